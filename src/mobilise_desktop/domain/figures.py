"""The office's figures from plain columns: splits, crossings, person-months, time, targets (dossier 3.4)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from .codes import N_, Category, Collaboration, MatchOrigin, SecondmentState, SizeClass

DAYS_OF_A_MONTH = 30
ACHIEVED = 4
NOT_SAID = ""
Code = str
Span = tuple[int, int]


class Dimension(StrEnum):
    """By what stays are split; a stay with two types of collaboration counts under each of them."""

    HOST_COUNTRY = "host_country"
    SENDING_COUNTRY = "sending_country"
    SECTOR = "sector"
    SIZE = "size"
    CATEGORY = "category"
    COLLABORATION = "collaboration"
    ORIGIN = "origin"
    STAGE = "stage"
    STATE = "state"


class Measure(StrEnum):
    """What is added up: stays that begin in the period, days spent in it, or EUR of those stays."""

    STAYS = "stays"
    MONTHS = "person_months"
    PLANNED = "planned"
    AGREED = "agreed"
    ACTUAL = "actual"
    PAID = "paid"


class Grain(StrEnum):
    """How finely time is cut."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Stage(StrEnum):
    """Where a secondment stands in the figures."""

    PLANNED = "PLANNED"
    ONGOING = "ONGOING"
    ENDED = "ENDED"
    CANCELLED = "CANCELLED"


