"""A line that can be chosen shows a box to click, empty or ticked."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.charts import _level
from mobilise_desktop.views.kit.columns import Column
from mobilise_desktop.views.training.tick_table import TickTable
from mobilise_desktop.words import Words


@dataclass(frozen=True)
class Line:
    id: str


@pytest.fixture
def table(qtbot: QtBot) -> TickTable:
    made = TickTable(
        Words("en"), (Column("Topic", lambda r: r.id, "", 200),), [Line("a"), Line("b")], name="x"
    )
    theme.dress_window(made)
    qtbot.addWidget(made)
    made.resize(400, 200)
    made.show()
    return made


def test_each_line_has_a_box_and_a_chosen_one_is_filled(table: TickTable) -> None:
    cells = [table.visualRect(table.model().index(place, 0)) for place in (0, 1)]
    table.set_ticked(["b"])
    picture = table.viewport().grab().toImage()
    scale = picture.devicePixelRatio()
    inside = [
        picture.pixelColor(int((c.left() + 14) * scale), int((c.center().y() - 5) * scale)) for c in cells
    ]
    assert inside[0] == theme.colour("surface")
    assert inside[1] == theme.colour("primary")


def test_a_click_anywhere_on_the_line_ticks_it_and_takes_it_back(qtbot: QtBot, table: TickTable) -> None:
    place = table.visualRect(table.model().index(0, 1)).center()
    for chosen in (["a"], []):
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert table.ticked == chosen


@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "0"), (3_000, "3000"), (10_000, "10\u202f000"), (2_000_000, "2\u202f000\u202f000")],
)
def test_levels_beside_a_chart_are_whole_numbers(value: float, words: str) -> None:
    assert _level(value) == words
