"""Files prepared for digital signing and those that came back: attachments with a purpose of their own."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.models import Attachment, LearningProjectRecord

from . import note_rows
from .records import fetch

PREPARED = "digital-prepared"
RETURNED = "digital-returned"
_MOST_WORDS = 2000


def keep(
    session: Session,
    project_id: str,
    *,
    purpose: str,
    name: str,
    data: bytes,
    details: Mapping[str, Any],
    on: date,
) -> str:
    """Keep a file with its project; returns the attachment's id."""
    attachment_id = note_rows.attach(
        session,
        kind=RecordKind.LEARNING_PROJECT.value,
        subject_id=project_id,
        name=name[:200],
        media_type="application/pdf",
        data=data,
        purpose=purpose,
        on=on,
    )
    fetch(session, Attachment, attachment_id).details = dict(details)
    session.flush()
    return attachment_id


def of(session: Session, project_id: str, purpose: str) -> Sequence[Attachment]:
    """The files of a project with that purpose, the newest first."""
    return session.scalars(
        select(Attachment)
        .where(Attachment.subject_id == project_id, Attachment.purpose == purpose)
        .order_by(Attachment.created_at.desc(), Attachment.id.desc())
    ).all()


def prepared(session: Session) -> Sequence[Attachment]:
    """Every prepared file of the office, the shortest first."""
    return session.scalars(
        select(Attachment).where(Attachment.purpose == PREPARED).order_by(Attachment.size, Attachment.id)
    ).all()


def named(session: Session, words: Collection[str]) -> LearningProjectRecord | None:
    """The project whose reference is one of the words."""
    some = sorted(words)[:_MOST_WORDS]
    return session.scalar(
        select(LearningProjectRecord)
        .where(LearningProjectRecord.reference.in_(some))
        .order_by(LearningProjectRecord.reference.desc())
        .limit(1)
    )
