"""Plans are the best there are, and hold in time: against every possible plan of small offices."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobilise_desktop.errors import Cancelled
from mobilise_desktop.matching import plan as plans
from mobilise_desktop.matching.edges import Market
from mobilise_desktop.matching.packing import pack
from mobilise_desktop.matching.plan_columns import by_columns
from mobilise_desktop.matching.plan_flow import solve
from mobilise_desktop.matching.plan_task import Task, edges_of

from . import markets
from .markets import Shape, all_plans, holds, random_market

SIMPLE = Shape(shortest=(4,), window=3, promised=0.0)
CROWDED = Shape(people=6, hosts=2, places=(1, 2), window=16, density=0.9)
seeds = st.integers(0, 10**9)
shapes = st.sampled_from((Shape(), SIMPLE, CROWDED, Shape(people=6, hosts=4, density=0.4)))


def value(market: Market, edges: Sequence[int], *, most: bool, bonus: int = 0) -> tuple[int, ...]:
    """Served first where asked, then merit, then days of waiting."""
    longest = max(int(market.waited.max(initial=0)), 1)
    waited = [int(market.waited[market.person[edge]]) for edge in edges]
    merit = sum(int(market.score[e]) + w * bonus * 100 // longest for e, w in zip(edges, waited, strict=True))
    return (len(edges) if most else 0, merit, sum(waited))


@settings(max_examples=120, deadline=None)
@given(seeds, shapes, st.booleans(), st.sampled_from((0, 0, 5, 20)))
def test_a_plan_is_the_best_of_all_that_hold(seed: int, shape: Shape, most: bool, bonus: int) -> None:
    market = random_market(seed, shape)
    found = plans.best(market, most=most, waiting_points=bonus)
    assert holds(market, found.edges, found.first_days)
    best = max(value(market, chosen, most=most, bonus=bonus) for chosen in all_plans(market))
    assert value(market, found.edges, most=most, bonus=bonus) == best
    assert (found.proved, found.bound, found.objective) == (True, best[0] if most else best[1], found.bound)


@settings(max_examples=60, deadline=None)
@given(seeds, shapes, st.booleans())
def test_a_locked_pair_is_in_the_plan_and_the_rest_is_the_best_beside_it(
    seed: int, shape: Shape, most: bool
) -> None:
    market = random_market(seed, shape)
    lockable = [edge for edge in range(len(market)) if markets.fits(market, (edge,), int(market.host[edge]))]
    if not lockable:
        return
    lock = lockable[seed % len(lockable)]
    found = plans.best(market, most=most, locked=(lock,))
    assert lock in found.edges
    assert holds(market, found.edges, found.first_days)
    best = max(value(market, chosen, most=most) for chosen in all_plans(market) if lock in chosen)
    assert value(market, found.edges, most=most) == best
    assert found.proved


@settings(max_examples=80, deadline=None)
@given(seeds, shapes, st.booleans())
def test_slots_give_a_plan_that_holds_and_is_never_above_the_bound(
    seed: int, shape: Shape, most: bool
) -> None:
    market = random_market(seed, shape)
    task = Task(market, most=most)
    edges = edges_of(task, solve(task.flow(), most=most))
    _, full = task.schedule(edges)
    days = by_columns(task, np.arange(len(market)), edges, full, lambda part: None)
    found = tuple(sorted(days))
    assert holds(market, found, [days[edge] for edge in found])
    best = plans.best(market, most=most)
    assert plans.merit_of(task, found) <= best.objective <= best.bound


@settings(max_examples=200, deadline=None)
@given(seeds)
def test_stays_are_packed_where_and_only_where_they_fit(seed: int) -> None:
    market = random_market(seed, CROWDED)
    chosen = [edge for edge in range(len(market)) if market.host[edge] == seed % 2]
    task = Task(market)
    for size in range(len(chosen) + 1):
        starts = task.packed(seed % 2, chosen[:size])
        assert (starts is not None) == markets.fits(market, chosen[:size], seed % 2)


def test_one_place_holds_two_stays_that_do_not_meet() -> None:
    market = markets.market_of(
        [(0, 0, 5000, 5000, 5000), (1, 0, 4000, 4000, 4000)],
        places=[1],
        waited=[3, 1],
        people_spans=[(1000, 1100, 40), (1000, 1100, 60)],
        host_spans=[(1000, 1099, 30)],
    )
    found = plans.best(market)
    assert (found.edges, found.first_days) == ((0, 1), (1060, 1000))
    assert holds(market, found.edges, found.first_days)


def test_the_longer_wait_decides_between_equals_and_never_lowers_the_total() -> None:
    pairs = [(0, 0, 5000, 1, 1), (1, 0, 5000, 1, 1), (2, 0, 5001, 1, 1)]
    market = markets.market_of(pairs, places=[1], waited=[1, 90, 0])
    assert plans.best(market).edges == (2,)
    assert plans.best(market.only(market.person < 2)).edges == (1,)
    assert plans.best(market, waiting_points=5).edges == (1,)


def test_the_officer_can_stop_the_work() -> None:
    def stop(part: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        plans.best(random_market(4, CROWDED), tell=stop)


def test_an_office_without_pairs_has_an_empty_plan() -> None:
    market = markets.market_of([], places=[1, 2], waited=[4])
    for most in (False, True):
        found = plans.best(market, most=most)
        assert (found.edges, found.objective, found.bound, found.proved) == ((), 0, 0, True)
    assert pack([], 0) == ()


def large_market(seed: int, people: int, hosts: int, *, ties: int) -> Market:
    """Plain places, a third of all pairs, few different scores: thousands of equally good plans."""
    random = np.random.default_rng(seed)
    person, host = np.nonzero(random.random((people, hosts)) < 0.33)
    scores = 1000 * random.integers(1, ties, (3, len(person)))
    return markets.market_of(
        np.stack((person, host, *scores), axis=1).tolist(),
        places=random.choice((0, 1, 1, 2), hosts).tolist(),
        waited=random.integers(0, 300, people).tolist(),
    )


CROWDS = pytest.mark.parametrize(
    ("people", "hosts"), [(300, 300), (300, 120), (120, 300)], ids=["critical", "scarce", "plenty"]
)


@CROWDS
@pytest.mark.parametrize("ties", [3, 9])
def test_the_total_is_that_of_an_independent_solver(people: int, hosts: int, ties: int) -> None:
    assignment = pytest.importorskip("ortools.graph.python.linear_sum_assignment")
    market = large_market(people + ties, people, hosts, ties=ties)
    solver = assignment.SimpleLinearSumAssignment()
    columns = np.repeat(np.arange(hosts), market.places)
    first = np.concatenate(([0], np.cumsum(market.places)))
    for person, host, score in zip(market.person, market.host, market.score, strict=True):
        for column in range(first[host], first[host + 1]):
            solver.add_arc_with_cost(int(person), column, -int(score))
    for person in range(people):
        solver.add_arc_with_cost(person, len(columns) + person, 0)
    for idle in range(len(columns)):
        for column in range(len(columns) + people):
            solver.add_arc_with_cost(people + idle, column, 0)
    assert solver.solve() == solver.OPTIMAL
    found = plans.best(market)
    assert (found.objective, found.bound, found.proved) == (-solver.optimal_cost(), found.objective, True)


@CROWDS
def test_the_most_are_served_and_the_waiting_count_only_between_equals(people: int, hosts: int) -> None:
    csgraph = pytest.importorskip("scipy.sparse.csgraph")
    sparse = pytest.importorskip("scipy.sparse")
    market = large_market(7, people, hosts, ties=4)
    wide = np.repeat(np.arange(hosts), market.places)
    table = np.zeros((people, hosts), bool)
    table[market.person, market.host] = True
    most = csgraph.maximum_bipartite_matching(sparse.csr_matrix(table[:, wide]), perm_type="column")
    found = plans.best(market, most=True)
    assert (found.objective, found.proved) == (int(np.count_nonzero(most >= 0)), True)
