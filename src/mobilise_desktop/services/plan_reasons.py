"""Why a participant has no place in a plan."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np

from mobilise_desktop.matching.columns import Array, profiles_of
from mobilise_desktop.matching.constraints import TITLES, Reason
from mobilise_desktop.matching.edges import Market
from mobilise_desktop.matching.index import HostSide
from mobilise_desktop.matching.plan import Plan
from mobilise_desktop.matching.profiles import ParticipantProfile
from mobilise_desktop.matching.weights import WHOLE
from mobilise_desktop.words import N_

from .plan_locks import NO_TIME
from .plan_views import Goal

if TYPE_CHECKING:
    from .plan_work import Office

MOST_HOSTS = 3
MOST_CONSTRAINTS = 4
NO_HOST = Reason("no_host", N_("No company that hosts is in the office."))
FLOOR = Reason("floor", N_("All hosts that fit score below the least score."))


@dataclass(frozen=True, slots=True)
class Reasons:
    """What the answers are made of: the plan's pairs by host, and the index for those whom nobody fits."""

    office: Office
    goal: Goal
    asked: Market
    starts: Array
    held: dict[int, list[int]]
    price: Array | None
    side: HostSide
    rows: dict[str, int]

    @staticmethod
    def of(office: Office, goal: Goal, asked: Market, found: Plan) -> Reasons:
        """Ready to answer for one person after the other."""
        held: dict[int, list[int]] = {}
        for edge in found.edges:
            held.setdefault(int(asked.host[edge]), []).append(edge)
        rows = {text.decode(): row for row, text in enumerate(office.people.ids.tolist())}
        side = HostSide.of_columns(office.hosts)
        return Reasons(office, goal, asked, asked.starts(), held, found.price, side, rows)  # type: ignore[arg-type]

    def for_person(self, person: int) -> tuple[tuple[Reason, ...], int]:
        """All reasons, the weightiest first, and how many hosts fit."""
        mine = np.arange(self.starts[person], self.starts[person + 1])
        if not len(mine):
            return self._nobody(self.asked.people[person]), 0
        wished = mine[np.lexsort((mine, -self.asked.score[mine], -self.asked.sender_side[mine]))]
        told = tuple(self._full(int(edge)) for edge in wished[:MOST_HOSTS])
        return told, len(mine)

    def _full(self, edge: int) -> Reason:
        asked, host = self.asked, int(self.asked.host[edge])
        values: dict[str, object] = {"company": self.office.pool.names[asked.hosts[host]].name}
        held = self.held.get(host, [])
        if not held:
            return Reason("days", N_("{company} has no free days that suit."), values)
        if self.goal is Goal.STABLE:
            return Reason("preferred", N_("{company} holds only participants that it prefers."), values)
        values["least"] = _score(min(int(asked.score[other]) for other in held))
        values["score"] = _score(int(asked.score[edge]))
        loss = self._loss(edge, host)
        if not loss:
            message = N_("{company} is full with pairs scoring at least {least}; this one scores {score}.")
            return Reason("full", message, values)
        values["loss"] = loss
        message = N_(
            "{company} is full with pairs scoring at least {least}; "
            "this one scores {score} and would cost the plan {loss}."
        )
        return Reason("full", message, values)

    def _loss(self, edge: int, host: int) -> Decimal:
        """What the plan would lose at least by the pair; 0 where that is not known."""
        if self.price is None:
            return Decimal(0)
        return _score(max(int(self.price[host]) - int(self.asked.score[edge]), 0))

    def _nobody(self, key: str) -> tuple[Reason, ...]:
        profile = profiles_of(self.office.people, [self.rows[key]], ParticipantProfile)[0]
        rules, barred = self.office.pool.rules, self.office.pool.barred_for(key)
        outside = self.side.excluded(profile, rules, barred=barred)  # type: ignore[arg-type]
        if not len(self.side):
            return (NO_HOST,)
        if len(outside) < len(self.side):
            return (FLOOR,) if self.office.floor else (NO_TIME,)
        counts = sorted(outside.counts().items(), key=lambda item: -item[1])
        return tuple(
            Reason(name, N_("{title}: {count} of {hosts} hosts"), _counted(name, count, len(outside)))
            for name, count in counts[:MOST_CONSTRAINTS]
        )


def _counted(name: str, count: int, hosts: int) -> dict[str, object]:
    return {"title": TITLES[name], "count": count, "hosts": hosts}


def _score(points: int) -> Decimal:
    return (Decimal(points) / WHOLE).quantize(Decimal("0.01"))
