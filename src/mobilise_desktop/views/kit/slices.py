"""Work on the screen's thread cut into slices, so that keys and the pointer are answered between them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

SLICE_S = 0.008


class Slices(QObject):
    """Acts done in their order, a few milliseconds in one turn; ``done`` after the last."""

    done = Signal()

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._left: deque[Callable[[], object]] = deque()
        self._clock = QTimer(self, interval=0)
        self._clock.timeout.connect(self._turn)

    @property
    def busy(self) -> bool:
        """Whether acts are left to do."""
        return bool(self._left)

    def add(self, *acts: Callable[[], object]) -> None:
        """Do these after what is under way."""
        self._left.extend(acts)
        if self._left:
            self._clock.start()

    def forget(self) -> None:
        """Leave undone what is left."""
        self._left.clear()
        self._clock.stop()

    def finish(self) -> None:
        """Do now all that is left."""
        while self._left:
            self._one()

    def _turn(self) -> None:
        end = perf_counter() + SLICE_S
        while self._left and perf_counter() < end:
            self._one()

    def _one(self) -> None:
        self._left.popleft()()
        if not self._left:
            self._clock.stop()
            self.done.emit()
