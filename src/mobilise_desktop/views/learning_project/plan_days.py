"""Under the plan: calendar weeks, the holidays of both countries as symbols, common working days a week."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from mobilise_desktop.domain.codes import Side
from mobilise_desktop.domain.planner import DayOff, PlannedWeek, StayPlan
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.basics import plain
from mobilise_desktop.words import Words

from .plan_geometry import PlanGeometry
from .plan_view import PlanView

_ROW = 24
_CALENDAR, _SENDING, _HOST, _COMMON = range(4)
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_CENTRE = Qt.AlignmentFlag.AlignCenter


class PlanDays(QWidget):
    """Drawn by the same axis as the plan above; ``chosen`` carries a week, Left and Right walk."""

    chosen = Signal(object)

    def __init__(self, say: Words, plan: PlanView) -> None:
        super().__init__()
        self._say, self._plan = say, plan
        self._stay = StayPlan()
        self._names = ("", "")
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(say("Working days and holidays by weeks"))

    def show_stay(self, stay: StayPlan, names: tuple[str, str]) -> None:
        """Show these weeks; ``names`` are those of the sending and the host country."""
        self._stay, self._names = stay, names
        self._at = min(self._at, max(len(stay.weeks) - 1, 0))
        self.choose(self._at)
        self.update()

    @property
    def current(self) -> PlannedWeek | None:
        """The chosen week."""
        return self._stay.weeks[self._at] if self._at < len(self._stay.weeks) else None

    def choose(self, at: int) -> None:
        """Choose a week by its place."""
        if not self._stay.weeks:
            return
        self._at = min(max(at, 0), len(self._stay.weeks) - 1)
        week = self._stay.weeks[self._at]
        self.setAccessibleDescription(self.told(week))
        self.chosen.emit(week)
        self.update()

    def told(self, planned: PlannedWeek) -> str:
        """A week in words, with its holidays by their own names and in the reader's language."""
        say = self._say
        head = say(
            "Week {number} (calendar week {calendar}), {first} to {last}: {days}",
            number=planned.week.number,
            calendar=planned.calendar_week,
            first=planned.week.first,
            last=planned.week.last,
            days=say.n("{count} common working day", "{count} common working days", planned.common),
        )
        return "\n".join((head, *(self._told_day(off) for off in planned.off)))

    def _told_day(self, off: DayOff) -> str:
        name = off.name if off.name == off.gloss else f"{off.name} ({off.gloss})"
        country = self._names[0 if off.side is Side.SC else 1]
        return self._say("{day}: {name}, {country}", day=off.day, name=name, country=country)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(420), 4 * theme.px(_ROW) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(300), self.sizeHint().height())

    # keyboard and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: self._at - 1,
            Qt.Key.Key_Right: self._at + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self._stay.weeks),
        }
        at = steps.get(Qt.Key(event.key()))
        if at is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            self.choose(at)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._under(event.position())
        if at is not None:
            self.choose(at)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self._under(QPointF(event.pos()))
            words = plain(self.told(self._stay.weeks[at])) if at is not None else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def _under(self, point: QPointF) -> int | None:
        place = self._plan.geometry_now()
        if place is None or point.x() < place.left:
            return None
        day = place.day_at(point.x())
        weeks = enumerate(self._stay.weeks)
        return next((n for n, one in weeks if one.week.first <= day <= one.week.last), None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        place = self._plan.geometry_now()
        if place is None or not self._stay.weeks:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("small"))
        self._rows(painter, place)
        for planned in self._stay.weeks:
            self._week(painter, place, planned)
        if self.hasFocus() and self.current:
            left, right = place.span(self.current.week.first, self.current.week.last)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("primary"), 2))
            painter.drawRect(QRectF(left + 1, 1, right - left - 2, self.height() - 3))
        painter.end()

    def _rows(self, painter: QPainter, place: PlanGeometry) -> None:
        say, high = self._say, float(theme.px(_ROW))
        names = (say("Calendar week"), *self._names, say("Common working days"))
        for number, name in enumerate(names):
            line = QRectF(8, number * high, place.left - 14, high)
            painter.setPen(theme.colour("muted"))
            shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(line.width()))
            painter.drawText(line, _MIDDLE, shown)
            painter.setPen(theme.colour("line"))
            painter.drawLine(QPointF(0, (number + 1) * high), QPointF(place.right, (number + 1) * high))

    def _week(self, painter: QPainter, place: PlanGeometry, planned: PlannedWeek) -> None:
        high = float(theme.px(_ROW))
        left, right = place.span(planned.week.first, planned.week.last)
        painter.setPen(theme.colour("line"))
        painter.drawLine(QPointF(left, 0), QPointF(left, 4 * high))
        room = painter.fontMetrics().horizontalAdvance("00") + 2
        if right - left >= room or planned.week.number % 2:
            middle = QRectF((left + right - 2 * room) / 2, 0, 2 * room, high)
            painter.setPen(theme.colour("muted"))
            painter.drawText(middle, _CENTRE, str(planned.calendar_week))
        for off in planned.off:
            self._symbol(painter, place, off)
        self._count(painter, QRectF(left, _COMMON * high, right - left, high), planned)

    def _symbol(self, painter: QPainter, place: PlanGeometry, off: DayOff) -> None:
        high = float(theme.px(_ROW))
        line = _SENDING if off.side is Side.SC else _HOST
        x = (place.x(off.day) + place.x(off.day + timedelta(days=1))) / 2
        draw_symbol(painter, QPointF(x, (line + 0.5) * high), off.side, open_=not off.falls_on_a_working_day)

    def _count(self, painter: QPainter, cell: QRectF, planned: PlannedWeek) -> None:
        if planned.is_short:
            painter.fillRect(cell.adjusted(1, 1, -1, -1), theme.colour("caution_soft"))
            painter.setPen(QPen(theme.colour("caution"), 2))
            painter.drawLine(cell.bottomLeft() + QPointF(2, -1), cell.bottomRight() + QPointF(-2, -1))
        font = theme.font("small")
        font.setBold(planned.is_short)
        painter.setFont(font)
        painter.setPen(theme.colour("caution" if planned.is_short else "text"))
        painter.drawText(cell, _CENTRE, str(planned.common))
        painter.setFont(theme.font("small"))


def draw_symbol(painter: QPainter, middle: QPointF, side: Side, *, open_: bool = False) -> None:
    """A triangle for the sending, a disc for the host country; hollow where it falls on a weekend."""
    size = theme.px(5)
    painter.setPen(QPen(theme.colour("text"), 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush if open_ else theme.colour("text"))
    if side is Side.HC:
        painter.drawEllipse(middle, size * 0.85, size * 0.85)
    else:
        corners = [QPointF(0, -size), QPointF(size, size * 0.85), QPointF(-size, size * 0.85)]
        painter.drawPolygon(QPolygonF([middle + corner for corner in corners]))
    painter.setBrush(Qt.BrushStyle.NoBrush)
