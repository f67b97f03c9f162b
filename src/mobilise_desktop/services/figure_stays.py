"""The stays of a period as columns, kept until the office's journal goes on."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from mobilise_desktop.domain import figures as rules
from mobilise_desktop.domain.figures import Dimension, Grain, Span, Stays
from mobilise_desktop.storage import figure_queries, matching_rows
from mobilise_desktop.storage.figure_queries import StayRows

_MOST_PERIODS, _MOST_SLICES = 6, 100_000
_ALWAYS, _EVER = date.min.toordinal(), date.max.toordinal()
_STAGES = {state: stage.value for state, stage in rules.STAGE_OF.items()}


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


class KeptStays:
    """Reads the stays of a period once; anything written to the office is read anew.

    What documents and slices say is read out of their JSON once for each change of one.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._seq = -1
        self._periods: dict[tuple[date, date, str], Stays] = {}
        self._types: dict[str, tuple[str, ...]] = {}
        self._spans: dict[str, tuple[Span, ...]] = {}

    def stays(self, session: Any, query: FigureQuery) -> Stays:
        """The stays that touch the period of ``query``, whatever it narrows."""
        key = query.first, query.last, query.edition
        with self._lock:
            self._follow(session)
            if key not in self._periods:
                rows = figure_queries.stays(
                    session, first=query.first, last=query.last, edition=query.edition
                )
                self._learn(session, rows)
                while len(self._periods) >= _MOST_PERIODS:
                    self._periods.pop(next(iter(self._periods)))
                self._periods[key] = self._columns(rows, query)
            return self._periods[key]

    def _follow(self, session: Any) -> None:
        """Forget what the journal's new entries may have changed."""
        last = matching_rows.last_entry(session)
        if last == self._seq:
            return
        touched = matching_rows.touched_since(session, self._seq) if 0 <= self._seq < last else None
        if touched is None:
            self._types.clear()
        else:
            for record_id in touched:
                self._types.pop(record_id, None)
        self._periods.clear()
        self._seq = last

    def _learn(self, session: Any, rows: StayRows) -> None:
        new = [key for key in rows.columns[6] if key not in self._types]
        if new:
            found = figure_queries.collaborations(session, new)
            self._types.update((key, found.get(key, ())) for key in new)

    def _columns(self, rows: StayRows, query: FigureQuery) -> Stays:
        ids, starts, states, hosts, firms, people, projects, planned, agreed, actual, slices = rows.columns
        first, last = query.first.isoformat(), query.last.isoformat()
        spans = self._inside(slices, query)
        senders = [rows.firms[key] for key in firms]
        sections = {code: rules.section_of(code or "") for code in {firm[2] for firm in senders}}
        return Stays(
            ids=tuple(ids),
            starts=tuple(starts),
            begins=tuple(first <= start <= last for start in starts),
            spans=spans,
            days=tuple(sum(end - begin + 1 for begin, end in parts) for parts in spans),
            planned=tuple(planned),
            agreed=tuple(agreed),
            actual=tuple(actual),
            paid=tuple(rows.paid.get(key, 0) for key in ids),
            codes={
                Dimension.HOST_COUNTRY: _said(hosts),
                Dimension.SENDING_COUNTRY: _said(firm[1] for firm in senders),
                Dimension.SECTOR: tuple(sections[firm[2]] for firm in senders),
                Dimension.SIZE: _said(firm[3] for firm in senders),
                Dimension.CATEGORY: _said(rows.categories[key] for key in people),
                Dimension.COLLABORATION: tuple(self._types[key] for key in projects),
                Dimension.ORIGIN: _said(rows.origins.get(key) for key in projects),
                Dimension.STAGE: tuple(_STAGES[state] for state in states),
                Dimension.STATE: tuple(states),
            },
        )

    def _inside(self, slices: Iterable[str | None], query: FigureQuery) -> tuple[tuple[Span, ...], ...]:
        """Slices as stored, as ordinals inside the period, each day once."""
        first, last = query.first.toordinal(), query.last.toordinal()
        known = self._spans
        if len(known) > _MOST_SLICES:
            known.clear()
        found = []
        for text in slices:
            spans = known.get(text or "")
            if spans is None:
                spans = known[text or ""] = _read(text)
            if not spans or (first <= spans[0][0] and spans[-1][1] <= last):
                found.append(spans)
            else:
                found.append(rules.merged_spans(spans, first=first, last=last))
        return tuple(found)


def _read(text: str | None) -> tuple[Span, ...]:
    found = []
    for part in json.loads(text) if text else ():
        try:
            days = date.fromisoformat(part["first"]), date.fromisoformat(part["last"])
        except (KeyError, TypeError, ValueError):
            continue
        found.append((days[0].toordinal(), days[1].toordinal()))
    return rules.merged_spans(found, first=_ALWAYS, last=_EVER)


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
