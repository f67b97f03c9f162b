"""Fields for days: typed as the locale writes them or picked from a calendar, and for a stretch of days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QPoint, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QWidget

from mobilise_desktop.words import Words, babel_locale, format_date

from . import theme
from .basics import Button, IconButton, box, column, restyle, row
from .day_text import read_date
from .field import Field


class DayLine(QLineEdit):
    """A line whose day is selected when the keyboard comes to it, so that typing writes another one."""

    def __init__(self) -> None:
        super().__init__()
        self._entered = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        reason, again = event.reason(), self._entered
        self._entered = True
        pointed = reason in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.PopupFocusReason)
        if not pointed and not (again and reason == Qt.FocusReason.ActiveWindowFocusReason):
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        stays = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        self._entered = event.reason() in stays
        super().focusOutEvent(event)


class DateField(Field):
    """A day. Type it, pick it, or move it: Up and Down by a day, Page keys by a month. ``None``
    where empty.
    """

    def __init__(
        self,
        say: Words,
        label: str,
        *,
        help: str = "",
        required: str = "",
        low: date | None = None,
        high: date | None = None,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__(say, label, help=help, required=required)
        self._low, self._high, self._today = low, high, today
        self._day: date | None = None
        self.edit = DayLine()
        self.edit.setPlaceholderText(say("Day month year"))
        self.edit.setMaxLength(40)
        self.edit.textEdited.connect(self._typed)
        self.edit.returnPressed.connect(self.flush)
        choose = say("Choose from a calendar")
        self._open = IconButton("calendar", choose, on_click=self.open_calendar)
        self._open.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._clear = IconButton("x", say("Clear"), on_click=self._emptied)
        self._clear.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._line = parts = row(self.edit, self._open, self._clear, None, space=2)
        parts.setStretch(0, 4)
        self.edit.setMaximumWidth(theme.px(240))
        self.edit.setMinimumWidth(theme.px(132))
        self._put(box(parts), self.edit)
        self._draw()

    def value(self) -> Any:
        """The day as ``date``, or ``None``."""
        return self._day

    def set_bounds(self, low: date | None, high: date | None) -> None:
        """Only days between these two fit."""
        self._low, self._high = low, high

    def type_in(self, text: str) -> None:
        """Show this as typed, with what is wrong with it."""
        self.edit.setText(text)
        self._typed(text)
        self.flush()

    def sit_low(self) -> None:
        """Let the line stand on the field's foot, as the lines of fields beside it do."""
        self._line.setAlignment(self.edit, Qt.AlignmentFlag.AlignBottom)

    def set_read_only(self, read_only: bool) -> None:
        """Show the day without letting it be changed."""
        if self.edit.isReadOnly() != read_only:
            self.edit.setReadOnly(read_only)
            restyle(self.edit)
        self._open.setVisible(not read_only)
        self._clear.setVisible(not read_only and self._day is not None)

    def flush(self) -> None:
        waiting = self._clock.isActive()
        self._say_problem(self._judge())
        super().flush()
        if waiting and not self._problem and not self.edit.hasFocus():
            self._draw()

    def open_calendar(self) -> None:
        """Show the calendar under the field."""
        calendar = CalendarPopup(
            self, self.say, self._day or self._today(), self._low, self._high, self._take
        )
        calendar.move(self.edit.mapToGlobal(QPoint(0, self.edit.height() + 2)))
        calendar.show()
        calendar.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.open_calendar()
                return True
            if self._move(event.key()):
                return True
        return super().eventFilter(watched, event)

    def _left(self) -> None:
        super()._left()
        if not self._problem:
            self._draw()

    def _move(self, key: int) -> bool:
        if self.edit.isReadOnly():
            return False
        day = self._day or self._today()
        moved = {
            Qt.Key.Key_Up: lambda: day + timedelta(1),
            Qt.Key.Key_Down: lambda: day - timedelta(1),
            Qt.Key.Key_PageUp: lambda: _month_on(day, 1),
            Qt.Key.Key_PageDown: lambda: _month_on(day, -1),
        }.get(Qt.Key(key))
        if moved is None:
            return False
        self._day = moved()
        self._draw()
        self._edited()
        return True

    def _typed(self, text: str) -> None:
        self._day = read_date(self.say.locale, text, today=self._today()) if text.strip() else None
        self._edited()

    def _judge(self) -> str:
        if self.edit.text().strip() and self._day is None:
            return self.say("This is not a date. Type it like {example}.", example=self._today())
        if self._day and self._low and self._day < self._low:
            return self.say("Not before {day}.", day=self._low)
        if self._day and self._high and self._day > self._high:
            return self.say("Not after {day}.", day=self._high)
        return self._check(self._day)

    def _take(self, day: date) -> None:
        self._day = day
        self._draw()
        self.edit.setFocus()
        self._picked()

    def _emptied(self) -> None:
        self._day = None
        self._draw()
        self._picked()

    def _show(self, value: Any) -> None:
        self._day = value
        self._draw()

    def _draw(self) -> None:
        self.edit.setText(format_date(self.say.locale, self._day, weekday=True) if self._day else "")
        if self.edit.hasFocus():
            self.edit.selectAll()
        else:
            self.edit.setCursorPosition(0)
        self._clear.setVisible(self._day is not None and not self.edit.isReadOnly())


