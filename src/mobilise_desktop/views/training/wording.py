"""Words and tones of training that several parts show."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from mobilise_desktop.domain.training import Gap
from mobilise_desktop.domain.training_codes import AttendanceState, SessionState, TopicKind
from mobilise_desktop.words import Words, format_date

STATE_TONES: Mapping[SessionState, str] = {
    SessionState.PLANNED: "primary",
    SessionState.HELD: "good",
    SessionState.CANCELLED: "bad",
}
ATTENDANCE_TONES: Mapping[AttendanceState, str] = {
    AttendanceState.INVITED: "neutral",
    AttendanceState.REGISTERED: "primary",
    AttendanceState.WAITING: "caution",
    AttendanceState.ATTENDED: "good",
    AttendanceState.ABSENT: "bad",
    AttendanceState.EXCUSED: "neutral",
}


def when(say: Words, day: date, begins: str, minutes: int) -> str:
    """Day, hour and length."""
    length = say.n("{count} minute", "{count} minutes", minutes) if minutes else ""
    return " · ".join(filter(None, (format_date(say.locale, day, weekday=True), begins, length)))


def missing_words(say: Words, missing: Gap) -> str:
    """What a stay's training lacks, in a few words."""
    parts = []
    if TopicKind.BUSINESS in missing.kinds:
        parts.append(say("a business topic"))
    if TopicKind.PRACTICAL in missing.kinds:
        parts.append(say("a practical topic"))
    if missing.minutes:
        parts.append(say.n("{count} minute", "{count} minutes", missing.minutes))
    return ", ".join(parts)
