"""Item models announce exactly what they change; the table keeps its record and its columns."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from mobilise_desktop.settings import Preferences
from mobilise_desktop.views.kit.columns import (
    KEPT_PAGES,
    PAGE,
    Column,
    ListTableModel,
    PagedTableModel,
    RowRole,
    SortRole,
)
from mobilise_desktop.views.kit.empty import EmptyState
from mobilise_desktop.views.kit.jobs import DirectJobs
from mobilise_desktop.views.kit.table import DataTable, TableOrEmpty


@dataclass(frozen=True)
class Firm:
    id: int
    name: str
    headcount: int | None = None


COLUMNS = (
    Column("Name", lambda firm: firm.name, "name", 200),
    Column(
        "Headcount",
        lambda firm: str(firm.headcount or ""),
        "headcount",
        80,
        "right",
        key=lambda f: f.headcount,
    ),
    Column("Note", lambda _firm: "", width=60, least=400),
)


class Source:
    """A long list that counts how it is asked."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.calls: list[tuple[int, int, str, bool]] = []

    def fetch(self, offset: int, limit: int, sort: str, descending: bool) -> list[Firm]:
        self.calls.append((offset, limit, sort, descending))
        places = range(offset, min(offset + limit, self.total))
        return [Firm(self.total - 1 - i if descending else i, f"Firm {i}") for i in places]

    def count(self) -> int:
        return self.total


def paged(source: Source) -> PagedTableModel:
    model = PagedTableModel(COLUMNS, source.fetch, source.count, DirectJobs(), sort="name")
    model.reload()
    return model


def watched(model: Any) -> list[str]:
    told: list[str] = []
    model.modelReset.connect(lambda: told.append("reset"))
    model.rowsInserted.connect(lambda _p, a, b: told.append(f"inserted {a}-{b}"))
    model.rowsRemoved.connect(lambda _p, a, b: told.append(f"removed {a}-{b}"))
    model.layoutChanged.connect(lambda: told.append("layout"))
    model.dataChanged.connect(
        lambda a, b, roles: told.append(f"changed {a.row()}-{b.row()} {len(roles)} roles")
    )
    return told


def test_a_list_announces_each_change_exactly(qtbot: QtBot) -> None:
    model = ListTableModel(COLUMNS, [Firm(1, "b"), Firm(2, "a")])
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    told = watched(model)
    model.insert(1, Firm(3, "c"))
    model.replace(0, Firm(1, "z"))
    model.remove(2)
    model.sort(0)
    model.set_rows([Firm(9, "y")])
    assert told == ["inserted 1-1", "changed 0-0 3 roles", "removed 2-2", "layout", "reset"]


def test_a_valid_parent_has_no_rows_and_no_columns(qtbot: QtBot) -> None:
    model = ListTableModel(COLUMNS, [Firm(1, "b")])
    cell = model.index(0, 0)
    assert (model.rowCount(cell), model.columnCount(cell)) == (0, 0)
    assert (model.rowCount(QModelIndex()), model.columnCount(QModelIndex())) == (1, 3)


def test_sorting_a_list_uses_native_values_with_absent_ones_last(qtbot: QtBot) -> None:
    model = ListTableModel(COLUMNS, [Firm(1, "a", None), Firm(2, "b", 100), Firm(3, "c", 9)])
    model.sort(1)
    assert [firm.id for firm in model.rows] == [3, 2, 1]
    assert model.index(0, 1).data(SortRole) == 9
    assert model.index(0, 0).data(RowRole) == Firm(3, "c", 9)
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) is None


def test_a_paged_model_reads_only_the_pages_that_are_seen(qtbot: QtBot) -> None:
    source = Source(100_000)
    model = paged(source)
    told = watched(model)
    assert model.total == 100_000 and source.calls == [(0, PAGE, "name", False)]
    assert model.index(5, 0).data() == "Firm 5"
    assert model.index(50_001, 0).data() == ""
    qtbot.waitUntil(lambda: model.index(50_001, 0).data() == "Firm 50001")
    assert source.calls[1:] == [(50_000, PAGE, "name", False)]
    assert told == ["changed 50000-50199 3 roles"]


def test_pages_passed_in_scrolling_are_not_read(qtbot: QtBot) -> None:
    source = Source(100_000)
    model = paged(source)
    for page in range(100, 200):
        model.row(page * PAGE)
    qtbot.waitUntil(lambda: model.row(199 * PAGE) is not None)
    assert len(source.calls) == 3


def test_old_pages_are_let_go(qtbot: QtBot) -> None:
    source = Source(100_000)
    model = paged(source)
    for page in range(1, KEPT_PAGES + 5):
        model.row(page * PAGE)
        qtbot.waitUntil(lambda p=page: p in model._pages)
    assert len(model._pages) == KEPT_PAGES


def test_sorting_asks_the_source_once(qtbot: QtBot) -> None:
    source = Source(1000)
    model = paged(source)
    model.sort(1, Qt.SortOrder.DescendingOrder)
    model.sort(2)
    assert source.calls[1:] == [(0, PAGE, "headcount", True)] and model.order == ("headcount", True)


