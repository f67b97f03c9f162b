"""Making and changing matches."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mobilise_desktop.domain.codes import MatchOrigin, MatchState
from mobilise_desktop.models import Match, Participant

from .ids import new_id
from .match_queries import of_pair
from .records import fetch

ENDED = (MatchState.DECLINED, MatchState.WITHDRAWN, MatchState.EXPIRED)


def get(session: Session, match_id: str) -> Match:
    """The record, or ``NotFound``."""
    return fetch(session, Match, match_id)


def open_or_new(session: Session, *, participant_id: str, host_id: str, origin: MatchOrigin) -> Match:
    """The pair's match that has not ended, or a new suggestion."""
    known = of_pair(session, participant_id, host_id, ENDED)
    if known is not None:
        return known
    person = fetch(session, Participant, participant_id)
    match = Match(
        id=new_id("ma"),
        participant_id=participant_id,
        sending_company_id=person.sending_company_id,
        host_company_id=host_id,
        origin=origin,
        state=MatchState.SUGGESTED,
        state_since=datetime.now(UTC),
    )
    session.add(match)
    return match


def set_state(match: Match, state: MatchState) -> None:
    """Another state from now on."""
    if match.state != state:
        match.state, match.state_since = state, datetime.now(UTC)


def keep_score(
    match: Match, *, score: int, sender_side: int, host_side: int, explanation: dict[str, Any]
) -> None:
    """The score as it stood, with its working."""
    match.score, match.sender_side, match.host_side = score, sender_side, host_side
    match.explanation = explanation


def overdue(session: Session, today: date) -> list[Match]:
    """Proposals whose day for an answer has passed."""
    waiting = (MatchState.PROPOSED, MatchState.ACCEPTED_BY_SC, MatchState.ACCEPTED_BY_HC)
    return list(session.scalars(select(Match).where(Match.state.in_(waiting), Match.answer_due < today)))
