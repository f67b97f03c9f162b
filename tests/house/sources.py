"""The program's own files, as the house tests read them."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "mobilise_desktop"
FILES = sorted(PACKAGE.rglob("*.py"))


def name_of(file: Path) -> str:
    """The path as it is spoken of: ``services/today.py``."""
    return file.relative_to(PACKAGE).as_posix()


def tree_of(file: Path) -> ast.Module:
    """The parsed file."""
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))
