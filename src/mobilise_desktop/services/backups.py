"""Backups of the office: made, proved, restored."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mobilise_desktop.storage import backup
from mobilise_desktop.storage.backup import BackupFile
from mobilise_desktop.storage.database import Database
from mobilise_desktop.storage.undo import RESTORED

from .kinds import EVERYTHING, Changed

__all__ = ["BackupFile", "Backups", "Drill"]


@dataclass(frozen=True, slots=True)
class Drill:
    """What a backup proved to hold: sound or not, and its records by table."""

    sound: bool
    counts: dict[str, int]


class Backups:
    """Copies in the folder ``backups`` beside the office's file."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def folder(self) -> Path:
        """Where they lie."""
        return self._database.folder / "backups"

    def all(self) -> tuple[BackupFile, ...]:
        """The backups, newest first."""
        return backup.listed(self.folder)

    def make(self) -> Path:
        """Copy the office, prove the copy, keep it; raises ``StorageFailure``."""
        return self._database.back_up(reason="manual")

    def drill(self, path: Path) -> Drill:
        """Open a backup as if it were to be restored, and count what it holds."""
        sound, counts = self._database.drill(path)
        return Drill(sound, counts)

    def restore(self, path: Path) -> Changed[Path]:
        """Put a backup in the office's place, after a backup of the present state; returns that one.

        The restored journal tells who did it, when, and which backup it was.
        """
        name = next((_told(one) for one in self.all() if one.path == path), path.name)
        before = self._database.back_up(reason="restore")
        self._database.restore(path)
        self._database.note(RESTORED, name=name)
        return Changed(before, EVERYTHING)


def _told(one: BackupFile) -> str:
    return f"{one.number} · {one.made_at:%Y-%m-%d %H:%M}"
