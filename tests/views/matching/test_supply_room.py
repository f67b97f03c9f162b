"""Supply and demand on the screen: the table, one group's months and countries, the call list."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from screen import click, settle, texts

from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.supply import Seek


@pytest.fixture
def room(shown: Callable[[str], Any]) -> Any:
    page = shown("matching")
    page.show_record("supply")
    settle()
    return page.room("supply")


def test_the_largest_gap_comes_first_and_is_shown_at_once(room: Any) -> None:
    rows = room.groups.model.rows
    gaps = [row.balance.gap for row in rows]
    assert gaps == sorted(gaps, reverse=True)
    assert rows[0].label in texts(room.panel)
    assert "demand" in room.panel.working.text()


def test_the_other_way_names_its_columns(room: Any) -> None:
    assert "Free places" in [column.title for column in room.groups.model.columns]
    room.seek.set_value(Seek.BRING)
    room.reload()
    settle()
    assert "Participants" in [column.title for column in room.groups.model.columns]
    assert room.groups.model.rows


def test_months_that_end_before_they_begin_are_told(room: Any) -> None:
    first, last = room.first.value(), room.last.value()
    room.first.set_value(last)
    room.last.set_value(first)
    room.reload()
    assert "The months end before they begin." in texts(room)
    room.last.set_value(last)
    room.reload()
    assert "The months end before they begin." not in texts(room)
    assert len(room.panel.chart._words) == 1


def test_a_country_of_the_table_becomes_the_filter(room: Any) -> None:
    room.panel.tabs.setCurrentIndex(1)
    table = room.panel.countries.table
    table.select_row(0)
    country = table.current().id
    table.opened.emit(table.current())
    settle()
    assert room.country.value() == country


def test_enter_leads_to_the_firms_to_call_and_on_to_the_firm(room: Any, qtbot: QtBot) -> None:
    qtbot.keyClick(room.groups.table, Qt.Key.Key_Return)
    settle()
    assert room.panel.tabs.currentIndex() == 2
    call = room.panel.calls.table.current()
    went: list[tuple[str, str | None]] = []
    object.__setattr__(room.page.ctx, "navigate", lambda page, record: went.append((page, record)))
    qtbot.keyClick(room.panel.calls.table, Qt.Key.Key_Return)
    assert went == [("companies", call.id)]


def test_the_table_and_the_chart_are_copied(room: Any, qtbot: QtBot) -> None:
    room.panel.tabs.setCurrentIndex(2)
    click(qtbot, room.panel, "Copy table")
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[0] == "Company"
    assert len(lines) == len(room.panel.calls.model.rows) + 1
    room.panel.tabs.setCurrentIndex(0)
    click(qtbot, room.panel, "Copy picture")
    assert not QApplication.clipboard().pixmap().isNull()
    assert "Demand" in room.panel.chart.accessibleDescription()


def test_the_call_list_is_written_as_a_file(room: Any, qtbot: QtBot, tmp_path: Path) -> None:
    room.panel.tabs.setCurrentIndex(2)
    click(qtbot, room.panel, "Export the list")
    (dialog,) = room.page.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "calls.csv"))
    dialog.close()
    with (tmp_path / "calls.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    assert lines[0][0] == "Company"
    assert len(lines) == len(room.panel.calls.model.rows) + 1


def test_nobody_is_to_be_called_while_a_visitor_looks_on(room: Any, demo_office: Services) -> None:
    window, key = room.page.window(), room.page.place()
    window.preferences.change(consultation_mode=True)
    settle()
    room = window.page("matching").room(key)
    settle()
    assert room.panel.calls.model.rows == ()
    room.panel.tabs.setCurrentIndex(2)
    assert "Not shown while a visitor looks on." in texts(room.panel)
    window.preferences.change(consultation_mode=False)
    settle()
