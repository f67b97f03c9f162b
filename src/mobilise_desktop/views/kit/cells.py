"""The cells of a table: words on one line or two, badges and score bars."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from . import theme
from .basics import plain
from .columns import Column, RowsModel
from .lines import Look, Need, draw_lines, laid, need, pitch
from .score_bar import draw_score
from .tokens import ROW_HEIGHT

if TYPE_CHECKING:
    from .table import DataTable

PADDING = 10
_Index = QModelIndex | QPersistentModelIndex
_BADGE_SIDES = 16
_BAR = 130
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
_WORDS, _NUMBERS = Look("base", "base"), Look("base", "base", tabular=True)
_BADGE = Look("small", "small", 600)
_BETWEEN_ROWS = 6


class CellDelegate(QStyledItemDelegate):
    """Paints words, badges and score bars; tells the whole of what it had to cut."""

    def __init__(self, table: DataTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = _model(index)
        column, row = model.columns[index.column()], model.row(index.row())
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        rect: QRect = option.rect
        hovered = index.row() == self._table.row_under_mouse
        ground = "primary_soft" if chosen else ("sunk" if hovered else "surface")
        painter.save()
        painter.fillRect(rect, theme.colour(ground))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if row is not None:
            self._content(painter, rect.adjusted(PADDING, 0, -PADDING, 0), column, row, ground)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(_model(index).columns[index.column()].width, theme.px(ROW_HEIGHT))

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        text = str(index.data() or "") if index.isValid() else ""
        cut = bool(text) and _cut(text, _model(index).columns[index.column()], option.rect.width())
        QToolTip.showText(event.globalPos(), plain(text[:2_000]) if cut else "", view)
        return True

    def _content(self, painter: QPainter, room: QRect, column: Column, row: Any, ground: str) -> None:
        if column.bar is not None:
            draw_score(painter, QRectF(room), column.bar(row))
            return
        text = column.text(row)
        if not text:
            return
        if column.tone is not None:
            _draw_badge(painter, room, text, column.tone(row), ground)
            return
        look = _look(column)
        words = laid(text, room.width(), look)
        painter.setFont(look.font(words))
        painter.setPen(theme.colour("text"))
        draw_lines(painter, room, words, _RIGHT if column.align == "right" else _LEFT)


def row_height(*, two_lines: bool) -> int:
    """How high rows are: higher where words stand on two lines, which are no smaller than one."""
    usual = theme.px(ROW_HEIGHT)
    lines = 2 * pitch(QFontMetrics(theme.font())) + theme.px(_BETWEEN_ROWS)
    return max(usual, lines) if two_lines else usual


def need_of(column: Column, row: Any) -> Need:
    """What a cell needs, its edges included."""
    if column.bar is not None:
        return Need(_BAR, _BAR)
    words = need(column.text(row), _look(column))
    sides = 2 * PADDING + (_BADGE_SIDES if column.tone is not None else 0)
    return Need(words.whole + sides, words.least + sides)


def _look(column: Column) -> Look:
    if column.tone is not None:
        return _BADGE
    return _NUMBERS if column.align == "right" else _WORDS


def _cut(text: str, column: Column, width: int) -> bool:
    sides = 2 * PADDING + (_BADGE_SIDES if column.tone is not None else 0)
    return column.bar is None and laid(text, width - sides, _look(column)).cut


def _draw_badge(painter: QPainter, room: QRect, text: str, tone: str, ground: str) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    words = laid(text, room.width() - _BADGE_SIDES, _BADGE)
    painter.setFont(_BADGE.font(words))
    metrics = painter.fontMetrics()
    height = metrics.height() + 4 if len(words.lines) == 1 else len(words.lines) * pitch(metrics) + 2
    top = room.top() + (room.height() - height) // 2
    box = QRect(room.left(), top, words.wide + _BADGE_SIDES, height)
    fill = "sunk" if tone == "neutral" else f"{tone}_soft"
    painter.setBrush(theme.colour("surface" if fill == ground else fill))
    if tone == "neutral":
        painter.setPen(QPen(theme.colour("control_line"), 1))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box, 6, 6)
    painter.setPen(theme.colour("text" if tone == "neutral" else tone))
    half = _BADGE_SIDES // 2
    draw_lines(painter, box.adjusted(half, 0, -half, 0), words, _LEFT)


def _model(index: _Index) -> RowsModel:
    model = index.model()
    assert isinstance(model, RowsModel)
    return model
