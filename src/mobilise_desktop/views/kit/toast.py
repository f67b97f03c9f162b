"""A toast: a thing was done, with Undo beside it; goes away by itself and covers nothing one presses."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from .basics import Button, ElidedLabel, row

SHOWN_MS = 8_000
_MOST_WIDE = 560
_FOOT, _STEP, _AIR, _SIDE = 24, 8, 4, 16
_LOOK_AGAIN_MS = (150, 600)  # the page is often read anew just after, and shows other buttons
_HIGHEST = 0.6  # of the window's height: what heads a page or a record is never covered
_PRESSED = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QTabBar)


def _in_sight(over: QWidget) -> Iterator[QWidget]:
    """The visible widgets in ``over``; pages that are not shown are not gone through."""
    for child in over.children():
        if isinstance(child, QWidget) and child.isVisible() and not child.isWindow():
            yield child
            yield from _in_sight(child)


def _listed(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractItemView)


def _pressed(widget: QWidget) -> bool:
    """Whether it is pressed or typed in, a card that opens something included."""
    keys = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return isinstance(widget, _PRESSED) or (keys and not isinstance(widget, QAbstractScrollArea))


class Toast(QFrame):
    """One line at the foot of the window; stays while the pointer is on it."""

    def __init__(
        self,
        over: QWidget,
        text: str,
        *,
        undo: Callable[[], object] | None,
        undo_name: str,
        shown_ms: int = SHOWN_MS,
    ) -> None:
        super().__init__(over)
        self._over = over
        self.setProperty("toast", "true")
        self.setAccessibleName(text)
        self._label = ElidedLabel(text)
        parts = row(self._label, space=12, margins=(16, 8, 12 if undo else 16, 8))
        parts.setStretch(0, 1)
        if undo:
            self._undo = Button(undo_name, on_click=lambda: self._take_back(undo))
            parts.addWidget(self._undo)
        self.setLayout(parts)
        self._clock = QTimer(self, interval=shown_ms, singleShot=True)
        self._clock.timeout.connect(self.vanish)
        over.installEventFilter(self)
        self.look_again()
        self.show()
        self.raise_()
        self._clock.start()

    def text(self) -> str:
        """What the toast says."""
        return self._label.text()

    def look_again(self) -> None:
        """Another page is coming into sight: lie where nothing of it is pressed."""
        self._place()
        for wait in _LOOK_AGAIN_MS:
            QTimer.singleShot(wait, self, self._place)

    def vanish(self) -> None:
        """Go away now."""
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._over:
            self._place()
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Enter:
            self._clock.stop()
        elif event.type() == QEvent.Type.Leave:
            self._clock.start()
        return super().event(event)

    def _place(self) -> None:
        over, size = self._over, self.sizeHint()
        wanted = self._label.sizeHint().width() + size.width() - self._label.minimumWidth()
        self.resize(min(wanted, _MOST_WIDE, over.width() - 32), size.height())
        self.move(self._free_place())

    def _free_place(self) -> QPoint:
        """As low as it lies on no button, field or row, in the lower part of the window: in the middle, else
        in a half or at a side; where there is no such place rows give way, at last all does.
        """
        across = self._over.width() - self.width()
        lowest = self._over.height() - self.height() - _FOOT
        highest = int(self._over.height() * _HIGHEST)
        tops = (lowest, lowest + _FOOT - _AIR, *range(lowest - _STEP, highest, -_STEP))
        pressed, rows = self._places(_pressed), self._places(_listed)
        for taken in ([*pressed, *rows], pressed):
            for top in tops:
                for left in (across // 2, across // 4, across * 3 // 4, across - _SIDE, _SIDE):
                    place = QRect(QPoint(left, top), self.size()).adjusted(-_AIR, -_AIR, _AIR, _AIR)
                    if not any(place.intersects(one) for one in taken):
                        return place.topLeft() + QPoint(_AIR, _AIR)
        return QPoint(across // 2, lowest)

    def _places(self, wanted: Callable[[QWidget], bool]) -> list[QRect]:
        """Where the window has such widgets in sight."""
        found = []
        for widget in _in_sight(self._over):
            if wanted(widget) and not self.isAncestorOf(widget):
                seen = widget.visibleRegion().boundingRect()
                found.append(QRect(widget.mapTo(self._over, seen.topLeft()), seen.size()))
        return [place for place in found if not place.isEmpty()]

    def _take_back(self, undo: Callable[[], object]) -> None:
        self.vanish()
        undo()
