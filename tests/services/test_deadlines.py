"""Due days of a stay: computed, moved by hand, reset, following the terms and the edition's rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from test_story import (
    TODAY,
    add_host,
    agree,
    complete_signatories,
    issue,
    register,
    sign_all,
)

from mobilise_desktop.domain.codes import ChecklistCode, DueCode, SecondmentState
from mobilise_desktop.domain.working_days import DayCountry, DayShift, DayUnit
from mobilise_desktop.errors import BadInput
from mobilise_desktop.reference.holidays import is_day_off
from mobilise_desktop.services.deadlines import DeadlineKind
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.secondment_view import ItemRow, SecondmentView
from mobilise_desktop.services.secondments import SecondmentFilter

K = DeadlineKind


@pytest.fixture
def stay(new_office: Services) -> str:
    """A planned stay with two instalments."""
    office = new_office
    _company, person = register(office)
    project = office.projects.draft(agree(office, person, add_host(office)), locale="en", today=TODAY).value
    complete_signatories(office, project)
    issue(office, project)
    sign_all(office, project)
    made = office.secondments.from_project(project).value
    office.payments.choose_scheme(made, "SPLIT_70_30")
    return made


def item(view: SecondmentView, code: ChecklistCode) -> ItemRow:
    return next(one for one in view.items if one.code is code)


def later(view: SecondmentView, days: int) -> tuple:
    return tuple(
        replace(s, first=s.first + timedelta(days), last=s.last + timedelta(days)) for s in view.planned
    )


def test_instalments_have_real_due_days(new_office: Services, stay: str) -> None:
    view = new_office.secondments.open(stay)
    start, end = view.planned[0].first, view.planned[-1].last
    first, last = view.payments
    before = [start - timedelta(n) for n in range(1, 12)]
    working = next(day for day in before if day.weekday() < 5 and not is_day_off("PL", day))
    assert first.due == working
    assert last.due == end + timedelta(30) + timedelta(30)
    assert (first.due, last.due) == (first.ruled, last.ruled)


def test_the_last_instalment_follows_the_day_on_which_the_reports_came_in(
    new_office: Services, stay: str
) -> None:
    view = new_office.secondments.open(stay)
    for place, report in enumerate(view.reports):
        new_office.secondments.receive(report.id, day=view.planned[-1].last + timedelta(3 + place))
    came = view.planned[-1].last + timedelta(2 + len(view.reports))
    assert new_office.secondments.open(stay).payments[-1].due == came + timedelta(30)


def test_a_moved_day_keeps_who_when_why_and_counts_everywhere(new_office: Services, stay: str) -> None:
    before = item(new_office.secondments.open(stay), ChecklistCode.PLATFORM_REGISTRATION)
    assert before.due is not None
    new_office.deadlines.move(K.ITEM, before.id, date(2020, 1, 1), reason=" The fund is shut ", today=TODAY)
    view = new_office.secondments.open(stay)
    moved = item(view, ChecklistCode.PLATFORM_REGISTRATION)
    assert moved.moved is not None
    assert (moved.due, moved.ruled) == (date(2020, 1, 1), before.due)
    assert (moved.moved.by, moved.moved.on, moved.moved.reason) == ("Ada", TODAY, "The fund is shut")
    lines = new_office.today.lines(today=TODAY)
    assert any(line.item == before.id and line.late > 0 for line in lines)
    new_office.history.undo()
    assert item(new_office.secondments.open(stay), ChecklistCode.PLATFORM_REGISTRATION) == before


def test_the_reports_and_what_waits_for_them_follow_the_moved_day_of_the_final_report(
    new_office: Services, stay: str
) -> None:
    office, code = new_office, ChecklistCode.FINAL_REPORT
    before = office.secondments.open(stay)
    ruled = item(before, code).due
    assert ruled is not None
    later = ruled + timedelta(7)
    office.deadlines.move(K.ITEM, item(before, code).id, later, reason="The fund is shut", today=TODAY)
    view = office.secondments.open(stay)
    assert {report.due for report in view.reports} == {later}
    assert {report.due for report in office.stay_reports.open(stay).reports} == {later}
    assert view.payments[-1].due == view.payments[-1].ruled == later + timedelta(30)
    office.deadlines.move(K.REPORT, view.reports[0].id, later + timedelta(2), reason="Ill", today=TODAY)
    own = office.secondments.open(stay)
    assert own.payments[-1].due == later + timedelta(32)
    office.deadlines.reset(K.REPORT, view.reports[0].id)
    office.deadlines.reset(K.ITEM, item(before, code).id)
    assert office.secondments.open(stay) == before


def test_a_moved_day_stays_when_the_dates_change_and_says_that_its_rule_moved(
    new_office: Services, stay: str
) -> None:
    office = new_office
    before = office.secondments.open(stay)
    own, card = (
        item(before, c) for c in (ChecklistCode.PLATFORM_REGISTRATION, ChecklistCode.FINANCIAL_AGREEMENT)
    )
    office.deadlines.move(K.ITEM, own.id, date(2026, 1, 5), reason="Agreed", today=TODAY)
    office.deadlines.move(K.PAYMENT, before.payments[0].id, date(2026, 1, 6), reason="Agreed", today=TODAY)
    office.deadlines.move(K.REPORT, before.reports[0].id, date(2026, 1, 7), reason="Agreed", today=TODAY)
    office.secondments.change_dates(stay, later(before, 14), reason="The host moves house")
    view = office.secondments.open(stay)
    moved = item(view, ChecklistCode.PLATFORM_REGISTRATION)
    assert moved.due == date(2026, 1, 5)
    assert moved.moved is not None
    assert moved.ruled != moved.moved.ruled_then == own.ruled
    assert item(view, ChecklistCode.FINANCIAL_AGREEMENT).due == card.due + timedelta(14)  # type: ignore[operator]
    assert view.payments[0].due == date(2026, 1, 6)
    reports = {r.id: r.due for r in view.reports}
    assert reports[before.reports[0].id] == date(2026, 1, 7)
    assert reports[before.reports[1].id] == before.reports[1].due + timedelta(14)  # type: ignore[operator]
    office.deadlines.reset(K.ITEM, own.id)
    reset = item(office.secondments.open(stay), ChecklistCode.PLATFORM_REGISTRATION)
    assert reset.moved is None
    assert reset.due == reset.ruled == moved.ruled


def test_a_deadline_keeps_its_name_for_calendar_programs(new_office: Services, stay: str) -> None:
    """A calendar program updates what it knows by its UID, and doubles what comes with another one."""
    office = new_office

    def uids(word: str) -> list[str]:
        entries = office.calendar.entries(today=TODAY, locale="en")
        assert len({one.uid for one in entries}) == len(entries)
        return [one.uid for one in entries if one.title.startswith(word)]

    words = ("Ask for a report", "Pay an instalment", "Get the evidence", "Settle")
    before = {word: uids(word) for word in words}
    assert all(before.values()) and len(before["Ask for a report"]) == 3
    view = office.secondments.open(stay)
    office.deadlines.move(K.REPORT, view.reports[0].id, TODAY + timedelta(400), reason="Ill", today=TODAY)
    office.deadlines.move(K.PAYMENT, view.payments[0].id, TODAY + timedelta(500), reason="Late", today=TODAY)
    assert {word: sorted(uids(word)) for word in words} == {word: sorted(before[word]) for word in words}
    office.secondments.change_dates(stay, later(view, 14), reason="The host moves house")
    assert {word: sorted(uids(word)) for word in words} == {word: sorted(before[word]) for word in words}
    report = next(r for r in office.secondments.open(stay).reports if r.id != view.reports[0].id)
    office.secondments.receive(report.id, day=TODAY)
    office.payments.pay(view.payments[1].id, day=TODAY, reference="", reason="The firm asked for it")
    assert set(uids("Ask for a report")) == set(before["Ask for a report"]) - {f"{report.id}-report"}
    assert uids("Pay an instalment") == [f"{view.payments[0].id}-payment"]
    codes = [one.row.code for one in office.formalities.open(stay).items if one.due and not one.closed]
    before["Settle"] = uids("Settle")
    for code in codes[:1]:
        office.formalities.done(stay, code, day=TODAY, evidence="Seen")
    assert set(uids("Settle")) <= set(before["Settle"])


def test_a_day_is_not_moved_without_a_reason(new_office: Services, stay: str) -> None:
    first = new_office.secondments.open(stay).payments[0]
    with pytest.raises(BadInput):
        new_office.deadlines.move(K.PAYMENT, first.id, TODAY, reason="  ")


def test_changed_rules_reach_open_stays_when_the_office_says_so(new_office: Services, stay: str) -> None:
    office = new_office
    row = next(r for r in office.editions.all() if r.active)
    edition = office.editions.open(row.id)
    rules = tuple(
        replace(r, days=-20, unit=DayUnit.WORKING, country=DayCountry.HOST, shift=DayShift.STAYS)
        if r.code is DueCode.PLATFORM_REGISTRATION
        else r
        for r in edition.due_rules
    )
    before = office.secondments.open(stay)
    office.editions.change(row.id, due_rules=rules)
    stale = item(office.secondments.open(stay), ChecklistCode.PLATFORM_REGISTRATION)
    assert stale.due == item(before, ChecklistCode.PLATFORM_REGISTRATION).due
    seen: list[float] = []
    assert office.deadlines.follow(row.id, seen.append).value == 1
    assert seen == [0.0]
    now = item(office.secondments.open(stay), ChecklistCode.PLATFORM_REGISTRATION)
    start, country = before.planned[0].first, before.host_country
    day, left = start, 20
    while left:
        day -= timedelta(1)
        left -= day.weekday() < 5 and not is_day_off(country, day)
    assert now.due == now.ruled == day


def test_the_days_after_the_start_follow_the_actual_first_day(new_office: Services, stay: str) -> None:
    office = new_office
    view = office.secondments.open(stay)
    for one in view.items:
        if one.code is not ChecklistCode.ARRIVAL_CONFIRMATION:
            office.secondments.tick(one.id, day=TODAY, evidence="Seen")
    office.secondments.advance(stay, SecondmentState.AGREEMENTS_SIGNED)
    office.secondments.advance(stay, SecondmentState.READY_TO_START)
    came = view.planned[0].first + timedelta(3)
    office.secondments.confirm_start(stay, came)
    arrival = item(office.secondments.open(stay), ChecklistCode.ARRIVAL_CONFIRMATION)
    assert arrival.due == came + timedelta(7)


def test_a_new_case_of_an_office_called_demonstration_is_not_numbered_like_the_demonstration(
    new_office: Services,
) -> None:
    office = new_office
    office.office.change(name="Demonstration office")
    _company, person = register(office)
    project = office.projects.draft(agree(office, person, add_host(office)), locale="en", today=TODAY).value
    assert "-DEM" not in office.projects.open(project).reference


def test_every_due_day_of_the_demonstration_is_the_computed_one_or_was_moved_by_somebody(
    demonstration: Services,
) -> None:
    told = []
    for row in demonstration.secondments.page(SecondmentFilter()):
        view = demonstration.secondments.open(row.id)
        rows = (
            *(one for one in view.items if not one.done_on and not one.not_needed and one.due),
            *(one for one in view.payments if not one.paid_on),
            *(one for one in view.reports if not one.received_on),
        )
        told += [(view.reference, one) for one in rows if one.moved is None and one.due != one.ruled]
        told += [(view.reference, one) for one in rows if one.moved and one.moved.ruled_then != one.ruled]
    assert told == []
