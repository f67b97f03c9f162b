"""Large plans whose stays share places: the hosts concerned give their places slot by slot.

A slot is a time on one place that takes one stay; whoever has one never meets another, so an assignment to
slots always holds. Slots are cut from the stays that went together last; cutting them anew from each answer
can only better it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from .columns import Array
from .edges import Tell
from .packing import Stay, clipped, lanes
from .plan_flow import NOBODY, Flow, solve
from .plan_task import Task

BETTERINGS = 4
_ROUNDS = 50


def by_columns(task: Task, near: Array, edges: list[int], full: list[int], tell: Tell) -> dict[int, int]:
    """The first day of each pair of a plan that holds; ``full`` are the hosts where ``edges`` does not.

    Only the pairs ``near`` a best answer (numbers among the free ones, ascending) are looked at.
    """
    ground = _Ground.of(task, near)
    cut: dict[int, list[Stay]] = {}
    mine = task.by_host(edges)
    for number in range(_ROUNDS):
        for host in full:
            cut[host] = ground.slots(host, ground.first_that_fit(host, mine.get(host, [])), late=False)
        part = min(0.1 * number, 0.6)
        edges, days = ground.solved(cut, tell, part)
        full = [host for host in ground.unfit(edges, days) if host not in cut]
        mine = task.by_host(edges)
        tell(min(0.1 * (number + 1), 0.6))
        if not full:
            break
    best, worth = days, ground.worth(edges)
    for number in range(BETTERINGS):
        tell(0.6 + 0.1 * number)
        stays = ground.stays(best)
        fresh = {host: ground.slots(host, stays.get(host, {}), late=number % 2 == 0) for host in cut}
        edges, days = ground.solved(fresh, tell, 0.6 + 0.1 * number)
        again = [host for host in ground.unfit(edges, days) if host not in cut]
        if again or ground.worth(edges) <= worth:
            continue
        best, worth = days, ground.worth(edges)
    return best


@dataclass(frozen=True, slots=True)
class _Ground:
    """The task with its free pairs by host, and the stays that are promised or locked."""

    task: Task
    edges: Array
    flow: Flow
    order: Array
    starts: Array

    @staticmethod
    def of(task: Task, near: Array) -> _Ground:
        whole = task.flow()
        parts = whole.person[near], whole.column[near], whole.worth[near]
        flow = Flow(whole.people, *parts, whole.room)
        order = np.argsort(flow.column, kind="stable")
        starts = np.searchsorted(flow.column[order], np.arange(len(flow.room) + 1))
        return _Ground(task, task.free[near], flow, order, starts)

    def worth(self, edges: list[int]) -> tuple[int, int]:
        """Served, if these come first, and worth."""
        total = sum(self.task.worth(np.array(edges, np.int64)).tolist())
        return (len(edges) if self.task.most else 0, total)

    def first_that_fit(self, host: int, edges: Iterable[int]) -> dict[int, int]:
        """The pairs that go together, the worthiest first, with their first days."""
        locked = [edge for edge in edges if edge in self.task.locked]
        free = [edge for edge in edges if edge not in self.task.locked]
        worth = self.task.worth(np.array(free, np.int64)).tolist()
        kept = list(locked)
        days = self.task.packed(host, kept) or ()
        for _, edge in sorted(zip(worth, free, strict=True), key=lambda each: (-each[0], each[1])):
            found = self.task.packed(host, [*kept, edge])
            if found is not None:
                kept.append(edge)
                days = found
        return dict(zip(kept, days, strict=True))

    def stays(self, days: dict[int, int]) -> dict[int, dict[int, int]]:
        """What a plan gives to each host."""
        found: dict[int, dict[int, int]] = {}
        for edge, host in zip(days, self.task.market.host[list(days)].tolist(), strict=True):
            found.setdefault(host, {})[edge] = days[edge]
        return found

    def slots(self, host: int, days: dict[int, int], *, late: bool) -> list[Stay]:
        """The host's times, each for one stay: up to the end of each (``late``: from its beginning on)."""
        market = self.task.market
        mine = self._mine(host)
        windows = market.windows(mine)
        horizon = (int(windows[0].min()), int(windows[1].max()))
        usual = int(windows[2].max())
        fixed = list(clipped(market.busy.get(host, ()), int(market.places[host])))
        lengths = {edge: job[2] for edge, job in zip(days, self.task.jobs(days), strict=True)}
        free: list[Stay] = []
        for edge, day in days.items():
            stay = (day, day + lengths[edge] - 1)
            (fixed if edge in self.task.locked else free).append(stay)
        stays = [*fixed, *free]
        found: list[Stay] = []
        for lane in lanes(stays):
            found += _cut([(stays[at], at < len(fixed)) for at in lane], horizon, usual, late)
        for _ in range(int(market.places[host]) - len(lanes(stays))):
            found += _chopped(horizon, usual)
        return found

    def solved(self, cut: dict[int, list[Stay]], tell: Tell, part: float) -> tuple[list[int], dict[int, int]]:
        """The best assignment with slots: the free pairs of it, and the first days of all that have one."""
        flow, task = self.flow, self.task
        plain = np.flatnonzero(~np.isin(flow.column, list(cut)))
        parts, columns = [plain], [flow.column[plain]]
        slots: list[Stay] = []
        for host in sorted(cut):
            for slot in cut[host]:
                edges = self._fitting(host, slot)
                parts.append(edges)
                columns.append(np.full(len(edges), len(flow.room) + len(slots), flow.column.dtype))
                slots.append(slot)
        edge = np.concatenate(parts)
        column = np.concatenate(columns)
        order = np.lexsort((column, flow.person[edge]))
        edge, column = edge[order], column[order]
        room = np.concatenate((flow.room, np.ones(len(slots), np.int64)))
        slotted = Flow(flow.people, flow.person[edge], column, flow.worth[edge], room)
        chosen = solve(slotted, most=task.most, tell=tell, part=part)
        chosen = chosen[chosen != NOBODY]
        found = self.edges[edge[chosen]].tolist()
        days = self._days(found, column[chosen].tolist(), slots, cut)
        return found, days

    def unfit(self, edges: list[int], days: dict[int, int]) -> list[int]:
        """Hosts whose pairs have no days together."""
        wanted = {*edges, *self.task.locked} - days.keys()
        return sorted({int(self.task.market.host[edge]) for edge in wanted})

    def _days(
        self, found: list[int], columns: list[int], slots: list[Stay], cut: dict[int, list[Stay]]
    ) -> dict[int, int]:
        task = self.task
        days = {}
        for edge, column in zip(found, columns, strict=True):
            if column >= len(self.flow.room):
                days[edge] = max(task.jobs([edge])[0][0], slots[column - len(self.flow.room)][0])
        for host, mine in task.by_host(found).items():
            starts = task.packed(host, mine)
            if starts is not None:
                days.update(zip(mine, starts, strict=True))
        return days

    def _fitting(self, host: int, slot: Stay) -> Array:
        mine = self._mine(host, free=True)
        first, last, needed = self.task.market.windows(self.edges[mine])
        return mine[np.minimum(last, slot[1]) - np.maximum(first, slot[0]) + 1 >= needed]

    def _mine(self, host: int, *, free: bool = False) -> Array:
        mine = self.order[self.starts[host] : self.starts[host + 1]]
        if free:
            return mine
        locked = np.array(self.task.locked_at.get(host, ()), np.int64)
        return np.concatenate((self.edges[mine], locked))


