"""A month laid out: the days its grid shows, and which bar of a stay lies in which lane of its week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

WEEK = 7


class Spanning(Protocol):
    """Anything from a first to a last day."""

    @property
    def id(self) -> str: ...

    @property
    def first(self) -> date: ...

    @property
    def last(self) -> date: ...


@dataclass(frozen=True, slots=True)
class Bar:
    """A piece of a stay within one week: from the ``start``-th to the ``end``-th day (0 to 6), in a lane.

    ``begins`` and ``ends`` say whether the stay itself does so there.
    """

    place: int
    lane: int
    start: int
    end: int
    begins: bool
    ends: bool


def grid_of(month: date) -> tuple[date, date]:
    """The Monday before or on the first of the month, and the Sunday after or on its last day."""
    first = month.replace(day=1)
    last = month_on(first, 1) - timedelta(1)
    return first - timedelta(first.weekday()), last + timedelta(WEEK - 1 - last.weekday())


def month_on(day: date, step: int) -> date:
    """The same day so many months on, or the last day of a shorter month."""
    months = day.year * 12 + day.month - 1 + step
    first = date(months // 12, months % 12 + 1, 1)
    following = date((months + 1) // 12, (months + 1) % 12 + 1, 1)
    return min(first + timedelta(day.day - 1), following - timedelta(1))


def eventful_first(stays: Sequence[Spanning], month: date) -> list[int]:
    """Places of the stays in the order they get their lanes: what begins or ends in the month goes first."""
    first, last = month.replace(day=1), month_on(month.replace(day=1), 1) - timedelta(1)

    def order(place: int) -> tuple[bool, date, date]:
        stay = stays[place]
        goes_through = stay.first < first and stay.last > last
        return goes_through, stay.first, stay.last

    return sorted(range(len(stays)), key=order)


def week_bars(
    stays: Sequence[Spanning], order: Iterable[int], monday: date, lanes: int
) -> tuple[list[Bar], Counter[int]]:
    """The bars of a week in at most so many lanes, and how many more stays each of its days has."""
    sunday = monday + timedelta(WEEK - 1)
    free = [[True] * WEEK for _ in range(max(0, lanes))]
    bars: list[Bar] = []
    hidden = Counter[int]()
    for place in order:
        stay = stays[place]
        if stay.last < monday or stay.first > sunday:
            continue
        start, end = max(0, (stay.first - monday).days), min(WEEK - 1, (stay.last - monday).days)
        lane = next((i for i, row in enumerate(free) if all(row[start : end + 1])), None)
        if lane is None:
            hidden.update(range(start, end + 1))
            continue
        free[lane][start : end + 1] = [False] * (end - start + 1)
        bars.append(Bar(place, lane, start, end, stay.first >= monday, stay.last <= sunday))
    return bars, hidden
