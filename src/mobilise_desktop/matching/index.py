"""The index of one side of the office, asked by a profile of the other and kept up to date row by row.

``HostSide`` ranks hosts for a participant, ``ParticipantSide`` participants for a host. Changed profiles
stand beside the base, a few by themselves, more in a small segment, until ``merged()`` makes a new base, best
in the background when ``pending`` exceeds ``MERGE_FROM``. Figures equal those of ``spec``; explanations
come from it.

    hosts = HostSide.of(profiles)                     # or HostSide.of_columns(columns), cache.load(…)
    best = hosts.rank_hosts(participant, rules, k=50)
    why = hosts.explain(participant, best.ids, rules)
    out = hosts.excluded(participant, rules)          # counts() by constraint, ids_of(mask) for each
    for host in hosts.profiles(out.ids[:100]):        # the reasons in words, where they are shown
        failed(participant, host, rules)

A side is used from one thread at a time; ``merged()`` only reads.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

import numpy as np

from . import spec
from .columns import Array, Columns, Lexicon, profiles_of
from .constraints import CONSTRAINTS
from .directions import HostQuery, ParticipantQuery
from .few import MOST, Few
from .profiles import HostProfile, ParticipantProfile, Profile, Rules
from .query import Found, Query
from .segment import Segment
from .weights import Weights

MERGE_FROM = 1000
DEFAULT_WEIGHTS = Weights()

Own = TypeVar("Own", bound=Profile)
Other = TypeVar("Other", bound=Profile)


@dataclass(frozen=True, slots=True)
class Ranking:
    """The best counterparts, best first; figures are basis points, one entry an id.

    ``total_feasible`` counts all that pass the constraints, also those beyond the asked length.
    """

    ids: tuple[str, ...]
    score: Array
    sender_side: Array
    host_side: Array
    total_feasible: int

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Excluded:
    """The counterparts outside the ranking; ``masks`` has a bit of ``CONSTRAINTS`` for each failure."""

    keys: Array
    masks: Array

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def ids(self) -> tuple[str, ...]:
        """Their ids, made into text only where somebody asks."""
        return tuple(text.decode() for text in self.keys.tolist())

    def counts(self) -> dict[str, int]:
        """How many counterparts fail each constraint, without the constraints that nobody fails."""
        found = {name: int(np.count_nonzero(self.masks >> bit & 1)) for bit, name in enumerate(CONSTRAINTS)}
        return {name: count for name, count in found.items() if count}

    def without(self, keys: Collection[str], constraint: str) -> Excluded:
        """All but these, and but those that fail this constraint."""
        keep = (self.masks >> CONSTRAINTS.index(constraint) & 1) == 0
        if keys:
            keep &= ~np.isin(self.keys, np.array([key.encode() for key in keys], np.bytes_))
        return Excluded(self.keys[keep], self.masks[keep])


class Side(Generic[Own, Other]):
    """A base segment, the recently changed profiles, and the questions to both."""

    kind: ClassVar[type[Profile]]

    def __init__(self, base: Segment) -> None:
        self.base = base
        self._recent: dict[str, Own] = {}
        self._delta: Segment | None = None
        self._few: Few | None = None
        self._rows: dict[str, int] | None = None

    @classmethod
    def of_columns(cls, columns: Columns) -> Side[Own, Other]:
        """The side of filled columns (see ``columns``)."""
        return cls(Segment.of(columns))

    @property
    def pending(self) -> int:
        """How many changed profiles stand beside the base."""
        return len(self._recent)

    def __len__(self) -> int:
        return int(np.count_nonzero(self.base.alive())) + len(self._recent)

    def __contains__(self, key: object) -> bool:
        return key in self._recent or self._row(key) is not None

    def upsert(self, profile: Own) -> None:
        """Add a profile or replace the one of the same id."""
        self.remove(profile.id)
        self._recent[profile.id] = profile

    def remove(self, key: str) -> None:
        """Take a profile out; an unknown id changes nothing."""
        row = self._row(key)
        if row is not None:
            self.base.switch_off(row)
        self._recent.pop(key, None)
        self._delta = self._few = None

    def merged(self) -> Columns:
        """The columns of all profiles that count, to build a fresh side from."""
        kept = self.base.columns.take(np.flatnonzero(self.base.alive()))
        return kept.followed_by(Columns.of(list(self._recent.values()), kept.lexicon))

    def profiles(self, keys: Sequence[str]) -> list[Own]:
        """The profiles of these ids, in their order; KeyError for an unknown one."""
        rows = {key: self._base_row(key) for key in keys if key not in self._recent}
        old = dict(zip(rows, profiles_of(self.base.columns, list(rows.values()), self.kind), strict=True))
        return [self._recent.get(key) or old[key] for key in keys]  # type: ignore[misc]

    def _base_row(self, key: str) -> int:
        row = self._row(key)
        if row is None:
            raise KeyError(key)
        return row

    def _row(self, key: object) -> int | None:
        if self._rows is None:
            self._rows = {text.decode(): row for row, text in enumerate(self.base.columns.ids.tolist())}
        row = self._rows.get(key)  # type: ignore[call-overload]
        return row if row is not None and self.base.alive_at(row) else None

    def _segments(self) -> Iterator[Segment]:
        yield self.base
        if self._recent:
            if self._delta is None:
                recent = list(self._recent.values())
                self._delta = Segment.of(Columns.of(recent, self.base.columns.lexicon))
            yield self._delta

    def _queries(self, asking: Other, rules: Rules) -> Iterator[Query]:
        raise NotImplementedError

    def _barred_rows(self, query: Query, barred: Collection[str]) -> Array:
        if not barred:
            return np.zeros(0, np.int64)
        if query.segment is self.base:
            return np.array([row for key in barred if (row := self._row(key)) is not None], np.int64)
        return np.array([row for row, key in enumerate(self._recent) if key in barred], np.int64)

    def _rank(
        self, asking: Other, rules: Rules, weights: Weights, k: int | None, barred: Collection[str]
    ) -> Ranking:
        sender_asks = isinstance(asking, ParticipantProfile)
        parts: list[tuple[Segment | Few, Found]] = []
        feasible = 0
        for segment, found in self.found(asking, rules, weights, barred=barred):
            parts.append((segment, best_rows(segment, found, sender_asks, k)))
            feasible += len(found.rows)
        return joined(parts, sender_asks, k, feasible)

    def found(
        self, asking: Other, rules: Rules, weights: Weights, *, barred: Collection[str] = ()
    ) -> Iterator[tuple[Segment | Few, Found]]:
        """All rows that pass with their scores, unordered, segment by segment."""
        for query in self._queries(asking, rules):
            yield query.segment, query.scored(query.passing(self._barred_rows(query, barred)), weights)
            if 0 < len(self._recent) <= MOST:
                yield self._changed(), self._changed().found(asking, rules, weights, barred)
                return

    def _changed(self) -> Few:
        if self._few is None:
            self._few = Few.of(list(self._recent.values()), self.base.columns.lexicon)
        return self._few

    def _excluded(self, asking: Other, rules: Rules, barred: Collection[str]) -> Excluded:
        keys, masks = [], []
        for query in self._queries(asking, rules):
            mask = query.masks()
            mask[self._barred_rows(query, barred)] |= np.uint32(1 << (len(CONSTRAINTS) - 1))
            rows = np.flatnonzero((mask != 0) & query.segment.alive())
            keys.append(query.columns.ids[rows])
            masks.append(mask[rows])
        return Excluded(np.concatenate(keys), np.concatenate(masks))


class HostSide(Side[HostProfile, ParticipantProfile]):
    """All hosts, to be ranked for a participant."""

    kind = HostProfile

    @staticmethod
    def of(profiles: Iterable[HostProfile]) -> HostSide:
        """The side of these profiles; ids must be unique."""
        return HostSide(Segment.of(Columns.of(list(profiles), Lexicon())))

    def _queries(self, asking: ParticipantProfile, rules: Rules) -> Iterator[Query]:
        return (HostQuery(segment, asking, rules) for segment in self._segments())

    def rank_hosts(
        self,
        participant: ParticipantProfile,
        rules: Rules,
        weights: Weights = DEFAULT_WEIGHTS,
        *,
        k: int | None = 50,
        barred: Collection[str] = (),
    ) -> Ranking:
        """The best ``k`` hosts (None: all) that pass the constraints; ``barred`` are ids ruled out before."""
        return self._rank(participant, rules, weights, k, barred)

    def excluded(
        self, participant: ParticipantProfile, rules: Rules, *, barred: Collection[str] = ()
    ) -> Excluded:
        """All hosts that do not pass, each with all the constraints that it fails."""
        return self._excluded(participant, rules, barred)

    def explain(
        self,
        participant: ParticipantProfile,
        keys: Sequence[str],
        rules: Rules,
        weights: Weights = DEFAULT_WEIGHTS,
        *,
        barred: Collection[str] = (),
    ) -> list[spec.Explanation]:
        """The working of these hosts' scores, also of excluded ones; KeyError for an unknown id."""
        return [
            spec.explain(participant, host, rules, weights, barred=host.id in barred)
            for host in self.profiles(keys)
        ]


