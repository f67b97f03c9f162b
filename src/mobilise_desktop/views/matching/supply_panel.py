"""One skill group of supply and demand: its months as a chart, its countries, the firms to call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QTabWidget, QWidget

from mobilise_desktop.views.kit.basics import Button, Label, box, column, row
from mobilise_desktop.views.kit.charts import LineChart, Series
from mobilise_desktop.views.kit.empty import EmptyState
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.records.list_export import ask_list, write_list
from mobilise_desktop.words import format_month

from .plan_tables import PlanTable
from .supply_tables import (
    HALVES,
    GroupRow,
    calls_table,
    countries_table,
    country_rows,
    gap_text,
    relabel,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mobilise_desktop.services.supply import CallLine, Detail

CHART_HEIGHT = 260


class SupplyPanel(QWidget):
    """Shows one group; the call list is not shown while a visitor looks on.

    ``country_chosen`` carries the code of a country that the list shall be about.
    """

    country_chosen = Signal(str)

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page, self.say = page, page.say
        say = self.say
        self.title = Label("", "section", wrap=True)
        self.working = Label("", "muted", wrap=True)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self._pages = (column(), column(), column())
        for page_of_tab, name in zip(
            self._pages, (say("By month"), say("By country"), say("Whom to call")), strict=True
        ):
            self.tabs.addTab(box(page_of_tab), name)
        whole = column(self.title, self.working, self.tabs, space=8, margins=(16, 0, 0, 0))
        whole.setStretch(2, 1)
        self._stack = QStackedWidget()
        nothing = EmptyState("scale", say("Choose a skill group to see its months and countries."))
        self._stack.addWidget(nothing)
        self._stack.addWidget(box(whole))
        self.setLayout(column(self._stack))

    def parts(self) -> Sequence[Callable[[], None]]:
        """What makes the tabs, one after the other, before anything is shown."""
        return (self._build_months, self._build_countries, self._build_calls)

    def show_group(self, line: GroupRow, found: Detail, *, learn: bool) -> None:
        """Show a group."""
        say = self.say
        self.title.setText(line.label)
        self.working.setText(self._words(line, learn=learn))
        words = [format_month(say.locale, month, short=True) for month in found.months]
        demand = tuple(b.demand / HALVES for b in found.months.values())
        supply = tuple(float(b.supply) for b in found.months.values())
        self.chart.show_data(words, [Series(say("Demand"), demand), Series(say("Supply"), supply)])
        reference, locale = self.page.ctx.services.reference, say.locale
        names = {code: reference.country_name(code, locale) for code in found.countries}
        relabel(self.countries.model, say, learn=learn)
        self.countries.model.set_rows(country_rows(say, found.countries, names))
        private = self.page.ctx.private
        self.calls.model.set_rows(() if private else found.calls)
        self._call_stack.setCurrentIndex(1 if private else 0)
        count = say("Whom to call ({count})", count=len(found.calls))
        self.tabs.setTabText(2, say("Whom to call") if private else count)
        self.export_button.setEnabled(bool(self.calls.model.rows))
        self._stack.setCurrentIndex(1)

    def show_nothing(self) -> None:
        """No group is current."""
        self._stack.setCurrentIndex(0)

    def show_calls(self) -> None:
        """Go to the firms to call."""
        self.tabs.setCurrentIndex(2)
        if self.calls.model.rows:
            self.calls.table.select_row(0)
        self.calls.table.setFocus()

    def copy_picture(self) -> None:
        """Put the chart on the clipboard."""
        QApplication.clipboard().setPixmap(self.chart.grab())
        self.page.ctx.messages.toast(self.say("Picture copied"))

    def copy_table(self, table: PlanTable) -> None:
        """Put a table on the clipboard, as a spreadsheet takes it."""
        model = table.model
        lines = ["\t".join(column.title for column in model.columns)]
        lines += ["\t".join(_cell(column.text(line)) for column in model.columns) for line in model.rows]
        QApplication.clipboard().setText("\n".join(lines))
        self.page.ctx.messages.toast(self.say("Table copied"))

    def export(self) -> None:
        """Write the call list to a spreadsheet."""
        page, model, name = self.page, self.calls.model, self.title.text()
        rows, columns = model.rows, model.columns

        def fetch(offset: int, limit: int) -> tuple[CallLine, ...]:
            return rows[offset : offset + limit]

        words = self.say("Call list {group}", group=name.replace("/", " "))
        ask_list(page, words, lambda path: write_list(page, path, columns, fetch, len(rows)))

    def _build_months(self) -> None:
        say = self.say
        self.chart = LineChart(say("Demand and supply by month"), height=CHART_HEIGHT)
        picture = Button(say("Copy picture"), "quiet", icon="copy", on_click=self.copy_picture)
        help_words = say(
            "Demand: participants or hosts who want it, weighed by priority: nice ½, usual 1, essential 1½. "
            "A month counts whoever has a day of it in the period given."
        )
        body = column(row(None, picture), self.chart, Label(help_words, "help", wrap=True), None, space=8)
        self._pages[0].addWidget(box(body))

    def _build_countries(self) -> None:
        self.countries = countries_table(self.page)
        self.countries.table.opened.connect(lambda line: self.country_chosen.emit(line.id))
        hint = self.say("Enter filters by the country.")
        self._pages[1].addWidget(self._with_copy(self.countries, hint))

    def _build_calls(self) -> None:
        say, page = self.say, self.page
        self.calls = calls_table(page)
        self.calls.table.opened.connect(lambda call: page.ctx.navigate("companies", call.id))
        self.hidden = EmptyState("eye-off", say("Not shown while a visitor looks on."))
        self.export_button = Button(
            say("Export the list"), "quiet", icon="file-spreadsheet", on_click=self.export
        )
        self._call_stack = QStackedWidget()
        hint = say("Enter opens the firm.")
        self._call_stack.addWidget(self._with_copy(self.calls, hint, self.export_button))
        self._call_stack.addWidget(self.hidden)
        self._pages[2].addWidget(self._call_stack)

    def _with_copy(self, table: PlanTable, hint: str, *more: Button) -> QWidget:
        copy = Button(self.say("Copy table"), "quiet", icon="copy", on_click=lambda: self.copy_table(table))
        whole = column(row(Label(hint, "help"), None, copy, *more), table, space=4)
        whole.setStretch(1, 1)
        return box(whole)

    def _words(self, line: GroupRow, *, learn: bool) -> str:
        say, b = self.say, line.balance
        if learn:
            wanted = say.n("{count} participant wants it", "{count} participants want it", b.wishing)
            offered = say.n("{count} host offers it", "{count} hosts offer it", b.offering)
        else:
            wanted = say.n("{count} host looks for it", "{count} hosts look for it", b.wishing)
            offered = say.n("{count} participant brings it", "{count} participants bring it", b.offering)
        gap = say(
            "gap {gap} = demand {demand} less supply {supply}",
            gap=gap_text(say, b),
            demand=line.demand,
            supply=b.supply,
        )
        return " · ".join((wanted, offered, gap))


def _cell(text: str) -> str:
    return " ".join(text.split())
