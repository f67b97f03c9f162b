"""The office's figures from plain rows: money, person-months, shares and splits (dossier 3.4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from .codes import Category, Collaboration, MatchOrigin, SecondmentState, SizeClass
from .learning_project import Slice
from .period import days_of, merged

DAYS_OF_A_MONTH = 30
ACHIEVED = 4


class Stage(StrEnum):
    """Where a secondment stands on the dashboard."""

    PLANNED = "PLANNED"
    ONGOING = "ONGOING"
    ENDED = "ENDED"
    CANCELLED = "CANCELLED"


_STAGES = {
    SecondmentState.PLANNED: Stage.PLANNED,
    SecondmentState.AGREEMENTS_SIGNED: Stage.PLANNED,
    SecondmentState.READY_TO_START: Stage.PLANNED,
    SecondmentState.ONGOING: Stage.ONGOING,
    SecondmentState.EXTENDED: Stage.ONGOING,
    SecondmentState.SHORTENED: Stage.ONGOING,
    SecondmentState.INTERRUPTED: Stage.ONGOING,
    SecondmentState.CANCELLED: Stage.CANCELLED,
}


@dataclass(frozen=True, slots=True)
class StayRow:
    """A secondment as the figures count it; amounts in EUR."""

    state: SecondmentState
    start: date | None = None
    end: date | None = None
    slices: tuple[Slice, ...] = ()
    host_country: str = ""
    sending_country: str = ""
    nace_section: str = ""
    size: SizeClass = SizeClass.UNKNOWN
    category: Category | None = None
    collaborations: tuple[Collaboration, ...] = ()
    origin: MatchOrigin | None = None
    grant_planned: Decimal | None = None
    grant_agreed: Decimal | None = None
    paid: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Money:
    """EUR over all stays that are not cancelled; ``left`` of the budget, ``None`` without one."""

    planned: Decimal
    agreed: Decimal
    paid: Decimal
    left: Decimal | None


def stage_of(state: SecondmentState) -> Stage:
    """Planned, ongoing, ended or cancelled."""
    return _STAGES.get(state, Stage.ENDED)


def by_stage(rows: Iterable[StayRow]) -> dict[Stage, int]:
    """How many stays stand where; every stage is there, also with 0."""
    counted = Counter(stage_of(row.state) for row in rows)
    return {stage: counted[stage] for stage in Stage}


def money(rows: Iterable[StayRow], *, budget: Decimal | None = None) -> Money:
    """Planned, agreed and paid amounts; what is committed (agreed, else planned) lowers the budget.

    A payment already made counts even where the stay was cancelled.
    """
    listed = tuple(rows)
    alive = [row for row in listed if stage_of(row.state) is not Stage.CANCELLED]
    planned = sum((row.grant_planned or Decimal(0) for row in alive), Decimal(0))
    agreed = sum((row.grant_agreed or Decimal(0) for row in alive), Decimal(0))
    paid = sum((row.paid for row in listed), Decimal(0))
    left = None if budget is None else budget - sum((_committed(row) for row in listed), Decimal(0))
    return Money(planned, agreed, paid, left)


def _committed(row: StayRow) -> Decimal:
    if stage_of(row.state) is Stage.CANCELLED:
        return row.paid
    amount = row.grant_agreed if row.grant_agreed is not None else row.grant_planned
    return max(amount or Decimal(0), row.paid)


def person_months(rows: Iterable[StayRow]) -> Decimal:
    """Days of all stays that are not cancelled, in months of 30 days, to one decimal."""
    days = sum(
        days_of(part)
        for row in rows
        if stage_of(row.state) is not Stage.CANCELLED
        for part in merged(row.slices)
    )
    return (Decimal(days) / DAYS_OF_A_MONTH).quantize(Decimal("0.1"))


def split(rows: Iterable[StayRow], key: Callable[[StayRow], object]) -> tuple[tuple[str, int], ...]:
    """Counts by a code, the most frequent first; a key that gives several codes counts each once."""
    counted: Counter[str] = Counter()
    for row in rows:
        found = key(row)
        counted.update({str(code) for code in (found if isinstance(found, tuple) else (found,)) if code})
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def within(rows: Iterable[StayRow], *, today: date, days: int = 30) -> tuple[int, int]:
    """Starts of planned and ends of ongoing stays from today on, in the next ``days`` days."""
    last, listed = today + timedelta(days=days), tuple(rows)

    def near(day: date | None) -> bool:
        return day is not None and today <= day <= last

    starts = sum(near(row.start) and stage_of(row.state) is Stage.PLANNED for row in listed)
    ends = sum(near(row.end) and stage_of(row.state) is Stage.ONGOING for row in listed)
    return starts, ends


def share_reached(last_levels: Sequence[int]) -> Decimal | None:
    """Percent of objectives whose last rating (0-4) is 4; ``None`` where nothing was rated."""
    if not last_levels:
        return None
    reached = sum(level >= ACHIEVED for level in last_levels)
    return (Decimal(100 * reached) / len(last_levels)).quantize(Decimal("0.1"))


def stuck(levels: Sequence[int]) -> bool:
    """Whether the last rating of an objective did not rise (dossier 7): a red mark, unless achieved."""
    return len(levels) >= 2 and levels[-1] <= levels[-2] and levels[-1] < ACHIEVED
