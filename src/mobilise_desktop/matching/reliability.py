"""How far a firm can be relied upon: its answers to proposals and its stays, the older the lighter.

An answer in time counts in full, a late one half, a proposal that expired unanswered not at all; a no is an
answer like a yes. A stay counts twice: in full when it was completed, not at all when it was broken off. An
event's weight halves every two years. The figure is shrunk towards 70 % with the weight of three fresh
answers, so that a firm without a past is neither favoured nor punished. Basis points, integers only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

HALF_LIFE_DAYS = 730
PRIOR = 7000
PRIOR_EVENTS = 3
UNIT = 1 << 20
WHOLE = 10_000


class Outcome(StrEnum):
    """What a firm did: answered a proposal or not, completed a stay or not."""

    IN_TIME = "IN_TIME"
    LATE = "LATE"
    SILENT = "SILENT"
    COMPLETED = "COMPLETED"
    BROKEN_OFF = "BROKEN_OFF"


WORTH: Mapping[Outcome, tuple[int, int]] = {
    Outcome.IN_TIME: (1, WHOLE),
    Outcome.LATE: (1, WHOLE // 2),
    Outcome.SILENT: (1, 0),
    Outcome.COMPLETED: (2, WHOLE),
    Outcome.BROKEN_OFF: (2, 0),
}
_STAYS = (Outcome.COMPLETED, Outcome.BROKEN_OFF)


class Event(NamedTuple):
    """So many equal outcomes of one day (an ordinal)."""

    outcome: Outcome
    day: int
    times: int = 1


class TrackRecord(NamedTuple):
    """A firm's past as of a day: counts, the day of the newest event (0: none), the figure (basis points)."""

    asked: int = 0
    answered: int = 0
    stays: int = 0
    completed: int = 0
    last_day: int = 0
    value: int = PRIOR


NO_RECORD = TrackRecord()


def faded(age: int) -> int:
    """What an event of so many days ago weighs, in ``UNIT``: halved each half-life, straight between."""
    halvings, rest = divmod(max(age, 0), HALF_LIFE_DAYS)
    return (2 * HALF_LIFE_DAYS - rest) * UNIT // (2 * HALF_LIFE_DAYS) >> halvings


def track_record(events: Iterable[Event], *, today: int) -> TrackRecord:
    """The record of a firm from its events, as of a day (an ordinal); later events count as of that day."""
    asked = answered = stays = completed = last = weight = good = 0
    for outcome, day, times in events:
        share, worth = WORTH[outcome]
        mass = share * times * faded(today - day)
        weight += mass
        good += mass * worth
        last = max(last, day)
        if outcome in _STAYS:
            stays += times
            completed += times * (outcome is Outcome.COMPLETED)
        else:
            asked += times
            answered += times * (outcome is Outcome.IN_TIME)
    prior = PRIOR_EVENTS * UNIT
    value = (good + PRIOR * prior) // (weight + prior)
    return TrackRecord(asked, answered, stays, completed, last, value)
