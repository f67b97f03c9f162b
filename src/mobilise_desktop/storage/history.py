"""Questions to the journal: what undo would undo, and the history of one record."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import func, literal, literal_column, select, union
from sqlalchemy.orm import Session

from mobilise_desktop.models import (
    Company,
    JournalEntry,
    JournalTouch,
    LearningProjectRecord,
    Participant,
    Secondment,
)

from . import undo
from .journal import unpack

# A place kept, not a change: in the chain, but not in the list.
UNLISTED = ("Consultation page turned", "Results of a saved search looked at")
# Entries of more rows than this, such as an import, name nobody.
_FEW = 60


@dataclass(frozen=True, slots=True)
class Named:
    """An entry as undo and redo name it."""

    seq: int
    what: str
    details: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One entry of a record's history: what changed, column by column, before and after.

    Both are empty where not the record itself changed but something that belongs to it.
    """

    seq: int
    at: datetime
    officer: str
    what: str
    details: Mapping[str, Any]
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    mode: str = "do"


@dataclass(frozen=True, slots=True)
class JournalRow:
    """An entry as the journal's list shows it; ``whom``: the persons and firms it concerns."""

    seq: int
    at: datetime
    officer: str
    what: str
    details: Mapping[str, Any]
    mode: str
    rows: int
    whom: tuple[str, ...] = ()


def page(session: Session, *, offset: int, limit: int) -> tuple[JournalRow, ...]:
    """Entries from ``offset`` on, the newest first."""
    shown = (
        JournalEntry.seq, JournalEntry.at, JournalEntry.officer, JournalEntry.what, JournalEntry.details,
        JournalEntry.mode, JournalEntry.rows,
    )  # fmt: skip
    statement = select(*shown).where(JournalEntry.what.not_in(UNLISTED)).order_by(JournalEntry.seq.desc())
    found = session.execute(statement.offset(offset).limit(limit)).all()
    whom = _concerned(session, [row.seq for row in found if row.rows <= _FEW])
    return tuple(replace(JournalRow(*row), whom=tuple(whom.get(row.seq, ()))) for row in found)


def _concerned(session: Session, seqs: Collection[int]) -> dict[int, list[str]]:
    """Whom entries are about: the persons, and where there is none, the firms."""
    person = Participant.given_name + " " + Participant.family_name
    touched = JournalTouch.seq.in_(seqs)
    parts = (
        select(JournalTouch.seq, person, literal(0))
        .join(Participant, Participant.id == JournalTouch.record_id)
        .where(touched),
        select(JournalTouch.seq, person, literal(0))
        .join(Secondment, Secondment.id == JournalTouch.record_id)
        .join(Participant, Participant.id == Secondment.participant_id)
        .where(touched),
        select(JournalTouch.seq, person, literal(0))
        .join(LearningProjectRecord, LearningProjectRecord.id == JournalTouch.record_id)
        .join(Participant, Participant.id == LearningProjectRecord.participant_id)
        .where(touched),
        select(JournalTouch.seq, Company.legal_name, literal(1))
        .join(Company, Company.id == JournalTouch.record_id)
        .where(touched),
    )
    found: dict[int, list[str]] = {}
    people = set()
    for seq, name, firm in session.execute(union(*parts).order_by(literal_column("3"))):
        if firm and seq in people:
            continue
        if not firm:
            people.add(seq)
        found.setdefault(seq, []).append(name.strip())
    return found


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
    return tuple(_line(entry, record_id) for entry in entries)


def _line(entry: JournalEntry, record_id: str) -> HistoryLine:
    """What the entry tells about the record: its own columns; none where only a part of it changed."""
    own = next((change for change in unpack(entry) if change.id == record_id), None)
    return HistoryLine(
        entry.seq,
        entry.at,
        entry.officer,
        entry.what,
        entry.details,
        own.before if own else None,
        own.after if own else None,
        entry.mode,
    )


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
