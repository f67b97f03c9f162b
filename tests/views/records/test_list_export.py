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


@pytest.mark.parametrize("key", ["consultations", "learning_projects", "matching"])
def test_visits_projects_and_matches_are_exported_as_they_are_shown(
    shown: Callable[[str], Any], tmp_path: Path, key: str
) -> None:
    page = shown(key)
    if key == "matching":
        page.show_stage("AGREED")
    settle()
    on = page.matches if key == "matching" else page
    export, model = on.export, on.model
    assert export.isEnabled()
    target = tmp_path / "list.xlsx"
    export.export_to(target)
    settle()
    lines = list(openpyxl.load_workbook(target).active.iter_rows(values_only=True))
    assert len(lines) == model.total + 1
    assert list(lines[0]) == [column.title for column in model.columns]
    assert list(lines[1]) == [column.text(model.row(0)) or None for column in model.columns]


@pytest.mark.parametrize("key", ["consultations", "learning_projects"])
def test_nothing_is_exported_while_a_visitor_looks_on(shown: Callable[[str], Any], key: str) -> None:
    window = shown(key).window()
    window.page(key).ctx.settings.change(consultation_mode=True)
    window.navigate(key)
    settle()
    assert window.page(key).export.isHidden()
