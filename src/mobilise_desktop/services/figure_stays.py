"""The stays of a period as columns, and what else is counted, kept until a table of it is changed."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import repeat
from typing import Any, TypeVar

from mobilise_desktop.domain import figures as rules
from mobilise_desktop.domain.figures import Dimension, Grain, Span, Stays
from mobilise_desktop.domain.learning_project import Slice
from mobilise_desktop.domain.stay_days import in_force
from mobilise_desktop.storage import figure_queries, journal, matching_rows

T = TypeVar("T")
_Stored = tuple[str | None, str | None, str | None]
_MOST_PARTS, _MOST_ROWS, _MOST_SLICES = 24, 4, 100_000
_ALWAYS, _EVER = date.min.toordinal(), date.max.toordinal()
_BESIDE: Mapping[str, tuple[frozenset[str], Callable[[Any], Mapping[str, Any]]]] = {
    "firms": (frozenset({"companies"}), figure_queries.firms),
    "categories": (frozenset({"participants"}), figure_queries.categories),
    "origins": (frozenset({"matches", "learning_projects"}), figure_queries.origins),
    "paid": (frozenset({"payments"}), figure_queries.paid),
}
_OF_STAYS = frozenset({"secondments"}).union(*(tables for tables, _read in _BESIDE.values()))
_STAGES = {state: stage.value for state, stage in rules.STAGE_OF.items()}


@dataclass(frozen=True, slots=True)
class _Part:
    tables: frozenset[str]
    value: Any


@dataclass(slots=True)
class _Rows:
    by_id: dict[str, Sequence[Any]]
    changed: set[str] = field(default_factory=set)

    def take(self, fresh: Iterable[Sequence[Any]]) -> None:
        """Put ``fresh`` in place of all that was changed."""
        for one in self.changed:
            self.by_id.pop(one, None)
        self.by_id.update((row[0], row) for row in fresh)
        self.changed.clear()


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureQuery:
    """The period (both days included), an edition's id or all, and the codes that narrow it."""

    first: date
    last: date
    edition: str = ""
    only: tuple[tuple[Dimension, str], ...] = ()

    @property
    def grain(self) -> Grain:
        """How finely its time is cut."""
        return rules.grain_for(self.first, self.last)


