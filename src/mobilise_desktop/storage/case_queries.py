"""What hangs on a company or a participant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from mobilise_desktop.models import Company, LearningProjectRecord, Match, Participant, Secondment

Host = aliased(Company)
_MOST = 50


def people(session: Session, company_id: str) -> Sequence[Any]:
    """Id, name parts, job title and file state of a company's people."""
    return session.execute(
        select(
            Participant.id,
            Participant.given_name,
            Participant.family_name,
            Participant.job_title,
            Participant.file_state,
        )
        .where(Participant.sending_company_id == company_id)
        .order_by(Participant.sort_name, Participant.id)
        .limit(_MOST)
    ).all()


def _of(model: Any, record_id: str) -> Any:
    return or_(
        model.participant_id == record_id,
        model.sending_company_id == record_id,
        model.host_company_id == record_id,
    )


def _cases(session: Session, model: Any, *shown: Any, record_id: str) -> Sequence[Any]:
    return session.execute(
        select(
            model.id, *shown, Participant.given_name, Participant.family_name, Host.legal_name, model.state
        )
        .join(Participant, Participant.id == model.participant_id)
        .join(Host, Host.id == model.host_company_id)
        .where(_of(model, record_id))
        .order_by(model.id.desc())
        .limit(_MOST)
    ).all()


def matches(session: Session, record_id: str) -> Sequence[Any]:
    """Id, name parts, host and state of matches."""
    return _cases(session, Match, record_id=record_id)


def projects(session: Session, record_id: str) -> Sequence[Any]:
    """Id, reference, name parts, host and state of Learning Projects."""
    model = LearningProjectRecord
    return _cases(session, model, model.reference, record_id=record_id)


def secondments(session: Session, record_id: str) -> Sequence[Any]:
    """Id, reference, name parts, host and state of secondments."""
    return _cases(session, Secondment, Secondment.reference, record_id=record_id)
