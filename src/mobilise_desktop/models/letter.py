"""The letter templates that an office wrote or changed, and letters that were begun and left."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from mobilise_desktop.domain.codes import RecordKind

from .base import Base, Code, Record


class LetterTemplateRecord(Record, Base):
    """``key`` is that of the template of the program whose place it takes, or one of its own.

    ``content`` is the JSON of ``domain.letters.LetterTemplate``.
    """

    __tablename__ = "letter_templates"
    key: Mapped[str]
    content: Mapped[dict[str, Any]] = mapped_column(default=dict)

    __table_args__ = (Index("ix_letter_templates_key", "key"),)


class LetterDraftRecord(Record, Base):
    """A letter about its subject, not sent yet; ``content`` is the JSON of ``services.letter_drafts``."""

    __tablename__ = "letter_drafts"
    subject_kind: Mapped[RecordKind] = mapped_column(Code(RecordKind))
    subject_id: Mapped[str]
    officer: Mapped[str] = mapped_column(default="")
    kept_on: Mapped[date]
    content: Mapped[dict[str, Any]] = mapped_column(default=dict)

    __table_args__ = (Index("ix_letter_drafts_subject_id", "subject_id"),)
