"""The words of a filter lead into the list below."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from mobilise_desktop.views.kit.columns import Column, ListTableModel
from mobilise_desktop.views.kit.into_list import leads_into
from mobilise_desktop.views.kit.table import DataTable


def test_arrow_down_in_the_filter_goes_into_the_list(qtbot):
    edit, table = QLineEdit(), DataTable(ListTableModel((Column("Name", str),), ("a", "b")), name="Names")
    leads_into(edit, table)
    window = QWidget()
    lines = QVBoxLayout(window)
    lines.addWidget(edit)
    lines.addWidget(table)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_Down)
    assert table.hasFocus()
    assert table.current() == "a"
    assert table.selectionModel().isRowSelected(0, QModelIndex())
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.current() == "b"
