"""Files kept with a record: scans, CVs, certificates."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mobilise_desktop.errors import BadInput
from mobilise_desktop.paths import file_name
from mobilise_desktop.storage import note_rows
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_

from .kinds import Changed, Kind

LARGEST = 25 * 1024 * 1024
_STARTS = {b"%PDF-": "application/pdf", b"\x89PNG\r\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
_ATTACHMENTS = frozenset({Kind.ATTACHMENTS})


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """One file as lists show it; ``size`` in bytes."""

    id: str
    name: str
    media_type: str
    size: int
    purpose: str
    added_on: date | None


class Attachments:
    """The files of the cases; they lie inside the office's own file."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, subject_id: str) -> tuple[AttachmentRow, ...]:
        """Files of a record, newest first."""
        with self._database.read() as session:
            return tuple(
                AttachmentRow(a.id, a.name, a.media_type, a.size, a.purpose, a.added_on)
                for a in note_rows.attachments_of(session, subject_id)
            )

    def attach(self, *, kind: str, subject_id: str, path: Path, purpose: str = "") -> Changed[str]:
        """Keep a copy of the file at ``path``; raises ``BadInput`` if it is too large or cannot be read."""
        data, name = self._read(path), file_name(path.name)
        with self._database.transaction(N_("File attached: {name}"), name=name) as session:
            attachment_id = note_rows.attach(
                session,
                kind=kind,
                subject_id=subject_id,
                name=name,
                media_type=media_type(path.name, data),
                data=data,
                purpose=purpose,
                on=date.today(),
            )
        return Changed(attachment_id, _ATTACHMENTS)

    def load(self, attachment_id: str) -> tuple[str, bytes]:
        """Name and bytes of a file."""
        with self._database.read() as session:
            return note_rows.attachment_bytes(session, attachment_id)

    def detach(self, attachment_id: str) -> Changed[None]:
        """Take a file away from its record."""
        with self._database.transaction(N_("File removed")) as session:
            note_rows.detach(session, attachment_id)
        return Changed(None, _ATTACHMENTS)

    def _read(self, path: Path) -> bytes:
        try:
            if path.stat().st_size > LARGEST:
                raise BadInput(
                    N_("{name} is larger than 25 MB. Scan it with fewer dots per inch."), name=path.name
                )
            return path.read_bytes()
        except OSError as error:
            raise BadInput(N_("{name} cannot be read. Is the drive still there?"), name=path.name) from error


def media_type(name: str, data: bytes) -> str:
    """What the file is: by its first bytes where we know them, else by its name."""
    for start, kind in _STARTS.items():
        if data.startswith(start):
            return kind
    return mimetypes.guess_type(name)[0] or "application/octet-stream"
