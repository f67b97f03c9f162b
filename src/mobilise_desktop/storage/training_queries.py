"""Training in lists: sessions, who is in one, stays that leave soon without it, and the figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from mobilise_desktop.domain.codes import RecordKind, SecondmentState
from mobilise_desktop.domain.training_codes import AttendanceState, SessionState, TrainingWay
from mobilise_desktop.models import (
    Company,
    Participant,
    Secondment,
    TrainingAttendance,
    TrainingSession,
)

from . import paging
from .search import match_expression

PREPARING = (SecondmentState.PLANNED, SecondmentState.AGREEMENTS_SIGNED, SecondmentState.READY_TO_START)


@dataclass(frozen=True, slots=True)
class SessionFilter:
    """Empty means: any."""

    words: str = ""
    states: frozenset[SessionState] = frozenset()
    ways: frozenset[TrainingWay] = frozenset()
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A line of the list; ``unsettled`` counts who is neither attended, absent nor excused."""

    id: str
    title: str
    day: date
    begins: str
    minutes: int
    way: TrainingWay
    place: str
    places: int | None
    state: SessionState
    registered: int
    attended: int
    unsettled: int


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """A participant of a session with the stay that it prepares."""

    id: str
    session_id: str
    participant_id: str
    secondment_id: str | None
    given_name: str
    family_name: str
    company: str
    host_country: str
    start: date | None
    state: AttendanceState
    invited_on: date | None
    materials_on: date | None
    certificate_on: date | None
    remark: str

    @property
    def person(self) -> str:
        """The participant's full name."""
        return f"{self.given_name} {self.family_name}".strip()


@dataclass(frozen=True, slots=True)
class StayRow:
    """A stay in preparation that somebody can be signed up from."""

    id: str
    participant_id: str
    reference: str
    given_name: str
    family_name: str
    host_country: str
    start: date | None

    @property
    def person(self) -> str:
        """The participant's full name."""
        return f"{self.given_name} {self.family_name}".strip()


def _counted(*states: AttendanceState) -> ColumnElement[int]:
    return (
        select(func.count())
        .where(
            TrainingAttendance.session_id == TrainingSession.id,
            TrainingAttendance.state.in_(states),
        )
        .correlate(TrainingSession)
        .scalar_subquery()
    )


_A = AttendanceState
_SHOWN = (
    TrainingSession.id, TrainingSession.title, TrainingSession.day, TrainingSession.begins,
    TrainingSession.minutes, TrainingSession.way, TrainingSession.place, TrainingSession.places,
    TrainingSession.state, _counted(_A.REGISTERED, _A.ATTENDED), _counted(_A.ATTENDED),
    _counted(_A.REGISTERED, _A.INVITED, _A.WAITING),
)  # fmt: skip
SORTS: Mapping[str, Any] = {
    "day": TrainingSession.day,
    "title": TrainingSession.title,
    "state": TrainingSession.state,
    "way": TrainingSession.way,
    "place": TrainingSession.place,
}


