"""Matching: ranked counterparts with their reasons, and the life of a match from proposal to agreement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Any

from mobilise_desktop.domain.codes import MatchState
from mobilise_desktop.matching import spec
from mobilise_desktop.matching.constraints import CONSTRAINTS, TITLES, Reason
from mobilise_desktop.matching.listing import Listing, listing
from mobilise_desktop.matching.profiles import HostProfile, ParticipantProfile
from mobilise_desktop.matching.spec import Criterion, Explanation
from mobilise_desktop.matching.weights import (
    HOST,
    SENDER,
    WHOLE,
    Weights,
    weights_of_emphasis,
    with_reliability,
)
from mobilise_desktop.storage import match_queries, matching_rows
from mobilise_desktop.storage.database import Database

from .matching_filter import EVERYONE, RankingFilter
from .matching_plain import all_failing, plain
from .matching_pool import Named, Pool, PoolKeeper
from .matching_profiles import GroupOf
from .matching_trial import Trial, tried

__all__ = [
    "HOST",
    "SENDER",
    "TITLES",
    "WHOLE",
    "Counterpart",
    "Criterion",
    "Matching",
    "RankingFilter",
    "RankingView",
    "Reason",
    "Trial",
    "Weights",
    "weights_of_emphasis",
    "with_reliability",
]
OWN_FIRM = "company"
_TAKES_PLACE = (MatchState.AGREED, MatchState.CONVERTED)


@dataclass(frozen=True, slots=True)
class Counterpart:
    """One counterpart of a ranking; scores in basis points, criteria of both sides with their reasons."""

    participant_id: str
    host_id: str
    other_id: str
    named: Named
    score: int
    sender_side: int
    host_side: int
    criteria: tuple[Criterion, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class RankingView:
    """The best counterparts; ``total`` counts all that pass, ``excluded`` those that fail, by reason.

    ``paired`` are those that would fail, but have a proposed or agreed match with this one; they and the own
    firm do not count as excluded.
    ``kept`` counts those that the filter leaves, ``outside`` those excluded;
    ``countries``, ``sections`` and ``languages`` all that pass.
    """

    own_id: str
    own: Named
    best: tuple[Counterpart, ...]
    total: int
    excluded: Mapping[str, int]
    file_open: bool
    host_asks: bool
    kept: int
    countries: Mapping[str, int]
    sections: Mapping[str, int]
    languages: Mapping[str, int]
    outside: int
    paired: tuple[Counterpart, ...] = ()


class Matching:
    """Ranks and explains, by the office's weights where none are given.

    ``group_of`` gives a skill URI its group (-1: none).
    """

    def __init__(self, database: Database, group_of: GroupOf) -> None:
        self._database = database
        self.keeper = PoolKeeper(database, group_of)

    def warm_up(self, *, today: date) -> None:
        """Load the index now, so that the first question is as fast as the next."""
        self.keeper.current(today=today)

    @contextmanager
    def pool(self, *, today: date) -> Iterator[Pool]:
        """The office in memory as of now; nobody else asks it meanwhile."""
        with self.keeper.lock:
            yield self.keeper.current(today=today)

    def for_participant(
        self, participant_id: str, *, today: date, weights: Weights | None = None, k: int | None = 50
    ) -> RankingView:
        """Ranked hosts; a participant whose file is not yet accepted may look (``file_open``)."""
        with self.keeper.lock:
            pool = self.keeper.current(today=today)
            asking = pool.participant(participant_id)
            return _view(pool, asking, weights, k, EVERYONE, self._paired(pool, participant_id))

    def for_host(
        self, company_id: str, *, today: date, weights: Weights | None = None, k: int | None = 50
    ) -> RankingView:
        """Ranked participants for a host."""
        with self.keeper.lock:
            pool = self.keeper.current(today=today)
            return _view(pool, pool.host(company_id), weights, k, EVERYONE, self._paired(pool, company_id))

    def rank(
        self,
        own_id: str,
        *,
        today: date,
        weights: Weights | None = None,
        wanted: RankingFilter = EVERYONE,
        k: int = 50,
        trial: Trial | None = None,
    ) -> RankingView:
        """The best of those that ``wanted`` leaves, for a participant or a host; raises ``NotFound``.

        With a ``trial`` the ranking is as if its loosenings were kept.
        """
        with self.keeper.lock, self._tried(trial, today) as pool:
            asking: Any = pool.participant(own_id) if own_id in pool.participants else pool.host(own_id)
            return _view(pool, asking, weights, k, wanted, self._paired(pool, own_id))

    def order(
        self,
        own_id: str,
        *,
        today: date,
        weights: Weights,
        wanted: RankingFilter = EVERYONE,
        k: int = 50,
        trial: Trial | None = None,
    ) -> tuple[Counterpart, ...]:
        """The best of a ranking alone, without its counts: for a list that follows a slider."""
        with self.keeper.lock, self._tried(trial, today) as pool:
            asking: Any = pool.participant(own_id) if own_id in pool.participants else pool.host(own_id)
            return _best(pool, asking, weights, k, wanted)[0]

    def names(self, participant_id: str, host_id: str) -> tuple[Named, Named]:
        """What lists show of the two; raises ``NotFound``."""
        with self.keeper.lock:
            pool = self.keeper.current(today=date.today())
            return (
                pool.names[pool.participant(participant_id).id],
                pool.names[pool.host(host_id).id],
            )

    def labels(self, keys: Iterable[int]) -> dict[int, tuple[str, str]]:
        """The URI (empty for a free text) and the stated label of skills by their keys."""
        with self.keeper.lock:
            pool = self.keeper.current(today=date.today())
            return {key: pool.keys.labels[key] for key in keys if key in pool.keys.labels}

    def pair(
        self,
        participant_id: str,
        host_id: str,
        *,
        today: date,
        weights: Weights | None = None,
        trial: Trial | None = None,
    ) -> Counterpart:
        """One pair with its working and all constraints it fails, seen from the participant."""
        return self.counterpart(participant_id, host_id, host_id, today=today, weights=weights, trial=trial)

    def counterpart(
        self,
        participant_id: str,
        host_id: str,
        other_id: str,
        *,
        today: date,
        weights: Weights | None = None,
        trial: Trial | None = None,
    ) -> Counterpart:
        """One pair, seen from the side to which ``other_id`` is the other; with a ``trial`` as if kept."""
        with self.keeper.lock, self._tried(trial, today) as pool:
            barred = pool.barred_for(participant_id)
            asked = replace(pool.participant(participant_id), accepted=True)
            pool.host(host_id)
            weights = weights or pool.weights
            working = pool.hosts.explain(asked, [host_id], pool.rules, weights, barred=barred)[0]
            found = _counterpart(pool, working, other_id)
            paired = self._paired(pool, participant_id) if found.reasons else {}
            return _with_own_place(found, paired.get(host_id))

    def _paired(self, pool: Pool, own_id: str) -> dict[str, MatchState]:
        """The counterparts of proposed and agreed matches with the state of each; no past stays."""
        past = pool.barred_for(own_id)
        with self._database.read() as session:
            standing = match_queries.standing(session, own_id)
        others = {host if person == own_id else person: state for (person, host), state in standing.items()}
        shortlisted = MatchState.SHORTLISTED
        return {other: st for other, st in others.items() if st is not shortlisted and other not in past}

    def scores(self, pairs: Iterable[tuple[str, str]], *, today: date) -> dict[tuple[str, str], int]:
        """The scores of pairs of participant and host; one that is not in the search is left out."""
        with self.keeper.lock:
            pool = self.keeper.current(today=today)
            there = [pair for pair in pairs if pair[0] in pool.participants and pair[1] in pool.hosts]
            asking = pool.participants.profiles([*{person for person, _host in there}])
            people = {one.id: replace(one, accepted=True) for one in asking}
            hosts = {one.id: one for one in pool.hosts.profiles([*{host for _person, host in there}])}
            return {
                pair: spec.score(people[pair[0]], hosts[pair[1]], pool.rules, pool.weights).score
                for pair in there
            }

    def excluded(
        self,
        own_id: str,
        *,
        today: date,
        reason: str = "",
        limit: int = 200,
        trial: Trial | None = None,
    ) -> tuple[Counterpart, ...]:
        """Counterparts outside the ranking with all their reasons, by name; of one ``reason`` if given."""
        with self.keeper.lock, self._tried(trial, today) as pool:
            side: Any = pool.hosts if own_id in pool.participants else pool.participants
            asking: Any = pool.participant(own_id) if own_id in pool.participants else pool.host(own_id)
            asked, barred = replace(asking, accepted=True), pool.barred_for(own_id)
            outside = side.excluded(asked, pool.rules, barred=barred).without(
                self._paired(pool, own_id), OWN_FIRM
            )
            wanted = set(_failing(outside, reason))
            first = self._first_by_name(wanted, limit, hosts=side is pool.hosts)
            pool.names.prefetch(first)
            found = side.explain(asked, first, pool.rules, pool.weights, barred=barred)
            host_asks = isinstance(asking, HostProfile)
            return tuple(_counterpart(pool, w, w.participant if host_asks else w.host) for w in found)

    def _first_by_name(self, wanted: set[str], limit: int, *, hosts: bool) -> list[str]:
        with self._database.read() as session:
            by_name = matching_rows.by_name(session, hosts=hosts)
            return list(islice((key for key in by_name if key in wanted), min(limit, len(wanted))))

    @contextmanager
    def _tried(self, trial: Trial | None, today: date) -> Iterator[Pool]:
        pool = self.keeper.current(today=today)
        with tried(pool, trial):
            yield pool

    def count_for_wishes(self, participant_id: str, *, today: date) -> int:
        """How many hosts a participant may go to as things stand; 0 for one not yet in the register."""
        with self.keeper.lock:
            pool = self.keeper.current(today=today)
            if participant_id not in pool.participants:
                return 0
            asked = replace(pool.participant(participant_id), accepted=True)
            return pool.hosts.rank_hosts(asked, pool.rules, k=1).total_feasible

    def label_of_skill(self, key: int) -> str:
        """The label by which a skill was stated."""
        pool = self.keeper.current(today=date.today())
        return pool.keys.labels.get(key, ("", ""))[1]

    def for_command(
        self,
        *,
        participant_id: str = "",
        company_id: str = "",
        top: int = 10,
        today: date,
        excluded: bool = True,
    ) -> dict[str, Any]:
        """Counterparts and excluded ones as the ``match`` command prints them; scores from 0 to 1."""
        with self.keeper.lock:
            pool = self.keeper.current(today=today)
            side: Any = pool.hosts if participant_id else pool.participants
            asking: ParticipantProfile | HostProfile = (
                pool.participant(participant_id) if participant_id else pool.host(company_id)
            )
            barred = pool.barred_for(asking.id)
            rank = side.rank_hosts if participant_id else side.rank_participants
            ranking = rank(asking, pool.rules, pool.weights, k=top, barred=barred)
            found = side.explain(asking, ranking.ids, pool.rules, pool.weights, barred=barred)
            outside = side.excluded(asking, pool.rules, barred=barred).ids if excluded else ()
            failing = all_failing(side, asking, outside, pool.rules, barred)
        return {
            "counterparts": [plain(working) for working in found],
            "total": ranking.total_feasible,
            "excluded": failing,
        }


def _view(
    pool: Pool,
    asking: ParticipantProfile | HostProfile,
    weights: Weights | None,
    k: int | None,
    wanted: RankingFilter,
    paired: Mapping[str, MatchState],
) -> RankingView:
    host_asks = isinstance(asking, HostProfile)
    side: Any = pool.participants if host_asks else pool.hosts
    best, listed = _best(pool, asking, weights or pool.weights, k, wanted)
    asked, barred = replace(asking, accepted=True), pool.barred_for(asking.id)
    failing = side.excluded(asked, pool.rules, barred=barred)
    outside = failing.without(paired, OWN_FIRM)
    own = sorted(paired.keys() & set(failing.ids)) if paired else []
    shown = side.explain(asked, own, pool.rules, weights or pool.weights, barred=barred)
    pairs = (_counterpart(pool, w, w.participant if host_asks else w.host) for w in shown)
    return RankingView(
        asking.id,
        pool.names[asking.id],
        best,
        listed.best.total_feasible,
        outside.counts(),
        not asking.accepted,
        host_asks,
        listed.kept,
        listed.countries,
        listed.sections,
        listed.languages,
        len(outside),
        tuple(_with_own_place(pair, paired[pair.other_id]) for pair in pairs),
    )


def _best(
    pool: Pool,
    asking: ParticipantProfile | HostProfile,
    weights: Weights,
    k: int | None,
    wanted: RankingFilter,
) -> tuple[tuple[Counterpart, ...], Listing]:
    host_asks = isinstance(asking, HostProfile)
    side: Any = pool.participants if host_asks else pool.hosts
    asked, barred = replace(asking, accepted=True), pool.barred_for(asking.id)
    listed = listing(side, asked, pool.rules, weights, wanted=wanted, k=k, barred=barred)
    found = side.explain(asked, listed.best.ids, pool.rules, weights, barred=barred)
    pool.names.prefetch((asking.id, *listed.best.ids))
    return tuple(_counterpart(pool, w, w.participant if host_asks else w.host) for w in found), listed


def _with_own_place(pair: Counterpart, state: MatchState | None) -> Counterpart:
    """The pair without the reason that no place is free, where its own match takes the place."""
    if state not in _TAKES_PLACE:
        return pair
    return replace(pair, reasons=tuple(reason for reason in pair.reasons if reason.id != "places"))


def _counterpart(pool: Pool, working: Explanation, other_id: str) -> Counterpart:
    return Counterpart(
        working.participant,
        working.host,
        other_id,
        pool.names[other_id],
        working.score,
        working.sender_side,
        working.host_side,
        working.criteria,
        working.reasons,
    )


def _failing(outside: Any, reason: str) -> list[str]:
    if not reason:
        return list(outside.ids)
    bit = 1 << CONSTRAINTS.index(reason)
    return [other for other, mask in zip(outside.ids, outside.masks.tolist(), strict=True) if mask & bit]
