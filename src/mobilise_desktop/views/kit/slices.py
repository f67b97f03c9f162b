"""Work on the screen's thread cut into slices, so that keys and the pointer are answered between them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from itertools import islice
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

SLICE_S = 0.008
_SOME = 24


def under_way(within: QObject) -> bool:
    """Whether anything in a window is still being made."""
    return any(slices.busy for slices in within.findChildren(Slices))


class Slices(QObject):
    """Acts done in their order, in one turn at most ``most`` and a few milliseconds; ``done`` after the last.

    What an act makes is styled, measured and painted after its turn, which many small acts would make long.
    """

    done = Signal()

    def __init__(self, owner: QObject, *, most: int = 4) -> None:
        super().__init__(owner)
        self._most = most
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
        for _ in range(self._most):
            if self._left:
                self._one()
            if perf_counter() > end:
                return

    def _one(self) -> None:
        self._left.popleft()()
        if not self._left:
            self._clock.stop()
            self.done.emit()


def polish_some(widgets: Iterator[QWidget]) -> bool:
    """Dress the next few for their first show, which is then quick; whether there were any left."""
    some = list(islice(widgets, _SOME))
    for widget in some:
        if isValid(widget):
            widget.ensurePolished()
    return bool(some)
