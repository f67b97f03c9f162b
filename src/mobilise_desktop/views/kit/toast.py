"""A toast: a thing was done, with Undo beside it; goes away by itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QFrame, QWidget

from .basics import Button, ElidedLabel, row

SHOWN_MS = 8_000
_MOST_WIDE = 560


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
        self._place()
        self.show()
        self.raise_()
        self._clock.start()

    def text(self) -> str:
        """What the toast says."""
        return self._label.text()

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
        wanted = self._label.sizeHint().width() + size.width()
        self.resize(min(wanted, _MOST_WIDE, over.width() - 32), size.height())
        self.move((over.width() - self.width()) // 2, over.height() - self.height() - 24)

    def _take_back(self, undo: Callable[[], object]) -> None:
        self.vanish()
        undo()
