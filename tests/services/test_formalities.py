"""Formalities of a stay through the office: made with it, following its terms, settled, undone, moved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pypdfium2
import pytest

from mobilise_desktop.domain.codes import ChecklistCode, ProjectState, RecordKind, SecondmentState
from mobilise_desktop.domain.formalities import FormalityRow
from mobilise_desktop.domain.formality_codes import FormalityKind, FormalityState
from mobilise_desktop.domain.formality_list import COVERED, still_open
from mobilise_desktop.domain.learning_project import Slice
from mobilise_desktop.errors import BadInput, NotFound
from mobilise_desktop.services import open_office
from mobilise_desktop.services.formality_sheet import sheet_of
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.projects import ProjectFilter
from mobilise_desktop.services.secondments import SecondmentFilter
from mobilise_desktop.services.today import TodayView
from mobilise_desktop.words import Words

S, F = SecondmentState, FormalityState
TODAY = date.today()


def stay_in(office: Services, state: SecondmentState) -> str:
    return office.secondments.page(SecondmentFilter(states=frozenset({state})))[0].id


@pytest.fixture
def planned(demonstration: Services) -> str:
    return stay_in(demonstration, S.PLANNED)


def state_of(office: Services, stay: str, code: str) -> FormalityState:
    found = office.formalities.open(stay).item(code)
    assert found is not None, code
    return found.state


def checklist(office: Services, stay: str) -> dict[ChecklistCode, bool]:
    return {i.code: bool(i.done_on or i.not_needed) for i in office.secondments.open(stay).items}


def test_a_planned_stay_has_its_formalities_and_its_checklist_no_second_days(demonstration: Services) -> None:
    known = {r.id for r in demonstration.secondments.page(SecondmentFilter())}
    for line in demonstration.projects.page(ProjectFilter(), limit=100):
        if line.state is ProjectState.SIGNED:
            made = demonstration.secondments.from_project(line.id).value
            view = demonstration.secondments.open(made)
            assert view.formalities
            if made not in known:
                assert all(item.due is None for item in view.items if item.code in COVERED)


def test_ticking_the_item_of_the_checklist_settles_what_stands_for_it(
    demonstration: Services, planned: str
) -> None:
    view = demonstration.secondments.open(planned)
    item = next(i for i in view.items if i.code is ChecklistCode.INSURANCE_PROOF)
    demonstration.secondments.tick(item.id, day=TODAY, evidence="Policy 7")
    found = demonstration.formalities.open(planned).item("HEALTH_PROOF")
    assert found is not None
    assert (found.state, found.evidence) == (F.DONE, "Policy 7")
    assert checklist(demonstration, planned)[ChecklistCode.INSURANCE_PROOF]
    demonstration.secondments.tick(item.id, day=None)
    assert state_of(demonstration, planned, "HEALTH_PROOF") is F.OPEN


def test_the_legal_checklist_is_done_when_the_last_formality_before_the_start_is(
    demonstration: Services, planned: str
) -> None:
    office = demonstration
    left = [one.row.code for one in still_open(office.formalities.open(planned).items)]
    for code in left[:-1]:
        office.formalities.done(planned, code, day=TODAY, evidence="Seen")
        assert not checklist(office, planned)[ChecklistCode.LEGAL_CHECKLIST], code
    office.formalities.not_needed(planned, left[-1], reason="The authority said so")
    assert checklist(office, planned)[ChecklistCode.LEGAL_CHECKLIST]


def test_new_dates_move_open_days_and_leave_what_is_done(demonstration: Services, planned: str) -> None:
    desk = demonstration.formalities
    done = next(one for one in desk.open(planned).items if one.row.code == "PRIVACY_NOTICE")
    desk.done(planned, "PRIVACY_NOTICE", day=TODAY, evidence="Notice given")
    desk.move_due(planned, "TAX_DAYS", TODAY + timedelta(days=1), reason="Adviser away")
    before = {one.row.code: one for one in desk.open(planned).items}
    slices = demonstration.secondments.open(planned).planned
    later = tuple(Slice(s.first + timedelta(days=28), s.last + timedelta(days=28), s.kind) for s in slices)
    demonstration.secondments.change_dates(planned, later, reason="Later")
    after = {one.row.code: one for one in desk.open(planned).items}
    assert after["PRIVACY_NOTICE"].done_on == TODAY
    assert after["PRIVACY_NOTICE"].due == done.due
    assert after["TAX_DAYS"].due == TODAY + timedelta(days=1)
    assert after["IDENTITY"].due is not None
    assert before["IDENTITY"].due is not None
    assert after["IDENTITY"].due > before["IDENTITY"].due


def test_another_nationality_changes_the_list_at_once(demonstration: Services, planned: str) -> None:
    person = demonstration.secondments.open(planned).participant_id
    assert demonstration.formalities.open(planned).item("FREE_MOVEMENT")
    demonstration.sheets.answer(RecordKind.PARTICIPANT, person, nationality="TR")
    found = {one.row.code for one in demonstration.formalities.open(planned).items}
    assert "THIRD_WITHIN" in found
    assert "FREE_MOVEMENT" not in found


def test_each_act_is_one_step_to_undo(demonstration: Services, planned: str) -> None:
    office = demonstration
    office.formalities.ask(planned, "IDENTITY", day=TODAY)
    assert state_of(office, planned, "IDENTITY") is F.ASKED
    office.history.undo()
    assert state_of(office, planned, "IDENTITY") is F.OPEN
    office.history.redo()
    assert state_of(office, planned, "IDENTITY") is F.ASKED


def test_what_is_not_asked_for_or_no_answer_is_refused(demonstration: Services, planned: str) -> None:
    desk = demonstration.formalities
    with pytest.raises(NotFound):
        desk.done(planned, "DECLARATION_DE_OR_SO", day=TODAY)
    with pytest.raises(BadInput):
        desk.not_needed(planned, "IDENTITY", reason=" ")
    with pytest.raises(BadInput):
        desk.move_due(planned, "IDENTITY", TODAY, reason="")
    with pytest.raises(BadInput):
        desk.answer(planned, "POSTING_QUESTIONS", {"contract": "MAYBE"})
    with pytest.raises(BadInput):
        desk.answer(planned, "POSTING_QUESTIONS", {"verdict": "YES"})


def test_days_of_presence_count_other_stays_of_the_person(demonstration: Services, planned: str) -> None:
    view = demonstration.formalities.open(planned)
    person = demonstration.secondments.open(planned).participant_id
    first = view.facts.slices[0].first
    before = {
        "country": view.facts.host_country,
        "first": (first - timedelta(days=170)).isoformat(),
        "last": (first - timedelta(days=1)).isoformat(),
    }
    demonstration.sheets.answer(RecordKind.PARTICIPANT, person, earlier_stays=[before])
    found = demonstration.formalities.open(planned).presence
    assert found.days == view.presence.days + 170
    assert found.over == found.days - view.edition.tax_days


def test_a_file_is_kept_as_evidence(demonstration: Services, planned: str, tmp_path: Path) -> None:
    path = tmp_path / "policy.pdf"
    path.write_bytes(b"%PDF-1.4 policy")
    demonstration.formalities.attach(planned, "HEALTH_PROOF", path)
    files = demonstration.formalities.open(planned).files
    assert [one.name for one in files["HEALTH_PROOF"]] == ["policy.pdf"]


def test_today_and_the_calendar_tell_what_is_due(demonstration: Services, planned: str) -> None:
    desk = demonstration.formalities
    day = TODAY - timedelta(days=2)
    desk.move_due(planned, "IDENTITY", day, reason="Soon")
    lines = demonstration.today.board(today=TODAY, view=TodayView()).lines
    mine = [one for one in lines if one.record_id == planned and one.what == "FORMALITY" and one.due == day]
    assert [(one.detail, one.late) for one in mine] == [("ENTRY", 2)]
    desk.move_due(planned, "TAX_DAYS", day, reason="Soon")
    lines = demonstration.today.board(today=TODAY, view=TodayView()).lines
    both = [one for one in lines if one.record_id == planned and one.what == "FORMALITIES" and one.due == day]
    assert [one.detail for one in both] == ["2"]
    titles = [one.title for one in demonstration.calendar.entries(today=TODAY, locale="en")]
    assert any(title.startswith("Settle formalities: 2") for title in titles)


@pytest.mark.parametrize("locale", ["en", "de", "el"])
def test_the_list_is_printed_with_boxes_days_sources_and_questions(
    demonstration: Services, planned: str, locale: str
) -> None:
    demonstration.formalities.answer(
        planned, "POSTING_QUESTIONS", {"contract": "YES", "contract.remark": "Nr 7"}
    )
    pdf = demonstration.formalities.paper(planned, locale=locale, today=TODAY)
    assert pdf == demonstration.formalities.paper(planned, locale=locale, today=TODAY)
    document = pypdfium2.PdfDocument(pdf)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    assert "☐" in text
    assert "Nr 7" in text
    assert "europa.eu" in text
    if locale == "en":
        assert "Speaks for posting rules" in text
        assert "no legal advice" in text


def test_an_older_stay_without_a_list_takes_over_what_its_checklist_says(
    demonstration: Services, planned: str
) -> None:
    from mobilise_desktop.storage import formality_rows
    from mobilise_desktop.storage import secondment_records as kept

    office = demonstration
    item = next(i for i in office.secondments.open(planned).items if i.code is ChecklistCode.A1_CERTIFICATE)
    office.secondments.tick(item.id, day=TODAY, evidence="A1 of May")
    with office.database.transaction("test") as session:
        formality_rows.keep(session, kept.case(session, planned).record, ())
    assert not office.secondments.open(planned).formalities
    found = office.formalities.open(planned)
    a1 = next(one for one in found.items if one.row.ticks is ChecklistCode.A1_CERTIFICATE)
    assert (found.kept, a1.state, a1.evidence) == (False, F.DONE, "A1 of May")
    office.formalities.ask(planned, "IDENTITY", day=TODAY)
    assert office.formalities.open(planned).kept


def test_the_table_is_changed_by_row_and_stays_follow(demonstration: Services, planned: str) -> None:
    table = demonstration.formality_table
    view = demonstration.formalities.open(planned)
    new = FormalityRow("", FormalityKind.ENTRY, "White card", host=(view.facts.host_country,), days=-10)
    code = table.keep(new, today=TODAY).value
    assert state_of(demonstration, planned, code) is F.OPEN
    assert table.bring_open_stays().value >= 1
    row = table.open().table.row(code)
    assert row is not None
    with pytest.raises(BadInput):
        table.keep(replace(row, url="ftp://x"), today=TODAY)
    table.checked(code, TODAY)
    checked = table.open().table.row(code)
    assert checked is not None
    assert checked.checked_on == TODAY
    table.remove(code)
    assert table.open().table.row(code) is None
    demonstration.history.undo()
    assert table.open().table.row(code) is not None


def test_a_row_that_was_only_checked_follows_the_shipped_one(demonstration: Services) -> None:
    table = demonstration.formality_table
    before = table.open()
    table.checked("COVER_TO", TODAY)
    after = table.open()
    assert after.own == before.own
    changed = after.table.row("COVER_TO")
    assert changed is not None
    table.keep(replace(changed, note="Ask Mrs Example"), today=TODAY)
    table.checked("COVER_TO", TODAY - timedelta(days=1))
    kept = table.open().table.row("COVER_TO")
    assert kept is not None
    assert (kept.note, kept.checked_on) == ("Ask Mrs Example", TODAY - timedelta(days=1))
    assert "COVER_TO" in table.open().own
    table.restore("COVER_TO")
    assert table.open().table.row("COVER_TO") != kept


def test_a_file_that_is_refused_changes_nothing(demonstration: Services, tmp_path: Path) -> None:
    table, path = demonstration.formality_table, tmp_path / "table.json"
    before = table.open()
    table.export(path, today=TODAY)
    assert table.preview(path, today=TODAY).rows == ()
    path.write_text(path.read_text(encoding="utf-8").replace('"https://', '"gopher://', 1), encoding="utf-8")
    with pytest.raises(BadInput):
        table.preview(path, today=TODAY)
    assert table.open() == before


def test_export_and_import_of_the_office_keep_formalities_and_table(
    demonstration: Services, planned: str, tmp_path: Path
) -> None:
    demonstration.formalities.not_needed(planned, "IDENTITY", reason="Seen before")
    demonstration.formality_table.checked("A1_EMPLOYED", TODAY)
    demonstration.transfer.export_office(tmp_path / "office.json", lambda _part, _words="": None)
    other = open_office(folder=tmp_path / "other", officer="Bo")
    try:
        other.transfer.import_office(tmp_path / "office.json", ticket=lambda _part, _words="": None)
        assert other.formalities.open(planned).items == demonstration.formalities.open(planned).items
        assert other.formality_table.open().table == demonstration.formality_table.open().table
    finally:
        other.close()


def test_evidence_that_the_program_asked_for_reads_in_the_language_of_the_paper(
    demonstration: Services,
) -> None:
    office = demonstration
    stay = office.secondments.page(SecondmentFilter())[0].id
    view = office.formalities.open(stay)
    first = next(one for one in view.items if ", or " in one.row.evidence)
    evidence = first.row.evidence.split(", or ")[0]
    done = replace(first, state=FormalityState.DONE, evidence=evidence)
    own = replace(first, state=FormalityState.DONE, evidence="Seen in my mail")
    sheet = sheet_of(replace(view, items=(done, own)), office.reference, "fr", today=TODAY)
    asked = Words("fr")(first.row.evidence)
    assert asked != first.row.evidence
    assert asked.startswith(sheet.lines[0].said)
    assert sheet.lines[1].said == "Seen in my mail"


def test_the_demonstration_settles_at_the_host_only_what_the_participant_is_there_for(
    demonstration: Services,
) -> None:
    for row in demonstration.secondments.page(SecondmentFilter()):
        view = demonstration.secondments.open(row.id)
        for one in view.formalities:
            if one.done_on and not one.row.before_start:
                assert view.actual_start is not None
                assert one.done_on >= view.actual_start
            assert one.row.grounded or one.row.checked_on is None
