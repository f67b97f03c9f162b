"""The table of the program: no sideways scrolling, all by keyboard, rows higher where words wrap, its columns
kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStackedLayout, QTableView, QWidget

from mobilise_desktop.settings import Preferences

from . import theme
from .cells import CellDelegate, need_of, row_height
from .columns import Column, Columns, ListTableModel, PagedTableModel, RowRole, RowsModel, SortRole
from .heading import HEIGHT, Heading
from .lines import Need
from .tokens import ROW_HEIGHT
from .widths import Want, shared

_NARROWEST = 48
# Longer texts than these are no names: they may end in an ellipsis, and the tooltip has them all.
_LONG_LINE, _LONG_LEAST = 400, 290
_IN_SIGHT = 60
_REST_MS = 150


class DataTable(QTableView):
    """Shows a ``RowsModel``. ``chosen(row)``: another row is current; ``opened(row)``: Enter or double click;
    ``deleted(row)``: Delete. Columns are as wide as what they hold; a border that is drawn rules instead, and
    ``state_key`` keeps that in the settings. A double click on a border takes it back.
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
        self._drawn = False
        self._needs: list[Need] = []
        self._left_out: frozenset[str] = frozenset()
        self._soon = QTimer(self, interval=_REST_MS, singleShot=True)
        self._soon.timeout.connect(self._learn)
        self._fitting = False
        self._current_id: object = None
        self._sought = False
        self.row_under_mouse = -1
        self.setAccessibleName(name)
        self.setItemDelegate(CellDelegate(self))
        self._heading = Heading(self)
        self.setHorizontalHeader(self._heading)
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
        model.loaded.connect(self._again)
        for told in (model.loaded, model.modelReset, model.rowsInserted):
            told.connect(self._learn)
        model.dataChanged.connect(self._soon.start)
        model.headerDataChanged.connect(self._forget)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._soon.start())

    def current(self) -> Any | None:
        """The current row, or ``None``."""
        index = self.currentIndex()
        return self._rows.row(index.row()) if index.isValid() else None

    def select_id(self, record_id: object) -> bool:
        """Make the row with this ``id`` current and seen, and no other; ``True`` where it is at hand, else a
        long list is read until it is found.
        """
        self._current_id, self._sought = record_id, record_id is not None
        return self._again()

    def select_row(self, row: int) -> None:
        """Make a row current and seen."""
        if 0 <= row < self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(row, 0))
            self.scrollTo(self._rows.index(row, 0))

    def leave_out(self, sorts: frozenset[str]) -> None:
        """Hide the columns with these words to sort by: they say nothing about the rows of now."""
        if sorts != self._left_out:
            self._left_out = sorts
            self._fit()

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
        self._learn()
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._learn()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.verticalHeader().setDefaultSectionSize(theme.px(ROW_HEIGHT))
            self.horizontalHeader().setFixedHeight(theme.px(HEIGHT))
            self._forget()

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
        header.setHighlightSections(False)
        header.setSectionsMovable(False)
        header.setMinimumSectionSize(_NARROWEST)
        header.setFixedHeight(theme.px(HEIGHT))
        header.setStretchLastSection(False)
        header.sectionResized.connect(self._resized)
        header.sectionHandleDoubleClicked.connect(lambda _index: self._undraw())
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
        self._drawn = bool(
            kept and len(kept) == len(usual) and all(isinstance(w, int) and w > 0 for w in kept)
        )
        self._shares = list(kept) if kept and self._drawn else usual

    def _learn(self) -> None:
        """What the rows in sight need; where it is more than was known the room is shared out anew."""
        if not self.isVisible():
            return
        known = self._needs
        rows = self._in_sight()
        self._needs = [self._need(index, need, rows) for index, need in enumerate(known or self._heads())]
        if self._needs != known:
            self._fit()

    def _forget(self) -> None:
        """Other letters or other headings: what was known holds no more."""
        self._needs = []
        self._soon.start()

    def _heads(self) -> list[Need]:
        leasts = map(self._heading.least, range(len(self._rows.columns)))
        return [Need(least, least) for least in leasts]

    def _need(self, index: int, known: Need, rows: list[Any]) -> Need:
        column = self._rows.columns[index]
        needs = [known, *(need_of(column, row) for row in rows)]
        whole = max(min(need.whole, _LONG_LINE) for need in needs)
        return Need(whole, max(min(need.least, whole, _LONG_LEAST) for need in needs))

    def _in_sight(self) -> list[Any]:
        top = max(self.rowAt(0), 0)
        most = min(self.viewport().height() // theme.px(ROW_HEIGHT) + 2, _IN_SIGHT)
        rows = (self._rows.row(place) for place in range(top, min(top + most, self._rows.rowCount())))
        return [row for row in rows if row is not None]

    def _fit(self) -> None:
        room = self.viewport().width()
        if room <= 0 or not self._shares:
            return
        shown = [
            i
            for i, column in enumerate(self._rows.columns)
            if column.least <= room and column.sort not in self._left_out
        ]
        for index in range(len(self._shares)):
            self.setColumnHidden(index, index not in shown)
        widths = self._drawn_widths(room, shown) if self._drawn else self._wanted_widths(room, shown)
        self._fitting = True
        for index, width in zip(shown, widths, strict=True):
            self.setColumnWidth(index, width)
        self._fitting = False
        self._stand(dict(zip(shown, widths, strict=True)))

    def _stand(self, widths: Mapping[int, int]) -> None:
        """Rows are higher where words in sight stand on two lines; the row at the top stays there."""
        columns, needs = self._rows.columns, self._needs
        words = (i for i in widths if needs and columns[i].tone is None and columns[i].bar is None)
        high = row_height(two_lines=any(needs[i].whole > widths[i] for i in words))
        if high != self.verticalHeader().defaultSectionSize():
            top = max(self.rowAt(0), 0)
            self.verticalHeader().setDefaultSectionSize(high)
            self.verticalScrollBar().setValue(top * high)

    def _wanted_widths(self, room: int, shown: list[int]) -> list[int]:
        """Headings stand on one line only where nothing else has to stand on two for it."""
        needs, columns = self._needs or self._heads(), self._rows.columns
        wants = [
            Want(
                self._shares[i],
                max(needs[i].whole, _NARROWEST),
                max(needs[i].least, _NARROWEST),
                columns[i].tone is not None,
            )
            for i in shown
        ]
        wide = [
            replace(want, whole=max(want.whole, self._heading.whole(i)))
            for i, want in zip(shown, wants, strict=True)
        ]
        return shared(room, wide if sum(want.whole for want in wide) <= room else wants)

    def _drawn_widths(self, room: int, shown: list[int]) -> list[int]:
        whole = sum(self._shares[i] for i in shown) or 1
        left, widths = room, []
        for index in shown:
            width = left if index == shown[-1] else max(_NARROWEST, room * self._shares[index] // whole)
            widths.append(max(_NARROWEST, min(width, left)))
            left -= width
        return widths

    def _resized(self, index: int, old: int, new: int) -> None:
        """A border was drawn: the column at its right gives or takes, and the widths are kept."""
        if self._fitting or not old or not new:
            return
        widths = [self.columnWidth(i) for i in range(len(self._shares))]
        following = next((i for i in range(index + 1, len(widths)) if not self.isColumnHidden(i)), None)
        if following is not None:
            widths[following] = max(_NARROWEST, widths[following] - (new - old))
        self._shares = [w or share for w, share in zip(widths, self._shares, strict=True)]
        self._drawn = True
        self._fit()
        if self._settings and self._key:
            self._settings.keep_columns(self._key, self._shares)

    def _undraw(self) -> None:
        """Columns follow again what they hold."""
        self._drawn = False
        self._shares = [column.width for column in self._rows.columns]
        self._fit()
        if self._settings and self._key:
            self._settings.keep_columns(self._key, [])

    def _moved(self, current: QModelIndex, _previous: QModelIndex) -> None:
        row = self._rows.row(current.row()) if current.isValid() else None
        if row is not None:
            self._current_id, self._sought = getattr(row, "id", None), False
            self.chosen.emit(row)

    def _open(self, index: QModelIndex) -> None:
        row = self._rows.row(index.row())
        if row is not None:
            self.opened.emit(row)

    def _remember(self) -> None:
        row = self.current()
        self._current_id = getattr(row, "id", self._current_id)

    def _again(self) -> bool:
        """The record of before is current, wherever it stands now; one that is sought is looked for on."""
        if self._current_id is None:
            return False
        top = max(self.rowAt(0), 0)
        near = [*range(top, min(top + 400, self._rows.rowCount()))] or [0]
        if isinstance(self._rows, ListTableModel):
            near = [*range(self._rows.rowCount())]
        for place in near:
            row = self._rows.row(place)
            if row is not None and getattr(row, "id", None) == self._current_id:
                self._choose(place)
                return True
        if self._sought:
            self._choose(-1)
            if isinstance(self._rows, PagedTableModel) and self._rows.total:
                self._rows.seek(self._current_id, self._found)
        return False

    def _found(self, place: int) -> None:
        if self._sought:
            self._choose(place)

    def _choose(self, place: int) -> None:
        """Make a row current, or none; one that was sought is brought into sight."""
        blocked = self.selectionModel().blockSignals(True)
        self.setCurrentIndex(self._rows.index(place, 0))
        if place >= 0:
            self.selectRow(place)
        else:
            self.clearSelection()
        self.selectionModel().blockSignals(blocked)
        self.viewport().update()
        if self._sought and place >= 0:
            self._sought = False
            self.scrollTo(self._rows.index(place, 0))


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
