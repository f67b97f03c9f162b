"""The month calendar: its grid, and beside it what the chosen day holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.badges import tone_of
from mobilise_desktop.views.kit.basics import Label, box, column, row
from mobilise_desktop.views.kit.columns import Column, ListTableModel
from mobilise_desktop.views.kit.empty import EmptyState
from mobilise_desktop.views.kit.field_date import MonthButtons
from mobilise_desktop.views.kit.table import DataTable, TableOrEmpty
from mobilise_desktop.words import format_date, format_month

from .board_card import short_task
from .month_grid import MonthGrid

if TYPE_CHECKING:
    from mobilise_desktop.services.calendar import MonthDays, MonthStay
    from mobilise_desktop.words import Words


@dataclass(frozen=True, slots=True)
class DayLine:
    """A line of a day: whom it is about, what it is, and the page and record it opens."""

    id: str
    title: str
    what: str
    tone: str
    page: str
    record_id: str


class MonthPanel(QWidget):
    """``wanted`` asks for the days from one to another; ``opened`` tells the page and the record."""

    wanted = Signal(object, object)
    opened = Signal(str, str)

    def __init__(self, say: Words, *, today: Callable[[], date] = date.today) -> None:
        super().__init__()
        self._say = say
        self._days: MonthDays | None = None
        self.grid = MonthGrid(say, today=today)
        self.grid.moved.connect(lambda _day: self._moved())
        self.grid.chosen.connect(lambda _day: self._show_day())
        self.grid.entered.connect(self._into_list)
        self.title = Label("", "section")
        self._day_title, self._holiday = Label("", "section"), Label("", "muted", wrap=True)
        columns = (
            Column(say("What"), lambda line: line.what, "what", 190, tone=lambda line: line.tone),
            Column(say("Whom"), lambda line: line.title, "title", 150),
        )
        self.model = ListTableModel(columns)
        self.table = DataTable(self.model, name=say("Entries of the day"), framed=True)
        self.table.opened.connect(lambda line: self.opened.emit(line.page, line.record_id))
        buttons = MonthButtons(say, step=self.grid.step, to_today=self.grid.to_today)
        self._lines = TableOrEmpty(self.table, EmptyState("calendar-days", say("Nothing on this day.")))
        kept = self._lines.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self._lines.setSizePolicy(kept)
        side = box(column(self._day_title, self._holiday, self._lines, space=6))
        side.setMinimumWidth(theme.px(360))
        parts = row(self.grid, side, space=16)
        parts.setStretch(0, 5)
        parts.setStretch(1, 2)
        whole = column(box(row(buttons, 12, self.title, None)), box(parts), space=8)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.setFocusProxy(self.grid)

    def ask(self) -> None:
        """Say which days are needed, for those of the month shown are not there or have changed."""
        self.title.setText(format_month(self._say.locale, self.grid.day))
        self.wanted.emit(*self.grid.shown())

    def set_days(self, first: date, days: MonthDays) -> None:
        """Show what was asked from ``first`` on, unless another month is wanted by now."""
        if first != self.grid.shown()[0]:
            return
        self._days = days
        self.grid.set_days(days)
        self._show_day()

    def lines(self, day: date) -> Iterator[DayLine]:
        """What a day holds: due things first, then stays that begin, end and go on."""
        if self._days is None:
            return
        for place, line in enumerate(self._days.due):
            if line.due == day:
                tone = "bad" if line.late else "caution"
                what = short_task(line, self._say)
                yield DayLine(f"{place}", line.title, what, tone, line.page, line.record_id)
        stays = [stay for stay in self._days.stays if stay.first <= day <= stay.last]
        for stay in sorted(stays, key=lambda s: (s.first != day, s.last != day, s.title)):
            what, tone = self._stay_words(stay, day)
            yield DayLine(stay.id, stay.title, what, tone, "secondments", stay.id)

    def _moved(self) -> None:
        self._days = None
        self.ask()

    def _stay_words(self, stay: MonthStay, day: date) -> tuple[str, str]:
        if stay.first == day:
            return self._say("First day"), "primary"
        if stay.last == day:
            return self._say("Last day"), "primary"
        return self._say(label_of(stay.state)), tone_of(stay.state.value)

    def _show_day(self) -> None:
        day = self.grid.day
        holiday = self._days.holidays.get(day, "") if self._days is not None else ""
        self._day_title.setText(format_date(self._say.locale, day, weekday=True))
        self._holiday.setText(self._say("Public holiday: {name}", name=holiday) if holiday else "")
        self._holiday.setVisible(bool(holiday))
        self.model.set_rows(list(self.lines(day)))
        self._lines.setVisible(self._days is not None)

    def _into_list(self) -> None:
        if self.model.rowCount():
            self.table.select_row(0)
            self.table.setFocus()
