"""A stable plan by deferred acceptance on each side's own scores, and the pairs that block a plan.

Participants ask their hosts in the order of their own side's score; a host keeps those that go together on
its places and that its own side prefers. At equal own scores the joint score decides, then who waits
longer, then the id. A pair blocks a plan if both sides' own scores are strictly better than what they have:
the participant's than that of its host (or it has none), and the host has room for it, or has it in exchange
for one that it scores lower. With stays of different lengths a stable plan need not exist; then what
deferred acceptance gives is mended as far as it goes, and the blocking pairs that are left are told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .columns import Array
from .edges import Market, Tell, silent
from .plan import Plan
from .plan_flow import NOBODY
from .plan_task import Task

_TOLD_EVERY = 2048
_MENDINGS = 20
_NEVER = 1 << 40


def stable(market: Market, *, locked: Sequence[int] = (), tell: Tell = silent) -> Plan:
    """The stable plan; ``objective`` counts the blocking pairs that are left, 0 where it is stable."""
    desk = _Desk.of(Task(market, locked=tuple(locked)))
    desk.defer(tell)
    desk.mend()
    days, _ = desk.task.schedule(desk.chosen())
    edges = tuple(sorted(days))
    first_days = tuple(days[edge] for edge in edges)
    left = len(blocking_pairs(market, edges, first_days, locked=locked))
    return Plan(edges, first_days, left, 0, left == 0, None)


def blocking_pairs(
    market: Market, edges: Sequence[int], first_days: Sequence[int], *, locked: Sequence[int] = ()
) -> list[int]:
    """The pairs, as edge numbers, in which both would rather have each other; locked pairs stay."""
    desk = _Desk.of(Task(market, locked=tuple(locked)))
    kept = set(locked)
    for edge, first in zip(edges, first_days, strict=True):
        desk.start[edge] = first
        if edge not in kept:
            desk.take(edge)
    return desk.blocking()


@dataclass(slots=True)
class _Desk:
    """Who holds whom while the asking goes on: ``held`` edges by host, the edge ``at`` which a person is."""

    task: Task
    rank: Array
    locked: frozenset[int]
    held: dict[int, list[int]]
    at: list[int]
    start: dict[int, int]

    @staticmethod
    def of(task: Task) -> _Desk:
        market = task.market
        people = np.int64(len(market.people))
        rank = (
            (market.host_side.astype(np.int64) << 14 | market.score) * (people + 1) + people - market.person
        )
        at = [NOBODY] * len(market.people)
        for edge in task.locked:
            at[int(market.person[edge])] = edge
        held = {host: list(edges) for host, edges in task.locked_at.items()}
        return _Desk(task, rank, frozenset(task.locked), held, at, {})

    def chosen(self) -> list[int]:
        """The pairs that are held, without the locked ones."""
        return [edge for edge in self.at if edge != NOBODY and edge not in self.locked]

    def take(self, edge: int) -> None:
        market = self.task.market
        self.held.setdefault(int(market.host[edge]), []).append(edge)
        self.at[int(market.person[edge])] = edge

    def drop(self, edge: int) -> None:
        market = self.task.market
        self.held[int(market.host[edge])].remove(edge)
        self.at[int(market.person[edge])] = NOBODY

    def defer(self, tell: Tell) -> None:
        """Everybody asks the next host of their list until they are held or the list ends."""
        market = self.task.market
        starts = market.starts().tolist()
        lists: dict[int, list[int]] = {}
        place = [0] * len(market.people)
        asking = [person for person in range(len(market.people) - 1, -1, -1) if self.at[person] == NOBODY]
        asked = 0
        while asking:
            person = asking.pop()
            wishes = lists.get(person)
            if wishes is None:
                wishes = lists[person] = _wishes(market, starts[person], starts[person + 1])
            if place[person] == len(wishes):
                continue
            edge = wishes[place[person]]
            place[person] += 1
            asked += 1
            if asked % _TOLD_EVERY == 0:
                tell(min(asked / (4 * len(place)), 0.9))
            asking += [int(market.person[other]) for other in self.ask(edge)]

    def ask(self, edge: int) -> list[int]:
        """A pair asks to be held; the pairs that go, itself among them if it is not taken."""
        host = int(self.task.market.host[edge])
        held = self.held.get(host, [])
        if self._fits(host, [*held, edge]):
            self.take(edge)
            return []
        rank = int(self.rank[edge])
        rivals = [other for other in held if other not in self.locked]
        if not any(self.rank[other] < rank for other in rivals):
            return [edge]
        kept = [other for other in held if other in self.locked]
        gone = []
        for other in sorted((*rivals, edge), key=lambda each: -int(self.rank[each])):
            if self._fits(host, [*kept, other]):
                kept.append(other)
            else:
                gone.append(other)
        if edge in gone:
            return [edge]
        for other in gone:
            self.drop(other)
        self.take(edge)
        return gone

    def mend(self) -> None:
        """Give blocking pairs what they want, one after the other, as often as it may help."""
        for _ in range(_MENDINGS):
            mended = sum([self._mended(edge) for edge in self.longed_for().tolist()])
            if not mended:
                return

    def _mended(self, edge: int) -> bool:
        market = self.task.market
        host, person = int(market.host[edge]), int(market.person[edge])
        now = self.at[person]
        if now != NOBODY and market.sender_side[now] >= market.sender_side[edge]:
            return False
        fits = self._fits(host, [*self.held.get(host, []), edge])
        other = NOBODY if fits else self._exchanged(host, edge)
        if not fits and other == NOBODY:
            return False
        for gone in (now, other):
            if gone != NOBODY:
                self.drop(gone)
        self.take(edge)
        return True

    def blocking(self) -> list[int]:
        """The pairs in which both would gain."""
        edges = self.longed_for()
        sure = self.task.plain[self.task.market.host[edges]].tolist()
        return [e for e, known in zip(edges.tolist(), sure, strict=True) if known or self.wanted_by_host(e)]

    def longed_for(self) -> Array:
        """The pairs whose participant's own score would be better, without those that no host would take.

        Where a host is plain these are just the ones that it would take.
        """
        market = self.task.market
        at = np.array(self.at, np.int64)
        own = np.full(len(at), -1, np.int64)
        own[at != NOBODY] = market.sender_side[at[at != NOBODY]]
        own[market.person[list(self.locked)]] = _NEVER
        lowest = np.where(self.task.rooms > 0, -1, _NEVER)
        for host, edges in self.held.items():
            if len(edges) >= self.task.rooms[host]:
                mine = (int(market.host_side[edge]) for edge in edges if edge not in self.locked)
                lowest[host] = min(mine, default=_NEVER)
        found = np.flatnonzero(market.sender_side > own[market.person])
        kept: Array = found[market.host_side[found] > lowest[market.host[found]]]
        return kept

    def wanted_by_host(self, edge: int) -> bool:
        """Whether the host has room for the pair, or would give one that it scores lower for it."""
        host = int(self.task.market.host[edge])
        if self._fits(host, [*self.held.get(host, []), edge]):
            return True
        return self._exchanged(host, edge) != NOBODY

    def _exchanged(self, host: int, edge: int) -> int:
        """The lowest of those in whose stead the pair fits, ``NOBODY`` if there is none."""
        held, side = self.held.get(host, []), self.task.market.host_side
        for other in sorted(held, key=lambda each: int(self.rank[each])):
            if side[other] >= side[edge]:
                break
            if other not in self.locked and self._fits(host, [*(e for e in held if e != other), edge]):
                return other
        return NOBODY

    def _fits(self, host: int, edges: list[int]) -> bool:
        return self.task.fits(host, edges)


def _wishes(market: Market, start: int, end: int) -> list[int]:
    """The edges of one person in the order in which it asks: own side, joint score, host's id."""
    key = market.sender_side[start:end].astype(np.int64) << 14 | market.score[start:end]
    order: list[int] = (start + np.argsort(-key, kind="stable")).tolist()
    return order
