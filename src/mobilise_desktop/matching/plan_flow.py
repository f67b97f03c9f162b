"""The best assignment by a minimum-cost flow, and the prices that prove it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .apart import is_apart
from .columns import Array
from .edges import Tell, silent

NOBODY = -1
LARGE = 60_000
_AT_ONCE = 500_000


@dataclass(frozen=True, slots=True)
class Flow:
    """Who may go where: for each edge a person, a column and a worth (int64); ``room`` of each column."""

    people: int
    person: Array
    column: Array
    worth: Array
    room: Array


def solve(flow: Flow, *, most: bool, tell: Tell = silent, part: float = 0.0) -> Array:
    """For each person the chosen edge, or ``NOBODY``: the highest worth, ``most``: of all with most served.

    Worth must not be negative. Edges in ascending order of persons give the same answer at every run. A
    large flow is solved in another process, ``tell(part)`` meanwhile.
    """
    if len(flow.person) <= LARGE or is_apart():
        return solve_here(flow, most=most)
    from .flow_apart import solve_apart

    return solve_apart(flow, most=most, tell=tell, part=part)


def solve_here(flow: Flow, *, most: bool) -> Array:
    """As ``solve``, in this process, which does nothing else until the answer is there."""
    chosen = np.full(flow.people, NOBODY, np.int64)
    edges, columns = len(flow.person), len(flow.room)
    if not edges:
        return chosen
    # Imported here: 60 ms that only a plan needs.
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    sink = flow.people + columns
    solver = SimpleMinCostFlow()
    arcs = solver.add_arcs_with_capacity_and_unit_cost
    for start in range(0, edges, _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        heads = (flow.people + flow.column[part]).astype(np.int32)
        arcs(flow.person[part], heads, np.ones(len(heads), np.int64), -flow.worth[part])
    doors = np.arange(flow.people, sink, dtype=np.int32)
    arcs(doors, np.full(columns, sink, np.int32), flow.room, np.zeros(columns, np.int64))
    everybody = np.arange(flow.people, dtype=np.int32)
    ones = np.ones(flow.people, np.int64)
    if not most:
        arcs(everybody, np.full(flow.people, sink, np.int32), ones, np.zeros(flow.people, np.int64))
    solver.set_nodes_supplies(everybody, ones)
    solver.set_node_supply(sink, -flow.people)
    status = solver.solve_max_flow_with_min_cost() if most else solver.solve()
    if status != solver.OPTIMAL:
        raise ArithmeticError(f"the flow solver answers {status}")
    for start in range(0, edges, _AT_ONCE):
        arcs_asked = np.arange(start, min(start + _AT_ONCE, edges), dtype=np.int32)
        used = start + np.flatnonzero(solver.flows(arcs_asked))
        chosen[flow.person[used]] = used
    return chosen


def prices(flow: Flow, chosen: Array) -> Array:
    """The least price of each column at which everybody is content with the choice (worth, int64).

    A price says by how much the total would fall with one room less. Where the choice is not the best of
    all, the prices still give a bound, only a higher one.
    """
    price = np.zeros(len(flow.room), np.int64)
    starts = np.searchsorted(flow.person, np.arange(flow.people + 1))
    placed = np.flatnonzero(chosen != NOBODY)
    at = np.full(flow.people, NOBODY, np.int64)
    at[placed] = flow.column[chosen[placed]]
    paid = np.zeros(flow.people, np.int64)
    paid[placed] = flow.worth[chosen[placed]]
    by_column = placed[np.argsort(at[placed], kind="stable")]
    tenants = np.searchsorted(at[by_column], np.arange(len(price) + 1))
    asking = np.arange(flow.people)
    for _ in range(4 * (len(price) + 1)):
        if not len(asking):
            break
        edges, lengths = _slices(starts, asking)
        content = np.where(at[asking] == NOBODY, 0, paid[asking] - price[at[asking]])
        offered = flow.worth[edges] - np.repeat(content, lengths)
        columns = flow.column[edges]
        better = offered > price[columns]
        if not better.any():
            break
        np.maximum.at(price, columns[better], offered[better])
        raised = np.unique(columns[better])
        asking = by_column[_slices(tenants, raised)[0]]
    return price


def surplus(flow: Flow, price: Array) -> Array:
    """What each person has at best, less the price; 0 where that is nothing."""
    best = np.zeros(flow.people, np.int64)
    if len(flow.person):
        over = flow.worth - price[flow.column]
        heads = np.flatnonzero(np.concatenate(([True], flow.person[1:] != flow.person[:-1])))
        best[flow.person[heads]] = np.maximum(np.maximum.reduceat(over, heads), 0)
    return best


def core(flow: Flow, price: Array, each: int) -> Array:
    """The edges that are nearest to a best answer, about so many a person, in ascending order."""
    wanted = each * flow.people
    if len(flow.person) <= wanted:
        return np.arange(len(flow.person))
    loss = surplus(flow, price)[flow.person]
    loss += price[flow.column]
    loss -= flow.worth
    found: Array = np.flatnonzero(loss <= np.partition(loss, wanted)[wanted])
    return found


def bound(flow: Flow, price: Array) -> int:
    """What no assignment can exceed at these prices: rooms at their price, and everybody's best surplus."""
    rent = sum(each * rooms for each, rooms in zip(price.tolist(), flow.room.tolist(), strict=True))
    return int(sum(surplus(flow, price).tolist()) + rent)


def _slices(starts: Array, rows: Array) -> tuple[Array, Array]:
    """The entries of these rows of a ragged list one after the other, and how many each row has."""
    lengths = starts[rows + 1] - starts[rows]
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(starts[rows] - ends + lengths, lengths) + np.arange(total), lengths
