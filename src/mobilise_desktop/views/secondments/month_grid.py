"""The month as a grid: stays as bars over their days, what is due as a dot with its number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.badges import tone_of
from mobilise_desktop.views.kit.basics import plain
from mobilise_desktop.words import format_date, format_weekday

from .month_weeks import WEEK, Bar, eventful_first, grid_of, month_on, week_bars

if TYPE_CHECKING:
    from mobilise_desktop.services.calendar import MonthDays
    from mobilise_desktop.words import Words

_HEAD, _TOP, _LANE, _FOOT = 24, 24, 18, 18
SATURDAY = 5
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_CENTRE = Qt.AlignmentFlag.AlignCenter


class MonthGrid(QWidget):
    """Arrows go from day to day, Page keys from month to month, T to today, Enter into the day's list."""

    chosen = Signal(object)
    moved = Signal(object)
    entered = Signal()

    def __init__(self, say: Words, *, today: Callable[[], date]) -> None:
        super().__init__()
        self._say, self._today = say, today
        self.day = today()
        self._days: MonthDays | None = None
        self._order: list[int] = []
        self._due, self._late = Counter[date](), Counter[date]()
        self._bars: list[tuple[list[Bar], Counter[int]]] = []
        self._low = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(theme.px(420), theme.px(320))

    def shown(self) -> tuple[date, date]:
        """The first and the last day of the grid."""
        return grid_of(self.day)

    def set_days(self, days: MonthDays) -> None:
        """Show these."""
        self._days = days
        self._due = Counter(line.due for line in days.due if line.due)
        self._late = Counter(line.due for line in days.due if line.due and line.late)
        self._order = eventful_first(days.stays, self.day)
        self._lay_out()

    def go(self, day: date) -> None:
        """Choose a day; ``moved`` tells when it lies in another month."""
        other = (day.year, day.month) != (self.day.year, self.day.month)
        self.day = day
        if other:
            self._days, self._bars = None, []
            self._due, self._late = Counter(), Counter()
            self.moved.emit(day)
        self.setAccessibleName(self.told(day))
        self.update()
        self.chosen.emit(day)

    def step(self, months: int) -> None:
        """Earlier or later by whole months."""
        self.go(month_on(self.day, months))

    def to_today(self) -> None:
        """Choose today."""
        self.go(self._today())

    def told(self, day: date) -> str:
        """A day in words: its date, holiday, stays and how much is due."""
        parts = [format_date(self._say.locale, day, weekday=True)]
        if self._days is not None:
            parts += [self._days.holidays[day]] if day in self._days.holidays else []
            stays = sum(1 for stay in self._days.stays if stay.first <= day <= stay.last)
            parts.append(self._say.n("{count} stay", "{count} stays", stays))
        if self._due[day]:
            parts.append(self._due_words(day))
        return ", ".join(parts)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(760), theme.px(480))

    def resizeEvent(self, _event: object) -> None:
        self._lay_out()

    def focusInEvent(self, _event: object) -> None:
        self.setAccessibleName(self.told(self.day))
        self.update()

    def focusOutEvent(self, _event: object) -> None:
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act: Callable[[], object] | None = {
            Qt.Key.Key_Left: lambda: self.go(self.day - timedelta(1)),
            Qt.Key.Key_Right: lambda: self.go(self.day + timedelta(1)),
            Qt.Key.Key_Up: lambda: self.go(self.day - timedelta(WEEK)),
            Qt.Key.Key_Down: lambda: self.go(self.day + timedelta(WEEK)),
            Qt.Key.Key_PageUp: lambda: self.step(-1),
            Qt.Key.Key_PageDown: lambda: self.step(1),
            Qt.Key.Key_Home: lambda: self.go(self.day.replace(day=1)),
            Qt.Key.Key_End: lambda: self.go(month_on(self.day.replace(day=1), 1) - timedelta(1)),
            Qt.Key.Key_T: self.to_today,
            Qt.Key.Key_Return: self.entered.emit,
            Qt.Key.Key_Enter: self.entered.emit,
        }.get(Qt.Key(event.key()))
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position())
        if day is not None:
            self.go(day)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            day = self._day_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), plain(self.told(day)) if day else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), theme.colour("surface"))
        self._draw_weekdays(painter)
        for day in self._all_days():
            self._draw_day(painter, day)
        self._draw_chosen(painter)
        for week, (bars, _hidden) in enumerate(self._bars):
            for bar in bars:
                self._draw_bar(painter, week, bar)
        painter.end()

    def _all_days(self) -> Iterator[date]:
        first, last = self.shown()
        return (first + timedelta(number) for number in range((last - first).days + 1))

    def _weeks(self) -> int:
        first, last = self.shown()
        return ((last - first).days + 1) // WEEK

    def _cell(self, day: date) -> QRectF:
        week, weekday = divmod((day - self.shown()[0]).days, WEEK)
        wide = self.width() / WEEK
        high = (self.height() - theme.px(_HEAD)) / self._weeks()
        return QRectF(weekday * wide, theme.px(_HEAD) + week * high, wide, high)

    def _day_at(self, point: QPointF) -> date | None:
        return next((day for day in self._all_days() if self._cell(day).contains(point)), None)

    def _lay_out(self) -> None:
        self._bars = []
        if self._days is not None:
            first, _last = self.shown()
            room = self._cell(first).height() - theme.px(_TOP) - theme.px(_FOOT)
            self._low = room < theme.px(_LANE)
            lanes = 1 if self._low else int(room // theme.px(_LANE))
            for week in range(self._weeks()):
                monday = first + timedelta(week * WEEK)
                self._bars.append(week_bars(self._days.stays, self._order, monday, lanes))
        self.update()

    def _due_words(self, day: date) -> str:
        if self._late[day]:
            return self._say.n("{count} overdue", "{count} overdue", self._late[day])
        return self._say.n("{count} due", "{count} due", self._due[day])

    def _draw_weekdays(self, painter: QPainter) -> None:
        painter.setFont(theme.font("small", weight=600))
        painter.setPen(theme.colour("muted"))
        for number in range(WEEK):
            day = self.shown()[0] + timedelta(number)
            room = QRectF(self._cell(day).left(), 0, self._cell(day).width(), theme.px(_HEAD))
            painter.drawText(room, _CENTRE, format_weekday(self._say.locale, day))

    def _draw_day(self, painter: QPainter, day: date) -> None:
        cell = self._cell(day)
        holiday = self._days.holidays.get(day, "") if self._days is not None else ""
        inside = day.month == self.day.month
        if day.weekday() >= SATURDAY or holiday:
            painter.fillRect(cell, theme.colour("sunk"))
        painter.setPen(theme.colour("line"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(cell)
        top = QRectF(cell.left() + 4, cell.top() + 2, cell.width() - 8, self._above_bars(cell) - 4)
        taken = self._draw_number(painter, day, top, inside=inside)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        rest = top.adjusted(taken, 0, 0, 0)
        cut = painter.fontMetrics().elidedText(holiday, Qt.TextElideMode.ElideRight, int(rest.width()))
        if not self._low:
            painter.drawText(rest, _LEFT, cut)
        foot = QRectF(
            cell.left() + 6, cell.bottom() - theme.px(_FOOT), cell.width() - 12, theme.px(_FOOT) - 2
        )
        self._draw_foot(painter, day, rest if self._low else foot)

    def _above_bars(self, cell: QRectF) -> float:
        """Where the first bar begins; a low day has room for one, its sums stand beside its number then."""
        return min(theme.px(_TOP), cell.height() - theme.px(_LANE)) if self._low else theme.px(_TOP)

    def _draw_number(self, painter: QPainter, day: date, room: QRectF, *, inside: bool) -> float:
        """The number of the day, today's on a disc; returns the width it took."""
        wide = theme.px(24)
        disc = QRectF(room.left(), room.top(), wide, room.height())
        is_today = day == self._today()
        painter.setFont(theme.font("small", weight=600 if inside else 400, tabular=True))
        if is_today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("primary"))
            painter.drawRoundedRect(disc, 10, 10)
        painter.setPen(theme.colour("on_primary" if is_today else "text" if inside else "muted"))
        painter.drawText(disc, _CENTRE, str(day.day))
        return wide + 4

    def _draw_foot(self, painter: QPainter, day: date, foot: QRectF) -> None:
        week, weekday = divmod((day - self.shown()[0]).days, WEEK)
        more = self._bars[week][1][weekday] if week < len(self._bars) else 0
        painter.setFont(theme.font("small"))
        if more:
            words = f"+{more}"
            painter.setPen(theme.colour("muted"))
            painter.drawText(foot, _RIGHT, words)
            foot.setRight(foot.right() - painter.fontMetrics().horizontalAdvance(words) - 4)
        if self._due[day]:
            self._draw_due(painter, day, foot)

    def _draw_due(self, painter: QPainter, day: date, foot: QRectF) -> None:
        """A full dot and bold words where anything is late, else an open dot."""
        late = bool(self._late[day])
        ink, size = theme.colour("bad" if late else "text"), theme.px(7)
        painter.setPen(QPen(ink, 1.5))
        painter.setBrush(ink if late else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(foot.left(), foot.center().y() - size / 2, size, size))
        painter.setFont(theme.font("small", weight=600 if late else 400))
        rest = foot.adjusted(size + 4, 0, 0, 0)
        words = self._due_words(day)
        if painter.fontMetrics().horizontalAdvance(words) > rest.width():
            words = str(self._late[day] or self._due[day])
        painter.drawText(rest, _LEFT, words)

    def _draw_bar(self, painter: QPainter, week: int, bar: Bar) -> None:
        if self._days is None:
            return
        stay = self._days.stays[bar.place]
        monday = self.shown()[0] + timedelta(week * WEEK)
        left, right = self._cell(monday + timedelta(bar.start)), self._cell(monday + timedelta(bar.end))
        top = left.top() + self._above_bars(left) + bar.lane * theme.px(_LANE)
        room = QRectF(left.left(), top, right.right() - left.left(), theme.px(_LANE) - 2)
        room = room.adjusted(3 if bar.begins else -6, 0, -3 if bar.ends else 6, 0)
        tone = tone_of(stay.state.value)
        ink, ground = ("text", "sunk") if tone == "neutral" else (tone, f"{tone}_soft")
        painter.save()
        painter.setClipRect(QRectF(left.left(), top - 1, right.right() - left.left(), room.height() + 2))
        painter.setPen(QPen(theme.colour(ink), 1))
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(room, 4, 4)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("text"))
        inner = room.adjusted(6 if bar.begins else 10, 0, -4, 0)
        cut = painter.fontMetrics().elidedText(stay.title, Qt.TextElideMode.ElideRight, int(inner.width()))
        painter.drawText(inner, _LEFT, cut)
        painter.restore()

    def _draw_chosen(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("primary"), 3 if self.hasFocus() else 1.5))
        painter.drawRect(self._cell(self.day).adjusted(1, 1, -1, -1))