class KeptFigures:
    """What figures are counted from, kept until the journal tells that a table of it was changed.

    What documents and slices say is read out of their JSON once for each change of one; of the stays those
    are read again that were changed.
    """

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._seq = -1
        self._parts: dict[Hashable, _Part] = {}
        self._rows: dict[Hashable, _Rows] = {}
        self._types: dict[str, tuple[str, ...]] = {}
        self._spans: dict[_Stored, tuple[Span, ...]] = {}

    def get(self, session: Any, key: Hashable, tables: frozenset[str], read: Callable[[Any], T]) -> T:
        """What ``read(session)`` finds in those tables; ``key`` names it with all that it depends on."""
        with self._lock:
            self._follow(session)
            if key not in self._parts:
                found = read(session)
                while len(self._parts) >= _MOST_PARTS:
                    self._parts.pop(next(iter(self._parts)))
                self._parts[key] = _Part(tables, found)
            value: T = self._parts[key].value
            return value

    def stays(self, session: Any, query: FigureQuery) -> Stays:
        """The stays that touch the period of ``query``, whatever it narrows."""
        key = ("stays", query.first, query.last, query.edition)
        return self.get(session, key, _OF_STAYS, lambda s: self._columns(s, query))

    def _follow(self, session: Any) -> None:
        """Forget what the journal's new entries may have changed."""
        last = matching_rows.last_entry(session)
        if last == self._seq:
            return
        known = 0 <= self._seq < last
        touched = matching_rows.touched_since(session, self._seq) if known else None
        tables = journal.tables_since(session, self._seq) if known else None
        if touched is None or tables is None:
            self._types.clear()
            self._parts.clear()
            self._rows.clear()
        else:
            for rows in self._rows.values():
                rows.changed |= touched
            for record_id in touched:
                self._types.pop(record_id, None)
            self._parts = {key: part for key, part in self._parts.items() if part.tables.isdisjoint(tables)}
        self._seq = last

    def _learn(self, session: Any, projects: Iterable[str]) -> None:
        new = [key for key in projects if key not in self._types]
        if new:
            found = figure_queries.collaborations(session, new)
            self._types.update((key, found.get(key, ())) for key in new)

    def _columns(self, session: Any, query: FigureQuery) -> Stays:
        rows = self._read_rows(session, query)
        columns = zip(*rows, strict=True) if rows else repeat((), 13)
        ids, starts, states, hosts, senders_of, people, projects, planned, agreed, actual, *days = columns
        self._learn(session, projects)
        known = {name: self.get(session, name, tables, read) for name, (tables, read) in _BESIDE.items()}
        first, last = query.first.isoformat(), query.last.isoformat()
        spans = self._inside(zip(*days, strict=True), query)
        senders = [known["firms"][key] for key in senders_of]
        sections = {code: rules.section_of(code or "") for code in {firm[2] for firm in senders}}
        paid, categories, origins = known["paid"], known["categories"], known["origins"]
        return Stays(
            ids=tuple(ids),
            starts=tuple(starts),
            begins=tuple(first <= start <= last for start in starts),
            spans=spans,
            days=tuple(sum(end - begin + 1 for begin, end in parts) for parts in spans),
            planned=tuple(planned),
            agreed=tuple(agreed),
            actual=tuple(actual),
            paid=tuple(paid.get(key, 0) for key in ids),
            codes={
                Dimension.HOST_COUNTRY: _said(hosts),
                Dimension.SENDING_COUNTRY: _said(firm[1] for firm in senders),
                Dimension.SECTOR: tuple(sections[firm[2]] for firm in senders),
                Dimension.SIZE: _said(firm[3] for firm in senders),
                Dimension.CATEGORY: _said(categories[key] for key in people),
                Dimension.COLLABORATION: tuple(self._types[key] for key in projects),
                Dimension.ORIGIN: _said(origins.get(key) for key in projects),
                Dimension.STAGE: tuple(_STAGES[state] for state in states),
                Dimension.STATE: tuple(states),
            },
        )

    def _read_rows(self, session: Any, query: FigureQuery) -> list[Sequence[Any]]:
        """The stays' rows by id."""
        key = (query.first, query.last, query.edition)
        read = partial(
            figure_queries.stays, session, first=query.first, last=query.last, edition=query.edition
        )
        kept = self._rows.pop(key, None)
        if kept is None:
            kept = _Rows({row[0]: row for row in read()})
            while len(self._rows) >= _MOST_ROWS:
                self._rows.pop(next(iter(self._rows)))
        elif kept.changed:
            kept.take(read(ids=kept.changed))
        self._rows[key] = kept
        return [kept.by_id[one] for one in sorted(kept.by_id)]

    def _inside(self, stored: Iterable[_Stored], query: FigureQuery) -> tuple[tuple[Span, ...], ...]:
        """The days in force as ordinals inside the period, each day once."""
        first, last = query.first.toordinal(), query.last.toordinal()
        known = self._spans
        if len(known) > _MOST_SLICES:
            known.clear()
        found = []
        for one in stored:
            spans = known.get(one)
            if spans is None:
                spans = known[one] = _read(*one)
            if not spans or (first <= spans[0][0] and spans[-1][1] <= last):
                found.append(spans)
            else:
                found.append(rules.merged_spans(spans, first=first, last=last))
        return tuple(found)


def _read(text: str | None, begun: str | None, ended: str | None) -> tuple[Span, ...]:
    slices = []
    for part in json.loads(text) if text else ():
        try:
            slices.append(Slice(date.fromisoformat(part["first"]), date.fromisoformat(part["last"])))
        except (KeyError, TypeError, ValueError):
            continue
    if begun or ended:
        start, end = (date.fromisoformat(day) if day else None for day in (begun, ended))
        slices = list(in_force(slices, (), start=start, end=end))
    days = [(part.first.toordinal(), part.last.toordinal()) for part in slices]
    return rules.merged_spans(days, first=_ALWAYS, last=_EVER)


def _said(codes: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(code or "" for code in codes)


def narrowed(stays: Stays, only: Mapping[Dimension, str]) -> Stays:
    """The stays that have all the chosen codes."""
    kept = rules.only(stays, only)

    def some(column: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(value for value, keep in zip(column, kept, strict=True) if keep)

    names = ("ids", "starts", "begins", "spans", "days", "planned", "agreed", "actual", "paid")
    columns = {name: some(getattr(stays, name)) for name in names}
    return replace(stays, **columns, codes={name: some(column) for name, column in stays.codes.items()})
