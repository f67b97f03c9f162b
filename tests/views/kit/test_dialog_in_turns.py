"""A dialog that is made in turns is shown once it is whole, once, and only over the page that asked."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from screen import settle

from mobilise_desktop.views.kit.basics import Label
from mobilise_desktop.views.kit.dialogs import Dialog


def shown(owner: QWidget) -> list[Dialog]:
    settle()
    return [one for one in owner.findChildren(Dialog) if one.isVisible()]


def owner_of(qtbot: QtBot) -> QWidget:
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.show()
    return owner


def test_it_is_shown_with_all_its_parts(qtbot: QtBot) -> None:
    owner = owner_of(qtbot)
    dialog = Dialog(owner, "Rows")
    words = [str(number) for number in range(12)]
    dialog.open_in_turns(*(lambda text=text: dialog.body.addWidget(Label(text)) for text in words))
    assert not dialog.isVisible()
    assert shown(owner) == [dialog]
    assert [one.text() for one in dialog.findChildren(Label)][-12:] == words


def test_asked_for_twice_it_is_shown_once(qtbot: QtBot) -> None:
    owner = owner_of(qtbot)
    first, second = Dialog(owner, "Rows"), Dialog(owner, "Rows")
    for dialog in (first, second):
        dialog.open_in_turns(lambda: None)
    assert shown(owner) == [first]


def test_it_is_not_shown_over_a_page_that_was_left(qtbot: QtBot) -> None:
    owner = owner_of(qtbot)
    Dialog(owner, "Rows").open_in_turns(lambda: None)
    owner.hide()
    assert shown(owner) == []
    owner.show()
    assert shown(owner) == []
