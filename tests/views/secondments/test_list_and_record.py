"""The list and its record beside it: their room, kept borders, and the way back from the other looks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter
from pytestqt.qtbot import QtBot
from screen import settle, texts

from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.cards import Card
from mobilise_desktop.views.kit.scroll import Scroll
from mobilise_desktop.views.records.beside import RECORD_LEAST

LOOKS = ("board", "timeline", "month", "list")


@pytest.fixture
def page(shown: Callable[[str], Any]) -> Any:
    return shown("secondments")


def split(page: Any) -> QSplitter:
    found = page._side.parentWidget()
    assert isinstance(found, QSplitter)
    return found


def turn_through(page: Any) -> None:
    for look in LOOKS:
        page.turn_to(look)
        settle()


def click_line(qtbot: QtBot, page: Any, row: int) -> None:
    where = page.table.visualRect(page.model.index(row, 0)).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    settle()


def test_the_record_is_as_wide_after_the_other_looks_as_before(page: Any) -> None:
    page.table.select_row(0)
    settle()
    before = split(page).sizes()
    turn_through(page)
    assert split(page).sizes() == before


def test_a_kept_border_that_squeezes_the_record_is_not_used(shown: Callable[[str], Any]) -> None:
    first = shown("secondments")
    usual = split(first).sizes()
    first.ctx.settings.keep_splitter("secondments", [796, 305])
    again = type(first)(first.ctx)
    again.setParent(first.parentWidget())
    again.resize(first.size())
    again.show()
    settle()
    assert split(again).sizes() == usual


def test_the_border_goes_as_far_as_both_parts_have_room_and_stays_there(page: Any) -> None:
    page.table.select_row(0)
    split(page).moveSplitter(5000, 1)
    settle()
    moved = split(page).sizes()
    assert moved[1] == theme.px(RECORD_LEAST)
    assert page.ctx.settings.now.splitters["secondments"] == moved


@pytest.mark.parametrize("tab", range(11))
def test_nothing_in_the_narrowest_record_is_cut(page: Any, tab: int) -> None:
    page.table.select_row(0)
    split(page).moveSplitter(5000, 1)
    page.detail.tabs.setCurrentIndex(tab)
    settle()
    for area in page.detail.tabs.currentWidget().findChildren(Scroll):
        assert area.widget().minimumSizeHint().width() <= area.viewport().width()


def test_the_line_still_chosen_shows_its_record_after_the_board(page: Any) -> None:
    page.table.select_row(2)
    turn_through(page)
    person = page.table.current().person
    assert person in texts(page.detail)


def test_a_click_on_the_line_that_is_current_opens_it(page: Any, qtbot: QtBot) -> None:
    click_line(qtbot, page, 1)
    page.show_start()
    settle()
    assert "Choose a line to see its record." in texts(page)
    click_line(qtbot, page, 1)
    assert page.table.current().person in texts(page.detail)


def test_a_stay_opened_from_elsewhere_begins_at_the_top_of_its_step(page: Any) -> None:
    page.table.select_row(1)
    page.detail.show_tab("Training")
    settle()
    bar = page.detail.tabs.currentWidget().findChild(Scroll).verticalScrollBar()
    bar.setValue(bar.maximum())
    page.window().navigate("secondments", page.model.row(3).id)
    settle()
    assert page.detail.tabs.tabText(page.detail.tabs.currentIndex()) == "Step"
    page.detail.show_tab("Training")
    settle()
    assert bar.maximum() > 0
    assert bar.value() == 0


def test_who_goes_along_the_list_stays_on_the_tab_that_is_open(page: Any) -> None:
    page.table.select_row(1)
    page.detail.show_tab("Money")
    page.table.select_row(2)
    settle()
    assert page.detail.tabs.tabText(page.detail.tabs.currentIndex()) == "Money"


def test_a_record_read_anew_stays_where_it_was_scrolled(page: Any) -> None:
    page.table.select_row(1)
    page.detail.show_tab("Training")
    settle()
    bar = page.detail.tabs.currentWidget().findChild(Scroll).verticalScrollBar()
    bar.setValue(40)
    page.reload()
    settle()
    assert bar.value() == 40


def test_the_cards_of_a_stay_opened_from_the_board_use_the_width(page: Any) -> None:
    page.turn_to("board")
    page.show_record(page.model.row(0).id)
    settle()
    area = page.detail.tabs.currentWidget().findChild(Scroll)
    card = area.widget().findChild(Card)
    assert area.viewport().width() - card.width() <= 40
