"""Today: what needs action, overdue first; the pipeline; the stays; the figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget, QTabWidget, QWidget

from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.services.kinds import EVERYTHING
from mobilise_desktop.services.secondments import SecondmentFilter
from mobilise_desktop.services.today import news_lines, place_of_news
from mobilise_desktop.views.kit.badges import tone_of
from mobilise_desktop.views.kit.basics import Button, Label, box, column, row
from mobilise_desktop.views.kit.cards import StatCard
from mobilise_desktop.views.kit.columns import ListTableModel
from mobilise_desktop.views.kit.empty import EmptyState
from mobilise_desktop.views.kit.page import Page, PageContext
from mobilise_desktop.views.kit.slices import Slices, polish_some
from mobilise_desktop.views.kit.table import DataTable
from mobilise_desktop.views.kit.timeline import Stay, Timeline

from . import lines as words
from .figures import FiguresPanel

if TYPE_CHECKING:
    from mobilise_desktop.services.match_searches import News
    from mobilise_desktop.services.today import Stage, TodayLine

_PAGE_OF_STAGE = {
    "CONSULTATIONS": "consultations",
    "FILES": "companies",
    "MATCHING": "matching",
    "AGREED": "matching",
    "DRAFTING": "learning_projects",
    "SIGNING": "learning_projects",
    "PREPARING": "secondments",
    "ABROAD": "secondments",
    "CLOSING": "secondments",
}
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
        self._slices.done.connect(self._stage_row.show)
        self._cards: dict[str, StatCard] = {}
        self._news: tuple[TodayLine, ...] = ()
        self.model = ListTableModel(words.columns(say, today=self.day))
        self.table = DataTable(self.model, name=say("What needs action"), framed=True)
        self.table.opened.connect(self._open)
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
        self.timeline: Timeline | None = None
        self._stays = column(margins=(0, 12, 0, 0))
        self.figures = FiguresPanel(self)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for title, widget in (
            (say("To do"), _spaced(self._list)),
            (say("Stays"), box(self._stays)),
            (say("Figures"), _spaced(self.figures)),
        ):
            self.tabs.addTab(widget, title)
        self.tabs.currentChanged.connect(lambda _index: self._show_tab())
        self.content.addLayout(row(self.summary, None, new))
        self.content.addWidget(self._stage_row)
        self.content.addWidget(self.tabs, 1)
        self.listen(EVERYTHING)

    def reload(self) -> None:
        self.day = date.today()
        today = self.ctx.services.today
        self.ask(lambda _t: (today.lines(today=self.day), today.stages()), self._show)
        searches = self.ctx.services.match_searches
        self.ask(lambda _t: searches.news(today=self.day), self._show_news, slow=True)
        self._show_tab()

    def _show(self, found: tuple[Sequence[TodayLine], Sequence[Stage]]) -> None:
        lines, stages = list(found[0]), found[1]
        place = place_of_news(lines, today=self.day)
        lines[place:place] = self._news
        self.model.set_rows(lines)
        self._count(lines)
        self._show_stages(stages)

    def _show_news(self, news: Sequence[News]) -> None:
        """Put in what saved searches have found, without moving the line that is current."""
        lines = news_lines(news)
        if lines == self._news:
            return
        for index in reversed(range(self.model.rowCount())):
            if self.model.rows[index] in self._news:
                self.model.remove(index)
        self._news = lines
        place = place_of_news(self.model.rows, today=self.day)
        for line in reversed(lines):
            self.model.insert(place, line)
        self._count(self.model.rows)

    def _count(self, lines: Sequence[TodayLine]) -> None:
        self._list.setCurrentWidget(
            self._hidden if self.ctx.private else self.table if lines else self._nothing
        )
        if lines and not self.table.currentIndex().isValid():
            self.table.select_row(0)
            self.table.setFocus()
        late = sum(1 for line in lines if line.late)
        counted = self.say.n("{count} thing to do", "{count} things to do", len(lines))
        if late:
            overdue = self.say.n("{count} overdue", "{count} overdue", late)
            counted = self.say("{all}, {overdue}", all=counted, overdue=overdue)
        if self._news:
            searches = self.say.n(
                "{count} saved search found somebody new",
                "{count} saved searches found somebody new",
                len(self._news),
            )
            counted = f"{counted} · {searches}"
        self.summary.setText(counted)

    def _show_stages(self, stages: Sequence[Stage]) -> None:
        """The row is seen once all its cards are made and dressed, a few at a time."""
        self._slices.forget()
        self._slices.add(*(partial(self._show_stage, stage) for stage in stages))

    def _show_stage(self, stage: Stage) -> None:
        card = self._cards.get(stage.code)
        if card is None:
            card = StatCard(self.say(stage.name), on_click=self._opener(stage.code))
            self._cards[stage.code] = card
            self.stages.addWidget(card, 1)
            polish_some(iter((card, *card.findChildren(QWidget))))
        card.show_figure(str(stage.count))

    def _opener(self, code: str) -> Any:
        return lambda: self.ctx.navigate(_PAGE_OF_STAGE[code], None)

    def _show_tab(self) -> None:
        if self.tabs.currentIndex() == 1:
            self._read_stays()
        elif self.tabs.currentIndex() == 2:
            self.figures.reload()

    def _read_stays(self) -> None:
        wanted = SecondmentFilter(
            first=self.day - timedelta(days=_BACK_DAYS), last=self.day + timedelta(days=_AHEAD_DAYS)
        )
        self.ask(
            lambda _t: self.ctx.services.secondments.page(
                wanted, sort="start", descending=False, limit=_MOST_STAYS
            ),
            self._show_stays,
        )

    def _show_stays(self, rows: Sequence[Any]) -> None:
        if self.timeline is None:
            self.timeline = Timeline(self.say)
            self.timeline.opened.connect(lambda stay: self.ctx.navigate("secondments", stay))
            self._stays.addWidget(self.timeline)
        private = self.say("Participant") if self.ctx.private else ""
        self.timeline.set_stays(stays_of(self.say, rows, name=private))

    def _open(self, line: TodayLine) -> None:
        self.ctx.navigate(line.page, line.record_id)

    def _new(self) -> None:
        self.ctx.navigate("consultations", "new")


def stays_of(say: Any, rows: Sequence[Any], *, name: str = "") -> tuple[Stay, ...]:
    """Bars of the timeline from secondment rows, under one ``name`` if given; without dates: left out."""
    return tuple(
        Stay(
            row.id,
            name or row.person,
            row.start,
            row.end,
            say(label_of(row.state)),
            tone_of(row.state.value),
            f"{row.host_company} · {row.host_country}",
        )
        for row in rows
        if row.start and row.end
    )


def _spaced(widget: QWidget) -> QWidget:
    return box(column(widget, margins=(0, 12, 0, 0)))
