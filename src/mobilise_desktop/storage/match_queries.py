"""Matches in lists and one by one, with the names of both sides."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select, true
from sqlalchemy.orm import Session, aliased

from mobilise_desktop.domain.codes import (
    Answer,
    Channel,
    MatchOrigin,
    MatchState,
    PriorLink,
    ProjectState,
    SecondmentState,
)
from mobilise_desktop.models import Company, LearningProjectRecord, Match, Participant, Secondment

from . import paging

Sender = aliased(Company)
Host = aliased(Company)
STANDING = (
    MatchState.SHORTLISTED, MatchState.PROPOSED, MatchState.ACCEPTED_BY_SC, MatchState.ACCEPTED_BY_HC,
    MatchState.AGREED, MatchState.CONVERTED,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MatchFilter:
    """Empty means: any."""

    states: frozenset[MatchState] = frozenset()
    participant_id: str = ""
    host_id: str = ""


@dataclass(frozen=True, slots=True)
class MatchRow:
    """A match as lists show it; scores in basis points."""

    id: str
    participant_id: str
    given_name: str
    family_name: str
    sending_company_id: str | None
    sending_company: str | None
    sending_country: str | None
    host_company_id: str
    host_company: str
    host_country: str
    origin: MatchOrigin
    state: MatchState
    state_since: datetime | None
    score: int | None
    sender_side: int | None
    host_side: int | None
    prior_link: PriorLink
    prior_link_note: str
    proposed_on: date | None
    answer_due: date | None
    sc_answer: Answer | None
    sc_answered_on: date | None
    hc_answer: Answer | None
    hc_answered_on: date | None
    reason: str
    project_id: str | None
    sc_answered_by: str
    sc_channel: Channel | None
    hc_answered_by: str
    hc_channel: Channel | None
    note: str

    @property
    def person(self) -> str:
        """The participant's full name."""
        return f"{self.given_name} {self.family_name}".strip()


_SHOWN = (
    Match.id, Match.participant_id, Participant.given_name, Participant.family_name, Match.sending_company_id,
    Sender.legal_name, Sender.country, Match.host_company_id, Host.legal_name, Host.country, Match.origin,
    Match.state, Match.state_since, Match.score, Match.sender_side, Match.host_side, Match.prior_link,
    Match.prior_link_note, Match.proposed_on, Match.answer_due, Match.sc_answer, Match.sc_answered_on,
    Match.hc_answer, Match.hc_answered_on, Match.reason, LearningProjectRecord.id,
    Match.sc_answered_by, Match.sc_channel, Match.hc_answered_by, Match.hc_channel, Match.note,
)  # fmt: skip
SORTS = {
    "since": Match.state_since,
    "participant": Participant.sort_name,
    "host": Host.sort_name,
    "state": Match.state,
    "score": Match.score,
    "due": Match.answer_due,
}


def _conditions(wanted: MatchFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.states:
        conditions.append(Match.state.in_(wanted.states))
    if wanted.participant_id:
        conditions.append(Match.participant_id == wanted.participant_id)
    if wanted.host_id:
        conditions.append(Match.host_company_id == wanted.host_id)
    return conditions


def _statement() -> Any:
    return (
        select(*_SHOWN)
        .select_from(Match)
        .join(Participant, Participant.id == Match.participant_id)
        .outerjoin(Sender, Sender.id == Match.sending_company_id)
        .join(Host, Host.id == Match.host_company_id)
        .outerjoin(LearningProjectRecord, LearningProjectRecord.match_id == Match.id)
    )


def page(
    session: Session, wanted: MatchFilter, *, sort: str, descending: bool, offset: int, limit: int
) -> list[MatchRow]:
    """A page of matches."""
    rows = paging.page(
        session,
        _statement().where(*_conditions(wanted)),
        columns=SORTS,
        sort=sort,
        descending=descending,
        tie=Match.id,
        offset=offset,
        limit=limit,
    )
    return [MatchRow(*row) for row in rows]


def count(session: Session, wanted: MatchFilter) -> int:
    """How many matches the filter leaves."""
    return session.scalar(select(func.count()).select_from(Match).where(*_conditions(wanted))) or 0


def one(session: Session, match_id: str) -> MatchRow | None:
    """One match with its names."""
    row = session.execute(_statement().where(Match.id == match_id)).first()
    return None if row is None else MatchRow(*row)


def fallen_through() -> ColumnElement[bool]:
    """A match whose Learning Project was closed without a stay, or whose stay was cancelled: it is over."""
    ended = (
        select(LearningProjectRecord.id)
        .outerjoin(Secondment, Secondment.learning_project_id == LearningProjectRecord.id)
        .where(
            LearningProjectRecord.match_id == Match.id,
            or_(
                Secondment.state == SecondmentState.CANCELLED,
                and_(Secondment.id.is_(None), LearningProjectRecord.state == ProjectState.CLOSED),
            ),
        )
    )
    return and_(Match.state == MatchState.CONVERTED, ended.exists())


def standing(session: Session, own_id: str = "") -> dict[tuple[str, str], MatchState]:
    """How the matches of pairs (participant id, host id) stand that are shortlisted or further on.

    With ``own_id`` only those of this participant or host.
    """
    own = or_(Match.participant_id == own_id, Match.host_company_id == own_id) if own_id else true()
    rows = session.execute(
        select(Match.participant_id, Match.host_company_id, Match.state)
        .where(Match.state.in_(STANDING), ~fallen_through(), own)
        .order_by(Match.id)
    )
    return {(person, host): state for person, host, state in rows}


def of_pair(
    session: Session, participant_id: str, host_id: str, ended: Collection[MatchState]
) -> Match | None:
    """The match of a pair that has neither ended nor fallen through, if there is one."""
    return session.scalars(
        select(Match)
        .where(
            Match.participant_id == participant_id,
            Match.host_company_id == host_id,
            Match.state.not_in(ended),
            ~fallen_through(),
        )
        .order_by(Match.id.desc())
        .limit(1)
    ).first()


def by_state(session: Session) -> dict[str, int]:
    """How many matches stand in each state."""
    return paging.facet(session, Match.state)
