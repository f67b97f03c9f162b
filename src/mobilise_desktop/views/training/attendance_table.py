"""The table of a session's participants: the space bar ticks who attended, arrows go on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from mobilise_desktop.domain.training_codes import ATTENDANCE_NAMES, AttendanceState
from mobilise_desktop.views.kit.columns import Column, Columns, ListTableModel
from mobilise_desktop.views.kit.table import DataTable
from mobilise_desktop.words import Words, format_date

from .wording import ATTENDANCE_TONES

_KEYS = {
    Qt.Key.Key_A: AttendanceState.ABSENT,
    Qt.Key.Key_E: AttendanceState.EXCUSED,
}


class AttendanceTable(DataTable):
    """``marked(row, state)``: Space (attended, or absent where it was), A absent, E excused."""

    marked = Signal(object, object)

    def __init__(self, say: Words, countries: dict[str, str]) -> None:
        self._held = False
        self.rows_model = ListTableModel(_columns(say, countries, lambda: self._held))
        super().__init__(self.rows_model, name=say("Participants"), framed=True)

    def show_rows(self, rows: Sequence[Any], *, held: bool) -> None:
        """Show who is in a session; nobody waits for a place in one that was held."""
        self._held = held
        self.rows_model.set_rows(rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current()
        if row is not None and event.key() == Qt.Key.Key_Space:
            there = row.state is AttendanceState.ATTENDED
            self.marked.emit(row, AttendanceState.ABSENT if there else AttendanceState.ATTENDED)
            return
        plain = not event.modifiers()
        if row is not None and plain and Qt.Key(event.key()) in _KEYS:
            self.marked.emit(row, _KEYS[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)


def _columns(say: Words, countries: dict[str, str], held: Callable[[], bool]) -> Columns:
    def stands(state: AttendanceState) -> str:
        if state is AttendanceState.WAITING and held():
            return say("Had no place")
        return say(ATTENDANCE_NAMES[state])

    def day(value: Any) -> str:
        return format_date(say.locale, value) if value else ""

    return (
        Column(say("Name"), lambda r: r.person, "name", 190, key=lambda r: (r.family_name, r.given_name)),
        Column(
            say("Attendance"),
            lambda r: stands(r.state),
            "state",
            150,
            tone=lambda r: ATTENDANCE_TONES[r.state],
            key=lambda r: list(AttendanceState).index(r.state),
        ),
        Column(say("First day"), lambda r: day(r.start), "start", 100, key=lambda r: r.start or 0, least=420),
        Column(say("Host country"), lambda r: countries.get(r.host_country, ""), "to", 100, least=520),
        Column(say("Sending company"), lambda r: r.company, "company", 160, least=640),
        Column(say("Certificate"), lambda r: day(r.certificate_on), "", 100, least=560),
    )
