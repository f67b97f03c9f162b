"""The list of Today: Enter opens a line, S snoozes it, H hands it on, W writes; so does its menu."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QMenu

from mobilise_desktop.views.kit.columns import ListTableModel
from mobilise_desktop.views.kit.icons import icon
from mobilise_desktop.views.kit.table import DataTable
from mobilise_desktop.words import Words

SNOOZE_KEY, HAND_KEY, WRITE_KEY = "S", "H", "W"


class TodayTable(DataTable):
    """``snoozed``, ``handed`` and ``written`` ask for what the officer wants with the current line."""

    snoozed = Signal(object)
    handed = Signal(object)
    written = Signal(object)

    def __init__(self, model: ListTableModel, say: Words) -> None:
        super().__init__(model, name=say("What needs action"), framed=True)
        self.say = say

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wanted = {
            Qt.Key.Key_S: self.snoozed,
            Qt.Key.Key_H: self.handed,
            Qt.Key.Key_W: self.written,
        }.get(Qt.Key(event.key()))
        if wanted and event.modifiers() == Qt.KeyboardModifier.NoModifier and self.current() is not None:
            wanted.emit(self.current())
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        line = self.current()
        if line is None:
            return
        menu = self.menu_of(line)
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        below = self.visualRect(self.currentIndex()).bottomLeft()
        menu.popup(self.viewport().mapToGlobal(below) if by_key else event.globalPos())

    def menu_of(self, line: object) -> QMenu:
        """What can be done with a line, with its keys."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        say = self.say
        for name, words, key, signal in (
            ("corner-down-left", say("Open it"), "", self.opened),
            ("clock", say("Snooze…"), SNOOZE_KEY, self.snoozed),
            ("send", say("Hand on…"), HAND_KEY, self.handed),
            ("mail", say("Write…"), WRITE_KEY, self.written),
        ):
            action = menu.addAction(icon(name), f"{words}\t{key}" if key else words)
            action.triggered.connect(lambda _checked=False, signal=signal: signal.emit(line))
        return menu
