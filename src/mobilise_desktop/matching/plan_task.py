"""What a plan is asked for: worths of pairs, locked pairs, rooms of hosts, and which stays fit together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from .columns import Array
from .edges import Market
from .packing import Job, most_stays, pack
from .plan_flow import NOBODY, Flow

POINT = 100
_AT_ONCE = 500_000


@dataclass(frozen=True)
class Task:
    """A market with the goal (``most``: most served first), locked pairs and points for waiting (0-20)."""

    market: Market
    most: bool = False
    locked: tuple[int, ...] = ()
    waiting_points: int = 0
    _jobs: dict[int, Job] = field(default_factory=dict, repr=False)

    @cached_property
    def bonus(self) -> Array:
        """Basis points that each person gets for waiting: all points for the longest wait, else a share."""
        longest = max(int(self.market.waited.max(initial=0)), 1)
        return self.market.waited * (self.waiting_points * POINT) // longest

    @cached_property
    def step(self) -> int:
        """One basis point in worth: more than all days of waiting together, so that these only break ties."""
        return 1 + int(self.market.waited.sum())

    @cached_property
    def free(self) -> Array:
        """The pairs whose person is not locked, as edge numbers."""
        people = self.market.person[list(self.locked)]
        return (
            np.flatnonzero(~np.isin(self.market.person, people))
            if len(people)
            else np.arange(len(self.market))
        )

    def merit(self, edges: Array | slice) -> Array:
        """Score and bonus of pairs, in basis points."""
        result: Array = self.market.score[edges].astype(np.int64)
        return result + self.bonus[self.market.person[edges]] if self.waiting_points else result

    def worth(self, edges: Array | slice) -> Array:
        """Merit first, then days of waiting, as one integer."""
        return self.merit(edges) * self.step + self.market.waited[self.market.person[edges]]

    @property
    def lift(self) -> int:
        """What makes a served participant worth more than all merits together."""
        most = 10_000 + self.waiting_points * POINT + 1
        return self.step * most * (len(self.market.people) + 1)

    @cached_property
    def rooms(self) -> Array:
        """More stays than these no host can hold: of the shortest length, one after the other."""
        market, hosts = self.market, len(self.market.hosts)
        first = np.full(hosts, np.iinfo(np.int64).max)
        last, needed = np.zeros(hosts, np.int64), np.full(hosts, np.iinfo(np.int64).max)
        for start in range(0, len(market), _AT_ONCE):
            edges = np.arange(start, min(start + _AT_ONCE, len(market)))
            windows, at = market.windows(edges), market.host[edges]
            np.minimum.at(first, at, windows[0])
            np.maximum.at(last, at, windows[1])
            np.minimum.at(needed, at, windows[2])
        wanted = np.bincount(market.host, minlength=hosts)
        asked = wanted > 0
        laps = np.where(asked, last - first + 1, 0) // np.where(asked, needed, 1)
        rooms: Array = np.minimum(market.places * laps, wanted).astype(np.int64)
        for host in sorted(market.busy):
            if asked[host]:
                window = (int(first[host]), int(last[host]))
                busy, places = market.busy[host], int(market.places[host])
                rooms[host] = most_stays(window, int(needed[host]), places, busy, int(wanted[host]))
        return rooms

    @cached_property
    def locked_at(self) -> Mapping[int, tuple[int, ...]]:
        """The locked pairs of each host."""
        found: dict[int, tuple[int, ...]] = {}
        for edge in self.locked:
            host = int(self.market.host[edge])
            found[host] = (*found.get(host, ()), edge)
        return found

    def flow(self) -> Flow:
        """The relaxed question: each host holds no more than its rooms."""
        rooms = self.rooms.copy()
        for host, edges in self.locked_at.items():
            rooms[host] = max(rooms[host] - len(edges), 0)
        market, free = self.market, self.free if self.locked else slice(None)
        return Flow(len(market.people), market.person[free], market.host[free], self.worth(free), rooms)

    def jobs(self, edges: Iterable[int]) -> list[Job]:
        """The stays that pairs ask for."""
        wanted = list(edges)
        fresh = [edge for edge in wanted if edge not in self._jobs]
        if fresh:
            columns = (column.tolist() for column in self.market.windows(np.array(fresh, np.int64)))
            self._jobs.update(zip(fresh, zip(*columns, strict=True), strict=True))
        return [self._jobs[edge] for edge in wanted]

    @cached_property
    def plain(self) -> Array:
        """Which hosts hold any so many stays as they have places, and never more."""
        plain: Array = self.rooms <= self.market.places
        plain[list(self.market.busy)] = False
        return plain

    @cached_property
    def _limits(self) -> tuple[list[int], list[int], list[bool]]:
        return self.rooms.tolist(), self.market.places.tolist(), self.plain.tolist()

    def fits(self, host: int, edges: Sequence[int]) -> bool:
        """Whether these pairs go together at a host, beside the promised stays."""
        rooms, places, plain = self._limits
        if len(edges) > rooms[host]:
            return False
        if plain[host] or (len(edges) <= places[host] and host not in self.market.busy):
            return True
        return self.packed(host, edges) is not None

    def packed(self, host: int, edges: Iterable[int]) -> tuple[int, ...] | None:
        """The first days of these pairs at a host, beside the promised stays; ``None``: they do not fit."""
        return pack(self.jobs(edges), int(self.market.places[host]), self.market.busy.get(host, ()))

    def by_host(self, edges: Iterable[int]) -> dict[int, list[int]]:
        """These pairs with the locked ones, by host."""
        found: dict[int, list[int]] = {host: list(locked) for host, locked in self.locked_at.items()}
        for edge in edges:
            found.setdefault(int(self.market.host[edge]), []).append(edge)
        return found

    def schedule(self, edges: Iterable[int]) -> tuple[dict[int, int], list[int]]:
        """The first day of each pair, and the hosts whose pairs do not go together."""
        days: dict[int, int] = {}
        wanted = list(edges)
        self.jobs(wanted)
        full = []
        for host, mine in sorted(self.by_host(wanted).items()):
            starts = self.packed(host, mine)
            if starts is None:
                full.append(host)
            else:
                days.update(zip(mine, starts, strict=True))
        return days, full


def edges_of(task: Task, chosen: Array) -> list[int]:
    """The chosen pairs of a flow over the free ones, as edge numbers."""
    used = chosen[chosen != NOBODY]
    found: list[int] = (task.free[used] if task.locked else used).tolist()
    return found
