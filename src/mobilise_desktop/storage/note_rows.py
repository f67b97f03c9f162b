"""Notes, calls and follow-ups, and the files attached to a record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.models import Attachment, ContactEntry

from .ids import new_id
from .records import fetch, keep_bytes, load_bytes, remove


def notes_of(session: Session, subject_id: str) -> Sequence[ContactEntry]:
    """Notes about a record, newest first."""
    return session.scalars(
        select(ContactEntry).where(ContactEntry.subject_id == subject_id).order_by(ContactEntry.at.desc())
    ).all()


def add_note(session: Session, *, kind: RecordKind, subject_id: str, at: datetime, **values: Any) -> str:
    """A new note; returns its id."""
    note = ContactEntry(id=new_id("no"), subject_kind=kind, subject_id=subject_id, at=at, **values)
    session.add(note)
    return note.id


def change_note(session: Session, note_id: str, **values: Any) -> None:
    """Set columns of a note."""
    note = fetch(session, ContactEntry, note_id)
    for name, value in values.items():
        setattr(note, name, value)


def delete_note(session: Session, note_id: str) -> None:
    """Delete a note."""
    remove(session, fetch(session, ContactEntry, note_id))


def attachments_of(session: Session, subject_id: str) -> Sequence[Attachment]:
    """Files of a record, newest first."""
    return session.scalars(
        select(Attachment).where(Attachment.subject_id == subject_id).order_by(Attachment.created_at.desc())
    ).all()


def attach(
    session: Session,
    *,
    kind: str,
    subject_id: str,
    name: str,
    media_type: str,
    data: bytes,
    purpose: str,
    on: date,
) -> str:
    """Keep a file with a record; returns the attachment's id."""
    attachment = Attachment(
        id=new_id("at"),
        subject_kind=kind,
        subject_id=subject_id,
        name=name,
        media_type=media_type,
        size=len(data),
        sha256=keep_bytes(session, data),
        purpose=purpose,
        added_on=on,
    )
    session.add(attachment)
    session.flush()
    return attachment.id


def attachment_bytes(session: Session, attachment_id: str) -> tuple[str, bytes]:
    """Name and bytes of an attachment."""
    attachment = fetch(session, Attachment, attachment_id)
    return attachment.name, load_bytes(session, attachment.sha256)


def detach(session: Session, attachment_id: str) -> None:
    """Remove an attachment from its record; its bytes stay for the journal's sake."""
    remove(session, fetch(session, Attachment, attachment_id))
