"""The office's own letter templates, and the letters that were filed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mobilise_desktop.domain.codes import Channel, RecordKind
from mobilise_desktop.models import (
    Attachment,
    Company,
    LearningProjectRecord,
    LetterTemplateRecord,
    Match,
    Participant,
    Secondment,
)

from . import note_rows
from .ids import new_id
from .records import fetch, remove

PURPOSE = "LETTER"


def templates(session: Session) -> Sequence[LetterTemplateRecord]:
    """All of the office, the one changed last first."""
    model = LetterTemplateRecord
    return session.scalars(select(model).order_by(model.changed_at.desc(), model.id)).all()


def keep(session: Session, template_id: str, *, key: str, content: Mapping[str, Any]) -> str:
    """Change a template, or add one where the id is empty; returns its id."""
    if template_id:
        fetch(session, LetterTemplateRecord, template_id).content = dict(content)
        return template_id
    made = LetterTemplateRecord(id=new_id("lt"), key=key, content=dict(content))
    session.add(made)
    session.flush()
    return made.id


def drop(session: Session, template_id: str) -> None:
    """Delete a template of the office; raises ``NotFound``."""
    remove(session, fetch(session, LetterTemplateRecord, template_id))


def file_letter(
    session: Session,
    *,
    kind: RecordKind,
    subject_id: str,
    name: str,
    media_type: str,
    data: bytes,
    details: Mapping[str, Any],
    note: str,
    with_whom: str,
    channel: Channel,
    officer: str,
    at: datetime,
) -> str:
    """Keep a written letter with its record: the file with its details, and the entry of the contact log."""
    attachment_id = note_rows.attach(
        session,
        kind=kind.value,
        subject_id=subject_id,
        name=name,
        media_type=media_type,
        data=data,
        purpose=PURPOSE,
        on=at.date(),
    )
    fetch(session, Attachment, attachment_id).details = dict(details)
    note_rows.add_note(
        session,
        kind=kind,
        subject_id=subject_id,
        at=at,
        channel=channel,
        officer=officer,
        with_whom=with_whom,
        text=note,
    )
    return attachment_id


def written(session: Session, *, since: date | None, limit: int) -> Sequence[Attachment]:
    """Letters that were filed, the newest first."""
    wanted = select(Attachment).where(Attachment.purpose == PURPOSE)
    if since is not None:
        wanted = wanted.where(Attachment.added_on >= since)
    return session.scalars(wanted.order_by(Attachment.created_at.desc(), Attachment.id).limit(limit)).all()


def sent_last(session: Session, template: str, ids: Sequence[str]) -> dict[tuple[str, str], date]:
    """The day on which letters of a template were last filed with these records, by record and reader."""
    to = Attachment.details["to"].as_string()
    found = session.execute(
        select(Attachment.subject_id, to, func.max(Attachment.added_on))
        .where(Attachment.purpose == PURPOSE, Attachment.subject_id.in_(ids))
        .where(Attachment.details["template"].as_string() == template)
        .group_by(Attachment.subject_id, to)
    )
    return {(record_id, reader): day for record_id, reader, day in found}


def examples(session: Session, kind: RecordKind, limit: int) -> Sequence[tuple[str, str]]:
    """Ids and names of the records of a kind that were changed last."""
    columns: dict[RecordKind, tuple[Any, Any]] = {
        RecordKind.COMPANY: (Company, Company.legal_name),
        RecordKind.PARTICIPANT: (Participant, Participant.given_name + " " + Participant.family_name),
        RecordKind.LEARNING_PROJECT: (LearningProjectRecord, LearningProjectRecord.reference),
        RecordKind.SECONDMENT: (Secondment, Secondment.reference),
    }
    if kind is RecordKind.MATCH:
        person, host = Participant, Company
        rows = session.execute(
            select(Match.id, person.given_name + " " + person.family_name + " · " + host.legal_name)
            .join(person, person.id == Match.participant_id)
            .join(host, host.id == Match.host_company_id)
            .order_by(Match.changed_at.desc(), Match.id)
            .limit(limit)
        )
    else:
        model, name = columns[kind]
        rows = session.execute(
            select(model.id, name).order_by(model.changed_at.desc(), model.id).limit(limit)
        )
    return [(row[0], str(row[1]).strip()) for row in rows]


def of_demonstration(session: Session) -> Sequence[Attachment]:
    """The letters of the demonstration."""
    wanted = select(Attachment).where(Attachment.demo, Attachment.purpose == PURPOSE)
    return session.scalars(wanted.order_by(Attachment.id)).all()
