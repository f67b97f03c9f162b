"""The tabs of a record: no title is cut; what has no room stands in a menu at the end of the row."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from screen import settle

from mobilise_desktop.views.records.fitted_tabs import FittedTabs

TITLES = (
    "Step",
    "Checklist",
    "Formalities",
    "Training",
    "Money",
    "Evaluation",
    "Terms",
    "Reports",
    "History",
)


@pytest.fixture
def tabs(qtbot: QtBot) -> FittedTabs:
    made = FittedTabs("More")
    for title in TITLES:
        made.addTab(QWidget(), title)
    qtbot.addWidget(made)
    made.resize(1_600, 300)
    made.show()
    settle()
    return made


def test_all_tabs_stand_in_a_row_that_has_room(tabs: FittedTabs) -> None:
    assert tabs.hidden_titles() == []
    assert tabs.cornerWidget() is None


@pytest.mark.parametrize("width", [300, 420, 560])
def test_tabs_without_room_are_in_the_menu_and_none_is_cut(tabs: FittedTabs, width: int) -> None:
    tabs.resize(width, 300)
    settle()
    bar = tabs.tabBar()
    seen = [place for place in range(tabs.count()) if tabs.isTabVisible(place)]
    assert len(seen) < len(TITLES)
    assert bar.tabRect(seen[-1]).right() <= width - tabs.cornerWidget().width()
    assert [one.text() for one in tabs.menu().actions()] == tabs.hidden_titles()


def test_a_tab_of_the_menu_comes_into_the_row_when_it_is_opened(tabs: FittedTabs) -> None:
    tabs.resize(420, 300)
    settle()
    last = len(TITLES) - 1
    assert not tabs.isTabVisible(last)
    tabs.menu().actions()[-1].trigger()
    settle()
    assert tabs.currentIndex() == last
    assert tabs.isTabVisible(last)
    assert tabs.currentWidget().isVisible()
    tabs.setCurrentIndex(0)
    settle()
    assert not tabs.isTabVisible(last)
    assert tabs.currentWidget() is tabs.widget(0)


def test_the_row_is_whole_again_when_there_is_room(tabs: FittedTabs) -> None:
    for width in (300, 1_600):
        tabs.resize(width, 300)
        settle()
    assert tabs.hidden_titles() == []
