"""What a plan for the whole office and a set of rings look like to those who show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mobilise_desktop.matching.constraints import Reason

from .matching_pool import Named


class Goal(StrEnum):
    """What a plan is best at."""

    SCORE = "score"
    SERVED = "served"
    STABLE = "stable"


@dataclass(frozen=True, slots=True)
class PlannedPair:
    """A pair with the days of its stay; scores in basis points; ``person.company`` is the sending company."""

    participant_id: str
    host_id: str
    person: Named
    host: Named
    score: int
    sender_side: int
    host_side: int
    first_day: date
    last_day: date
    locked: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """The ids of participant and host: what a lock and an acceptance name."""
        return (self.participant_id, self.host_id)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A participant for whom the plan has no place, and why; ``feasible`` counts the hosts that fit."""

    participant_id: str
    person: Named
    reasons: tuple[Reason, ...]
    feasible: int


@dataclass(frozen=True, slots=True)
class BlockingPair:
    """Two that would both rather have each other than what the plan gives them (each by its own side)."""

    participant_id: str
    host_id: str
    person: Named
    host: Named
    score: int
    sender_side: int
    host_side: int


@dataclass(frozen=True, slots=True)
class Certificate:
    """Why the plan is to be believed.

    ``objective`` and ``bound`` are sums of basis points (waiting points included): no plan can exceed the
    bound. For the goal ``served`` they count participants, for ``stable`` both are the blocking pairs that
    are left (0: stable). ``gap`` is their distance; ``proved`` tells whether nothing better exists.
    """

    goal: Goal
    objective: int
    bound: int
    gap: int
    proved: bool


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan: ``total`` is the sum of joint scores (basis points), ``waiting`` the participants that count.

    ``not_counted`` tells how many participants were left aside from the start, by reason (``TITLES`` of the
    matching, or ``busy``: they have an open agreement, Learning Project or stay).
    """

    goal: Goal
    today: date
    total: int
    waiting: int
    hosts: int
    pairs: tuple[PlannedPair, ...]
    left_out: tuple[LeftOut, ...]
    blocking: tuple[BlockingPair, ...]
    certificate: Certificate
    not_counted: Mapping[str, int]

    @property
    def served(self) -> int:
        """How many participants have a place."""
        return len(self.pairs)


@dataclass(frozen=True, slots=True)
class Move:
    """A participant whose host differs between two plans; ``None`` where a plan has no place."""

    participant_id: str
    person: Named
    before: PlannedPair | None
    after: PlannedPair | None


@dataclass(frozen=True, slots=True)
class PlanDifference:
    """How one plan differs from another: participants with another host, and what the sums gain."""

    moves: tuple[Move, ...]
    same: int
    total: int
    served: int


@dataclass(frozen=True, slots=True)
class RingMove:
    """One participant of a ring, from its firm to the next one; score in basis points."""

    participant_id: str
    person: Named
    from_id: str
    from_company: Named
    company_id: str
    company: Named
    score: int
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class Ring:
    """Two or three firms of which each sends one participant and receives one; ``score`` is the sum."""

    firms: tuple[str, ...]
    moves: tuple[RingMove, ...]
    score: int


@dataclass(frozen=True, slots=True)
class RingsView:
    """The best disjoint rings; ``possible`` counts those compared, ``firms`` those that could take part."""

    rings: tuple[Ring, ...]
    total: int
    bound: int
    proved: bool
    possible: int
    firms: int


@dataclass(frozen=True, slots=True)
class Accepted:
    """What accepting a plan did: ids of the new matches, pairs proposed before, pairs that no longer fit.

    ``left`` are the pairs not yet looked at when the officer stopped; what is proposed stays proposed.
    """

    proposed: tuple[str, ...]
    known: tuple[tuple[str, str], ...]
    refused: tuple[tuple[str, str], ...]
    left: tuple[tuple[str, str], ...] = ()


def compare(before: PlanView, after: PlanView) -> PlanDifference:
    """What ``after`` does otherwise than ``before``, by participant in the order of their names."""
    old = {pair.participant_id: pair for pair in before.pairs}
    new = {pair.participant_id: pair for pair in after.pairs}
    moves = []
    for key in sorted({*old, *new}):
        mine, theirs = old.get(key), new.get(key)
        named = mine or theirs
        if named and (mine and mine.host_id) != (theirs and theirs.host_id):
            moves.append(Move(key, named.person, mine, theirs))
    moves.sort(key=lambda move: (move.person.name.casefold(), move.participant_id))
    same = len(old.keys() | new.keys()) - len(moves)
    return PlanDifference(tuple(moves), same, after.total - before.total, after.served - before.served)
