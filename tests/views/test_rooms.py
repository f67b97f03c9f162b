"""The rooms inside the pages: found in the search box from everywhere, opened by their keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar
from pytestqt.qtbot import QtBot
from screen import settle

from mobilise_desktop.views.command_search import Command, CommandSearch
from mobilise_desktop.views.main_window import MainWindow
from mobilise_desktop.views.rooms import OFFERED, TODAY, PageRoom

FOUND = (
    ("figures", "Today", "Figures"),
    ("stays", "Today", "Stays"),
    ("map", "Today", "Map"),
    ("crossed table", "Today", "Crossed table"),
    ("annual report", "Today", "Annual report"),
    ("budget", "Today", "Budget"),
    ("payments", "Today", "Payments"),
    ("board", "Secondments", "Board"),
    ("timeline", "Secondments", "Timeline"),
    ("month", "Secondments", "Month"),
    ("matches", "Matching", "Matches"),
    ("plan", "Matching", "Plan for all"),
    ("rings", "Matching", "Rings"),
    ("supply", "Matching", "Supply and demand"),
    ("saved searches", "Matching", "Saved searches"),
    ("leaflets", "Outreach", "Leaflets"),
    ("events", "Outreach", "Events"),
    ("contacts", "Outreach", "Contacts"),
    ("sessions", "Training", "Sessions"),
    ("leaving soon", "Training", "Leaving soon"),
    ("topics", "Training", "Topics"),
)


def test_a_room_inside_a_page_is_found_from_elsewhere_before_the_records(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.search.open()
    for typed, page, title in FOUND:
        with qtbot.waitSignal(window.search.shown, check_params_cb=lambda words, typed=typed: words == typed):
            window.search.edit.setText(typed)
        lines = [window.search.model.line(place) for place in range(window.search.model.rowCount())]
        assert lines[0].title == title, typed
        assert [(line.title, line.kind) for line in lines].count((title, page)) == 1, typed
    window.search.close_search()


@pytest.mark.parametrize("key", [*OFFERED])
def test_the_rooms_of_a_page_open_and_stand_once_in_the_search_box_there(
    qtbot: QtBot, window: MainWindow, key: str
) -> None:
    window.navigate(key)
    qtbot.waitUntil(lambda: not window.jobs.active)
    rooms = [room for room in OFFERED[key] if room.offered]
    titles = [command.text for command in window.commands() if command.hint == "On this page"]
    assert not {window.say(room.title) for room in rooms} & {*titles}
    for room in rooms:
        command = next(c for c in window.commands() if (c.page, c.text) == (key, window.say(room.title)))
        command.act()
        qtbot.waitUntil(lambda: not window.jobs.active)
        assert _room_in_sight(window.page(key)) == room.key


def _room_in_sight(page: Any) -> str:
    if hasattr(page, "shown_look"):
        return str(page.shown_look())
    if hasattr(page, "figures"):
        place = [room.key for room in TODAY][page.tabs.currentIndex()]
        chosen = page.figures.look.value() if place == "figures" else place
        return place if chosen == "stays" else str(chosen)
    return str(page.place())


@pytest.mark.parametrize(
    ("key", "room"),
    [(key, room) for key, rooms in OFFERED.items() for room in rooms if room.offered],
    ids=lambda part: part if isinstance(part, str) else part.key,
)
def test_a_room_chosen_in_the_search_box_has_the_keyboard_at_its_own_chip_or_tab(
    qtbot: QtBot, window: MainWindow, key: str, room: PageRoom
) -> None:
    window.search.open()
    window.search.close_search()
    next(c for c in window.commands() if c.text == room.title and c.page == key).act()
    qtbot.waitUntil(lambda: not window.jobs.active)
    held: Any = window.focusWidget()
    told = held.tabText(held.currentIndex()) if isinstance(held, QTabBar) else held.text()
    assert told.replace("&", "") == room.title


def test_a_tab_of_the_open_stay_comes_before_the_office_section_of_the_same_name(
    shown: Callable[[str], Any], qtbot: QtBot
) -> None:
    page = shown("secondments")
    page.table.select_row(0)
    settle()
    search = page.window().search
    for typed in ("formalities", "Formalities"):
        search.open(typed)
        settle()
        lines = [search.model.line(place) for place in range(2)]
        assert [(line.title, line.kind) for line in lines] == [
            ("Formalities", "On this page"),
            ("Formalities", "Office"),
        ]
        search.close_search()
    page.detail.show_tab("Formalities")
    search.open("formalities")
    settle()
    assert search.model.line(0).kind == "On this page"
    search._take(0)
    assert page.detail.tabs.tabText(page.detail.tabs.currentIndex()) == "Formalities"


def test_what_is_on_this_page_and_begins_so_comes_first_then_the_exact_title(
    qtbot: QtBot, window: MainWindow
) -> None:
    done: list[str] = []
    commands = [
        Command("Certificates", "award", lambda: done.append("office")),
        Command("Code lists and languages", "list", lambda: done.append("codes")),
        Command("Listings", "list", lambda: done.append("listings")),
        Command("Certificates…", "arrow-right", lambda: done.append("here"), here=True),
        Command("List", "list", lambda: done.append("list")),
    ]
    box = CommandSearch(
        window, window.say, window.jobs, find=lambda _words: (), commands=lambda: commands, navigate=print
    )
    for typed in ("certificates", "list"):
        box.open()
        with qtbot.waitSignal(box.shown, check_params_cb=lambda words, typed=typed: words == typed):
            box.edit.setText(typed)
        titles = [box.model.line(place).title for place in range(box.model.rowCount())]
        qtbot.keyClick(box.edit, Qt.Key.Key_Return)
    assert done == ["here", "list"]
    assert titles == ["List", "Listings", "Code lists and languages"]
