"""A good set of disjoint rings by prices: each firm gets one, and the rings that beat it most go first.

Prices fall for firms that no ring wants and rise for those that several want. At any prices the sum of them,
and of what each ring is worth beyond its firms' prices, is a bound that no set can exceed.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .columns import Array
from .edges import Tell

ROUNDS = 240
_LOOK_EVERY = 8
_MOST_WORK = 15_000_000


def by_prices(
    members: Sequence[Sequence[int]], worth: Sequence[int], start: int, tell: Tell
) -> tuple[list[int], int]:
    """The best set of rings found, as their numbers, and the lowest bound; ``start`` is a total known."""
    if not members:
        return [], 0
    table, score, firms = _table(members), np.array(worth, np.int64), 1 + max(map(max, members))
    price = np.zeros(firms + 1)
    np.maximum.at(price, table, (score / [len(ring) for ring in members])[:, None])
    price[firms] = 0
    best: list[int] = []
    reached, top, pace = start, int(score.sum()), 1.5
    rounds = max(min(ROUNDS, _MOST_WORK // len(members)), 60)
    for number in range(rounds):
        tell(number / rounds)
        whole = np.ceil(price).astype(np.int64)
        limit = int(whole.sum()) + int(np.maximum(score - whole[table].sum(axis=1), 0).sum())
        pace = pace if limit < top else pace * 0.95
        top = min(top, limit)
        over = score - price[table].sum(axis=1)
        if number % _LOOK_EVERY == 0:
            found = _first_come(table, np.argsort(-over, kind="stable"), firms)
            total = int(score[found].sum())
            if total > reached or not best:
                best, reached = found, max(total, reached)
        if top <= reached:
            break
        wanted = np.bincount(table[over > 0].ravel(), minlength=firms + 1) - 1.0
        wanted[(price <= 0) & (wanted < 0)] = 0
        wanted[firms] = 0
        price = np.maximum(price + pace * (limit - reached) / max(float(wanted @ wanted), 1.0) * wanted, 0)
    return best, top


def _table(members: Sequence[Sequence[int]]) -> Array:
    """The firms of each ring, three a row; a number beyond all firms fills rings of two."""
    nobody = 1 + max(map(max, members))
    return np.array([(*ring, nobody) if len(ring) == 2 else tuple(ring) for ring in members], np.int64)


def _first_come(table: Array, order: Array, firms: int) -> list[int]:
    taken = [False] * (firms + 1)
    found = []
    for number, (a, b, c) in zip(order.tolist(), table[order].tolist(), strict=True):
        if not (taken[a] or taken[b] or taken[c]):
            taken[a] = taken[b] = taken[c] = True
            taken[firms] = False
            found.append(number)
    return found
