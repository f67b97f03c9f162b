"""Stays on an axis of time: zoom, keyboard, and the same told in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QToolTip, QWidget

from mobilise_desktop.words import Words, format_date, format_month

from . import theme
from .basics import IconButton, box, column, plain, row
from .field_date import MonthButtons

_ROW = 34
_NAMES = 190
_HEAD = 30
ZOOMS = (1.2, 2.0, 3.2, 5.0, 9.0, 16.0)


@dataclass(frozen=True, slots=True)
class Stay:
    """One bar from ``first`` to ``last``; ``tone`` as of badges, ``state`` its word, ``detail`` the second
    line.
    """

    id: str
    text: str
    first: date
    last: date
    state: str = ""
    tone: str = "primary"
    detail: str = ""


class TimelineView(QAbstractScrollArea):
    """Paints only the rows seen. Up and Down choose a stay, Left and Right move in time, + and - zoom, Enter
    opens.
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, say: Words, *, today: Callable[[], date]) -> None:
        super().__init__()
        self._say, self._today = say, today
        self._stays: tuple[Stay, ...] = ()
        self._zoom = 2
        self._start = today() - timedelta(30)
        self._at = -1
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("frame", "none")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.verticalScrollBar().setSingleStep(_ROW)

    def set_stays(self, stays: Sequence[Stay]) -> None:
        """Show these, in this order."""
        kept = self._stays[self._at].id if 0 <= self._at < len(self._stays) else ""
        self._stays = tuple(stays)
        self._at = next((i for i, stay in enumerate(self._stays) if stay.id == kept), -1)
        self.setAccessibleDescription("\n".join(self.told(stay) for stay in self._stays[:200]))
        self._measure()
        self.viewport().update()

    def told(self, stay: Stay) -> str:
        """A stay in words."""
        return self._say(
            "{who}: {first} to {last}, {state}",
            who=f"{stay.text}, {stay.detail}" if stay.detail else stay.text,
            first=format_date(self._say.locale, stay.first, weekday=True),
            last=format_date(self._say.locale, stay.last, weekday=True),
            state=stay.state,
        )

    def zoom(self, step: int) -> None:
        """Nearer or farther, keeping the middle."""
        middle = self._start + timedelta(self._days() / 2)
        self._zoom = max(0, min(self._zoom + step, len(ZOOMS) - 1))
        self._start = middle - timedelta(self._days() / 2)
        self.viewport().update()

    def move_on(self, step: int) -> None:
        """Earlier or later by a third of what is seen."""
        self._start += timedelta(step * max(7, int(self._days() / 3)))
        self.viewport().update()

    def to_today(self) -> None:
        """Today at the left third."""
        self._start = self._today() - timedelta(int(self._days() / 3))
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(640), theme.px(_HEAD) + max(3, min(len(self._stays), 8)) * theme.px(_ROW))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.viewport().rect(), theme.colour("surface"))
        self._draw_lines(painter)
        self._draw_rows(painter)
        self._draw_axis(painter)
        painter.end()

    def resizeEvent(self, _event: object) -> None:
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act: Callable[[], object] | None = {
            Qt.Key.Key_Down: lambda: self._choose(self._at + 1),
            Qt.Key.Key_Up: lambda: self._choose(self._at - 1),
            Qt.Key.Key_Left: lambda: self.move_on(-1),
            Qt.Key.Key_Right: lambda: self.move_on(1),
            Qt.Key.Key_Plus: lambda: self.zoom(1),
            Qt.Key.Key_Minus: lambda: self.zoom(-1),
            Qt.Key.Key_Home: self.to_today,
            Qt.Key.Key_Return: self._open,
            Qt.Key.Key_Enter: self._open,
        }.get(Qt.Key(event.key()))
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.move_on(-1 if event.angleDelta().y() > 0 else 1)
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._choose(self._row_at(event.position().y()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._row_at(event.position().y()) >= 0:
            self._open()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._row_at(event.pos().y())
            told = plain(self.told(self._stays[place])) if place >= 0 else ""
            QToolTip.showText(event.globalPos(), told, self)
            return True
        return super().viewportEvent(event)

    def _choose(self, place: int) -> None:
        if not 0 <= place < len(self._stays):
            return
        self._at = place
        top, high = place * theme.px(_ROW), self.viewport().height() - theme.px(_HEAD)
        bar = self.verticalScrollBar()
        if not bar.value() <= top <= bar.value() + high - theme.px(_ROW):
            bar.setValue(top - high // 2)
        self._bring(self._stays[place])
        self.setAccessibleName(self.told(self._stays[place]))
        self.viewport().update()
        self.chosen.emit(self._stays[place].id)

    def _bring(self, stay: Stay) -> None:
        if stay.last < self._start or stay.first > self._start + timedelta(self._days()):
            self._start = stay.first - timedelta(int(self._days() / 4))

    def _open(self) -> None:
        if 0 <= self._at < len(self._stays):
            self.opened.emit(self._stays[self._at].id)

    def _row_at(self, y: float) -> int:
        place = int((y - theme.px(_HEAD) + self.verticalScrollBar().value()) // theme.px(_ROW))
        return place if y > theme.px(_HEAD) and 0 <= place < len(self._stays) else -1

    def _measure(self) -> None:
        room = self.viewport().height() - theme.px(_HEAD)
        self.verticalScrollBar().setRange(0, max(0, len(self._stays) * theme.px(_ROW) - room))
        self.verticalScrollBar().setPageStep(max(room, 1))

    def _names(self) -> int:
        return min(theme.px(_NAMES), self.viewport().width() // 3)

    def _days(self) -> float:
        return max(self.viewport().width() - self._names(), 60) / ZOOMS[self._zoom]

    def _x(self, day: date) -> float:
        return self._names() + (day - self._start).days * ZOOMS[self._zoom]

    def _draw_rows(self, painter: QPainter) -> None:
        high, width = theme.px(_ROW), self.viewport().width()
        offset = self.verticalScrollBar().value()
        first = offset // high
        for place in range(first, min(len(self._stays), first + self.viewport().height() // high + 2)):
            line = QRectF(0, theme.px(_HEAD) + place * high - offset, width, high)
            self._draw_stay(painter, line, self._stays[place], chosen=place == self._at)
            painter.setPen(theme.colour("line"))
            painter.drawLine(line.bottomLeft(), line.bottomRight())

    def _draw_stay(self, painter: QPainter, line: QRectF, stay: Stay, *, chosen: bool) -> None:
        names = self._names()
        if chosen:
            painter.fillRect(QRectF(0, line.top(), names, line.height()), theme.colour("primary_soft"))
        painter.setFont(theme.font())
        painter.setPen(theme.colour("text"))
        name = painter.fontMetrics().elidedText(stay.text, Qt.TextElideMode.ElideRight, names - 20)
        painter.drawText(QRectF(8, line.top(), names - 16, line.height()), _MIDDLE, name)
        painter.save()
        painter.setClipRect(QRectF(names, line.top(), line.width() - names, line.height()))
        painter.setFont(theme.font("small"))
        left, right = self._x(stay.first), self._x(stay.last + timedelta(1))
        room = QRectF(names, line.top() + 6, line.width() - names, line.height() - 12)
        words = "  ".join(part for part in (stay.state, stay.detail) if part)
        if right <= room.left():
            day = format_date(self._say.locale, stay.last)
            _aside(painter, room, f"←  {day}  {words}", Qt.AlignmentFlag.AlignLeft)
        elif left >= room.right():
            day = format_date(self._say.locale, stay.first)
            _aside(painter, room, f"{words}  {day}  →", Qt.AlignmentFlag.AlignRight)
        else:
            bar = QRectF(left, room.top(), max(right - left, 4), room.height())
            self._draw_bar(painter, bar, stay.tone, chosen=chosen)
            _label(painter, bar, words, room)
        painter.restore()

    def _draw_bar(self, painter: QPainter, bar: QRectF, tone: str, *, chosen: bool) -> None:
        ink, ground = ("text", "sunk") if tone == "neutral" else (tone, f"{tone}_soft")
        painter.setPen(QPen(theme.colour(ink), 2 if chosen else 1))
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(bar, 4, 4)

    def _months(self) -> Iterator[tuple[date, date]]:
        """The months seen, each with the next one."""
        month = self._start.replace(day=1)
        while self._x(month) < self.viewport().width():
            following = (month + timedelta(32)).replace(day=1)
            yield month, following
            month = following

    def _draw_lines(self, painter: QPainter) -> None:
        high = self.viewport().height()
        painter.setPen(theme.colour("line"))
        for month, _following in self._months():
            if self._x(month) >= self._names():
                painter.drawLine(QPointF(self._x(month), 0), QPointF(self._x(month), high))
        today = self._x(self._today())
        if today >= self._names():
            painter.setPen(QPen(theme.colour("bad"), 2))
            painter.drawLine(QPointF(today, theme.px(_HEAD)), QPointF(today, high))

    def _draw_axis(self, painter: QPainter) -> None:
        head, width, names = theme.px(_HEAD), self.viewport().width(), self._names()
        painter.fillRect(QRect(0, 0, width, head), theme.colour("surface"))
        painter.setFont(theme.font("small"))
        for month, following in self._months():
            left = max(self._x(month), names)
            room = QRectF(left + 6, 0, self._x(following) - left - 8, head)
            painter.setPen(theme.colour("line"))
            painter.drawLine(QPointF(left, 8), QPointF(left, head))
            painter.setPen(theme.colour("muted"))
            word = format_month(self._say.locale, month, short=room.width() < theme.px(96))
            if painter.fontMetrics().horizontalAdvance(word) <= room.width():
                painter.drawText(room, _MIDDLE, word)
        painter.setPen(theme.colour("control_line"))
        painter.drawLine(0, head, width, head)


class Timeline(QWidget):
    """The view with its buttons: earlier, today, later, nearer, farther."""

    def __init__(self, say: Words, *, name: str = "", today: Callable[[], date] = date.today) -> None:
        super().__init__()
        self.view = TimelineView(say, today=today)
        self.view.setAccessibleName(name)
        self.chosen, self.opened = self.view.chosen, self.view.opened
        buttons = row(
            MonthButtons(say, step=self.view.move_on, to_today=self.view.to_today),
            None,
            IconButton("zoom-out", say("Zoom out"), on_click=lambda: self.view.zoom(-1)),
            IconButton("zoom-in", say("Zoom in"), on_click=lambda: self.view.zoom(1)),
            space=4,
        )
        self.setLayout(column(box(buttons), self.view, space=8))

    def set_stays(self, stays: Sequence[Stay]) -> None:
        """Show these, in this order."""
        self.view.set_stays(stays)


_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


def _label(painter: QPainter, bar: QRectF, words: str, room: QRectF) -> None:
    """Words inside the bar where they fit, else after it, else before it; no line runs through them."""
    wide = painter.fontMetrics().horizontalAdvance(words) + 12
    seen = bar.intersected(room)
    painter.setPen(theme.colour("text"))
    if wide <= seen.width():
        painter.drawText(seen.adjusted(6, 0, 0, 0), _MIDDLE, words)
    elif bar.right() + wide < room.right():
        _with_halo(painter, QRectF(bar.right() + 2, bar.top(), wide, bar.height()), words)
    elif bar.left() - wide > room.left():
        _with_halo(painter, QRectF(bar.left() - wide - 2, bar.top(), wide, bar.height()), words)


def _aside(painter: QPainter, room: QRectF, words: str, side: Qt.AlignmentFlag) -> None:
    """Where a stay that is not in view lies, at that edge."""
    wide = painter.fontMetrics().horizontalAdvance(words) + 12
    at = room.left() if side == Qt.AlignmentFlag.AlignLeft else max(room.right() - wide, room.left())
    painter.setPen(theme.colour("muted"))
    _with_halo(painter, QRectF(at, room.top(), wide, room.height()), words)


def _with_halo(painter: QPainter, place: QRectF, words: str) -> None:
    """Words on ground of their own, for there may be a line behind them."""
    painter.fillRect(place, theme.colour("surface"))
    painter.drawText(place.adjusted(6, 0, -6, 0), _MIDDLE, words)
