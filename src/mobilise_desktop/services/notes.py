"""Notes, calls and follow-ups about any record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from mobilise_desktop.domain.codes import Channel, RecordKind
from mobilise_desktop.storage import note_rows
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_

from .kinds import Changed, Kind

_NOTES = frozenset({Kind.NOTES})


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One note as lists show it."""

    id: str
    at: datetime
    channel: Channel
    officer: str
    with_whom: str
    text: str
    follow_up_on: date | None
    done_on: date | None


class Notes:
    """The contact log."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, subject_id: str) -> tuple[NoteRow, ...]:
        """Notes about a record, newest first."""
        with self._database.read() as session:
            return tuple(
                NoteRow(n.id, n.at, n.channel, n.officer, n.with_whom, n.text, n.follow_up_on, n.done_on)
                for n in note_rows.notes_of(session, subject_id)
            )

    def add(
        self,
        *,
        kind: RecordKind,
        subject_id: str,
        text: str,
        channel: Channel = Channel.OTHER,
        with_whom: str = "",
        follow_up_on: date | None = None,
    ) -> Changed[str]:
        """Write a note now; returns its id."""
        with self._database.transaction(N_("Note added")) as session:
            note_id = note_rows.add_note(
                session,
                kind=kind,
                subject_id=subject_id,
                at=datetime.now(UTC),
                channel=channel,
                officer=self._database.officer,
                with_whom=with_whom,
                text=text,
                follow_up_on=follow_up_on,
            )
        return Changed(note_id, _NOTES)

    def change(self, note_id: str, **values: Any) -> Changed[None]:
        """Change text, channel, with_whom, follow_up_on or done_on of a note."""
        with self._database.transaction(N_("Note changed")) as session:
            note_rows.change_note(session, note_id, **values)
        return Changed(None, _NOTES)

    def delete(self, note_id: str) -> Changed[None]:
        """Delete a note."""
        with self._database.transaction(N_("Note deleted")) as session:
            note_rows.delete_note(session, note_id)
        return Changed(None, _NOTES)
