"""Participants (dossier 4.5) and the skills that people and firms want and offer."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from mobilise_desktop.domain.codes import Category, Contract, Direction, FileState, Visibility

from .base import Base, Code, Record


class Participant(Record, Base):
    """``languages`` rows: language, level (overall CEFR) and optionally listening, reading, interaction,
    production, writing; ``earlier_stays`` rows: country, first, last.
    """

    __tablename__ = "participants"
    given_name: Mapped[str] = mapped_column(default="")
    family_name: Mapped[str] = mapped_column(default="")
    sort_name: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    town: Mapped[str] = mapped_column(default="")
    date_of_birth: Mapped[date | None]
    nationality: Mapped[str] = mapped_column(default="")
    residence_country: Mapped[str] = mapped_column(default="")
    sending_company_id: Mapped[str | None] = mapped_column(ForeignKey("companies.id"))
    category: Mapped[Category | None] = mapped_column(Code(Category))
    share_percent: Mapped[Decimal | None]
    job_title: Mapped[str] = mapped_column(default="")
    isco08_code: Mapped[str] = mapped_column(default="")
    department: Mapped[str] = mapped_column(default="")
    responsibility: Mapped[str] = mapped_column(default="")
    in_company_since: Mapped[date | None]
    contract: Mapped[Contract | None] = mapped_column(Code(Contract))
    contract_until: Mapped[date | None]
    full_time: Mapped[bool | None]
    experience_years: Mapped[int | None]
    eqf_level: Mapped[int | None]
    education: Mapped[str] = mapped_column(default="")
    languages: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    earlier_stays: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    participated_before: Mapped[bool | None]
    has_insurance: Mapped[bool | None]
    special_rate_claimed: Mapped[bool] = mapped_column(default=False)
    special_rate_evidence_on: Mapped[date | None]
    special_rate_seen_by: Mapped[str] = mapped_column(default="")
    emergency_contact: Mapped[str] = mapped_column(default="")

    goals: Mapped[str] = mapped_column(default="")
    collaborations: Mapped[list[str]] = mapped_column(default=list)
    target_countries: Mapped[list[str]] = mapped_column(default=list)
    only_these_countries: Mapped[bool] = mapped_column(default=False)
    target_sectors: Mapped[list[str]] = mapped_column(default=list)
    period_from: Mapped[date | None]
    period_to: Mapped[date | None]
    min_weeks: Mapped[int | None]
    max_weeks: Mapped[int | None]
    accepts_remote: Mapped[bool] = mapped_column(default=False)
    wish_text: Mapped[str] = mapped_column(default="")

    file_state: Mapped[FileState] = mapped_column(Code(FileState), default=FileState.DRAFT)
    file_state_since: Mapped[datetime | None]
    file_reason: Mapped[str] = mapped_column(default="")
    submitted_on: Mapped[date | None]
    interest_confirmed_on: Mapped[date | None]
    visibility: Mapped[Visibility] = mapped_column(Code(Visibility), default=Visibility.OWN_OFFICE)
    internal_note: Mapped[str] = mapped_column(default="")

    __table_args__ = (
        Index("ix_participants_sort_name_id", "sort_name", "id"),
        Index("ix_participants_sending_company_id", "sending_company_id"),
        Index("ix_participants_file_state_id", "file_state", "id"),
        Index("ix_participants_category_id", "category", "id"),
        Index("ix_participants_changed_at_id", "changed_at", "id"),
    )


class SkillStatement(Record, Base):
    """A skill that a company or a participant wants or offers; free text where ``uri`` is empty.

    Levels 0-5, priority 1 (nice) to 3 (essential); exactly one of the two owners is set.
    """

    __tablename__ = "skill_statements"
    company_id: Mapped[str | None] = mapped_column(ForeignKey("companies.id", ondelete="CASCADE"))
    participant_id: Mapped[str | None] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"))
    direction: Mapped[Direction] = mapped_column(Code(Direction))
    uri: Mapped[str] = mapped_column(default="")
    label: Mapped[str] = mapped_column(default="")
    level_now: Mapped[int | None]
    level_wanted: Mapped[int | None]
    priority: Mapped[int] = mapped_column(default=2)
    position: Mapped[int] = mapped_column(default=0)

    __table_args__ = (
        Index("ix_skill_statements_company_id", "company_id"),
        Index("ix_skill_statements_participant_id", "participant_id"),
    )
