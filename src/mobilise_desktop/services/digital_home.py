"""Which document of the office a file is: told by its first bytes, else by the reference it prints."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from mobilise_desktop.domain.codes import Party
from mobilise_desktop.domain.project_json import short_code
from mobilise_desktop.domain.signed_file import Belonging, Place
from mobilise_desktop.storage import digital_rows, project_queries, records


@dataclass(frozen=True, slots=True)
class Home:
    """The project and the prepared file; both empty where the file is not ours. ``prefix``: byte for byte."""

    belonging: Belonging = field(default_factory=Belonging)
    project_id: str = ""
    prepared_id: str = ""
    prefix: bool = False


def home_of(session: Any, data: bytes, words: Collection[str]) -> Home:
    """The document whose prepared bytes the file begins with, else the one that its first page names."""
    for row in _begun(session, data):
        record = session.get(project_queries.Project, row.subject_id)
        if record is not None:
            version = int(row.details.get("version", 0))
            parties = tuple(Party(value) for value in row.details.get("parties", ()))
            place = Place.PRESENT if version == record.version else Place.OLDER_VERSION
            belonging = Belonging(place, record.reference, version, record.version, parties)
            return Home(belonging, record.id, row.id, prefix=True)
    return _named(session, data, words)


def _begun(session: Any, data: bytes) -> list[Any]:
    """Prepared files that the data begin with, the longest first."""
    digest, done, found = hashlib.sha256(), 0, []
    view = memoryview(data)
    for row in digital_rows.prepared(session):
        if row.size > len(data):
            break
        digest.update(view[done : row.size])
        done = row.size
        if digest.hexdigest() == row.sha256:
            found.append(row)
    return found[::-1]


def _named(session: Any, data: bytes, words: Collection[str]) -> Home:
    record = digital_rows.named(session, words)
    if record is None:
        return Home()
    versions = project_queries.versions(session, record.id)
    for issued in versions:
        if issued.pdf_sha256 and data.startswith(records.load_bytes(session, issued.pdf_sha256)):
            belonging = Belonging(Place.UNPREPARED, record.reference, issued.number, record.version)
            return Home(belonging, record.id)
    newest = next(iter(digital_rows.of(session, record.id, digital_rows.PREPARED)), None)
    parties = tuple(Party(value) for value in newest.details.get("parties", ())) if newest else ()
    printed = next((one.number for one in versions if short_code(one.fingerprint) in words), 0)
    belonging = Belonging(Place.NAMED_ONLY, record.reference, printed, record.version, parties)
    return Home(belonging, record.id)
