"""Training of the demonstration office: sessions held, one to come, one cancelled, one told at the desk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from mobilise_desktop.domain.codes import SecondmentState
from mobilise_desktop.domain.json_values import to_json
from mobilise_desktop.domain.training import Taught
from mobilise_desktop.domain.training_codes import AttendanceState, SessionState, TrainingWay

from .frame import Frame, Row
from .people import ADVISERS

_AHEAD = frozenset({SecondmentState.PLANNED.value, SecondmentState.AGREEMENTS_SIGNED.value})
_BOTH = ("PROGRAMME_RULES", "OBJECTIVES", "SOCIAL_SECURITY", "SAFETY", "CULTURE")
_FIRST_STEPS = ("PROGRAMME_RULES", "TRAVEL_HOUSING")
_BUSINESS = ("LEGAL_TAX", "MARKET")
_TITLES = {_BOTH: "Ready for a stay abroad", _FIRST_STEPS: "First questions", _BUSINESS: "Business abroad"}
_TOGETHER = 3
_ROOM = "Training room, first floor"


def add_training(frame: Frame) -> None:
    """Those who left attended both headings; of those who leave soon only some have begun."""
    stays = frame.rows("secondments")
    gone = [row for row in stays if row["state"] not in {*_AHEAD, SecondmentState.CANCELLED.value}]
    ahead = [row for row in stays if row["state"] in _AHEAD]
    gone.sort(key=lambda row: row["planned_start"])
    for number, place in enumerate(range(0, len(gone), _TOGETHER)):
        group = gone[place : place + _TOGETHER]
        day = _weekday(min(group[0]["planned_start"] - timedelta(days=12), frame.day(-5)))
        held = _session(frame, day, _BOTH, ADVISERS[number % len(ADVISERS)], SessionState.HELD)
        _join(frame, held, group, AttendanceState.ATTENDED, day)
    begun, coming = ahead[:1], ahead[1:3]
    told = _session(
        frame,
        frame.day(-3),
        _FIRST_STEPS,
        ADVISERS[0],
        SessionState.HELD,
        way=TrainingWay.ONE_TO_ONE,
        place="",
        begins="",
    )
    _join(frame, told, begun, AttendanceState.ATTENDED, frame.day(-3))
    soon = _session(
        frame, _weekday(frame.day(3)), _BOTH, ADVISERS[1], SessionState.PLANNED, begins="09:30", places=8
    )
    _join(frame, soon, coming, AttendanceState.REGISTERED, frame.day(-4))
    later = _session(
        frame,
        _weekday(frame.day(17)),
        _BUSINESS,
        ADVISERS[2],
        SessionState.PLANNED,
        way=TrainingWay.ONLINE,
        place="",
        link="https://meet.example.org/training",
        begins="14:00",
    )
    _join(frame, later, begun, AttendanceState.INVITED, frame.day(-1))
    _session(
        frame,
        _weekday(frame.day(-6)),
        _BUSINESS,
        ADVISERS[1],
        SessionState.CANCELLED,
        way=TrainingWay.PARTNER,
        organiser=frame.told("Chamber of crafts"),
        reason=frame.told("Too few had signed up"),
    )


def _session(
    frame: Frame, day: date, codes: tuple[str, ...], trainer: str, state: SessionState, **more: Any
) -> Row:
    known = {one.code: one for one in frame.edition.training_topics}
    topics = [known[code] for code in codes if code in known]
    return frame.add(
        "training_sessions",
        age=max(0, (frame.today - day).days),
        title=frame.told(_TITLES[codes]),
        topics=to_json(tuple(Taught(one.code, one.title, one.kind, one.minutes) for one in topics)),
        day=day,
        minutes=sum(one.minutes for one in topics),
        trainer=trainer,
        language=frame.language,
        state=state.value,
        **{"way": TrainingWay.OWN.value, "begins": "09:30", "place": frame.told(_ROOM), **_plain(more)},
    )


def _plain(more: dict[str, Any]) -> dict[str, Any]:
    return {name: getattr(value, "value", value) for name, value in more.items()}


def _join(frame: Frame, held: Row, stays: Sequence[Row], state: AttendanceState, on: date) -> None:
    for row in stays:
        frame.add(
            "training_attendances",
            session_id=held["id"],
            participant_id=row["participant_id"],
            secondment_id=row["id"],
            state=state.value,
            joined_on=min(on, frame.today),
            materials_on=on if state is AttendanceState.ATTENDED else None,
        )


def _weekday(day: date) -> date:
    """That day, or the Monday after it where it falls on a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
