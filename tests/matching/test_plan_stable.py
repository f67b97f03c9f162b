"""Stable plans: no pair would rather have each other; equal to the textbook where places are simple."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from mobilise_desktop.matching import plan as plans
from mobilise_desktop.matching.edges import Market
from mobilise_desktop.matching.plan_stable import blocking_pairs, stable

from . import markets
from .markets import Shape, holds, random_market

SIMPLE = Shape(people=7, hosts=4, shortest=(4,), window=3, promised=0.0)
TIES = Shape(people=8, hosts=3, shortest=(4,), window=3, promised=0.0, scores=(1000, 2000))
seeds = st.integers(0, 10**9)
simple_shapes = st.sampled_from((SIMPLE, TIES))
timed_shapes = st.sampled_from((Shape(), Shape(people=7, hosts=2, places=(1, 2), window=16, density=0.9)))


def naive_blocking(market: Market, edges: Sequence[int]) -> list[int]:
    """Pair by pair: would both sides strictly gain, with room or in exchange for one scored lower?"""
    at = {int(market.person[edge]): edge for edge in edges}
    found = []
    for edge in range(len(market)):
        now = at.get(int(market.person[edge]))
        if now is not None and market.sender_side[now] >= market.sender_side[edge]:
            continue
        host = int(market.host[edge])
        held = [other for other in edges if market.host[other] == host]
        worse = [other for other in held if market.host_side[other] < market.host_side[edge]]
        swaps = [[*(e for e in held if e != other), edge] for other in worse]
        if any(markets.fits(market, swap, host) for swap in [[*held, edge], *swaps]):
            found.append(edge)
    return found


def textbook(market: Market, *, hosts_ask: bool) -> set[int]:
    """Deferred acceptance with plain places, one proposal at a time, on strict lists."""
    wish = sorted(
        range(len(market)), key=lambda e: (-market.sender_side[e], -market.score[e], market.host[e])
    )
    will = sorted(
        range(len(market)), key=lambda e: (-market.host_side[e], -market.score[e], market.person[e])
    )
    order, judge = (will, wish) if hosts_ask else (wish, will)
    place = {edge: rank for rank, edge in enumerate(judge)}
    room = dict(enumerate(market.places.tolist()))
    asks, judges = (market.host, market.person) if hosts_ask else (market.person, market.host)
    asked: set[int] = set()
    held: set[int] = set()
    while True:
        for edge in order:
            mine = [other for other in held if asks[other] == asks[edge]]
            most = room[int(market.host[edge])] if hosts_ask else 1
            if edge not in asked and len(mine) < most:
                break
        else:
            return held
        asked.add(edge)
        rivals = [edge, *(other for other in held if judges[other] == judges[edge])]
        limit = 1 if hosts_ask else room[int(market.host[edge])]
        held -= set(rivals)
        held |= set(sorted(rivals, key=place.__getitem__)[:limit])


@settings(max_examples=150, deadline=None)
@given(seeds, simple_shapes)
def test_with_plain_places_the_plan_is_the_textbook_one(seed: int, shape: Shape) -> None:
    market = random_market(seed, shape)
    found = stable(market)
    assert set(found.edges) == textbook(market, hosts_ask=False)
    assert found.proved
    assert naive_blocking(market, found.edges) == []


@settings(max_examples=100, deadline=None)
@given(seeds, simple_shapes)
def test_whoever_asks_the_same_people_have_a_place(seed: int, shape: Shape) -> None:
    market = random_market(seed, shape)
    ours, theirs = list(stable(market).edges), sorted(textbook(market, hosts_ask=True))
    assert sorted(market.person[ours]) == sorted(market.person[theirs])
    filled = [
        np.bincount(market.host[edges], minlength=len(market.hosts)).tolist() for edges in (ours, theirs)
    ]
    assert filled[0] == filled[1]
    other = {int(market.person[edge]): edge for edge in theirs}
    for edge in ours:
        assert market.sender_side[edge] >= market.sender_side[other[int(market.person[edge])]]


@settings(max_examples=150, deadline=None)
@given(seeds, timed_shapes)
def test_stays_in_time_hold_and_every_blocking_pair_is_told(seed: int, shape: Shape) -> None:
    market = random_market(seed, shape)
    found = stable(market)
    assert holds(market, found.edges, found.first_days)
    left = naive_blocking(market, found.edges)
    assert (found.objective, found.proved) == (len(left), not left)
    assert blocking_pairs(market, found.edges, found.first_days) == left


@settings(max_examples=100, deadline=None)
@given(seeds, timed_shapes, st.booleans())
def test_the_blocking_pairs_of_any_plan_are_found(seed: int, shape: Shape, most: bool) -> None:
    market = random_market(seed, shape)
    found = plans.best(market, most=most)
    assert blocking_pairs(market, found.edges, found.first_days) == naive_blocking(market, found.edges)


@settings(max_examples=60, deadline=None)
@given(seeds, timed_shapes)
def test_a_locked_pair_stays_and_does_not_count_as_blocked(seed: int, shape: Shape) -> None:
    market = random_market(seed, shape)
    lockable = [edge for edge in range(len(market)) if markets.fits(market, (edge,), int(market.host[edge]))]
    if not lockable:
        return
    lock = lockable[seed % len(lockable)]
    found = stable(market, locked=(lock,))
    assert lock in found.edges
    assert holds(market, found.edges, found.first_days)
    blocked = blocking_pairs(market, found.edges, found.first_days, locked=(lock,))
    assert len(blocked) == found.objective
    assert all(market.person[edge] != market.person[lock] for edge in blocked)
