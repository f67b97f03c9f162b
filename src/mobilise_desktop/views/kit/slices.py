"""Work on the screen's thread cut into slices, so that keys and the pointer are answered between them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from itertools import islice
from time import perf_counter
from typing import ClassVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

SLICE_S = 0.008
# So long after a turn the next one of the others still belongs to the same round of the event loop.
_SAME_ROUND_S, _LATELY_S = 0.0005, 0.05
_SOME = 24


def under_way(within: QObject) -> bool:
    """Whether anything in a window is still being made."""
    return any(slices.busy for slices in within.findChildren(Slices))


class Slices(QObject):
    """Acts done in their order, in one turn at most ``most`` and a few milliseconds; ``done`` after the last.

    What an act makes is styled, measured and painted after its turn, which many small acts would make long.
    In one round of the event loop only one of all slices has its turn; they take it by turns.
    """

    done = Signal()
    _turn_of: ClassVar[int] = 0
    _ended: ClassVar[float] = 0.0
    _waited: ClassVar[float] = 0.0

    def __init__(self, owner: QObject, *, most: int = 4) -> None:
        super().__init__(owner)
        self._most = most
        self._left: deque[Callable[[], object]] = deque()
        self._clock = QTimer(self, interval=0, singleShot=True)
        self._clock.timeout.connect(self._turn)

    @property
    def busy(self) -> bool:
        """Whether acts are left to do."""
        return bool(self._left)

    def add(self, *acts: Callable[[], object]) -> None:
        """Do these after what is under way."""
        self._left.extend(acts)
        self._go_on()

    def put_first(self, *acts: Callable[[], object]) -> None:
        """Do these next, before what is left."""
        self._left.extendleft(reversed(acts))
        self._go_on()

    def forget(self) -> None:
        """Leave undone what is left."""
        self._left.clear()
        self._clock.stop()

    def finish(self) -> None:
        """Do now all that is left."""
        while self._left:
            self._one()

    def _go_on(self) -> None:
        if self._left and not self._clock.isActive():
            self._clock.start(0)

    def _turn(self) -> None:
        began = perf_counter()
        if Slices._turn_of != id(self) and began - Slices._ended < _SAME_ROUND_S:
            Slices._waited = began
            self._clock.start(0)
            return
        try:
            self._some(began + SLICE_S)
        finally:
            Slices._turn_of, Slices._ended = id(self), perf_counter()
            if self._left:
                self._clock.start(1 if began - Slices._waited < _LATELY_S else 0)

    def _some(self, end: float) -> None:
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