def _conditions(wanted: SessionFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if match_expression(wanted.words):
        found.append(paging.containing(TrainingSession.id, RecordKind.TRAINING, wanted.words))  # type: ignore[arg-type]
    if wanted.states:
        found.append(TrainingSession.state.in_(wanted.states))
    if wanted.ways:
        found.append(TrainingSession.way.in_(wanted.ways))
    if wanted.first:
        found.append(TrainingSession.day >= wanted.first)
    if wanted.last:
        found.append(TrainingSession.day <= wanted.last)
    return found


def page(
    session: Session, wanted: SessionFilter, *, sort: str, descending: bool, offset: int, limit: int
) -> list[SessionRow]:
    """A page of the sessions."""
    rows = paging.page(
        session,
        select(*_SHOWN).where(*_conditions(wanted)),
        columns=SORTS,
        sort=sort,
        descending=descending,
        tie=TrainingSession.id,
        offset=offset,
        limit=limit,
    )
    return [SessionRow(*row) for row in rows]


def count(session: Session, wanted: SessionFilter) -> int:
    """How many sessions the filter leaves."""
    return session.scalar(select(func.count()).select_from(TrainingSession).where(*_conditions(wanted))) or 0


_ATTENDANCE: Any = (
    select(
        TrainingAttendance.id,
        TrainingAttendance.session_id,
        TrainingAttendance.participant_id,
        TrainingAttendance.secondment_id,
        Participant.given_name,
        Participant.family_name,
        func.coalesce(Company.legal_name, ""),
        func.coalesce(Secondment.host_country, ""),
        func.coalesce(Secondment.actual_start, Secondment.planned_start),
        TrainingAttendance.state,
        TrainingAttendance.invited_on,
        TrainingAttendance.materials_on,
        TrainingAttendance.certificate_on,
        TrainingAttendance.remark,
    )
    .join(Participant, Participant.id == TrainingAttendance.participant_id)
    .outerjoin(Secondment, Secondment.id == TrainingAttendance.secondment_id)
    .outerjoin(Company, Company.id == Participant.sending_company_id)
)


def attendances(session: Session, session_id: str) -> list[AttendanceRow]:
    """Who is in a session, by name."""
    wanted = _ATTENDANCE.where(TrainingAttendance.session_id == session_id)
    ordered = wanted.order_by(Participant.sort_name, TrainingAttendance.id)
    return [AttendanceRow(*row) for row in session.execute(ordered)]


def of_stay(
    session: Session, secondment_id: str, participant_id: str
) -> list[tuple[TrainingAttendance, TrainingSession]]:
    """Sessions that a stay's participant is in for this stay, or for none in particular; latest first."""
    rows = session.execute(
        select(TrainingAttendance, TrainingSession)
        .join(TrainingSession, TrainingSession.id == TrainingAttendance.session_id)
        .where(
            TrainingAttendance.participant_id == participant_id,
            or_(
                TrainingAttendance.secondment_id == secondment_id,
                TrainingAttendance.secondment_id.is_(None),
            ),
        )
        .order_by(TrainingSession.day.desc(), TrainingSession.begins.desc(), TrainingSession.id)
    ).all()
    return [(attendance, held) for attendance, held in rows]


_STAY: Any = select(
    Secondment.id,
    Secondment.participant_id,
    Secondment.reference,
    Participant.given_name,
    Participant.family_name,
    Secondment.host_country,
    Secondment.planned_start,
).join(Participant, Participant.id == Secondment.participant_id)


def stays_to_join(session: Session, session_id: str, *, most: int = 500) -> list[StayRow]:
    """Stays in preparation whose participant is not in the session, soonest first."""
    inside = select(TrainingAttendance.participant_id).where(TrainingAttendance.session_id == session_id)
    wanted = _STAY.where(Secondment.state.in_(PREPARING), Secondment.participant_id.not_in(inside))
    ordered = wanted.order_by(Secondment.planned_start.is_(None), Secondment.planned_start, Secondment.id)
    return [StayRow(*row) for row in session.execute(ordered.limit(most))]


def stays_leaving(session: Session, *, last: date, most: int = 200) -> list[StayRow]:
    """Stays in preparation that begin up to ``last``, soonest first."""
    wanted = _STAY.where(Secondment.state.in_(PREPARING[:2]), Secondment.planned_start <= last)
    ordered = wanted.order_by(Secondment.planned_start, Secondment.id).limit(most)
    return [StayRow(*row) for row in session.execute(ordered)]


def open_sessions(session: Session, *, today: date, without: str) -> list[TrainingSession]:
    """Planned sessions from today on that the participant ``without`` is not in, soonest first."""
    inside = select(TrainingAttendance.session_id).where(TrainingAttendance.participant_id == without)
    return list(
        session.scalars(
            select(TrainingSession)
            .where(
                TrainingSession.state == SessionState.PLANNED,
                TrainingSession.day >= today,
                TrainingSession.id.not_in(inside),
            )
            .order_by(TrainingSession.day, TrainingSession.begins, TrainingSession.id)
            .limit(20)
        )
    )


def coming(
    session: Session, participants: Sequence[str], *, today: date
) -> list[tuple[TrainingAttendance, TrainingSession]]:
    """Planned sessions from today on that participants are invited to, signed up for or wait for."""
    rows = session.execute(
        select(TrainingAttendance, TrainingSession)
        .join(TrainingSession, TrainingSession.id == TrainingAttendance.session_id)
        .where(
            TrainingAttendance.participant_id.in_(participants),
            TrainingAttendance.state.in_((_A.INVITED, _A.REGISTERED, _A.WAITING)),
            TrainingSession.state == SessionState.PLANNED,
            TrainingSession.day >= today,
        )
        .order_by(TrainingSession.day, TrainingSession.begins, TrainingSession.id)
    ).all()
    return [(attendance, held) for attendance, held in rows]


def between(session: Session, first: date, last: date) -> Sequence[TrainingSession]:
    """Sessions that are not cancelled in a period, by day and hour."""
    return session.scalars(
        select(TrainingSession)
        .where(
            TrainingSession.state != SessionState.CANCELLED,
            TrainingSession.day >= first,
            TrainingSession.day <= last,
        )
        .order_by(TrainingSession.day, TrainingSession.begins, TrainingSession.id)
    ).all()


def figures(session: Session, first: date | None, last: date | None) -> tuple[int, int, int, int]:
    """Persons who attended, attendances, sessions held, and minutes of all attendances, in a period."""
    held: list[ColumnElement[bool]] = [TrainingSession.state == SessionState.HELD]
    if first:
        held.append(TrainingSession.day >= first)
    if last:
        held.append(TrainingSession.day <= last)
    sessions = session.scalar(select(func.count()).select_from(TrainingSession).where(*held)) or 0
    persons, times, minutes = session.execute(
        select(
            func.count(func.distinct(TrainingAttendance.participant_id)),
            func.count(),
            func.coalesce(func.sum(TrainingSession.minutes), 0),
        )
        .select_from(TrainingAttendance)
        .join(TrainingSession, TrainingSession.id == TrainingAttendance.session_id)
        .where(and_(*held), TrainingAttendance.state == AttendanceState.ATTENDED)
    ).one()
    return int(persons), int(times), int(sessions), int(minutes)
