"""All pairs that may match, as arrays: who waits, who hosts, and each feasible pair with its scores.

People stand in waiting order (who waits longest first, then by id), hosts by id; edges by person, then host.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from .columns import Array, Columns, profiles_of
from .directions import HostQuery
from .profiles import OPEN_LAST, ParticipantProfile, Rules
from .segment import Segment
from .weights import Weights

Tell = Callable[[float], None]
CHUNK = 128
Busy = tuple[int, int]


def silent(fraction: float) -> None:
    """Nobody listens to the progress."""


@dataclass(frozen=True, slots=True)
class Market:
    """Participants, hosts and feasible pairs.

    ``waited`` are the days each person waits (0 where unknown); spans have a row of first day, last day,
    shortest and longest length each (day ordinals, days). ``places`` are all places of a host; ``busy`` the
    promised stays by host number as (first, last day), each taking one place. Edges: ``person`` and ``host``
    are numbers, scores basis points (int16).
    """

    people: tuple[str, ...]
    hosts: tuple[str, ...]
    waited: Array
    people_spans: Array
    host_spans: Array
    places: Array
    busy: Mapping[int, tuple[Busy, ...]]
    person: Array
    host: Array
    score: Array
    sender_side: Array
    host_side: Array
    today: int
    shortest_days: int

    def __len__(self) -> int:
        return len(self.person)

    def above(self, floor: int) -> Market:
        """The same with only those pairs whose score reaches the floor."""
        return self.only(self.score >= floor) if floor > 0 else self

    def only(self, kept: Array) -> Market:
        """The same with some of the pairs (a mask, or numbers in ascending order)."""
        return replace(
            self,
            person=self.person[kept],
            host=self.host[kept],
            score=self.score[kept],
            sender_side=self.sender_side[kept],
            host_side=self.host_side[kept],
        )

    def starts(self) -> Array:
        """Where the pairs of each person begin; one entry more than there are people."""
        return np.searchsorted(self.person, np.arange(len(self.people) + 1))

    def windows(self, edges: Array) -> tuple[Array, Array, Array]:
        """For these pairs the earliest first day, the latest last day and the days that are needed."""
        mine, theirs = self.people_spans[self.person[edges]], self.host_spans[self.host[edges]]
        first = np.maximum(np.maximum(mine[:, 0], theirs[:, 0]), self.today)
        last = np.minimum(mine[:, 1], theirs[:, 1])
        needed = np.maximum(np.maximum(mine[:, 2], theirs[:, 2]), self.shortest_days)
        return first, last, needed

    def edge_of(self, person: int, host: int) -> int | None:
        """The number of a pair, or ``None`` where it may not match."""
        first, last = np.searchsorted(self.person, (person, person + 1))
        at = int(first + np.searchsorted(self.host[first:last], host))
        return at if at < last and self.host[at] == host else None


def market(
    people: Columns,
    hosts: Columns,
    rules: Rules,
    weights: Weights,
    *,
    busy: Mapping[str, Sequence[Busy]] | None = None,
    barred: frozenset[tuple[str, str]] = frozenset(),
    tell: Tell = silent,
) -> Market:
    """All feasible pairs of these people and hosts; ``places`` of the hosts are all they have.

    ``busy`` are promised stays by host id, ``barred`` pairs of ids ruled out before. ``tell`` hears of the
    progress (0-1) and may raise to stop. About a second for a million pairs.
    """
    people = people.take(np.lexsort((people.ids, people["waiting_since"])))
    hosts = hosts.take(np.argsort(hosts.ids))
    names, firms = _texts(people.ids), _texts(hosts.ids)
    number_of_person = {key: at for at, key in enumerate(names)}
    number_of_host = {key: at for at, key in enumerate(firms)}
    shut = frozenset(
        (number_of_person[a], number_of_host[b])
        for a, b in barred
        if a in number_of_person and b in number_of_host
    )
    person, host, score, sender_side, host_side = _edges(
        people, Segment.of(hosts), rules, weights, shut, tell
    )
    since = people["waiting_since"]
    return Market(
        people=names,
        hosts=firms,
        waited=np.where(since == OPEN_LAST, 0, np.maximum(rules.today - since, 0)).astype(np.int64),
        people_spans=_spans(people),
        host_spans=_spans(hosts),
        places=hosts["places"].astype(np.int64),
        busy={number_of_host[key]: tuple(v) for key, v in (busy or {}).items() if key in number_of_host},
        person=person,
        host=host,
        score=score,
        sender_side=sender_side,
        host_side=host_side,
        today=rules.today,
        shortest_days=rules.shortest_days,
    )


def _edges(
    people: Columns,
    segment: Segment,
    rules: Rules,
    weights: Weights,
    barred: frozenset[tuple[int, int]],
    tell: Tell,
) -> list[Array]:
    shut: dict[int, list[int]] = {}
    for person, host in barred:
        shut.setdefault(person, []).append(host)
    kinds = (np.int32, np.int32, np.int16, np.int16, np.int16)
    columns: tuple[list[Array], ...] = ([], [], [], [], [])
    for start in range(0, len(people), CHUNK):
        tell(start / len(people))
        rows = range(start, min(start + CHUNK, len(people)))
        for number, profile in zip(rows, profiles_of(people, rows, ParticipantProfile), strict=True):
            found = _of_one(segment, profile, rules, weights, shut.get(number, []))
            figures = (np.full(len(found[0]), number), *found)
            for column, values, kind in zip(columns, figures, kinds, strict=True):
                column.append(values.astype(kind))
    return [
        np.concatenate(column) if column else np.zeros(0, kind)
        for column, kind in zip(columns, kinds, strict=True)
    ]


def _of_one(
    segment: Segment, profile: object, rules: Rules, weights: Weights, shut: list[int]
) -> tuple[Array, Array, Array, Array]:
    query = HostQuery(segment, profile, rules)  # type: ignore[arg-type]
    found = query.scored(query.passing(np.array(shut, np.int64)), weights)
    return found.rows, found.score, found.sender_side, found.host_side


def _spans(columns: Columns) -> Array:
    names = ("first_day", "last_day", "min_days", "max_days")
    return np.stack([columns[name] for name in names], axis=1).astype(np.int64)


def _texts(ids: Array) -> tuple[str, ...]:
    return tuple(text.decode() for text in ids.tolist())
