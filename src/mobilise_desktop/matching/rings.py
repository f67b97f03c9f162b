"""Rings: two or three firms of which each sends one participant and receives one, the best disjoint set.

From firm to firm goes the participant with the best score. A ring's score is the sum of its moves; in the
best set no firm stands twice. Small offices are solved exactly, large ones by the best first and exchanges.
No set can exceed the bound: the best way to let each firm send and receive at most once, in rings of any
length.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from .apart import done_apart
from .columns import Array
from .edges import Market, Tell, silent
from .packing import pack
from .plan_flow import LARGE, Flow, bound, prices, solve
from .rings_prices import by_prices

SMALL = 10_000
MOST_RINGS = 200_000
Moves = dict[int, dict[int, tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class FoundRing:
    """A ring's pairs as edge numbers in the order of its firms, with the days of each stay."""

    edges: tuple[int, ...]
    first_days: tuple[int, ...]
    last_days: tuple[int, ...]
    score: int


@dataclass(frozen=True, slots=True)
class Rings:
    """The chosen rings, best first; ``possible`` counts those compared, ``bound`` what no set can exceed."""

    rings: tuple[FoundRing, ...]
    total: int
    bound: int
    proved: bool
    possible: int


def best_rings(market: Market, firm_of: Sequence[int], *, most_firms: int = 3, tell: Tell = silent) -> Rings:
    """The disjoint rings of two, or up to three, firms with the highest sum of scores.

    ``firm_of`` is the host number of each person's own firm.
    """
    sender = np.array(firm_of, np.int64)[market.person] if len(market) else np.zeros(0, np.int64)
    edges = _best_moves(market, sender)
    tell(0.1)
    moves = _by_firm(market, sender, edges)
    found, whole = _all_rings(moves, most_firms, tell)
    top = _bound(market, sender, edges)
    tell(0.5)
    chosen, top = _choose(found, whole, top, tell)
    dated = sorted((_dated(market, ring) for ring in chosen), key=lambda ring: (-ring.score, ring.edges))
    total = sum(ring.score for ring in dated)
    return Rings(tuple(dated), total, top, total == top, len(found))


def rings_of(market: Market, firm_of: Sequence[int], *, most_firms: int = 3, tell: Tell = silent) -> Rings:
    """As ``best_rings``; in a large office in another process, for it sorts and sends at length."""
    if len(market) <= LARGE:
        return best_rings(market, firm_of, most_firms=most_firms, tell=tell)
    return done_apart(_found, market, firm_of, most_firms, tell=tell)


def _found(tell: Tell, market: Market, firm_of: Sequence[int], most_firms: int) -> Rings:
    return best_rings(market, firm_of, most_firms=most_firms, tell=tell)


@dataclass(frozen=True, slots=True)
class _Ring:
    firms: tuple[int, ...]
    edges: tuple[int, ...]
    score: int


def _best_moves(market: Market, sender: Array) -> Array:
    """From firm to firm the best pair that has days of its own, in ascending order."""
    others = np.flatnonzero(sender != market.host)
    timed = [edge for edge in others.tolist() if market.host[edge] in market.busy] if market.busy else []
    blocked = [edge for edge in timed if _first_day(market, edge) is None]
    others = others[~np.isin(others, blocked)]
    order = others[
        np.lexsort((others, -market.score[others].astype(np.int64), market.host[others], sender[others]))
    ]
    ways = sender[order] * (len(market.hosts) + 1) + market.host[order]
    first = np.concatenate(([True], ways[1:] != ways[:-1])) if len(ways) else np.zeros(0, bool)
    return np.sort(order[first])


def _by_firm(market: Market, sender: Array, edges: Array) -> Moves:
    """For each firm where it may send somebody, the best way first: (score, edge) by host."""
    found: Moves = {}
    order = edges[np.lexsort((edges, -market.score[edges].astype(np.int64), sender[edges]))]
    whole = zip(order.tolist(), sender[order].tolist(), market.host[order].tolist(), strict=True)
    for (edge, home, away), score in zip(whole, market.score[order].tolist(), strict=True):
        found.setdefault(home, {})[away] = (score, edge)
    return found


