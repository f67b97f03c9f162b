"""Drives the real window as a person does: by names seen on the screen, keys and clicks."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mobilise_desktop.settings import Preferences, Settings
from mobilise_desktop.views.kit.basics import ClickFrame
from mobilise_desktop.views.kit.field import Field
from mobilise_desktop.views.kit.jobs import Jobs
from mobilise_desktop.views.kit.slices import under_way
from mobilise_desktop.views.main_window import MainWindow

PATIENCE_MS = 15_000


class Driver:
    """One window on one office."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        from mobilise_desktop.services import open_office

        self.qtbot = qtbot
        self.services = open_office(folder=folder, officer="Ada Example")
        settings = Settings(language="en", officer="Ada Example")
        self.window = MainWindow(Preferences(settings=settings), Jobs(), locale=lambda _settings: "en")
        self.window.resize(1366, 768)
        with qtbot.waitExposed(self.window):
            self.window.show()

    def start(self) -> None:
        """As the program does: the first start asks, later ones show Today."""
        self.window.attach(self.services, page="" if self.services.office.exists() else "welcome")
        self.rest()

    def close(self) -> None:
        """Finish the work under way and give the office back."""
        self.rest()
        self.window.close()
        self.window.jobs.close()
        self.services.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(self.window, QEvent.Type.DeferredDelete.value)

    def rest(self) -> None:
        """Wait until no work is under way, every answer is shown and every part is made."""
        self.qtbot.waitUntil(self._rests, timeout=PATIENCE_MS)
        QApplication.processEvents()
        self.qtbot.waitUntil(self._rests, timeout=PATIENCE_MS)

    def _rests(self) -> bool:
        return not self.window.jobs.active and not under_way(self.window)

    def page(self, key: str, name: str) -> QWidget:
        """Go to a page by its name in the rail."""
        self.press(self.window, name)
        self.qtbot.waitUntil(lambda: self.window.current == key, timeout=PATIENCE_MS)
        self.rest()
        return self.window.page(key)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        target = QApplication.focusWidget() or self.window
        self.qtbot.keyClick(target, key, modifier)
        self.rest()

    def type(self, text: str, into: QWidget | None = None) -> None:
        """Type letters of any script where the keyboard is."""
        target = into or QApplication.focusWidget()
        assert target is not None, "nothing has the keyboard"
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(target, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

    def answer(self, root: QWidget, label: str, text: str, *, place: int = 0) -> None:
        """Type an answer into the field with this label and leave it."""
        field = self.field(root, label, place=place)
        edit = field.focusProxy()
        if not isinstance(edit, QLineEdit | QPlainTextEdit):
            edit = field.findChild(QLineEdit)
        assert edit is not None, f"no line to type in: {label}"
        edit.setFocus()
        edit.selectAll()
        self.type(text, edit)
        self.qtbot.keyClick(edit, Qt.Key.Key_Tab)
        field.flush()
        self.rest()

    def choose(self, root: QWidget, label: str, option: str) -> None:
        """Click an option seen as a chip, or type it into a list."""
        field = self.field(root, label)
        chips = [b for b in field.findChildren(QAbstractButton) if shown(b) == option]
        if chips:
            if not chips[0].isChecked():
                self.click(chips[0])
            return
        combo = field.findChild(QWidget, "combo") or getattr(field, "combo", None)
        assert combo is not None, f"{label} has no option {option}"
        options = [combo.itemText(place) for place in range(combo.count())]
        assert option in options, f"{label} has no option {option}; there are: {options}"
        place = options.index(option)
        combo.setFocus()
        combo.setCurrentIndex(place)
        combo.activated.emit(place)
        self.rest()

    def speak(self, root: QWidget, label: str, language: str, level: str) -> None:
        """Add a language with its level of every skill."""
        field = self.field(root, label)
        self.press(field, "Add a language")
        combo = field.findChildren(QComboBox)[-1]
        place = combo.findText(language)
        assert place >= 0, f"no language {language}"
        combo.setCurrentIndex(place)
        combo.activated.emit(place)
        self.press(field, level)

    def pick_skill(self, root: QWidget, label: str, words: str) -> None:
        """Type a skill in free words and keep it as they are, with Ctrl+Enter."""
        picker = self.field(root, label)
        edit = picker.findChild(QLineEdit)
        assert edit is not None
        edit.setFocus()
        self.type(words, edit)
        self.rest()
        self.qtbot.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.rest()

    def field(self, root: QWidget, label: str, *, place: int = 0) -> Field:
        """The visible field with this label, or the one at ``place`` of several."""
        found = [f for f in root.findChildren(Field) if f.label() == label and f.isVisible()]
        assert found, f"no field “{label}”; there are: {[f.label() for f in root.findChildren(Field)]}"
        return found[place]

    def button(self, root: QWidget, text: str) -> QAbstractButton:
        """The visible button with these words or this name."""
        found = [
            b
            for b in root.findChildren(QAbstractButton)
            if b.isVisible() and text in (shown(b), b.accessibleName())
        ]
        words = sorted(
            {shown(b) or b.accessibleName() for b in root.findChildren(QAbstractButton) if b.isVisible()}
        )
        assert found, f"no button “{text}”; there are: {words}"
        return found[0]

    def has(self, root: QWidget, text: str) -> bool:
        """Whether a button with these words can be seen."""
        return any(b.isVisible() and shown(b) == text for b in root.findChildren(QAbstractButton))

    def tab(self, root: QWidget, words: str) -> None:
        """Choose a tab by its words."""
        for tabs in root.findChildren(QTabWidget):
            for place in range(tabs.count()):
                if tabs.isVisible() and tabs.tabText(place).replace("&", "") == words:
                    tabs.setCurrentIndex(place)
                    self.rest()
                    return
        raise AssertionError(f"no tab “{words}”")

    def press(self, root: QWidget, text: str) -> None:
        """Click the button with these words."""
        self.click(self.button(root, text))

    def enter(self, root: QWidget, words: str) -> None:
        """Open the line of a list that begins with these words."""
        lines = [
            frame
            for frame in root.findChildren(ClickFrame)
            if frame.isVisible() and frame.accessibleName().startswith(words)
        ]
        assert lines, f"no line “{words}”"
        lines[0].setFocus()
        self.qtbot.keyClick(lines[0], Qt.Key.Key_Return)
        self.rest()

    def click(self, button: QAbstractButton) -> None:
        """Click a button that may be clicked."""
        assert button.isEnabled(), f"“{shown(button)}” cannot be pressed"
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.rest()

    def save_as(self, target: Path) -> None:
        """Name the file in the dialog that asks where to save."""
        dialog = self.dialog()
        assert isinstance(dialog, QFileDialog)
        line = dialog.findChild(QLineEdit)
        assert line is not None
        line.setText(str(target))
        dialog.accept()
        self.qtbot.waitUntil(target.exists, timeout=PATIENCE_MS)
        self.rest()

    def dialogs(self) -> list[QDialog]:
        """Every dialog that is open."""
        return [dialog for dialog in self.window.findChildren(QDialog) if dialog.isVisible()]

    def dialog(self) -> QDialog:
        """The dialog that is open, or opens now."""
        self.qtbot.waitUntil(lambda: bool(self.dialogs()), timeout=PATIENCE_MS)
        return self.dialogs()[-1]


def shown(button: QAbstractButton) -> str:
    """The words on a button without its shortcut mark."""
    return button.text().replace("&&", "\0").replace("&", "").replace("\0", "&")
