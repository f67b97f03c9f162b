"""What all charts share: told in words, walked by keys, copied as picture or table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QMenu, QSizePolicy, QToolTip, QWidget

from . import theme
from .basics import plain
from .table_copy import copy_table

if TYPE_CHECKING:
    from mobilise_desktop.words import Words

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PICTURE_SCALE, _PICTURE_MARGIN = 2, 12


@dataclass(frozen=True, slots=True)
class Table:
    """What a chart shows, as a table: numbers stay numbers."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


class Spot(NamedTuple):
    """A place of a chart that says something, and what it leads to."""

    room: QRectF
    text: str
    key: str


@contextmanager
def in_daylight() -> Iterator[None]:
    """Painters take the light colours, as on paper."""
    app = QApplication.instance()
    worn = app.property("kit_theme") if app else None
    if app:
        app.setProperty("kit_theme", "light")
    try:
        yield
    finally:
        if app:
            app.setProperty("kit_theme", worn)


class Chart(QWidget):
    """A name and its numbers for screen readers, a hint under the pointer, arrows from bar to bar.

    ``chosen(key)``: a bar was clicked, or Enter was pressed on it; ``copied(words)``: what was just copied.
    """

    chosen = Signal(str)
    copied = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._spots: list[Spot] = []
        self._at = -1
        self._say: Words | None = None
        self._table: Callable[[], Table] | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def describe(self, told: str) -> None:
        """The chart in words, for who does not see it."""
        self._at = -1
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(told)

    def rename(self, name: str) -> None:
        """Another name, such as for another measure."""
        self._name = name
        self.setAccessibleName(name)

    def offer(self, say: Words, table: Callable[[], Table]) -> None:
        """Let the chart be walked by keys and copied, as a picture or as ``table``."""
        self._say, self._table = say, table
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint(painter, QRectF(self.rect()))
        if self.hasFocus():
            self._mark(painter)
        painter.end()

    def _paint(self, painter: QPainter, room: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._spots = []
        self.draw(painter, room)

    def _mark(self, painter: QPainter) -> None:
        """A frame around the current bar, or around the chart before one is chosen."""
        current = 0 <= self._at < len(self._spots)
        room = self._spots[self._at].room if current else QRectF(self.rect())
        painter.setPen(QPen(theme.colour("primary"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(room.intersected(QRectF(self.rect())).adjusted(1, 1, -1, -1), 4, 4)

    def draw(self, painter: QPainter, room: QRectF) -> None:
        """Paint into ``room``."""
        raise NotImplementedError

    def spot(self, rect: QRectF, text: str, key: str = "") -> None:
        """A place that says something under the pointer and leads somewhere when clicked."""
        self._spots.append(Spot(rect, text, key))

    def spot_at(self, point: Any) -> Spot | None:
        """What lies under the pointer."""
        return next((spot for spot in self._spots if spot.room.contains(point)), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self.spot_at(event.position())
        hand = found is not None and bool(found.key)
        self.setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)
        QToolTip.showText(event.globalPosition().toPoint(), plain(found.text) if found else "", self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        found = self.spot_at(event.position())
        if found and found.key and event.button() == Qt.MouseButton.LeftButton:
            self._at = self._spots.index(found)
            self.chosen.emit(found.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if not self._spots:
            self.grab()
        if self._say and event.matches(QKeySequence.StandardKey.Copy):
            self.copy_as_table()
        elif self._spots and (key in _STEPS or key in (Qt.Key.Key_Home, Qt.Key.Key_End)):
            self._go(self._target(key))
        elif key in _ENTER and 0 <= self._at < len(self._spots) and self._spots[self._at].key:
            self.chosen.emit(self._spots[self._at].key)
        else:
            super().keyPressEvent(event)

    def _target(self, key: Qt.Key) -> int:
        last = len(self._spots) - 1
        if key in _STEPS:
            return max(0, min(self._at + _STEPS[key], last))
        return 0 if key == Qt.Key.Key_Home else last

    def _go(self, place: int) -> None:
        """Make a bar the current one; a screen reader hears its words."""
        self._at = place
        told = self._spots[place].text.replace("\n", ", ")
        self.setAccessibleName(f"{self._name}: {told}")
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.setAccessibleName(self._name)
        super().focusOutEvent(event)
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._say:
            self.menu().exec(event.globalPos())

    def menu(self) -> QMenu:
        """What can be done with the chart, for its button and its right click."""
        assert self._say is not None
        made = QMenu(self)
        made.addAction(self._say("Copy as a table (Ctrl+C)"), self.copy_as_table)
        made.addAction(self._say("Copy as a picture"), self.copy_as_picture)
        return made

    def table(self) -> Table:
        """What the chart shows, as a table."""
        return self._table() if self._table else Table((), ())

    def copy_as_table(self) -> None:
        """Put the numbers on the clipboard, for a spreadsheet or a text."""
        if self._say:
            table = self.table()
            copy_table(table.headings, table.rows, locale=self._say.locale)
            self.copied.emit(self._say("Table copied"))

    def copy_as_picture(self) -> None:
        """Put the chart on the clipboard as on paper: light, sharp, under its name."""
        QApplication.clipboard().setImage(self.picture())
        if self._say:
            self.copied.emit(self._say("Picture copied"))

    def picture(self) -> QImage:
        """The chart as on paper, under its name."""
        head = theme.px(28)
        size = QSize(self.width() + 2 * _PICTURE_MARGIN, self.height() + head + 2 * _PICTURE_MARGIN)
        image = QImage(size * _PICTURE_SCALE, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(_PICTURE_SCALE)
        spots = self._spots
        with in_daylight():
            image.fill(theme.colour("surface"))
            painter = QPainter(image)
            painter.setFont(theme.font("section"))
            painter.setPen(theme.colour("text"))
            room = QRectF(_PICTURE_MARGIN, _PICTURE_MARGIN, self.width(), head)
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._name)
            painter.translate(_PICTURE_MARGIN, _PICTURE_MARGIN + head)
            self._paint(painter, QRectF(self.rect()))
            painter.end()
        self._spots = spots
        return image


__all__ = ["Chart", "Spot", "Table", "in_daylight"]
