"""Fences that import-linter cannot draw: the window starts light, nothing heavy before its first paint."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from .sources import FILES, PACKAGE, name_of, tree_of

LIGHT = [
    f for f in FILES if name_of(f).startswith(("views/kit/", "app")) or name_of(f) == "views/main_window.py"
]
HEAVY = ("sqlalchemy", "reportlab", "numpy", "openpyxl", "alembic", "pypdfium2", "babel", "holidays")


@pytest.mark.parametrize("file", LIGHT, ids=name_of)
def test_the_frame_of_the_window_imports_no_service_at_its_top(file: Path) -> None:
    heavy = [name for name in _imported_at_top(tree_of(file)) if _is_heavy(name)]
    assert not heavy


def _is_heavy(name: str) -> bool:
    rooms = ("services", "documents", "exchange", "matching", "reference", "storage", "models")
    return name.startswith(tuple(f"mobilise_desktop.{room}" for room in rooms)) or name.split(".")[0] in HEAVY


def _imported_at_top(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_importing_the_window_loads_neither_sqlalchemy_nor_reportlab_nor_numpy() -> None:
    if not (PACKAGE / "views" / "main_window.py").exists():
        pytest.fail("views/main_window.py has moved: name its new place here")
    probe = (
        "import sys, mobilise_desktop.app, mobilise_desktop.views.main_window; print(*sorted(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in done.stdout.split()}
    assert not loaded & {"sqlalchemy", "reportlab", "numpy", "alembic", "openpyxl", "pypdfium2"}
