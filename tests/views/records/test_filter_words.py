"""The words a list is filtered by: Ctrl+Z there, and the open record when its line is filtered away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from screen import settle

from mobilise_desktop.services.opening import Services

Show = Callable[[str], Any]
CTRL = Qt.KeyboardModifier.ControlModifier
REGISTERS = ("companies", "people", "secondments", "training")


@pytest.mark.parametrize("key", ["companies", "people", "secondments", "learning_projects", "training"])
def test_ctrl_z_in_a_filter_takes_back_what_the_button_says_and_leaves_the_words(
    qtbot: QtBot, shown: Show, demo_office: Services, key: str
) -> None:
    page = shown(key)
    demo_office.office.change(name="Chamber of Elsewhere")
    settle()
    edit = page.words.edit
    edit.setFocus()
    qtbot.keyClicks(edit, "zz")
    qtbot.keyClick(edit, Qt.Key.Key_Z, CTRL)
    settle()
    assert (edit.text(), demo_office.office.info().name) == ("zz", "Chamber of Example")
    qtbot.keyClick(edit, Qt.Key.Key_Y, CTRL)
    settle()
    assert (edit.text(), demo_office.office.info().name) == ("zz", "Chamber of Elsewhere")


@pytest.mark.parametrize("key", REGISTERS)
def test_a_record_whose_line_is_filtered_away_stays_open_and_no_other_line_is_chosen(
    qtbot: QtBot, shown: Show, key: str
) -> None:
    page = shown(key)
    settle()
    first = page.model.row(0)
    page.table.select_row(0)
    settle()
    assert page.place() == first.id
    qtbot.keyClicks(page.words.edit, "zzz")
    settle()
    left = [page.model.row(place).id for place in range(page.model.rowCount())]
    assert first.id not in left
    assert not page.table.selectionModel().hasSelection()
    assert page.table.current() is None
    assert page.place() == first.id
