"""The office's figures for a period and edition (dossier 3.4), and the records behind each of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from mobilise_desktop.domain import figures as rules
from mobilise_desktop.domain.figures import Crossing, Dimension, Measure, Stage, Stays
from mobilise_desktop.errors import BadInput
from mobilise_desktop.storage import budget_queries, figure_queries, office_file, today_queries
from mobilise_desktop.storage.database import Database
from mobilise_desktop.storage.figure_queries import Waiting
from mobilise_desktop.words import N_

from .figure_stays import FigureQuery, KeptFigures, narrowed
from .kinds import Changed, Kind
from .today_lines import Group, TodayLine, lines_from

__all__ = ["OTHER", "FigureDesk", "FigureQuery", "Figures", "Overdue", "Overview", "Waiting"]

NEAR_DAYS = 30
TARGETS = "figure_targets"
_OVERDUE: Mapping[str, str] = {
    "FILE_ANSWER": N_("Answers to applications"),
    "MATCH_ANSWER": N_("Answers to proposals"),
    "CHECKLIST": N_("Evidence"),
    "FORMALITY": N_("Formalities"),
    "CONFIRM_START": N_("Starts to confirm"),
    "CONFIRM_END": N_("Ends to confirm"),
    "RATE_END": N_("Check-ins and evaluations"),
    "REPORT": N_("Reports"),
    "PAYMENT": N_("Payments"),
    "SIGNATURES": N_("Signatures"),
    "REVIEW": N_("Reviews"),
}
_SAME = {"FORMALITIES": "FORMALITY"}
OTHER, _OTHERS = "OTHER", N_("Other things to do")
_MOST_LINES, _UNTIL = 20_000, today_queries.COLUMNS.index("until")
_RATED, _PROMISED = frozenset({"evaluations", "secondments"}), frozenset({"payments", "secondments"})
_FILES = frozenset({"companies", "participants"})


@dataclass(frozen=True, slots=True)
class Overdue:
    """Things of one kind that are past their day: the words for the kind, and how many."""

    what: str
    words: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Everything the figures page shows; amounts in EUR; ``person_months`` are the ``days`` of stays inside
    the period as months of 30 days; ``overdue`` are all things past their day, ``overdue_snoozed`` those of
    them that are off the list for a while; objectives are those of ended stays with a final rating.

    ``splits`` maps a dimension (host_country … state) to numbers of stays by code; ``left`` is what the
    office's budget has not promised yet; ``targets`` are those of stays and person-months, where set.
    """

    first: date
    last: date
    stays: int
    person_months: Decimal
    days: int
    stages: Mapping[Stage, int]
    splits: dict[str, dict[str, int]]
    by_month: dict[str, int]
    files: dict[str, dict[str, int]]
    file_days: tuple[Waiting, ...]
    match_ages: tuple[int, ...]
    starts_soon: int
    ends_soon: int
    overdue: tuple[Overdue, ...]
    overdue_snoozed: int
    grant_planned: Decimal
    grant_agreed: Decimal
    grant_actual: Decimal
    paid: Decimal
    budget: Decimal | None
    left: Decimal | None
    objectives_rated: int
    objectives_reached: int
    targets: Mapping[Measure, rules.Target] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Overview:
    """Figures, the splits of a measure, and it over time by a split's codes; numbers as in ``Measure``."""

    figures: Figures
    splits: Mapping[Dimension, Mapping[str, int]]
    places: tuple[str, ...]
    series: Mapping[str, Mapping[str, int]]


