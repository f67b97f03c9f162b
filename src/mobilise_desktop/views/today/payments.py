"""The payment list: instalments due, overdue and paid in a period, with their sums."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from mobilise_desktop.domain.codes import PaymentTrigger
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.services.payments import PaymentFilter, Standing
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.basics import Button, Label, box, column, row
from mobilise_desktop.views.kit.charts import ColumnChart, Series
from mobilise_desktop.views.kit.columns import Column, Columns, PagedTableModel
from mobilise_desktop.views.kit.empty import EmptyState
from mobilise_desktop.views.kit.forms import ChoiceChips, DateField
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.kit.scroll import Scroll
from mobilise_desktop.views.kit.table import DataTable
from mobilise_desktop.views.records.list_export import ask_list, write_list
from mobilise_desktop.views.secondments.paid_dialog import ask_paid
from mobilise_desktop.words import (
    N_,
    format_date,
    format_decimal_input,
    format_money,
    format_month,
    format_number,
)

if TYPE_CHECKING:
    from mobilise_desktop.services.payments import PaymentLine, Sum

_READ_AT_ONCE = 200  # rows that are at hand once the list is read
_STANDINGS = (
    (Standing.RECLAIM, N_("To be claimed back"), "bad"),
    (Standing.OVERDUE, N_("Overdue"), "bad"),
    (Standing.DUE, N_("Due"), "neutral"),
    (Standing.UNDATED, N_("Without a day"), "caution"),
    (Standing.PAID, N_("Paid"), "good"),
)
_WORDS = {standing: words for standing, words, _tone in _STANDINGS}
_TONES = {standing: tone for standing, _words, tone in _STANDINGS}
_DAY, _AMOUNT = "day", "amount"


def filled(counts: Mapping[str, int]) -> Mapping[str, int]:
    """The months (YYYY-MM) from the first to the last of ``counts``, those without a payment with 0."""
    places = [int(month[:4]) * 12 + int(month[5:]) - 1 for month in counts if month]
    if not places:
        return counts
    months = (f"{at // 12:04}-{at % 12 + 1:02}" for at in range(min(places), max(places) + 1))
    return {month: counts.get(month, 0) for month in months}


class PaymentsPanel(QWidget):
    """Made when it is first looked at; shows nothing while a visitor looks on. Enter opens the stay."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page, self.say = page, page.say
        self._stack = QStackedWidget()
        self._hidden = EmptyState("eye-off", self.say("Payments stay hidden while a visitor looks on."))
        self._stack.addWidget(self._hidden)
        self.setLayout(column(self._stack))

    @cached_property
    def _body(self) -> QWidget:
        say = self.say
        self.sums = Label("", "strong", wrap=True)
        self.chart = ColumnChart(say("Instalments by month, in EUR"), height=120)
        self.model = PagedTableModel(
            self._columns(), self._fetch, self._count, self.page.ctx.jobs, sort="standing", parent=self
        )
        self.model.failed.connect(lambda error: self.page.ctx.messages.error(error, self.page))
        self.model.loaded.connect(self._loaded)
        self.table = DataTable(self.model, name=say("Payments"), framed=True)
        self.table.setMinimumHeight(theme.px(190))
        self.table.opened.connect(self._open)
        self.table.chosen.connect(self._chosen)
        self._nothing = EmptyState("list-filter", say("No instalment fits this filter."))
        self._list = QStackedWidget()
        self._list.addWidget(self.table)
        self._list.addWidget(self._nothing)
        self.pay = Button(say("Paid…"), icon="check", on_click=self._ask_paid)
        self.pay.setEnabled(False)
        self.export = Button(say("Export…"), "quiet", icon="download", on_click=self._ask_where)
        self.hint = Label(
            say("A day with * follows from the dates of the stay, since none is written down."),
            "help",
            wrap=True,
        )
        top = row(self.sums, self.pay, self.export, space=8)
        top.setStretch(0, 1)
        whole = column(self._bar(), box(top), self.chart, self._list, self.hint, space=10)
        whole.setStretch(3, 1)
        made = Scroll(box(whole))
        self._stack.addWidget(made)
        return made

    def _bar(self) -> QWidget:
        say = self.say
        self.first, self.last = DateField(say, say("From")), DateField(say, say("To"))
        options = [(standing, say(words)) for standing, words, _tone in _STANDINGS]
        self.standings = ChoiceChips(say, say("Standing"), options)
        for field in (self.first, self.last, self.standings):
            field.changed.connect(lambda _value: self._filter())
        bar = row(self.first, self.last, self.standings, space=12)
        bar.setStretch(2, 1)
        return box(bar)

    def _columns(self) -> Columns:
        say = self.say
        return (
            Column(say("Day"), self._day, _DAY, 105),
            Column(
                say("Standing"),
                lambda r: say(_WORDS[r.standing]),
                "standing",
                110,
                tone=lambda r: _TONES[r.standing],
            ),
            Column(say("Amount"), lambda r: format_money(say.locale, r.amount), _AMOUNT, 105, align="right"),
            Column(say("Person"), lambda r: r.person, "", 150),
            Column(say("Sending company"), lambda r: r.sender, "", 170, least=760),
            Column(
                say("Secondment"), lambda r: f"{r.reference} / {r.instalment}", "reference", 140, least=640
            ),
            Column(say("Payable"), self._trigger, "", 150, least=1000),
            Column(say("Reference of the transfer"), lambda r: r.transfer, "", 150, least=1100),
        )

    def _day(self, line: PaymentLine) -> str:
        if line.day is None:
            return ""
        return format_date(self.say.locale, line.day) + (" *" if line.expected else "")

    def _trigger(self, line: PaymentLine) -> str:
        return self.say(label_of(PaymentTrigger(line.trigger))) if line.trigger else ""

    def reload(self) -> None:
        """Read the list and its sums again."""
        if self.page.ctx.private:
            self._stack.setCurrentWidget(self._hidden)
            return
        self._stack.setCurrentWidget(self._body)
        self._wanted = self.wanted()
        self.model.reload()
        self._read_sums()

    def wanted(self) -> PaymentFilter:
        """The filter as the bar says it."""
        return PaymentFilter(
            standings=frozenset(self.standings.value()), first=self.first.value(), last=self.last.value()
        )

    def _filter(self) -> None:
        first, last = self.first.value(), self.last.value()
        wrong = bool(first and last and last < first)
        self.last.set_error(self.say("The period ends before it begins.") if wrong else "")
        if wrong:
            return
        self._wanted = self.wanted()
        self.model.restart()
        self._read_sums()

    def _fetch(self, offset: int, limit: int, sort: str, descending: bool) -> Sequence[PaymentLine]:
        found: Sequence[PaymentLine] = self.page.ctx.services.payments.page(
            self._wanted, today=date.today(), sort=sort, descending=descending, offset=offset, limit=limit
        )
        return found

    def _count(self) -> int:
        return sum(s.count for s in self.page.ctx.services.payments.sums(self._wanted, today=date.today()))

    def _read_sums(self) -> None:
        desk, wanted = self.page.ctx.services.payments, self._wanted
        self.page.ask(lambda _t: desk.sums(wanted, today=date.today()), self._show_sums)

    def _show_sums(self, sums: Sequence[Sum]) -> None:
        say = self.say
        parts = []
        for standing, words, _tone in _STANDINGS:
            mine = [s for s in sums if s.standing is standing]
            if mine:
                amount = format_money(say.locale, sum((s.amount for s in mine), start=mine[0].amount * 0))
                count = sum(s.count for s in mine)
                parts.append(say("{what}: {count} ({amount})", what=say(words), count=count, amount=amount))
        self.sums.setText(" · ".join(parts))
        self._show_months(sums)

    def _show_months(self, sums: Sequence[Sum]) -> None:
        locale = self.say.locale
        months = list(filled(dict.fromkeys((s.month for s in sums if s.month), 0)))
        at = {(s.standing, s.month): float(round(s.amount)) for s in sums}
        self.chart.setVisible(bool(months))
        self.chart.show_data(
            [format_month(locale, date.fromisoformat(f"{m}-01")) for m in months],
            [
                self._series(kind, [max(at.get((kind, m), 0.0), 0.0) for m in months])
                for kind in (Standing.PAID, Standing.DUE, Standing.OVERDUE)
            ],
        )

    def _series(self, kind: Standing, amounts: Sequence[float]) -> Series:
        told = tuple(format_number(self.say.locale, amount) for amount in amounts)
        return Series(self.say(_WORDS[kind]), tuple(amounts), told)

    def _loaded(self) -> None:
        self._list.setCurrentWidget(self.table if self.model.total else self._nothing)
        self.export.setEnabled(bool(self.model.total))
        near = (self.model.row(place) for place in range(min(self.model.total or 0, _READ_AT_ONCE)))
        self.hint.setVisible(any(line is not None and line.expected for line in near))
        self._chosen(self.table.current())

    def _chosen(self, line: PaymentLine | None) -> None:
        self.pay.setEnabled(line is not None and line.standing is not Standing.PAID)
        back = line is not None and line.standing is Standing.RECLAIM
        self.pay.setText(self.say("Received…") if back else self.say("Paid…"))

    def _open(self, line: PaymentLine) -> None:
        self.page.ctx.navigate("secondments", line.stay_id)

    def _ask_paid(self) -> None:
        line = self.table.current()
        if line is None:
            return
        amount = format_money(self.say.locale, abs(line.amount))
        which = f"{line.reference} / {line.instalment}: {amount} · {line.person}"
        desk = self.page.ctx.services.payments
        self.page.ask(
            lambda _t: desk.to_pay(line.id),
            lambda found: ask_paid(self.page, found, which, partial(self._pay, line.id)),
        )

    def _pay(self, payment_id: str, day: date, reference: str, reason: str) -> None:
        services, page = self.page.ctx.services, self.page

        def told(_value: object) -> None:
            words = self.say("Payment recorded")
            page.ctx.messages.toast(words, lambda: page.change(lambda _t: services.history.undo()))

        desk = services.payments
        page.change(lambda _t: desk.pay(payment_id, day=day, reference=reference, reason=reason), told)

    def _ask_where(self) -> None:
        ask_list(self.page, self.say("Payments"), self.export_to)

    def export_to(self, path: Path) -> None:
        """Write the lines that the filter leaves, in the order shown; days and amounts as spreadsheets read
        them.
        """
        desk, wanted, (sort, descending) = self.page.ctx.services.payments, self._wanted, self.model.order
        sheet, locale = path.suffix.lower() == ".xlsx", self.say.locale

        def cell(column: Column, line: PaymentLine) -> Any:
            if column.sort == _AMOUNT:
                return line.amount if sheet else format_decimal_input(locale, line.amount, decimals=2)
            return line.day if sheet and column.sort == _DAY else column.text(line)

        write_list(
            self.page,
            path,
            self._columns(),
            lambda offset, limit: desk.page(
                wanted, today=date.today(), sort=sort, descending=descending, offset=offset, limit=limit
            ),
            self.model.total or 0,
            cell=cell,
        )
