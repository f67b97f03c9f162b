"""What the journal tells about a Learning Project and what hangs on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mobilise_desktop.models import (
    AmendmentRecord,
    AmendmentSignature,
    JournalEntry,
    JournalTouch,
    LearningProjectVersion,
    ReviewComment,
    SignatureRecord,
)

from .journal import Change, unpack


@dataclass(frozen=True, slots=True)
class StoryEntry:
    """An entry of the journal with those of its rows that belong to the project.

    ``steps``: moment (ISO), officer, state before and state after of steps that the entry tells of.
    """

    at: datetime
    officer: str
    what: str
    mode: str
    changes: tuple[Change, ...]
    steps: tuple[tuple[str, str, str, str], ...] = ()


def entries(session: Session, project_id: str, *, limit: int = 400) -> list[StoryEntry]:
    """Entries about the project, its versions, signatures, comments and amendments, the newest first."""
    ids = {project_id}
    for model in (LearningProjectVersion, SignatureRecord, ReviewComment, AmendmentRecord):
        ids |= set(session.scalars(select(model.id).where(model.learning_project_id == project_id)))
    signed = select(AmendmentSignature.id).where(AmendmentSignature.amendment_id.in_(ids))
    ids |= set(session.scalars(signed))
    touched = select(JournalTouch.seq).where(JournalTouch.record_id.in_(ids))
    found = session.scalars(
        select(JournalEntry)
        .where(JournalEntry.seq.in_(touched))
        .order_by(JournalEntry.seq.desc())
        .limit(limit)
    )
    return [
        StoryEntry(
            entry.at,
            entry.officer,
            entry.what,
            entry.mode,
            tuple(change for change in unpack(entry) if change.id in ids),
            tuple(tuple(step) for step in entry.details.get("steps", {}).get(project_id, ())),
        )
        for entry in found
    ]