class ParticipantSide(Side[ParticipantProfile, HostProfile]):
    """All participants, to be ranked for a host."""

    kind = ParticipantProfile

    @staticmethod
    def of(profiles: Iterable[ParticipantProfile]) -> ParticipantSide:
        """The side of these profiles; ids must be unique."""
        return ParticipantSide(Segment.of(Columns.of(list(profiles), Lexicon())))

    def _queries(self, asking: HostProfile, rules: Rules) -> Iterator[Query]:
        return (ParticipantQuery(segment, asking, rules) for segment in self._segments())

    def rank_participants(
        self,
        host: HostProfile,
        rules: Rules,
        weights: Weights = DEFAULT_WEIGHTS,
        *,
        k: int | None = 50,
        barred: Collection[str] = (),
    ) -> Ranking:
        """The best ``k`` participants (None: all) that pass; ``barred`` are ids ruled out before."""
        return self._rank(host, rules, weights, k, barred)

    def excluded(self, host: HostProfile, rules: Rules, *, barred: Collection[str] = ()) -> Excluded:
        """All participants that do not pass, each with all the constraints that they fail."""
        return self._excluded(host, rules, barred)

    def explain(
        self,
        host: HostProfile,
        keys: Sequence[str],
        rules: Rules,
        weights: Weights = DEFAULT_WEIGHTS,
        *,
        barred: Collection[str] = (),
    ) -> list[spec.Explanation]:
        """The working of these participants' scores, also of excluded ones; KeyError for an unknown id."""
        return [
            spec.explain(participant, host, rules, weights, barred=participant.id in barred)
            for participant in self.profiles(keys)
        ]


