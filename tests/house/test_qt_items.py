"""No view makes items for Qt's own lists and tables: see ``views/kit/rows.py``."""

from __future__ import annotations

import ast

from .sources import FILES, name_of, tree_of

ITEMS = frozenset({"QListWidgetItem", "QTableWidgetItem", "QTreeWidgetItem", "QStandardItem"})


def test_lines_and_cells_are_put_in_by_their_model() -> None:
    made = [
        f"{name_of(file)}:{node.lineno}"
        for file in FILES
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in ITEMS
    ]
    assert not made
