"""A line to search with."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QToolTip

from .basics import plain

_PADDING = 2


class SearchLine(QLineEdit):
    """A line whose words a first click selects, so that typing searches for something else."""

    def __init__(self) -> None:
        super().__init__()
        self._entered = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._entered = event.reason() == Qt.FocusReason.MouseFocusReason

    def event(self, event: QEvent) -> bool:
        """Words that the line has no room for stand whole in its tooltip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            room = self.contentsRect().width() - 2 * _PADDING
            cut = self.fontMetrics().horizontalAdvance(self.text()) > room
            QToolTip.showText(event.globalPos(), plain(self.text()) if cut else "", self)
            return True
        return super().event(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._entered and not self.hasSelectedText():
            self.selectAll()
        self._entered = False
