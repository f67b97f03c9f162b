"""Training before departure: topics of the office, sessions, and who attended."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from mobilise_desktop.domain.training_codes import AttendanceState, SessionState, TopicKind, TrainingWay

from .base import Base, Code, Record


class TrainingTopicRecord(Record, Base):
    """A topic of the office; with ``code`` it stands in the place of the edition's topic of that code.

    ``content``: a point a line; ``materials`` rows: title, link, attachment; no country: for every stay.
    """

    __tablename__ = "training_topics"
    code: Mapped[str] = mapped_column(default="")
    kind: Mapped[TopicKind] = mapped_column(Code(TopicKind))
    title: Mapped[str]
    aim: Mapped[str] = mapped_column(default="")
    content: Mapped[str] = mapped_column(default="")
    minutes: Mapped[int] = mapped_column(default=0)
    language: Mapped[str] = mapped_column(default="")
    covers_countries: Mapped[list[str]] = mapped_column(default=list)
    materials: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    checked_on: Mapped[date | None]
    retired: Mapped[bool] = mapped_column(default=False)


class TrainingSession(Record, Base):
    """A session at a place on a day; ``begins`` is the hour there, such as 09:30.

    ``topics`` rows keep what was taught as it read then: code, title, kind, minutes.
    """

    __tablename__ = "training_sessions"
    title: Mapped[str] = mapped_column(default="")
    topics: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    way: Mapped[TrainingWay] = mapped_column(Code(TrainingWay), default=TrainingWay.OWN)
    day: Mapped[date]
    begins: Mapped[str] = mapped_column(default="")
    minutes: Mapped[int] = mapped_column(default=0)
    place: Mapped[str] = mapped_column(default="")
    link: Mapped[str] = mapped_column(default="")
    trainer: Mapped[str] = mapped_column(default="")
    organiser: Mapped[str] = mapped_column(default="")
    places: Mapped[int | None]
    language: Mapped[str] = mapped_column(default="")
    state: Mapped[SessionState] = mapped_column(Code(SessionState), default=SessionState.PLANNED)
    reason: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    materials: Mapped[list[dict[str, Any]]] = mapped_column(default=list)

    __table_args__ = (Index("ix_training_sessions_state_day", "state", "day"),)


class TrainingAttendance(Record, Base):
    """A participant of a session, for the stay that it prepares."""

    __tablename__ = "training_attendances"
    session_id: Mapped[str] = mapped_column(ForeignKey("training_sessions.id", ondelete="CASCADE"))
    participant_id: Mapped[str] = mapped_column(ForeignKey("participants.id"))
    secondment_id: Mapped[str | None] = mapped_column(ForeignKey("secondments.id"))
    state: Mapped[AttendanceState] = mapped_column(Code(AttendanceState), default=AttendanceState.INVITED)
    joined_on: Mapped[date | None]
    invited_on: Mapped[date | None]
    materials_on: Mapped[date | None]
    certificate_on: Mapped[date | None]
    remark: Mapped[str] = mapped_column(default="")

    __table_args__ = (
        Index("ix_training_attendances_session_id", "session_id", "participant_id"),
        Index("ix_training_attendances_participant_id", "participant_id"),
        Index("ix_training_attendances_secondment_id", "secondment_id"),
    )