class FigureDesk:
    """Counts the office."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._kept = KeptFigures()

    def of(self, *, first: date, last: date, today: date, edition: str = "") -> Figures:
        """Figures of a period: stays by the day they begin, person-months by the days inside it."""
        query = FigureQuery(first=first, last=last, edition=edition)
        with self._database.read() as session:
            return self._counted(session, self._stays(session, query), query, today)

    def overview(self, query: FigureQuery, *, measure: Measure, stack: Dimension, today: date) -> Overview:
        """All that the overview shows, from one reading of the stays."""
        with self._database.read() as session:
            stays = self._stays(session, query)
            figures = self._counted(session, stays, query, today)
        splits = (
            {name: figures.splits[name.value] for name in Dimension}
            if measure is Measure.STAYS
            else {name: rules.split(stays, name, measure) for name in Dimension}
        )
        places = rules.buckets(query.first, query.last, query.grain)
        return Overview(figures, splits, places, rules.over_time(stays, stack, measure, query.grain))

    def _counted(self, session: Any, stays: Stays, query: FigureQuery, today: date) -> Figures:
        first, last, edition = query.first, query.last, query.edition
        near = figure_queries.near(session, today=today, days=NEAR_DAYS, edition=edition)
        keep = self._kept.get
        ratings = keep(
            session,
            ("objectives", first, last, edition),
            _RATED,
            partial(figure_queries.objectives, first=first, last=last, edition=edition),
        )
        waiting = keep(session, ("files", today), _FILES, partial(figure_queries.files, today=today))
        ages = figure_queries.open_matches(session, today=today)
        settings = office_file.required_office(session).settings
        budget = _amount(settings.get("budget"))
        sums = {measure: sum(rules.weights(stays, measure)) for measure in Measure}
        splits = {name: rules.split(stays, name) for name in Dimension}
        late = _late_rows(session, today)
        count = splits[Dimension.STAGE]
        return Figures(
            first=first,
            last=last,
            stays=sums[Measure.STAYS],
            person_months=rules.person_months(sums[Measure.MONTHS]),
            days=sums[Measure.MONTHS],
            stages={stage: count.get(stage.value, 0) for stage in Stage},
            splits={name.value: counted for name, counted in splits.items()},
            by_month=_by_month(stays),
            files=_files(waiting),
            file_days=waiting,
            match_ages=tuple(ages),
            starts_soon=near["starts"],
            ends_soon=near["ends"],
            overdue=_overdue(_kind(row[0].partition(":")[0]) for row in late),
            overdue_snoozed=sum((row[_UNTIL] or "") > today.isoformat() for row in late),
            grant_planned=_euros(sums[Measure.PLANNED]),
            grant_agreed=_euros(sums[Measure.AGREED]),
            grant_actual=_euros(sums[Measure.ACTUAL]),
            paid=_euros(sums[Measure.PAID]),
            budget=budget,
            left=None if budget is None else budget - keep(session, "promised", _PROMISED, _promised),
            objectives_rated=ratings.rated,
            objectives_reached=ratings.reached,
            targets=_targets(settings, query, sums),
        )

    def stays(self, query: FigureQuery) -> Stays:
        """The stays of a period as columns, narrowed by ``query.only``."""
        with self._database.read() as session:
            return self._stays(session, query)

    def split(self, query: FigureQuery, dimension: Dimension, measure: Measure) -> dict[str, int]:
        """Numbers by code, the largest first: stays, days or cents."""
        return rules.split(self.stays(query), dimension, measure)

    def crossed(self, query: FigureQuery, down: Dimension, across: Dimension, measure: Measure) -> Crossing:
        """Two splits crossed; raises ``BadInput`` where they are the same."""
        if down is across:
            raise BadInput(N_("Choose two different splits."))
        return rules.crossed(self.stays(query), down, across, measure)

    def over_time(
        self, query: FigureQuery, dimension: Dimension, measure: Measure
    ) -> dict[str, dict[str, int]]:
        """Numbers by code and part of the period (``query.grain``)."""
        return rules.over_time(self.stays(query), dimension, measure, query.grain)

    def editions(self) -> tuple[tuple[str, str], ...]:
        """The office's editions: id and name."""
        with self._database.read() as session:
            return figure_queries.editions(session)

    def targets(self) -> dict[int, dict[Measure, Decimal]]:
        """What the office set itself, by year: stays and person-months."""
        with self._database.read() as session:
            return _kept_targets(office_file.required_office(session).settings)

    def set_target(self, year: int, *, stays: Decimal | None, months: Decimal | None) -> Changed[None]:
        """Set or take away the targets of a year."""
        values = {Measure.STAYS: stays, Measure.MONTHS: months}
        if any(value is not None and value <= 0 for value in values.values()):
            raise BadInput(N_("A target is a number above zero; leave it empty for none."))
        with self._database.transaction(N_("Targets of {year} changed"), year=year) as session:
            office = office_file.required_office(session)
            kept = dict(office.settings.get(TARGETS) or {})
            kept[str(year)] = {name.value: str(value) for name, value in values.items() if value is not None}
            office.settings = {**office.settings, TARGETS: kept}
        return Changed(None, frozenset({Kind.OFFICE}))

    def late(self, *, today: date, what: str = "") -> tuple[TodayLine, ...]:
        """What is overdue, of one kind or all, snoozed lines, too."""
        with self._database.read() as session:
            lines = lines_from(_late_rows(session, today), today=today)
        return tuple(line for line in lines if what in ("", _kind(line.what)))

    def _stays(self, session: Any, query: FigureQuery) -> Stays:
        whole = self._kept.stays(session, query)
        return narrowed(whole, dict(query.only)) if query.only else whole


def _by_month(stays: Stays) -> dict[str, int]:
    found: dict[str, int] = {}
    for start, number in zip(stays.starts, rules.weights(stays, Measure.STAYS), strict=True):
        if number:
            found[start[:7]] = found.get(start[:7], 0) + number
    return dict(sorted(found.items()))


def _files(waiting: Iterable[Waiting]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {"companies": {}, "participants": {}}
    for one in waiting:
        found["companies" if one.kind == "COMPANY" else "participants"][one.state] = len(one.days)
    return found


def _late_rows(session: Any, today: date) -> list[Any]:
    return today_queries.lines(session, today=today, asleep=-1, grp=Group.OVERDUE.value, most=_MOST_LINES)


def _kind(what: str) -> str:
    known = _SAME.get(what, what)
    return known if known in _OVERDUE else OTHER


def _overdue(kinds: Iterable[str]) -> tuple[Overdue, ...]:
    counted = Counter(kinds)
    return tuple(
        Overdue(what, words, counted[what])
        for what, words in {**_OVERDUE, OTHER: _OTHERS}.items()
        if what in counted
    )


def _promised(session: Any) -> Decimal:
    sums = budget_queries.stay_sums(session)
    return _euros(sums.paid + sums.still)


def _kept_targets(settings: Mapping[str, Any]) -> dict[int, dict[Measure, Decimal]]:
    return {
        int(year): {Measure(name): Decimal(value) for name, value in kept.items()}
        for year, kept in (settings.get(TARGETS) or {}).items()
    }


def _targets(
    settings: Mapping[str, Any], query: FigureQuery, sums: Mapping[Measure, int]
) -> dict[Measure, rules.Target]:
    kept, found = _kept_targets(settings), {}
    for measure in (Measure.STAYS, Measure.MONTHS):
        goals = {year: goals[measure] for year, goals in kept.items() if measure in goals}
        goal = rules.target_of(goals, first=query.first, last=query.last)
        if goal:
            found[measure] = rules.Target(goal, rules.told(sums[measure], measure))
    return found


def _amount(value: object) -> Decimal | None:
    return None if value in (None, "") else Decimal(str(value))


def _euros(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)
