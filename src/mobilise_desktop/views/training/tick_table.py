"""A table to choose several lines from: the space bar or a click chooses, Enter agrees with the dialog."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen

from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.columns import Column, Columns, ListTableModel
from mobilise_desktop.views.kit.table import DataTable
from mobilise_desktop.words import Words

_BOX = 16
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

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        model, first = self.model(), max(0, self.rowAt(0))
        for place in range(first, model.rowCount()):
            cell = self.visualRect(model.index(place, 0))
            if cell.top() > self.viewport().height():
                break
            _draw_box(painter, cell, model.row(place).id in self.ticked)  # type: ignore[attr-defined]

    def _clicked(self, _index: QModelIndex) -> None:
        self.toggle(self.current())


def _draw_box(painter: QPainter, cell: QRect, ticked: bool) -> None:
    """The box of a line: empty, so that one sees where to click, or ticked."""
    side = theme.px(_BOX)
    box = QRectF(cell.left() + 10.5, cell.center().y() - side / 2 + 0.5, side, side)
    painter.setPen(theme.colour("primary" if ticked else "control_line"))
    painter.setBrush(theme.colour("primary" if ticked else "surface"))
    painter.drawRoundedRect(box, 4, 4)
    if ticked:
        painter.setPen(QPen(theme.colour("on_primary"), side / 8))
        places = ((0.24, 0.52), (0.43, 0.71), (0.77, 0.31))
        points = [QPointF(box.left() + x * side, box.top() + y * side) for x, y in places]
        painter.drawPolyline(points)