def _cut(lane: list[tuple[Stay, bool]], horizon: Stay, usual: int, late: bool) -> list[Stay]:
    """The times of one place between its fixed stays, one for each other stay and for what is left."""
    found: list[Stay] = []
    begin, waiting = horizon[0], list[Stay]()
    for stay, is_fixed in [*lane, ((horizon[1] + 1, horizon[1] + 1), True)]:
        if not is_fixed:
            waiting.append(stay)
            continue
        found += _between(begin, stay[0] - 1, waiting, usual, late)
        begin, waiting = stay[1] + 1, []
    return found


def _between(begin: int, end: int, stays: list[Stay], usual: int, late: bool) -> list[Stay]:
    if not stays:
        return _chopped((begin, end), usual)
    cuts = [stay[0] for stay in stays[1:]] if late else [stay[1] + 1 for stay in stays[:-1]]
    edges = [begin, *cuts, end + 1]
    found = [(first, after - 1) for first, after in pairwise(edges)]
    spare = stays[0][0] - begin if late else end - stays[-1][1]
    if spare < usual:
        return found
    if late:
        return [*_chopped((begin, stays[0][0] - 1), usual), (stays[0][0], found[0][1]), *found[1:]]
    return [*found[:-1], (found[-1][0], stays[-1][1]), *_chopped((stays[-1][1] + 1, end), usual)]


def _chopped(free: Stay, usual: int) -> list[Stay]:
    """A time without stays in pieces that hold the longest one."""
    days = free[1] - free[0] + 1
    if days <= 0:
        return []
    pieces = max(min(days // usual, 12), 1)
    size = days // pieces
    firsts = [free[0] + number * size for number in range(pieces)]
    return [(first, first + size - 1) for first in firsts[:-1]] + [(firsts[-1], free[1])]
