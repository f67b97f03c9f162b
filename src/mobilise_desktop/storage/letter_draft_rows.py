"""Letters that were begun and left: kept with their record until they are sent or discarded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.models import LetterDraftRecord

from .ids import new_id


def of(session: Session, subject_id: str) -> Sequence[LetterDraftRecord]:
    """The drafts about a record, the one changed last first."""
    model = LetterDraftRecord
    wanted = select(model).where(model.subject_id == subject_id)
    return session.scalars(wanted.order_by(model.changed_at.desc(), model.id.desc())).all()


def keep(
    session: Session,
    draft_id: str,
    *,
    subject: tuple[RecordKind, str],
    officer: str,
    on: date,
    content: Mapping[str, Any],
) -> str:
    """Change a draft, or add one where the id is empty or no longer there; returns its id."""
    draft = session.get(LetterDraftRecord, draft_id) if draft_id else None
    if draft is None:
        kind, subject_id = subject
        draft = LetterDraftRecord(id=new_id("ld"), subject_kind=kind, subject_id=subject_id)
        session.add(draft)
    draft.officer, draft.kept_on, draft.content = officer, on, dict(content)
    session.flush()
    return draft.id


def drop(session: Session, draft_id: str) -> None:
    """Delete a draft where it is still there."""
    draft = session.get(LetterDraftRecord, draft_id)
    if draft is not None:
        session.delete(draft)
