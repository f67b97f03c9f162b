"""Locked pairs: found among the feasible ones, or refused with all the reasons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from mobilise_desktop.errors import BadInput
from mobilise_desktop.matching.constraints import Reason
from mobilise_desktop.matching.edges import Market
from mobilise_desktop.matching.packing import pack
from mobilise_desktop.words import N_

if TYPE_CHECKING:
    from .plan_work import Office

BUSY = Reason("busy", N_("The participant has an open agreement or stay, or has been away."))
NO_TIME = Reason("days", N_("The days that both have do not hold a stay that begins tomorrow or later."))
NO_DAYS = Reason("days", N_("The days that both have are promised to others already."))


class LockRefused(BadInput):
    """A pair cannot be locked; ``reasons`` are all of them, for the wording of the caller."""

    def __init__(self, person: str, company: str, reasons: tuple[Reason, ...]) -> None:
        self.reasons = reasons
        told = " ".join(reason.message.format(**reason.values) for reason in reasons)
        super().__init__(
            N_("{person} cannot be locked to {company}: {reasons}"),
            person=person,
            company=company,
            reasons=told,
        )


def locked_edges(
    office: Office, whole: Market, locks: Sequence[tuple[str, str]]
) -> tuple[tuple[int, ...], Market]:
    """The locked pairs as edges, and the market above the floor that they belong to.

    Raises ``LockRefused`` for a pair that may not match or does not fit beside the promised stays,
    ``BadInput`` where locks contradict each other, ``NotFound`` for an unknown id.
    """
    pairs = [(_number(office, whole, pair), pair) for pair in dict.fromkeys(locks)]
    edges = [edge for edge, _ in pairs]
    people = whole.person[edges].tolist()
    for place, person in enumerate(people):
        if person in people[:place]:
            name = office.pool.names[whole.people[person]].name
            raise BadInput(N_("{person} is locked to more than one company."), person=name)
    _must_fit(office, whole, edges)
    kept = whole.score >= office.floor
    kept[edges] = True
    asked = whole if kept.all() else whole.only(kept)
    found = [asked.edge_of(int(whole.person[edge]), int(whole.host[edge])) for edge in edges]
    return tuple(edge for edge in found if edge is not None), asked


def _number(office: Office, whole: Market, pair: tuple[str, str]) -> int:
    key, company = pair
    person, host = office.pool.participant(key), office.pool.host(company)
    numbers = (_place(whole.people, key), _place(whole.hosts, company))
    edge = None if None in numbers else whole.edge_of(*numbers)  # type: ignore[arg-type]
    if edge is not None:
        return edge
    barred = company in office.pool.barred_for(key)
    reasons = office.pool.hosts.explain(
        person, [host.id], office.pool.rules, barred=[company] if barred else ()
    )
    told = tuple(r for r in reasons[0].reasons if r.id != "places" or not office.standing.places.get(company))
    if key in office.standing.busy:
        told = (BUSY, *told)
    told = told or (NO_TIME,)
    raise LockRefused(office.pool.names[key].name, office.pool.names[company].name, told)


def _must_fit(office: Office, whole: Market, edges: list[int]) -> None:
    by_host: dict[int, list[int]] = {}
    for edge in edges:
        by_host.setdefault(int(whole.host[edge]), []).append(edge)
    for host, mine in by_host.items():
        windows = (column.tolist() for column in whole.windows(np.array(mine)))
        jobs = list(zip(*windows, strict=True))
        if pack(jobs, int(whole.places[host]), whole.busy.get(host, ())) is not None:
            continue
        company = office.pool.names[whole.hosts[host]].name
        if len(mine) == 1:
            person = office.pool.names[whole.people[whole.person[mine[0]]]].name
            raise LockRefused(person, company, (NO_DAYS,))
        raise BadInput(
            N_("{company} has no room for all {count} locked participants in their periods."),
            company=company,
            count=len(mine),
        )


def _place(keys: tuple[str, ...], key: str) -> int | None:
    return keys.index(key) if key in keys else None
