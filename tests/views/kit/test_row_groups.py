"""Rows that are made in turns are shown together; the last ones asked for stand in the end."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from pytestqt.qtbot import QtBot
from screen import settle

from mobilise_desktop.views.kit.basics import ElidedLabel
from mobilise_desktop.views.kit.cards import ListRow, RowGroup


def lines(*texts: str) -> list[Callable[[], ListRow]]:
    return [partial(ListRow, text) for text in texts]


def names(group: RowGroup) -> list[str]:
    settle()
    rows = sorted(group.findChildren(ListRow), key=lambda row: row.y())
    return [row.findChildren(ElidedLabel)[0].text() for row in rows if row.isVisible()]


def test_rows_come_in_their_order_and_take_the_place_of_those_before(qtbot: QtBot) -> None:
    group = RowGroup("Rows")
    qtbot.addWidget(group)
    group.show()
    group.fill(lines("one", "two", "three"))
    assert names(group) == ["one", "two", "three"]
    group.fill(lines("four"))
    assert names(group) == ["four"]
    group.fill([])
    assert names(group) == []


def test_rows_asked_for_while_others_are_made_replace_them(qtbot: QtBot) -> None:
    group = RowGroup("Rows")
    qtbot.addWidget(group)
    group.show()
    group.fill(lines(*map(str, range(50))))
    group.fill(lines("only"))
    assert names(group) == ["only"]
    group.fill(lines("late"))
    group.clear()
    assert names(group) == []
