"""The drawn part of a timeline: only the rows seen are painted, and asked for where they are not known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QToolTip

from mobilise_desktop.words import Words

from . import theme
from .basics import plain
from .timeline_row import ROW, Stay, draw_stay, told
from .timeline_scale import STEP, USUAL, Span, Tick, above, clamped, span_of, ticks, weekends

_NAMES = 190
_HEAD = 42
CHUNK = 100
_FAR = timedelta(366)
_CLIPPED_GAP = 10
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_OTHERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class TimelineView(QAbstractScrollArea):
    """Paints only the rows seen and asks (``wanted``) for those that it does not hold yet.

    Up, Down, Page up and Page down choose a stay, Left and Right move in time, + and - zoom, F fits what is
    seen, Home goes to today, Enter opens. Ctrl and the wheel zoom, dragging moves.
    """

    chosen = Signal(str)
    opened = Signal(str)
    wanted = Signal(int)
    zoomed = Signal()

    def __init__(self, say: Words, *, today: Callable[[], date]) -> None:
        super().__init__()
        self._say, self._today = say, today
        self._stays: dict[int, Stay] = {}
        self._asked: set[int] = set()
        self._total = 0
        self._pixels = USUAL[Span.MONTH]
        self._start = float(today().toordinal() - 30)
        self._at = -1
        self._held: QPointF | None = None
        self._opening = self._untouched = True
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("frame", "none")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.verticalScrollBar().setSingleStep(theme.px(ROW))

    def set_stays(self, stays: Sequence[Stay]) -> None:
        """Show these, in this order."""
        kept = self._stays[self._at].id if self._at in self._stays else ""
        self.set_total(len(stays))
        self.put(0, stays)
        self._at = next((place for place, stay in enumerate(stays) if stay.id == kept), -1)

    def set_total(self, total: int) -> None:
        """So many stays, none of which is known yet."""
        self._stays.clear()
        self._asked.clear()
        self._total = total
        self._at = -1 if self._at >= total else self._at
        self._measure()
        self.viewport().update()

    def put(self, offset: int, stays: Sequence[Stay]) -> None:
        """The stays from that place on."""
        self._stays.update(enumerate(stays, start=offset))
        known = [self._stays[place] for place in sorted(self._stays)[:200]]
        self.setAccessibleDescription("\n".join(told(self._say, stay) for stay in known))
        if self._opening:
            self._show_open()
        self.viewport().update()

    def look_anew(self) -> None:
        """Other stays come now: show the axis where they are, as at the first look."""
        self._opening = self._untouched = True

    @property
    def total(self) -> int:
        """How many stays there are."""
        return self._total

    @property
    def span(self) -> Span:
        """What the labels of the axis stand for."""
        return span_of(self._pixels)

    def show_span(self, span: Span) -> None:
        """As near as that, keeping today where it is in sight, else the middle."""
        self._zoom_to(USUAL[span], self._kept_place())

    def zoom(self, step: int, at: float | None = None) -> None:
        """Nearer or farther, keeping what is at that place, else today while in sight, else the middle."""
        self._zoom_to(self._pixels * STEP**step, self._kept_place() if at is None else at)

    def fit(self) -> None:
        """Show the stays of the rows seen from first to last, what is still due, and today unless far."""
        seen = [self._stays[place] for place in self._rows() if place in self._stays]
        if not seen:
            return
        today = self._today()
        due = [mark.day for stay in seen for mark in stay.marks if mark.day >= today]
        begin, end = min(stay.first for stay in seen), max([*(stay.last for stay in seen), *due])
        if begin - _FAR <= today <= end + _FAR:
            begin, end = min(begin, today), max(end, today)
        first = begin.toordinal()
        days = end.toordinal() + 1 - first
        self._pixels = clamped(self._width() / (days * 1.08))
        self._start = first - (self._width() / self._pixels - days) / 2
        self._moved()

    def _show_open(self) -> None:
        """The stays of the rows seen, from the first that is not over, or with a fifth before today, to the
        last end; all of them where all are over.
        """
        seen = [self._stays[place] for place in self._rows() if place in self._stays]
        if not seen or not self.isVisible():
            return
        today = self._today()
        ahead = [stay for stay in seen if stay.last >= today]
        begin = min(stay.first for stay in ahead or seen).toordinal()
        end = max(stay.last for stay in seen).toordinal() + 1
        if ahead:
            begin = min(begin, today.toordinal() - (end - today.toordinal()) // 4)
        days = (end - begin) * 1.08
        self._pixels = max(USUAL[Span.QUARTER], min(self._width() / days, USUAL[Span.WEEK]))
        self._start = begin - min(days * 0.04, 30)
        self._moved()
        self._opening, self._untouched = False, True

    def move_on(self, step: int) -> None:
        """Earlier or later by a third of what is seen."""
        self._start += step * max(1, int(self._days() / 3))
        self._moved()

    def to_today(self) -> None:
        """Today at the left third."""
        self._start = float(self._today().toordinal() - int(self._days() / 3))
        self._moved()

    def to_row(self, place: int) -> None:
        """That row at the top."""
        self.verticalScrollBar().setValue(place * theme.px(ROW))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(640), theme.px(_HEAD) + max(3, min(self._total, 8)) * theme.px(ROW))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.viewport().rect(), theme.colour("surface"))
        first, last = self._day_at(self._names()), self._day_at(self.viewport().width())
        self._draw_lines(painter, first, last)
        self._draw_rows(painter)
        self._draw_axis(painter, first, last)
        painter.end()

    def resizeEvent(self, _event: object) -> None:
        self._measure()
        if self._untouched:
            self._show_open()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._opening:
            self._show_open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        page = max(1, self._room() // theme.px(ROW) - 1)
        act: Callable[[], object] | None = {
            Qt.Key.Key_Down: lambda: self._choose(self._at + 1),
            Qt.Key.Key_Up: lambda: self._choose(self._at - 1),
            Qt.Key.Key_PageDown: lambda: self._choose(min(self._at + page, self._total - 1)),
            Qt.Key.Key_PageUp: lambda: self._choose(max(self._at - page, 0)),
            Qt.Key.Key_End: lambda: self._choose(self._total - 1),
            Qt.Key.Key_Left: lambda: self.move_on(-1),
            Qt.Key.Key_Right: lambda: self.move_on(1),
            Qt.Key.Key_Plus: lambda: self.zoom(1),
            Qt.Key.Key_Minus: lambda: self.zoom(-1),
            Qt.Key.Key_F: self.fit,
            Qt.Key.Key_Home: self.to_today,
            Qt.Key.Key_Return: self._open,
            Qt.Key.Key_Enter: self._open,
        }.get(Qt.Key(event.key()))
        if act is None or event.modifiers() & _OTHERS:
            super().keyPressEvent(event)
        else:
            act()

    def wheelEvent(self, event: QWheelEvent) -> None:
        near = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if near > 0 else -1, event.position().x())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.move_on(-1 if near > 0 else 1)
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._held = event.position()
        self._choose(self._row_at(event.position().y()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is None or not event.buttons():
            return
        moved = event.position() - self._held
        self._held = event.position()
        self._start -= moved.x() / self._pixels
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() - round(moved.y()))
        self._moved()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._row_at(event.position().y()) >= 0:
            self._open()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            stay = self._stays.get(self._row_at(event.pos().y()))
            QToolTip.showText(event.globalPos(), plain(told(self._say, stay)) if stay else "", self)
            return True
        return super().viewportEvent(event)

    def _choose(self, place: int) -> None:
        if not 0 <= place < self._total:
            return
        self._at = place
        high, top, room = theme.px(ROW), place * theme.px(ROW), self._room()
        bar = self.verticalScrollBar()
        if not bar.value() <= top <= bar.value() + room - high:
            bar.setValue(top - room // 2)
        stay = self._stays.get(place)
        if stay is not None:
            self._bring(stay)
            self.setAccessibleName(told(self._say, stay))
            self.chosen.emit(stay.id)
        self.viewport().update()

    def _bring(self, stay: Stay) -> None:
        first, last = stay.first.toordinal(), stay.last.toordinal()
        if last < self._start or first > self._start + self._days():
            self._start = first - self._days() / 4

    def _open(self) -> None:
        if self._at in self._stays:
            self.opened.emit(self._stays[self._at].id)

    def _zoom_to(self, pixels: float, at: float) -> None:
        day = self._start + (at - self._names()) / self._pixels
        self._pixels = clamped(pixels)
        self._start = day - (at - self._names()) / self._pixels
        self._moved()

    def _moved(self) -> None:
        earliest, latest = date.min.toordinal() + 400, date.max.toordinal() - 400
        self._start = max(earliest, min(self._start, latest - self._days()))
        self._opening = self._untouched = False
        self.zoomed.emit()
        self.viewport().update()

    def _kept_place(self) -> float:
        """Where zooming leaves the axis as it is."""
        today = self._x(self._today())
        in_sight = self._names() <= today <= self._names() + self._width()
        return today if in_sight else self._names() + self._width() / 2

    def _row_at(self, y: float) -> int:
        place = int((y - theme.px(_HEAD) + self.verticalScrollBar().value()) // theme.px(ROW))
        return place if y > theme.px(_HEAD) and 0 <= place < self._total else -1

    def _rows(self) -> range:
        first = self.verticalScrollBar().value() // theme.px(ROW)
        return range(first, min(self._total, first + self._room() // theme.px(ROW) + 2))

    def _room(self) -> int:
        return self.viewport().height() - theme.px(_HEAD)

    def _measure(self) -> None:
        self.verticalScrollBar().setRange(0, max(0, self._total * theme.px(ROW) - self._room()))
        self.verticalScrollBar().setPageStep(max(self._room(), 1))

    def _names(self) -> int:
        return min(theme.px(_NAMES), self.viewport().width() // 3)

    def _width(self) -> int:
        return max(self.viewport().width() - self._names(), 60)

    def _days(self) -> float:
        return self._width() / self._pixels

    def _x(self, day: date) -> float:
        return self._names() + (day.toordinal() - self._start) * self._pixels

    def _day_at(self, x: float) -> date:
        return date.fromordinal(int(self._start + (x - self._names()) / self._pixels))

    def _draw_rows(self, painter: QPainter) -> None:
        high, width, names = theme.px(ROW), self.viewport().width(), self._names()
        offset, rows = self.verticalScrollBar().value(), self._rows()
        for place in rows:
            line = QRectF(0, theme.px(_HEAD) + place * high - offset, width, high)
            stay = self._stays.get(place)
            if stay is not None:
                draw_stay(
                    painter,
                    line,
                    stay,
                    names=names,
                    place=self._x,
                    chosen=place == self._at,
                    locale=self._say.locale,
                )
            painter.setPen(theme.colour("line"))
            painter.drawLine(line.bottomLeft(), line.bottomRight())
        self._ask(rows)

    def _ask(self, rows: range) -> None:
        """Ask once for each chunk of rows that is seen but not known."""
        for offset in {place - place % CHUNK for place in rows if place not in self._stays} - self._asked:
            self._asked.add(offset)
            self.wanted.emit(offset)

    def _draw_lines(self, painter: QPainter, first: date, last: date) -> None:
        high, names = self.viewport().height(), self._names()
        if self.span is Span.DAY:
            for day in weekends(first, last):
                left = max(self._x(day), names)
                right = self._x(day + timedelta(2))
                painter.fillRect(QRectF(left, 0, max(right - left, 0), high), theme.colour("sunk"))
        painter.setPen(theme.colour("line"))
        for tick in ticks(self.span, first, last, pixels=self._pixels, locale=self._say.locale):
            if self._x(tick.first) >= names:
                painter.drawLine(QPointF(self._x(tick.first), 0), QPointF(self._x(tick.first), high))
        today = self._x(self._today())
        if today >= names:
            painter.setPen(QPen(theme.colour("bad"), 2))
            painter.drawLine(QPointF(today, theme.px(_HEAD)), QPointF(today, high))

    def _draw_axis(self, painter: QPainter, first: date, last: date) -> None:
        head, width = theme.px(_HEAD), self.viewport().width()
        painter.fillRect(QRect(0, 0, width, head), theme.colour("surface"))
        painter.setFont(theme.font("small"))
        locale, pixels = self._say.locale, self._pixels
        for tick in above(self.span, first, last, pixels=pixels, locale=locale):
            self._draw_tick(painter, tick, 0, head // 2, "text")
        for tick in ticks(self.span, first, last, pixels=pixels, locale=locale):
            self._draw_tick(painter, tick, head // 2, head // 2, "muted")
        painter.setPen(theme.colour("control_line"))
        painter.drawLine(0, head, width, head)

    def _draw_tick(self, painter: QPainter, tick: Tick, top: int, high: int, ink: str) -> None:
        left, right = max(self._x(tick.first), self._names()), self._x(tick.end)
        painter.setPen(theme.colour("line"))
        painter.drawLine(QPointF(left, top + 3), QPointF(left, top + high))
        room = QRectF(left + 4, top, right - left - 5, high)
        painter.setPen(theme.colour(ink))
        gap = theme.px(_CLIPPED_GAP) if self._x(tick.first) < self._names() else 0
        if painter.fontMetrics().horizontalAdvance(tick.text) + gap <= room.width():
            painter.drawText(room, _MIDDLE, tick.text)
