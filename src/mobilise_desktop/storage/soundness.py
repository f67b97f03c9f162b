"""Whether the office's file is sound: pages, links between records, the chain of the journal."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.orm import Session

from . import journal

_MOST = 20


@dataclass(frozen=True, slots=True)
class Soundness:
    """What was found; the lists are empty in a sound office. ``journal_break`` is an entry's number."""

    integrity: tuple[str, ...]
    foreign_keys: tuple[str, ...]
    journal_break: int | None

    @property
    def ok(self) -> bool:
        """Whether everything holds."""
        return not self.integrity and not self.foreign_keys and self.journal_break is None


def check(session: Session) -> Soundness:
    """Read the whole file: SQLite's own check, every reference, every entry of the journal."""
    pages = [str(row[0]) for row in session.execute(text(f"PRAGMA integrity_check({_MOST})"))]
    links = [
        f"{row[0]} → {row[2]}" for row in session.execute(text("PRAGMA foreign_key_check")).fetchmany(_MOST)
    ]
    _, broken = journal.verify(session)
    return Soundness(tuple(page for page in pages if page != "ok"), tuple(links), broken)
