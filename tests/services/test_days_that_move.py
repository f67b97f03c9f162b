"""When the days of a stay move, what hangs on them follows, is asked for again, is told, or closes."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from test_amendments import TODAY, begun_stay, end_of, extension, put_in_force, shortening, stay_of

from mobilise_desktop.domain.codes import AmendmentKind, ChecklistCode, RecordKind, SecondmentState
from mobilise_desktop.domain.formality_codes import FormalityState
from mobilise_desktop.domain.formality_list import Formality
from mobilise_desktop.services.deadlines import DeadlineKind
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.secondment_view import ItemRow, SecondmentView
from mobilise_desktop.services.secondments import SecondmentFilter
from mobilise_desktop.services.today_lines import TodayLine

C, K, S = ChecklistCode, DeadlineKind, SecondmentState
HELD = ("A1_EMPLOYED", "HEALTH_CARD", "HEALTH_PROOF")


@pytest.fixture
def signed(new_office: Services) -> str:
    """The Learning Project of a stay that goes on; all before its start is settled."""
    return begun_stay(new_office)


def item(view: SecondmentView, code: ChecklistCode) -> ItemRow:
    return next(one for one in view.items if one.code is code)


def formality(office: Services, stay: str, code: str) -> Formality:
    found = office.formalities.open(stay).item(code)
    assert found is not None, code
    return found


def lines(office: Services, stay: str, what: str) -> list[TodayLine]:
    found = office.today.lines(today=TODAY + timedelta(days=3_000))
    return [line for line in found if line.record_id == stay and line.what.startswith(what)]


def move(office: Services, stay: str, code: ChecklistCode, day: date) -> None:
    row = item(office.secondments.open(stay), code)
    office.deadlines.move(K.ITEM, row.id, day, reason="The host is closed", today=TODAY)


def test_an_extension_asks_again_for_what_was_settled_for_the_days(new_office: Services, signed: str) -> None:
    office, stay, end = new_office, stay_of(new_office, signed), end_of(new_office, signed)
    assert all(formality(office, stay, code).closed for code in HELD)
    put_in_force(office, signed, extension(office, signed, days=35))
    for code in HELD:
        one = formality(office, stay, code)
        assert one.again, code
        assert (one.settled_until, one.done_on, one.evidence) == (end, TODAY, "Seen")
        assert one.due is not None
        assert one.due <= end + timedelta(days=1 + one.row.days)
    assert formality(office, stay, "PRIVACY_NOTICE").closed
    view = office.secondments.open(stay)
    assert item(view, C.INSURANCE_PROOF).done_on is item(view, C.LEGAL_CHECKLIST).done_on is None
    hints = [line.hint for line in lines(office, stay, "FORMALIT")]
    assert {hint.day for hint in hints if hint and hint.again} == {end}
    office.formalities.done(stay, "HEALTH_CARD", day=TODAY, evidence="New card")
    card = formality(office, stay, "HEALTH_CARD")
    assert (card.state, card.settled_until) == (FormalityState.DONE, end + timedelta(days=35))
    office.history.undo()
    assert formality(office, stay, "HEALTH_CARD").evidence == "Seen"


def test_an_end_within_the_days_leaves_what_was_settled(new_office: Services, signed: str) -> None:
    office, stay = new_office, stay_of(new_office, signed)
    put_in_force(office, signed, extension(office, signed, days=35))
    put_in_force(office, signed, shortening(office, signed, days=42))
    assert all(formality(office, stay, code).closed for code in HELD)


def test_a_moved_day_stands_beside_the_computed_one_until_one_of_them_is_taken(
    new_office: Services, signed: str
) -> None:
    office, stay, end = new_office, stay_of(new_office, signed), end_of(new_office, signed)
    for code, days in ((C.PROOF_OF_STAY, 9), (C.FINAL_REPORT, 37)):
        move(office, stay, code, end + timedelta(days=days))
    hint = lines(office, stay, "CHECKLIST")[-1].hint
    assert hint is not None
    assert (hint.reason, hint.day, hint.astray) == ("The host is closed", None, False)
    put_in_force(office, signed, extension(office, signed, days=35))
    view = office.secondments.open(stay)
    proof, report = item(view, C.PROOF_OF_STAY), item(view, C.FINAL_REPORT)
    assert (proof.due, proof.ruled) == (end + timedelta(days=9), end + timedelta(days=35))
    assert {one.due for one in view.reports} == {report.due}
    told = {line.detail: line.hint for line in lines(office, stay, "CHECKLIST")}
    hint = told[C.PROOF_OF_STAY.value]
    assert hint is not None
    assert (hint.day, hint.astray) == (proof.ruled, True)
    owed = [line.hint for line in lines(office, stay, "REPORT")]
    assert owed
    assert all(hint and hint.day == report.ruled for hint in owed)
    office.deadlines.reset(K.ITEM, proof.id)
    office.deadlines.move(K.ITEM, report.id, report.due or end, reason="All the same", today=TODAY)
    told = {line.detail: line.hint for line in lines(office, stay, "CHECKLIST")}
    assert told[C.PROOF_OF_STAY.value] is None
    kept = told[C.FINAL_REPORT.value]
    assert kept is not None
    assert (kept.reason, kept.astray) == ("All the same", False)


def test_an_early_end_closes_what_does_not_apply_any_more_with_the_reason(
    new_office: Services, signed: str
) -> None:
    office, stay = new_office, stay_of(new_office, signed)
    view = office.secondments.open(stay)
    extension_request = item(view, C.EXTENSION_REQUEST)
    office.secondments.tick(extension_request.id, day=None)
    first = view.planned[0].first
    ended = first + timedelta(days=20)
    move(office, stay, C.MID_TERM_CHECK, ended + timedelta(days=14))
    office.secondments.confirm_end(stay, ended, early_reason="Ill")
    view = office.secondments.open(stay)
    check, asked = item(view, C.MID_TERM_CHECK), item(view, C.EXTENSION_REQUEST)
    assert check.not_needed
    assert check.evidence == "The stay ended before this was due."
    assert check.moved is not None
    assert asked.not_needed
    assert asked.evidence == "The stay has ended: it cannot be extended any more."
    assert not [one for one in lines(office, stay, "CHECKLIST") if one.detail == C.MID_TERM_CHECK.value]
    office.history.undo()
    assert not item(office.secondments.open(stay), C.MID_TERM_CHECK).not_needed


FOLLOWS, CLOSED, KEPT = "follows", "closed", "kept"
OUTCOMES = {
    # what happens            mid-term  extension  proof     report
    "extended": (FOLLOWS, FOLLOWS, FOLLOWS, FOLLOWS),
    "shortened": (FOLLOWS, FOLLOWS, FOLLOWS, FOLLOWS),
    "interrupted": (KEPT, KEPT, KEPT, KEPT),
    "ended as planned": (KEPT, CLOSED, KEPT, KEPT),
    "ended early": (CLOSED, CLOSED, FOLLOWS, FOLLOWS),
}
CODES = (C.MID_TERM_CHECK, C.EXTENSION_REQUEST, C.PROOF_OF_STAY, C.FINAL_REPORT)


@pytest.mark.parametrize("what", OUTCOMES)
def test_every_due_day_of_a_running_stay_follows_closes_or_is_kept(
    new_office: Services, signed: str, what: str
) -> None:
    office, stay = new_office, stay_of(new_office, signed)
    before = office.secondments.open(stay)
    office.secondments.tick(item(before, C.EXTENSION_REQUEST).id, day=None)
    before, end = office.secondments.open(stay), end_of(office, signed)
    first = before.planned[0].first
    if what == "extended":
        put_in_force(office, signed, extension(office, signed, days=35))
    elif what == "shortened":
        put_in_force(office, signed, shortening(office, signed, days=7, kind=AmendmentKind.SHORTENING))
    elif what == "interrupted":
        office.secondments.advance(stay, S.INTERRUPTED, reason="Closed week")
    elif what == "ended as planned":
        office.secondments.confirm_end(stay, end)
    else:
        office.secondments.confirm_end(stay, first + timedelta(days=10), early_reason="Ill")
    after = office.secondments.open(stay)
    for code, outcome in zip(CODES, OUTCOMES[what], strict=True):
        was, now = item(before, code), item(after, code)
        assert now.not_needed is (outcome == CLOSED), code
        if outcome != CLOSED:
            assert now.due == now.ruled, code
            assert (now.due == was.due) is (outcome == KEPT), code
    if after.actual_end is not None:
        assert item(after, C.PROOF_OF_STAY).due == after.actual_end
    assert {one.due for one in after.reports} == {item(after, C.FINAL_REPORT).due}


def test_nothing_of_a_stay_that_was_called_off_is_due(demonstration: Services) -> None:
    office = demonstration
    stay = office.secondments.page(SecondmentFilter(states=frozenset({S.PLANNED})))[0].id
    assert lines(office, stay, "CHECKLIST")
    office.secondments.advance(stay, S.CANCELLED, reason="The host withdrew")
    assert lines(office, stay, "") == []
    entries = office.calendar.entries(today=date.today(), locale="en")
    assert not [one for one in entries if stay in one.uid]


def test_taking_a_table_brings_today_in_line_with_it_and_undo_takes_back_both(
    demonstration: Services, tmp_path: Path
) -> None:
    office = demonstration
    stay = office.secondments.page(SecondmentFilter(states=frozenset({S.PLANNED})))[0].id
    before = formality(office, stay, "IDENTITY")
    path = tmp_path / "table.json"
    office.formality_table.export(path, today=date.today())
    pack = json.loads(path.read_text(encoding="utf-8"))
    next(row for row in pack["rows"] if row["code"] == "IDENTITY")["days"] = -53
    path.write_text(json.dumps(pack), encoding="utf-8")
    office.formality_table.take(office.formality_table.preview(path, today=date.today()))
    now = formality(office, stay, "IDENTITY")
    assert now.due != before.due
    assert now.due in {line.due for line in lines(office, stay, "FORMALIT")}
    assert office.formality_table.stays_behind() == 0
    assert not office.formalities.open(stay).behind
    office.history.undo()
    assert formality(office, stay, "IDENTITY") == before


def test_a_stay_that_is_behind_the_table_or_its_person_says_so_and_is_brought_up_to_date(
    demonstration: Services,
) -> None:
    office = demonstration
    view = office.secondments.page(SecondmentFilter(states=frozenset({S.PLANNED})))[0]
    assert not office.formalities.open(view.id).behind
    person = office.secondments.open(view.id).participant_id
    office.sheets.answer(RecordKind.PARTICIPANT, person, nationality="TR")
    assert office.formalities.open(view.id).behind
    office.formalities.bring(view.id)
    assert not office.formalities.open(view.id).behind
