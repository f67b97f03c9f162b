"""Lays parts side by side and goes on in the next line where there is no more room."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class FlowLayout(QLayout):
    """Chips, badges, buttons: as many in a line as fit, at half the height of its highest.

    Layouts around it ask for its height dozens of times; it measures its parts once, until one changes.
    With ``one_line`` it is never narrower than all its parts side by side.
    """

    one_line = False

    def __init__(self, *widgets: QWidget, space: int = 8) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._sizes: list[tuple[QLayoutItem, int, int]] | None = None
        self._heights: dict[int, int] = {}
        self._least: QSize | None = None
        self.setSpacing(space)
        self.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self._forget()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        self._forget()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._lay(QRect(0, 0, width, 0), place=False)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        if self._least is None:
            self._least = QSize()
            for item in self._items:
                self._least = self._least.expandedTo(item.minimumSize())
            if self.one_line and (wides := [wide for _item, wide, _high in self._measured()]):
                self._least.setWidth(sum(wides) + self.spacing() * (len(wides) - 1))
            self._least = self._least.grownBy(self.contentsMargins())
        return QSize(self._least)

    def invalidate(self) -> None:
        self._forget()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay(rect, place=True)

    def _forget(self) -> None:
        self._sizes, self._heights, self._least = None, {}, None

    def _measured(self) -> list[tuple[QLayoutItem, int, int]]:
        """The parts in sight with their widths and heights."""
        if self._sizes is None:
            shown = [item for item in self._items if (w := item.widget()) is None or not w.isHidden()]
            sizes = [(item, item.sizeHint()) for item in shown]
            self._sizes = [(item, size.width(), _height(item, size)) for item, size in sizes]
        return self._sizes

    def _lay(self, rect: QRect, *, place: bool) -> int:
        edge, space = self.contentsMargins(), self.spacing()
        y = rect.y() + edge.top()
        for line in self._lines(rect.width() - edge.left() - edge.right()):
            tallest = max(high for _item, _wide, high in line)
            x = rect.x() + edge.left()
            for item, wide, high in line:
                if place:
                    item.setGeometry(QRect(x, y + (tallest - high) // 2, wide, high))
                x += wide + space
            y += tallest + space
        return max(y - space + edge.bottom() - rect.y(), 0)

    def _lines(self, room: int) -> list[list[tuple[QLayoutItem, int, int]]]:
        """The parts line by line."""
        lines: list[list[tuple[QLayoutItem, int, int]]] = []
        x = 0
        for item, wide, high in self._measured():
            wide = min(wide, max(room, 1))
            if not lines or x + wide > room:
                lines.append([])
                x = 0
            lines[-1].append((item, wide, high))
            x += wide + self.spacing()
        return lines


def _height(item: QLayoutItem, size: QSize) -> int:
    """How high a part is at its own width; words that wrap guess higher where they are not asked so."""
    return item.heightForWidth(size.width()) if item.hasHeightForWidth() else size.height()


class Flow(QWidget):
    """A widget that lays its parts in lines; it grows in height by itself."""

    def __init__(self, *widgets: QWidget, space: int = 8) -> None:
        super().__init__()
        self.flow = FlowLayout(*widgets, space=space)
        self.setLayout(self.flow)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """One more at the end."""
        self.flow.addWidget(widget)
        self.updateGeometry()
