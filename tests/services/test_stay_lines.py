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
