"""The issued papers that a returned scan may belong to, and the scan kept with its case."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.models import Attachment, LearningProjectRecord

from . import note_rows

_PURPOSE = "signature"


def projects_by_reference(session: Session, references: Collection[str]) -> dict[str, LearningProjectRecord]:
    """The projects by their references in capitals, as square codes have them."""
    if not references:
        return {}
    capitals = func.upper(LearningProjectRecord.reference)
    rows = session.scalars(select(LearningProjectRecord).where(capitals.in_(sorted(references)))).all()
    return {row.reference.upper(): row for row in rows}


def keep(session: Session, *, project_id: str, name: str, data: bytes, details: dict[str, Any]) -> str:
    """Attach a scan to its project; the same bytes are kept once. Returns the attachment's id."""
    known = session.scalar(
        select(Attachment.id).where(
            Attachment.subject_id == project_id,
            Attachment.sha256 == hashlib.sha256(data).hexdigest(),
            Attachment.purpose == _PURPOSE,
        )
    )
    if known is not None:
        return known
    attachment_id = note_rows.attach(
        session,
        kind=RecordKind.LEARNING_PROJECT.value,
        subject_id=project_id,
        name=name,
        media_type="application/pdf",
        data=data,
        purpose=_PURPOSE,
        on=date.today(),
    )
    attachment = session.get_one(Attachment, attachment_id)
    attachment.details = details
    session.flush()
    return attachment_id


def present(session: Session, attachments: Collection[str]) -> frozenset[str]:
    """Those of the attachments that are kept."""
    return frozenset(session.scalars(select(Attachment.id).where(Attachment.id.in_(attachments))))
