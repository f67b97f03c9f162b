"""Today's first lines, painted before the office is fully open; the real page takes their place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, QLocale, QRect
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from mobilise_desktop.words import Words

from .kit import theme
from .kit.basics import Label, elided
from .kit.tokens import ROW_HEIGHT

Line = tuple[str, date | None]
# As words.format_date writes a day with its weekday; Qt has the names in memory at the start, Babel has not.
_DAY = {"en": ("en_IE", "ddd d MMM yyyy"), "de": ("de_DE", "ddd, d. MMM yyyy")}
_MIDDLE = 0x80  # Qt.AlignVCenter
_AROUND, _DUE_WIDTH, _MOST_LETTERS = 24, 160, 300


class FirstLook(QWidget):
    """What needs action by due day, painted at once and without acts: tables and pages come later."""

    def __init__(self, say: Words, lines: Sequence[Line]) -> None:
        super().__init__()
        self.lines = tuple((_one_line(title), day_words(say.locale, due)) for title, due in lines)
        self._head = Label(say("Opening the office…"), "muted")
        self._head.setParent(self)
        self.setAccessibleName(self._head.text())
        self.setAccessibleDescription("\n".join(f"{title}, {due}" for title, due in self.lines[:20]))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme.font())
        painter.drawPixmap(self.rect(), _ground("background"))
        room = self._first_room()
        for title, due in self.lines:
            room.translate(0, room.height())
            if room.bottom() > self.height() - theme.px(_AROUND):
                break
            self._paint_line(painter, room, title, due)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._head.setGeometry(self._first_room())

    def _first_room(self) -> QRect:
        around = theme.px(_AROUND)
        return QRect(around, around // 2, self.width() - 2 * around, theme.px(ROW_HEIGHT))

    def _paint_line(self, painter: QPainter, room: QRect, title: str, due: str) -> None:
        painter.drawPixmap(room, _ground("surface"))
        painter.drawPixmap(room.left(), room.bottom(), room.width(), 1, _ground("line"))
        words = room.adjusted(10, 0, -theme.px(_DUE_WIDTH), 0)
        painter.drawText(words, _MIDDLE, elided(painter.fontMetrics(), title, words.width()))
        painter.drawText(words.adjusted(words.width(), 0, theme.px(_DUE_WIDTH), 0), _MIDDLE, due)


def _ground(colour: str) -> QPixmap:
    """One dot of a colour: pens and brushes would first build all of Qt's names."""
    dot = QPixmap(1, 1)
    dot.fill(theme.colour(colour))
    return dot


def day_words(locale: str, day: date | None) -> str:
    """A day with its weekday, such as Thu 5 Mar 2026; empty without one."""
    if day is None:
        return ""
    name, form = _DAY.get(locale, _DAY["en"])
    return QLocale(name).toString(QDate(day.year, day.month, day.day), form)


def _one_line(text: str) -> str:
    return " ".join(text[:_MOST_LETTERS].split())