class CalendarPopup(QFrame):
    """A month to pick a day from; arrows move, Enter takes, Escape leaves."""

    def __init__(
        self,
        parent: QWidget,
        say: Words,
        day: date,
        low: date | None,
        high: date | None,
        take: Callable[[date], object],
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("card", "true")
        self._take = take
        self.calendar = dressed_calendar(say)
        if low:
            self.calendar.setMinimumDate(QDate(low.year, low.month, low.day))
        if high:
            self.calendar.setMaximumDate(QDate(high.year, high.month, high.day))
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.calendar.clicked.connect(self._chosen)
        self.calendar.activated.connect(self._chosen)
        self.setFocusProxy(self.calendar)
        self.setLayout(column(self.calendar, margins=4))

    def _chosen(self, picked: QDate) -> None:
        self.close()
        self._take(date(picked.year(), picked.month(), picked.day()))


def dressed_calendar(say: Words) -> QCalendarWidget:
    """A calendar that begins on Monday, shows week numbers and speaks the locale."""
    calendar = QCalendarWidget()
    calendar.setLocale(QLocale(babel_locale(say.locale)))
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    calendar.setGridVisible(False)
    calendar.setMinimumSize(theme.px(330), theme.px(270))
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
    calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
    header, weekend = QTextCharFormat(), QTextCharFormat()
    header.setForeground(theme.colour("muted"))
    header.setBackground(theme.colour("surface"))
    weekend.setForeground(QColor(theme.tokens().muted))
    calendar.setHeaderTextFormat(header)
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, weekend)
    return calendar


class DateRange(Field):
    """From one day to another; ``value()`` is a pair of days, each may be ``None``."""

    def __init__(
        self,
        say: Words,
        label: str,
        *,
        first_label: str = "",
        last_label: str = "",
        help: str = "",
        required: str = "",
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__(say, label, help=help, required=required)
        self.first = DateField(say, first_label or say("From"), today=today)
        self.last = DateField(say, last_label or say("To"), today=today)
        for part in (self.first, self.last):
            part.changed.connect(self._picked)
            part.edited.connect(self.edited)
        parts = row(self.first, self.last, space=16)
        for part in (self.first, self.last):
            parts.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        self._put(box(parts), self.first.edit)

    def value(self) -> Any:
        """(first day, last day)."""
        return self.first.value(), self.last.value()

    def set_read_only(self, read_only: bool) -> None:
        """Show both days without letting them be changed."""
        self.first.set_read_only(read_only)
        self.last.set_read_only(read_only)

    def flush(self) -> None:
        first, last = self.value()
        backwards = first is not None and last is not None and last < first
        self._say_problem(self.say("The last day lies before the first day.") if backwards else "")
        super().flush()

    def _show(self, value: Any) -> None:
        first, last = value or (None, None)
        self.first.set_value(first)
        self.last.set_value(last)


class MonthButtons(QFrame):
    """Back, today and on, above a calendar or a timeline."""

    def __init__(self, say: Words, *, step: Callable[[int], object], to_today: Callable[[], object]) -> None:
        super().__init__()
        self.setLayout(
            row(
                IconButton("chevron-left", say("Earlier"), on_click=lambda: step(-1)),
                Button(say("Today"), "secondary", on_click=to_today),
                IconButton("chevron-right", say("Later"), on_click=lambda: step(1)),
                space=4,
            )
        )


def _month_on(day: date, step: int) -> date:
    month = day.month - 1 + step
    year, month = day.year + month // 12, month % 12 + 1
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, min(last, day.day))
        except ValueError:
            continue
    return day
