"""Every list page writes the lines that its filter leaves, in the order shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from screen import button, settle


@pytest.mark.parametrize("key", ["companies", "people", "secondments"])
def test_what_is_seen_is_exported(shown: Callable[[str], Any], tmp_path: Path, key: str) -> None:
    page = shown(key)
    settle()
    assert button(page, "Export…").isEnabled()
    target = tmp_path / "list.xlsx"
    page.export_to(target)
    settle()
    lines = list(openpyxl.load_workbook(target).active.iter_rows(values_only=True))
    assert len(lines) == page.model.total + 1
    assert lines[0][0] == page.columns()[0].title
    assert lines[1][0] == page.columns()[0].text(page.model.row(0))
