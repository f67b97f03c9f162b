"""Making and changing topics, sessions and attendances."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mobilise_desktop.domain.codes import ChecklistCode
from mobilise_desktop.domain.training_codes import AttendanceState, SessionState
from mobilise_desktop.models import (
    ChecklistItem,
    Participant,
    Secondment,
    TrainingAttendance,
    TrainingSession,
    TrainingTopicRecord,
)

from . import note_rows
from .ids import new_id
from .records import fetch, remove


def topics(session: Session) -> Sequence[TrainingTopicRecord]:
    """The office's own topics, those it no longer teaches among them, in the order they were made."""
    return session.scalars(select(TrainingTopicRecord).order_by(TrainingTopicRecord.id)).all()


def keep_topic(session: Session, code: str, **values: Any) -> str:
    """Write the office's topic of that code, a new one where there is none; returns its id."""
    known = session.scalar(select(TrainingTopicRecord).where(TrainingTopicRecord.code == code))
    if known is None:
        known = TrainingTopicRecord(id=new_id("tt"), code=code, **values)
        session.add(known)
    for name, value in values.items():
        setattr(known, name, value)
    session.flush()
    return known.id


def drop_topic(session: Session, code: str) -> bool:
    """Forget the office's topic of that code; the edition's, if there is one, is back."""
    known = session.scalar(select(TrainingTopicRecord).where(TrainingTopicRecord.code == code))
    if known is not None:
        remove(session, known)
    return known is not None


def add_session(session: Session, **values: Any) -> TrainingSession:
    """A new session."""
    made = TrainingSession(id=new_id("ts"), **values)
    session.add(made)
    session.flush()
    return made


def held(session: Session, session_id: str) -> TrainingSession:
    """A session, or ``NotFound``."""
    return fetch(session, TrainingSession, session_id)


def drop_session(session: Session, session_id: str) -> None:
    """Delete a session with its files."""
    for file in note_rows.attachments_of(session, session_id):
        remove(session, file)
    remove(session, held(session, session_id))


def attendance(session: Session, attendance_id: str) -> TrainingAttendance:
    """A participant's place in a session, or ``NotFound``."""
    return fetch(session, TrainingAttendance, attendance_id)


def attendances(session: Session, session_id: str) -> list[TrainingAttendance]:
    """Everybody in a session in the order of signing up."""
    wanted = select(TrainingAttendance).where(TrainingAttendance.session_id == session_id)
    return list(session.scalars(wanted.order_by(TrainingAttendance.joined_on, TrainingAttendance.id)))


def join(
    session: Session, held: TrainingSession, stay: Secondment, state: AttendanceState, *, on: date
) -> TrainingAttendance:
    """Put the participant of a stay into a session; one who is in it already keeps the place."""
    known = session.scalar(
        select(TrainingAttendance).where(
            TrainingAttendance.session_id == held.id,
            TrainingAttendance.participant_id == stay.participant_id,
        )
    )
    if known is not None:
        return known
    made = TrainingAttendance(
        id=new_id("ta"),
        session_id=held.id,
        participant_id=stay.participant_id,
        secondment_id=stay.id,
        state=state,
        joined_on=on,
        demo=held.demo,
    )
    session.add(made)
    session.flush()
    return made


def leave(session: Session, attendance_id: str) -> None:
    """Take somebody out of a session."""
    remove(session, attendance(session, attendance_id))


def stay(session: Session, secondment_id: str) -> Secondment:
    """A stay, or ``NotFound``."""
    return fetch(session, Secondment, secondment_id)


def participant(session: Session, participant_id: str) -> Participant:
    """A participant, or ``NotFound``."""
    return fetch(session, Participant, participant_id)


def training_item(session: Session, secondment_id: str) -> ChecklistItem | None:
    """The item of a stay's checklist that asks for training."""
    return session.scalar(
        select(ChecklistItem).where(
            ChecklistItem.secondment_id == secondment_id,
            ChecklistItem.code == ChecklistCode.PRE_DEPARTURE_TRAINING,
        )
    )


__all__ = ["SessionState", "TrainingAttendance", "TrainingSession", "TrainingTopicRecord"]
