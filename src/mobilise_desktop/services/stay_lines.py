"""The timeline: stays by their first day, a stretch at a time, with slices and deadlines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from mobilise_desktop.domain.codes import RecordKind, SecondmentState
from mobilise_desktop.storage import secondment_queries, timeline_queries
from mobilise_desktop.storage.database import Database
from mobilise_desktop.storage.secondment_queries import SecondmentFilter, SecondmentRow

from .board import line_of
from .today import TodayLine

CLOSED = (SecondmentState.COMPLETED, SecondmentState.CANCELLED)
_ONE = timedelta(days=1)


def days_of(row: SecondmentRow, slices: Iterable[tuple[date, date]]) -> tuple[tuple[date, date], ...]:
    """First and last day of each stretch abroad, within the first and the last day that are known."""
    first, last = row.start or date.min, row.end or date.max
    cut = ((max(begin, first), min(end, last)) for begin, end in slices)
    parts = tuple((begin, end) for begin, end in cut if begin <= end)
    return parts if len(parts) > 1 else ((first, last),)


@dataclass(frozen=True, slots=True)
class StayLine:
    """A stay with its slices in order and what is due of it, the earliest first."""

    row: SecondmentRow
    slices: tuple[tuple[date, date], ...]
    due: tuple[TodayLine, ...]

    @property
    def parts(self) -> tuple[tuple[date, date], ...]:
        """The slices where there are several, cut to the first and the last day that are known."""
        parts = days_of(self.row, self.slices)
        return parts if len(parts) > 1 else ()


@dataclass(frozen=True, slots=True)
class StayCount:
    """How many stays the filter leaves, and how many of them begin before the day asked for."""

    total: int
    before: int


class StayLines:
    """Reads the stays of the timeline."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def count(self, wanted: SecondmentFilter, *, day: date) -> StayCount:
        """How many stays with both days there are, and how many begin before ``day``."""
        with self._database.read() as session:
            return StayCount(
                secondment_queries.dated(session, wanted),
                secondment_queries.dated(session, wanted, before=day),
            )

    def page(self, wanted: SecondmentFilter, *, offset: int, limit: int, today: date) -> tuple[StayLine, ...]:
        """The stays from a place on, by their first day."""
        with self._database.read() as session:
            dated = replace(
                wanted, first=wanted.first or date.min + _ONE, last=wanted.last or date.max - _ONE
            )
            rows = secondment_queries.page(
                session, dated, sort="start", descending=False, offset=offset, limit=limit
            )
            ids = [row.id for row in rows]
            slices = timeline_queries.slices(session, ids)
            found = timeline_queries.dues(session, (r.id for r in rows if r.state not in CLOSED))
        due = defaultdict(list)
        for case, what, day in found:
            due[case].append(line_of(what, RecordKind.SECONDMENT, case, "", date.fromisoformat(day), today))
        return tuple(StayLine(row, slices.get(row.id, ()), tuple(due[row.id])) for row in rows)

    def around(self, first: date, last: date, *, most: int, today: date) -> tuple[StayLine, ...]:
        """The stays of a period, before them those that were over and are not closed; ``most`` of each."""
        over = SecondmentFilter(states=frozenset(SecondmentState) - frozenset(CLOSED), last=first)
        near = SecondmentFilter(first=first, last=last)
        found = [
            line for wanted in (over, near) for line in self.page(wanted, offset=0, limit=most, today=today)
        ]
        once = {line.row.id: line for line in found}
        return tuple(sorted(once.values(), key=lambda line: (line.row.start or date.min, line.row.id)))
