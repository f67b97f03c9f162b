"""What a column of a table is, and the item models that hold rows: whole lists and windows of long ones."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from .jobs import Done, Jobs, Outcome

PAGE = 200
KEPT_PAGES = 40
RowRole = Qt.ItemDataRole.UserRole + 1
SortRole = Qt.ItemDataRole.UserRole + 2
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    ``text(row)`` is what it shows; ``sort`` the word the service sorts by (empty: not sortable) or, in a
    ``ListTableModel``, any word, with ``key(row)`` the native value; ``width`` its share of the room;
    ``align`` left or
    right; ``tone(row)`` makes it a badge of that tone; ``bar(row)`` a score bar of 0 to 1; ``least`` hides
    it in tables
    narrower than so many pixels.
    """

    title: str
    text: Callable[[Any], str]
    sort: str = ""
    width: int = 100
    align: str = "left"
    tone: Callable[[Any], str] | None = None
    bar: Callable[[Any], float | None] | None = None
    key: Callable[[Any], Any] | None = None
    least: int = 0


Columns = tuple[Column, ...]
Fetch = Callable[[int, int, str, bool], Sequence[Any]]


class RowsModel(QAbstractTableModel):
    """What both kinds of models share; ``loaded`` comes after rows were read anew."""

    loaded = Signal()

    def __init__(self, columns: Columns, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = columns

    def row(self, index: int) -> Any | None:
        """The row at ``index``, or ``None`` where it is not here (yet)."""
        raise NotImplementedError

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            row = self.row(index.row())
            return "" if row is None else self.columns[index.column()].text(row)
        if role == RowRole:
            return self.row(index.row())
        if role == SortRole:
            row, column = self.row(index.row()), self.columns[index.column()]
            return None if row is None else (column.key or column.text)(row)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.align == "right" else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None


class ListTableModel(RowsModel):
    """Holds whole rows; for lists up to 10,000."""

    def __init__(self, columns: Columns, rows: Sequence[Any] = (), parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self._rows: list[Any] = list(rows)
        self._order: tuple[int, bool] | None = None

    @property
    def rows(self) -> tuple[Any, ...]:
        """The rows in the order shown."""
        return tuple(self._rows)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def row(self, index: int) -> Any | None:
        return self._rows[index] if 0 <= index < len(self._rows) else None

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows, in the order chosen before."""
        self.beginResetModel()
        self._rows = list(rows)
        if self._order:
            self._arrange(*self._order)
        self.endResetModel()
        self.loaded.emit()

    def replace(self, index: int, row: Any) -> None:
        """Show another value of one row."""
        self._rows[index] = row
        last = self.index(index, len(self.columns) - 1)
        self.dataChanged.emit(self.index(index, 0), last, [Qt.ItemDataRole.DisplayRole, RowRole, SortRole])

    def insert(self, index: int, row: Any) -> None:
        """One more row before ``index``."""
        self.beginInsertRows(_ROOT, index, index)
        self._rows.insert(index, row)
        self.endInsertRows()

    def remove(self, index: int) -> None:
        """Take one row away."""
        self.beginRemoveRows(_ROOT, index, index)
        del self._rows[index]
        self.endRemoveRows()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self.columns) or not self.columns[column].sort:
            return
        self._order = (column, order == Qt.SortOrder.DescendingOrder)
        self.layoutAboutToBeChanged.emit()
        before = {id(row): place for place, row in enumerate(self._rows)}
        self._arrange(*self._order)
        after = {before[id(row)]: place for place, row in enumerate(self._rows)}
        old = self.persistentIndexList()
        self.changePersistentIndexList(old, [self.index(after[i.row()], i.column()) for i in old])
        self.layoutChanged.emit()

    def _arrange(self, column: int, descending: bool) -> None:
        key = self.columns[column].key or self.columns[column].text
        self._rows.sort(key=lambda row: _sortable(key(row)), reverse=descending)


class PagedTableModel(RowsModel):
    """A window on a long list: pages of 200 rows, read off the screen's thread, the last 40 kept.

    ``fetch(offset, limit, sort, descending)`` and ``count()`` are called in a job.
    """

    def __init__(
        self,
        columns: Columns,
        fetch: Fetch,
        count: Callable[[], int],
        jobs: Jobs,
        *,
        sort: str = "",
        descending: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, parent)
        self._fetch, self._count, self._jobs = fetch, count, jobs
        self._order = (sort, descending)
        self._total: int | None = None
        self._pages: OrderedDict[int, Sequence[Any]] = OrderedDict()
        self._wanted: OrderedDict[int, None] = OrderedDict()
        self._asked: set[int] = set()
        self._version = 0
        self._seen = 0
        self._sought: object = None
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._ask)

    failed = Signal(object)

    @property
    def total(self) -> int | None:
        """How many rows there are; ``None`` before the first answer."""
        return self._total

    @property
    def order(self) -> tuple[str, bool]:
        """By what it is sorted, and whether the last comes first."""
        return self._order

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else (self._total or 0)

    def row(self, index: int) -> Any | None:
        page, place = divmod(index, PAGE)
        rows = self._pages.get(page)
        if rows is None:
            self._want(page)
            return None
        self._seen = page
        return rows[place] if place < len(rows) else None

    def reload(self) -> None:
        """Count and read again; what is seen stays until the answer comes. Call it also after a filter
        changed.
        """
        self._version += 1
        self._asked.clear()
        version, page, order = self._version, self._seen, self._order
        self._jobs.run(
            lambda _ticket: self._read(page, order),
            lambda outcome: self._start(version, page, outcome),
            owner=self,
        )

    def restart(self) -> None:
        """Like ``reload``, from the first row: another filter."""
        self._seen = 0
        self.reload()

    def seek(self, record_id: object, found: Callable[[int], object]) -> None:
        """Look for the row with this ``id`` page after page, a job each; ``found`` hears its place.

        It ends where the list is read anew, or another row is sought.
        """
        self._sought = record_id
        self._look(0, record_id, found)

    def _look(self, page: int, record_id: object, found: Callable[[int], object]) -> None:
        version, order, fetch = self._version, self._order, self._fetch

        def looked(outcome: Outcome) -> None:
            if version != self._version or self._sought != record_id or not isinstance(outcome, Done):
                return
            ids = [getattr(row, "id", None) for row in outcome.value]
            if record_id in ids:
                self._keep(page, outcome.value)
                found(page * PAGE + ids.index(record_id))
            elif (page + 1) * PAGE < (self._total or 0):
                self._look(page + 1, record_id, found)

        self._jobs.run(lambda _ticket: fetch(page * PAGE, PAGE, *order), looked, owner=self)

    def set_source(self, fetch: Fetch, count: Callable[[], int]) -> None:
        """Read from somewhere else, such as with another filter, and start at the first row."""
        self._fetch, self._count = fetch, count
        self.restart()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self.columns) or not self.columns[column].sort:
            return
        wanted = (self.columns[column].sort, order == Qt.SortOrder.DescendingOrder)
        if wanted != self._order:
            self._order = wanted
            self.restart()

    def _read(self, page: int, order: tuple[str, bool]) -> tuple[int, int, Sequence[Any]]:
        total = self._count()
        page = min(page, max(total - 1, 0) // PAGE)
        return total, page, self._fetch(page * PAGE, PAGE, *order)

    def _start(self, version: int, _page: int, outcome: Outcome) -> None:
        if version != self._version:
            return
        if not isinstance(outcome, Done):
            self.failed.emit(outcome.error)
            return
        total, page, rows = outcome.value
        same = total == self._total
        if not same:
            self.beginResetModel()
        self._total = total
        self._pages = OrderedDict({page: rows})
        self._wanted.clear()
        if same:
            self._tell(0, total - 1)
        else:
            self.endResetModel()
        self.loaded.emit()

    def _want(self, page: int) -> None:
        if page in self._asked:
            return
        self._wanted[page] = None
        self._wanted.move_to_end(page)
        if not self._soon.isActive():
            self._soon.start()

    def _ask(self) -> None:
        """Only the last two pages wished for: the others were passed in scrolling."""
        pages = list(self._wanted)[-2:]
        self._wanted.clear()
        self._asked.update(pages)
        version, order, fetch = self._version, self._order, self._fetch
        if pages:
            self._jobs.run(
                lambda _ticket: [(page, fetch(page * PAGE, PAGE, *order)) for page in pages],
                lambda outcome: self._arrived(version, pages, outcome),
                owner=self,
            )

    def _arrived(self, version: int, asked: Sequence[int], outcome: Outcome) -> None:
        if version != self._version:
            return
        self._asked.difference_update(asked)
        if not isinstance(outcome, Done):
            self.failed.emit(outcome.error)
            return
        for page, rows in outcome.value:
            self._keep(page, rows)

    def _keep(self, page: int, rows: Sequence[Any]) -> None:
        self._pages[page] = rows
        while len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)
        self._tell(page * PAGE, page * PAGE + len(rows) - 1)

    def _tell(self, first: int, last: int) -> None:
        """Rows are new; of those that were not counted yet the list says nothing."""
        last = min(last, self.rowCount() - 1)
        if last >= first:
            roles = [Qt.ItemDataRole.DisplayRole, RowRole, SortRole]
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1), roles)


def _sortable(value: Any) -> tuple[int, Any]:
    """Absent values last; words without regard to case."""
    if value is None:
        return 1, 0
    return 0, value.casefold() if isinstance(value, str) else value
