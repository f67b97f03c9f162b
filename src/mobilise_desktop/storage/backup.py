"""Backups proved before they count: copied by the database, opened, checked, then named."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from mobilise_desktop.errors import StorageFailure
from mobilise_desktop.words import N_

from .connection import connect, require_ours

KEEP = 10
_NAME = re.compile(r"office-(\d{6})-(\d{8}-\d{6})-([a-z]+)\.db$")


@dataclass(frozen=True, slots=True)
class BackupFile:
    """A finished backup: its running number, when and why it was made, its size in bytes."""

    path: Path
    number: int
    made_at: datetime
    reason: str
    size: int


def listed(folder: Path) -> tuple[BackupFile, ...]:
    """The backups in ``folder``, newest first by their number (clocks may jump)."""
    found = []
    for path in folder.glob("office-*.db") if folder.exists() else ():
        match = _NAME.match(path.name)
        made_at = _instant(match[2]) if match else None
        if match and made_at and path.is_file():
            found.append(BackupFile(path, int(match[1]), made_at, match[3], path.stat().st_size))
    return tuple(sorted(found, key=lambda backup: backup.number, reverse=True))


def _instant(digits: str) -> datetime | None:
    """When a backup says that it was made; ``None`` where its name tells no such instant."""
    try:
        return datetime.strptime(digits, "%Y%m%d-%H%M%S").astimezone()
    except (ValueError, OverflowError):
        return None


def make(source: Path, folder: Path, *, key: bytes | None = None, reason: str = "manual") -> BackupFile:
    """Copy ``source`` into ``folder``; a copy that is not sound raises ``StorageFailure`` and is not kept."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    number = max((backup.number for backup in listed(folder)), default=0) + 1
    partial = folder / f"office-{number:06d}.partial"
    stamp = f"{datetime.now():%Y%m%d-%H%M%S}"
    final = folder / f"office-{number:06d}-{stamp}-{reason}.db"
    try:
        _copy(source, partial, key)
        _prove(source, partial, key)
        _settle(partial, final)
    finally:
        partial.unlink(missing_ok=True)
    _thin(folder)
    return next(backup for backup in listed(folder) if backup.number == number)


def _copy(source: Path, target: Path, key: bytes | None) -> None:
    original = connect(source, key=key)
    try:
        target.unlink(missing_ok=True)
        original.execute("VACUUM INTO ?", (str(target),))
    finally:
        original.close()


def _prove(source: Path, copy: Path, key: bytes | None) -> None:
    connection = connect(copy, key=key, read_only=True)
    try:
        sound = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        linked = connection.execute("PRAGMA foreign_key_check").fetchone() is None
        counted = _counts(connection)
    finally:
        connection.close()
    original = connect(source, key=key)
    try:
        same = counted == _counts(original)
    finally:
        original.close()
    if not (sound and linked and same):
        raise StorageFailure(
            N_("The backup did not prove sound and was not kept. The office itself is unchanged.")
        )


def _counts(connection: Any) -> dict[str, int]:
    names = [
        row[0]
        for row in connection.execute(
            "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'search_fts%'"
        )
    ]
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def drill(path: Path, *, key: bytes | None = None) -> tuple[bool, dict[str, int]]:
    """Whether a backup opens, is sound and holds an office, and its rows by table."""
    connection = connect(path, key=key, read_only=True)
    try:
        require_ours(connection)
        sound = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        counted = _counts(connection)
        return sound and "offices" in counted, counted
    finally:
        connection.close()


def restore(path: Path, target: Path, *, key: bytes | None = None) -> None:
    """Copy a sound backup over ``target`` by the database's own backup call."""
    sound, _rows = drill(path, key=key)
    if not sound:
        raise StorageFailure(
            N_("This backup is damaged. Choose an older one; the office itself is unchanged.")
        )
    source, live = connect(path, key=key, read_only=True), connect(target, key=key)
    try:
        source.backup(live)
    finally:
        source.close()
        live.close()


def _settle(partial: Path, final: Path) -> None:
    with partial.open("rb+") as handle:
        os.fsync(handle.fileno())
    partial.replace(final)
    if os.name == "posix":
        descriptor = os.open(final.parent, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _thin(folder: Path) -> None:
    """Keep the last ten, and the newest of each of the last twelve days, ten weeks and nine months."""
    backups = listed(folder)
    keep = {backup.path for backup in backups[:KEEP]}
    for pattern, most in (("%Y-%j", 12), ("%G-%V", 10), ("%Y-%m", 9)):
        newest: dict[str, Path] = {}
        for backup in backups:
            newest.setdefault(backup.made_at.strftime(pattern), backup.path)
        keep |= set(list(newest.values())[:most])
    for backup in backups:
        if backup.path not in keep:
            backup.path.unlink(missing_ok=True)
