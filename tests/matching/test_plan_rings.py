"""Rings of two and three firms: the best disjoint set, against every set there is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobilise_desktop.errors import Cancelled
from mobilise_desktop.matching import rings as engine
from mobilise_desktop.matching.edges import Market
from mobilise_desktop.matching.plan_flow import LARGE
from mobilise_desktop.matching.rings import best_rings, rings_of

from . import markets

seeds = st.integers(0, 10**9)


def market_of_firms(seed: int, firms: int, people: int, density: float) -> tuple[Market, list[int]]:
    random = Random(seed)
    homes = [random.randrange(firms) for _ in range(people)]
    pairs = [
        (person, host, random.choice((1000, 2000, 3000, 3500, 7000)), 1, 1)
        for person in range(people)
        for host in range(firms)
        if host != homes[person] and random.random() < density
    ]
    busy = {host: ((990, 1010),) for host in range(firms) if random.random() < 0.1}
    return markets.market_of(pairs, places=[1] * firms, waited=[1] * people, busy=busy), homes


def all_rings(market: Market, homes: Sequence[int], most: int) -> Iterator[tuple[frozenset[int], int]]:
    best: dict[tuple[int, int], int] = {}
    for edge in range(len(market)):
        way = (homes[market.person[edge]], int(market.host[edge]))
        if way[1] not in market.busy:
            best[way] = max(best.get(way, 0), int(market.score[edge]))
    for size in range(2, most + 1):
        for firms in permutations(range(len(market.hosts)), size):
            ways = list(zip(firms, (*firms[1:], firms[0]), strict=True))
            if firms[0] == min(firms) and all(way in best for way in ways):
                yield frozenset(firms), sum(best[way] for way in ways)


def best_total(rings: Sequence[tuple[frozenset[int], int]]) -> int:
    if not rings:
        return 0
    (firms, score), rest = rings[0], rings[1:]
    without = best_total(rest)
    return max(without, score + best_total([ring for ring in rest if ring[0].isdisjoint(firms)]))


@settings(max_examples=120, deadline=None)
@given(seeds, st.sampled_from((0.3, 0.5)), st.sampled_from((2, 3)))
def test_the_rings_are_the_best_disjoint_ones(seed: int, density: float, most: int) -> None:
    market, homes = market_of_firms(seed, 6, 8, density)
    found = best_rings(market, homes, most_firms=most)
    every = list(all_rings(market, homes, most))
    assert found.possible == len(every)
    assert found.total == best_total(every) == sum(ring.score for ring in found.rings)
    assert (found.proved, found.bound) == (True, found.total)
    met = [int(market.host[edge]) for ring in found.rings for edge in ring.edges]
    assert len(set(met)) == len(met)
    for ring in found.rings:
        senders = [homes[market.person[edge]] for edge in ring.edges]
        receivers = [int(market.host[edge]) for edge in ring.edges]
        assert receivers == [*senders[1:], senders[0]]
        assert len(ring.edges) <= most


@settings(max_examples=30, deadline=None)
@given(seeds)
def test_a_large_office_is_answered_below_a_bound_that_holds(seed: int) -> None:
    market, homes = market_of_firms(seed, 7, 12, 0.4)
    exact = best_rings(market, homes)
    small, engine.SMALL = engine.SMALL, 0
    try:
        quick = best_rings(market, homes)
    finally:
        engine.SMALL = small
    assert quick.total <= exact.total <= quick.bound


def test_an_office_without_moves_has_no_rings() -> None:
    market = markets.market_of([], places=[1], waited=[])
    assert best_rings(market, []).rings == ()


def test_the_rings_of_a_large_office_are_found_in_another_process_alike() -> None:
    market, homes = market_of_firms(7, 300, 400, 0.6)
    assert len(market) > LARGE
    parts: list[float] = []
    assert rings_of(market, homes, tell=parts.append) == best_rings(market, homes)
    assert parts == sorted(parts)
    assert 0 <= parts[0] < parts[-1] <= 1


def test_looking_for_rings_in_another_process_can_be_stopped() -> None:
    market, homes = market_of_firms(7, 300, 400, 0.6)

    def stop(_part: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        rings_of(market, homes, tell=stop)
