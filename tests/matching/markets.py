"""Small random markets with stays in time, and what an obvious, slow solver makes of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from random import Random

import numpy as np

from mobilise_desktop.matching.edges import Market

TODAY = 1000


@dataclass(frozen=True)
class Shape:
    """What a random market looks like."""

    people: int = 5
    hosts: int = 3
    places: tuple[int, ...] = (0, 1, 1, 2)
    window: int = 12
    shortest: tuple[int, ...] = (3, 4, 6)
    scores: tuple[int, ...] = (1000, 2000, 2500, 3000, 4000)
    density: float = 0.7
    promised: float = 0.3


def market_of(
    pairs: Sequence[tuple[int, int, int, int, int]],
    *,
    places: Sequence[int],
    waited: Sequence[int],
    people_spans: Sequence[tuple[int, int, int]] | None = None,
    host_spans: Sequence[tuple[int, int, int]] | None = None,
    busy: dict[int, tuple[tuple[int, int], ...]] | None = None,
) -> Market:
    """A market from pairs of (person, host, score, sender's, host's side); spans: first, last, shortest."""
    columns = np.array(sorted(pairs), np.int64).reshape(-1, 5).T
    kinds = (np.int32, np.int32, np.int16, np.int16, np.int16)
    person, host, score, sender, own = (c.astype(k) for c, k in zip(columns, kinds, strict=True))
    return Market(
        people=tuple(f"pa_{number:04d}" for number in range(len(waited))),
        hosts=tuple(f"co_{number:04d}" for number in range(len(places))),
        waited=np.array(waited, np.int64),
        people_spans=_spans(people_spans or [(TODAY, TODAY + 3, 4)] * len(waited)),
        host_spans=_spans(host_spans or [(TODAY, TODAY + 3, 1)] * len(places)),
        places=np.array(places, np.int64),
        busy=busy or {},
        person=person,
        host=host,
        score=score,
        sender_side=sender,
        host_side=own,
        today=TODAY,
        shortest_days=1,
    )


def random_market(seed: int, shape: Shape | None = None) -> Market:
    """A market in which stays of different lengths compete for places, the same for the same seed."""
    random, shape = Random(seed), shape or Shape()
    hosts = [(_first(random), random.choice(shape.shortest)) for _ in range(shape.hosts)]
    people = [(_first(random), random.choice(shape.shortest)) for _ in range(shape.people)]
    host_spans = [(first, first + random.randint(3, shape.window), days) for first, days in hosts]
    people_spans = [(first, first + random.randint(3, shape.window), days) for first, days in people]
    pairs = [
        (person, host, *(random.choice(shape.scores) for _ in range(3)))
        for person in range(shape.people)
        for host in range(shape.hosts)
        if random.random() < shape.density and _overlap(people_spans[person], host_spans[host])
    ]
    busy = {}
    for host in range(shape.hosts):
        if random.random() < shape.promised:
            first = TODAY + random.randint(-3, 8)
            busy[host] = ((first, first + random.randint(1, 5)),)
    return market_of(
        pairs,
        places=[random.choice(shape.places) for _ in range(shape.hosts)],
        waited=[random.choice((0, 5, 9, 30)) for _ in range(shape.people)],
        people_spans=people_spans,
        host_spans=host_spans,
        busy=busy,
    )


def all_plans(market: Market) -> Iterator[tuple[int, ...]]:
    """Every set of pairs that holds: one host a person, and all stays of a host together on its places."""
    edges = range(len(market))

    def grow(person: int, chosen: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        if person == len(market.people):
            yield chosen
            return
        yield from grow(person + 1, chosen)
        for edge in edges:
            if market.person[edge] == person and fits(market, (*chosen, edge), int(market.host[edge])):
                yield from grow(person + 1, (*chosen, edge))

    return grow(0, ())


def fits(market: Market, chosen: Sequence[int], host: int) -> bool:
    """Whether the pairs of one host go together: some order of earliest starts, day by day."""
    mine = [edge for edge in chosen if market.host[edge] == host]
    return any(_in_turn(market, host, order) for order in permutations(mine))


def holds(market: Market, edges: Sequence[int], first_days: Sequence[int]) -> bool:
    """Whether a plan with its days breaks no rule, counted day by day."""
    if len({int(market.person[edge]) for edge in edges}) != len(edges):
        return False
    taken: dict[tuple[int, int], int] = {}
    for edge, day in zip(edges, first_days, strict=True):
        first, last, days = (int(part[0]) for part in market.windows(np.array([edge])))
        if day < first or day + days - 1 > last:
            return False
        for each in range(day, day + days):
            key = (int(market.host[edge]), each)
            taken[key] = taken.get(key, 0) + 1
    return all(count + _promised(market, *key) <= market.places[key[0]] for key, count in taken.items())


def _in_turn(market: Market, host: int, order: Sequence[int]) -> bool:
    taken: dict[int, int] = {}
    for edge in order:
        first, last, days = (int(part[0]) for part in market.windows(np.array([edge])))
        for day in range(first, last - days + 2):
            stay = range(day, day + days)
            if all(taken.get(d, 0) + _promised(market, host, d) < market.places[host] for d in stay):
                taken.update({d: taken.get(d, 0) + 1 for d in stay})
                break
        else:
            return False
    return True


def _promised(market: Market, host: int, day: int) -> int:
    return sum(first <= day <= last for first, last in market.busy.get(host, ()))


def _first(random: Random) -> int:
    return TODAY + random.randint(-2, 8)


def _overlap(mine: tuple[int, int, int], theirs: tuple[int, int, int]) -> bool:
    first = max(mine[0], theirs[0], TODAY)
    return min(mine[1], theirs[1]) - first + 1 >= max(mine[2], theirs[2])


def _spans(rows: Sequence[tuple[int, int, int]]) -> np.ndarray:
    return np.array([(first, last, days, 99) for first, last, days in rows], np.int64).reshape(-1, 4)
