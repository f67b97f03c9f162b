"""The office's budget: what is paid, still to pay, likely by the stage of open cases, and free."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from .codes import N_, SecondmentState
from .edition import Edition
from .grant import Grant, compute_grant, money
from .learning_project import Slice

NOUGHT = Decimal(0)
PRIOR_CASES = 2
DAYS_A_WEEK = 7
_SHARE = Decimal("0.0001")
_FEW_STAYS = 5
_DAYS_A_MONTH = 30


class CaseStage(StrEnum):
    """How far an open case has come, in the order of the way."""

    PROPOSED = "PROPOSED"
    ONE_SIDE = "ONE_SIDE"
    AGREED = "AGREED"
    DRAFTING = "DRAFTING"
    REVIEW = "REVIEW"
    SIGNING = "SIGNING"
    SIGNED = "SIGNED"


STAGE_WORDS: Mapping[CaseStage, str] = {
    CaseStage.PROPOSED: N_("Proposed"),
    CaseStage.ONE_SIDE: N_("Accepted by one company"),
    CaseStage.AGREED: N_("Agreed by both companies"),
    CaseStage.DRAFTING: N_("Learning Project in draft"),
    CaseStage.REVIEW: N_("Learning Project under review"),
    CaseStage.SIGNING: N_("Out for signature"),
    CaseStage.SIGNED: N_("Signed, stay not planned yet"),
}
_PLACE = {stage: place for place, stage in enumerate(CaseStage, start=1)}


@dataclass(frozen=True, slots=True)
class PastCases:
    """Decided cases that began at ``entry``, came as far as ``furthest``, and whether they came to a stay."""

    entry: CaseStage
    furthest: CaseStage
    came: bool
    cases: int


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the ``reached`` decided cases of a stage ``came`` to a stay; ``way``: the share of the way
    to a stay that the stage has behind it (0-1)."""

    came: int
    reached: int
    way: Decimal

    @property
    def value(self) -> Decimal:
        """The share (0-1) with four decimals: history, and ``way`` as if it were two cases more."""
        return ((self.came + PRIOR_CASES * self.way) / (self.reached + PRIOR_CASES)).quantize(
            _SHARE, ROUND_HALF_UP
        )


@dataclass(frozen=True, slots=True)
class StageLine:
    """The open cases of a stage: their number, their grants together in EUR, how many have no amount."""

    stage: CaseStage
    cases: int
    grants: Decimal
    share: Share
    without_amount: int = 0

    @property
    def likely(self) -> Decimal:
        """The grants weighted by the share, rounded once (EUR)."""
        return money(self.grants * self.share.value)


@dataclass(frozen=True, slots=True)
class Promised:
    """What was promised to a stay and what is paid (EUR)."""

    state: SecondmentState
    planned: Decimal | None = None
    agreed: Decimal | None = None
    actual: Decimal | None = None
    paid: Decimal = NOUGHT


@dataclass(frozen=True, slots=True)
class Budget:
    """EUR. ``still``: still to pay; ``back``: paid beyond what is promised, not counted as free again.

    ``total`` is ``None`` where the office has set no budget; ``without_amount``: stays without any grant.
    """

    total: Decimal | None
    paid: Decimal
    still: Decimal
    back: Decimal
    lines: tuple[StageLine, ...]
    without_amount: int = 0

    @property
    def open_cases(self) -> int:
        """Open cases of all stages."""
        return sum(line.cases for line in self.lines)

    @property
    def unpriced_cases(self) -> int:
        """Open cases that the likely amount leaves out, for their country has no published rate."""
        return sum(line.without_amount for line in self.lines)

    @property
    def committed(self) -> Decimal:
        """Paid and still to pay."""
        return self.paid + self.still

    @property
    def likely(self) -> Decimal:
        """The sum of the stages."""
        return sum((line.likely for line in self.lines), NOUGHT)

    @property
    def free(self) -> Decimal | None:
        """Budget less committed less likely; negative where more is bound than there is."""
        return None if self.total is None else self.total - self.committed - self.likely


def promised(stay: Promised) -> Decimal:
    """What the stay gets in all (dossier 6.2): the final grant where it is lower than the agreed one, nothing
    for a cancelled stay, and what was paid once it is completed."""
    if stay.state is SecondmentState.CANCELLED:
        return NOUGHT
    if stay.state is SecondmentState.COMPLETED:
        return stay.paid
    agreed = stay.agreed if stay.agreed is not None else stay.planned
    if stay.actual is not None and (agreed is None or stay.actual < agreed):
        return stay.actual
    return agreed or NOUGHT


def still_to_pay(stay: Promised) -> Decimal:
    """What is promised and not paid yet, never negative."""
    return max(promised(stay) - stay.paid, NOUGHT)


def to_claim_back(stay: Promised) -> Decimal:
    """What was paid beyond the promise, such as for a stay that was cancelled."""
    return max(stay.paid - promised(stay), NOUGHT)


def shares(past: Iterable[PastCases]) -> dict[CaseStage, Share]:
    """The share of every stage from the office's own history.

    A case counts for the stages from where it began to where it came; one that came to a stay, for all
    from its beginning.
    """
    reached, came = dict.fromkeys(CaseStage, 0), dict.fromkeys(CaseStage, 0)
    for group in past:
        last = len(CaseStage) if group.came else _PLACE[group.furthest]
        for stage in CaseStage:
            if _PLACE[group.entry] <= _PLACE[stage] <= last:
                reached[stage] += group.cases
                came[stage] += group.cases if group.came else 0
    steps = len(CaseStage) + 1
    return {
        stage: Share(came[stage], reached[stage], Decimal(place) / steps) for stage, place in _PLACE.items()
    }


def usual_weeks(edition: Edition, *, stays: int, days: int) -> int:
    """The weeks a stay usually lasts: the mean of the office's own ``stays`` (``days`` in all), with fewer
    than five of them the middle of what the edition allows."""
    if stays >= _FEW_STAYS:
        return max(1, round(days / stays / DAYS_A_WEEK))
    months = Decimal(edition.min_months + edition.max_months) / 2
    return max(1, round(months * _DAYS_A_MONTH / DAYS_A_WEEK))


def grant_of_weeks(edition: Edition, *, country: str, weeks: int, special_rate: bool, first: date) -> Grant:
    """The grant of so many whole weeks at a host from ``first`` on, with its working."""
    part = Slice(first, first + timedelta(days=weeks * DAYS_A_WEEK - 1))
    return compute_grant(edition=edition, host_country=country, slices=(part,), special_rate=special_rate)


def after_yes(budget: Budget, *, grant: Decimal, stage: CaseStage | None) -> Budget:
    """The budget once a case is agreed: its grant is still to pay and no longer likely.

    ``stage`` is ``None`` for a case that is not in the office yet.
    """
    rest = budget if stage is None else after_no(budget, grant=grant, stage=stage)
    return replace(rest, still=rest.still + grant)


def after_no(budget: Budget, *, grant: Decimal, stage: CaseStage) -> Budget:
    """The budget once an open case has ended without a stay."""
    lines = tuple(
        replace(line, cases=line.cases - 1, grants=line.grants - grant) if line.stage is stage else line
        for line in budget.lines
    )
    return replace(budget, lines=lines)
