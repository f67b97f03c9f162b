"""The office's budget: paid, still to pay, likely, free; what stands behind each; what a yes would do."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.basics import Button, Label, box, column, row
from mobilise_desktop.views.kit.cards import Card, StatCard
from mobilise_desktop.views.kit.charts import StackedBar
from mobilise_desktop.views.kit.columns import ListTableModel
from mobilise_desktop.views.kit.empty import EmptyState
from mobilise_desktop.views.kit.forms import ChoiceChips
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.kit.scroll import Scroll
from mobilise_desktop.views.kit.table import DataTable
from mobilise_desktop.words import format_money

from . import budget_words as words
from .what_if import WhatIf

if TYPE_CHECKING:
    from mobilise_desktop.domain.budget import StageLine
    from mobilise_desktop.services.budget import BudgetView, LikelyCase, StayDue

_STAGES, _CASES, _STAYS = "stages", "cases", "stays"


class BudgetPanel(QWidget):
    """Made when it is first looked at; shows nothing while a visitor looks on."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page, self.say = page, page.say
        self.view: BudgetView | None = None
        self._stack = QStackedWidget()
        self._hidden = EmptyState(
            "eye-off", self.say("The office's money stays hidden while a visitor looks on.")
        )
        self._stack.addWidget(self._hidden)
        self.setLayout(column(self._stack))

    @cached_property
    def _body(self) -> QWidget:
        say = self.say
        self.cards = {key: StatCard(say(title), size="section") for key, title in words.PARTS}
        self.chart = StackedBar(say("How the budget divides"))
        self.notes = Label("", "caution", wrap=True)
        self.set_budget = Button(say("Set the budget"), "link", on_click=self._open_office)
        card = Card(say("How the budget divides"))
        for part in (self.chart, self.notes, self.set_budget):
            card.body.addWidget(part)
        card.body.addStretch(1)
        self.what_if = WhatIf(self.page)
        left = box(column(card, self.what_if, None, space=16))
        parts = row(left, self._lists(), space=16)
        parts.setStretch(0, 1)
        parts.setStretch(1, 2)
        numbers = row(*self.cards.values(), space=12)
        body = column(numbers, parts, space=16)
        body.setStretch(1, 1)
        made = Scroll(box(body))
        self._stack.addWidget(made)
        return made

    def _lists(self) -> QWidget:
        say = self.say
        options = (
            (_STAGES, say("Likely, by stage")),
            (_CASES, say("Open cases")),
            (_STAYS, say("Stays with money open")),
        )
        self.look = ChoiceChips(say, "", options, single=True)
        self.look.set_value(_STAGES)
        self.look.changed.connect(lambda _value: self._turn())
        self.told = Label("", "help", wrap=True)
        self.stages = ListTableModel(words.stage_columns(say))
        self.cases = ListTableModel(words.case_columns(say, self._share, self._country))
        self.stays = ListTableModel(words.stay_columns(say))
        self._tables = QStackedWidget()
        self._tables.setMinimumHeight(theme.px(300))
        for model, title, act in (
            (self.stages, say("Likely, by stage"), self._open_stage),
            (self.cases, say("Open cases"), self._open_case),
            (self.stays, say("Stays with money open"), self._open_stay),
        ):
            table = DataTable(model, name=title, framed=True)
            table.opened.connect(act)
            self._tables.addWidget(table)
        lists = column(self.look, self.told, self._tables, space=8)
        lists.setStretch(2, 1)
        return box(lists)

    def reload(self) -> None:
        """Count again."""
        if self.page.ctx.private:
            self._stack.setCurrentWidget(self._hidden)
            return
        self._stack.setCurrentWidget(self._body)
        desk = self.page.ctx.services.budget
        self.page.ask(lambda _t: desk.of(today=date.today()), self._show)

    def _show(self, view: BudgetView) -> None:
        self.view = view
        self._show_numbers(view)
        self.chart.show_data(words.bars(self.say, view.budget))
        self.notes.setText("\n".join(words.notes(self.say, view)))
        self.notes.setVisible(bool(self.notes.text()))
        self.set_budget.setVisible(view.budget.total is None)
        self.stages.set_rows([line for line in view.budget.lines if line.cases])
        self.cases.set_rows(list(view.cases))
        self.stays.set_rows(list(view.stays))
        self.what_if.show_view(view)
        self._turn()

    def _show_numbers(self, view: BudgetView) -> None:
        budget, say = view.budget, self.say
        under = {
            "still": say("committed in all: {amount}", amount=self._money(budget.committed)),
            "likely": words.counted_cases(say, budget),
            "free": say("budget less paid, still to pay and likely") if budget.total is not None else "",
        }
        short = budget.free is not None and budget.free < 0
        for key, amount in words.amounts(budget).items():
            figure = "–" if amount is None else self._money(amount)
            tone = "bad" if key == "free" and short else ""
            text = say("more is committed than the budget holds") if tone else under.get(key, "")
            self.cards[key].show_figure(figure, text, tone=tone)

    def _turn(self) -> None:
        place = (_STAGES, _CASES, _STAYS).index(self.look.value() or _STAGES)
        self._tables.setCurrentIndex(place)
        if self.view is not None:
            self.told.setText(words.told(self.say, self.view)[place])

    def _share(self, case: LikelyCase) -> Decimal:
        lines = self.view.budget.lines if self.view else ()
        return next((line.share.value for line in lines if line.stage is case.stage), Decimal(0))

    def _country(self, code: str) -> str:
        return str(self.page.ctx.services.reference.country_name(code, self.say.locale))

    def _open_stage(self, line: StageLine) -> None:
        """The cases of the stage, and only these until the money is counted again."""
        if self.view is not None:
            self.cases.set_rows([case for case in self.view.cases if case.stage is line.stage])
        self.look.set_value(_CASES)
        self._turn()

    def _open_case(self, case: LikelyCase) -> None:
        if case.project_id:
            self.page.ctx.navigate("learning_projects", case.project_id)
        else:
            self.page.ctx.navigate("matching", case.match_id)

    def _open_stay(self, stay: StayDue) -> None:
        self.page.ctx.navigate("secondments", stay.id)

    def _open_office(self) -> None:
        self.page.ctx.navigate("office", "office#budget")

    def _money(self, amount: Any) -> str:
        return format_money(self.say.locale, amount)
