"""Figures of information and awareness as one value: events, people reached, contacts, what came of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    kinds = tuple(
        KindFigures(EventKind(kind), events, Reached(firms or 0, persons or 0, many or 0))
        for kind, events, firms, persons, many, _cents in sorted(
            rows["events"], key=lambda row: list(EventKind).index(EventKind(row[0]))
        )
    )
    counted = [(Channel(channel), Audience(audience), int(n)) for channel, audience, n in rows["contacts"]]
    return OutreachFigures(
        first=first,
        last=last,
        events=sum(one.events for one in kinds),
        by_kind=kinds,
        reached=Reached(
            *(
                sum(getattr(k.reached, name) for k in kinds)
                for name in ("firms", "individuals", "multipliers")
            )
        ),
        contacts=sum(n for _channel, _audience, n in counted),
        by_channel=_summed((channel, n) for channel, _audience, n in counted),
        by_audience=_summed((audience, n) for _channel, audience, n in counted),
        by_month=tuple(MonthFigures(month, int(e), int(c)) for month, e, c in rows["months"]),
        materials=tuple(Material(name, int(n or 0)) for name, n in rows["materials"] if name),
        costs=Decimal(sum(int(row[5]) for row in rows["events"])).scaleb(-2),
        total=Funnel(*rows["total"][0]) if rows["total"] else Funnel(),
        by_event=tuple(Funnel(*row) for row in rows["funnel"] if row[0]),
    )


def _summed(pairs: Any) -> dict[Any, int]:
    found: dict[Any, int] = {}
    for key, number in pairs:
        found[key] = found.get(key, 0) + number
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))
