"""Amendments of Learning Projects with their signatures, and what surrounds the stay they amend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mobilise_desktop.domain.codes import AmendmentState, Party, ProjectState, SecondmentState
from mobilise_desktop.models import (
    AmendmentRecord,
    AmendmentSignature,
    Company,
    LearningProjectRecord,
    LearningProjectVersion,
    Participant,
    Secondment,
    SignatureRecord,
)

from . import case_facts, project_queries
from .ids import new_id
from .records import fetch, keep_bytes, remove

_SIGNED = (ProjectState.SIGNED, ProjectState.CLOSED)


def fetch_one(session: Session, amendment_id: str) -> AmendmentRecord:
    """The amendment, or ``NotFound``."""
    return fetch(session, AmendmentRecord, amendment_id)


def project(session: Session, project_id: str) -> LearningProjectRecord:
    """The Learning Project, or ``NotFound``."""
    return fetch(session, LearningProjectRecord, project_id)


def of_project(session: Session, project_id: str) -> Sequence[AmendmentRecord]:
    """All amendments by number, withdrawn ones too."""
    return session.scalars(
        select(AmendmentRecord)
        .where(AmendmentRecord.learning_project_id == project_id)
        .order_by(AmendmentRecord.number)
    ).all()


def by_number(session: Session, project_id: str, number: int) -> AmendmentRecord | None:
    """The amendment of a project with this number."""
    return session.scalar(
        select(AmendmentRecord).where(
            AmendmentRecord.learning_project_id == project_id, AmendmentRecord.number == number
        )
    )


def signatures(session: Session, project_id: str) -> dict[str, list[AmendmentSignature]]:
    """Signatures under a project's amendments by amendment, in the order they were recorded."""
    found: dict[str, list[AmendmentSignature]] = {}
    for row in session.scalars(
        select(AmendmentSignature)
        .join(AmendmentRecord, AmendmentRecord.id == AmendmentSignature.amendment_id)
        .where(AmendmentRecord.learning_project_id == project_id)
        .order_by(AmendmentSignature.id)
    ):
        found.setdefault(row.amendment_id, []).append(row)
    return found


def add(session: Session, project: LearningProjectRecord, **values: Any) -> AmendmentRecord:
    """A new draft with the project's next number."""
    last = session.scalar(
        select(func.max(AmendmentRecord.number)).where(AmendmentRecord.learning_project_id == project.id)
    )
    record = AmendmentRecord(
        id=new_id("am"),
        learning_project_id=project.id,
        number=(last or 0) + 1,
        state=AmendmentState.DRAFT,
        state_since=datetime.now(UTC),
        demo=project.demo,
        **values,
    )
    session.add(record)
    session.flush()
    return record


def set_state(record: AmendmentRecord, state: AmendmentState) -> None:
    """Another state from now on."""
    if record.state is not state:
        record.state, record.state_since = state, datetime.now(UTC)


def freeze(session: Session, record: AmendmentRecord, *, pdf: bytes, officer: str, **values: Any) -> None:
    """Keep what was issued: the paper's bytes, who issued it, and the given columns."""
    for name, value in values.items():
        setattr(record, name, value)
    record.pdf_sha256 = keep_bytes(session, pdf)
    record.issued_by = officer


def delete(session: Session, record: AmendmentRecord) -> None:
    """Delete a draft that nobody has seen."""
    remove(session, record)


def add_signature(session: Session, record: AmendmentRecord, **values: Any) -> None:
    """Record a signature; an earlier one of the same party becomes void."""
    for old in session.scalars(
        select(AmendmentSignature).where(AmendmentSignature.amendment_id == record.id)
    ).all():
        if old.party == values["party"]:
            old.void = True
    session.add(AmendmentSignature(id=new_id("as"), amendment_id=record.id, demo=record.demo, **values))
    session.flush()


def signed_parties(session: Session, record: AmendmentRecord) -> frozenset[Party]:
    """The parties with a valid signature."""
    wanted = select(AmendmentSignature.party).where(
        AmendmentSignature.amendment_id == record.id, AmendmentSignature.void.is_(False)
    )
    return frozenset(session.scalars(wanted))


def version_in_force(session: Session, record: LearningProjectRecord) -> LearningProjectVersion | None:
    """The newest version that all parties signed and that no newer one replaced; ``None`` before that."""
    for issued in project_queries.versions(session, record.id):
        if issued.voided_at is None and (issued.number < record.version or record.state in _SIGNED):
            return issued
    return None


def version_texts(session: Session, project_id: str, numbers: set[int]) -> Mapping[int, dict[str, Any]]:
    """The frozen contents of versions by number."""
    return {v.number: v.content for v in project_queries.versions(session, project_id) if v.number in numbers}


def signed_on(session: Session, project_id: str, number: int) -> date | None:
    """The day of the last signature under a version."""
    return session.scalar(
        select(func.max(SignatureRecord.signed_on)).where(
            SignatureRecord.learning_project_id == project_id, SignatureRecord.version_number == number
        )
    )


def other_stays(session: Session, project: LearningProjectRecord) -> Sequence[Secondment]:
    """The participant's other stays that were not called off."""
    return session.scalars(
        select(Secondment)
        .where(
            Secondment.participant_id == project.participant_id,
            Secondment.learning_project_id != project.id,
            Secondment.state != SecondmentState.CANCELLED,
        )
        .order_by(Secondment.id)
    ).all()


def host_window(session: Session, project: LearningProjectRecord) -> tuple[date | None, date | None]:
    """From when to when the host takes guests."""
    host = fetch(session, Company, project.host_company_id)
    return host.host_from, host.host_to


def earlier_stays(session: Session, project: LearningProjectRecord) -> Any:
    """Stays abroad that the participant named before (TAX-1)."""
    person = fetch(session, Participant, project.participant_id)
    return case_facts.earlier_stays({"earlier_stays": person.earlier_stays})
