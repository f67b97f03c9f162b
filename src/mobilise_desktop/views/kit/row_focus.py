"""Where the keyboard stands in rows that are shown anew: at the same line, or at the next one like it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

from .tab_order import tab_stops

_AIR = 24


@dataclass(frozen=True, slots=True)
class Held:
    """The keys of the row that had the keyboard, of those after it, then of those before it; and the name of
    what had it, empty for the row itself.
    """

    keys: tuple[str, ...]
    stop: str


def held_in(rows: Sequence[QWidget]) -> Held | None:
    """What in these rows has the keyboard of their window."""
    focus = rows[0].window().focusWidget() if rows else None
    for place, row in enumerate(rows):
        if focus is not None and (focus is row or row.isAncestorOf(focus)):
            near = (row, *rows[place + 1 :], *reversed(rows[:place]))
            return Held(tuple(_key(one) for one in near), _name(focus, row))
    return None


def give_back(held: Held, rows: Sequence[QWidget]) -> bool:
    """Give the keyboard to the same stop of the same row; where that is done, to the next row that still has
    such a stop; else to the first stop of what is nearest. ``False`` where none of the rows is left.
    """
    known = {_key(row): row for row in rows}
    near = [known[key] for key in held.keys if key in known]
    stops = [(row, stop) for row in near for stop in tab_stops(row)]
    same = [pair for pair in stops if _name(pair[1], pair[0]) == held.stop]
    if not stops:
        return False
    row, stop = (same or stops)[0]
    row.show()
    if row.isVisible():
        stop.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, row, lambda: _reveal(row))
    return row.isVisible()


def _reveal(row: QWidget) -> None:
    area = row.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is not None and row.isVisible():
        area.ensureWidgetVisible(row, 0, _AIR)


def _key(row: QWidget) -> str:
    return str(getattr(row, "key", ""))


def _name(stop: QWidget, row: QWidget) -> str:
    if stop is row:
        return ""
    return stop.accessibleName() or (stop.text() if isinstance(stop, QAbstractButton) else "")
