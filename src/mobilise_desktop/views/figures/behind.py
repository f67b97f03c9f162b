"""The records behind a number: a list whose lines open, that can be exported as it is seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from mobilise_desktop.domain.codes import FileState, MatchState
from mobilise_desktop.domain.figures import MEASURE_WORDS, Measure, person_months, told
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.views.kit.badges import tone_of
from mobilise_desktop.views.kit.basics import Button, Label, column, row
from mobilise_desktop.views.kit.columns import Column, Columns, ListTableModel
from mobilise_desktop.views.kit.empty import EmptyState
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.kit.table import DataTable
from mobilise_desktop.views.records.list_export import ask_list, write_list
from mobilise_desktop.views.today.lines import columns as today_columns
from mobilise_desktop.views.today.targets import open_line
from mobilise_desktop.words import Words, format_date, format_decimal_input, format_money, format_number

if TYPE_CHECKING:
    from decimal import Decimal

    from mobilise_desktop.services.figure_lists import CountedStay, Held

STAYS, HELD, LINES = Measure.STAYS.value, "held", "lines"
_PAGES = {"COMPANY": "companies", "PARTICIPANT": "people", "MATCH": "matching"}


@dataclass(frozen=True, slots=True)
class Source:
    """What stands behind a number: its title, what its rows are, and how they are read.

    ``kind``: files and matches, lines of Today, or stays with what they add, by the name of the measure.
    """

    title: str
    kind: str
    read: Callable[[], Sequence[Any]]


class Behind(QWidget):
    """Made when a number is first opened. Enter opens the record; Escape or Back goes back."""

    def __init__(self, page: Page, back: Callable[[], object]) -> None:
        super().__init__()
        self.page, self.say = page, page.say
        self._source: Source | None = None
        say = self.say
        self.title = Label("", "section", wrap=True)
        self.count = Label("", "muted")
        self.working = Label("", "help", wrap=True)
        self.back = Button(say("Back to the figures"), "quiet", icon="arrow-left", on_click=back)
        self.export = Button(say("Export…"), "quiet", icon="download", on_click=self._export)
        self._empty = EmptyState("list-filter", say("No record stands behind this number."))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self.tables: dict[str, tuple[ListTableModel, DataTable]] = {}
        head = row(self.back, self.title, self.count, self.export, space=12)
        head.setStretch(1, 1)
        whole = column(head, self.working, self._stack, space=12)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        escape = QShortcut(QKeySequence("Escape"), self, back)
        escape.setContext(escape.context().WidgetWithChildrenShortcut)

    def show_source(self, source: Source) -> None:
        """Read and list what stands behind a number."""
        self._source = source
        self.title.setText(source.title)
        self.count.setText("")
        self.reload()

    def reload(self) -> None:
        """Read the rows anew."""
        source = self._source
        if source is not None:
            self.page.ask(lambda _t: source.read(), lambda rows: self._show(source, rows))

    def _show(self, source: Source, rows: Sequence[Any]) -> None:
        if source is not self._source:
            return
        model, table = self._table(source.kind)
        model.set_rows(rows)
        self.count.setText(self.say.n("{count} record", "{count} records", len(rows)))
        hidden = self.page.ctx.private and source.kind != Measure.MONTHS
        self.working.setText("" if hidden else working(self.say, source.kind, rows))
        self.working.setVisible(bool(self.working.text()))
        self.export.setEnabled(bool(rows))
        self._stack.setCurrentWidget(table if rows else self._empty)
        if rows:
            table.select_row(0)
            table.setFocus()
        else:
            self.back.setFocus()

    def _table(self, kind: str) -> tuple[ListTableModel, DataTable]:
        if kind not in self.tables:
            made = {HELD: self._held_columns, LINES: self._line_columns}
            columns = made[kind]() if kind in made else self._stay_columns(Measure(kind))
            model = ListTableModel(columns)
            table = DataTable(model, name=self.say("Records behind the number"), framed=True)
            table.opened.connect(self._open)
            self._stack.addWidget(table)
            self.tables[kind] = model, table
        return self.tables[kind]

    def _open(self, record: Any) -> None:
        assert self._source is not None
        if self._source.kind == HELD:
            self.page.ctx.navigate(_PAGES[record.kind], record.id)
        elif self._source.kind == LINES:
            open_line(self.page, record)
        else:
            self.page.ctx.navigate("secondments", record.id)

    def _stay_columns(self, measure: Measure) -> Columns:
        return stay_columns(self.say, self._country, measure, private=self.page.ctx.private)

    def _held_columns(self) -> Columns:
        return held_columns(self.say, self._country, private=self.page.ctx.private)

    def _line_columns(self) -> Columns:
        made = today_columns(self.say, today=date.today())
        return made[:3] if self.page.ctx.private else made

    def _country(self, code: str) -> str:
        return str(self.page.ctx.services.reference.country_name(code, self.say.locale)) if code else "–"

    def _export(self) -> None:
        ask_list(self.page, self.title.text(), self.write)

    def write(self, path: Path) -> None:
        """Write the list as it stands; days and amounts as spreadsheets read them."""
        assert self._source is not None
        model, _table = self.tables[self._source.kind]
        rows, sheet = model.rows, path.suffix.lower() == ".xlsx"

        def cell(which: Column, record: Any) -> Any:
            value = (which.key or which.text)(record)
            return value if sheet and not isinstance(value, str) else which.text(record)

        write_list(
            self.page,
            path,
            model.columns,
            lambda offset, limit: rows[offset : offset + limit],
            len(rows),
            cell=cell,
        )


def working(say: Words, kind: str, rows: Sequence[CountedStay]) -> str:
    """How the rows of the stays behind a number make it."""
    if kind == Measure.MONTHS:
        days = sum(row.number for row in rows)
        return say(
            "{days} days in all / 30 = {months} person-months. Those of the stays are rounded so that they "
            "add up to it.",
            days=format_number(say.locale, days),
            months=format_number(say.locale, person_months(days)),
        )
    if kind in (STAYS, HELD, LINES):
        return ""
    amount = told(sum(row.number for row in rows), Measure(kind))
    return say("Together: {amount}", amount=format_money(say.locale, amount))


def stay_columns(say: Words, country: Callable[[str], str], measure: Measure, *, private: bool) -> Columns:
    """The columns of stays, what each adds to the measure among them; without names and money while a visitor
    looks on."""

    def day(value: date | None) -> str:
        return format_date(say.locale, value) if value else ""

    names = (
        Column(say("Participant"), lambda r: r.person, "participant", 150),
        Column(say("Sending company"), lambda r: r.sending_company, "sender", 150),
        Column(say("Host company"), lambda r: r.host_company, "host", 150),
    )
    return (
        Column(say("Reference"), lambda r: r.reference, "reference", 150),
        *(() if private else names),
        Column(say("Host country"), lambda r: country(r.host_country), "country", 100),
        Column(say("State"), lambda r: say(label_of(r.state)), "state", 135, tone=lambda r: tone_of(r.state)),
        Column(say("From"), lambda r: day(r.start), "start", 105, key=lambda r: r.start),
        Column(say("To"), lambda r: day(r.end), "end", 105, key=lambda r: r.end),
        *_added(say, measure, private=private),
    )


def _added(say: Words, measure: Measure, *, private: bool) -> Columns:
    """What a stay adds to the measure."""
    if measure is Measure.MONTHS:
        months = say("Person-months")
        return (
            _number(say("Days in the period"), lambda r: r.number, lambda n: str(n)),
            _number(months, lambda r: r.person_months, lambda n: format_decimal_input(say.locale, n)),
        )
    if private:
        return ()

    def money(amount: Decimal) -> str:
        return format_money(say.locale, amount)

    if measure is not Measure.STAYS:
        return (_number(say(MEASURE_WORDS[measure]), lambda r: told(r.number, measure), money),)
    return (
        _number(
            say("Grant"),
            lambda r: r.grant_agreed if r.grant_agreed is not None else r.grant_planned,
            money,
        ),
    )


def _number(title: str, value: Callable[[Any], Any], said: Callable[[Any], str]) -> Column:
    def text(row: Any) -> str:
        number = value(row)
        return "–" if number is None else said(number)

    return Column(title, text, title, 100, align="right", key=value)


def held_columns(say: Words, country: Callable[[str], str], *, private: bool) -> Columns:
    """The columns of files and matches with the days in their state."""
    today = date.today()

    def state(held: Held) -> str:
        codes = MatchState if held.kind == "MATCH" else FileState
        return say(label_of(codes(held.state)))

    def since(held: Held) -> str:
        return format_date(say.locale, held.since) if held.since else "–"

    def days(held: Held) -> str:
        count = held.days(today)
        return "–" if count is None else str(count)

    def detail(held: Held) -> str:
        return held.detail if held.kind == "MATCH" else country(held.detail)

    names = (
        Column(say("Name"), lambda r: r.name, "name", 240),
        Column(say("Country or host company"), detail, "detail", 200),
    )
    return (
        *(() if private else names),
        Column(say("State"), state, "state", 150, tone=lambda r: tone_of(r.state)),
        Column(say("Since"), since, "since", 110, key=lambda r: r.since),
        Column(say("Days in state"), days, "days", 110, align="right", key=lambda r: r.days(today)),
    )
