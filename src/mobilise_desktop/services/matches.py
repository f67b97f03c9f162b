"""Matches: shortlisted, proposed, answered from both sides, agreed, withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from mobilise_desktop.domain import match_states as states
from mobilise_desktop.domain.blockers import Blocker
from mobilise_desktop.domain.codes import Answer, Channel, MatchOrigin, MatchState, PriorLink, Side
from mobilise_desktop.errors import NotFound, RuleBroken
from mobilise_desktop.storage import case_facts, match_queries, match_records
from mobilise_desktop.storage.database import Database
from mobilise_desktop.storage.match_queries import MatchFilter, MatchRow
from mobilise_desktop.words import N_

from .kinds import Changed, Kind
from .matching import Counterpart

__all__ = ["MatchFilter", "MatchRow", "Matches"]

_MATCHES = frozenset({Kind.MATCHES})
USUAL_ANSWER_DAYS = 14


class Matches:
    """Pairs of a participant and a host company on their way to an agreement."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def page(
        self,
        wanted: MatchFilter,
        *,
        sort: str = "since",
        descending: bool = True,
        offset: int = 0,
        limit: int = 200,
    ) -> tuple[MatchRow, ...]:
        """A page of matches, the newest first."""
        with self._database.read() as session:
            return tuple(
                match_queries.page(
                    session, wanted, sort=sort, descending=descending, offset=offset, limit=limit
                )
            )

    def count(self, wanted: MatchFilter) -> int:
        """How many matches the filter leaves."""
        with self._database.read() as session:
            return match_queries.count(session, wanted)

    def standing(self) -> Mapping[tuple[str, str], MatchState]:
        """The state of each pair (participant id, host id) that is shortlisted or further on; a match whose
        stay was cancelled, or whose Learning Project was closed without one, counts no more.
        """
        with self._database.read() as session:
            return match_queries.standing(session)

    def by_state(self) -> dict[str, int]:
        """How many matches stand in each state."""
        with self._database.read() as session:
            return match_queries.by_state(session)

    def open(self, match_id: str) -> MatchRow:
        """One match; raises ``NotFound``."""
        with self._database.read() as session:
            row = match_queries.one(session, match_id)
        if row is None:
            raise NotFound(N_("This match is not there any more."))
        return row

    def explanation(self, match_id: str) -> Mapping[str, Any]:
        """The working of the score as it stood when the match was proposed."""
        with self._database.read() as session:
            return match_records.get(session, match_id).explanation

    def shortlist(self, pair: Counterpart) -> Changed[str]:
        """Keep a counterpart for later; returns the match's id."""
        with self._database.transaction(N_("Counterpart shortlisted")) as session:
            match = self._for_pair(session, pair, MatchOrigin.CATALOGUE)
            if match.state is MatchState.SUGGESTED:
                match_records.set_state(match, MatchState.SHORTLISTED)
        return Changed(match.id, _MATCHES)

    def take_off(self, match_id: str) -> Changed[None]:
        """Take a match off the shortlist."""
        return self._step(match_id, MatchState.SUGGESTED, N_("Taken off the shortlist"))

    def propose(self, pair: Counterpart, *, today: date) -> Changed[str]:
        """Propose the pair to both companies; the score and its working are kept. Returns the match's id."""
        with self._database.transaction(N_("Match proposed")) as session:
            match = self._for_pair(session, pair, MatchOrigin.LCP_PROPOSAL)
            _require(states.blockers(match.state, MatchState.PROPOSED))
            edition = case_facts.edition_of(session)
            days = edition.answer_days if edition else USUAL_ANSWER_DAYS
            match_records.set_state(match, MatchState.PROPOSED)
            match.proposed_on = today
            match.answer_due = today + timedelta(days=days)
        return Changed(match.id, _MATCHES)

    def _for_pair(self, session: Any, pair: Counterpart, origin: MatchOrigin) -> Any:
        match = match_records.open_or_new(
            session, participant_id=pair.participant_id, host_id=pair.host_id, origin=origin
        )
        match_records.keep_score(
            match,
            score=pair.score,
            sender_side=pair.sender_side,
            host_side=pair.host_side,
            explanation=explained(pair),
        )
        return match

    def record_answer(
        self,
        match_id: str,
        *,
        side: Side,
        answer: Answer,
        day: date,
        by: str,
        channel: Channel,
        reason: str = "",
    ) -> Changed[MatchState]:
        """Record one side's answer: by whom, when and how. A no needs its reason; what is written with a
        yes becomes a line of the match's note.
        """
        with self._database.transaction(N_("Answer to a proposal recorded")) as session:
            match = match_records.get(session, match_id)
            other = match.hc_answer if side is Side.SC else match.sc_answer
            after = states.after_answer(match.state, side=side, answer=answer, other=other)
            if isinstance(after, Blocker):
                _require((after,))
                raise AssertionError
            if after is MatchState.DECLINED:
                _require(states.blockers(match.state, after, reason=reason))
                match.declined_by, match.reason = side, reason.strip()
            elif reason.strip():
                said = ": ".join(filter(None, (by.strip(), reason.strip())))
                match.note = "\n".join(filter(None, (match.note, said)))
            prefix = "sc" if side is Side.SC else "hc"
            for name, value in (
                ("answer", answer),
                ("answered_on", day),
                ("answered_by", by.strip()),
                ("channel", channel),
            ):
                setattr(match, f"{prefix}_{name}", value)
            match_records.set_state(match, after)
        return Changed(after, _MATCHES)

    def own_partner(
        self, *, participant_id: str, host_id: str, prior_link: PriorLink, note: str = ""
    ) -> Changed[str]:
        """A firm that the visitor brought along: agreed at once, its prior link noted (ELIG-C12)."""
        with self._database.transaction(N_("Own partner noted")) as session:
            match = match_records.open_or_new(
                session, participant_id=participant_id, host_id=host_id, origin=MatchOrigin.OWN_CONTACT
            )
            match.origin, match.prior_link, match.prior_link_note = MatchOrigin.OWN_CONTACT, prior_link, note
            if match.state is not MatchState.CONVERTED:
                match_records.set_state(match, states.first_state(MatchOrigin.OWN_CONTACT))
        return Changed(match.id, _MATCHES)

    def note_link(self, match_id: str, *, prior_link: PriorLink, note: str) -> Changed[None]:
        """Write down how the two firms knew each other."""
        with self._database.transaction(N_("Earlier link noted")) as session:
            match = match_records.get(session, match_id)
            match.prior_link, match.prior_link_note = prior_link, note
        return Changed(None, _MATCHES)

    def withdraw(self, match_id: str, *, reason: str) -> Changed[None]:
        """Take a match back, with its reason."""
        return self._step(match_id, MatchState.WITHDRAWN, N_("Match withdrawn"), reason)

    def propose_again(self, match_id: str, *, today: date) -> Changed[None]:
        """Open an ended match again as a fresh proposal."""
        with self._database.transaction(N_("Match proposed again")) as session:
            match = match_records.get(session, match_id)
            _require(states.blockers(match.state, MatchState.PROPOSED))
            match.sc_answer = match.hc_answer = None
            match.proposed_on = today
            match.answer_due = today + timedelta(days=USUAL_ANSWER_DAYS)
            match_records.set_state(match, MatchState.PROPOSED)
        return Changed(None, _MATCHES)

    def expire(self, *, today: date) -> Changed[int]:
        """Let proposals expire whose day for an answer has passed; returns how many."""
        with self._database.transaction(N_("Proposals expired")) as session:
            late = match_records.overdue(session, today)
            for match in late:
                match_records.set_state(match, MatchState.EXPIRED)
        return Changed(len(late), _MATCHES)

    def _step(self, match_id: str, target: MatchState, what: str, reason: str = "") -> Changed[None]:
        with self._database.transaction(what) as session:
            match = match_records.get(session, match_id)
            _require(states.blockers(match.state, target, reason=reason))
            match.reason = reason.strip() or match.reason
            match_records.set_state(match, target)
        return Changed(None, _MATCHES)


def _require(blockers: tuple[Blocker, ...]) -> None:
    for blocker in blockers:
        raise RuleBroken(blocker.rule, blocker.message, **blocker.values)


def explained(pair: Counterpart) -> dict[str, Any]:
    """The working of a score as it is kept with the match."""
    return {
        "criteria": [
            {
                "id": c.id,
                "side": c.side,
                "weight": c.weight,
                "value": c.fact.value,
                "contribution": c.contribution,
                "message": c.fact.message,
                "values": {name: str(value) for name, value in c.fact.values.items()},
            }
            for c in pair.criteria
        ]
    }
