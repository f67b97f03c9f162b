"""Counting the days of a stay: slices, whole months, weeks, the 12-month window, working days."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta

from .codes import SliceKind
from .learning_project import Slice

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class MonthsAndDays:
    """A length as whole months and days left over (0-29 after carrying)."""

    months: int
    days: int


@dataclass(frozen=True, slots=True)
class Week:
    """A stretch of at most seven days of one slice; ``number`` counts through the whole stay from 1."""

    number: int
    first: date
    last: date
    kind: SliceKind = SliceKind.ON_SITE


def add_months(day: date, months: int) -> date:
    """The same day of another month; the month's last day where it is shorter (31 Jan + 1 = 28/29 Feb)."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def days_of(part: Slice) -> int:
    """Days of a slice, first and last included; 0 where the last lies before the first."""
    return max(0, (part.last - part.first).days + 1)


def in_order(slices: Iterable[Slice]) -> tuple[Slice, ...]:
    """The slices by their first day; those that end before they begin are left out."""
    return tuple(sorted((s for s in slices if s.last >= s.first), key=lambda s: (s.first, s.last)))


def of_kind(slices: Iterable[Slice], kind: SliceKind) -> tuple[Slice, ...]:
    """Only the slices of this kind, in order."""
    return in_order(s for s in slices if s.kind is kind)


def merged(slices: Iterable[Slice]) -> tuple[Slice, ...]:
    """The same days without overlaps: slices of one kind that overlap become one, so no day counts twice.

    Slices that merely follow each other stay apart.
    """
    result: list[Slice] = []
    for part in sorted(in_order(slices), key=lambda s: (s.kind, s.first)):
        if result and result[-1].kind is part.kind and part.first <= result[-1].last:
            last = max(result[-1].last, part.last)
            result[-1] = Slice(result[-1].first, last, part.kind)
        else:
            result.append(part)
    return in_order(result)


def overlapping(slices: Sequence[Slice]) -> tuple[tuple[Slice, Slice], ...]:
    """Pairs of slices that share a day."""
    ordered = in_order(slices)
    return tuple(
        (one, other)
        for place, one in enumerate(ordered)
        for other in ordered[place + 1 :]
        if other.first <= one.last
    )


def total_days(slices: Iterable[Slice]) -> int:
    """Calendar days that the slices cover, each day once."""
    return len({day for part in merged(slices) for day in each_day(part.first, part.last)})


def each_day(first: date, last: date) -> Iterator[date]:
    """Every day from first to last, both included."""
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)


def whole_months(first: date, last: date) -> MonthsAndDays:
    """Whole calendar months that fit from ``first``, and the days beyond them (dossier 6.2).

    15 Sept to 14 Oct is one month; months are counted from the first day, so month ends do not drift.
    """
    if last < first:
        return MonthsAndDays(0, 0)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    while add_months(first, months) - ONE_DAY > last:
        months -= 1
    return MonthsAndDays(months, (last - add_months(first, months)).days + 1)


def months_of(slices: Iterable[Slice]) -> MonthsAndDays:
    """Months and days of all slices together; thirty days left over make a month (dossier 6.2)."""
    parts = [whole_months(s.first, s.last) for s in merged(slices)]
    carried, days = divmod(sum(p.days for p in parts), 30)
    return MonthsAndDays(sum(p.months for p in parts) + carried, days)


def weeks_of(slices: Iterable[Slice]) -> tuple[Week, ...]:
    """The weeks of each slice, counted from its first day; the last week of a slice may be shorter."""
    stretches = [
        (first, min(first + timedelta(days=6), part.last), part.kind)
        for part in merged(slices)
        for first in (part.first + timedelta(days=7 * n) for n in range((days_of(part) + 6) // 7))
    ]
    return tuple(Week(n, first, last, kind) for n, (first, last, kind) in enumerate(stretches, start=1))


def first_day(slices: Iterable[Slice]) -> date | None:
    """The first day of the whole stay."""
    return min((s.first for s in in_order(slices)), default=None)


def last_day(slices: Iterable[Slice]) -> date | None:
    """The last day of the whole stay."""
    return max((s.last for s in in_order(slices)), default=None)


def window_end(first: date, months: int) -> date:
    """The last day on which a stay that begins on ``first`` may end (DUR-3)."""
    return add_months(first, months)


def inside_window(slices: Iterable[Slice], months: int) -> bool:
    """Whether all slices lie within ``months`` of the first day (DUR-3)."""
    ordered = in_order(slices)
    return not ordered or max(s.last for s in ordered) <= window_end(ordered[0].first, months)


def covers(slices: Iterable[Slice], first: date, last: date) -> bool:
    """Whether every day from first to last lies in some slice."""
    held = {day for part in merged(slices) for day in each_day(part.first, part.last)}
    return last >= first and all(day in held for day in each_day(first, last))


def working_days(first: date, last: date, holidays: Set[date] = frozenset()) -> int:
    """Mondays to Fridays from first to last that are no public holiday of the host country."""
    return sum(day.weekday() < 5 and day not in holidays for day in each_day(first, last))
