"""Matches of a participant with a host company, and the dated log of contacts and notes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from mobilise_desktop.domain.codes import (
    Answer,
    Channel,
    MatchOrigin,
    MatchState,
    PriorLink,
    RecordKind,
    Side,
)

from .base import Base, Code, Record


class Match(Record, Base):
    """Score and sides in basis points (0-10000), with the explanation as it was when proposed."""

    __tablename__ = "matches"
    participant_id: Mapped[str] = mapped_column(ForeignKey("participants.id"))
    sending_company_id: Mapped[str | None] = mapped_column(ForeignKey("companies.id"))
    host_company_id: Mapped[str] = mapped_column(ForeignKey("companies.id"))
    origin: Mapped[MatchOrigin] = mapped_column(Code(MatchOrigin), default=MatchOrigin.LCP_PROPOSAL)
    state: Mapped[MatchState] = mapped_column(Code(MatchState), default=MatchState.SUGGESTED)
    state_since: Mapped[datetime | None]
    score: Mapped[int | None]
    sender_side: Mapped[int | None]
    host_side: Mapped[int | None]
    explanation: Mapped[dict[str, Any]] = mapped_column(default=dict)
    prior_link: Mapped[PriorLink] = mapped_column(Code(PriorLink), default=PriorLink.NONE)
    prior_link_note: Mapped[str] = mapped_column(default="")
    proposed_on: Mapped[date | None]
    answer_due: Mapped[date | None]
    sc_answer: Mapped[Answer | None] = mapped_column(Code(Answer))
    sc_answered_on: Mapped[date | None]
    sc_answered_by: Mapped[str] = mapped_column(default="")
    sc_channel: Mapped[Channel | None] = mapped_column(Code(Channel))
    hc_answer: Mapped[Answer | None] = mapped_column(Code(Answer))
    hc_answered_on: Mapped[date | None]
    hc_answered_by: Mapped[str] = mapped_column(default="")
    hc_channel: Mapped[Channel | None] = mapped_column(Code(Channel))
    declined_by: Mapped[Side | None] = mapped_column(Code(Side))
    reason: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")

    __table_args__ = (
        Index("ix_matches_participant_id", "participant_id"),
        Index("ix_matches_host_company_id", "host_company_id"),
        Index("ix_matches_state_state_since", "state", "state_since"),
    )


class ContactEntry(Record, Base):
    """A note, call, mail or meeting about any record."""

    __tablename__ = "contact_entries"
    subject_kind: Mapped[RecordKind] = mapped_column(Code(RecordKind))
    subject_id: Mapped[str]
    at: Mapped[datetime]
    channel: Mapped[Channel] = mapped_column(Code(Channel), default=Channel.OTHER)
    officer: Mapped[str] = mapped_column(default="")
    with_whom: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    follow_up_on: Mapped[date | None]
    done_on: Mapped[date | None]

    __table_args__ = (
        Index("ix_contact_entries_subject_id", "subject_id"),
        Index("ix_contact_entries_follow_up_on", "follow_up_on"),
    )
