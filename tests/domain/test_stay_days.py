"""The days of a stay in force: by the signed terms until the actual ones are known."""

from __future__ import annotations

from datetime import date

import pytest

from mobilise_desktop.domain.learning_project import Slice
from mobilise_desktop.domain.stay_days import in_force

Days = tuple[tuple[int, int], ...]


def parts(days: Days) -> tuple[Slice, ...]:
    return tuple(Slice(date(2026, 3, first), date(2026, 3, last)) for first, last in days)


@pytest.mark.parametrize(
    ("planned", "actual", "start", "end", "found"),
    [
        pytest.param(((2, 8), (16, 22)), (), None, None, ((2, 8), (16, 22)), id="planned"),
        pytest.param(((2, 8), (16, 22)), ((2, 8),), 2, None, ((2, 8), (16, 22)), id="interrupted"),
        pytest.param(((2, 29),), ((2, 22),), 2, None, ((2, 29),), id="running and extended"),
        pytest.param(((2, 8), (16, 22)), (), 4, None, ((4, 8), (16, 22)), id="begun late"),
        pytest.param(((2, 8), (16, 22)), (), 1, None, ((1, 8), (16, 22)), id="begun early"),
        pytest.param(((2, 8), (16, 22)), (), 10, None, ((10, 22),), id="begun between the stretches"),
        pytest.param(((2, 22),), ((2, 10),), 2, 10, ((2, 10),), id="over, as lived"),
        pytest.param(((2, 8), (16, 22)), (), 2, 18, ((2, 8), (16, 18)), id="over, no stretches noted"),
        pytest.param((), (), 2, 18, ((2, 18),), id="over, nothing planned"),
    ],
)
def test_days_in_force(planned: Days, actual: Days, start: int, end: int, found: Days) -> None:
    days = (date(2026, 3, day) if day else None for day in (start, end))
    first, last = days
    assert in_force(parts(planned), parts(actual), start=first, end=last) == parts(found)
