"""Sessions and a stay's training as pages show them, and what a session is planned with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from mobilise_desktop.domain.json_values import from_json
from mobilise_desktop.domain.training import Gap, Material, Taught, TrainingRule, TrainingTopic
from mobilise_desktop.domain.training_codes import AttendanceState, SessionState, TrainingWay
from mobilise_desktop.storage.training_queries import AttendanceRow

from .training_guard import taught_of


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionForm:
    """What a session is planned with; ``minutes`` 0: those of its topics; ``places`` ``None``: no limit."""

    topics: tuple[Taught, ...]
    day: date
    title: str = ""
    way: TrainingWay = TrainingWay.OWN
    begins: str = ""
    minutes: int = 0
    place: str = ""
    link: str = ""
    trainer: str = ""
    organiser: str = ""
    places: int | None = None
    language: str = ""
    note: str = ""
    materials: tuple[Material, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionView:
    """A session with everybody in it."""

    id: str
    form: SessionForm
    state: SessionState
    reason: str
    rows: tuple[AttendanceRow, ...]

    def count(self, *states: AttendanceState) -> int:
        """How many stand in one of these states."""
        return sum(1 for row in self.rows if row.state in states)


@dataclass(frozen=True, slots=True, kw_only=True)
class StaySession:
    """A session that a stay's participant is in."""

    attendance_id: str
    session_id: str
    title: str
    day: date
    begins: str
    minutes: int
    way: TrainingWay
    session_state: SessionState
    state: AttendanceState
    topics: tuple[Taught, ...]
    certificate_on: date | None


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session to sign up for; ``left``: free places, ``None`` without a limit."""

    id: str
    title: str
    day: date
    begins: str
    left: int | None
    topics: tuple[Taught, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StayTraining:
    """The training of a stay; ``by_hand``: why the checklist has it as done although something is missing;
    ``ahead``: whether the departure lies ahead, after which no session is to be joined.
    """

    rule: TrainingRule
    missing: Gap
    sessions: tuple[StaySession, ...]
    suggested: tuple[TrainingTopic, ...]
    open_sessions: tuple[OpenSession, ...]
    by_hand: str
    first: date | None
    ahead: bool


@dataclass(frozen=True, slots=True)
class TrainingFigures:
    """``persons`` trained, each once; ``attendances``; ``sessions`` held; ``minutes`` of all attendances."""

    persons: int
    attendances: int
    sessions: int
    minutes: int


def session_view(held: Any, rows: Sequence[AttendanceRow]) -> SessionView:
    """A session from its record."""
    form = SessionForm(
        topics=taught_of(held.topics),
        day=held.day,
        title=held.title,
        way=held.way,
        begins=held.begins,
        minutes=held.minutes,
        place=held.place,
        link=held.link,
        trainer=held.trainer,
        organiser=held.organiser,
        places=held.places,
        language=held.language,
        note=held.note,
        materials=tuple(from_json(Material, one) for one in held.materials),
    )
    return SessionView(held.id, form, held.state, held.reason, tuple(rows))
