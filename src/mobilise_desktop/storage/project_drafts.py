"""What a Learning Project is drafted from and what hangs on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mobilise_desktop.domain.codes import MatchState, RecordKind
from mobilise_desktop.errors import RuleBroken
from mobilise_desktop.folding import fold_latin
from mobilise_desktop.models import (
    EditionRecord,
    LearningProjectRecord,
    Match,
    Organisation,
    Secondment,
)
from mobilise_desktop.words import N_

from . import consultation_queries, note_rows, office_file, project_queries, sheets, skills
from .records import fetch

_AGREED = (MatchState.AGREED, MatchState.CONVERTED)


@dataclass(frozen=True, slots=True)
class Material:
    """Records and answers of one agreed match."""

    match: Match
    project_id: str
    edition: EditionRecord
    sender: Mapping[str, Any]
    host: Mapping[str, Any]
    person: Mapping[str, Any]
    sender_skills: Sequence[Any]
    host_skills: Sequence[Any]
    person_skills: Sequence[Any]
    person_needs: Mapping[str, Any] | None
    host_needs: Mapping[str, Any] | None
    own_point: Organisation | None
    other_point: Organisation | None


def material(session: Session, match_id: str) -> Material:
    """Everything known about a match; raises ``RuleBroken`` before both sides agreed."""
    match = fetch(session, Match, match_id)
    if match.state not in _AGREED:
        raise RuleBroken("STATE-MATCH", N_("A Learning Project is drafted once both sides have agreed."))
    if match.sending_company_id is None:
        raise RuleBroken("ELIG-P1", N_("The participant has no sending company yet."))
    host = sheets.read(session, RecordKind.COMPANY, match.host_company_id)
    known = session.scalar(select(LearningProjectRecord.id).where(LearningProjectRecord.match_id == match_id))
    return Material(
        match=match,
        project_id=known or "",
        edition=office_file.active_edition(session),
        sender=sheets.read(session, RecordKind.COMPANY, match.sending_company_id),
        host=host,
        person=sheets.read(session, RecordKind.PARTICIPANT, match.participant_id),
        sender_skills=skills.of(session, RecordKind.COMPANY, match.sending_company_id),
        host_skills=skills.of(session, RecordKind.COMPANY, match.host_company_id),
        person_skills=skills.of(session, RecordKind.PARTICIPANT, match.participant_id),
        person_needs=_needs(session, match.participant_id, match.sending_company_id),
        host_needs=_needs(session, None, match.host_company_id),
        own_point=_own_point(session),
        other_point=_point_for(session, host),
    )


def _needs(session: Session, participant_id: str | None, company_id: str) -> Mapping[str, Any] | None:
    found = consultation_queries.needs_of(session, participant_id=participant_id, company_id=company_id)
    return None if found is None else sheets.read(session, RecordKind.NEEDS, found.id)


def _own_point(session: Session) -> Organisation | None:
    own = office_file.required_office(session).own_organisation_id
    return session.get(Organisation, own) if own else None


def _point_for(session: Session, host: Mapping[str, Any]) -> Organisation | None:
    """The host's own contact point, else the first active one that covers its country."""
    if host["own_lcp_id"]:
        return session.get(Organisation, host["own_lcp_id"])
    for point in office_file.organisations(session):
        if point.active and (host["country"] == point.country or host["country"] in point.covers_countries):
            return point
    return None


def convert(session: Session, source: Material, *, content: dict[str, Any], locale: str, today: date) -> str:
    """Keep the draft and mark the match as converted; returns the project's id."""
    match = source.match
    project_id = project_queries.add(
        session,
        reference=project_queries.next_reference(session, office_code=_office_code(session), year=today.year),
        match_id=match.id,
        participant_id=match.participant_id,
        sending_company_id=match.sending_company_id,
        host_company_id=match.host_company_id,
        edition_id=source.edition.id,
        locale=locale,
        content=content,
        demo=match.demo,
    )
    match.state, match.state_since = MatchState.CONVERTED, datetime.now(UTC)
    return project_id


def _office_code(session: Session) -> str:
    """Three letters of the office: its short name's, else its name's, else its country;
    none that reads like the demonstration's own."""
    office = office_file.required_office(session)
    own = _own_point(session)
    name = fold_latin((own.short_name if own else "") or office.name)
    letters = "".join(letter for letter in name.upper() if letter.isascii() and letter.isalpha())
    if letters.startswith("DEMO"):  # as the cases of the demonstration are called
        letters = ""
    return (letters[:3] or office.country or "LCP").ljust(2, "X")


def edition_of(session: Session, record: LearningProjectRecord) -> EditionRecord:
    """The edition a project was drafted under."""
    found = session.get(EditionRecord, record.edition_id) if record.edition_id else None
    return found or office_file.active_edition(session)


def void(session: Session, record: LearningProjectRecord, *, reason: str, at: datetime) -> None:
    """Make the present version void; its signatures are weighed when the next is issued (LP-12)."""
    issued = project_queries.version(session, record.id, record.version)
    if issued is not None:
        issued.voided_at, issued.void_reason = at, reason


def replace_older(session: Session, record: LearningProjectRecord, *, at: datetime) -> None:
    """The present version is signed: those that were in force until now are replaced by it."""
    for issued in project_queries.versions(session, record.id):
        if issued.number < record.version and issued.voided_at is None:
            issued.voided_at, issued.void_reason = at, "replaced"


def keep_scan(session: Session, record: LearningProjectRecord, *, name: str, data: bytes) -> str:
    """Attach a scan of a signed document; returns the attachment's id."""
    return note_rows.attach(
        session,
        kind=RecordKind.LEARNING_PROJECT.value,
        subject_id=record.id,
        name=name[:200],
        media_type="application/pdf" if data.startswith(b"%PDF-") else "",
        data=data,
        purpose="signature",
        on=date.today(),
    )


def secondment_of(session: Session, project_id: str) -> str | None:
    """The secondment that follows from a project, if it exists."""
    return session.scalar(select(Secondment.id).where(Secondment.learning_project_id == project_id))
