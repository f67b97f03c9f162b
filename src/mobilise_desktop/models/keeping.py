"""What the program keeps about itself: the journal, stored bytes, the search entries, saved searches."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Record


class JournalEntry(Base):
    """One transaction: who, when, what for; ``changes`` is compressed JSON, its salted digest is chained."""

    __tablename__ = "journal"
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    at: Mapped[datetime]
    officer: Mapped[str]
    what: Mapped[str]
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
    mode: Mapped[str] = mapped_column(String(8), default="do")
    target: Mapped[int | None]
    rows: Mapped[int] = mapped_column(default=0)
    salt: Mapped[bytes] = mapped_column(LargeBinary)
    digest: Mapped[str] = mapped_column(String(64))
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
    changes: Mapped[bytes | None] = mapped_column(LargeBinary)


class JournalTouch(Base):
    """Which record an entry touched, for its history tab."""

    __tablename__ = "journal_touches"
    record_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012


class Blob(Base):
    """Bytes by their SHA-256; never changed, so the journal does not copy them."""

    __tablename__ = "blobs"
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class SearchEntry(Base):
    """What the search box finds: one row a record, with its folded text."""

    __tablename__ = "search_entries"
    rowid: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    kind: Mapped[str] = mapped_column(String(32))
    record_id: Mapped[str] = mapped_column(String(40), unique=True)
    opens_kind: Mapped[str] = mapped_column(String(32))
    opens_id: Mapped[str] = mapped_column(String(40))
    title: Mapped[str]
    subtitle: Mapped[str] = mapped_column(default="")
    body: Mapped[str] = mapped_column(default="")
    folded: Mapped[str] = mapped_column(default="")


class SavedSearch(Record, Base):
    """A named filter of a list page, or a question of the matching; ``seen``: ids that were looked at."""

    __tablename__ = "saved_searches"
    page: Mapped[str]
    name: Mapped[str]
    filter: Mapped[dict[str, Any]] = mapped_column(default=dict)
    seen: Mapped[list[str]] = mapped_column(default=list)

    __table_args__ = (Index("ix_saved_searches_page", "page"),)