def _ways(moves: Moves) -> tuple[dict[int, list[int]], bool]:
    """Where rings of three are looked for: all ways, or the best of each firm where they are very many."""
    count = sum(map(len, moves.values()))
    expected = count**3 / max(3 * len(moves) ** 3, 1)
    most = (
        count if expected <= MOST_RINGS else max(int((MOST_RINGS / expected) ** 0.5 * count / len(moves)), 3)
    )
    whole = all(len(there) <= most for there in moves.values())
    return {firm: list(islice(there, most)) for firm, there in moves.items()}, whole


def _first_day(market: Market, edge: int) -> int | None:
    first, last, days = (int(part[0]) for part in market.windows(np.array([edge])))
    host = int(market.host[edge])
    starts = pack([(first, last, days)], int(market.places[host]), market.busy.get(host, ()))
    return None if starts is None else starts[0]


def _all_rings(moves: Moves, most_firms: int, tell: Tell) -> tuple[list[_Ring], bool]:
    """Each ring once, beginning with its lowest firm; and whether these are all there are."""
    ways, whole = _ways(moves)
    found = []
    for done, a in enumerate(sorted(moves)):
        tell(0.1 + 0.3 * done / len(moves))
        for b, (first, there) in moves[a].items():
            if b > a and a in moves.get(b, {}):
                second, back = moves[b][a]
                found.append(_Ring((a, b), (there, back), first + second))
        if most_firms >= 3:
            for b in ways[a]:
                found += _threes(moves, a, b, ways.get(b, [])) if b > a else []
    return sorted(found, key=lambda ring: ring.firms), whole or most_firms < 3


def _threes(moves: Moves, a: int, b: int, onward: list[int]) -> list[_Ring]:
    first, one = moves[a][b]
    found = []
    for c in onward:
        if c > a and a in moves.get(c, {}):
            second, two = moves[b][c]
            third, three = moves[c][a]
            found.append(_Ring((a, b, c), (one, two, three), first + second + third))
    return found


def _choose(rings: list[_Ring], whole: bool, top: int, tell: Tell) -> tuple[list[_Ring], int]:
    """The best disjoint set found, and the bound of all sets."""
    firms, scores = [ring.firms for ring in rings], [ring.score for ring in rings]
    chosen = _exchanged(rings, _greedy(rings))
    picked, limit = by_prices(firms, scores, _total(chosen), lambda part: tell(0.5 + 0.2 * part))
    chosen = max(chosen, _exchanged(rings, [rings[at] for at in picked]), key=_total)
    top = min(top, limit) if whole else top
    if _total(chosen) < top and len(rings) <= SMALL:
        from .plan_exact import best_disjoint

        known = {id(ring) for ring in chosen}
        start = [id(ring) in known for ring in rings]
        picked, limit = best_disjoint(firms, scores, start, lambda part: tell(0.7 + 0.3 * part))
        chosen = max(chosen, [rings[at] for at in picked], key=_total)
        top = min(top, limit) if whole else top
    return chosen, max(top, _total(chosen))


def _total(rings: list[_Ring]) -> int:
    return sum(ring.score for ring in rings)


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


def _bound(market: Market, sender: Array, edges: Array) -> int:
    """The best assignment in which each firm sends once and receives once: every set of rings is one."""
    firms = len(market.hosts)
    order = edges[np.lexsort((market.host[edges], sender[edges]))]
    home, worth = sender[order].astype(np.int32), market.score[order].astype(np.int64)
    flow = Flow(firms, home, market.host[order], worth, np.ones(firms, np.int64))
    return bound(flow, prices(flow, solve(flow, most=False)))


def _dated(market: Market, ring: _Ring) -> FoundRing:
    starts = [_first_day(market, edge) or 0 for edge in ring.edges]
    days = market.windows(np.array(ring.edges))[2].tolist()
    ends = tuple(start + length - 1 for start, length in zip(starts, days, strict=True))
    return FoundRing(ring.edges, tuple(starts), ends, ring.score)
