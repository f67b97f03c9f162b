"""Lines and cells of Qt's own lists and tables, put in and read by their model, so that Python holds no item.

Why: see ``parts_of`` in ``basics``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QListWidget, QTableWidget

Role = Qt.ItemDataRole


def add_line(view: QListWidget, text: str, more: Mapping[Role, Any] | None = None) -> None:
    """Add a line at the end, with what other roles tell of it."""
    view.addItem(text)
    _tell(view.model().index(view.count() - 1, 0), more or {})


def set_cell(view: QTableWidget, place: tuple[int, int], text: str, more: Mapping[Role, Any]) -> None:
    """Fill the cell in a row and a column."""
    _tell(view.model().index(*place), {Role.DisplayRole: text, **more})


def line_text(view: QListWidget, row: int) -> str:
    """What a line says."""
    return str(view.model().index(row, 0).data() or "")


def _tell(index: QModelIndex, told: Mapping[Role, Any]) -> None:
    for role, value in told.items():
        index.model().setData(index, value, role)
