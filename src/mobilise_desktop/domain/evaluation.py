"""The learning objectives as they were rated: who rose, who disagrees, what stands still, what is reached."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from .codes import N_, Party
from .figures import ACHIEVED
from .learning_project import Objective

LEVEL_WORDS = (
    N_("0 – not started"),
    N_("1 – begun"),
    N_("2 – half way"),
    N_("3 – nearly"),
    N_("4 – achieved"),
)
RATERS = (Party.PARTICIPANT, Party.SC, Party.HC, Party.SENDING_LCP)
LEVELS_APART = 2
NEAR_DAYS = 7


class Mark(StrEnum):
    """What stands out at an objective.

    Reached: somebody gave 4 at its last checkpoint. Stalled: not reached, and nobody who rated it twice gave
    more the last time than the time before. Disputed: at the last checkpoint that two or more rated, they
    were ``LEVELS_APART`` levels or more apart.
    """

    REACHED = "REACHED"
    STALLED = "STALLED"
    DISPUTED = "DISPUTED"


@dataclass(frozen=True, slots=True)
class Rated:
    """A level 0-4 of an objective at a checkpoint, given by a rater (a party's code)."""

    objective_id: str
    day: date
    rater: str
    level: int


@dataclass(frozen=True, slots=True)
class Line:
    """What one rater gave at each day of the track, ``None`` where nothing."""

    rater: str
    levels: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A checkpoint at which raters were ``LEVELS_APART`` or more apart; who gave the least and the most."""

    day: date
    low: int
    high: int
    low_raters: tuple[str, ...]
    high_raters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Track:
    """An objective over its checkpoints; ``level`` is the highest of the last one, as figures count it."""

    objective_id: str
    days: tuple[date, ...]
    lines: tuple[Line, ...]
    level: int | None
    disputes: tuple[Dispute, ...]
    marks: frozenset[Mark]

    def last_of(self, rater: str) -> int | None:
        """The level that a rater gave last; ``None`` where it gave none."""
        given = [level for line in self.lines if line.rater == rater for level in line.levels]
        return next((level for level in reversed(given) if level is not None), None)


@dataclass(frozen=True, slots=True)
class Standing:
    """How many of the objectives are rated, reached, stalled and in dispute (also both)."""

    objectives: int
    rated: int
    reached: int
    stalled: int
    disputed: int


def tracks(
    objective_ids: Sequence[str], ratings: Iterable[Rated], *, raters: Sequence[str] = ()
) -> tuple[Track, ...]:
    """A track for each objective in the given order; ratings of other objectives are left out.

    Lines stand in the order of ``raters``, then others by code.
    """
    listed = tuple(ratings)
    return tuple(track(one, listed, raters=raters) for one in objective_ids)


def track(objective_id: str, ratings: Sequence[Rated], *, raters: Sequence[str] = ()) -> Track:
    """The ratings of one objective; a later one of the same rater and day counts instead of the earlier."""
    given = {(r.rater, r.day): r.level for r in ratings if r.objective_id == objective_id}
    days = tuple(sorted({day for _, day in given}))
    known = {rater for rater, _ in given}
    ordered = [*(r for r in raters if r in known), *sorted(known.difference(raters))]
    lines = tuple(Line(rater, tuple(given.get((rater, day)) for day in days)) for rater in ordered)
    disputes = tuple(
        found for place, day in enumerate(days) if (found := _dispute(day, place, lines)) is not None
    )
    level = max((line.levels[-1] for line in lines if line.levels[-1] is not None), default=None)
    return Track(objective_id, days, lines, level, disputes, _marks(days, lines, disputes, level))


def standing(found: Iterable[Track]) -> Standing:
    """The tracks counted."""
    listed = tuple(found)

    def count(mark: Mark) -> int:
        return sum(mark in one.marks for one in listed)

    return Standing(
        objectives=len(listed),
        rated=sum(one.level is not None for one in listed),
        reached=count(Mark.REACHED),
        stalled=count(Mark.STALLED),
        disputed=count(Mark.DISPUTED),
    )


def due_checkpoints(planned: Iterable[date], rated: Iterable[date], *, today: date) -> tuple[date, ...]:
    """The planned checkpoints that have come and that nobody rated, earliest first.

    A rating belongs to the checkpoint it follows, or to one that comes within ``NEAR_DAYS`` days.
    """
    days, given = sorted(set(planned)), tuple(rated)
    ahead = timedelta(days=NEAR_DAYS)
    found = []
    for day, following in zip(days, [*days[1:], date.max], strict=False):
        if day <= today and not any(day - ahead <= one < following - ahead for one in given):
            found.append(day)
    return tuple(found)


def rate_next(
    planned: Iterable[date], rated: Iterable[date], *, today: date, bounds: Iterable[date] = ()
) -> date:
    """The day to propose for a rating: a checkpoint that is due; else a day that is rated or planned, or one
    of ``bounds`` (start and end of the stay), within ``NEAR_DAYS`` days, so that all rate the same day; else
    today.
    """
    days, given = tuple(planned), tuple(rated)
    due = due_checkpoints(days, given, today=today)
    if due:
        return due[-1]
    near = _nearest(given, today) or _nearest((*days, *bounds), today)
    return near or today


def worded_remark(objective: Objective, words: str) -> str:
    """What a rater wrote to an objective; a bare figure says what it counts, to be no level."""
    words, indicator = words.strip(), objective.indicator.strip()
    bare = bool(words) and not any(letter.isalpha() for letter in words)
    return f"{indicator}: {words}" if bare and indicator else words


def _nearest(days: Iterable[date], today: date) -> date | None:
    near = [day for day in days if abs((day - today).days) <= NEAR_DAYS]
    return min(near, key=lambda day: (abs((day - today).days), day), default=None)


def _dispute(day: date, place: int, lines: Sequence[Line]) -> Dispute | None:
    given = {line.rater: level for line in lines if (level := line.levels[place]) is not None}
    low, high = min(given.values()), max(given.values())
    if high - low < LEVELS_APART:
        return None
    return Dispute(
        day,
        low,
        high,
        tuple(rater for rater, level in given.items() if level == low),
        tuple(rater for rater, level in given.items() if level == high),
    )


def _marks(
    days: Sequence[date], lines: Sequence[Line], disputes: Sequence[Dispute], level: int | None
) -> frozenset[Mark]:
    found = set()
    if level is not None and level >= ACHIEVED:
        found.add(Mark.REACHED)
    elif _stalled(lines):
        found.add(Mark.STALLED)
    shared = [
        day for place, day in enumerate(days) if sum(line.levels[place] is not None for line in lines) > 1
    ]
    if shared and any(one.day == shared[-1] for one in disputes):
        found.add(Mark.DISPUTED)
    return frozenset(found)


def _stalled(lines: Iterable[Line]) -> bool:
    """Somebody rated twice, and none of those gave more the last time than the time before."""
    given = [[level for level in line.levels if level is not None] for line in lines]
    twice = [levels for levels in given if len(levels) > 1]
    return bool(twice) and all(levels[-1] <= levels[-2] for levels in twice)
