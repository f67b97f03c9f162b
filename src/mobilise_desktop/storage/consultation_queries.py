"""Consultations in lists, and the records that one fills."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mobilise_desktop.domain.codes import Channel, ConsultationState, RecordKind, Role, VisitorKind
from mobilise_desktop.models import Company, Consent, Consultation, NeedsAnalysis, Participant

from . import paging, registers, sheets
from .ids import new_id
from .office_file import office
from .records import fetch

_ROLE = {VisitorKind.SENDS: Role.SENDING, VisitorKind.HOSTS: Role.HOST, VisitorKind.BOTH: Role.BOTH}


@dataclass(frozen=True, slots=True)
class ConsultationRow:
    """A line of the list."""

    id: str
    started_at: datetime
    adviser: str
    channel: Channel
    visitor: VisitorKind
    visitor_name: str
    company: str | None
    given_name: str | None
    family_name: str | None
    page: str
    quick: bool
    state: ConsultationState


SORTS = {
    "started": Consultation.started_at,
    "visitor": Consultation.visitor_name,
    "company": Company.sort_name,
    "state": Consultation.state,
}
_SHOWN = (
    Consultation.id, Consultation.started_at, Consultation.adviser, Consultation.channel,
    Consultation.visitor, Consultation.visitor_name, Company.legal_name, Participant.given_name,
    Participant.family_name,
    Consultation.page, Consultation.quick, Consultation.state,
)  # fmt: skip


def page(
    session: Session, *, state: ConsultationState | None, sort: str, descending: bool, offset: int, limit: int
) -> list[ConsultationRow]:
    """A page of consultations, of one state or of all."""
    statement = (
        select(*_SHOWN)
        .select_from(Consultation)
        .outerjoin(Company, Company.id == Consultation.company_id)
        .outerjoin(Participant, Participant.id == Consultation.participant_id)
    )
    if state is not None:
        statement = statement.where(Consultation.state == state)
    rows = paging.page(
        session,
        statement,
        columns=SORTS,
        sort=sort,
        descending=descending,
        tie=Consultation.id,
        offset=offset,
        limit=limit,
    )
    return [ConsultationRow(*row) for row in rows]


def count(session: Session, *, state: ConsultationState | None) -> int:
    """How many consultations there are."""
    statement = select(func.count()).select_from(Consultation)
    if state is not None:
        statement = statement.where(Consultation.state == state)
    return session.scalar(statement) or 0


def start(session: Session, *, adviser: str, visitor: VisitorKind, channel: Channel, quick: bool) -> str:
    """A new open consultation; returns its id."""
    record = Consultation(
        id=new_id("cs"),
        started_at=datetime.now(UTC),
        adviser=adviser,
        visitor=visitor,
        channel=channel,
        quick=quick,
    )
    session.add(record)
    return record.id


def subject_id(session: Session, consultation_id: str, kind: RecordKind) -> str:
    """The id of the company, participant or needs analysis of a consultation, made now if there is none."""
    record = fetch(session, Consultation, consultation_id)
    if kind is RecordKind.CONSULTATION:
        return record.id
    column = {
        RecordKind.COMPANY: "company_id",
        RecordKind.PARTICIPANT: "participant_id",
        RecordKind.NEEDS: "needs_id",
    }[kind]
    known = getattr(record, column)
    if known:
        return str(known)
    made = registers.add(session, kind, _first_values(session, record, kind))
    setattr(record, column, made)
    session.flush()
    _join(session, record)
    return made


def _first_values(session: Session, record: Consultation, kind: RecordKind) -> dict[str, Any]:
    if kind is RecordKind.COMPANY:
        own = office(session)
        country, contact = own.country if own else "", record.visitor_name
        return {"role": _ROLE[record.visitor], "country": country, "contact_name": contact}
    if kind is RecordKind.PARTICIPANT:
        return {"sending_company_id": record.company_id}
    return {
        "day": record.started_at.date(),
        "adviser": record.adviser,
        "channel": record.channel,
        "company_id": record.company_id,
        "participant_id": record.participant_id,
    }


def _join(session: Session, record: Consultation) -> None:
    """Let participant and needs analysis point to the consultation's company and person."""
    if record.participant_id and record.company_id:
        person = fetch(session, Participant, record.participant_id)
        person.sending_company_id = person.sending_company_id or record.company_id
    if record.needs_id:
        needs = fetch(session, NeedsAnalysis, record.needs_id)
        needs.company_id, needs.participant_id = record.company_id, record.participant_id


