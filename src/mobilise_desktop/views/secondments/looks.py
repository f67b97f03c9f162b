"""The other looks at the secondments: board, timeline and month, each made when it is first looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from mobilise_desktop.views.kit.timeline import Timeline
from mobilise_desktop.views.today.page import stays_of

from .board import BoardView
from .month import MonthPanel

if TYPE_CHECKING:
    from mobilise_desktop.services.calendar import MonthDays

    from .page import SecondmentsPage

LIST, BOARD, TIMELINE, MONTH = "list", "board", "timeline", "month"
_MOST_STAYS = 500
_YEAR = timedelta(days=365)


class StayLooks:
    """Puts its looks into the page's stack and reads what they show, under the page's filter."""

    def __init__(self, page: SecondmentsPage, stack: QStackedWidget) -> None:
        self._page, self._stack = page, stack
        self._most: dict[str, int] = {}
        self._month: date | None = None

    @cached_property
    def board(self) -> BoardView:
        """Cases by stage."""
        say = self._page.say
        names = dict(self._page.ctx.services.reference.countries(say.locale))
        made = BoardView(say, country=lambda code: names.get(code, ""))
        made.opened.connect(self._page.show_record)
        made.more.connect(self._more)
        self._stack.addWidget(made)
        return made

    @cached_property
    def timeline(self) -> Timeline:
        """Stays on an axis of time."""
        made = Timeline(self._page.say, name=self._page.say("Timeline"))
        made.setFocusProxy(made.view)
        made.opened.connect(self._page.show_record)
        self._stack.addWidget(made)
        return made

    @cached_property
    def month(self) -> MonthPanel:
        """Stays and deadlines of a month."""
        made = MonthPanel(self._page.say)
        made.opened.connect(self._page.ctx.navigate)
        made.wanted.connect(self._read_month)
        self._stack.addWidget(made)
        return made

    def widget(self, key: str) -> QWidget:
        """The look of that key."""
        if key == BOARD:
            return self.board
        return self.timeline if key == TIMELINE else self.month

    def read(self, key: str) -> None:
        """Read anew what the look shows."""
        if key == BOARD:
            self._read_board()
        elif key == TIMELINE:
            self._read_stays()
        elif key == MONTH:
            self.month.ask()

    def forget_more(self) -> None:
        """From here on the first cards of each stage again."""
        self._most.clear()

    def _more(self, stage: str) -> None:
        from mobilise_desktop.services.board import PAGE

        self._most[stage] = self._most.get(stage, PAGE) + PAGE
        self._read_board()

    def _read_board(self) -> None:
        board, wanted, most = self._page.ctx.services.board, self._page.wanted(), dict(self._most)
        self._page.ask(
            lambda _t: board.columns(wanted, today=date.today(), most=most), self.board.set_columns
        )

    def _read_stays(self) -> None:
        today, service = date.today(), self._page.service()
        wanted = replace(self._page.wanted(), first=today - _YEAR, last=today + _YEAR)
        self._page.ask(
            lambda _t: service.page(wanted, sort="start", descending=False, limit=_MOST_STAYS),
            self._show_stays,
        )

    def _show_stays(self, rows: Sequence[Any]) -> None:
        self.timeline.set_stays(stays_of(self._page.say, rows))

    def _read_month(self, first: date, last: date) -> None:
        """Read a month, unless another one is wanted by the time its turn has come."""
        calendar, wanted = self._page.ctx.services.calendar, self._page.wanted()
        locale = self._page.say.locale
        self._month = first

        def read() -> MonthDays | None:
            if self._month != first:
                return None
            days: MonthDays = calendar.days(first, last, wanted=wanted, today=date.today(), locale=locale)
            return days

        self._page.ask(lambda _t: read(), lambda days: self._show_month(first, days), slow=True)

    def _show_month(self, first: date, days: MonthDays | None) -> None:
        if days is not None:
            self.month.set_days(first, days)
