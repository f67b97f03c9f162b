"""The lines of the search box: what they hold and how they are painted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from .kit import theme
from .kit.icons import pixmap

LINE = 46
_AT_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_AT_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: a command or a record."""

    icon: str
    title: str
    detail: str
    kind: str
    act: Callable[[], object]


class LinesModel(QAbstractListModel):
    """The lines shown."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[Line, ...] = ()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{line.kind}: {line.title}. {line.detail}"
        return None

    def line(self, place: int) -> Line:
        """A line."""
        return self._lines[place]

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()


class LinesView(QListView):
    """Paints its own ground, as what lies below it is not painted."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("frame", "none")
        self.setItemDelegate(_LineDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.colour("surface"))
        painter.end()
        super().paintEvent(event)


class _Dress:
    """Colours, fonts, their measures and texts cut to size, of one theme and scale."""

    def __init__(self) -> None:
        self.worn = (theme.tokens().name, theme.scale())
        self.half_icon = theme.px(9)
        self.chosen, self.over = theme.colour("primary_soft"), theme.colour("sunk")
        self.text, self.muted = theme.colour("text"), theme.colour("muted")
        self.fonts = {"small": theme.font("small"), "plain": theme.font(), "strong": theme.font(weight=600)}
        self._measures = {name: QFontMetrics(font) for name, font in self.fonts.items()}
        self.cut = lru_cache(maxsize=1_000)(self._cut)

    def width(self, name: str, text: str) -> int:
        """Pixels that a text takes in a font."""
        return self._measures[name].horizontalAdvance(text)

    def _cut(self, name: str, text: str, room: int) -> str:
        words = " ".join(text[:400].split())
        return self._measures[name].elidedText(words, Qt.TextElideMode.ElideRight, room)


class _LineDelegate(QStyledItemDelegate):
    """Icon, title, detail below, the kind at the right."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._dress = _Dress()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(200, theme.px(LINE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        if self._dress.worn != (theme.tokens().name, theme.scale()):
            self._dress = _Dress()
        dress, model = self._dress, index.model()
        assert isinstance(model, LinesModel)
        line, state, rect = model.line(index.row()), option.state, option.rect
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, dress.chosen if chosen else dress.over)
        drawn = pixmap(line.icon, "primary" if chosen else "muted", 18)
        painter.drawPixmap(rect.left() + 16, rect.center().y() - dress.half_icon, drawn)
        self._words(painter, rect.adjusted(48, 4, -16, -4), line)

    def _words(self, painter: QPainter, room: QRect, line: Line) -> None:
        """Small texts first: changing the font of a painter costs more than drawing with it."""
        dress = self._dress
        painter.setFont(dress.fonts["small"])
        painter.setPen(dress.muted)
        painter.drawText(room, _AT_RIGHT, line.kind)
        room.setRight(room.right() - dress.width("small", line.kind) - 16)
        if line.detail:
            middle = room.center().y()
            low = QRect(room.left(), middle + 1, room.width(), room.height() // 2)
            painter.drawText(low, _AT_LEFT, dress.cut("small", line.detail, room.width()))
            room.setBottom(middle + 2)
        name = "strong" if line.detail else "plain"
        painter.setFont(dress.fonts[name])
        painter.setPen(dress.text)
        painter.drawText(room, _AT_LEFT, dress.cut(name, line.title, room.width()))
