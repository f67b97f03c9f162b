"""The one search box."""

from __future__ import annotations

from mobilise_desktop.storage import search
from mobilise_desktop.storage.database import Database
from mobilise_desktop.storage.search import Hit

__all__ = ["Finding", "Hit"]


class Finding:
    """Finds people, firms, notes and Learning Project text."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def warm(self) -> None:
        """Make the first search as quick as the later ones."""
        with self._database.read() as session:
            search.warm(session)

    def find(self, words: str, *, limit: int = 50) -> tuple[Hit, ...]:
        """Records in which every word of ``words`` begins some word; accents and case do not matter."""
        with self._database.read() as session:
            return search.find(session, words, limit=limit)
