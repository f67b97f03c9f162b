"""The office in memory, kept beside its database so that the next start need not read the registers again.

What is kept holds for the journal's entry that it was made after, and for one day; later entries are caught
up from the journal. An encrypted office and one open for reading only keep nothing; a small one need not.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mobilise_desktop.matching import cache
from mobilise_desktop.matching.index import HostSide, ParticipantSide
from mobilise_desktop.matching.reliability import TrackRecord
from mobilise_desktop.storage import matching_rows
from mobilise_desktop.storage.database import Database

if TYPE_CHECKING:
    from .matching_pool import Pool

FORMAT = 2
WORTH_KEEPING = 2_000
_CONTENTS = "pool.json"


def folder_of(database: Database) -> Path:
    """Where an office's matching is kept."""
    return database.folder / "matching"


def save(database: Database, session: Any, pool: Pool) -> None:
    """Keep a freshly loaded pool; a disk that refuses costs only the time at the next start."""
    if database.read_only or database.encrypted or len(pool.hosts) + len(pool.participants) < WORTH_KEEPING:
        return
    folder = folder_of(database)
    stamp = f"{pool.seq} {matching_rows.last_hash(session, pool.seq)}"
    told = {
        "terms": _terms(pool),
        "stamp": stamp,
        "seq": pool.seq,
        "skills": [[key, *pool.keys.labels[key]] for key in pool.keys.labels],
        "numbers": pool.keys.numbers,
        "groups": _groups(pool),
        "taken": pool.taken,
        "records": pool.records,
        "links": pool.links,
    }
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, exist_ok=True)
        (folder / _CONTENTS).unlink(missing_ok=True)
        cache.save(folder / "hosts", stamp, pool.hosts)
        cache.save(folder / "participants", stamp, pool.participants)
        fresh = folder / f"{_CONTENTS}.new"
        fresh.write_text(json.dumps(told), encoding="utf-8")
        fresh.replace(folder / _CONTENTS)


def load(database: Database, session: Any, pool: Pool) -> Pool | None:
    """Fill a bare pool with what is kept of this office under its terms; ``None`` if there is nothing."""
    folder = folder_of(database)
    try:
        told = json.loads((folder / _CONTENTS).read_text(encoding="utf-8"))
        stamp = f"{told['seq']} {matching_rows.last_hash(session, told['seq'])}"
        if database.encrypted or told["terms"] != _terms(pool) or told["stamp"] != stamp:
            return None
        pool.keys.numbers.update(told["numbers"])
        pool.keys.labels.update({key: (uri, label) for key, uri, label in told["skills"]})
        if told["groups"] != _groups(pool):
            return None
        pool.taken = told["taken"]
        pool.records = {firm: TrackRecord(*figures) for firm, figures in told["records"].items()}
        pool.links = {key: tuple(names) for key, names in told["links"].items()}
        pool.seq = told["seq"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    hosts, people = cache.load(folder / "hosts", stamp), cache.load(folder / "participants", stamp)
    if hosts is None or people is None:
        return None
    pool.hosts, pool.participants = HostSide(hosts), ParticipantSide(people)
    pool.barred = matching_rows.barred(session)
    return pool


def clear(database: Database) -> None:
    """Keep nothing: a record that it told of has been deleted."""
    folder = folder_of(database)
    with contextlib.suppress(OSError):
        (folder / _CONTENTS).unlink(missing_ok=True)
        cache.clear(folder / "hosts")
        cache.clear(folder / "participants")


def _terms(pool: Pool) -> list[str]:
    """What the columns depend on beside the records: the day, the edition, the settings."""
    return [
        str(FORMAT),
        repr(pool.rules),
        repr(sorted(pool.edition.eligible_countries)),
        str(pool.drafts_too),
    ]


def _groups(pool: Pool) -> list[int]:
    return [pool.keys.group_of(uri) for uri in pool.keys.numbers]
