"""Plans for the whole office: the best set of matches at once, rings of firms, and their acceptance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from mobilise_desktop.domain.codes import MatchState
from mobilise_desktop.errors import BadInput
from mobilise_desktop.exchange.problems import Ticket, quiet
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_

from .kinds import Changed, Kind
from .matches import Matches
from .matching import Matching
from .plan_accepting import accept, is_proposed
from .plan_views import (
    Accepted,
    BlockingPair,
    Certificate,
    Goal,
    LeftOut,
    Move,
    PlanDifference,
    PlannedPair,
    PlanView,
    Ring,
    RingMove,
    RingsView,
    compare,
)

__all__ = [
    "Accepted",
    "BlockingPair",
    "Certificate",
    "Goal",
    "LeftOut",
    "Move",
    "PlanDifference",
    "PlanView",
    "PlannedPair",
    "Plans",
    "Ring",
    "RingMove",
    "RingsView",
    "compare",
    "is_proposed",
]


class Plans:
    """Plans are values: nothing is kept until a plan, or a part of it, is accepted."""

    def __init__(self, database: Database, matching: Matching, matches: Matches) -> None:
        self._database = database
        self._matching = matching
        self._matches = matches

    def plan(
        self,
        goal: Goal,
        *,
        today: date,
        locks: Iterable[tuple[str, str]] = (),
        waiting_points: int = 0,
        floor: int = 0,
        ticket: Ticket = quiet,
    ) -> PlanView:
        """The best plan for a goal; ``locks`` are pairs (participant id, host id) that every plan must hold.

        ``waiting_points`` (0-20) is added to the score, in hundredths, of whoever waits longest, less for
        the others; ``floor`` is the least score of a pair (basis points). Raises ``BadInput`` with the
        reasons where a lock cannot hold, ``NotFound`` for an unknown id, ``Cancelled`` by the ticket.
        """
        from .plan_work import planned

        if not 0 <= waiting_points <= 20 or not 0 <= floor <= 10_000:
            raise BadInput(N_("Waiting points go from 0 to 20, the least score from 0 to 1."))
        with self._matching.keeper.lock:
            pool = self._matching.keeper.current(today=today)
            ticket(0.0, N_("Reading who waits and who hosts"))
            work = planned(self._database, pool, floor=floor)
        return work.plan(Goal(goal), tuple(locks), waiting_points, ticket)

    def rings(self, *, today: date, most_firms: int = 3, ticket: Ticket = quiet) -> RingsView:
        """The best disjoint set of exchanges of two, or up to three, firms."""
        from .plan_work import planned

        with self._matching.keeper.lock:
            pool = self._matching.keeper.current(today=today)
            ticket(0.0, N_("Reading who waits and who hosts"))
            work = planned(self._database, pool, floor=0)
        return work.rings(most_firms, ticket)

    def known_participant(self, participant_id: str, *, today: date) -> str:
        """The id again, of a participant that is there; raises ``NotFound``."""
        with self._matching.keeper.lock:
            return self._matching.keeper.current(today=today).participant(participant_id).id

    def known_host(self, company_id: str, *, today: date) -> str:
        """The id again, of a company that hosts; raises ``NotFound``."""
        with self._matching.keeper.lock:
            return self._matching.keeper.current(today=today).host(company_id).id

    def compare(self, before: PlanView, after: PlanView) -> PlanDifference:
        """What the second plan does otherwise than the first."""
        return compare(before, after)

    def standing(self) -> Mapping[tuple[str, str], MatchState]:
        """How the pairs of participant and host stand that are shortlisted, proposed or further on."""
        return self._matches.standing()

    def accept(
        self, pairs: Iterable[tuple[str, str]], *, today: date, ticket: Ticket = quiet
    ) -> Changed[Accepted]:
        """Propose the matches of these pairs (participant id, host id), each undoable by itself.

        A pair that is proposed or further on already is left as it is; one that no longer fits is refused
        and named, the others go on.
        """
        accepted = accept(self._matching, self._matches, tuple(pairs), today, ticket)
        return Changed(accepted, frozenset({Kind.MATCHES}))
