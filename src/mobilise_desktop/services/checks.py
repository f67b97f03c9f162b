"""Checking the office's file on demand."""

from __future__ import annotations

from mobilise_desktop.storage import soundness
from mobilise_desktop.storage.database import Database
from mobilise_desktop.storage.soundness import Soundness


class Checks:
    """Looks, and changes nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def run(self) -> Soundness:
        """Integrity of the file, links between records, the journal's chain; seconds in a large office."""
        with self._database.read() as session:
            return soundness.check(session)
