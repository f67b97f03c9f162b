"""No view takes hold of the items of Qt's layouts, lists and tables.

Qt deletes them unseen by Python: see ``parts_of`` in ``views/kit/basics.py`` and ``views/kit/rows.py``.
"""

from __future__ import annotations

import ast

from .sources import FILES, name_of, tree_of

MADE = frozenset({"QListWidgetItem", "QTableWidgetItem", "QTreeWidgetItem", "QStandardItem"})
ASKED = frozenset({"itemAt", "itemAtPosition", "currentItem", "topLevelItem"})


def test_lines_and_cells_are_put_in_by_their_model_and_parts_of_a_layout_found_without_its_items() -> None:
    held = [
        f"{name_of(file)}:{node.lineno}"
        for file in FILES
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.Call) and _name(node.func) in MADE | ASKED
    ]
    assert not held


def _name(called: ast.expr) -> str:
    return str(getattr(called, "id", getattr(called, "attr", "")))
