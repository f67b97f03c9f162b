"""The timeline's stays: counted, read by their place, with slices and everything that is due."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mobilise_desktop.domain.codes import SecondmentState
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.secondments import SecondmentFilter

S = SecondmentState
TODAY, ALL = date.today(), SecondmentFilter()
FILTERS = [
    pytest.param(ALL, id="all"),
    pytest.param(SecondmentFilter(country="IT"), id="a country"),
    pytest.param(SecondmentFilter(states=frozenset({S.ONGOING, S.PLANNED})), id="states"),
    pytest.param(SecondmentFilter(words="gmbh"), id="words"),
]


@pytest.mark.parametrize("wanted", FILTERS)
def test_pages_together_are_all_stays_by_their_first_day(
    demonstration: Services, wanted: SecondmentFilter
) -> None:
    count = demonstration.stay_lines.count(wanted, day=TODAY)
    lines = [
        line
        for offset in range(0, count.total + 3, 3)
        for line in demonstration.stay_lines.page(wanted, offset=offset, limit=3, today=TODAY)
    ]
    rows = [r for r in demonstration.secondments.page(wanted, limit=1000) if r.start and r.end]
    assert len(lines) == count.total == len(rows)
    assert {line.row.id for line in lines} == {row.id for row in rows}
    starts = [line.row.start for line in lines]
    assert starts == sorted(starts)  # type: ignore[type-var]
    assert count.before == sum(start < TODAY for start in starts if start)


@pytest.mark.parametrize("sort", ["start", "end", "country", "state"])
@pytest.mark.parametrize("descending", [False, True])
def test_a_page_found_by_the_narrow_index_is_the_page_of_the_whole_list(
    demonstration: Services, sort: str, descending: bool
) -> None:
    stays = demonstration.secondments
    whole = stays.page(ALL, sort=sort, descending=descending, limit=1000)
    parts = [
        row
        for offset in range(0, len(whole), 4)
        for row in stays.page(ALL, sort=sort, descending=descending, offset=offset, limit=4)
    ]
    assert parts == list(whole)
    assert len({row.id for row in whole}) == stays.count(ALL)


def test_a_line_has_its_slices_and_all_that_is_due(demonstration: Services) -> None:
    seen = 0
    for line in demonstration.stay_lines.page(ALL, offset=0, limit=1000, today=TODAY):
        view = demonstration.secondments.open(line.row.id)
        slices = view.actual if view.actual_end else view.planned
        assert line.slices == tuple(sorted((one.first, one.last) for one in slices))
        due = [due.due for due in line.due if due.due]
        assert due == sorted(due)
        if view.state in (S.COMPLETED, S.CANCELLED):
            assert not due
            continue
        days = [i.due for i in view.items if i.due and not i.done_on and not i.not_needed]
        days += [p.due for p in view.payments if p.due and not p.paid_on]
        days += [r.due for r in view.reports if r.due and not r.received_on]
        assert set(days) <= set(due)
        assert all(one.late == max(0, (TODAY - one.due).days) for one in line.due if one.due)
        seen += len(due)
    assert seen


def test_a_stay_without_days_is_no_bar(demonstration: Services) -> None:
    count = demonstration.stay_lines.count(ALL, day=TODAY + timedelta(9999))
    assert count.before == count.total


def broken_stay(office: Services) -> tuple[str, tuple[tuple[date, date], ...]]:
    lines = office.stay_lines.page(ALL, offset=0, limit=1000, today=TODAY)
    return next((line.row.id, line.parts) for line in lines if line.parts)


def test_nobody_is_abroad_in_the_month_while_the_stay_is_interrupted(demonstration: Services) -> None:
    stay, parts = broken_stay(demonstration)
    (first, gone), (back, last) = parts[0], parts[-1]
    shown = demonstration.calendar.days(first, last, wanted=ALL, today=TODAY, locale="en").stays
    assert tuple((one.first, one.last) for one in shown if one.id == stay) == parts
    gap = gone + timedelta(1), back - timedelta(1)
    between = demonstration.calendar.days(*gap, wanted=ALL, today=TODAY, locale="en").stays
    assert stay not in {one.id for one in between}


def test_a_calendar_file_keeps_the_days_of_the_break_free(demonstration: Services) -> None:
    stay, parts = broken_stay(demonstration)
    entries = demonstration.calendar.entries(today=TODAY, locale="en")
    mine = [entry for entry in entries if entry.busy and entry.uid.startswith(stay)]
    assert tuple((entry.first, entry.last) for entry in mine) == parts
    assert len({entry.uid for entry in mine}) == len(parts)


def test_the_stays_around_a_day_hold_those_that_are_over_but_not_closed(demonstration: Services) -> None:
    first, last = TODAY - timedelta(60), TODAY + timedelta(240)
    found = demonstration.stay_lines.around(first, last, most=200, today=TODAY)
    told = {line.row.id for line in found}
    rows = demonstration.secondments.page(ALL, limit=1000)
    every = [row for row in rows if row.start and row.end and row.start <= last]
    assert told == {
        row.id
        for row in every
        if (row.end and row.end >= first) or row.state not in (S.COMPLETED, S.CANCELLED)
    }
    assert any(line.row.state is S.FINAL_PAYMENT for line in found)
    assert len(told) == len(found)
    starts = [line.row.start for line in found]
    assert starts == sorted(starts)  # type: ignore[type-var]
