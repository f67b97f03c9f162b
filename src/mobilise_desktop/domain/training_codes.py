"""Code lists of training before departure: kinds of topics, ways of sessions, states, attendance."""

from __future__ import annotations

from enum import StrEnum

from .codes import N_


class TopicKind(StrEnum):
    """The two headings that the programme names (dossier 1.4)."""

    BUSINESS = "BUSINESS"
    PRACTICAL = "PRACTICAL"


class TrainingWay(StrEnum):
    """Who holds a session and how."""

    OWN = "OWN"
    PARTNER = "PARTNER"
    ONLINE = "ONLINE"
    ONE_TO_ONE = "ONE_TO_ONE"


class SessionState(StrEnum):
    """A session is planned, then held or cancelled."""

    PLANNED = "PLANNED"
    HELD = "HELD"
    CANCELLED = "CANCELLED"


class AttendanceState(StrEnum):
    """Where a participant of a session stands; ``WAITING`` for a place in a full session."""

    INVITED = "INVITED"
    REGISTERED = "REGISTERED"
    WAITING = "WAITING"
    ATTENDED = "ATTENDED"
    ABSENT = "ABSENT"
    EXCUSED = "EXCUSED"


KIND_NAMES = {
    TopicKind.BUSINESS: N_("Business"),
    TopicKind.PRACTICAL: N_("Practical"),
}
WAY_NAMES = {
    TrainingWay.OWN: N_("Our own session"),
    TrainingWay.PARTNER: N_("Session of a partner"),
    TrainingWay.ONLINE: N_("Online"),
    TrainingWay.ONE_TO_ONE: N_("One to one"),
}
STATE_NAMES = {
    SessionState.PLANNED: N_("Planned"),
    SessionState.HELD: N_("Held"),
    SessionState.CANCELLED: N_("Cancelled"),
}
ATTENDANCE_NAMES = {
    AttendanceState.INVITED: N_("Invited"),
    AttendanceState.REGISTERED: N_("Signed up"),
    AttendanceState.WAITING: N_("Waiting for a place"),
    AttendanceState.ATTENDED: N_("Attended"),
    AttendanceState.ABSENT: N_("Absent"),
    AttendanceState.EXCUSED: N_("Excused"),
}
