"""Saved searches on the screen: kept from a ranking, renamed, deleted, opened again as they were."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from screen import click, dialog, settle, texts, undo_by_toast

from mobilise_desktop.services.match_searches import Question
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.participants import ParticipantFilter

TODAY = date.today()


@pytest.fixture
def person(demo_office: Services) -> str:
    rows = demo_office.participants.page(ParticipantFilter(), limit=100)
    return next(row.id for row in rows if demo_office.matching.rank(row.id, today=TODAY).kept > 2)


@pytest.fixture
def page(shown: Callable[[str], Any]) -> Any:
    return shown("matching")


def names(page: Any) -> list[str]:
    settle()
    return [search.name for search in page.room("saved").searches.model.rows]


def keep_from_ranking(page: Any, qtbot: QtBot, person: str, name: str, *, anybody: bool = False) -> None:
    page.show_record(person)
    ranking = page.ranking
    ranking.filters.score.set_value(3000)
    ranking.sliders.set("learn", 200)
    ranking.reload()
    settle()
    click(qtbot, ranking, "Save this search…")
    asked = dialog(page)
    asked.name.set_value(name)
    if anybody:
        asked.scope.set_value("ANY")
    click(qtbot, asked, "Save")


def test_a_ranking_is_kept_and_opened_as_it_was(
    page: Any, person: str, demo_office: Services, qtbot: QtBot
) -> None:
    keep_from_ranking(page, qtbot, person, "Mine")
    (search,) = demo_office.match_searches.all(today=TODAY)
    assert search.question == Question(person, least_score=3000, learn=200)
    page.ranking.sliders.reset()
    page.ranking.filters.clear()
    page.show_record("saved")
    assert names(page) == ["Mine"]
    settle()
    room = page.room("saved")
    room.searches.table.select_row(0)
    settle()
    assert "Own weights" in texts(room)
    qtbot.keyClick(room.searches.table, Qt.Key.Key_Return)
    settle()
    assert page.ranking.isVisible()
    assert page.ranking.question() == search.question
    assert page.ranking.model.rowCount() == search.found


def test_any_host_is_kept_without_the_one_who_asks(
    page: Any, person: str, demo_office: Services, qtbot: QtBot
) -> None:
    keep_from_ranking(page, qtbot, person, "Anybody", anybody=True)
    (search,) = demo_office.match_searches.all(today=TODAY)
    assert search.question == Question()


def test_a_new_search_asks_what_to_look_for(page: Any, demo_office: Services, qtbot: QtBot) -> None:
    page.show_record("saved")
    settle()
    click(qtbot, page.room("saved"), "New search…")
    asked = dialog(page)
    click(qtbot, asked, "Save")
    assert "Give the search a name." in texts(asked)
    asked.name.set_value("Germans")
    asked.country.set_value("DE")
    asked.section.set_value("C")
    click(qtbot, asked, "Save")
    assert names(page) == ["Germans"]
    (search,) = demo_office.match_searches.all(today=TODAY)
    assert search.question == Question(country="DE", section="C")


def test_a_search_is_renamed_and_deleted_with_its_undo(
    page: Any, demo_office: Services, qtbot: QtBot
) -> None:
    demo_office.match_searches.save("One", Question(), today=TODAY)
    page.show_record("saved")
    settle()
    room = page.room("saved")
    room.searches.table.select_row(0)
    click(qtbot, room, "Rename…")
    dialog(page).name.set_value("First")
    click(qtbot, dialog(page), "Rename")
    assert names(page) == ["First"]
    click(qtbot, room, "Delete")
    assert names(page) == []
    undo_by_toast(qtbot, page)
    assert names(page) == ["First"]


def test_searches_are_covered_while_a_visitor_looks_on(page: Any, person: str, demo_office: Services) -> None:
    demo_office.match_searches.save("Participants for Hartholm", Question(hosts=False), today=TODAY)
    window = page.window()
    window.preferences.change(consultation_mode=True)
    settle()
    page = window.page("matching")
    page.show_record("saved")
    settle()
    room = page.room("saved")
    assert not room.searches.isVisible() and not room.searches.model.rows
    assert "stays hidden while a visitor looks on" in texts(room)
    window.preferences.change(consultation_mode=False)
    settle()
    assert names(window.page("matching")) == ["Participants for Hartholm"]


def test_hosts_that_nobody_asked_for_are_listed_without_columns_that_say_nothing(
    page: Any, demo_office: Services
) -> None:
    demo_office.match_searches.save("Any host", Question(), today=TODAY)
    page.show_record("saved")
    settle()
    room = page.room("saved")
    room.searches.table.select_row(0)
    settle()
    table, columns = room.found.table, room.found.model.columns
    hidden = {column.sort for place, column in enumerate(columns) if table.isColumnHidden(place)}
    assert {"company", "score"} <= hidden
    assert "name" not in hidden
