"""Marks that officers set on the lines of Today: snoozed until a day, handed on to a colleague."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from mobilise_desktop.domain.codes import RecordKind

from .base import Base, Code, Record


class TodayMark(Record, Base):
    """A line is known by ``what`` it asks for and the row (``item``) that asks; it opens the ``subject``.

    ``officer`` set the mark at ``at``; ``handed_to`` is a colleague's name.
    """

    __tablename__ = "today_marks"
    subject_kind: Mapped[RecordKind] = mapped_column(Code(RecordKind))
    subject_id: Mapped[str]
    what: Mapped[str]
    item: Mapped[str]
    snoozed_until: Mapped[date | None]
    handed_to: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    officer: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]

    __table_args__ = (
        Index("ix_today_marks_item_what", "item", "what"),
        Index("ix_today_marks_subject_id", "subject_id"),
    )