def answer(session: Session, consultation_id: str, kind: RecordKind, values: Mapping[str, Any]) -> str:
    """Keep answers in the consultation's record of ``kind``; returns that record's id."""
    record_id = subject_id(session, consultation_id, kind)
    sheets.change(session, kind, record_id, values)
    if kind is RecordKind.CONSULTATION and "visitor" in values:
        _agree_role(session, fetch(session, Consultation, consultation_id))
    return record_id


def _agree_role(session: Session, record: Consultation) -> None:
    """A company begun here takes the visitor's role; one known before takes it besides its own."""
    if not record.company_id:
        return
    company, wanted = fetch(session, Company, record.company_id), _ROLE[record.visitor]
    known_before = company.created_at < record.started_at
    company.role = Role.BOTH if known_before and company.role is not wanted else wanted


def use_existing(session: Session, consultation_id: str, kind: RecordKind, record_id: str) -> None:
    """Let the consultation go on with a record that was there before; the one begun here goes."""
    record = fetch(session, Consultation, consultation_id)
    fetch(session, sheets.MODELS[kind], record_id)
    column = "company_id" if kind is RecordKind.COMPANY else "participant_id"
    made_here = getattr(record, column)
    setattr(record, column, record_id)
    if kind is RecordKind.PARTICIPANT and not record.company_id:
        record.company_id = fetch(session, Participant, record_id).sending_company_id
    session.flush()
    _join(session, record)
    _agree_role(session, record)
    if made_here and made_here != record_id:
        _drop_draft(session, kind, made_here, record)


def _drop_draft(session: Session, kind: RecordKind, record_id: str, consultation: Consultation) -> None:
    draft = session.get(sheets.MODELS[kind], record_id)
    if draft is None or draft.created_at < consultation.started_at:
        return
    if kind is RecordKind.COMPANY and consultation.participant_id:
        person = fetch(session, Participant, consultation.participant_id)
        if person.sending_company_id == record_id:
            person.sending_company_id = consultation.company_id
    session.flush()
    registers.delete(session, kind, record_id)


def finish(session: Session, consultation_id: str, state: ConsultationState) -> None:
    """Close a consultation as finished or abandoned; OPEN opens it again."""
    record = fetch(session, Consultation, consultation_id)
    record.state = state
    record.finished_at = None if state is ConsultationState.OPEN else datetime.now(UTC)


def needs_of(session: Session, *, participant_id: str | None, company_id: str | None) -> NeedsAnalysis | None:
    """The newest needs analysis of a participant, else of a company."""
    statement = select(NeedsAnalysis).order_by(NeedsAnalysis.day.desc(), NeedsAnalysis.id.desc()).limit(1)
    for column, value in (
        (NeedsAnalysis.participant_id, participant_id),
        (NeedsAnalysis.company_id, company_id),
    ):
        found = session.scalar(statement.where(column == value)) if value else None
        if found is not None:
            return found
    return None


def by_needs(session: Session, needs_id: str) -> str | None:
    """The consultation that a needs analysis belongs to."""
    return session.scalar(select(Consultation.id).where(Consultation.needs_id == needs_id))


def consents_of(session: Session, subject_id: str) -> list[tuple[str, date | None, date | None]]:
    """Purpose, day given and day withdrawn of a subject's consents."""
    rows = session.execute(
        select(Consent.purpose, Consent.given_on, Consent.withdrawn_on).where(
            Consent.subject_id == subject_id
        )
    )
    return [(purpose, given, withdrawn) for purpose, given, withdrawn in rows]
