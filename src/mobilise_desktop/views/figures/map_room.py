"""The map of Europe with the same numbers as a list beside it; flows from sending to host country."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.figures import Crossing, Dimension, Measure, told
from mobilise_desktop.folding import fold
from mobilise_desktop.services.figure_words import exact, measure_word, number_word
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.basics import Label, box, column, row
from mobilise_desktop.views.kit.cards import Card
from mobilise_desktop.views.kit.chart import Table
from mobilise_desktop.views.kit.columns import Column, ListTableModel
from mobilise_desktop.views.kit.forms import ChoiceChips
from mobilise_desktop.views.kit.map_chart import Flow, Land, MapChart
from mobilise_desktop.views.kit.table import DataTable
from mobilise_desktop.words import N_

from .chart_card import copy_button
from .opening import Opener

if TYPE_CHECKING:
    from .panel import FiguresPanel

FLOWS = "flows"
_LOOKS = (
    (Dimension.HOST_COUNTRY, N_("Host countries")),
    (Dimension.SENDING_COUNTRY, N_("Sending countries")),
    (FLOWS, N_("From sending to host country")),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A country, or a way from one to another."""

    id: str
    text: str
    number: int
    chosen: Mapping[Dimension, str]


@dataclass(frozen=True, slots=True)
class _Found:
    measure: Measure
    look: str
    hosts: Mapping[str, int]
    senders: Mapping[str, int]
    ways: Crossing


class MapRoom(QWidget):
    """Map and list tell the same; a line of the list is outlined on the map."""

    def __init__(self, panel: FiguresPanel) -> None:
        super().__init__()
        self.panel, self.page, self.say = panel, panel.page, panel.say
        self.opener = Opener(panel)
        self.measure = Measure.STAYS
        say = self.say
        self.look = ChoiceChips(say, "", [(key, say(words)) for key, words in _LOOKS], single=True)
        self.look.set_value(Dimension.HOST_COUNTRY)
        self.look.changed.connect(lambda _value: self.reload())
        self.chart = MapChart(say("Map"), self.page.ctx.services.reference.europe())
        self.chart.chosen.connect(self._open_code)
        self.model = ListTableModel(
            (
                Column(say("Country"), lambda line: line.text, "text", 200),
                Column(
                    say("Number"),
                    lambda line: number_word(say, line.number, self.measure),
                    "number",
                    90,
                    align="right",
                    key=lambda line: line.number,
                ),
            )
        )
        self.table = DataTable(self.model, name=say("Countries and their numbers"), framed=True)
        self.table.chosen.connect(self._mark)
        self.table.opened.connect(lambda line: self.opener.cell(line.chosen))
        self.chart.offer(say, self._as_table)
        self.card = Card()
        head = row(self.look, copy_button(self.page, say("Map"), self.chart))
        head.setStretch(0, 1)
        self.card.body.addLayout(head)
        self.card.body.addWidget(self.chart, 1)
        self.hint = Label("", "help", wrap=True)
        side = column(self.table, self.hint, space=8)
        side.setStretch(0, 1)
        parts = row(self.card, box(side), space=16)
        parts.setStretch(0, 5)
        parts.setStretch(1, 3)
        self.chart.setMinimumHeight(theme.px(260))
        self.setLayout(parts)

    def reload(self) -> None:
        """Count again."""
        query, measure = self.panel.bar.query(), self.panel.bar.counted()
        if query is None:
            return
        desk, look = self.page.ctx.services.figures, str(self.look.value())

        def read() -> _Found:
            ways = desk.crossed(query, Dimension.SENDING_COUNTRY, Dimension.HOST_COUNTRY, measure)
            return _Found(measure, look, ways.column_sums, ways.row_sums, ways)

        self.page.ask(lambda _t: read(), self._show)

    def _show(self, found: _Found) -> None:
        say, self.measure = self.say, found.measure
        flows = found.look == FLOWS
        counts = found.senders if found.look == Dimension.SENDING_COUNTRY else found.hosts
        lands = [self._land(code, counts.get(code, 0)) for code in self._programme(found)]
        ways = [
            Flow(one, other, float(told(number, found.measure)))
            for (one, other), number in found.ways.cells.items()
        ]
        title = f"{say(dict(_LOOKS)[found.look])}: {measure_word(say, found.measure)}"
        self.chart.rename(title)
        self.chart.show_data(lands, ways if flows else ())
        self.hint.setText(self._hint(flows, counts))
        self.model.set_rows(self._ways(found) if flows else self._lines(found.look, counts))

    def _programme(self, found: _Found) -> list[str]:
        taking_part = self.page.ctx.services.office.edition().eligible_countries
        return sorted({*taking_part, *found.hosts, *found.senders} - {""})

    def _land(self, code: str, number: int) -> Land:
        figure = number_word(self.say, number, self.measure)
        return Land(code, self._country(code), float(told(number, self.measure)), figure, f"={code}")

    def _lines(self, look: str, counts: Mapping[str, int]) -> list[Line]:
        lines = (Line(code, self._country(code), n, {Dimension(look): code}) for code, n in counts.items())
        return sorted(lines, key=_most_first)

    def _ways(self, found: _Found) -> list[Line]:
        lines = (
            Line(
                f"{one}>{other}",
                f"{self._country(one)} → {self._country(other)}",
                number,
                {Dimension.SENDING_COUNTRY: one, Dimension.HOST_COUNTRY: other},
            )
            for (one, other), number in found.ways.cells.items()
        )
        return sorted(lines, key=_most_first)

    def _hint(self, flows: bool, counts: Mapping[str, int]) -> str:
        say = self.say
        told = (
            [say("The number of the host country is printed; lines lead from sender to host.")]
            if flows
            else []
        )
        if not flows and any(not code or code not in self.chart.codes for code in counts):
            told.append(say("Countries that are not on the map stand in the list."))
        told.append(say("Outlines: Natural Earth."))
        return " ".join(told)

    def _mark(self, line: Line | None) -> None:
        codes = list(line.chosen.values()) if line else []
        self.chart.mark(codes[-1] if codes else "")

    def _open_code(self, key: str) -> None:
        look = self.look.value()
        where = Dimension.HOST_COUNTRY if look == FLOWS else Dimension(look)
        self.opener.cell({where: key[1:]})

    def _as_table(self) -> Table:
        rows = tuple((line.text, exact(line.number, self.measure)) for line in self.model.rows)
        return Table((self.say("Country"), measure_word(self.say, self.measure)), rows)

    def _country(self, code: str) -> str:
        name = self.page.ctx.services.reference.country_name(code, self.say.locale) if code else ""
        return str(name) or self.say("Not stated")


def _most_first(line: Line) -> tuple[int, str]:
    """The largest number first, equal ones by name."""
    return -line.number, fold(line.text)
