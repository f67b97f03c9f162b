"""Finding things on a page as a person does: by their words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from mobilise_desktop.views.kit.banner import Banner
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.field import Field
from mobilise_desktop.views.kit.slices import under_way
from mobilise_desktop.views.kit.toast import Toast


def settle() -> None:
    """Let what was just made be laid out and shown, to its last slice."""
    QApplication.processEvents()
    while any(under_way(window) for window in QApplication.topLevelWidgets()):
        QApplication.processEvents()
    for _ in range(3):
        QApplication.processEvents()


def button(on: QWidget, words: str) -> QAbstractButton:
    """The visible button of that word or accessible name."""
    settle()
    found = [
        b
        for b in on.findChildren(QAbstractButton)
        if words in (b.text().replace("&", ""), b.accessibleName()) and b.isVisible()
    ]
    assert found, f"no button {words!r}"
    return found[0]


def click(qtbot: QtBot, on: QWidget, words: str) -> None:
    """Click the button of that word."""
    qtbot.mouseClick(button(on, words), Qt.MouseButton.LeftButton)


def field(on: QWidget, label: str) -> Field:
    """The visible field of that label."""
    settle()
    found = [f for f in on.findChildren(Field) if f.label() == label and f.isVisible()]
    assert found, f"no field {label!r}"
    return found[0]


def press(qtbot: QtBot, edit: QWidget, text: str) -> None:
    """Type a text; letters that have no key of their own come as an input method sends them."""
    for letter in text:
        if letter.isascii():
            qtbot.keyClicks(edit, letter)
        else:
            event = QInputMethodEvent()
            event.setCommitString(letter)
            QApplication.sendEvent(edit, event)


def type_into(qtbot: QtBot, where: Field, text: str) -> None:
    """Type over what stands in a field and leave it."""
    edit = where.focusProxy()
    assert edit is not None
    edit.setFocus()
    if isinstance(edit, QLineEdit):
        edit.selectAll()
    press(qtbot, edit, text)
    where.flush()


def dialog(on: QWidget) -> Dialog:
    """The open dialog."""
    settle()
    found = [d for d in on.window().findChildren(Dialog) if d.isVisible()]
    assert found, "no dialog is open"
    return found[-1]


def texts(on: QWidget) -> str:
    """All words that labels show."""
    settle()
    return "\n".join(label.text() for label in on.findChildren(QLabel) if label.isVisible())


def banners(on: QWidget) -> str:
    """The words of all banners."""
    settle()
    return "\n".join(texts(banner) for banner in on.window().findChildren(Banner) if banner.isVisible())


def undo_by_toast(qtbot: QtBot, on: QWidget) -> None:
    """Press Undo on the newest toast."""
    settle()
    toasts = [t for t in on.window().findChildren(Toast) if t.isVisible()]
    assert toasts, "no toast is shown"
    click(qtbot, toasts[-1], "Undo")