DIMENSION_WORDS: Mapping[Dimension, str] = {
    Dimension.HOST_COUNTRY: N_("Host country"),
    Dimension.SENDING_COUNTRY: N_("Sending country"),
    Dimension.SECTOR: N_("Sector (NACE section)"),
    Dimension.SIZE: N_("Size of the sending company"),
    Dimension.CATEGORY: N_("Position of the participant"),
    Dimension.COLLABORATION: N_("Type of collaboration"),
    Dimension.ORIGIN: N_("Origin of the match"),
    Dimension.STAGE: N_("Planned, ongoing, ended"),
    Dimension.STATE: N_("State"),
}
MEASURE_WORDS: Mapping[Measure, str] = {
    Measure.STAYS: N_("Stays"),
    Measure.MONTHS: N_("Person-months"),
    Measure.PLANNED: N_("Grant planned"),
    Measure.AGREED: N_("Grant agreed"),
    Measure.ACTUAL: N_("Final grant"),
    Measure.PAID: N_("Paid"),
}
STAGE_WORDS: Mapping[Stage, str] = {
    Stage.PLANNED: N_("Planned"),
    Stage.ONGOING: N_("Ongoing"),
    Stage.ENDED: N_("Ended"),
    Stage.CANCELLED: N_("Cancelled"),
}
CODES: Mapping[Dimension, type[StrEnum]] = {
    Dimension.SIZE: SizeClass,
    Dimension.CATEGORY: Category,
    Dimension.COLLABORATION: Collaboration,
    Dimension.ORIGIN: MatchOrigin,
    Dimension.STAGE: Stage,
    Dimension.STATE: SecondmentState,
}
# Splits whose codes have an order of their own; all others stand by their numbers.
ORDERED = frozenset({Dimension.SIZE, Dimension.STAGE, Dimension.STATE})
_BEFORE = (SecondmentState.PLANNED, SecondmentState.AGREEMENTS_SIGNED, SecondmentState.READY_TO_START)
_ABROAD = (
    SecondmentState.ONGOING, SecondmentState.EXTENDED, SecondmentState.SHORTENED, SecondmentState.INTERRUPTED,
)  # fmt: skip
STAGE_OF: Mapping[str, Stage] = {
    **{state.value: Stage.ENDED for state in SecondmentState},
    **{state.value: Stage.PLANNED for state in _BEFORE},
    **{state.value: Stage.ONGOING for state in _ABROAD},
    SecondmentState.CANCELLED.value: Stage.CANCELLED,
}
# The last division of each section of NACE Rev. 2.1. Rev. 2 has the same divisions (and 45, which is trade),
# so that firms coded by either are counted together under the sections of today.
_LAST_DIVISIONS = (
    (3, "A"), (9, "B"), (33, "C"), (35, "D"), (39, "E"), (43, "F"), (47, "G"), (53, "H"), (56, "I"),
    (60, "J"), (63, "K"), (66, "L"), (68, "M"), (75, "N"), (82, "O"), (84, "P"), (85, "Q"), (88, "R"),
    (93, "S"), (96, "T"), (98, "U"), (99, "V"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Stays:
    """Stays as columns of equal length; amounts in whole cents, ``days`` are those inside the period.

    ``begins``: counted as a stay of the period; ``spans``: its days as ordinals inside the period, merged.
    """

    ids: tuple[str, ...]
    starts: tuple[str, ...]
    begins: tuple[bool, ...]
    spans: tuple[tuple[Span, ...], ...]
    days: tuple[int, ...]
    planned: tuple[int, ...]
    agreed: tuple[int, ...]
    actual: tuple[int, ...]
    paid: tuple[int, ...]
    codes: Mapping[Dimension, Sequence[str | tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Crossing:
    """Two splits crossed: codes of rows and columns, the most first; numbers as in ``Measure``."""

    rows: tuple[Code, ...]
    columns: tuple[Code, ...]
    cells: Mapping[tuple[Code, Code], int] = field(default_factory=dict)
    row_sums: Mapping[Code, int] = field(default_factory=dict)
    column_sums: Mapping[Code, int] = field(default_factory=dict)
    whole: int = 0


@dataclass(frozen=True, slots=True)
class Target:
    """What the office set itself for a period, in stays or person-months; part years count by their days."""

    goal: Decimal
    reached: Decimal

    @property
    def percent(self) -> int:
        """How much of it is reached, in whole percent."""
        share = 100 * self.reached / self.goal if self.goal else Decimal(0)
        return int(share.to_integral_value(ROUND_HALF_UP))


def section_of(nace_code: str) -> str:
    """The section (letter) of NACE Rev. 2.1 by the division of either revision; empty where none is."""
    text = nace_code.strip()
    if not text[:2].isdecimal():
        return text[:1].upper() if text[:1].isalpha() and len(text) == 1 else NOT_SAID
    division = int(text[:2])
    return next((letter for last, letter in _LAST_DIVISIONS if 0 < division <= last), NOT_SAID)


def merged_spans(spans: Iterable[Span], *, first: int, last: int) -> tuple[Span, ...]:
    """Spans of days (ordinals, both ends included) cut to the period, each day once."""
    found: list[Span] = []
    for begin, end in sorted(spans):
        begin, end = max(begin, first), min(end, last)
        if begin > end:
            continue
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((begin, end))
    return tuple(found)


def weights(stays: Stays, measure: Measure, *, cancelled: bool = False) -> tuple[int, ...]:
    """What each stay adds: 1, days or cents.

    Cancelled ones add what was paid, and count as stays only where ``cancelled`` asks for them.
    """
    gone = [state == SecondmentState.CANCELLED for state in stays.codes[Dimension.STATE]]
    if measure is Measure.MONTHS:
        return tuple(0 if lost else days for days, lost in zip(stays.days, gone, strict=True))
    if measure is Measure.PAID or (measure is Measure.STAYS and cancelled):
        gone = [False] * len(gone)
    counts = [begins and not lost for begins, lost in zip(stays.begins, gone, strict=True)]
    if measure is Measure.STAYS:
        return tuple(map(int, counts))
    amounts = getattr(stays, measure.value)
    return tuple(amount if kept else 0 for amount, kept in zip(amounts, counts, strict=True))


def shows_cancelled(*dimensions: Dimension) -> bool:
    """Splits by state tell cancelled stays, too; all others leave them out."""
    return bool({Dimension.STATE, Dimension.STAGE} & set(dimensions))


def split(stays: Stays, dimension: Dimension, measure: Measure = Measure.STAYS) -> dict[Code, int]:
    """Numbers by code, the largest first; what adds nothing is left out."""
    added = weights(stays, measure, cancelled=shows_cancelled(dimension))
    found: Counter[str] = Counter()
    for code, number in zip(stays.codes[dimension], added, strict=True):
        if number:
            for one in _each(code):
                found[one] += number
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def _each(code: str | tuple[str, ...]) -> tuple[str, ...]:
    return (code,) if isinstance(code, str) else (code or (NOT_SAID,))


def crossed(stays: Stays, down: Dimension, across: Dimension, measure: Measure = Measure.STAYS) -> Crossing:
    """Two splits crossed; sums are over stays, so a stay with two codes counts once in them."""
    added = weights(stays, measure, cancelled=shows_cancelled(down, across))
    cells: Counter[tuple[str, str]] = Counter()
    rows: Counter[str] = Counter()
    columns: Counter[str] = Counter()
    for row, column, number in zip(stays.codes[down], stays.codes[across], added, strict=True):
        if not number:
            continue
        for one in _each(row):
            rows[one] += number
            for other in _each(column):
                cells[one, other] += number
        for other in _each(column):
            columns[other] += number
    order = _most_first(rows), _most_first(columns)
    return Crossing(*order, dict(cells), dict(rows), dict(columns), sum(added))


def _most_first(counted: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(sorted(counted, key=lambda code: (-counted[code], code)))


def bucket_of(day: date, grain: Grain) -> str:
    """The month (2026-03), quarter (2026-Q1) or year (2026) of a day."""
    if grain is Grain.MONTH:
        return f"{day.year:04}-{day.month:02}"
    return f"{day.year:04}-Q{(day.month + 2) // 3}" if grain is Grain.QUARTER else f"{day.year:04}"


def buckets(first: date, last: date, grain: Grain) -> tuple[str, ...]:
    """All parts of a period, in order."""
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    named = (bucket_of(date(month // 12, month % 12 + 1, 1), grain) for month in months)
    return tuple(dict.fromkeys(named))


def days_of_part(place: str) -> tuple[date, date]:
    """The first and last day of a month (2026-03), quarter (2026-Q1) or year (2026)."""
    year, _, rest = place.partition("-")
    if not rest:
        return date(int(year), 1, 1), date(int(year), 12, 31)
    month = 3 * int(rest[1:]) - 2 if rest.startswith("Q") else int(rest)
    end = month + 2 if rest.startswith("Q") else month
    after = date(int(year) + end // 12, end % 12 + 1, 1)
    return date(int(year), month, 1), after - timedelta(days=1)


def grain_for(first: date, last: date) -> Grain:
    """Months up to two years, quarters up to six, then years."""
    days = (last - first).days
    return Grain.MONTH if days <= 731 else Grain.QUARTER if days <= 6 * 366 else Grain.YEAR


def over_time(
    stays: Stays, dimension: Dimension, measure: Measure, grain: Grain
) -> dict[Code, dict[str, int]]:
    """Numbers by code and part of the period: stays and amounts where they begin, days where they lie."""
    if measure is Measure.MONTHS:
        return _days_over_time(stays, dimension, grain)
    added = weights(stays, measure, cancelled=shows_cancelled(dimension))
    found: dict[str, Counter[str]] = defaultdict(Counter)
    places: dict[str, str] = {}
    for code, start, number in zip(stays.codes[dimension], stays.starts, added, strict=True):
        if number:
            place = places.get(start[:7]) or places.setdefault(
                start[:7], bucket_of(date.fromisoformat(f"{start[:7]}-01"), grain)
            )
            for one in _each(code):
                found[one][place] += number
    return {code: dict(numbers) for code, numbers in found.items()}


def _days_over_time(stays: Stays, dimension: Dimension, grain: Grain) -> dict[Code, dict[str, int]]:
    """By steps: each span adds one from its first day on and takes it away after its last."""
    steps: dict[str, Counter[int]] = defaultdict(Counter)
    added = weights(stays, Measure.MONTHS)
    for code, spans, days in zip(stays.codes[dimension], stays.spans, added, strict=True):
        for begin, end in spans if days else ():
            for one in _each(code):
                steps[one][begin] += 1
                steps[one][end + 1] -= 1
    places: dict[int, tuple[int, str]] = {}
    return {code: _summed(steps[code], grain, places) for code in steps}


def _summed(steps: Mapping[int, int], grain: Grain, places: dict[int, tuple[int, str]]) -> dict[str, int]:
    """Days by part of the period; ``places`` remembers for a day the last of its month and the part."""
    found: Counter[str] = Counter()
    at, level = 0, 0
    for day in sorted(steps):
        while level and at < day:
            if at not in places:
                first = date.fromordinal(at)
                after = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
                places[at] = after.toordinal(), bucket_of(first, grain)
            until, place = places[at]
            found[place] += level * (min(day, until) - at)
            at = min(day, until)
        at, level = day, level + steps[day]
    return dict(found)


def person_months(days: int) -> Decimal:
    """Days as months of 30 days, to one decimal."""
    return (Decimal(days) / DAYS_OF_A_MONTH).quantize(Decimal("0.1"), ROUND_HALF_UP)


def shares(days: Sequence[int]) -> tuple[Decimal, ...]:
    """The person-months of each of several numbers of days, rounded so that they add up to those of all:
    where single roundings do not, the largest remainders are rounded up."""
    each = DAYS_OF_A_MONTH // 10
    tenths = [number // each for number in days]
    over = int(person_months(sum(days)) * 10) - sum(tenths)
    for place in sorted(range(len(days)), key=lambda place: (-(days[place] % each), place))[:over]:
        tenths[place] += 1
    return tuple(Decimal(number).scaleb(-1) for number in tenths)


def told(number: int, measure: Measure) -> Decimal:
    """A number as people read it: stays, person-months or EUR."""
    if measure is Measure.STAYS:
        return Decimal(number)
    return person_months(number) if measure is Measure.MONTHS else Decimal(number).scaleb(-2)


def only(stays: Stays, chosen: Mapping[Dimension, Code]) -> tuple[bool, ...]:
    """Which stays have all the chosen codes."""
    kept = [True] * len(stays.ids)
    for dimension, wanted in chosen.items():
        kept = [was and wanted in _each(code) for was, code in zip(kept, stays.codes[dimension], strict=True)]
    return tuple(kept)


def target_of(goals: Mapping[int, Decimal], *, first: date, last: date) -> Decimal | None:
    """The goal of a period from those of its years, part years by days; ``None`` where a year has none."""
    found = Decimal(0)
    for year in range(first.year, last.year + 1):
        if year not in goals:
            return None
        begin, end = max(first, date(year, 1, 1)), min(last, date(year, 12, 31))
        days = (date(year, 12, 31) - date(year, 1, 1)).days + 1
        found += goals[year] * ((end - begin).days + 1) / days
    return found.quantize(Decimal("0.1"), ROUND_HALF_UP)
