"""One question to the plan: the market as of now, the locks, and the answer in names and days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from mobilise_desktop.exchange.problems import Ticket
from mobilise_desktop.matching import plan as plans
from mobilise_desktop.matching import plan_stable
from mobilise_desktop.matching.columns import ACCEPTED, ELIGIBLE, SME, VISIBLE, Array, Columns
from mobilise_desktop.matching.edges import Market, market
from mobilise_desktop.matching.rings import FoundRing, rings_of
from mobilise_desktop.storage import plan_queries
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_

from .matching_pool import Named, Pool
from .plan_days import from_tomorrow, preparation_days, prepared
from .plan_locks import locked_edges
from .plan_reasons import Reasons
from .plan_views import (
    BlockingPair,
    Certificate,
    Goal,
    LeftOut,
    PlannedPair,
    PlanView,
    Ring,
    RingMove,
    RingsView,
)

_MUST_BE = {
    "participant_file": ACCEPTED,
    "participant_eligible": ELIGIBLE,
    "participant_visible": VISIBLE,
    "sender_size": SME,
}
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Office:
    """Who counts, in columns, with the names; independent of later changes to the pool."""

    people: Columns
    hosts: Columns
    pool: Pool
    standing: plan_queries.Commitments
    not_counted: Mapping[str, int]
    floor: int

    def plan(self, goal: Goal, locks: Sequence[Pair], waiting_points: int, ticket: Ticket) -> PlanView:
        """The plan for a goal, as it is shown."""
        whole = self._market(ticket)
        locked, asked = locked_edges(self, whole, locks)
        ticket(0.4, N_("Looking for the best plan"))
        tell = _part(ticket, 0.4, 0.8, N_("Looking for the best plan"))
        if goal is Goal.STABLE:
            found = plan_stable.stable(asked, locked=locked, tell=tell)
        else:
            most = goal is Goal.SERVED
            found = plans.best(asked, most=most, locked=locked, waiting_points=waiting_points, tell=tell)
        ticket(0.8, N_("Comparing with everybody's wishes"))
        blocking = plan_stable.blocking_pairs(asked, found.edges, found.first_days, locked=locked)
        ticket(0.9, N_("Saying why"))
        return self._view(
            goal, asked, found, blocking, frozenset(locked), _part(ticket, 0.9, 1.0, N_("Saying why"))
        )

    def _view(
        self,
        goal: Goal,
        asked: Market,
        found: plans.Plan,
        blocking: Sequence[int],
        locked: Collection[int],
        tell: Any,
    ) -> PlanView:
        self._prefetch(asked, [*found.edges, *blocking], asked.people)
        pairs = self._pairs(asked, found, locked)
        certificate = Certificate(
            goal, found.objective, found.bound, abs(found.bound - found.objective), found.proved
        )
        return PlanView(
            goal,
            date.fromordinal(self.pool.rules.today),
            sum(pair.score for pair in pairs),
            len(asked.people),
            int(np.count_nonzero(asked.places > 0)),
            pairs,
            self._left_out(goal, asked, found, tell),
            tuple(self._blocking(asked, edge) for edge in blocking),
            certificate,
            self.not_counted,
        )

    def _market(self, ticket: Ticket) -> Market:
        horizon = self.pool.rules.today
        busy: dict[str, list[tuple[int, int]]] = {}
        for stay in self.standing.promised:
            first = stay.first.toordinal() if stay.first else 1
            last = stay.last.toordinal() if stay.last else date.max.toordinal()
            if last >= horizon:
                busy.setdefault(stay.host, []).append((first, last))
        whole = market(
            self.people,
            self.hosts,
            self.pool.rules,
            self.pool.weights,
            busy=busy,
            barred=self.pool.barred,
            tell=_part(ticket, 0.05, 0.4, N_("Finding all pairs that fit")),
        )
        return from_tomorrow(whole)

    @property
    def _earliest(self) -> int:
        return int(self.pool.rules.today) + preparation_days(self.pool.edition)

    def _pairs(self, asked: Market, found: plans.Plan, locked: Collection[int]) -> tuple[PlannedPair, ...]:
        edges = np.array(found.edges, np.int64)
        needed = asked.windows(edges)[2].tolist()
        starts = prepared(asked, found.edges, found.first_days, needed, self._earliest)
        return tuple(
            PlannedPair(
                *self._who(asked, edge),
                *_scores(asked, edge),
                date.fromordinal(first),
                date.fromordinal(first + days - 1),
                edge in locked,
            )
            for edge, first, days in zip(found.edges, starts, needed, strict=True)
        )

    def _blocking(self, asked: Market, edge: int) -> BlockingPair:
        return BlockingPair(*self._who(asked, edge), *_scores(asked, edge))

    def _prefetch(self, asked: Market, edges: Sequence[int], people: Sequence[str]) -> None:
        hosts = {asked.hosts[host] for host in asked.host[list(edges)].tolist()}
        self.pool.names.prefetch([*people, *hosts])

    def _who(self, asked: Market, edge: int) -> tuple[str, str, Named, Named]:
        person, host = asked.people[asked.person[edge]], asked.hosts[asked.host[edge]]
        return person, host, self.pool.names[person], self.pool.names[host]

    def _left_out(self, goal: Goal, asked: Market, found: plans.Plan, tell: Any) -> tuple[LeftOut, ...]:
        served = np.zeros(len(asked.people), bool)
        served[asked.person[list(found.edges)]] = True
        why = Reasons.of(self, goal, asked, found)
        rows = np.flatnonzero(~served).tolist()
        left = []
        for done, row in enumerate(rows):
            tell(done / len(rows))
            key = asked.people[row]
            left.append(LeftOut(key, self.pool.names[key], *why.for_person(row)))
        return tuple(left)

    def rings(self, most_firms: int, ticket: Ticket) -> RingsView:
        """The best disjoint rings of firms that both send and host."""
        firms = set(_texts(self.people.companies)) & set(_texts(self.hosts.ids))
        both = replace(
            self,
            people=self.people.take(_rows(self.people.companies, firms)),
            hosts=self.hosts.take(_rows(self.hosts.ids, firms)),
        )
        whole = both._market(ticket)
        company_of = dict(zip(_texts(both.people.ids), _texts(both.people.companies), strict=True))
        number = {key: at for at, key in enumerate(whole.hosts)}
        owners = [number[company_of[key]] for key in whole.people]
        found = rings_of(
            whole, owners, most_firms=most_firms, tell=_part(ticket, 0.4, 1.0, N_("Looking for rings"))
        )
        shown = tuple(both._ring(whole, ring) for ring in found.rings)
        return RingsView(shown, found.total, found.bound, found.proved, found.possible, len(firms))

    def _ring(self, asked: Market, ring: FoundRing) -> Ring:
        moves = []
        days = [last - first + 1 for first, last in zip(ring.first_days, ring.last_days, strict=True)]
        starts = prepared(asked, ring.edges, ring.first_days, days, self._earliest)
        for edge, first, length in zip(ring.edges, starts, days, strict=True):
            person, host, named, company = self._who(asked, edge)
            moves.append(
                RingMove(
                    person,
                    named,
                    named.company_id,
                    self.pool.names[named.company_id],
                    host,
                    company,
                    int(asked.score[edge]),
                    date.fromordinal(first),
                    date.fromordinal(first + length - 1),
                )
            )
        return Ring(tuple(move.from_id for move in moves), tuple(moves), ring.score)


def planned(database: Database, pool: Pool, *, floor: int) -> Office:
    """The office as the plan sees it: only those that count, with all places of each host."""
    with database.read() as session:
        standing = plan_queries.commitments(session, date.fromordinal(pool.rules.today))
    people, hosts = pool.participants.merged(), pool.hosts.merged()
    reason = _aside(people, standing.busy)
    ids = _texts(hosts.ids)
    places = np.array([standing.places.get(key, 0) for key in ids], np.int32)
    hosts = Columns(hosts.ids, hosts.companies, {**hosts.values, "places": places}, hosts.lexicon)
    return Office(
        people.take(np.flatnonzero([not each for each in reason])),
        hosts,
        pool,
        standing,
        Counter(each for each in reason if each),
        floor,
    )


def _aside(people: Columns, busy: Collection[str]) -> list[str]:
    """Why each participant is left aside, or an empty text."""
    flags = people["flags"].tolist()
    found = []
    for key, flag in zip(_texts(people.ids), flags, strict=True):
        lacking = (name for name, needed in _MUST_BE.items() if not flag & needed)
        found.append("busy" if key in busy else next(lacking, ""))
    return found


def _part(ticket: Ticket, start: float, end: float, text: str) -> Any:
    return lambda fraction: ticket(start + (end - start) * fraction, text)


def _scores(asked: Market, edge: int) -> tuple[int, int, int]:
    return int(asked.score[edge]), int(asked.sender_side[edge]), int(asked.host_side[edge])


def _texts(ids: Array) -> list[str]:
    return [text.decode() for text in ids.tolist()]


def _rows(ids: Array, wanted: Collection[str]) -> Array:
    return np.flatnonzero([key in wanted for key in _texts(ids)])
