"""The records behind each figure, so that a number can be opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from itertools import repeat

from mobilise_desktop.domain import figures as rules
from mobilise_desktop.domain.figures import Dimension, Measure
from mobilise_desktop.storage import figure_records
from mobilise_desktop.storage.database import Database
from mobilise_desktop.storage.figure_records import Held
from mobilise_desktop.storage.secondment_queries import SecondmentRow

from .figures import NEAR_DAYS, FigureDesk, FigureQuery

__all__ = ["CountedStay", "FigureLists", "Held", "SecondmentRow", "part_of"]

_SHOWN = tuple(item.name for item in fields(SecondmentRow))


@dataclass(frozen=True, slots=True)
class CountedStay(SecondmentRow):
    """A stay with the ``number`` it adds: 1, days inside the period or cents.

    ``person_months`` are the days' share of those of all the stays listed, so that the shares add up to it.
    """

    number: int
    person_months: Decimal | None = None


class FigureLists:
    """Lists what the figures count."""

    def __init__(self, database: Database, figures: FigureDesk) -> None:
        self._database = database
        self._figures = figures

    def stays(
        self, query: FigureQuery, measure: Measure, chosen: Mapping[Dimension, str]
    ) -> tuple[CountedStay, ...]:
        """The stays that add to a number, with what they add: of a period, with the chosen codes, by their
        first day."""
        stays = self._figures.stays(query)
        added = rules.weights(stays, measure, cancelled=rules.shows_cancelled(*chosen))
        kept = rules.only(stays, chosen)
        numbers = {
            one: number for one, number, keep in zip(stays.ids, added, kept, strict=True) if number and keep
        }
        with self._database.read() as session:
            rows = figure_records.stays(session, numbers)
        return _counted(rows, [numbers[row.id] for row in rows], measure)

    def soon(self, *, today: date, starts: bool, edition: str = "") -> tuple[SecondmentRow, ...]:
        """The stays that start (or else end) in the next thirty days."""
        with self._database.read() as session:
            ids = figure_records.soon(session, today=today, days=NEAR_DAYS, starts=starts, edition=edition)
            return tuple(figure_records.stays(session, ids))

    def files(self, kind: str, state: str = "") -> tuple[Held, ...]:
        """Files of companies (COMPANY) or participants (PARTICIPANT) in a state, the longest first."""
        with self._database.read() as session:
            return tuple(figure_records.files(session, kind, state=state))

    def matches(self) -> tuple[Held, ...]:
        """Matches that wait for an answer, the longest first."""
        with self._database.read() as session:
            return tuple(figure_records.matches(session))


def _counted(
    rows: Sequence[SecondmentRow], numbers: Sequence[int], measure: Measure
) -> tuple[CountedStay, ...]:
    shares = rules.shares(numbers) if measure is Measure.MONTHS else repeat(None)
    return tuple(
        CountedStay(**{name: getattr(row, name) for name in _SHOWN}, number=number, person_months=share)
        for row, number, share in zip(rows, numbers, shares, strict=False)
    )


def part_of(query: FigureQuery, place: str) -> FigureQuery:
    """The query for one part (month, quarter, year) of its period."""
    first, last = rules.days_of_part(place)
    return replace(query, first=max(query.first, first), last=min(query.last, last))
