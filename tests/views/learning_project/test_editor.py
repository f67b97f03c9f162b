"""The editor by keyboard and mouse: from the list to the signed paper and the planned secondment."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot
from screen import texts

from mobilise_desktop.documents.preview import Preview
from mobilise_desktop.domain.codes import Owner, Party, ProjectState
from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.services.opening import Services
from mobilise_desktop.views.kit.banner import Banner
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.forms import MultiLineField
from mobilise_desktop.views.learning_project.comments_panel import ask_for_changes
from mobilise_desktop.views.learning_project.difference_dialog import DifferenceDialog
from mobilise_desktop.views.learning_project.draft_dialog import DraftDialog
from mobilise_desktop.views.learning_project.outline import SECTIONS
from mobilise_desktop.views.learning_project.page import LearningProjectsPage
from mobilise_desktop.views.learning_project.section_objectives import ObjectivesSection
from mobilise_desktop.views.learning_project.section_plan import PlanSection
from mobilise_desktop.views.learning_project.sign_dialog import SignDialog

TO_ISSUE = (
    ProjectState.COMPANY_REVIEW,
    ProjectState.LCP_SENDING_REVIEW,
    ProjectState.LCP_HOST_REVIEW,
    ProjectState.APPROVED,
    ProjectState.ISSUED_FOR_SIGNATURE,
)


def text_of(office: Services, project: str) -> LearningProject:
    kept: LearningProject = office.projects.open(project).project
    return kept


def opened(page: LearningProjectsPage, project: str) -> None:
    page.show_record(project)
    page.editor.document.slices.finish()


def plan_of(page: LearningProjectsPage) -> PlanSection:
    section = page.editor.document.sections["6"]
    assert isinstance(section, PlanSection)
    return section


def objectives_of(page: LearningProjectsPage) -> ObjectivesSection:
    section = page.editor.document.sections["5"]
    assert isinstance(section, ObjectivesSection)
    return section


def dialog_of(page: LearningProjectsPage, kind: type[Dialog]) -> Dialog:
    found = page.findChildren(kind)
    assert found
    return found[-1]


def walk_to(office: Services, project: str, *states: ProjectState) -> None:
    for state in states:
        office.projects.move(project, state)


def test_every_part_of_the_document_lies_in_a_section() -> None:
    parts = {part for section in SECTIONS for part in section.parts}
    assert parts == set(LearningProject.__dataclass_fields__)


def test_a_project_is_drafted_from_an_agreed_match(
    page: LearningProjectsPage, office: Services, agreed: str
) -> None:
    page._ask_draft()
    dialog = dialog_of(page, DraftDialog)
    assert isinstance(dialog, DraftDialog)
    told = dialog.stay.text().split("\n")
    assert dialog.stay.isVisibleTo(dialog)
    dialog._put()
    assert page.editor.view is not None
    days = page.editor.project.slices[0]
    weeks = ((days.last - days.first).days + 1) // 7
    assert told[0].endswith(f"({weeks} weeks).")
    assert [line.split(":")[0] for line in told[1:]] == ["First day", "Length"]
    assert page.editor.view.match_id == agreed
    assert "Yarn since 2019" in page.editor.project.how_met


def test_without_an_agreed_match_the_page_says_where_to_go(page: LearningProjectsPage) -> None:
    page._ask_draft()
    assert page.findChildren(Banner)
    assert page._lists.currentWidget() is page.nothing


def test_typing_keeps_the_text_and_the_checks_follow(
    qtbot: QtBot, page: LearningProjectsPage, office: Services, project: str
) -> None:
    opened(page, project)
    field = page.editor.document.sections["8"].fields["outcomes.hc"]
    edit = field.focusProxy()
    assert isinstance(edit, QPlainTextEdit)
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, "Too short")
    field.flush()
    assert text_of(office, project).outcomes.hc == "Too short"
    short = [c for c in page.editor.side.checks._shown or () if c.field_path == "outcomes.hc"]
    assert [c.id for c in short] == ["LP-8"]


def test_undo_brings_the_old_text_back_into_the_field(
    page: LearningProjectsPage, office: Services, project: str
) -> None:
    opened(page, project)
    before = text_of(office, project).site_address
    page.editor.keep("site_address", "Gasse 2")
    page.editor.undo()
    assert text_of(office, project).site_address == before
    assert page.editor.document.sections["2"].fields["site_address"].value() == before


def test_a_check_leads_to_its_field(page: LearningProjectsPage, office: Services, project: str) -> None:
    opened(page, project)
    page.editor.keep("outcomes.sc", "")
    page.editor.point_to("outcomes.sc", "An outcome is missing.")
    field = page.editor.document.sections["8"].fields["outcomes.sc"]
    assert QApplication.focusWidget() is field.focusProxy()
    assert field.error() == "An outcome is missing."
    page.editor.keep("outcomes.sc", "Three makers of furniture order dyed cloth by the tenth week.")
    assert field.error() == ""


def test_showing_all_sections_changes_nothing_in_the_text(
    page: LearningProjectsPage, office: Services, project: str
) -> None:
    before = text_of(office, project)
    opened(page, project)
    page.flush()
    assert text_of(office, project) == before


def test_objectives_are_added_moved_and_removed_by_keyboard(
    qtbot: QtBot, page: LearningProjectsPage, office: Services, project: str
) -> None:
    opened(page, project)
    section = objectives_of(page)
    count = len(text_of(office, project).objectives)
    qtbot.keyClick(section.add_buttons[Owner.HC], Qt.Key.Key_Return)
    rows = text_of(office, project).objectives
    assert (len(rows), rows[-1].owner) == (count + 1, Owner.HC)
    new = rows[-1].id
    qtbot.keyClick(section.rows.lines[-1], Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [o.id for o in text_of(office, project).objectives][-2] == new
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(section.rows.lines[-2], Qt.Key.Key_Delete, both)
    assert new not in [o.id for o in text_of(office, project).objectives]


def test_an_activity_moves_by_a_week_and_grows_by_keyboard(
    qtbot: QtBot, page: LearningProjectsPage, office: Services, project: str
) -> None:
    opened(page, project)
    plan = plan_of(page).plan
    first = text_of(office, project).activities[0]
    plan.choose(first.id)
    qtbot.keyClick(plan, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    moved = next(a for a in text_of(office, project).activities if a.id == first.id)
    assert ((moved.first - first.first).days, (moved.last - first.last).days) == (7, 7)
    longer = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(plan, Qt.Key.Key_Right, longer)
    grown = next(a for a in text_of(office, project).activities if a.id == first.id)
    assert (grown.last - moved.last).days == 7
    assert grown.first == moved.first


def test_a_bar_is_dragged_with_the_mouse(
    qtbot: QtBot, page: LearningProjectsPage, office: Services, project: str
) -> None:
    opened(page, project)
    section = plan_of(page)
    page.editor.document.go_to("6")
    plan, first = section.plan, text_of(office, project).activities[0]
    place = plan.geometry_now()
    assert place is not None
    left, right = place.span(first.first, first.last)
    start = QPoint(round((left + right) / 2), round(place.top(0) + place.high / 2))
    end = start + QPoint(round(14 * place.day_width), 0)
    qtbot.mousePress(plan, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(plan, end)
    qtbot.mouseRelease(plan, Qt.MouseButton.LeftButton, pos=end)
    moved = next(a for a in text_of(office, project).activities if a.id == first.id)
    assert (moved.first - first.first).days == 14


def test_a_free_week_gets_an_activity_by_the_insert_key(
    qtbot: QtBot, page: LearningProjectsPage, office: Services, project: str
) -> None:
    opened(page, project)
    plan, count = plan_of(page).plan, len(text_of(office, project).activities)
    qtbot.keyClick(plan, Qt.Key.Key_Insert)
    assert len(text_of(office, project).activities) == count + 1
    qtbot.keyClick(plan, Qt.Key.Key_Delete)
    assert len(text_of(office, project).activities) == count


def test_a_later_first_day_takes_the_plan_along(
    page: LearningProjectsPage, office: Services, project: str
) -> None:
    opened(page, project)
    before = text_of(office, project)
    line = page.editor.document.sections["2"].slices.lines[0]  # type: ignore[attr-defined]
    line.last.set_value(before.slices[0].last + timedelta(days=7))
    line.first.set_value(before.slices[0].first + timedelta(days=7))
    line._changed()
    after = text_of(office, project)
    assert (after.slices[0].first - before.slices[0].first).days == 7
    assert (after.activities[0].first - before.activities[0].first).days == 7


def test_the_grant_is_taken_over_after_other_dates(
    page: LearningProjectsPage, office: Services, project: str
) -> None:
    opened(page, project)
    page.editor.keep("finance.planned_grant", None)
    assert "LP-10" in [c.id for c in page.editor.side.checks._shown or () if not c.passed]
    page.editor.document.sections["12"].take.click()  # type: ignore[attr-defined]
    view = office.projects.open(project)
    assert view.project.finance.planned_grant == view.grant.amount


def test_a_comment_sends_the_text_back_and_is_worked_in(
    page: LearningProjectsPage, office: Services, project: str
) -> None:
    walk_to(office, project, ProjectState.COMPANY_REVIEW)
    opened(page, project)
    ask_for_changes(page.editor)
    dialog = page.findChildren(Dialog)[-1]
    dialog.findChildren(MultiLineField)[0].set_value("Name the product.")
    next(b for b in dialog.findChildren(type(page.new)) if b.isDefault()).click()
    view = office.projects.open(project)
    assert view.state is ProjectState.CHANGES_REQUESTED
    assert [c.text for c in view.comments] == ["Name the product."]
    page.editor.side.comments.cards[0].close_button.click()
    assert office.projects.open(project).comments[0].resolved_at is not None


def test_an_issued_text_is_fixed_until_a_new_version_is_begun(
    page: LearningProjectsPage, office: Services, project: str
) -> None:
    walk_to(office, project, *TO_ISSUE)
    opened(page, project)
    before = text_of(office, project)
    page.editor.keep("site_address", "Gasse 9")
    assert text_of(office, project) == before
    page.editor.header._move(ProjectState.DRAFT)
    page.editor.keep("site_address", "Gasse 9")
    view = office.projects.open(project)
    assert (view.version, view.state, view.project.site_address) == (2, ProjectState.DRAFT, "Gasse 9")
    page.editor.side.versions._compare()
    dialog = dialog_of(page, DifferenceDialog)
    assert "Version 1 → The present text · 1 change" in texts(dialog)
    dialog.reject()


def test_all_parties_sign_with_a_scan_and_the_secondment_is_planned(
    page: LearningProjectsPage,
    office: Services,
    project: str,
    went: list[tuple[str, str | None]],
    tmp_path: Path,
) -> None:
    walk_to(office, project, *TO_ISSUE)
    opened(page, project)
    scan = tmp_path / "signed.pdf"
    scan.write_bytes(b"%PDF-1.4 scan")
    for _party in Party:
        assert page.editor.header.primary is not None
        page.editor.header.primary.click()
        dialog = page.findChildren(SignDialog)[-1]
        dialog.place.set_value("Toruń")
        dialog.take(scan)
        dialog._put()
    view = office.projects.open(project)
    assert view.state is ProjectState.SIGNED
    assert all(s.attachment_id and s.place == "Toruń" for s in view.signatures)
    assert page.editor.header.primary is not None
    page.editor.header.primary.click()
    assert went == [("secondments", office.projects.open(project).secondment_id)]


def test_a_signature_without_a_name_is_not_recorded(
    page: LearningProjectsPage, office: Services, project: str
) -> None:
    walk_to(office, project, *TO_ISSUE)
    opened(page, project)
    page.editor.side.signatures.ask(Party.HC)
    dialog = page.findChildren(SignDialog)[-1]
    dialog.person.set_value("")
    dialog._put()
    assert dialog.person.error()
    dialog.reject()
    assert not office.projects.open(project).signatures


def test_the_paper_is_shown_turned_saved_and_printed(
    qtbot: QtBot, page: LearningProjectsPage, office: Services, project: str, tmp_path: Path
) -> None:
    opened(page, project)
    page.show_preview()
    pane = page.preview
    pages = len(pane._sheets)
    assert pages > 2
    assert pane.where.text() == f"Page 1 of {pages}"
    pane.zoom(1)
    assert len(pane._sheets) == pages
    page.write(tmp_path / "paper.pdf", pane.pdf)
    assert (tmp_path / "paper.pdf").read_bytes() == office.projects.pdf(project)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    pane.print_to(printer)
    with Preview((tmp_path / "printed.pdf").read_bytes()) as printed:
        assert len(printed) == pages
    qtbot.keyClick(pane.area, Qt.Key.Key_Escape)
    assert page.stack.currentWidget() is page.editor


def test_escape_leaves_the_editor_for_the_list(
    page: LearningProjectsPage, project: str, qtbot: QtBot
) -> None:
    opened(page, project)
    page.reload()  # it was drafted beside the page
    qtbot.keyClick(page.editor.outline, Qt.Key.Key_Escape)
    assert not page.stack.currentIndex()
    assert page.table.hasFocus()
