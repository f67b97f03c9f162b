"""Questions to the journal: what undo would undo, and the history of one record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mobilise_desktop.models import JournalEntry, JournalTouch

from . import undo
from .journal import unpack

# A place kept, not a change: in the chain, but not in the list.
UNLISTED = ("Consultation page turned", "Results of a saved search looked at")


@dataclass(frozen=True, slots=True)
class Named:
    """An entry as undo and redo name it."""

    seq: int
    what: str
    details: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One entry of a record's history: what changed, column by column, before and after."""

    seq: int
    at: datetime
    officer: str
    what: str
    details: Mapping[str, Any]
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class JournalRow:
    """An entry as the journal's list shows it."""

    seq: int
    at: datetime
    officer: str
    what: str
    details: Mapping[str, Any]
    mode: str
    rows: int


def page(session: Session, *, offset: int, limit: int) -> tuple[JournalRow, ...]:
    """Entries from ``offset`` on, the newest first."""
    shown = (
        JournalEntry.seq, JournalEntry.at, JournalEntry.officer, JournalEntry.what, JournalEntry.details,
        JournalEntry.mode, JournalEntry.rows,
    )  # fmt: skip
    statement = select(*shown).where(JournalEntry.what.not_in(UNLISTED)).order_by(JournalEntry.seq.desc())
    return tuple(JournalRow(*row) for row in session.execute(statement.offset(offset).limit(limit)))


def count(session: Session) -> int:
    """How many entries the list has."""
    counted = select(func.count()).select_from(JournalEntry).where(JournalEntry.what.not_in(UNLISTED))
    return session.scalar(counted) or 0


def named(entry: JournalEntry | None) -> Named | None:
    """The short form of an entry."""
    return None if entry is None else Named(entry.seq, entry.what, entry.details)


def of_record(session: Session, record_id: str, *, limit: int = 200) -> tuple[HistoryLine, ...]:
    """The record's entries, newest first."""
    entries = session.scalars(
        select(JournalEntry)
        .join(JournalTouch, JournalTouch.seq == JournalEntry.seq)
        .where(JournalTouch.record_id == record_id)
        .order_by(JournalEntry.seq.desc())
        .limit(limit)
    ).all()
    lines = []
    for entry in entries:
        for change in unpack(entry):
            if change.id == record_id:
                lines.append(
                    HistoryLine(
                        entry.seq,
                        entry.at,
                        entry.officer,
                        entry.what,
                        entry.details,
                        change.before,
                        change.after,
                    )
                )
    return tuple(lines)


def reverse(session: Session, entry: JournalEntry) -> tuple[str, ...]:
    """Put an entry's rows back; returns the names of the tables it touched."""
    undo.put_back(session, entry)
    return tuple({change.table for change in unpack(entry)})


def next_undo(session: Session) -> JournalEntry | None:
    """See ``undo.next_undo``."""
    return undo.next_undo(session)


def next_redo(session: Session) -> JournalEntry | None:
    """See ``undo.next_redo``."""
    return undo.next_redo(session)
