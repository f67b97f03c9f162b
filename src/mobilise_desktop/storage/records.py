"""Fetching, deleting and keeping bytes: what every service needs of the records."""

from __future__ import annotations

import hashlib
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from mobilise_desktop.errors import Conflict, NotFound
from mobilise_desktop.models import Base, Blob, LetterDraftRecord, Record
from mobilise_desktop.words import N_

Kept = TypeVar("Kept", bound=Record)


def fetch(session: Session, model: type[Kept], record_id: str) -> Kept:
    """The record, or ``NotFound``."""
    record = session.get(model, record_id)
    if record is None:
        raise NotFound(N_("This record is not there any more; it may have been deleted or undone."))
    return record


def remove(session: Session, record: Record) -> None:
    """Delete a record and what belongs to it alone; raises ``Conflict`` where another record needs it."""
    model: Any = type(record)
    table = model.__table__
    for mapper in Base.registry.mappers:
        for column in mapper.local_table.c:
            for key in column.foreign_keys:
                if key.column.table is table:
                    _release(session, mapper.class_, column.name, key.ondelete == "CASCADE", record)
    for draft in session.scalars(
        select(LetterDraftRecord).where(LetterDraftRecord.subject_id == record.id)
    ).all():
        session.delete(draft)
    session.flush()
    session.delete(record)
    session.flush()


def _release(session: Session, model: type[Any], column: str, owned: bool, record: Record) -> None:
    for child in session.scalars(select(model).where(getattr(model, column) == record.id)).all():
        if owned:
            remove(session, child)
        elif model.__table__.c[column].nullable:
            setattr(child, column, None)
        else:
            raise Conflict(
                N_("Other records are built on this one, so it cannot be deleted. Close its file instead.")
            )


def keep_bytes(session: Session, data: bytes) -> str:
    """Store ``data`` once under its SHA-256 (hexadecimal) and return that."""
    digest = hashlib.sha256(data).hexdigest()
    session.execute(insert(Blob).values(sha256=digest, data=data).on_conflict_do_nothing())
    return digest


def load_bytes(session: Session, sha256: str) -> bytes:
    """The bytes kept under a digest, or ``NotFound``."""
    data = session.scalar(select(Blob.data).where(Blob.sha256 == sha256))
    if data is None:
        raise NotFound(N_("The stored file is missing."))
    return data
