"""The best set of pairs for the whole office, with the days of each stay and the proof that it is the best.

First the relaxed question, where a host holds as many stays as its window has room for, one after the other:
a minimum-cost flow answers it, and prices prove the answer. Where each host's stays go together on its
places that answer is the best of all. Where not, a small office is solved exactly, and a large one by
giving the hosts concerned their places slot by slot; the distance to the relaxed bound is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from .columns import Array
from .edges import Market, Tell, silent
from .plan_flow import NOBODY, Flow, bound, core, prices, solve
from .plan_task import Task, edges_of

SMALL = 3000
NEAR = 40


@dataclass(frozen=True, slots=True)
class Plan:
    """Chosen pairs (edge numbers by person) with their first days.

    ``objective`` and ``bound`` are basis points with the waiting points, or served participants. A pair
    that is not in the plan would cost it at least the host's ``price`` less the pair's score (basis points),
    if its participant is left out; ``None`` where that is not known.
    """

    edges: tuple[int, ...]
    first_days: tuple[int, ...]
    objective: int
    bound: int
    proved: bool
    price: Array | None


def best(
    market: Market,
    *,
    most: bool = False,
    locked: Sequence[int] = (),
    waiting_points: int = 0,
    tell: Tell = silent,
) -> Plan:
    """The plan of highest merit (``most``: with the most participants, and of those the highest merit).

    Merit is the score with up to ``waiting_points`` hundredths for waiting; at equal merit those come first
    who wait longer in sum. ``locked`` are edges that the plan must hold; they must fit by themselves.
    """
    task = Task(market, most, tuple(locked), waiting_points)
    flow = task.flow()
    tell(0.1)
    chosen = solve(flow, most=most, tell=tell, part=0.1)
    tell(0.6)
    edges = edges_of(task, chosen)
    days, full = task.schedule(edges)
    proof = _Proof.of(task, flow, chosen)
    tell(0.7)
    if not full:
        return proof.plan(task, edges, days)
    if len(market) <= SMALL:
        from .plan_exact import exact

        found, top = exact(task, lambda part: tell(0.7 + 0.25 * part))
        plan = proof.loosened(task, found, top) if top is not None else None
        if plan and plan.proved:
            return plan
    else:
        plan = None
    from .plan_columns import by_columns

    slotted = by_columns(task, proof.near(), edges, full, lambda part: tell(0.95 + 0.05 * part))
    return _better(proof.loosened(task, slotted, None), plan)


def _better(slotted: Plan, searched: Plan | None) -> Plan:
    """The better of two, with the lower bound."""
    if searched is None:
        return slotted
    best = max(searched, slotted, key=lambda plan: plan.objective)
    limit = min(searched.bound, slotted.bound)
    return replace(best, bound=limit, proved=best.objective >= limit)


def merit_of(task: Task, edges: Sequence[int]) -> int:
    """Participants served, or the merit of pairs, the locked ones among them."""
    whole = np.array([*edges, *task.locked], np.int64)
    return len(whole) if task.most else sum(task.merit(whole).tolist())


@dataclass(frozen=True, slots=True)
class _Proof:
    """What the relaxed flow says: the bound in the unit of the objective, whether exact, and the prices."""

    bound: int
    exact: bool
    flow: Flow
    price: Array

    def near(self) -> Array:
        """The pairs that are nearest to a best answer, as numbers among the free ones."""
        return core(self.flow, self.price, NEAR)

    @staticmethod
    def of(task: Task, flow: Flow, chosen: Array) -> _Proof:
        lifted = replace(flow, worth=flow.worth + task.lift) if task.most else flow
        price = prices(lifted, chosen)
        top = bound(lifted, price)
        reached = sum(lifted.worth[chosen[chosen != NOBODY]].tolist())
        unit = task.lift if task.most else task.step
        return _Proof(top // unit + merit_of(task, ()), top == reached, lifted, price)

    def plan(self, task: Task, edges: list[int], days: dict[int, int]) -> Plan:
        """The plan of the relaxed flow, which holds in time as well."""
        known = self.exact and not task.most and not task.waiting_points
        price = self.price // task.step if known else None
        return _plan(task, days, merit_of(task, edges), self.bound, self.exact, price)

    def loosened(self, task: Task, days: dict[int, int], top: int | None) -> Plan:
        """A plan found otherwise; ``top`` is its own bound where it has one."""
        reached = merit_of(task, [edge for edge in days if edge not in set(task.locked)])
        limit = self.bound if top is None else min(top, self.bound)
        return _plan(task, days, reached, max(limit, reached), limit <= reached, None)


def _plan(
    task: Task, days: dict[int, int], objective: int, top: int, proved: bool, price: Array | None
) -> Plan:
    edges = tuple(sorted(days))
    return Plan(edges, tuple(days[edge] for edge in edges), objective, top, proved, price)
