"""Consultations, needs analyses (dossier 4.6), consents and the overrides of eligibility rules."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from mobilise_desktop.domain.codes import Channel, ConsultationState, Outcome, RecordKind, VisitorKind

from .base import Base, Code, Record


class Consultation(Record, Base):
    """A visit: who came, where the wizard stands, which records it fills; ``flow`` is the flow's JSON."""

    __tablename__ = "consultations"
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    adviser: Mapped[str] = mapped_column(default="")
    channel: Mapped[Channel] = mapped_column(Code(Channel), default=Channel.WALK_IN)
    visitor: Mapped[VisitorKind] = mapped_column(Code(VisitorKind), default=VisitorKind.SENDS)
    visitor_name: Mapped[str] = mapped_column(default="")
    subject: Mapped[str] = mapped_column(default="")
    quick: Mapped[bool] = mapped_column(default=False)
    page: Mapped[str] = mapped_column(default="visit")
    flow: Mapped[dict[str, Any]] = mapped_column(default=dict)
    state: Mapped[ConsultationState] = mapped_column(Code(ConsultationState), default=ConsultationState.OPEN)
    company_id: Mapped[str | None] = mapped_column(ForeignKey("companies.id"))
    participant_id: Mapped[str | None] = mapped_column(ForeignKey("participants.id"))
    needs_id: Mapped[str | None] = mapped_column(ForeignKey("needs_analyses.id"))

    __table_args__ = (Index("ix_consultations_state_started_at", "state", "started_at"),)


class NeedsAnalysis(Record, Base):
    """Goals of the company and of the person, support wished, outcome and next step (dossier 4.6)."""

    __tablename__ = "needs_analyses"
    day: Mapped[date]
    adviser: Mapped[str] = mapped_column(default="")
    channel: Mapped[Channel] = mapped_column(Code(Channel), default=Channel.WALK_IN)
    company_id: Mapped[str | None] = mapped_column(ForeignKey("companies.id"))
    participant_id: Mapped[str | None] = mapped_column(ForeignKey("participants.id"))
    business_goals: Mapped[str] = mapped_column(default="")
    development_goals: Mapped[str] = mapped_column(default="")
    offer_to_host: Mapped[str] = mapped_column(default="")
    timing_constraints: Mapped[str] = mapped_column(default="")
    language_readiness: Mapped[str] = mapped_column(default="")
    personal_constraints: Mapped[str] = mapped_column(default="")
    support_wished: Mapped[list[str]] = mapped_column(default=list)
    outcome: Mapped[Outcome | None] = mapped_column(Code(Outcome))
    referred_to: Mapped[str] = mapped_column(default="")
    next_step: Mapped[str] = mapped_column(default="")
    next_step_due: Mapped[date | None]
    next_step_done_on: Mapped[date | None]

    __table_args__ = (
        Index("ix_needs_analyses_participant_id", "participant_id"),
        Index("ix_needs_analyses_company_id", "company_id"),
    )


class Consent(Record, Base):
    """Who consented to what, when, by which text version; withdrawn where ``withdrawn_on`` is set."""

    __tablename__ = "consents"
    subject_kind: Mapped[RecordKind] = mapped_column(Code(RecordKind))
    subject_id: Mapped[str]
    purpose: Mapped[str]
    given_on: Mapped[date | None]
    withdrawn_on: Mapped[date | None]
    channel: Mapped[Channel] = mapped_column(Code(Channel), default=Channel.WALK_IN)
    text_version: Mapped[str] = mapped_column(default="")
    given_by: Mapped[str] = mapped_column(default="")

    __table_args__ = (Index("ix_consents_subject_id", "subject_id"),)


class RuleOverride(Record, Base):
    """A written reason by which the officer sets an eligibility rule aside."""

    __tablename__ = "rule_overrides"
    subject_kind: Mapped[RecordKind] = mapped_column(Code(RecordKind))
    subject_id: Mapped[str]
    rule: Mapped[str]
    reason: Mapped[str]
    officer: Mapped[str] = mapped_column(default="")
    decided_on: Mapped[date]

    __table_args__ = (Index("ix_rule_overrides_subject_id", "subject_id"),)
