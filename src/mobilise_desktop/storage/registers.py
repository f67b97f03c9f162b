"""Adding and deleting files of the registers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from mobilise_desktop.domain.codes import RecordKind

from . import sheets
from .ids import new_id
from .records import fetch, remove

_PREFIX = {
    RecordKind.COMPANY: "co",
    RecordKind.PARTICIPANT: "pa",
    RecordKind.CONSULTATION: "cs",
    RecordKind.NEEDS: "na",
    RecordKind.ORGANISATION: "or",
}


def add(session: Session, kind: RecordKind, values: Mapping[str, Any]) -> str:
    """A new record of ``kind`` with the given answers; returns its id."""
    model = sheets.MODELS[kind]
    record = model(id=new_id(_PREFIX[kind]))
    columns = model.__table__.c
    for name, value in values.items():
        setattr(record, name, sheets.fitting(columns[name], value))
    sheets.derive(record)
    session.add(record)
    session.flush()
    return str(record.id)


def delete(session: Session, kind: RecordKind, record_id: str) -> None:
    """Delete a record with what belongs to it alone."""
    remove(session, fetch(session, sheets.MODELS[kind], record_id))
