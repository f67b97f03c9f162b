"""Undo, redo and the history of a record, all from the journal."""

from __future__ import annotations

from dataclasses import dataclass

from mobilise_desktop.errors import NotFound
from mobilise_desktop.storage import history
from mobilise_desktop.storage.database import Database
from mobilise_desktop.storage.history import HistoryLine, JournalRow, Named
from mobilise_desktop.words import N_

from .kinds import Changed, kinds_of

__all__ = ["History", "HistoryLine", "JournalRow", "Named", "UndoState"]


@dataclass(frozen=True, slots=True)
class UndoState:
    """What the next undo and redo would do; ``None`` where there is nothing."""

    undo: Named | None
    redo: Named | None


class History:
    """The journal as an officer uses it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def state(self) -> UndoState:
        """What undo and redo would do now."""
        with self._database.read() as session:
            return UndoState(
                history.named(history.next_undo(session)), history.named(history.next_redo(session))
            )

    def undo(self) -> Changed[Named]:
        """Undo the newest change that stands; raises ``NotFound`` or ``Conflict``."""
        with self._database.read() as session:
            entry = history.next_undo(session)
        if entry is None:
            raise NotFound(N_("There is nothing to undo."))
        with self._database.transaction(
            entry.what, mode="undo", target=entry.seq, **entry.details
        ) as session:
            tables = history.reverse(session, entry)
        return Changed(Named(entry.seq, entry.what, entry.details), kinds_of(tables))

    def redo(self) -> Changed[Named]:
        """Do again what was undone last; raises ``NotFound`` or ``Conflict``."""
        with self._database.read() as session:
            entry = history.next_redo(session)
        if entry is None:
            raise NotFound(N_("There is nothing to redo."))
        with self._database.transaction(
            entry.what, mode="redo", target=entry.seq, **entry.details
        ) as session:
            tables = history.reverse(session, entry)
        return Changed(Named(entry.seq, entry.what, entry.details), kinds_of(tables))

    def of_record(self, record_id: str) -> tuple[HistoryLine, ...]:
        """The record's history, newest first."""
        with self._database.read() as session:
            return history.of_record(session, record_id)

    def page(self, *, offset: int = 0, limit: int = 200) -> tuple[JournalRow, ...]:
        """Entries of the journal, the newest first, without the turned pages of the consultation."""
        with self._database.read() as session:
            return history.page(session, offset=offset, limit=limit)

    def count(self) -> int:
        """How many entries ``page`` goes through."""
        with self._database.read() as session:
            return history.count(session)
