"""Undo and redo of whole journal entries, and what stands next in line for each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Table, delete, insert, select, update
from sqlalchemy.orm import Session

from mobilise_desktop.errors import Conflict
from mobilise_desktop.models import Base, JournalEntry
from mobilise_desktop.words import N_

from .codec import decode
from .journal import Change, Recorder, unpack

_LOOK_BACK = 400
RESTORED = N_("Backup restored: {name}")
# Undo stops here: the office itself stays, the demonstration is removed in the office page, and what was
# before a restored backup lies in another one.
FLOORS = frozenset({"Office set up", "Demonstration office built", RESTORED})
_BOOKKEEPING = frozenset({"revision", "changed_at"})
# What was looked at in a saved search is kept quietly, so it never stands in the way of an undo.
_NOT_COMPARED = _BOOKKEEPING | {"seen"}


def next_undo(session: Session) -> JournalEntry | None:
    """The newest entry that still stands and can be undone."""
    undone = 0
    for entry in _tail(session):
        if entry.mode == "undo":
            undone += 1
        elif undone:
            undone -= 1
        else:
            return entry if entry.changes is not None and entry.what not in FLOORS else None
    return None


def next_redo(session: Session) -> JournalEntry | None:
    """The newest undone entry, as long as nothing new was done since."""
    redone = 0
    for entry in _tail(session):
        if entry.mode == "do":
            return None
        if entry.mode == "redo":
            redone += 1
        elif redone:
            redone -= 1
        else:
            return entry
    return None


def _tail(session: Session) -> Sequence[JournalEntry]:
    return session.scalars(
        select(JournalEntry)
        .where(JournalEntry.mode != "quiet")
        .order_by(JournalEntry.seq.desc())
        .limit(_LOOK_BACK)
    ).all()


def put_back(session: Session, entry: JournalEntry) -> None:
    """Turn back every row change of ``entry``; raises ``Conflict`` if a row changed since."""
    recorder: Recorder = session.info["recorder"]
    for change in reversed(unpack(entry)):
        recorder.add(_reverse(session, change, recorder))


def _reverse(session: Session, change: Change, recorder: Recorder) -> Change:
    table = Base.metadata.tables[change.table]
    recorder.belongs(table, change.before or {})
    recorder.belongs(table, change.after or {})
    if change.before is None:
        session.execute(delete(table).where(table.c.id == change.id))
        return Change(change.table, change.id, change.after, None)
    if change.after is None:
        session.execute(insert(table), [decode(table, change.before, whole=True)])
        return Change(change.table, change.id, None, change.before)
    return _reverse_update(session, table, change, recorder)


def _reverse_update(session: Session, table: Table, change: Change, recorder: Recorder) -> Change:
    assert change.before is not None
    assert change.after is not None
    current = session.execute(select(table).where(table.c.id == change.id)).mappings().first()
    wanted = decode(table, change.after, whole=False)
    if current is None or any(current[c] != v for c, v in wanted.items() if c not in _NOT_COMPARED):
        raise Conflict(N_("This cannot be undone on its own: the record was changed again since."))
    recorder.belongs(table, dict(current))
    values: dict[str, Any] = {
        name: value
        for name, value in decode(table, change.before, whole=False).items()
        if name not in _BOOKKEEPING
    }
    values |= {"revision": current["revision"] + 1, "changed_at": datetime.now(UTC)}
    session.execute(update(table).where(table.c.id == change.id).values(values))
    before = {name: value for name, value in change.before.items() if name not in _BOOKKEEPING}
    after = {name: value for name, value in change.after.items() if name not in _BOOKKEEPING}
    return Change(change.table, change.id, after, before)
