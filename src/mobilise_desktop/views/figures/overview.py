"""The overview: numbers with their way in, what is counted over time, and every split as bars."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from mobilise_desktop.domain.figures import DIMENSION_WORDS, ORDERED, Dimension, Measure, told
from mobilise_desktop.services.figure_numbers import NUMBERS, Form
from mobilise_desktop.services.figure_words import (
    exact,
    in_order,
    measure_word,
    number_word,
    place_word,
    with_cancelled,
    word_of,
)
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.basics import Label, box, column
from mobilise_desktop.views.kit.cards import Card, StatCard
from mobilise_desktop.views.kit.chart import Table
from mobilise_desktop.views.kit.charts import Bar, BarChart, ColumnChart, Series
from mobilise_desktop.views.kit.forms import ChoiceField
from mobilise_desktop.views.kit.scroll import Scroll
from mobilise_desktop.views.kit.slices import Slices

from .chart_card import chart_card
from .opening import Opener

if TYPE_CHECKING:
    from mobilise_desktop.services.figures import Overview

    from .panel import FiguresPanel

_MOST_BARS, _MOST_SERIES, _NUMBERS_A_ROW = 12, 4, 5


class OverviewRoom(QWidget):
    """Made piece by piece: numbers, time, each split; every number and bar opens the records behind it."""

    def __init__(self, panel: FiguresPanel) -> None:
        super().__init__()
        self.panel, self.page, self.say = panel, panel.page, panel.say
        self.opener = Opener(panel)
        self.cards: dict[str, StatCard] = {}
        self.charts: dict[Dimension, tuple[Card, BarChart]] = {}
        self.found: Overview | None = None
        self.measure = Measure.STAYS
        self.slices = Slices(self, most=1)
        self.slices.done.connect(self.reload)
        self._numbers, self._of_today, self._grid = _grid(_NUMBERS_A_ROW), _grid(_NUMBERS_A_ROW), _grid(2, 16)
        self.today, self.period = Label("", "section"), Label("", "section", wrap=True)
        whole = column(
            box(self._numbers), self.today, box(self._of_today), self.period, box(self._grid), None, space=16
        )
        body = box(whole)
        self.setLayout(column(Scroll(body)))
        self.slices.add(self._make_numbers, self._make_time)
        self.slices.add(*(partial(self._make_split, place) for place in range(len(Dimension))))

    def _make_numbers(self) -> None:
        """Those of the period, and apart from them how things stand today."""
        shown = [number for number in NUMBERS if not (number.form is Form.MONEY and self.page.ctx.private)]
        for number in shown:
            opens = None if number.key in ("reached", "left") else partial(self.opener.number, number.key)
            self.cards[number.key] = card = StatCard(self.say(number.title), on_click=opens)
            grid = self._of_today if number.of_today else self._numbers
            place = grid.count()
            grid.addWidget(card, place // _NUMBERS_A_ROW, place % _NUMBERS_A_ROW)

    def _make_time(self) -> None:
        say = self.say
        self.time = ColumnChart(say("Over time"), height=230)
        self.stack = ChoiceField(say, "", [(one, say(words)) for one, words in DIMENSION_WORDS.items()])
        self.stack.setMinimumWidth(theme.px(240))
        self.stack.setAccessibleName(say("Divide the bars by"))
        self.stack.set_value(Dimension.STAGE)
        self.stack.changed.connect(lambda _value: self.reload())
        self.time_card = chart_card(self.page, say("Over time"), self.time, self._time_table)
        self.time_card.add_action(self.stack)
        self.time.chosen.connect(self.opener.time)
        self.time_hint = Label("", "help", wrap=True)
        self.time_card.body.addWidget(self.time_hint)
        self._grid.addWidget(self.time_card, 0, 0, 1, 2)

    def _make_split(self, place: int) -> None:
        name = list(Dimension)[place]
        title = self.say(DIMENSION_WORDS[name])
        chart = BarChart(title)
        card = chart_card(self.page, title, chart, partial(self._split_table, name))
        chart.chosen.connect(partial(self.opener.split, name))
        card.body.addStretch(1)
        self.charts[name] = card, chart
        self._grid.addWidget(card, 1 + place // 2, place % 2)

    def reload(self) -> None:
        """Count again."""
        query = self.panel.bar.query()
        if query is None or self.slices.busy:
            return
        measure, stack = self.panel.bar.counted(), Dimension(self.stack.value() or Dimension.STAGE)
        desk = self.page.ctx.services.figures
        self.page.ask(
            lambda _t: desk.overview(query, measure=measure, stack=stack, today=date.today()),
            partial(self._show, measure, stack),
        )

    def _show(self, measure: Measure, stack: Dimension, found: Overview) -> None:
        self.found, self.measure, self.stacked = found, measure, stack
        self.today.setText(self.say("As of {day}", day=date.today()))
        self.period.setText(self.panel.bar.told())
        for number in NUMBERS:
            if number.key in self.cards:
                card = self.cards[number.key]
                card.show_figure(
                    number.figure(self.say, found.figures), number.beside(self.say, found.figures)
                )
        self._show_time()
        for name, (around, chart) in self.charts.items():
            counts = found.splits[name]
            around.setVisible(bool(counts))
            title = with_cancelled(self.say, self.say(DIMENSION_WORDS[name]), measure, counts)
            around.set_title(title)
            chart.rename(f"{title}, {measure_word(self.say, measure)}")
            chart.show_data(self._bars(name, counts))

    def _bars(self, name: Dimension, counts: Mapping[str, int]) -> list[Bar]:
        codes = self._codes(name, counts)
        most = len(codes) if name in ORDERED else _MOST_BARS
        bars = [
            Bar(self._word(name, code), float(told(n, self.measure)), self._number(n), f"={code}")
            for code, n in ((code, counts[code]) for code in codes[:most])
        ]
        rest = [counts[code] for code in codes[most:]]
        if rest:
            words = self.say.n("{count} other", "{count} others", len(rest))
            bars.append(Bar(words, float(told(sum(rest), self.measure)), self._number(sum(rest))))
        return bars

    def _show_time(self) -> None:
        found = self.found
        assert found is not None
        ordered = self._ordered()
        shown = ordered if len(ordered) <= _MOST_SERIES + 1 else ordered[:_MOST_SERIES]
        series = [self._series(code, found.series[code], f"{code}") for code in shown]
        rest = ordered[len(shown) :]
        if rest:
            summed = {place: sum(found.series[c].get(place, 0) for c in rest) for place in found.places}
            words = self.say.n("{count} other", "{count} others", len(rest))
            series.append(self._series(words, summed, None))
        title = f"{measure_word(self.say, self.measure)}: {self.say('over time')}"
        sums = {code: sum(numbers.values()) for code, numbers in found.series.items()}
        title = with_cancelled(self.say, title, self.measure, sums)
        self.time.rename(title)
        self.time_card.set_title(title)
        self.time.show_data([place_word(self.say, place) for place in found.places], series)
        self.time_hint.setText(self._hint())

    def _hint(self) -> str:
        if self.measure is Measure.MONTHS:
            return self.say("Days of the stays inside each part of the period, 30 days a month.")
        return self.say(
            "Stays are counted by the day they begin. Arrow keys go from bar to bar, Enter opens."
        )

    def _ordered(self) -> list[str]:
        assert self.found is not None
        sums = {code: sum(numbers.values()) for code, numbers in self.found.series.items()}
        if self.stacked is Dimension.STAGE:
            return [code for code in ("ENDED", "ONGOING", "PLANNED", "CANCELLED") if code in sums]
        return list(self._codes(self.stacked, sums))

    def _series(self, code: str, numbers: Mapping[str, int], key: str | None) -> Series:
        assert self.found is not None
        counted = [numbers.get(place, 0) for place in self.found.places]
        return Series(
            code if key is None else self._word(self.stacked, code),
            tuple(float(told(number, self.measure)) for number in counted),
            tuple(self._number(number) for number in counted),
            tuple("" if key is None else f"{place}={key}" for place in self.found.places),
        )

    def _split_table(self, name: Dimension) -> Table:
        counts = self.found.splits[name] if self.found else {}
        codes = self._codes(name, counts)
        rows = tuple((self._word(name, code), exact(counts[code], self.measure)) for code in codes)
        return Table((self.say(DIMENSION_WORDS[name]), measure_word(self.say, self.measure)), rows)

    def _time_table(self) -> Table:
        if self.found is None:
            return Table((), ())
        codes = self._ordered()
        rows = tuple(
            (
                place_word(self.say, place),
                *(exact(self.found.series[code].get(place, 0), self.measure) for code in codes),
            )
            for place in self.found.places
        )
        return Table((self.say("Part of the period"), *(self._word(self.stacked, c) for c in codes)), rows)

    def _number(self, number: int) -> str:
        return number_word(self.say, number, self.measure)

    def _codes(self, name: Dimension, counts: Mapping[str, int]) -> tuple[str, ...]:
        return in_order(self.say, self.page.ctx.services.reference, name, counts)

    def _word(self, name: Dimension, code: str) -> str:
        return word_of(self.say, self.page.ctx.services.reference, name, code)


def _grid(columns: int, space: int = 12) -> QGridLayout:
    """An empty grid of columns of one width."""
    grid = QGridLayout()
    for place in range(columns):
        grid.setColumnStretch(place, 1)
    grid.setSpacing(space)
    grid.setContentsMargins(0, 0, 0, 0)
    return grid
