"""Toasts lie where nothing is pressed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QListWidget, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mobilise_desktop.views.kit.toast import Toast


def place(widget: QWidget) -> QRect:
    return QRect(widget.pos(), widget.size())


@pytest.mark.parametrize("beside", [True, False], ids=["button there before", "button shown just after"])
def test_a_toast_covers_no_button_at_the_foot(qtbot: QtBot, beside: bool) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    button = QPushButton("Certificate…", window)
    button.setGeometry(600, 700, 160, 40)
    window.show()
    button.setVisible(beside)
    toast = Toast(window, "Report received", undo=lambda: None, undo_name="Undo")
    button.show()
    qtbot.waitUntil(lambda: not place(toast).intersects(place(button)))
    assert window.rect().contains(place(toast))
    toast.vanish()


def test_a_toast_lies_at_the_foot_where_it_is_free(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    toast = Toast(window, "Done", undo=None, undo_name="Undo")
    assert place(toast).bottom() == 768 - 24 - 1
    toast.vanish()


def test_a_toast_goes_beside_tall_fields_before_it_climbs(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    words = QPlainTextEdit(window)
    words.setGeometry(640, 200, 700, 560)
    window.show()
    toast = Toast(window, "Text copied", undo=None, undo_name="")
    qtbot.waitUntil(lambda: not place(toast).intersects(place(words)))
    assert place(toast).bottom() > 700
    assert place(toast).right() < 640
    toast.vanish()


def test_a_toast_lies_in_the_foot_row_beside_its_buttons_rather_than_on_rows(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    rows = QListWidget(window)
    rows.setGeometry(24, 100, 1318, 600)
    button = QPushButton("Write…", window)
    button.setGeometry(24, 716, 160, 40)
    window.show()
    toast = Toast(window, "Snoozed", undo=None, undo_name="")
    assert not place(toast).intersects(place(rows)) and not place(toast).intersects(place(button))
    assert window.rect().contains(place(toast)) and place(toast).top() >= 700
    toast.vanish()


def test_a_toast_covers_rows_rather_than_what_heads_the_page(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    rows = QListWidget(window)
    rows.setGeometry(0, 120, 1366, 648)
    window.show()
    toast = Toast(window, "Copied", undo=None, undo_name="")
    assert place(toast).top() > 768 * 0.6
    toast.vanish()
