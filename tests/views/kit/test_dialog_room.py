"""A dialog is never higher than the screen: its body is scrolled, its buttons stay in sight."""

from __future__ import annotations

from collections.abc import Iterator
from unittest.mock import patch

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from screen import settle

from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.basics import Label
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.forms import TextField
from mobilise_desktop.words import Words

SCREEN = QRect(0, 0, 1366, 768 - 40)


@pytest.fixture
def owner(qtbot: QtBot) -> Iterator[QWidget]:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    yield made
    for dialog in made.findChildren(Dialog):
        dialog.close()


def opened(owner: QWidget, lines: int) -> tuple[Dialog, list[TextField]]:
    dialog = Dialog(owner, "Many questions", width=560)
    fields = [TextField(Words("en"), f"Question {number}", help="A word of help.") for number in range(lines)]
    for field in fields:
        dialog.body.addWidget(field)
    dialog.add_button("Keep", "primary")
    dialog.open()
    settle()
    return dialog, fields


@pytest.mark.parametrize("scale", [1.0, 1.3, 2.0])
def test_its_buttons_stay_on_a_low_screen(owner: QWidget, scale: float) -> None:
    before = theme.scale()
    app = QApplication.instance()
    theme.apply_theme(app, "light", scale)
    try:
        with patch.object(Dialog, "room", lambda _self: SCREEN):
            dialog, _fields = opened(owner, 24)
        assert dialog.height() <= SCREEN.height()
        button = dialog.findChildren(type(dialog.add_button("More")))[0]
        foot = button.mapTo(dialog, button.rect().bottomLeft()).y()
        assert 0 < foot < dialog.height()
    finally:
        theme.apply_theme(app, "light", before)


def test_beyond_an_edge_it_is_moved_back_with_its_title_in_sight(owner: QWidget, qtbot: QtBot) -> None:
    dialog, _fields = opened(owner, 3)
    dialog.move(-300, -40)
    dialog._fit()
    assert dialog.screen().availableGeometry().contains(dialog.frameGeometry())


def test_what_has_the_keyboard_is_scrolled_into_sight(owner: QWidget, qtbot: QtBot) -> None:
    with patch.object(Dialog, "room", lambda _self: SCREEN):
        _dialog, fields = opened(owner, 24)
        assert fields[-1].visibleRegion().isEmpty()
        fields[-1].setFocus()
        qtbot.waitUntil(lambda: not fields[-1].visibleRegion().isEmpty())


def test_a_short_one_is_as_high_as_its_words(owner: QWidget) -> None:
    with patch.object(Dialog, "room", lambda _self: SCREEN):
        dialog, fields = opened(owner, 2)
    high = dialog.height()
    assert all(field.visibleRegion().boundingRect().height() == field.height() for field in fields)
    dialog.body.addWidget(Label("One more line\n" * 4))
    settle()
    assert high < dialog.height() < SCREEN.height()


@pytest.mark.parametrize("letters", range(60, 90, 2))
def test_no_bar_stays_where_all_fits_without_one(owner: QWidget, letters: int) -> None:
    dialog = Dialog(owner, "How it begins", width=520)
    dialog.body.addWidget(Label("nn " * (letters // 3), wrap=True))
    dialog.body.addWidget(Label("A second line", wrap=True))
    dialog.add_button("Begin", "primary")
    dialog.setFixedHeight(140)
    dialog.show()
    settle()
    dialog.setMaximumHeight(SCREEN.height())
    dialog.body.addWidget(Label("A third line", wrap=True))
    settle()
    area = dialog._body_area
    assert not area.verticalScrollBar().isVisible()
    assert area.viewport().height() >= area.widget().height()
