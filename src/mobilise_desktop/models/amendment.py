"""Amendments of a signed Learning Project, each with the signatures of its parties."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mobilise_desktop.domain.codes import AmendmentKind, AmendmentState, Party, SignatureMethod

from .base import Base, Code, Record


class AmendmentRecord(Record, Base):
    """``changes`` is the JSON of ``domain.terms.TermsChange``; ``before`` the terms as they stood at issue.

    Issue also fixes the parties who must sign, the fingerprint and the paper's bytes (by digest).
    ``chased_on``: when those who have not signed were reminded last; ``chase_on``: when they are next.
    """

    __tablename__ = "amendments"
    learning_project_id: Mapped[str] = mapped_column(ForeignKey("learning_projects.id", ondelete="CASCADE"))
    number: Mapped[int]
    base_version: Mapped[int] = mapped_column(default=1)
    kind: Mapped[AmendmentKind] = mapped_column(Code(AmendmentKind))
    state: Mapped[AmendmentState] = mapped_column(Code(AmendmentState), default=AmendmentState.DRAFT)
    state_since: Mapped[datetime | None]
    effective_from: Mapped[date]
    asked_on: Mapped[date | None]
    locale: Mapped[str] = mapped_column(default="en")
    reason: Mapped[str] = mapped_column(default="")
    changes: Mapped[dict[str, Any]] = mapped_column(default=dict)
    before: Mapped[dict[str, Any]] = mapped_column(default=dict)
    parties: Mapped[list[str]] = mapped_column(default=list)
    fingerprint: Mapped[str] = mapped_column(default="")
    pdf_sha256: Mapped[str] = mapped_column(default="")
    issued_at: Mapped[datetime | None]
    issued_by: Mapped[str] = mapped_column(default="")
    withdrawn_reason: Mapped[str] = mapped_column(default="")
    chased_on: Mapped[date | None]
    chase_on: Mapped[date | None]

    __table_args__ = (UniqueConstraint("learning_project_id", "number"),)


class AmendmentSignature(Record, Base):
    """A party's signature under an amendment; the scan is an attachment of the Learning Project.

    ``original_place``: where the signed original lies, in the office's own words.
    """

    __tablename__ = "amendment_signatures"
    amendment_id: Mapped[str] = mapped_column(ForeignKey("amendments.id", ondelete="CASCADE"))
    party: Mapped[Party] = mapped_column(Code(Party))
    person: Mapped[str] = mapped_column(default="")
    function: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    signed_on: Mapped[date | None]
    method: Mapped[SignatureMethod] = mapped_column(Code(SignatureMethod), default=SignatureMethod.WET)
    attachment_id: Mapped[str | None] = mapped_column(ForeignKey("attachments.id"))
    void: Mapped[bool] = mapped_column(default=False)
    original_place: Mapped[str] = mapped_column(default="")

    __table_args__ = (Index("ix_amendment_signatures_amendment_id", "amendment_id"),)
