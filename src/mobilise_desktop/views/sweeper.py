"""Collects garbage on the screen's thread in small bites: by itself the collector would hold every thread
still while it walks a large index, and would end Qt's objects on a worker.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 300
_YOUNG, _BITES, _LONG_S = 5_000, 10, 60.0
# So many between two looks are modules and lists that stay; walking them would hold up every thread.
_LOADED = 15_000
# A whole sweep of so many takes about 15 ms. More than that are an index or long lists, which stay as well.
_WHOLE = 60_000


class Sweeper(QObject):
    """Looks a few times a second; what has outlived a whole sweep is not looked at again (``gc.freeze``)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._bites, self._swept = 0, time.monotonic()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Take the young garbage; now and then the rest."""
        young = gc.get_count()[0]
        if young < _YOUNG:
            return
        if young > _LOADED:
            gc.freeze()
            return
        self._bites += 1
        if self._bites >= _BITES and time.monotonic() - self._swept > _LONG_S:
            if sum(len(gc.get_objects(generation=old)) for old in (1, 2)) <= _WHOLE:
                gc.collect()
            gc.freeze()
            self._bites, self._swept = 0, time.monotonic()
        else:
            gc.collect(0)

    def stop(self) -> None:
        """Leave the rest to the collector again."""
        self._timer.stop()
        gc.enable()
