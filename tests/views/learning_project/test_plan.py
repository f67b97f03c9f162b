"""Where the drawn plan writes the numbers of its weeks."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from mobilise_desktop.domain.learning_project import Slice
from mobilise_desktop.domain.period import weeks_of
from mobilise_desktop.views.learning_project.plan_geometry import PlanGeometry

FIRST = date(2026, 3, 2)


def numbers(weeks: int, *, wide: float, start: date = FIRST) -> list[int]:
    last = start + timedelta(days=7 * weeks - 1)
    place = PlanGeometry(start, last, 0.0, wide, 44, 34)
    return [week.number for week in place.numbered(weeks_of((Slice(start, last),)), room=22)]


@pytest.mark.parametrize(
    ("weeks", "wide", "step"),
    [
        pytest.param(8, 300, 1, id="eight weeks have a number each"),
        pytest.param(20, 300, 2, id="of twenty every second"),
        pytest.param(26, 300, 2, id="of half a year every second"),
        pytest.param(26, 200, 4, id="in a narrow plan every fourth"),
        pytest.param(52, 180, 8, id="of a year in a narrow plan every eighth"),
    ],
)
def test_week_numbers_thin_out_evenly(weeks: int, wide: float, step: int) -> None:
    assert numbers(weeks, wide=wide) == list(range(1, weeks + 1, step))


def test_numbers_of_short_weeks_do_not_run_into_each_other() -> None:
    parts = (
        Slice(FIRST, FIRST + timedelta(days=7)),
        Slice(FIRST + timedelta(days=9), FIRST + timedelta(days=29)),
    )
    place = PlanGeometry(FIRST, parts[1].last, 0.0, 120.0, 44, 34)
    weeks = weeks_of(parts)
    shown = place.numbered(weeks, room=22)
    middles = [sum(place.span(week.first, week.last)) / 2 for week in shown]
    assert len(shown) < len(weeks)
    assert all(right - left >= 16 for left, right in pairwise(middles))
