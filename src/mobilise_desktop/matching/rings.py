"""Rings: two or three firms of which each sends one participant and receives one, the best disjoint set.

From firm to firm goes the participant with the best score. A ring's score is the sum of its moves; in the
best set no firm stands twice. Small offices are solved exactly, large ones by the best first and exchanges,
with a bound that no set can exceed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .edges import Market, Tell, silent
from .packing import pack

SMALL = 20_000
MOST_RINGS = 2_000_000


@dataclass(frozen=True, slots=True)
class FoundRing:
    """A ring's pairs as edge numbers in the order of its firms, with the days of each stay."""

    edges: tuple[int, ...]
    first_days: tuple[int, ...]
    last_days: tuple[int, ...]
    score: int


@dataclass(frozen=True, slots=True)
class Rings:
    """The chosen rings, best first; ``possible`` counts all there are, ``bound`` what no set can exceed."""

    rings: tuple[FoundRing, ...]
    total: int
    bound: int
    proved: bool
    possible: int


def best_rings(market: Market, firm_of: Sequence[int], *, most_firms: int = 3, tell: Tell = silent) -> Rings:
    """The disjoint rings of two, or up to three, firms with the highest sum of scores.

    ``firm_of`` is the host number of each person's own firm.
    """
    moves = _moves(market, firm_of)
    tell(0.1)
    all_rings = _all_rings(moves, most_firms)
    tell(0.4)
    chosen, top = _choose(all_rings, tell)
    found = sorted((_dated(market, ring) for ring in chosen), key=lambda ring: (-ring.score, ring.edges))
    total = sum(ring.score for ring in found)
    return Rings(tuple(found), total, top, total == top, len(all_rings))


@dataclass(frozen=True, slots=True)
class _Ring:
    firms: tuple[int, ...]
    edges: tuple[int, ...]
    score: int


def _moves(market: Market, firm_of: Sequence[int]) -> dict[int, dict[int, tuple[int, int]]]:
    """From firm to firm the best pair that has days of its own: (score, edge)."""
    sender = np.array(firm_of, np.int64)[market.person] if len(market) else np.zeros(0, np.int64)
    order = np.lexsort((np.arange(len(market)), -market.score.astype(np.int64), market.host, sender))
    found: dict[int, dict[int, tuple[int, int]]] = {}
    for edge in order.tolist():
        home, away = int(sender[edge]), int(market.host[edge])
        there = found.setdefault(home, {})
        if away not in there and home != away and _first_day(market, edge) is not None:
            there[away] = (int(market.score[edge]), edge)
    return found


def _first_day(market: Market, edge: int) -> int | None:
    first, last, days = (int(part[0]) for part in market.windows(np.array([edge])))
    host = int(market.host[edge])
    starts = pack([(first, last, days)], int(market.places[host]), market.busy.get(host, ()))
    return None if starts is None else starts[0]


def _all_rings(moves: dict[int, dict[int, tuple[int, int]]], most_firms: int) -> list[_Ring]:
    """Each ring once, beginning with its lowest firm."""
    found = []
    for a in sorted(moves):
        for b, (first, there) in sorted(moves[a].items()):
            if b > a and a in moves.get(b, {}):
                second, back = moves[b][a]
                found.append(_Ring((a, b), (there, back), first + second))
            if most_firms >= 3 and b > a:
                found += _threes(moves, a, b)
            if len(found) > MOST_RINGS:
                return found
    return found


def _threes(moves: dict[int, dict[int, tuple[int, int]]], a: int, b: int) -> list[_Ring]:
    first, one = moves[a][b]
    found = []
    for c, (second, two) in sorted(moves.get(b, {}).items()):
        if c > a and c != b and a in moves.get(c, {}):
            third, three = moves[c][a]
            found.append(_Ring((a, b, c), (one, two, three), first + second + third))
    return found


def _choose(rings: list[_Ring], tell: Tell) -> tuple[list[_Ring], int]:
    """The best disjoint set found, and the bound of all sets."""
    chosen = _exchanged(rings, _greedy(rings))
    top = _bound(rings)
    total = sum(ring.score for ring in chosen)
    if total < top and len(rings) <= SMALL:
        from .plan_exact import best_disjoint

        firms, scores = [ring.firms for ring in rings], [ring.score for ring in rings]
        hint = {id(ring) for ring in chosen}
        start = [id(ring) in hint for ring in rings]
        picked, limit = best_disjoint(firms, scores, start, lambda part: tell(0.4 + 0.6 * part))
        exact = [rings[at] for at in picked]
        if sum(ring.score for ring in exact) >= total:
            chosen = exact
        top = min(top, limit)
    return chosen, max(top, sum(ring.score for ring in chosen))


def _order(rings: list[_Ring]) -> list[int]:
    return sorted(
        range(len(rings)), key=lambda at: (-rings[at].score / len(rings[at].firms), rings[at].firms, at)
    )


def _greedy(rings: list[_Ring]) -> list[_Ring]:
    taken: set[int] = set()
    chosen = []
    for at in _order(rings):
        if taken.isdisjoint(rings[at].firms):
            taken.update(rings[at].firms)
            chosen.append(rings[at])
    return chosen


def _exchanged(rings: list[_Ring], chosen: list[_Ring]) -> list[_Ring]:
    """Put in each ring that is worth more than those it drives out, until none is left."""
    at = {firm: ring for ring in chosen for firm in ring.firms}
    for _ in range(20):
        better = False
        for ring in rings:
            out = {id(old): old for firm in ring.firms if (old := at.get(firm))}
            if ring.score > sum(old.score for old in out.values()):
                for old in out.values():
                    for firm in old.firms:
                        del at[firm]
                at.update(dict.fromkeys(ring.firms, ring))
                better = True
        if not better:
            break
    return list({id(ring): ring for ring in at.values()}.values())


def _bound(rings: list[_Ring]) -> int:
    """Each firm takes part in one ring at most: the sum of the best share that each can have."""
    share: dict[int, int] = {}
    for ring in rings:
        part = -(-6 * ring.score // len(ring.firms))
        for firm in ring.firms:
            share[firm] = max(share.get(firm, 0), part)
    return sum(share.values()) // 6


def _dated(market: Market, ring: _Ring) -> FoundRing:
    starts = [_first_day(market, edge) or 0 for edge in ring.edges]
    days = market.windows(np.array(ring.edges))[2].tolist()
    ends = tuple(start + length - 1 for start, length in zip(starts, days, strict=True))
    return FoundRing(ring.edges, tuple(starts), ends, ring.score)
