"""From the words of a filter straight into the list below it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit

from .table import DataTable


def leads_into(edit: QLineEdit, table: DataTable) -> None:
    """Arrow down in the filter goes on in the list, its first line chosen where none is."""
    down = QShortcut(QKeySequence(Qt.Key.Key_Down), edit)
    down.setContext(Qt.ShortcutContext.WidgetShortcut)
    down.activated.connect(table.enter)
