"""The table of the program: 36-pixel rows, no sideways scrolling, all by keyboard, its columns kept."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from mobilise_desktop.settings import Preferences

from . import theme
from .basics import plain
from .columns import Column, Columns, ListTableModel, PagedTableModel, RowRole, RowsModel, SortRole
from .score_bar import draw_score
from .tokens import ROW_HEIGHT

_Index = QModelIndex | QPersistentModelIndex
_PADDING = 10
_NARROWEST = 48
_ONE_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft | _ONE_LINE, Qt.AlignmentFlag.AlignRight | _ONE_LINE


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
            self._content(painter, rect.adjusted(_PADDING, 0, -_PADDING, 0), column, row)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(_model(index).columns[index.column()].width, theme.px(ROW_HEIGHT))

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        text = str(index.data() or "") if index.isValid() else ""
        width = option.rect.width() - 2 * _PADDING
        cut = QFontMetrics(theme.font()).horizontalAdvance(" ".join(text.split())) > width
        QToolTip.showText(event.globalPos(), plain(text[:2_000]) if cut else "", view)
        return True

    def _content(self, painter: QPainter, room: QRect, column: Column, row: Any) -> None:
        if column.bar is not None:
            draw_score(painter, QRectF(room), column.bar(row))
            return
        text = column.text(row)
        if column.tone is not None and text:
            _draw_badge(painter, room, text, column.tone(row))
            return
        painter.setFont(theme.font(tabular=column.align == "right"))
        painter.setPen(theme.colour("text"))
        painter.drawText(room, _RIGHT if column.align == "right" else _LEFT, _cut(painter, text, room))


class DataTable(QTableView):
    """Shows a ``RowsModel``. ``chosen(row)``: another row is current; ``opened(row)``: Enter or double click;
    ``deleted(row)``: Delete. ``state_key`` keeps column widths in the settings.
    """

    chosen = Signal(object)
    opened = Signal(object)
    deleted = Signal(object)

    def __init__(
        self,
        model: RowsModel,
        *,
        name: str,
        settings: Preferences | None = None,
        state_key: str = "",
        framed: bool = False,
    ) -> None:
        super().__init__()
        self._settings, self._key = settings, state_key
        self._shares: list[int] = []
        self._fitting = False
        self._current_id: object = None
        self.row_under_mouse = -1
        self.setAccessibleName(name)
        self.setItemDelegate(CellDelegate(self))
        self._dress(framed)
        self.setModel(model)
        self._rows = model
        self._restore()
        self._head()
        self.selectionModel().currentRowChanged.connect(self._moved)
        self.doubleClicked.connect(lambda index: self._open(index))
        self.entered.connect(lambda index: self._hover(index.row()))
        self.viewportEntered.connect(lambda: self._hover(-1))
        model.modelAboutToBeReset.connect(self._remember)
        model.loaded.connect(self._find_again)

    def current(self) -> Any | None:
        """The current row, or ``None``."""
        index = self.currentIndex()
        return self._rows.row(index.row()) if index.isValid() else None

    def select_id(self, record_id: object) -> bool:
        """Make the row with this ``id`` current, if it is among those at hand."""
        self._current_id = record_id
        return self._find_again()

    def select_row(self, row: int) -> None:
        """Make a row current and seen."""
        if 0 <= row < self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(row, 0))
            self.scrollTo(self._rows.index(row, 0))

    def enter(self) -> None:
        """Take the keyboard; the first row is chosen where none is."""
        self.setFocus()
        if not self.selectionModel().hasSelection():
            self.selectRow(max(self.currentIndex().row(), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current() is not None:
            self.opened.emit(self.current())
            return
        if key == Qt.Key.Key_Delete and self.current() is not None:
            self.deleted.emit(self.current())
            return
        super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.verticalHeader().setDefaultSectionSize(theme.px(ROW_HEIGHT))

    def _hover(self, row: int) -> None:
        if row != self.row_under_mouse:
            self.row_under_mouse = row
            self.viewport().update()

    def _dress(self, framed: bool) -> None:
        self.setProperty("frame", "" if framed else "none")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(10)
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW_HEIGHT))

    def _head(self) -> None:
        header = self.horizontalHeader()
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setHighlightSections(False)
        header.setSectionsMovable(False)
        header.setMinimumSectionSize(_NARROWEST)
        header.setFixedHeight(theme.px(34))
        header.setStretchLastSection(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.sectionResized.connect(self._resized)
        header.setSortIndicatorShown(True)
        header.setSectionsClickable(True)
        header.setSortIndicator(*self._first_order())
        header.sortIndicatorChanged.connect(self._sort)

    def _first_order(self) -> tuple[int, Qt.SortOrder]:
        if isinstance(self._rows, PagedTableModel):
            sort, descending = self._rows.order
            places = [i for i, column in enumerate(self._rows.columns) if column.sort and column.sort == sort]
            order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
            return (places[0] if places else -1), order
        return -1, Qt.SortOrder.AscendingOrder

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        if 0 <= column < len(self._rows.columns) and self._rows.columns[column].sort:
            self._rows.sort(column, order)
            return
        header = self.horizontalHeader()
        header.blockSignals(True)
        header.setSortIndicator(*self._first_order())
        header.blockSignals(False)

    def _restore(self) -> None:
        usual = [column.width for column in self._rows.columns]
        kept = self._settings.now.columns.get(self._key) if self._settings else None
        fits = kept and len(kept) == len(usual) and all(isinstance(w, int) and w > 0 for w in kept)
        self._shares = list(kept) if kept and fits else usual

    def _fit(self) -> None:
        room = self.viewport().width()
        if room <= 0 or not self._shares:
            return
        shown = [i for i, column in enumerate(self._rows.columns) if column.least <= room]
        whole = sum(self._shares[i] for i in shown) or 1
        self._fitting = True
        left = room
        for index in range(len(self._shares)):
            self.setColumnHidden(index, index not in shown)
        for index in shown:
            width = left if index == shown[-1] else max(_NARROWEST, room * self._shares[index] // whole)
            self.setColumnWidth(index, max(_NARROWEST, min(width, left)))
            left -= width
        self._fitting = False

    def _resized(self, index: int, old: int, new: int) -> None:
        """A border was drawn: the column at its right gives or takes, and the widths are kept."""
        if self._fitting or not old:
            return
        widths = [self.columnWidth(i) for i in range(len(self._shares))]
        following = next((i for i in range(index + 1, len(widths)) if not self.isColumnHidden(i)), None)
        if following is not None:
            widths[following] = max(_NARROWEST, widths[following] - (new - old))
        self._shares = [w or share for w, share in zip(widths, self._shares, strict=True)]
        self._fit()
        if self._settings and self._key:
            self._settings.keep_columns(self._key, self._shares)

    def _moved(self, current: QModelIndex, _previous: QModelIndex) -> None:
        row = self._rows.row(current.row()) if current.isValid() else None
        if row is not None:
            self._current_id = getattr(row, "id", None)
            self.chosen.emit(row)

    def _open(self, index: QModelIndex) -> None:
        row = self._rows.row(index.row())
        if row is not None:
            self.opened.emit(row)

    def _remember(self) -> None:
        row = self.current()
        self._current_id = getattr(row, "id", self._current_id)

    def _find_again(self) -> bool:
        """After rows were read anew the same record is current, wherever it stands now."""
        if self._current_id is None:
            return False
        top = max(self.rowAt(0), 0)
        near = [*range(top, min(top + 400, self._rows.rowCount()))] or [0]
        if isinstance(self._rows, ListTableModel):
            near = [*range(self._rows.rowCount())]
        for place in near:
            row = self._rows.row(place)
            if row is not None and getattr(row, "id", None) == self._current_id:
                blocked = self.selectionModel().blockSignals(True)
                self.setCurrentIndex(self._rows.index(place, 0))
                self.selectRow(place)
                self.selectionModel().blockSignals(blocked)
                self.viewport().update()
                return True
        return False


class TableOrEmpty(QWidget):
    """The table, or what stands there while it has no row."""

    def __init__(self, table: DataTable, empty: QWidget) -> None:
        super().__init__()
        self.table = table
        self.empty = empty
        self._stack = QStackedLayout(self)
        self._stack.addWidget(table)
        self._stack.addWidget(empty)
        model = table.model()
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            signal.connect(self._choose)
        if isinstance(model, RowsModel):
            model.loaded.connect(self._choose)
        self._choose()

    def _choose(self, *_ignored: object) -> None:
        model = self.table.model()
        unknown = isinstance(model, PagedTableModel) and model.total is None
        self._stack.setCurrentIndex(0 if unknown or model.rowCount() else 1)


def _model(index: _Index) -> RowsModel:
    model = index.model()
    assert isinstance(model, RowsModel)
    return model


def _cut(painter: QPainter, text: str, room: QRect) -> str:
    one_line = " ".join(text[:1_000].split())
    return painter.fontMetrics().elidedText(one_line, Qt.TextElideMode.ElideRight, room.width())


def _draw_badge(painter: QPainter, room: QRect, text: str, tone: str) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(theme.font("small", weight=600))
    shown = _cut(painter, text, room.adjusted(0, 0, -16, 0))
    metrics = painter.fontMetrics()
    height = metrics.height() + 4
    top = room.top() + (room.height() - height + 1) // 2
    box = QRectF(room.left(), top, metrics.horizontalAdvance(shown) + 16, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("sunk" if tone == "neutral" else f"{tone}_soft"))
    painter.drawRoundedRect(box, 6, 6)
    painter.setPen(theme.colour("text" if tone == "neutral" else tone))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)


__all__ = [
    "CellDelegate",
    "Column",
    "Columns",
    "DataTable",
    "ListTableModel",
    "PagedTableModel",
    "RowRole",
    "SortRole",
    "TableOrEmpty",
]
