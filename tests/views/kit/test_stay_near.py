"""Where the keyboard goes when the button that has it vanishes."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.views.screen import settle

from mobilise_desktop.views.kit.basics import Button, box, column, row
from mobilise_desktop.views.kit.tab_order import stay_near


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """A page of a line of two buttons over a third."""
    made = box(column(box(row(Button("Send"), Button("Print"))), Button("Last")))
    qtbot.addWidget(made)
    made.show()
    settle()
    return made


def named(page: QWidget, words: str) -> Button:
    return next(button for button in page.findChildren(Button) if button.text() == words)


@pytest.mark.parametrize(
    ("gone", "next_one"), [(["Send"], "Print"), (["Last"], "Print"), (["Print", "Send"], "Last")], ids=str
)
def test_the_keyboard_stays_near(page: QWidget, gone: list[str], next_one: str) -> None:
    for words in gone:
        named(page, words).hide()
    assert stay_near(page, named(page, gone[-1]))
    assert page.window().focusWidget() is named(page, next_one)


def test_what_lies_on_no_page_is_left_to_the_window(page: QWidget) -> None:
    other = box(column(Button("Elsewhere")))
    assert not stay_near(page, other.findChildren(Button)[0])
