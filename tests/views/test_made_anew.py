"""A page made anew, for another theme or size of type, stands where it stood, with what was typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from screen import field, settle

from mobilise_desktop.views.main_window import MainWindow

Shown = Callable[[str], Any]


def made_anew(qtbot: QtBot, window: MainWindow) -> Any:
    """The page in front after the size of type changed."""
    key, old = window.current, window.page(window.current)
    window.preferences.change(scale=1.15)
    qtbot.waitUntil(lambda: window.made().get(key, old) is not old)
    settle()
    return window.page(key)


def window_of(page: Any) -> MainWindow:
    window = page.window()
    assert isinstance(window, MainWindow)
    return window


@pytest.mark.parametrize("key", ["to_do", "timeline", "cross", "map", "report", "payments"])
def test_today_stays_on_its_tab_and_room(shown: Shown, qtbot: QtBot, key: str) -> None:
    page = shown("today")
    page.show_record(key)
    settle()
    again = made_anew(qtbot, window_of(page))
    assert again is not page and again.place() == key


def test_a_record_stays_open_on_its_tab(shown: Shown, qtbot: QtBot) -> None:
    page = shown("secondments")
    page.table.select_row(0)
    settle()
    record = page.detail.record_id
    page.detail.tabs.setCurrentIndex(4)
    settle()
    again = made_anew(qtbot, window_of(page))
    assert (again.detail.record_id, again.detail.tabs.currentIndex()) == (record, 4)


def test_the_board_stays_the_board(shown: Shown, qtbot: QtBot) -> None:
    page = shown("secondments")
    page.turn_to("board")
    settle()
    assert made_anew(qtbot, window_of(page)).shown_look() == "board"


def test_a_note_half_written_stays_with_its_record(shown: Shown, qtbot: QtBot) -> None:
    page = shown("companies")
    page.table.select_row(0)
    page.detail.tabs.setCurrentIndex(4)
    settle()
    qtbot.keyClicks(field(page.detail, "New note").edit, "Comes on Mon")
    again = made_anew(qtbot, window_of(page))
    assert field(again.detail, "New note").value() == "Comes on Mon"
    first, other = (again.model.row(place).id for place in (0, 1))
    for record, words in ((other, ""), (first, "Comes on Mon")):
        again.show_record(f"{record}#4")
        settle()
        assert field(again.detail, "New note").value() == words


def test_a_contact_half_written_stands_there_again(shown: Shown, qtbot: QtBot) -> None:
    page = shown("outreach")
    page.show_record("contacts")
    settle()
    fields = page.room("contacts").entry.form.fields
    qtbot.keyClicks(fields["asked"].edit, "What does it cost")
    qtbot.keyClicks(fields["name"].edit, "Ada")
    again = made_anew(qtbot, window_of(page)).room("contacts")
    qtbot.waitUntil(lambda: again.entry is not None)
    settle()
    found = {name: again.entry.form.fields[name].value() for name in ("asked", "name")}
    assert found == {"asked": "What does it cost", "name": "Ada"}
