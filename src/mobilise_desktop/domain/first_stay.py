"""The days that a draft takes for the stay: as long as wished and as both sides allow, with the reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from .codes import N_
from .learning_project import Slice
from .period import ONE_DAY, add_months

USUAL_WEEKS = 8
LEAST_WEEKS = 5
LEAD_DAYS = 45
WEEK = 7


@dataclass(frozen=True, slots=True)
class Wish:
    """What one side says of the stay: its first and last day, its shortest and longest length in weeks."""

    first: date | None = None
    last: date | None = None
    least: int = 0
    longest: int = 0


@dataclass(frozen=True, slots=True)
class Why:
    """A reason to say, with its values."""

    message: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FirstStay:
    """The proposed days in whole weeks; why they begin then and why they are as many."""

    days: Slice
    weeks: int
    begins: Why
    length: Why


def first_stay(person: Wish, host: Wish, *, today: date, most_months: int) -> FirstStay:
    """Whole weeks from a Monday on which both sides can begin, as long as wished and allowed (DUR-1).

    Never shorter than both need, also where the periods leave less.
    """
    earliest, begins = max(_begins(person, host, today), key=lambda one: one[0])
    first = earliest + timedelta(days=-earliest.weekday() % WEEK)
    weeks, length = _length(person, host, first, most_months)
    return FirstStay(Slice(first, first + timedelta(weeks=weeks) - ONE_DAY), weeks, begins, length)


def _length(person: Wish, host: Wish, first: date, most_months: int) -> tuple[int, Why]:
    wished = person.longest or person.least
    weeks = wished or USUAL_WEEKS
    least = max(person.least, host.least, LEAST_WEEKS)
    ends = [((after - first).days // WEEK, why) for after, why in _ends(person, host, first, most_months)]
    room, narrow = min(ends, key=lambda one: one[0])
    values = {"weeks": least}
    if room < least:
        return least, Why(
            N_("Length: the periods leave too little; both sides need at least {weeks} weeks."), values
        )
    if room < weeks:
        return room, narrow
    if weeks < least:
        return least, Why(N_("Length: fewer than {weeks} weeks are not possible."), values)
    if wished:
        return weeks, Why(N_("Length: as long as the participant wishes."))
    return weeks, Why(N_("Length: no length is stated, so the usual one is taken."))


def _begins(person: Wish, host: Wish, today: date) -> Iterator[tuple[date, Why]]:
    """From when each can begin, with the reason; of equal days the first counts."""
    if person.first:
        values = {"day": person.first}
        yield person.first, Why(N_("First day: the participant can begin from {day}."), values)
    if host.first:
        yield host.first, Why(N_("First day: the host welcomes guests from {day}."), {"day": host.first})
    why = Why(N_("First day: {days} days from today are kept for preparing."), {"days": LEAD_DAYS})
    yield today + timedelta(days=LEAD_DAYS), why


def _ends(person: Wish, host: Wish, first: date, most_months: int) -> Iterator[tuple[date, Why]]:
    """The first day that no longer belongs to it, with the reason; of equal lengths the first counts."""
    if host.longest:
        why = Why(N_("Length: the host takes guests for {weeks} weeks at most."), {"weeks": host.longest})
        yield first + timedelta(weeks=host.longest), why
    if person.last:
        why = Why(N_("Length: the participant must be back by {day}."), {"day": person.last})
        yield person.last + ONE_DAY, why
    if host.last:
        why = Why(N_("Length: the host welcomes guests until {day}."), {"day": host.last})
        yield host.last + ONE_DAY, why
    why = Why(N_("Length: the programme allows {months} months at most."), {"months": most_months})
    yield add_months(first, most_months), why
