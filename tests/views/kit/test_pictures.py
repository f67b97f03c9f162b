"""Charts and the timeline: they paint whatever they are given, and say it in words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mobilise_desktop.views.kit.basics import ElidedLabel, Label
from mobilise_desktop.views.kit.charts import Bar, BarChart, Chart, ColumnChart, LineChart, Series, StackedBar
from mobilise_desktop.views.kit.score_bar import ScoreBar, percent
from mobilise_desktop.views.kit.timeline import Stay, Timeline
from mobilise_desktop.words import Words

TODAY = date(2026, 11, 23)
NUMBERS = [
    pytest.param((), id="nothing"),
    pytest.param((0.0, 0.0), id="only zeros"),
    pytest.param((0.25, 0.5), id="fractions"),
    pytest.param((1.0, 7e12), id="very large"),
]


def _charts(values: tuple[float, ...]) -> list[Chart]:
    words = [f"month {i}" for i in range(len(values))]
    bars = [Bar(word, value, key=word) for word, value in zip(words, values, strict=True)]
    column, line = ColumnChart("Columns"), LineChart("Lines")
    column.show_data(words, [Series("one", values), Series("two", values)])
    line.show_data(words, [Series("one", values)])
    return [BarChart("Bars", bars), StackedBar("Parts", bars), column, line]


@pytest.mark.parametrize("values", NUMBERS)
def test_charts_paint_any_numbers(qtbot: QtBot, values: tuple[float, ...]) -> None:
    for chart in _charts(values):
        qtbot.addWidget(chart)
        chart.resize(chart.sizeHint())
        assert not chart.grab().isNull()
        assert all(f"month {i}" in chart.accessibleDescription() for i in range(len(values)))


def test_a_bar_is_chosen_by_keyboard(qtbot: QtBot) -> None:
    chart = BarChart("Bars", [Bar("Austria", 3, key="AT"), Bar("France", 2, key="FR")])
    qtbot.addWidget(chart)
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    with qtbot.waitSignal(chart.chosen) as signal:
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert signal.args == ["FR"]


def test_stays_are_chosen_opened_and_told_by_keyboard(qtbot: QtBot, qt_words: Words) -> None:
    line = Timeline(qt_words, name="Stays", today=lambda: TODAY)
    qtbot.addWidget(line)
    line.resize(900, 300)
    line.show()
    stays = [
        Stay(f"se_{i}", f"Person {i}", TODAY + timedelta(i), TODAY + timedelta(i + 30), "Planned")
        for i in range(500)
    ]
    line.set_stays(stays)
    told: list[str] = []
    line.opened.connect(told.append)
    view = line.view
    for _ in range(20):
        qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.verticalScrollBar().value() > 0
    assert "Person 19" in view.accessibleName() and "Sat 12 Dec 2026" in view.accessibleName()
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home):
        qtbot.keyClick(view, key)
        assert not view.grab().isNull()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert told == ["se_19"]


@pytest.mark.parametrize(("value", "words"), [(None, "–"), (0.0, "0 %"), (0.834, "83 %"), (1.0, "100 %")])
def test_a_score_is_a_number_beside_its_bar(qtbot: QtBot, value: float | None, words: str) -> None:
    bar = ScoreBar(value, name="Skills")
    qtbot.addWidget(bar)
    assert percent(value) == words and bar.accessibleName() == f"Skills {words}"
    assert not bar.grab().isNull()


HOSTILE = "<img src=file:///secret.png> & " + "x" * 200_000


def test_labels_show_markup_as_text_and_cut_words_have_a_tooltip(qtbot: QtBot) -> None:
    label, short = Label("<b>&amp;</b>"), ElidedLabel(HOSTILE)
    for widget in (label, short):
        qtbot.addWidget(widget)
    assert label.textFormat() == Qt.TextFormat.PlainText
    short.resize(200, 20)
    short.show()
    assert short.text() == HOSTILE and "&lt;img" in short.toolTip()