def best_rows(segment: Segment | Few, found: Found, sender_asks: bool, k: int | None) -> Found:
    """The first ``k`` by score, own side, waiting time and id: one 64-bit key a row gives a total order."""
    own = found.sender_side if sender_asks else found.host_side
    key = (found.score << 14) | own
    chosen = np.arange(len(key))
    if k and k < len(key):
        chosen = np.flatnonzero(key >= np.partition(key, len(key) - k)[len(key) - k])
    key = (key[chosen] << 28) | ((1 << 28) - 1 - segment.order[found.rows[chosen]])
    chosen = chosen[np.argsort(key)[::-1][:k]]
    fields = (found.rows, found.score, found.sender_side, found.host_side)
    return Found(*(values[chosen] for values in fields))


def joined(
    parts: list[tuple[Segment | Few, Found]], sender_asks: bool, k: int | None, feasible: int
) -> Ranking:
    """One ranking from the ordered parts of each segment, of which there is one at least."""
    parts = [part for part in parts if len(part[1].rows)] or parts[:1]
    ids = np.concatenate([segment.columns.ids[found.rows] for segment, found in parts])
    score, sender, host = (
        np.concatenate([getattr(found, name) for _, found in parts])
        for name in ("score", "sender_side", "host_side")
    )
    if len(parts) > 1:
        waiting = np.concatenate([segment.columns["waiting_since"][found.rows] for segment, found in parts])
        order = np.lexsort((ids, waiting, -(sender if sender_asks else host), -score))[:k]
        ids, score, sender, host = ids[order], score[order], sender[order], host[order]
    return Ranking(tuple(text.decode() for text in ids.tolist()), score, sender, host, feasible)
