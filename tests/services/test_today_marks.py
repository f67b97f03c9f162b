"""Lines of Today are snoozed and handed on; whatever is left off the list stays counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.errors import BadInput
from mobilise_desktop.models import (
    Company,
    Consultation,
    ContactEntry,
    Match,
    NeedsAnalysis,
    OutreachContact,
    Participant,
)
from mobilise_desktop.services.kinds import Kind
from mobilise_desktop.services.match_searches import News
from mobilise_desktop.services.opening import Services, open_office
from mobilise_desktop.services.today import Today
from mobilise_desktop.services.today_board import TodayView
from mobilise_desktop.services.today_lines import Group, TodayLine
from mobilise_desktop.storage.quick_look import quick_look

TODAY = date(2026, 3, 20)
SOON = TODAY + timedelta(days=3)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Services]:
    """Two follow-ups late, one due in three days, one in three weeks; an answer waits; a draft is open."""
    services = open_office(folder=tmp_path / "office", officer="Ada Example")
    services.office.create(name="Office", country="BE", language="en")
    with services.database.transaction("Set up") as session:
        session.add(Company(id="co_1", legal_name="Alfa"))
        session.add(Participant(id="pa_1", given_name="Bea", family_name="Example"))
        session.flush()
        session.add(Match(id="ma_1", participant_id="pa_1", host_company_id="co_1", state="PROPOSED"))
        session.add(
            Consultation(id="cn_1", started_at=_at(TODAY - timedelta(days=4)), visitor_name="Visitor")
        )
        for number, days in enumerate((-9, -2, 3, 21)):
            session.add(_follow_up(f"no_{number}", TODAY + timedelta(days=days)))
    yield services
    services.close()


def _at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _follow_up(note_id: str, day: date) -> ContactEntry:
    entry = ContactEntry(id=note_id, subject_kind="COMPANY", subject_id="co_1", at=_at(TODAY), text=note_id)
    entry.follow_up_on = day
    return entry


def board(today: Today, **wanted: Any) -> Any:
    return today.board(today=TODAY, view=TodayView(**wanted))


def line(today: Today, item: str) -> TodayLine:
    return next(found for found in today.lines(today=TODAY) if found.item == item)


def items(found: Any) -> list[str]:
    return [one.item for one in found.lines]


def test_each_line_stands_in_one_group_and_is_counted_there(office: Services) -> None:
    found = board(office.today)
    assert {one.item: one.group for one in found.lines} == {
        "no_0": Group.OVERDUE,
        "no_1": Group.OVERDUE,
        "no_2": Group.WEEK,
        "no_3": Group.LATER,
        "ma_1": Group.WAITING,
        "cn_1": Group.DRAFTS,
    }
    for group in Group:
        alone = board(office.today, group=group)
        assert len(alone.lines) == found.tally.groups.get(group, 0)
        assert {one.group for one in alone.lines} <= {group}
    assert found.tally.all == 6


def test_a_draft_has_no_day_by_which_it_is_due_and_is_never_late(office: Services) -> None:
    draft = line(office.today, "cn_1")
    assert (draft.due, draft.late, draft.since) == (None, 0, TODAY - timedelta(days=4))


def test_a_snoozed_line_leaves_the_list_until_its_day_and_stays_counted(office: Services) -> None:
    today = office.today
    changed = today.snooze(line(today, "no_0"), until=SOON, note="  back on\nMonday ", today=TODAY)
    assert changed.kinds == {Kind.TODAY}
    today.snooze(line(today, "no_2"), until=SOON, note="", today=TODAY)
    found = board(today)
    assert set(items(found)) == {"no_1", "no_3", "ma_1", "cn_1"}
    assert (found.tally.snoozed, found.tally.snoozed_late, found.tally.all) == (2, 1, 4)
    hidden = board(today, snoozed=True)
    assert [(one.item, one.late, one.mark.note) for one in hidden.lines] == [
        ("no_0", 9, "back on Monday"),
        ("no_2", 0, ""),
    ]
    later = today.board(today=SOON, view=TodayView())
    assert {"no_0", "no_2"} <= set(items(later))
    assert (later.tally.snoozed, later.lines[0].late) == (0, 12)
    look = quick_look(office.database.path, today=TODAY)
    assert look is not None
    assert len(look.lines) == 4


def test_undo_brings_a_snoozed_line_back(office: Services) -> None:
    today = office.today
    today.snooze(line(today, "no_0"), until=SOON, note="", today=TODAY)
    assert office.history.undo().kinds == {Kind.TODAY}
    assert "no_0" in items(board(today))
    assert line(today, "no_0").mark.until is None


def test_a_snoozed_line_is_put_back_by_hand(office: Services) -> None:
    today = office.today
    today.snooze(line(today, "no_0"), until=SOON, note="", today=TODAY)
    today.wake(line(today, "no_0"))
    assert "no_0" in items(board(today))


@pytest.mark.parametrize("days", [0, -1], ids=["today", "yesterday"])
def test_a_line_is_snoozed_to_a_day_to_come_only(office: Services, days: int) -> None:
    with pytest.raises(BadInput):
        office.today.snooze(
            line(office.today, "no_0"), until=TODAY + timedelta(days=days), note="", today=TODAY
        )


def test_what_is_handed_to_others_is_on_the_list_and_left_out_of_mine_but_counted(office: Services) -> None:
    today = office.today
    today.hand_on(line(today, "no_0"), to=" Joris  Example ", note="call on Monday")
    today.hand_on(line(today, "no_1"), to="ada example", note="")
    everything, mine = board(today), board(today, mine=True)
    assert "no_0" in items(everything)
    mark = everything.lines[0].mark
    assert (mark.handed_to, mark.note, mark.officer) == ("Joris Example", "call on Monday", "Ada Example")
    assert "no_0" not in items(mine)
    assert line(today, "no_1").mark.handed_to == "Ada Example"
    assert "no_1" in items(mine)
    assert (mine.tally.away, mine.tally.away_late, mine.tally.all) == (1, 1, 5)
    assert today.colleagues() == ("Joris Example",)
    office.office.sign_in("Joris Example")
    assert "no_0" in items(board(today, mine=True))
    today.take_back(line(today, "no_0"))
    assert line(today, "no_0").mark.handed_to == ""


def test_a_line_is_handed_on_to_somebody(office: Services) -> None:
    with pytest.raises(BadInput):
        office.today.hand_on(line(office.today, "no_0"), to="  ", note="")


def test_a_line_keeps_for_whom_it_is_when_it_is_snoozed(office: Services) -> None:
    today = office.today
    today.hand_on(line(today, "no_0"), to="Joris", note="call")
    today.snooze(line(today, "no_0"), until=SOON, note="call", today=TODAY)
    mark = line(today, "no_0").mark
    assert (mark.until, mark.handed_to, mark.note) == (SOON, "Joris", "call")


def test_nothing_overdue_can_hide(office: Services) -> None:
    """However lines are snoozed and handed on, list, snoozed and handed on hold every overdue line once."""
    today = office.today
    today.snooze(line(today, "no_0"), until=SOON, note="", today=TODAY)
    today.hand_on(line(today, "no_0"), to="Joris", note="")
    today.hand_on(line(today, "no_1"), to="Joris", note="")
    for mine in (False, True):
        tally = board(today, mine=mine).tally
        on_list = tally.groups.get(Group.OVERDUE, 0)
        assert on_list + tally.snoozed_late + (tally.away_late if mine else 0) == 2


def test_news_of_a_saved_search_are_snoozed_like_any_line(office: Services) -> None:
    today, news = office.today, (News("ss_1", "For her", 2),)
    whole = board(today).with_news(news, today=TODAY)
    (new,) = (one for one in whole.lines if one.group is Group.NEWS)
    assert (new.kind, whole.tally.groups[Group.NEWS], whole.tally.all) == (RecordKind.MATCH, 1, 7)
    today.snooze(new, until=SOON, note="after the fair", today=TODAY)
    awake = board(today).with_news((News("ss_1", "For her", 3),), today=TODAY)
    assert (awake.tally.all, awake.tally.snoozed) == (6, 1)
    asleep = board(today, snoozed=True).with_news(news, today=TODAY)
    assert [(one.item, one.mark.note) for one in asleep.lines] == [("ss_1", "after the fair")]
    alone = board(today, group=Group.NEWS).with_news(news, today=SOON)
    assert [one.item for one in alone.lines] == ["ss_1"]


def test_the_marks_go_into_the_office_file_and_come_back(office: Services, tmp_path: Path) -> None:
    today = office.today
    today.hand_on(line(today, "no_0"), to="Joris", note="call")
    today.snooze(line(today, "no_2"), until=SOON, note="", today=TODAY)
    kept = tmp_path / "office.json"
    office.transfer.export_office(kept)
    other = open_office(folder=tmp_path / "other", officer="Ada Example")
    other.transfer.import_office(kept)
    assert line(other.today, "no_0").mark.handed_to == "Joris"
    assert line(other.today, "no_2").mark.until == SOON
    other.close()


def test_a_follow_up_and_a_next_step_name_whom_they_are_about_and_how_the_note_begins(
    office: Services,
) -> None:
    with office.database.transaction("Set up") as session:
        session.add(NeedsAnalysis(id="na_1", day=TODAY, participant_id="pa_1", next_step="Ring her"))
        session.flush()
        session.get_one(NeedsAnalysis, "na_1").next_step_due = TODAY
        session.add(
            ContactEntry(
                id="ce_p",
                subject_kind="PARTICIPANT",
                subject_id="pa_1",
                text="Sends the diploma",
                at=_at(TODAY),
                follow_up_on=TODAY,
            )
        )
    lines = {line.item: line for line in office.today.lines(today=TODAY)}
    assert (lines["ce_p"].title, lines["ce_p"].told) == ("Bea Example", "Sends the diploma")
    assert (lines["na_1"].title, lines["na_1"].told) == ("Bea Example", "Ring her")
    firms = {line.title for line in lines.values() if line.what == "FOLLOW_UP" and line.record_id == "co_1"}
    assert firms <= {"Alfa"}


def test_a_contact_is_told_with_its_firm_after_a_dot(office: Services) -> None:
    with office.database.transaction("Set up") as session:
        session.add(
            OutreachContact(
                id="oc_1", day=TODAY, channel="PHONE", name="Eva", firm="Beta", follow_up_on=TODAY
            )
        )
    line = next(line for line in office.today.lines(today=TODAY) if line.what == "CONTACT")
    assert line.title == "Eva · Beta"


def test_the_history_names_what_was_done_and_to_whom_a_line_went(office: Services) -> None:
    today = office.today
    today.snooze(line(today, "no_0"), until=SOON, note="", today=TODAY)
    assert office.history.undo().value.what == "Snoozed"
    today.hand_on(line(today, "no_0"), to="Bo Example", note="")
    undone = office.history.undo().value
    assert undone.what.format(**undone.details) == "Handed on to Bo Example"