def test_reading_anew_resets_only_when_the_number_changed(qtbot: QtBot) -> None:
    source = Source(300)
    model = paged(source)
    told = watched(model)
    model.reload()
    assert told == ["changed 0-299 3 roles"]
    source.total = 299
    model.reload()
    assert told[1:] == ["reset"] and model.rowCount() == 299


def test_a_failing_source_is_told_and_changes_nothing(qtbot: QtBot) -> None:
    source = Source(10)
    model = paged(source)

    def broken() -> int:
        raise OSError("disk")

    model.set_source(source.fetch, broken)
    assert model.rowCount() == 10
    with qtbot.waitSignal(model.failed) as signal:
        model.reload()
    assert isinstance(signal.args[0], OSError)


@pytest.fixture
def table(qtbot: QtBot) -> DataTable:
    rows = [Firm(i, f"Firm {i} " + "with a very long name " * 8) for i in range(50)]
    made = DataTable(ListTableModel(COLUMNS, rows), name="Firms", settings=Preferences(), state_key="firms")
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_the_table_never_scrolls_sideways_and_hides_columns_when_narrow(table: DataTable) -> None:
    def widths() -> int:
        return sum(table.columnWidth(i) for i in range(3))

    assert widths() == table.viewport().width()
    table.resize(340, 400)
    assert table.isColumnHidden(2) and widths() == table.viewport().width()


def test_enter_opens_arrows_choose_delete_deletes(qtbot: QtBot, table: DataTable) -> None:
    chosen, opened, deleted = [], [], []
    table.chosen.connect(lambda row: chosen.append(row.id))
    table.opened.connect(lambda row: opened.append(row.id))
    table.deleted.connect(lambda row: deleted.append(row.id))
    table.select_row(0)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert (chosen[-1], opened, deleted) == (1, [1], [1])


def test_the_same_record_stays_current_when_rows_are_read_anew(table: DataTable) -> None:
    model = table.model()
    assert isinstance(model, ListTableModel)
    table.select_row(3)
    chosen: list[Any] = []
    table.chosen.connect(chosen.append)
    model.set_rows([replace(row, name="renamed") for row in reversed(model.rows)])
    assert table.current().id == 3 and chosen == []


def test_drawn_columns_are_kept(table: DataTable) -> None:
    table.setColumnWidth(0, 300)
    assert table._settings is not None
    kept = table._settings.now.columns["firms"]
    again = DataTable(table._rows, name="Firms", settings=table._settings, state_key="firms")
    assert again._shares == kept and sum(table.columnWidth(i) for i in range(3)) == table.viewport().width()
    again.deleteLater()


def test_an_empty_list_shows_what_to_do(qtbot: QtBot) -> None:
    model = ListTableModel(COLUMNS)
    both = TableOrEmpty(DataTable(model, name="Firms"), EmptyState("inbox", "No firm yet."))
    qtbot.addWidget(both)
    both.show()
    assert both.empty.isVisible() and not both.table.isVisible()
    model.set_rows([Firm(1, "a")])
    assert both.table.isVisible()
    model.remove(0)
    assert both.empty.isVisible()


def test_a_record_far_down_is_found_made_current_and_seen_and_no_other_stays_chosen(qtbot: QtBot) -> None:
    table = DataTable(paged(Source(5_000)), name="Firms")
    qtbot.addWidget(table)
    table.resize(600, 400)
    table.show()
    table.select_row(3)
    assert table.select_id(4_321) is False
    assert table.current() == Firm(4_321, "Firm 4321")
    assert [index.row() for index in table.selectionModel().selectedRows()] == [4_321]
    assert table.rowAt(0) <= 4_321 <= table.rowAt(table.viewport().height() - 1)


def test_a_record_that_is_not_in_the_list_leaves_no_other_line_chosen(qtbot: QtBot) -> None:
    table = DataTable(paged(Source(900)), name="Firms")
    qtbot.addWidget(table)
    table.show()
    table.select_row(3)
    assert table.select_id(20_000) is False
    assert table.current() is None
    assert not table.selectionModel().hasSelection()
    table.select_row(5)
    assert table.current() == Firm(5, "Firm 5")


def test_a_record_that_is_asked_for_before_the_list_is_read_is_current_afterwards(qtbot: QtBot) -> None:
    source = Source(900)
    model = PagedTableModel(COLUMNS, source.fetch, source.count, DirectJobs(), sort="name")
    table = DataTable(model, name="Firms")
    qtbot.addWidget(table)
    table.show()
    table.select_id(777)
    model.reload()
    assert table.current() == Firm(777, "Firm 777")


def test_a_list_scrolled_to_longer_words_gives_them_room_soon(qtbot: QtBot) -> None:
    table = DataTable(paged(Source(200_000)), name="Firms")
    qtbot.addWidget(table)
    table.resize(600, 400)
    table.show()
    qtbot.waitUntil(lambda: table._needs[0].whole > 0)
    before = table._needs[0].whole
    table.scrollToBottom()
    qtbot.waitUntil(lambda: table._needs[0].whole > before, timeout=2_000)
