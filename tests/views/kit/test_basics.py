"""The smallest parts: what stands in a layout is found without holding its items."""

from __future__ import annotations

import gc

from PySide6.QtWidgets import QLabel, QLayoutItem, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mobilise_desktop.views.kit.basics import clear, column, parts_of, row


def held() -> int:
    gc.collect()
    return sum(isinstance(one, QLayoutItem) for one in gc.get_objects())


def test_parts_stand_in_the_order_of_the_layout_whenever_they_were_made(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    last, first, within = QLabel("last"), QLabel("first"), QLabel("within")
    inner = row(within)
    whole: QVBoxLayout = column(8, inner, None, last)
    whole.insertWidget(0, first)
    widget.setLayout(whole)
    assert parts_of(whole) == [first, inner, last]
    assert parts_of(inner) == [within]


def test_nothing_of_a_layout_is_held_by_looking_at_it_and_clearing_it(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    whole = column(QLabel("one"), QLabel("two"), None)
    widget.setLayout(whole)
    before = held()
    assert len(parts_of(whole)) == 2
    clear(whole)
    assert whole.count() == 0
    assert held() <= before
