"""A table to choose several lines from: the space bar or a click chooses, Enter agrees with the dialog."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent

from mobilise_desktop.views.kit.columns import Column, Columns, ListTableModel
from mobilise_desktop.views.kit.table import DataTable
from mobilise_desktop.words import Words

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TickTable(DataTable):
    """``ticked``: ids of the chosen lines in the order in which they were chosen; rows have an ``id``."""

    changed = Signal()

    def __init__(self, say: Words, columns: Columns, rows: Sequence[Any], *, name: str) -> None:
        self.ticked: list[str] = []
        mark = Column(say("Chosen"), lambda r: "✓" if r.id in self.ticked else "", "", 75)
        super().__init__(ListTableModel((mark, *columns), rows), name=name, framed=True)
        self.clicked.connect(self._clicked)

    def set_ticked(self, ids: Sequence[str]) -> None:
        """Choose these lines."""
        self.ticked = list(ids)
        self.viewport().update()
        self.changed.emit()

    def toggle(self, row: Any) -> None:
        """Choose a line, or leave it out again."""
        if row is None:
            return
        left = [one for one in self.ticked if one != row.id]
        self.set_ticked(left if row.id in self.ticked else [*self.ticked, row.id])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            event.ignore()
        elif event.key() == Qt.Key.Key_Space:
            self.toggle(self.current())
        else:
            super().keyPressEvent(event)

    def _clicked(self, _index: QModelIndex) -> None:
        self.toggle(self.current())
