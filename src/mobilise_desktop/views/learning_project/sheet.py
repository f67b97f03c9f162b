"""The sheet that the sections stand on: each is measured only when it has changed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

_SPACE, _SIDE, _TOP, _BOTTOM = 24, 28, 24, 32
_WIDEST = 860


class Sheet(QFrame):
    """Parts under each other; ``stirred`` asks for ``place`` after one of them wants another height."""

    stirred = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[QWidget] = []
        self._high = 0
        self._heights: dict[int, int] = {}
        self.setProperty("card", "true")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, part: QWidget) -> None:
        """One more part at the end."""
        part.setParent(self)
        self._parts.append(part)
        self._heights.clear()

    def place(self) -> None:
        """Put each part where it belongs, and tell the scroll area when the whole has another height."""
        high = self._lay(self.width(), place=True)
        if high != self._high:
            self._high = high
            self._heights.clear()
            self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._lay(width, place=False)
        return self._heights[width]

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        return QSize(_WIDEST, self._high or 2 * _TOP)

    def minimumSizeHint(self) -> QSize:
        least = max((part.minimumSizeHint().width() for part in self._parts), default=0)
        return QSize(least + 2 * _SIDE, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.place()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._heights.clear()
            self.stirred.emit()
            return True
        return super().event(event)

    def _lay(self, width: int, *, place: bool) -> int:
        wide, y = width - 2 * _SIDE, _TOP
        for part in self._parts:
            high = part.heightForWidth(wide) if part.hasHeightForWidth() else part.minimumHeight()
            if place:
                part.setGeometry(_SIDE, y, wide, high)
            y += high + _SPACE
        return y - _SPACE + _BOTTOM
