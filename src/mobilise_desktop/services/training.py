"""Training before departure: sessions, who signs up and attends, what was told at the desk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from mobilise_desktop.domain.training import (
    Gap,
    TrainingTopic,
    joined,
    may_attend,
    moving_up,
    rule_of,
    suggested,
    taken,
)
from mobilise_desktop.domain.training_codes import AttendanceState, SessionState, TrainingWay
from mobilise_desktop.errors import BadInput, RuleBroken
from mobilise_desktop.storage import secondment_records, training_queries, training_rows
from mobilise_desktop.storage.database import Database
from mobilise_desktop.storage.training_queries import AttendanceRow, SessionFilter, SessionRow, StayRow
from mobilise_desktop.words import N_, Words

from . import training_guard as guard
from .kinds import Changed, Kind
from .training_catalogue import TrainingCatalogue, as_taught
from .training_forms import checked_form, values_of
from .training_views import (
    OpenSession,
    SessionForm,
    SessionView,
    StaySession,
    StayTraining,
    TrainingFigures,
    session_view,
)

__all__ = ["AttendanceRow", "SessionFilter", "SessionForm", "SessionRow", "StayRow", "Training"]

A = AttendanceState
_TRAINING = frozenset({Kind.TRAINING})
_STAYS = _TRAINING | {Kind.SECONDMENTS}
SOON = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Leaving:
    """A stay that leaves soon, what its training still lacks, and the coming sessions it is in."""

    stay: StayRow
    missing: Gap
    coming: tuple[StaySession, ...] = ()


class Training:
    """Sessions and attendance; the catalogue of topics is beside it."""

    def __init__(self, database: Database, catalogue: TrainingCatalogue) -> None:
        self._database = database
        self.catalogue = catalogue

    def page(
        self,
        wanted: SessionFilter,
        *,
        sort: str = "day",
        descending: bool = True,
        offset: int = 0,
        limit: int = 200,
    ) -> tuple[SessionRow, ...]:
        """A page of the sessions."""
        with self._database.read() as session:
            return tuple(
                training_queries.page(
                    session, wanted, sort=sort, descending=descending, offset=offset, limit=limit
                )
            )

    def count(self, wanted: SessionFilter) -> int:
        """How many sessions the filter leaves."""
        with self._database.read() as session:
            return training_queries.count(session, wanted)

    def open(self, session_id: str) -> SessionView:
        """A session with everybody in it; raises ``NotFound``."""
        with self._database.read() as session:
            held = training_rows.held(session, session_id)
            return session_view(held, training_queries.attendances(session, session_id))

    def keep(self, form: SessionForm, session_id: str = "") -> Changed[str]:
        """Plan a session, or change one; places that became free are filled from those who wait.

        Raises ``BadInput``.
        """
        checked = checked_form(form)
        with self._database.transaction(N_("Training session planned")) as session:
            values = values_of(checked)
            if not session_id:
                return Changed(training_rows.add_session(session, **values).id, _TRAINING)
            held = training_rows.held(session, session_id)
            rows = training_rows.attendances(session, session_id)
            if held.state is SessionState.HELD and checked.day > held.day:
                raise RuleBroken(
                    "TRAINING",
                    N_("Attendance is recorded for the earlier day. Plan another session instead."),
                )
            busy = taken(row.state for row in rows)
            if checked.places is not None and checked.places < busy:
                raise BadInput(N_("{count} people have a place already."), count=busy)
            stays = [row.secondment_id for row in rows if row.secondment_id]
            before = guard.gaps(session, stays)
            for name, value in values.items():
                setattr(held, name, value)
            _move_up(held, rows)
            session.flush()
            guard.settle(session, before, self._database.officer)
        return Changed(session_id, _STAYS)

    def cancel(self, session_id: str, *, reason: str) -> Changed[None]:
        """Cancel a session; raises ``RuleBroken`` where somebody attended, ``BadInput`` without a reason."""
        if not reason.strip():
            raise BadInput(N_("Write down the reason."))
        with self._database.transaction(N_("Training session cancelled")) as session:
            held = training_rows.held(session, session_id)
            if any(row.state is A.ATTENDED for row in training_rows.attendances(session, session_id)):
                raise RuleBroken(
                    "TRAINING", N_("Somebody is recorded as having attended, so the session was held.")
                )
            held.state, held.reason = SessionState.CANCELLED, reason.strip()
        return Changed(None, _TRAINING)

    def plan_again(self, session_id: str) -> Changed[None]:
        """A cancelled session is planned once more."""
        with self._database.transaction(N_("Training session planned again")) as session:
            held = training_rows.held(session, session_id)
            held.state, held.reason = SessionState.PLANNED, ""
        return Changed(None, _TRAINING)

    def remove(self, session_id: str) -> Changed[None]:
        """Delete a session; raises ``RuleBroken`` where somebody attended."""
        with self._database.transaction(N_("Training session deleted")) as session:
            if any(row.state is A.ATTENDED for row in training_rows.attendances(session, session_id)):
                raise RuleBroken(
                    "TRAINING", N_("Somebody is recorded as having attended, so the session was held.")
                )
            training_rows.drop_session(session, session_id)
        return Changed(None, _STAYS)

    def to_join(self, session_id: str) -> tuple[StayRow, ...]:
        """Stays in preparation whose participant is not in the session, soonest first."""
        with self._database.read() as session:
            return tuple(training_queries.stays_to_join(session, session_id))

    def sign_up(
        self, session_id: str, stay_ids: Sequence[str], *, today: date, invited: bool = False
    ) -> Changed[int]:
        """Sign up (or invite) the participants of stays; returns how many must wait for a place.

        Raises ``RuleBroken`` for a cancelled session.
        """
        waiting = 0
        with self._database.transaction(N_("Signed up for training")) as session:
            held = training_rows.held(session, session_id)
            _still_on(held)
            for stay_id in stay_ids:
                states = [row.state for row in training_rows.attendances(session, session_id)]
                state = A.INVITED if invited else joined(held.places, states)
                stay = training_rows.stay(session, stay_id)
                row = training_rows.join(session, held, stay, state, on=today)
                waiting += row.state is A.WAITING
        return Changed(waiting, _STAYS)

    def mark(self, attendance_ids: Sequence[str], state: AttendanceState, *, today: date) -> Changed[int]:
        """Set where participants of a session stand; who attended or was absent makes it a session held.

        The checklist item of their stays follows. Returns how many moved up from waiting. Raises
        ``RuleBroken`` for a cancelled session, or one still to come.
        """
        with self._database.transaction(N_("Attendance recorded")) as session:
            rows = [training_rows.attendance(session, one) for one in attendance_ids]
            before = guard.gaps(session, [row.secondment_id for row in rows if row.secondment_id])
            moved = 0
            for session_id in dict.fromkeys(row.session_id for row in rows):
                held = training_rows.held(session, session_id)
                own = [row for row in rows if row.session_id == session_id]
                moved += _mark(session, held, own, state, today)
            guard.settle(session, before, self._database.officer)
        return Changed(moved, _STAYS)

    def leave(self, attendance_id: str) -> Changed[int]:
        """Take somebody out of a session; returns how many moved up from waiting."""
        with self._database.transaction(N_("Taken out of the training session")) as session:
            row = training_rows.attendance(session, attendance_id)
            held = training_rows.held(session, row.session_id)
            before = guard.gaps(session, filter(None, (row.secondment_id,)))
            training_rows.leave(session, attendance_id)
            moved = _move_up(held, training_rows.attendances(session, held.id))
            session.flush()
            guard.settle(session, before, self._database.officer)
        return Changed(moved, _STAYS)

    def hand_out(self, session_id: str, *, on: date) -> Changed[int]:
        """Note that everybody who attended was given the materials; returns how many."""
        with self._database.transaction(N_("Materials handed out")) as session:
            given = [
                row
                for row in training_rows.attendances(session, session_id)
                if row.state is A.ATTENDED and row.materials_on is None
            ]
            for row in given:
                row.materials_on = on
        return Changed(len(given), _TRAINING)

    def tell(
        self,
        secondment_id: str,
        topics: Sequence[TrainingTopic],
        *,
        on: date,
        today: date,
        locale: str,
        minutes: int = 0,
    ) -> Changed[str]:
        """Record what was told one to one at the desk: a session held, attended by the stay's participant.

        ``minutes`` 0: those of the topics. Returns the session's id; raises ``BadInput``.
        """
        if not topics:
            raise BadInput(N_("Choose at least one topic."))
        if on > today:
            raise BadInput(N_("This day is still to come. Plan a session instead."))
        form = checked_form(
            SessionForm(
                topics=as_taught(topics),
                way=TrainingWay.ONE_TO_ONE,
                day=on,
                minutes=minutes,
                trainer=self._database.officer,
                language=locale,
                materials=tuple(one for topic in topics for one in topic.materials),
            )
        )
        with self._database.transaction(N_("Training at the desk recorded")) as session:
            stay = training_rows.stay(session, secondment_id)
            before = guard.gaps(session, [secondment_id])
            held = training_rows.add_session(
                session, **values_of(form), state=SessionState.HELD, demo=stay.demo
            )
            training_rows.join(session, held, stay, A.ATTENDED, on=on)
            guard.settle(session, before, self._database.officer)
        return Changed(held.id, _STAYS)

    def of_stay(self, secondment_id: str, *, today: date, locale: str) -> StayTraining:
        """The training of a stay: what is asked, what was attended, what to do next; raises ``NotFound``."""
        with self._database.read() as session:
            case = secondment_records.case(session, secondment_id)
            record = case.record
            rows = training_queries.of_stay(session, secondment_id, record.participant_id)
            missing = guard.gap_of(session, case)
            topics = [one.topic for one in self.catalogue.read(session, Words(locale)) if not one.retired]
            known = [one.code for _day, one in guard.attended(session, record.id, record.participant_id)]
            ahead = record.state in training_queries.PREPARING
            without = record.participant_id
            planned = training_queries.open_sessions(session, today=today, without=without) if ahead else ()
            free = {
                one.id: taken(row.state for row in training_rows.attendances(session, one.id))
                for one in planned
            }
            item = training_rows.training_item(session, secondment_id)
            ticked = item is not None and (item.done_on is not None or item.not_needed)
            return StayTraining(
                rule=rule_of(case.edition.rules),
                missing=missing,
                sessions=tuple(_stay_session(place, held) for place, held in rows),
                suggested=suggested(topics, country=record.host_country, attended=known, missing=missing),
                open_sessions=tuple(_open(one, free[one.id]) for one in planned),
                by_hand=item.evidence if item is not None and ticked and missing else "",
                first=record.actual_start or record.planned_start,
                ahead=ahead,
            )

    def leaving(self, *, today: date) -> tuple[Leaving, ...]:
        """Stays that leave within sixty days and lack training, soonest first."""
        with self._database.read() as session:
            stays = training_queries.stays_leaving(session, last=today + SOON)
            missing = guard.gaps(session, [stay.id for stay in stays])
            people = [stay.participant_id for stay in stays if missing[stay.id]]
            coming = training_queries.coming(session, people, today=today)
            found = []
            for stay in stays:
                item = training_rows.training_item(session, stay.id)
                done = item is not None and (item.done_on is not None or item.not_needed)
                if missing[stay.id] and not done:
                    found.append(Leaving(stay, missing[stay.id], _coming_of(stay, coming)))
            return tuple(found)

    def figures(self, first: date | None = None, last: date | None = None) -> TrainingFigures:
        """Persons trained, attendances, sessions held and minutes of all attendances in a period."""
        with self._database.read() as session:
            return TrainingFigures(*training_queries.figures(session, first, last))


def _mark(session: Any, held: Any, rows: Sequence[Any], state: AttendanceState, today: date) -> int:
    _still_on(held)
    if state in (A.ATTENDED, A.ABSENT):
        if not may_attend(held.state, held.day, today):
            raise RuleBroken("TRAINING", N_("The session is still to come, so nobody has attended it yet."))
        held.state = SessionState.HELD
    for row in rows:
        row.state = state
    session.flush()
    moved = _move_up(held, training_rows.attendances(session, held.id))
    session.flush()
    return moved


def _still_on(held: Any) -> None:
    if held.state is SessionState.CANCELLED:
        raise RuleBroken("TRAINING", N_("The session is cancelled."))


def _move_up(held: Any, rows: Sequence[Any]) -> int:
    """Those who wait get the free places of a session that is still to come."""
    if held.state is not SessionState.PLANNED:
        return 0
    up = frozenset(moving_up(held.places, [(row.id, row.state) for row in rows]))
    for row in rows:
        if row.id in up:
            row.state = A.REGISTERED
    return len(up)


def _coming_of(stay: StayRow, coming: Sequence[tuple[Any, Any]]) -> tuple[StaySession, ...]:
    return tuple(
        _stay_session(place, held)
        for place, held in coming
        if place.participant_id == stay.participant_id and place.secondment_id in (stay.id, None)
    )


def _stay_session(place: Any, held: Any) -> StaySession:
    return StaySession(
        attendance_id=place.id,
        session_id=held.id,
        title=held.title,
        day=held.day,
        begins=held.begins,
        minutes=held.minutes,
        way=held.way,
        session_state=held.state,
        state=place.state,
        topics=guard.taught_of(held.topics),
        certificate_on=place.certificate_on,
    )


def _open(held: Any, busy: int) -> OpenSession:
    left = None if held.places is None else max(0, held.places - busy)
    return OpenSession(held.id, held.title, held.day, held.begins, left, guard.taught_of(held.topics))
