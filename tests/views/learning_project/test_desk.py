"""The signature desk as an officer uses it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from screen import banners, click, dialog, settle, texts, type_into

from mobilise_desktop.domain.codes import Party, ProjectState, SignatureMethod
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.signature_desk import DeskFilter, DeskShow
from mobilise_desktop.views.learning_project.desk.pane import DeskPane
from mobilise_desktop.views.learning_project.page import DESK, LearningProjectsPage

TODAY = date.today()
TO_ISSUE = (
    ProjectState.COMPANY_REVIEW,
    ProjectState.LCP_SENDING_REVIEW,
    ProjectState.LCP_HOST_REVIEW,
    ProjectState.APPROVED,
    ProjectState.ISSUED_FOR_SIGNATURE,
)


def issued(office: Services, project: str, *signed: Party) -> None:
    for state in TO_ISSUE:
        office.projects.move(project, state)
    for party in signed:
        office.projects.sign(
            project,
            party=party,
            person="Ewa Lis",
            function="Owner",
            place="Toruń",
            day=TODAY,
            method=SignatureMethod.WET,
        )


def desk_of(page: LearningProjectsPage) -> DeskPane:
    page.show_record(DESK)
    settle()
    return page.lists.desk


def chosen_file(page: LearningProjectsPage, path: Path) -> None:
    """Choose this file, or folder, in the open file dialog."""
    settle()
    found = [d for d in page.window().findChildren(QFileDialog) if d.isVisible()]
    found[-1].fileSelected.emit(str(path))
    found[-1].close()
    settle()


def test_an_empty_desk_says_how_documents_come_here_and_leads_back(
    qtbot: QtBot, page: LearningProjectsPage
) -> None:
    desk = desk_of(page)
    assert "Nothing is out for signature" in texts(desk)
    assert not desk.chase_button.isEnabled()
    click(qtbot, desk, "Show the Learning Projects")
    assert page.lists.tabs.currentIndex() == 0


def test_the_desk_shows_who_signed_and_its_tab_counts(
    office: Services, project: str, page: LearningProjectsPage
) -> None:
    issued(office, project, Party.SC)
    page.reload()
    assert page.lists.tabs.tabText(1) == "Out for signature (1)"
    desk = desk_of(page)
    desk.table.select_row(0)
    told = texts(desk.detail)
    assert told.count("Missing") == 4
    assert "By hand on paper" in told
    assert "no reminder yet" in told


def test_the_place_of_an_original_is_written_where_it_is_shown(
    qtbot: QtBot, office: Services, project: str, page: LearningProjectsPage
) -> None:
    issued(office, project, Party.SC)
    desk = desk_of(page)
    desk.table.select_row(0)
    (place,) = desk.detail.places.values()
    type_into(qtbot, place, "Ring binder 12")
    settle()
    (row,) = office.signature_desk.page(DeskFilter(), today=TODAY)
    assert row.given[0].original_place == "Ring binder 12"
    assert next(iter(desk.detail.places.values())) is place
    assert office.signature_desk.count(DeskFilter(show=DeskShow.PLACELESS), today=TODAY) == 0


def test_a_row_opens_its_project_at_the_signatures_and_the_way_back_leads_to_the_desk(
    office: Services, project: str, page: LearningProjectsPage
) -> None:
    issued(office, project)
    desk = desk_of(page)
    desk.table.select_row(0)
    desk.table.opened.emit(desk.table.current())
    settle()
    side = page.editor.side
    assert side.signatures.isVisible()
    page.show_start()
    assert desk.isVisible()
    page.show_start()
    assert not desk.isVisible()


def test_letters_are_saved_noted_and_undone(
    qtbot: QtBot, office: Services, project: str, page: LearningProjectsPage, tmp_path: Path
) -> None:
    issued(office, project)
    desk = desk_of(page)
    desk.table.select_row(0)
    desk.chase_button.click()
    asked = dialog(page)
    assert "Tkalnia Wisła" in texts(asked)
    assert "address or e-mail of this office" in texts(asked)
    click(qtbot, asked, "Save the letters and note it…")
    chosen_file(page, tmp_path / "letters.pdf")
    assert (tmp_path / "letters.pdf").read_bytes().startswith(b"%PDF-")
    (row,) = office.signature_desk.page(DeskFilter(), today=TODAY)
    assert (row.chased_on, row.due) == (TODAY, TODAY + timedelta(days=15))
    assert "last reminder on" in texts(desk.detail)
    office.history.undo()
    assert office.notes.of(project) == ()


def test_calls_are_noted_without_a_file_and_mails_are_copied(
    qtbot: QtBot, office: Services, project: str, page: LearningProjectsPage
) -> None:
    issued(office, project, *[party for party in Party if party is not Party.HC])
    desk = desk_of(page)
    desk.chase_button.click()
    asked = dialog(page)
    click(qtbot, asked, "Copy the mail")
    settle()
    assert "MSME-" in QGuiApplication.clipboard().text()
    click(qtbot, asked, "By telephone")
    click(qtbot, asked, "Note the calls")
    settle()
    (note,) = office.notes.of(project)
    assert note.with_whom == "Färberei Lindenhof"


def test_mails_are_written_into_a_folder(
    qtbot: QtBot, office: Services, project: str, page: LearningProjectsPage, tmp_path: Path
) -> None:
    issued(office, project)
    folder = tmp_path / "mails"
    folder.mkdir()
    desk_of(page).chase_button.click()
    asked = dialog(page)
    click(qtbot, asked, "By e-mail")
    click(qtbot, asked, "Save the mails and note it…")
    chosen_file(page, folder)
    assert len(list(folder.glob("*.eml"))) == 3


def test_a_folder_that_is_gone_notes_nothing_and_says_why(
    qtbot: QtBot, office: Services, project: str, page: LearningProjectsPage, tmp_path: Path
) -> None:
    issued(office, project)
    desk_of(page).chase_button.click()
    asked = dialog(page)
    click(qtbot, asked, "Save the letters and note it…")
    chosen_file(page, tmp_path / "gone" / "letters.pdf")
    assert "cannot be written" in banners(page)
    assert office.notes.of(project) == ()


def test_a_filter_that_leaves_nothing_can_be_taken_away(
    qtbot: QtBot, office: Services, project: str, page: LearningProjectsPage
) -> None:
    issued(office, project, Party.SC)
    desk = desk_of(page)
    desk.party.set_value(Party.SC)
    desk.party.changed.emit(Party.SC)
    settle()
    click(qtbot, desk, "Show all")
    assert desk.model.total == 1
    desk.show_overdue()
    assert desk.model.total == 0
