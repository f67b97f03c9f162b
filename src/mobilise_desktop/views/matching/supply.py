"""Supply and demand: what the office's pool lacks by skill group, by month and country, and whom to call."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from mobilise_desktop.services.supply import Seek
from mobilise_desktop.views.kit.basics import IconButton, Label, box, column, row
from mobilise_desktop.views.kit.forms import ChoiceField
from mobilise_desktop.views.kit.page import Page, splitter
from mobilise_desktop.views.kit.slices import Slices
from mobilise_desktop.views.records.list_export import ask_list, write_list
from mobilise_desktop.words import format_month

from .rooms import RoomWidget
from .supply_panel import SupplyPanel
from .supply_tables import GroupRow, group_rows, groups_table, relabel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mobilise_desktop.services.supply import Detail, Overview

MONTHS_OFFERED, MONTHS_SHOWN = 24, 12


class SupplyRoom(RoomWidget):
    """The groups at the left, the largest gap first; the one that is current at the right."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page, self.say = page, page.say
        self._asked: tuple[object, ...] = ()
        self._code: int | None = None
        self.panel = SupplyPanel(page)
        self.told = Label("", "muted", wrap=True)
        self._bar, self._left = row(space=8), column()
        left = box(self._left)
        split = splitter(page.ctx, "matching.supply", left, self.panel, sizes=(560, 560))
        whole = column(self._bar, self.told, split, space=12)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self._slices = Slices(self, most=1)
        self._slices.add(self._build_ways, self._build_months, self._build_table, *self.panel.parts())
        self._slices.done.connect(self.reload)

    def _build_ways(self) -> None:
        say = self.say
        learn, bring = say("What participants want to learn"), say("What hosts look for")
        self.seek = ChoiceField(say, "", [(Seek.LEARN, learn), (Seek.BRING, bring)], searchable=False)
        self.seek.set_value(Seek.LEARN)
        self.country = ChoiceField(say, "", (), empty=say("Any host country"), searchable=False)
        self._add(self.seek, say("Which way"), 5)
        self._add(self.country, say("Host country"), 4)

    def _build_months(self) -> None:
        say, locale = self.say, self.say.locale
        months = list(months_from(date.today(), MONTHS_OFFERED))
        begins = [(month, say("From {month}", month=format_month(locale, month))) for month in months]
        ends = [(month, say("To {month}", month=format_month(locale, month))) for month in months]
        self.first = ChoiceField(say, "", begins, searchable=False)
        self.last = ChoiceField(say, "", ends, searchable=False)
        self.first.set_value(months[0])
        self.last.set_value(months[MONTHS_SHOWN - 1])
        self._add(self.first, say("First month"), 4)
        self._add(self.last, say("Last month"), 4)
        self.export_button = IconButton("file-spreadsheet", say("Export the table"), on_click=self.export)
        self._bar.addWidget(self.export_button)

    def _build_table(self) -> None:
        self.groups = groups_table(self.page)
        self.groups.table.chosen.connect(self._chosen)
        self.groups.table.opened.connect(lambda _row: self.panel.show_calls())
        self.panel.country_chosen.connect(self._filter)
        self._left.addWidget(self.groups)

    def _add(self, field: ChoiceField, name: str, share: int) -> None:
        field.setAccessibleName(name)
        field.changed.connect(lambda _value: self.reload())
        self._bar.addWidget(field, share)

    def reload(self) -> None:
        """Reckon again for what is chosen; while the room is still being made it is reckoned in the end."""
        if self._slices.busy:
            return
        asked = self._question()
        if asked is None:
            return
        seek, first, last, country = self._asked = asked
        supply, locale = self.page.ctx.services.supply, self.say.locale

        def work(_ticket: object) -> Overview:
            today = date.today()
            found: Overview = supply.overview(
                seek, first=first, last=last, country=country, today=today, locale=locale
            )
            return found

        self.page.ask(work, self._show)

    def looks(self) -> Sequence[tuple[str, Callable[[], object]]]:
        """What the gallery shows of it besides its beginning."""
        self._slices.finish()
        tabs = self.panel.tabs

        def hosts() -> None:
            self.seek.set_value(Seek.BRING)
            tabs.setCurrentIndex(0)
            self.reload()

        return (
            ("countries", lambda: tabs.setCurrentIndex(1)),
            ("calls", self.panel.show_calls),
            ("hosts", hosts),
        )

    def export(self) -> None:
        """Write the table to a spreadsheet."""
        page, model = self.page, self.groups.model
        rows, columns = model.rows, model.columns

        def fetch(offset: int, limit: int) -> tuple[GroupRow, ...]:
            return rows[offset : offset + limit]

        name = self.say("Supply and demand")
        ask_list(page, name, lambda path: write_list(page, path, columns, fetch, len(rows)))

    def _question(self) -> tuple[Seek, date, date, str] | None:
        first, last = self.first.value(), self.last.value()
        if first is None or last is None:
            return None
        wrong = last < first
        self.last.set_error(self.say("The months end before they begin.") if wrong else "")
        if wrong:
            return None
        end = (last + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return self.seek.value() or Seek.LEARN, first, end, self.country.value() or ""

    def _show(self, found: Overview) -> None:
        seek = self._asked[0]
        relabel(self.groups.model, self.say, learn=seek is Seek.LEARN)
        self._offer_countries(found.countries)
        self.groups.model.set_rows(group_rows(self.say, found.lines))
        self.told.setText(self._words(found))
        kept = self._code is not None and self.groups.table.select_id(str(self._code))
        if kept and self._code is not None:
            self._read(self._code)
        elif found.lines:
            self.groups.table.select_row(0)
        else:
            self._code = None
            self.panel.show_nothing()

    def _words(self, found: Overview) -> str:
        say = self.say
        lacking = sum(1 for line in found.lines if line.balance.gap > 0)
        waiting = say.n("{count} participant waits", "{count} participants wait", found.waiting)
        hosts = say.n("{count} host has free places", "{count} hosts have free places", found.hosts)
        groups = say.n("{count} skill group lacks supply", "{count} skill groups lack supply", lacking)
        return " · ".join((waiting, hosts, groups))

    def _offer_countries(self, countries: tuple[str, ...]) -> None:
        name, locale = self.page.ctx.services.reference.country_name, self.say.locale
        options = sorted(((code, name(code, locale)) for code in countries), key=lambda option: option[1])
        self.country.set_options(options)

    def _filter(self, country: str) -> None:
        self.country.set_value(country)
        self.reload()

    def _chosen(self, line: GroupRow) -> None:
        if line.code != self._code:
            self._read(line.code)

    def _read(self, code: int) -> None:
        self._code = code
        seek, first, last, country = self._asked
        supply, line = self.page.ctx.services.supply, self.groups.table.current()

        def work(_ticket: object) -> Detail:
            found: Detail = supply.detail(
                seek, code, first=first, last=last, country=country, today=date.today()
            )
            return found

        def show(found: Detail) -> None:
            if line is not None and found.code == self._code:
                self.panel.show_group(line, found, learn=seek is Seek.LEARN)

        self.page.ask(work, show)


def months_from(day: date, count: int) -> list[date]:
    """The first days of so many months, that of ``day`` first."""
    start = day.year * 12 + day.month - 1
    return [date(at // 12, at % 12 + 1, 1) for at in range(start, start + count)]
