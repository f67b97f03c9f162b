"""The other looks at the secondments: board, timeline and month, each made when it is first looked at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.views.kit.badges import tone_of
from mobilise_desktop.views.kit.timeline import CHUNK, Mark, Stay, Timeline
from mobilise_desktop.words import Words

from .board import BoardView
from .board_card import short_task
from .month import MonthPanel

if TYPE_CHECKING:
    from mobilise_desktop.services.board import BoardColumn
    from mobilise_desktop.services.calendar import MonthDays
    from mobilise_desktop.services.secondments import SecondmentFilter
    from mobilise_desktop.services.stay_lines import StayCount, StayLine

    from .page import SecondmentsPage

LIST, BOARD, TIMELINE, MONTH = "list", "board", "timeline", "month"
_BACK = timedelta(days=60)


class StayLooks:
    """Puts its looks into the page's stack and reads what they show, under the page's filter."""

    def __init__(self, page: SecondmentsPage, stack: QStackedWidget) -> None:
        self._page, self._stack = page, stack
        self._most: dict[str, int] = {}
        self._month: date | None = None
        self._lines_of: SecondmentFilter | None = None
        self.on_board: int | None = None

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
        made.wanted.connect(self._read_lines)
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

        def show(columns: Sequence[BoardColumn]) -> None:
            self.board.set_columns(columns)
            self.on_board = sum(column.count for column in columns)
            self._page.tell_count()

        self._page.ask(lambda _t: board.columns(wanted, today=date.today(), most=most), show)

    def _read_stays(self) -> None:
        """Count the stays first; the timeline asks for those that are seen."""
        lines, wanted = self._page.ctx.services.stay_lines, self._page.wanted()
        self._page.ask(
            lambda _t: lines.count(wanted, day=date.today() - _BACK),
            lambda count: self._show_count(wanted, count),
        )

    def _show_count(self, wanted: SecondmentFilter, count: StayCount) -> None:
        if wanted != self._page.wanted():
            return
        new = wanted != self._lines_of
        self._lines_of = wanted
        if new:
            self.timeline.view.look_anew()
        self.timeline.set_total(count.total)
        if new:
            self.timeline.view.to_row(min(count.before, max(count.total - 1, 0)))

    def _read_lines(self, offset: int) -> None:
        lines, wanted = self._page.ctx.services.stay_lines, self._page.wanted()

        def show(found: Sequence[StayLine]) -> None:
            if wanted == self._page.wanted():
                self.timeline.put(offset, [bar_of(self._page.say, line) for line in found])

        self._page.ask(lambda _t: lines.page(wanted, offset=offset, limit=CHUNK, today=date.today()), show)

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


def bar_of(say: Words, line: StayLine) -> Stay:
    """A stay as the timeline paints it."""
    row, today = line.row, date.today()
    assert row.start is not None and row.end is not None
    return Stay(
        row.id,
        row.person,
        row.start,
        row.end,
        say(label_of(row.state)),
        tone_of(row.state.value),
        f"{row.host_company} · {row.host_country}",
        line.parts,
        tuple(
            Mark(due.due, short_task(due, say), "bad" if due.due < today else "caution")
            for due in line.due
            if due.due is not None
        ),
    )
