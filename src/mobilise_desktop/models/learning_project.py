"""Learning Projects with their issued versions, signatures and review comments."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mobilise_desktop.domain.codes import Party, ProjectState, Side, SignatureMethod

from .base import Base, Code, Record


class LearningProjectRecord(Record, Base):
    """``content`` is the JSON of ``domain.learning_project``; ``version`` counts up with each issue."""

    __tablename__ = "learning_projects"
    reference: Mapped[str] = mapped_column(unique=True)
    match_id: Mapped[str] = mapped_column(ForeignKey("matches.id"))
    participant_id: Mapped[str] = mapped_column(ForeignKey("participants.id"))
    sending_company_id: Mapped[str] = mapped_column(ForeignKey("companies.id"))
    host_company_id: Mapped[str] = mapped_column(ForeignKey("companies.id"))
    edition_id: Mapped[str | None] = mapped_column(ForeignKey("editions.id"))
    locale: Mapped[str] = mapped_column(default="en")
    state: Mapped[ProjectState] = mapped_column(Code(ProjectState), default=ProjectState.DRAFT)
    state_since: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
    content: Mapped[dict[str, Any]] = mapped_column(default=dict)

    __table_args__ = (
        Index("ix_learning_projects_state_id", "state", "id"),
        Index("ix_learning_projects_match_id_state_id", "match_id", "state", "id"),
    )


class LearningProjectVersion(Record, Base):
    """An issued version: frozen content, the PDF's bytes (by digest) and the content's fingerprint.

    ``clauses`` is the table by which the signatures of earlier versions were weighed at its issue.
    ``chased_on``: when those who have not signed were reminded last; ``chase_on``: when they are next.
    """

    __tablename__ = "learning_project_versions"
    learning_project_id: Mapped[str] = mapped_column(ForeignKey("learning_projects.id", ondelete="CASCADE"))
    number: Mapped[int]
    locale: Mapped[str]
    content: Mapped[dict[str, Any]]
    fingerprint: Mapped[str]
    pdf_sha256: Mapped[str] = mapped_column(default="")
    issued_at: Mapped[datetime]
    issued_by: Mapped[str] = mapped_column(default="")
    voided_at: Mapped[datetime | None]
    void_reason: Mapped[str] = mapped_column(default="")
    clauses: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    chased_on: Mapped[date | None]
    chase_on: Mapped[date | None]

    __table_args__ = (
        UniqueConstraint("learning_project_id", "number"),
        Index(
            "ix_learning_project_versions_chase",
            "learning_project_id",
            "number",
            "chase_on",
            "issued_at",
            "chased_on",
            "id",
        ),
    )


class SignatureRecord(Record, Base):
    """A party's signature under one version; the scan is an attachment.

    ``carried_from``: it was given under that earlier version and is still valid, since no change concerns
    the party. ``by_slip``: given on the change slip of the version, not on the whole document.
    ``original_place``: where the signed original lies, in the office's own words.
    """

    __tablename__ = "signatures"
    learning_project_id: Mapped[str] = mapped_column(ForeignKey("learning_projects.id", ondelete="CASCADE"))
    version_number: Mapped[int]
    party: Mapped[Party] = mapped_column(Code(Party))
    person: Mapped[str] = mapped_column(default="")
    function: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    signed_on: Mapped[date | None]
    method: Mapped[SignatureMethod] = mapped_column(Code(SignatureMethod), default=SignatureMethod.WET)
    attachment_id: Mapped[str | None] = mapped_column(ForeignKey("attachments.id"))
    void: Mapped[bool] = mapped_column(default=False)
    carried_from: Mapped[int | None]
    by_slip: Mapped[bool] = mapped_column(default=False)
    original_place: Mapped[str] = mapped_column(default="")

    __table_args__ = (Index("ix_signatures_learning_project_id", "learning_project_id"),)


class ReviewComment(Record, Base):
    """A comment on a section of the document, by either contact point.

    ``side``: the contact point it speaks for; ``answers_id``: the comment that it answers.
    """

    __tablename__ = "review_comments"
    learning_project_id: Mapped[str] = mapped_column(ForeignKey("learning_projects.id", ondelete="CASCADE"))
    section: Mapped[str] = mapped_column(default="")
    author: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    written_at: Mapped[datetime]
    resolved_at: Mapped[datetime | None]
    side: Mapped[Side | None] = mapped_column(Code(Side))
    answers_id: Mapped[str | None] = mapped_column(
        ForeignKey("review_comments.id", deferrable=True, initially="DEFERRED")
    )

    __table_args__ = (Index("ix_review_comments_learning_project_id", "learning_project_id"),)


class TextBlock(Record, Base):
    """A passage the office keeps for other Learning Projects; ``place`` is a field such as ``tasks.hc``."""

    __tablename__ = "text_blocks"
    language: Mapped[str]
    place: Mapped[str]
    title: Mapped[str]
    text: Mapped[str]

    __table_args__ = (Index("ix_text_blocks_language", "language"),)


class Attachment(Record, Base):
    """A file of a case; the bytes lie in ``blobs`` under their digest."""

    __tablename__ = "attachments"
    subject_kind: Mapped[str]
    subject_id: Mapped[str]
    name: Mapped[str]
    media_type: Mapped[str] = mapped_column(default="")
    size: Mapped[int] = mapped_column(default=0)
    sha256: Mapped[str]
    purpose: Mapped[str] = mapped_column(default="")
    added_on: Mapped[date | None]
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)

    __table_args__ = (Index("ix_attachments_subject_id", "subject_id"),)
