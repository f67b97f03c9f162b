"""Figures of information and awareness as one value: events, people reached, contacts, what came of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from mobilise_desktop.domain.codes import Channel
from mobilise_desktop.domain.outreach import Audience, EventKind, Material

_REACHED = ("firms", "individuals", "multipliers")


@dataclass(frozen=True, slots=True)
class Reached:
    """How many firms, private persons and multipliers."""

    firms: int = 0
    individuals: int = 0
    multipliers: int = 0

    @property
    def all(self) -> int:
        """All together."""
        return self.firms + self.individuals + self.multipliers


@dataclass(frozen=True, slots=True)
class KindFigures:
    """Events of one kind and whom they reached."""

    kind: EventKind
    events: int
    reached: Reached


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """Events that began and contacts made in a month (YYYY-MM)."""

    month: str
    events: int
    contacts: int


@dataclass(frozen=True, slots=True)
class Funnel:
    """From contacts to stays. Without ``event_id``: contacts at no event, or all; each counts once."""

    event_id: str = ""
    event: str = ""
    contacts: int = 0
    consultations: int = 0
    registrations: int = 0
    secondments: int = 0


@dataclass(frozen=True, slots=True)
class OutreachFigures:
    """Information and awareness in a period. An event counts by its first day; ``costs`` are EUR."""

    first: date
    last: date
    events: int
    by_kind: tuple[KindFigures, ...]
    reached: Reached
    contacts: int
    by_channel: Mapping[Channel, int]
    by_audience: Mapping[Audience, int]
    by_month: tuple[MonthFigures, ...]
    materials: tuple[Material, ...]
    costs: Decimal
    total: Funnel
    by_event: tuple[Funnel, ...]


def figures_from(first: date, last: date, rows: Mapping[str, Sequence[Any]]) -> OutreachFigures:
    """The figures from the rows of ``storage.outreach_figures``."""
    counted = [
        (m, Channel(way), Audience(kind), event, int(n)) for m, way, kind, event, n in rows["contacts"]
    ]
    kinds = tuple(_kinds(rows["events"]))
    return OutreachFigures(
        first=first,
        last=last,
        events=sum(one.events for one in kinds),
        by_kind=kinds,
        reached=Reached(*(sum(getattr(k.reached, name) for k in kinds) for name in _REACHED)),
        contacts=sum(n for *_key, n in counted),
        by_channel=_summed((channel, n) for _m, channel, _k, _e, n in counted),
        by_audience=_summed((audience, n) for _m, _c, audience, _e, n in counted),
        by_month=_months(rows["events"], counted),
        materials=tuple(Material(name, int(n or 0)) for name, n in rows["materials"] if name),
        costs=Decimal(sum(int(row[6]) for row in rows["events"])).scaleb(-2),
        total=_total(rows["total"], sum(n for *_key, n in counted)),
        by_event=_by_event(rows, _summed((event, n) for _m, _c, _k, event, n in counted)),
    )


def _kinds(rows: Sequence[Any]) -> Iterator[KindFigures]:
    """The kinds of events in their order."""
    for kind in EventKind:
        mine = [row for row in rows if row[0] == kind.value]
        if mine:
            reached = Reached(*(sum(int(row[place] or 0) for row in mine) for place in (3, 4, 5)))
            yield KindFigures(kind, sum(int(row[2]) for row in mine), reached)


def _months(events: Sequence[Any], contacts: Sequence[Any]) -> tuple[MonthFigures, ...]:
    begun = _summed((row[1], int(row[2])) for row in events)
    made = _summed((row[0], row[4]) for row in contacts)
    return tuple(
        MonthFigures(month, begun.get(month, 0), made.get(month, 0)) for month in sorted({*begun, *made})
    )


def _total(rows: Sequence[Any], contacts: int) -> Funnel:
    led = rows[0] if rows else ("", 0, 0, 0)
    return Funnel("", "", contacts, *(int(number) for number in led[1:]))


def _by_event(rows: Mapping[str, Sequence[Any]], contacts: Mapping[str, int]) -> tuple[Funnel, ...]:
    """What contacts made at each event led to, the event with most contacts first."""
    topics = {key: topic for key, topic in rows["topics"]}
    led = {row[0]: row[1:] for row in rows["funnel"]}
    return tuple(
        Funnel(event, topics.get(event, ""), count, *(int(number) for number in led.get(event, (0, 0, 0))))
        for event, count in contacts.items()
        if event
    )


def _summed(pairs: Iterable[tuple[Any, int]]) -> dict[Any, int]:
    """Sums by key, the largest first."""
    found: dict[Any, int] = {}
    for key, number in pairs:
        found[key] = found.get(key, 0) + number
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))
