"""Secondments (dossier 4.9) with their checklist, payments, reports and evaluations."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from mobilise_desktop.domain.codes import ChecklistCode, SecondmentState

from .base import Base, Code, Record


class Secondment(Record, Base):
    """``planned_slices`` and ``actual_slices`` rows: first, last, kind."""

    __tablename__ = "secondments"
    reference: Mapped[str] = mapped_column(unique=True)
    learning_project_id: Mapped[str] = mapped_column(ForeignKey("learning_projects.id"))
    participant_id: Mapped[str] = mapped_column(ForeignKey("participants.id"))
    sending_company_id: Mapped[str] = mapped_column(ForeignKey("companies.id"))
    host_company_id: Mapped[str] = mapped_column(ForeignKey("companies.id"))
    edition_id: Mapped[str | None] = mapped_column(ForeignKey("editions.id"))
    state: Mapped[SecondmentState] = mapped_column(Code(SecondmentState), default=SecondmentState.PLANNED)
    state_since: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(default="")
    planned_start: Mapped[date | None]
    planned_end: Mapped[date | None]
    actual_start: Mapped[date | None]
    actual_end: Mapped[date | None]
    planned_slices: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    actual_slices: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    site_address: Mapped[str] = mapped_column(default="")
    weekly_hours: Mapped[Decimal | None]
    host_country: Mapped[str] = mapped_column(default="")
    monthly_rate: Mapped[Decimal | None]
    special_rate: Mapped[bool] = mapped_column(default=False)
    grant_planned: Mapped[Decimal | None]
    grant_agreed: Mapped[Decimal | None]
    grant_actual: Mapped[Decimal | None]
    incidents: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    recommendations: Mapped[dict[str, Any]] = mapped_column(default=dict)

    __table_args__ = (
        Index(
            "ix_secondments_states_and_days",
            "state",
            "planned_start",
            "actual_start",
            "planned_end",
            "actual_end",
            "host_country",
            "id",
        ),
        Index("ix_secondments_case", "id", "state"),
        Index("ix_secondments_planned_start_planned_end", "planned_start", "planned_end"),
        Index("ix_secondments_learning_project_id_state_id", "learning_project_id", "state", "id"),
    )


class Deadline(Record):
    """A day by which something is due; ``due`` may be moved by hand, with a reason.

    ``due_ruled`` is the day that the rules gave when it was moved, ``due_now`` the one they give since where
    that is another; ``due_moved_by`` and ``due_moved_on`` say by whom and when.
    """

    due: Mapped[date | None]
    due_reason: Mapped[str] = mapped_column(default="")
    due_ruled: Mapped[date | None]
    due_now: Mapped[date | None]
    due_moved_by: Mapped[str] = mapped_column(default="")
    due_moved_on: Mapped[date | None]


class ChecklistItem(Deadline, Base):
    """One thing to have before a state is reached."""

    __tablename__ = "checklist_items"
    secondment_id: Mapped[str] = mapped_column(ForeignKey("secondments.id", ondelete="CASCADE"))
    code: Mapped[ChecklistCode] = mapped_column(Code(ChecklistCode))
    done_on: Mapped[date | None]
    done_by: Mapped[str] = mapped_column(default="")
    evidence: Mapped[str] = mapped_column(default="")
    not_needed: Mapped[bool] = mapped_column(default=False)
    attachment_id: Mapped[str | None] = mapped_column(ForeignKey("attachments.id"))

    __table_args__ = (
        Index("ix_checklist_items_secondment_id", "secondment_id"),
        Index("ix_checklist_items_due", "due"),
        Index(
            "ix_checklist_items_open",
            "due",
            "secondment_id",
            "code",
            "id",
            "done_on",
            "not_needed",
            sqlite_where=text("done_on IS NULL AND not_needed = 0"),
        ),
    )


class Payment(Deadline, Base):
    """An instalment to the sending company."""

    __tablename__ = "payments"
    secondment_id: Mapped[str] = mapped_column(ForeignKey("secondments.id", ondelete="CASCADE"))
    instalment: Mapped[int] = mapped_column(default=1)
    percent: Mapped[int | None]
    trigger: Mapped[str] = mapped_column(default="")
    amount: Mapped[Decimal | None]
    paid_on: Mapped[date | None]
    reference: Mapped[str] = mapped_column(default="")

    __table_args__ = (
        Index("ix_payments_secondment_id", "secondment_id"),
        Index(
            "ix_payments_open", "due", "secondment_id", "id", "paid_on", sqlite_where=text("paid_on IS NULL")
        ),
    )


class Report(Deadline, Base):
    """A report owed by a party; ``answers`` holds what came in."""

    __tablename__ = "reports"
    secondment_id: Mapped[str] = mapped_column(ForeignKey("secondments.id", ondelete="CASCADE"))
    kind: Mapped[str]
    by_party: Mapped[str] = mapped_column(default="")
    received_on: Mapped[date | None]
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    attachment_id: Mapped[str | None] = mapped_column(ForeignKey("attachments.id"))

    __table_args__ = (
        Index("ix_reports_secondment_id", "secondment_id"),
        Index(
            "ix_reports_open",
            "due",
            "secondment_id",
            "id",
            "received_on",
            sqlite_where=text("received_on IS NULL"),
        ),
    )


class Evaluation(Record, Base):
    """A rating 0-4 of one objective at one checkpoint by one rater."""

    __tablename__ = "evaluations"
    secondment_id: Mapped[str] = mapped_column(ForeignKey("secondments.id", ondelete="CASCADE"))
    objective_id: Mapped[str]
    checkpoint: Mapped[date]
    rater: Mapped[str] = mapped_column(default="")
    level: Mapped[int]
    comment: Mapped[str] = mapped_column(default="")

    __table_args__ = (Index("ix_evaluations_secondment_id_checkpoint", "secondment_id", "checkpoint"),)
