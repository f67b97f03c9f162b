"""Formalities of stays, and what the office changed in the shipped table of formalities."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from mobilise_desktop.domain.formality_codes import FormalityKind, FormalityState

from .base import Base, Code, Record


class FormalityItem(Record, Base):
    """A formality of a stay; ``content`` is the row of the table as it was when the item was last counted.

    ``due_reason``: why the office moved the day, ``due_ruled`` and ``due_now`` as those of a ``Deadline``;
    ``before_start``: the stay must not start without it; ``settled_from`` and ``settled_until``: the days of
    the stay that it was settled for; ``answers`` are those of the posting questionnaire.
    """

    __tablename__ = "formality_items"
    secondment_id: Mapped[str] = mapped_column(ForeignKey("secondments.id", ondelete="CASCADE"))
    code: Mapped[str]
    kind: Mapped[FormalityKind] = mapped_column(Code(FormalityKind))
    state: Mapped[FormalityState] = mapped_column(Code(FormalityState), default=FormalityState.OPEN)
    due: Mapped[date | None]
    due_reason: Mapped[str] = mapped_column(default="")
    due_ruled: Mapped[date | None]
    due_now: Mapped[date | None]
    before_start: Mapped[bool] = mapped_column(default=True)
    asked_on: Mapped[date | None]
    done_on: Mapped[date | None]
    done_by: Mapped[str] = mapped_column(default="")
    evidence: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    settled_from: Mapped[date | None]
    settled_until: Mapped[date | None]
    content: Mapped[dict[str, Any]] = mapped_column(default=dict)
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)

    __table_args__ = (
        Index("ix_formality_items_secondment_id", "secondment_id"),
        Index(
            "ix_formality_items_open",
            "due",
            "secondment_id",
            "kind",
            "id",
            sqlite_where=text("state IN ('OPEN', 'ASKED')"),
        ),
    )


class FormalityRule(Record, Base):
    """A row of the table that the office changed or added, or took out of it (``removed``)."""

    __tablename__ = "formality_rules"
    code: Mapped[str]
    content: Mapped[dict[str, Any]] = mapped_column(default=dict)
    removed: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (Index("ix_formality_rules_code", "code"),)
