"""Matches by state with their ages, and the one that is current."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from mobilise_desktop.domain.codes import MatchState, RecordKind
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.stages import MATCH_STAGES
from mobilise_desktop.services.matches import MatchFilter
from mobilise_desktop.services.matching import Weights
from mobilise_desktop.services.today import STAGE_NAMES
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.badges import tone_of
from mobilise_desktop.views.kit.basics import Button, Label, box, column, row
from mobilise_desktop.views.kit.columns import Column, Columns, PagedTableModel
from mobilise_desktop.views.kit.empty import EmptyState
from mobilise_desktop.views.kit.flow_layout import Flow
from mobilise_desktop.views.kit.forms import ChoiceField
from mobilise_desktop.views.kit.page import Page, splitter
from mobilise_desktop.views.kit.score_bar import percent
from mobilise_desktop.views.kit.scroll import Scroll
from mobilise_desktop.views.kit.table import DataTable
from mobilise_desktop.views.letters.button import many_button
from mobilise_desktop.views.records.list_export import ExportButton
from mobilise_desktop.words import format_date

from .pair_panel import PairPanel
from .wording import person_of, share

if TYPE_CHECKING:
    from mobilise_desktop.services.matches import MatchRow

SIDE_BY_SIDE_FROM = 1000
LEAST_PANEL = 420


class MatchList(QWidget):
    """The list of matches, which has the whole width until one is current; ``show_match(id)`` does that."""

    def __init__(self, page: Page, empty: EmptyState, find: Button) -> None:
        super().__init__()
        self.page, self.say = page, page.say
        self.match_id = ""
        self._alone = False
        self._today: dict[str, int] = {}
        self.model: PagedTableModel
        say, ctx = self.say, page.ctx
        self.state = ChoiceField(say, "", (), empty=say("Any state"), searchable=False)
        self.state.changed.connect(lambda _value: self.model.restart())
        self.expire_button = Button(say("Let overdue proposals expire"), "quiet", on_click=self.expire)
        self.write_button = many_button(page, RecordKind.MATCH, self._first_rows)
        self.count_label = Label("", "muted")
        self.model = PagedTableModel(
            self._columns(), self._fetch, self._count, ctx.jobs, sort="since", descending=True, parent=self
        )
        self.model.loaded.connect(self._loaded)
        self.model.failed.connect(lambda error: ctx.messages.error(error, page))
        self.table = DataTable(
            self.model, name=say("Matches"), settings=ctx.settings, state_key="matching.matches"
        )
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda line: self.show_match(line.id))
        self._list = QStackedWidget()
        self._list.addWidget(self.table)
        self._list.addWidget(empty)
        self.panel = PairPanel(page, Weights)
        shown = Scroll(self.panel, margins=(0, 0, 12, 16))
        shown.setMinimumWidth(theme.px(LEAST_PANEL))
        self.back = Button(say("Back to the list"), "quiet", icon="arrow-left", on_click=self.show_list)
        self._bar = Flow(self.state, self.expire_button, find)
        self.export = ExportButton(
            page, say("Matches"), self.model, lambda: partial(self._rows, self._wanted())
        )
        self._foot = box(row(self.count_label, None, self.write_button, self.export))
        left = column(self._bar, self._list, self._foot, space=8)
        left.setStretch(1, 1)
        self._left = box(left)
        self._side = box(column(row(self.back, None), shown, space=8, margins=(16, 0, 0, 0)))
        split = splitter(ctx, "matching.matches", self._left, self._side, sizes=(660, 460))
        self.setLayout(column(split))
        self._arrange()

    def reload(self) -> None:
        """Read the list and the current match again."""
        self.model.reload()
        self.page.ask(lambda _t: self.page.ctx.services.matches.by_state(), self._show_states)
        if self.match_id:
            self.panel.read_match(self.match_id)

    def show_match(self, match_id: str) -> None:
        """Make a match current."""
        self.match_id, self._alone = match_id, True
        self.panel.read_match(match_id)
        self.table.select_id(match_id)
        self._arrange()

    def show_list(self) -> None:
        """Back to the list."""
        self._alone = False
        self._arrange()
        self.table.setFocus()

    def show_stage(self, stage: str) -> None:
        """The matches in a stage of the pipeline."""
        self.show_list()
        self.state.set_options([(stage, self.say(STAGE_NAMES[stage]))])
        self.state.set_value(stage)
        self.model.restart()
        self.reload()

    def expire(self) -> None:
        """Let proposals expire whose day for an answer has passed."""
        ctx, say = self.page.ctx, self.say

        def told(count: int) -> None:
            words = say.n("{count} proposal expired", "{count} proposals expired", count)
            undo = None
            if count:
                undo = lambda: self.page.change(lambda _t: ctx.services.history.undo())  # noqa: E731
            ctx.messages.toast(words, undo)

        self.page.change(lambda _t: ctx.services.matches.expire(today=date.today()), told)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _columns(self) -> Columns:
        say, ctx = self.say, self.page.ctx
        today = date.today()

        def age(row: MatchRow) -> str:
            days = (today - row.state_since.date()).days if row.state_since else 0
            return say("today") if days <= 0 else say.n("{count} day", "{count} days", days)

        def due(row: MatchRow) -> str:
            waiting = row.state in (
                MatchState.PROPOSED,
                MatchState.ACCEPTED_BY_SC,
                MatchState.ACCEPTED_BY_HC,
            )
            return format_date(say.locale, row.answer_due) if waiting and row.answer_due else ""

        return (
            Column(say("Participant"), lambda r: person_of(ctx, r), "participant", 160),
            Column(say("Host"), lambda r: r.host_company, "host", 130),
            Column(
                say("State"),
                lambda r: say(label_of(r.state)),
                "state",
                200,
                tone=lambda r: tone_of(r.state),
            ),
            Column(say("For"), age, "since", 75),
            Column(say("Answer by"), due, "due", 100, least=560),
            Column(
                say("Together"),
                lambda r: percent(share(self.score_of(r))),
                width=110,
                bar=lambda r: share(self.score_of(r)),
                least=660,
            ),
        )

    def _wanted(self) -> MatchFilter:
        state = self.state.value()
        if state in MATCH_STAGES:
            return MatchFilter(states=MATCH_STAGES[state])
        return MatchFilter(states=frozenset({MatchState(state)}) if state else frozenset())

    def _fetch(self, *place: Any) -> Sequence[MatchRow]:
        return self._rows(self._wanted(), *place)

    def _rows(
        self, wanted: MatchFilter, offset: int, limit: int, sort: str, descending: bool
    ) -> Sequence[MatchRow]:
        found: Sequence[MatchRow] = self.page.ctx.services.matches.page(
            wanted, sort=sort, descending=descending, offset=offset, limit=limit
        )
        self._today |= self._scores(found)
        return found

    def _first_rows(self, most: int) -> Sequence[MatchRow]:
        return self._fetch(0, most, *self.model.order)

    def _scores(self, found: Sequence[MatchRow]) -> dict[str, int]:
        """The scores of today; a match whose sides are no longer both in the search keeps its own."""
        pairs = {match.id: (match.participant_id, match.host_company_id) for match in found}
        scores = self.page.ctx.services.matching.scores(pairs.values(), today=date.today())
        return {key: scores[pair] for key, pair in pairs.items() if pair in scores}

    def score_of(self, match: MatchRow) -> int | None:
        """The score that list and card show: the one of today where there is one, else the one kept."""
        return self._today.get(match.id, match.score)

    def _count(self) -> int:
        return int(self.page.ctx.services.matches.count(self._wanted()))

    def _loaded(self) -> None:
        total = self.model.total or 0
        self.count_label.setText(self.say.n("{count} match", "{count} matches", total))
        self._list.setCurrentIndex(0 if total or self.state.value() else 1)
        self._foot.setVisible(bool(total))
        self._arrange()

    def _show_states(self, counts: Mapping[str, int]) -> None:
        say = self.say
        chosen = self.state.value()
        states = tuple(MatchState)
        stages = [(stage, say(STAGE_NAMES[stage])) for stage in MATCH_STAGES if stage not in states]
        self.state.set_options(
            [
                *stages,
                *(
                    (state.value, f"{say(label_of(state))} ({counts.get(state.value, 0)})")
                    for state in MatchState
                    if counts.get(state.value) or state.value == chosen
                ),
            ]
        )

    def _chosen(self, line: MatchRow) -> None:
        self.match_id = line.id
        self._arrange()
        self.panel.read(line.participant_id, line.host_company_id, line)

    def _arrange(self) -> None:
        wide = self.width() >= theme.px(SIDE_BY_SIDE_FROM)
        alone = self._alone and not wide
        nothing = self._list.currentIndex() == 1
        self._bar.setVisible(not nothing)
        self._left.setVisible(not alone)
        self._side.setVisible(alone or (wide and not nothing and bool(self.match_id)))
        self.back.setVisible(alone)
