"""The letter templates that an office wrote or changed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Record


class LetterTemplateRecord(Record, Base):
    """``key`` is that of the template of the program whose place it takes, or one of its own.

    ``content`` is the JSON of ``domain.letters.LetterTemplate``.
    """

    __tablename__ = "letter_templates"
    key: Mapped[str]
    content: Mapped[dict[str, Any]] = mapped_column(default=dict)

    __table_args__ = (Index("ix_letter_templates_key", "key"),)
