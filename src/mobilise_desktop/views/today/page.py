"""Today: what needs action, overdue first; the pipeline; the stays; the figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget, QTabWidget, QWidget

from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.services.kinds import EVERYTHING
from mobilise_desktop.services.today_board import TodayBoard, TodayView
from mobilise_desktop.services.today_lines import LETTER, NEW_MATCH, Group
from mobilise_desktop.views.figures.panel import FiguresPanel
from mobilise_desktop.views.kit.badges import tone_of
from mobilise_desktop.views.kit.basics import Button, Label, box, column, row
from mobilise_desktop.views.kit.cards import StatCard
from mobilise_desktop.views.kit.columns import ListTableModel
from mobilise_desktop.views.kit.empty import EmptyState
from mobilise_desktop.views.kit.page import Page, PageContext
from mobilise_desktop.views.kit.slices import Slices, polish_some
from mobilise_desktop.views.kit.tab_order import give_keyboard
from mobilise_desktop.views.kit.timeline import Stay, Timeline
from mobilise_desktop.views.rooms import TODAY, titles

from . import lines as words
from .filters import Filters, handed_words, snoozed_words
from .foot import Foot
from .table import TodayTable
from .targets import open_line, open_stage

if TYPE_CHECKING:
    from mobilise_desktop.services.match_searches import News
    from mobilise_desktop.services.today import Stage
    from mobilise_desktop.services.today_lines import TodayLine

_BACK_DAYS, _AHEAD_DAYS, _MOST_STAYS = 60, 240, 200


class TodayPage(Page):
    """Every line opens the right form by one key."""

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(ctx)
        say = self.say
        self.day = date.today()
        self.summary = Label("", "muted")
        new = Button(say("New consultation"), "primary", icon="plus", on_click=self._new)
        self.primary_action = new
        self.stages = row(space=8)
        self._stage_row = box(self.stages)
        self._stage_row.hide()
        self._slices = Slices(self, most=2)
        self._slices.done.connect(self._show_rows)
        self._cards: dict[str, StatCard] = {}
        self.view = TodayView()
        self._board: TodayBoard | None = None
        self._news: tuple[News, ...] = ()
        self.filters = Filters(say, self.choose)
        self.foot = Foot(self)
        for part in (self.filters, self.foot):
            part.hide()
        self.model = ListTableModel(words.columns(say, today=self.day))
        self.table = TodayTable(self.model, say)
        self.table.opened.connect(self._open)
        self.table.snoozed.connect(self.foot.snooze)
        self.table.handed.connect(self.foot.hand_on)
        self.table.written.connect(self.foot.write)
        self._nothing = EmptyState(
            "circle-check",
            say("Nothing is waiting. A new visitor may come in."),
            (say("New consultation"), self._new),
        )
        self._list = QStackedWidget()
        self._list.addWidget(self.table)
        self._list.addWidget(self._nothing)
        self._hidden = EmptyState("eye-off", say("What is to do stays hidden while a visitor looks on."))
        self._list.addWidget(self._hidden)
        self._none_here = EmptyState(
            "list-filter", say("No line is left here."), (say("Show all"), self._all)
        )
        self._list.addWidget(self._none_here)
        to_do = column(self._stage_row, self.filters, self._list, self.foot, space=12, margins=(0, 12, 0, 0))
        to_do.setStretch(2, 1)
        self.timeline: Timeline | None = None
        self._stays = column(margins=(0, 12, 0, 0))
        self.figures = FiguresPanel(self)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        parts = (box(to_do), box(self._stays), _spaced(self.figures))
        for title, widget in zip(titles(TODAY, say).values(), parts, strict=True):
            self.tabs.addTab(widget, title)
        self.tabs.currentChanged.connect(lambda _index: self._show_tab())
        self.content.addLayout(row(self.summary, None, new))
        self.content.addWidget(self.tabs, 1)
        self.listen(EVERYTHING)

    def reload(self) -> None:
        self.day = date.today()
        today, view = self.ctx.services.today, self.view
        self.ask(lambda _t: (today.board(today=self.day, view=view), today.stages()), self._show)
        searches = self.ctx.services.match_searches
        self.ask(lambda _t: searches.news(today=self.day), self._show_news, slow=True)
        self._show_tab()

    def show_record(self, record_id: str) -> None:
        """A tab, or a room of the figures, by its key."""
        keys = [room.key for room in TODAY]
        if record_id in keys:
            place = keys.index(record_id)
        else:
            place = keys.index("figures")
            self.figures.choose(record_id)
        if self.tabs.currentIndex() == place:
            self._show_tab()
        self.tabs.setCurrentIndex(place)

    def place(self) -> str:
        """The tab, or the room of the figures."""
        key = TODAY[self.tabs.currentIndex()].key
        return self.figures.room_key() if key == "figures" else key

    def take_focus(self) -> None:
        """On the line that is current, where its keys work."""
        if self.tabs.currentIndex() or self._list.currentWidget() is not self.table:
            give_keyboard(self.tabs.currentWidget()) or super().take_focus()
        else:
            self.table.setFocus()

    def choose(self, view: TodayView) -> None:
        """Show a group, what is one's own, or what is snoozed."""
        self.view = view
        self.reload()

    def act(self, work: Callable[[], Any], told: str) -> None:
        """Do something to a line; the one below it is current afterwards, and a toast can take it back."""
        undo = self.ctx.services.history.undo

        def done(_nothing: object) -> None:
            self.ctx.messages.toast(told, lambda: self.change(lambda _t: undo()))

        self.change(lambda _t: work(), done)

    def _all(self) -> None:
        self.choose(TodayView())

    def _show(self, found: tuple[TodayBoard, Sequence[Stage]]) -> None:
        board, stages = found
        if board.view != self.view:
            return
        self._board = board
        whole = board.with_news(self._news, today=self.day)
        place = self.table.currentIndex().row()
        self.model.set_rows(whole.lines)
        self._count(whole, place)
        self._show_stages(stages, whole)

    def _show_news(self, news: Sequence[News]) -> None:
        """Put in what saved searches have found, without moving the line that is current."""
        if tuple(news) == self._news or self._board is None:
            self._news = tuple(news)
            return
        for index in reversed(range(self.model.rowCount())):
            if self.model.rows[index].what == NEW_MATCH:
                self.model.remove(index)
        self._news = tuple(news)
        whole = self._board.with_news(news, today=self.day)
        for place, line in enumerate(whole.lines):
            if line.what == NEW_MATCH:
                self.model.insert(place, line)
        self._count(whole, self.table.currentIndex().row())
        self._slices.add(*self.filters.acts(whole))

    def _count(self, board: TodayBoard, place: int) -> None:
        """Say how much there is; ``place`` is where the current line stood before."""
        self._list.setCurrentWidget(self._in_place_of(board))
        if board.lines and not self.table.currentIndex().isValid():
            self.table.select_row(min(max(place, 0), len(board.lines) - 1))
            focus = self.window().focusWidget()
            if focus is None or not self.filters.isAncestorOf(focus):
                self.table.setFocus()
        self.summary.setText(self._told(board))
        self.foot.show_board(board)

    def _in_place_of(self, board: TodayBoard) -> QWidget:
        if self.ctx.private:
            return self._hidden
        if board.lines:
            return self.table
        filtered = board.view != TodayView() or board.tally.snoozed
        return self._none_here if filtered and (board.tally.all or board.view.snoozed) else self._nothing

    def _told(self, board: TodayBoard) -> str:
        say, tally = self.say, board.tally
        counted = say.n("{count} thing to do", "{count} things to do", tally.all)
        late = tally.groups.get(Group.OVERDUE, 0)
        if late:
            overdue = say.n("{count} overdue", "{count} overdue", late)
            counted = say("{all}, {overdue}", all=counted, overdue=overdue)
        if tally.snoozed:
            counted = f"{counted} · {snoozed_words(say, tally)}"
        if board.view.mine and tally.away:
            counted = f"{counted} · {handed_words(say, tally)}"
        if self._news:
            searches = say.n(
                "{count} saved search found somebody new",
                "{count} saved searches found somebody new",
                len(self._news),
            )
            counted = f"{counted} · {searches}"
        return counted

    def _show_stages(self, stages: Sequence[Stage], board: TodayBoard) -> None:
        """The rows are seen once all their parts are made and dressed, a few at a time."""
        self._slices.forget()
        self._slices.add(*(partial(self._show_stage, stage) for stage in stages), *self.filters.acts(board))

    def _show_rows(self) -> None:
        self._stage_row.show()
        self.filters.setVisible(not self.ctx.private)

    def _show_stage(self, stage: Stage) -> None:
        card = self._cards.get(stage.code)
        if card is None:
            card = StatCard(self.say(stage.name), on_click=self._opener(stage.code))
            self._cards[stage.code] = card
            self.stages.addWidget(card, 1)
            polish_some(iter((card, *card.findChildren(QWidget))))
        card.show_figure(str(stage.count))

    def _opener(self, code: str) -> Any:
        return lambda: open_stage(self, code)

    def _show_tab(self) -> None:
        if self.tabs.currentIndex() == 1:
            self._read_stays()
        elif self.tabs.currentIndex() == 2:
            self.figures.reload()

    def _read_stays(self) -> None:
        lines, day = self.ctx.services.stay_lines, self.day
        first, last = day - timedelta(days=_BACK_DAYS), day + timedelta(days=_AHEAD_DAYS)
        self.ask(lambda _t: lines.around(first, last, most=_MOST_STAYS, today=day), self._show_stays)

    def _show_stays(self, lines: Sequence[Any]) -> None:
        if self.timeline is None:
            self.timeline = Timeline(self.say)
            self.timeline.opened.connect(lambda stay: self.ctx.navigate("secondments", stay))
            self._stays.addWidget(self.timeline)
        private = self.say("Participant") if self.ctx.private else ""
        self.timeline.set_stays(stays_of(self.say, lines, name=private))

    def _open(self, line: TodayLine) -> None:
        if line.what == LETTER:
            self.foot.write(line)
        else:
            open_line(self, line)

    def _new(self) -> None:
        from mobilise_desktop.views.consultation.start_dialog import ask_start

        ask_start(self)


def stays_of(say: Any, lines: Sequence[Any], *, name: str = "") -> tuple[Stay, ...]:
    """Bars of the timeline from lines of stays, under one ``name`` and without firms if given; those without
    dates are left out."""
    return tuple(
        Stay(
            row.id,
            name or row.person,
            row.start,
            row.end,
            say(label_of(row.state)),
            tone_of(row.state.value),
            row.host_country if name else f"{row.host_company} · {row.host_country}",
            line.parts,
        )
        for line in lines
        if (row := line.row).start and row.end
    )


def _spaced(widget: QWidget) -> QWidget:
    return box(column(widget, margins=(0, 12, 0, 0)))
