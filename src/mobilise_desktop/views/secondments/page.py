"""Secondments: the list, the timeline, and one stay with its next step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget

from mobilise_desktop.domain.codes import SecondmentState
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.services.kinds import Kind
from mobilise_desktop.services.secondments import SecondmentFilter
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.badges import tone_of
from mobilise_desktop.views.kit.basics import Button, Label, box, column, row
from mobilise_desktop.views.kit.columns import Column, Columns, PagedTableModel
from mobilise_desktop.views.kit.empty import EmptyState
from mobilise_desktop.views.kit.forms import ChoiceChips, ChoiceField, TextField
from mobilise_desktop.views.kit.page import Page, PageContext, splitter
from mobilise_desktop.views.kit.table import DataTable
from mobilise_desktop.views.kit.timeline import Timeline
from mobilise_desktop.views.today.page import stays_of
from mobilise_desktop.words import format_date

from .detail import SecondmentDetail

if TYPE_CHECKING:
    from mobilise_desktop.services.secondments import SecondmentRow

SIDE_BY_SIDE_FROM = 1000
_MOST_STAYS = 500
_LIST, _TIMELINE = "list", "timeline"


class SecondmentsPage(Page):
    """Every stay from planned to completed."""

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(ctx)
        say = self.say
        self._record_id, self._bare = "", False
        self._wanted = SecondmentFilter()
        self.words = TextField(say, "", placeholder=say("Filter by name or firm…"))
        self.words.edited.connect(self._filter)
        self.words.changed.connect(lambda _value: self._filter())
        states = [(state, say(label_of(state))) for state in SecondmentState]
        self.state = ChoiceField(say, "", states, empty=say("Any state"), searchable=False)
        self.state.changed.connect(lambda _value: self._filter())
        countries = ctx.services.reference.countries(say.locale)
        self.country = ChoiceField(say, "", countries, empty=say("Any host country"), searchable=False)
        self.country.changed.connect(lambda _value: self._filter())
        self.look = ChoiceChips(say, "", ((_LIST, say("List")), (_TIMELINE, say("Timeline"))), single=True)
        self.look.set_value(_LIST)
        self.look.setMinimumWidth(theme.px(170))
        self.look.changed.connect(lambda _value: self.turn())
        self.model = PagedTableModel(
            self._columns(), self._fetch, self._count, ctx.jobs, sort="start", descending=True, parent=self
        )
        self.model.loaded.connect(self._loaded)
        self.model.failed.connect(lambda error: ctx.messages.error(error, self))
        self.table = DataTable(
            self.model, name=say("Secondments"), settings=ctx.settings, state_key="secondments"
        )
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda line: self.show_record(line.id))
        self.timeline = Timeline(say)
        self.timeline.opened.connect(self.show_record)
        self.nothing = EmptyState(
            "plane",
            say("No secondment yet. It is planned when all parties have signed the Learning Project."),
            (say("Open the Learning Projects"), lambda: ctx.navigate("learning_projects", None)),
        )
        self._list = QStackedWidget()
        for part in (self.table, self.timeline, self.nothing):
            self._list.addWidget(part)
        self.count_label = Label("", "muted")
        self.detail = SecondmentDetail(self)
        self._pick = EmptyState("plane", say("Choose a line to see its record."))
        self._right = QStackedWidget()
        self._right.addWidget(self._pick)
        self._right.addWidget(self.detail)
        self.back = Button(say("Back to the list"), "quiet", icon="arrow-left", on_click=self.show_start)
        bar = row(self.words, self.state, self.country, self.look, space=8)
        bar.setStretch(0, 2)
        bar.setStretch(1, 1)
        bar.setStretch(2, 1)
        self._bar = box(bar)
        self._left = box(column(self._list, self.count_label, space=6))
        self._side = box(column(self.back, self._right, space=8, margins=(16, 0, 0, 0)))
        split = splitter(ctx, "secondments", self._left, self._side, sizes=(520, 600))
        self.content.addWidget(self._bar)
        self.content.addWidget(split, 1)
        self._arrange()
        self.listen({Kind.SECONDMENTS, Kind.LEARNING_PROJECTS})

    def _columns(self) -> Columns:
        say = self.say
        names = dict(self.ctx.services.reference.countries(say.locale))

        def day(value: date | None) -> str:
            return format_date(say.locale, value) if value else ""

        return (
            Column(say("Person"), lambda r: r.person, "participant", 155),
            Column(say("Host"), lambda r: r.host_company, "host", 155),
            Column(say("Country"), lambda r: names.get(r.host_country, ""), "country", 100, least=640),
            Column(say("Start"), lambda r: day(r.start), "start", 110),
            Column(say("End"), lambda r: day(r.end), "end", 110, least=640),
            Column(
                say("State"),
                lambda r: say(label_of(r.state)),
                "state",
                160,
                tone=lambda r: tone_of(r.state.value),
            ),
        )

    def reload(self) -> None:
        self.model.reload()
        if self.look.value() == _TIMELINE:
            self._read_stays()
        if self._record_id:
            self.detail.reload()

    def show_record(self, record_id: str) -> None:
        self._record_id = record_id
        self._right.setCurrentWidget(self.detail)
        self.detail.show_record(record_id)
        self.table.select_id(record_id)
        self._arrange()

    def show_start(self) -> None:
        self._record_id = ""
        self._right.setCurrentWidget(self._pick)
        self._arrange()
        self.table.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= theme.px(SIDE_BY_SIDE_FROM) and self.look.value() != _TIMELINE
        alone = not wide and bool(self._record_id)
        self._left.setVisible(not alone)
        self._bar.setVisible(not alone)
        self._side.setVisible((wide or alone) and not self._bare)
        self.count_label.setVisible(not self._bare)
        self.back.setVisible(alone)

    def turn(self) -> None:
        if self.look.value() == _TIMELINE:
            self.show_start()
            self._list.setCurrentWidget(self.timeline)
            self._read_stays()
        else:
            self._loaded()
        self._arrange()

    def _filter(self) -> None:
        self._wanted = SecondmentFilter(
            words=self.words.edit.text(),
            states=frozenset({self.state.value()}) if self.state.value() else frozenset(),
            country=self.country.value() or "",
        )
        self.model.restart()
        if self.look.value() == _TIMELINE:
            self._read_stays()

    def _fetch(self, offset: int, limit: int, sort: str, descending: bool) -> Sequence[SecondmentRow]:
        found: Sequence[SecondmentRow] = self.ctx.services.secondments.page(
            self._wanted, sort=sort, descending=descending, offset=offset, limit=limit
        )
        return found

    def _count(self) -> int:
        return int(self.ctx.services.secondments.count(self._wanted))

    def _loaded(self) -> None:
        total = self.model.total or 0
        self.count_label.setText(self.say.n("{count} secondment", "{count} secondments", total))
        if self.look.value() == _TIMELINE:
            return
        empty = not total and self._wanted == SecondmentFilter()
        self._bare = empty
        self._arrange()
        self._list.setCurrentWidget(self.nothing if empty else self.table)

    def _read_stays(self) -> None:
        today = date.today()
        wanted = SecondmentFilter(
            words=self._wanted.words,
            states=self._wanted.states,
            country=self._wanted.country,
            first=today - timedelta(days=365),
            last=today + timedelta(days=365),
        )
        self.ask(
            lambda _t: self.ctx.services.secondments.page(
                wanted, sort="start", descending=False, limit=_MOST_STAYS
            ),
            self._show_stays,
        )

    def _show_stays(self, rows: Sequence[Any]) -> None:
        self.timeline.set_stays(stays_of(self.say, rows))

    def _chosen(self, line: Any) -> None:
        wide = self.width() >= theme.px(SIDE_BY_SIDE_FROM)
        if line is not None and wide and line.id != self._record_id:
            self._record_id = line.id
            self._right.setCurrentWidget(self.detail)
            self.detail.show_record(line.id)
