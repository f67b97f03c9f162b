"""The figures of information and awareness in a period: events, who was reached, what contacts led to."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.outreach import EVENT_KINDS
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.basics import Button, Label, box, column, row
from mobilise_desktop.views.kit.cards import StatCard
from mobilise_desktop.views.kit.charts import Bar, BarChart, ColumnChart, Series
from mobilise_desktop.views.kit.columns import Column, ListTableModel
from mobilise_desktop.views.kit.forms import DateField
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.kit.scroll import Scroll
from mobilise_desktop.views.kit.table import DataTable
from mobilise_desktop.views.records.list_export import ask_list
from mobilise_desktop.words import N_, format_money, format_month, format_number

from .room import Room

if TYPE_CHECKING:
    from mobilise_desktop.services.outreach import OutreachFigures

_CARDS = {
    "events": N_("Events"),
    "reached": N_("Reached by events"),
    "contacts": N_("Contacts"),
    "consultations": N_("Consultations from contacts"),
    "registrations": N_("Registrations from them"),
    "secondments": N_("Secondments from them"),
}


class FiguresRoom(Room):
    """This year at first; the table tells what each event led to."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        say, today = self.say, date.today()
        self.figures: OutreachFigures | None = None
        self.first, self.last = DateField(say, say("From")), DateField(say, say("To"))
        self.first.set_value(date(today.year, 1, 1))
        self.last.set_value(date(today.year, 12, 31))
        for field in (self.first, self.last):
            field.changed.connect(lambda _value: self.reload())
        self.export = Button(say("Export…"), "quiet", icon="download", on_click=self._ask_where)
        self.cards = {name: StatCard(say(words)) for name, words in _CARDS.items()}
        self.months = {
            "contacts": ColumnChart(say("Contacts by month"), height=130),
            "events": ColumnChart(say("Events by month"), height=130),
        }
        self.channels = BarChart(say("Contacts by way"))
        self.kinds = BarChart(say("Reached by kind of event"))
        self.small = Label("", "muted", wrap=True)
        columns = (
            Column(say("Event"), lambda r: r.event, "event", 320),
            *(
                Column(say(words), _figure(name, say.locale), name, 110, align="right", key=_number(name))
                for name, words in (
                    ("contacts", N_("Contacts")),
                    ("consultations", N_("Consultations")),
                    ("registrations", N_("Registrations")),
                    ("secondments", N_("Secondments")),
                )
            ),
        )
        self.model = ListTableModel(columns)
        self.table = DataTable(self.model, name=say("What events led to"), framed=True)
        self.table.setMinimumHeight(theme.px(170))
        self.table.opened.connect(lambda line: page.show_record(line.event_id))
        self._arrange()

    def _arrange(self) -> None:
        say = self.say
        bar = row(self.first, self.last, None, self.export, space=12)
        bar.setAlignment(self.export, Qt.AlignmentFlag.AlignBottom)
        cards = row(*self.cards.values(), space=12)
        left = box(column(Label(say("Contacts by way of contact"), "section"), self.channels, None, space=6))
        right = box(
            column(Label(say("Persons reached, by kind of event"), "section"), self.kinds, None, space=6)
        )
        by_month = [
            box(column(Label(say(title), "section"), self.months[name], space=6))
            for name, title in (("contacts", N_("Contacts by month")), ("events", N_("Events by month")))
        ]
        months, charts = row(*by_month, space=24), row(left, right, space=24)
        for place in (0, 1):
            months.setStretch(place, 1)
            charts.setStretch(place, 1)
        parts: tuple[Any, ...] = (
            box(cards),
            self.small,
            box(months),
            box(charts),
            Label(say("What events led to"), "section"),
            self.table,
        )
        below = column(*parts, space=12)
        below.setStretch(len(parts) - 1, 1)  # what room is left belongs to the table, not to the cards
        whole = column(box(bar), Scroll(box(below)), space=12)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def reload(self) -> None:
        first, last = self.first.value(), self.last.value()
        wrong = bool(first and last and last < first)
        self.last.set_error(self.say("The period ends before it begins.") if wrong else "")
        if wrong or not first or not last:
            return
        desk = self.page.ctx.services.outreach
        self.page.ask(lambda _t: desk.figures(first, last), self._show)

    def export_to(self, path: Path) -> None:
        """Write the figures as a table of what they tell and their number."""
        if self.figures is None:
            return
        say, lists, lines = self.say, self.page.ctx.services.lists, self._lines(self.figures)
        self.page.ask(
            lambda ticket: lists.write(
                path,
                headings=(say("Figure"), say("Of what"), say("Number")),
                fetch=lambda offset, limit: lines[offset : offset + limit],
                line=lambda line: line,
                total=len(lines),
                locale=say.locale,
                ticket=ticket,
            ),
            lambda _n: self.page.ctx.messages.toast(say("Saved as {name}", name=path.name)),
            slow=True,
            label=say("Writing the list"),
        )

    def _show(self, found: OutreachFigures) -> None:
        say, total = self.say, found.total
        written = partial(format_number, say.locale)
        self.figures = found
        share = {
            "reached": say(
                "{firms} firms, {persons} private persons, {many} multipliers",
                firms=written(found.reached.firms),
                persons=written(found.reached.individuals),
                many=written(found.reached.multipliers),
            )
        }
        numbers = {
            "events": found.events,
            "reached": found.reached.all,
            "contacts": found.contacts,
            "consultations": total.consultations,
            "registrations": total.registrations,
            "secondments": total.secondments,
        }
        for name, number in numbers.items():
            self.cards[name].show_figure(written(number), share.get(name, ""))
        self.small.setText(self._small(found))
        self.small.setVisible(bool(self.small.text()))
        self._show_charts(found)
        self.model.set_rows(found.by_event)
        self.export.setEnabled(bool(found.events or found.contacts))

    def _show_charts(self, found: OutreachFigures) -> None:
        say, locale = self.say, self.say.locale
        at = {one.month: one for one in found.by_month}
        months = _months(list(at))
        named = [format_month(locale, date.fromisoformat(f"{month}-01"), short=True) for month in months]
        for name, chart in self.months.items():
            numbers = tuple(float(getattr(at[month], name)) if month in at else 0.0 for month in months)
            chart.show_data(named, [Series(say(_CARDS[name]), numbers)])
        self.channels.show_data(
            [
                Bar(say(label_of(one)), float(n), format_number(locale, n), one.value)
                for one, n in found.by_channel.items()
            ]
        )
        self.kinds.show_data(
            [
                Bar(
                    say(EVENT_KINDS[one.kind]),
                    float(one.reached.all),
                    format_number(locale, one.reached.all),
                    one.kind.value,
                )
                for one in found.by_kind
            ]
        )

    def _small(self, found: OutreachFigures) -> str:
        say, parts = self.say, []
        if found.materials:
            given = ", ".join(
                f"{format_number(say.locale, one.count)} × {one.name}" for one in found.materials[:6]
            )
            parts.append(say("Handed out: {what}", what=given))
        if found.costs:
            parts.append(say("Costs: {amount}", amount=format_money(say.locale, found.costs)))
        return " · ".join(parts)

    def _lines(self, found: OutreachFigures) -> list[tuple[str, str, Any]]:
        say, total = self.say, found.total
        lines: list[tuple[str, str, Any]] = [(say("Events"), "", found.events)]
        lines += [(say("Events"), say(EVENT_KINDS[one.kind]), one.events) for one in found.by_kind]
        for words, number in (
            (N_("Firms"), found.reached.firms),
            (N_("Private persons"), found.reached.individuals),
            (N_("Multipliers"), found.reached.multipliers),
        ):
            lines.append((say("Reached by events"), say(words), number))
        lines.append((say("Contacts"), "", found.contacts))
        lines += [(say("Contacts"), say(label_of(one)), n) for one, n in found.by_channel.items()]
        lines += [(say("Handed out"), one.name, one.count) for one in found.materials]
        lines.append((say("Costs"), "EUR", found.costs))
        for name in ("consultations", "registrations", "secondments"):
            lines.append((say(_CARDS[name]), "", getattr(total, name)))
            lines += [(say(_CARDS[name]), one.event, getattr(one, name)) for one in found.by_event]
        return lines

    def _ask_where(self) -> None:
        ask_list(self.page, self.say("Outreach"), self.export_to)


def _months(known: list[str]) -> list[str]:
    """All months (YYYY-MM) from the first to the last."""
    if not known:
        return []
    first, last = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (known[0], known[-1]))
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(first, last + 1)]


def _number(name: str) -> Any:
    return lambda line: getattr(line, name)


def _figure(name: str, locale: str) -> Any:
    return lambda line: format_number(locale, getattr(line, name))
