"""Import and export: what a file holds is named before it is taken, and what was taken afterwards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from screen import button, click, settle, texts

from mobilise_desktop.services.companies import CompanyFilter
from mobilise_desktop.services.opening import Services
from mobilise_desktop.views.kit.field_choice import ChoiceField
from mobilise_desktop.views.kit.table import DataTable

FIRMS = (
    "Firma;Ort;Land;USt-IdNr.;Mitarbeiter;Rolle\n"
    "Wollwerk Ost GmbH;Görlitz;DE;DE1;24;gastgebend\n"
    "Nordlund AB;Umeå;SE;;-5;entsendend\n"
)
Opener = Callable[[Path], Any]


@pytest.fixture
def page(shown: Callable[[str], Any]) -> Any:
    made = shown("office")
    made.show_record("transfer")
    settle()
    return made


@pytest.fixture
def opened(page: Any) -> Opener:
    def open_file(path: Path) -> Any:
        page.section().open_file(path)
        settle()
        return page.section()

    return open_file


def _firms(folder: Path) -> Path:
    path = folder / "firms.csv"
    path.write_text(FIRMS, encoding="utf-8")
    return path


def _rows(section: Any) -> list[list[str]]:
    settle()
    (table,) = [one for one in section.findChildren(DataTable) if one.isVisible()]
    model = table.model()
    return [
        [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_a_preview_names_the_rows_and_after_the_taking_says_what_was_taken(
    page: Any, opened: Opener, demo_office: Services, qtbot: QtBot, tmp_path: Path
) -> None:
    section = opened(_firms(tmp_path))
    assert "Preview" in texts(section).splitlines()
    first, second = _rows(section)
    assert first[:5] == ["2", "Company", "Wollwerk Ost GmbH", "Görlitz", "New"]
    assert "“DE1” fails the check of VAT and tax numbers of DE" in first[5]
    assert second[:5] == ["3", "Company", "Nordlund AB", "Umeå", "Not taken"]
    assert "below zero" in second[5]
    assert "row 2, column USt-IdNr.: “DE1” fails the check" in texts(section)
    click(qtbot, page, "Take the rows that fit")
    settle()
    told = texts(section).splitlines()
    assert "Preview" not in told
    assert "Taken from firms.csv: 1 company" in told
    assert [line[4] for line in _rows(section)] == ["Taken", "Not taken"]
    assert page.window().focusWidget() is button(page, "Copy the list")
    (row,) = demo_office.companies.page(CompanyFilter(words="wollwerk"))
    assert row.role == "HOST"


def test_the_keyboard_stands_on_taking_and_after_leaving_on_choosing(
    page: Any, opened: Opener, qtbot: QtBot, tmp_path: Path
) -> None:
    opened(_firms(tmp_path))
    assert page.window().focusWidget() is button(page, "Take the rows that fit")
    click(qtbot, page, "Leave it")
    assert page.window().focusWidget() is button(page, "Choose a file…")


def test_a_visitor_sees_no_names_of_a_preview(page: Any, tmp_path: Path) -> None:
    frame = page.window()
    page.ctx.settings.change(consultation_mode=True)
    settle()
    office = frame.page("office")
    office.show_record("transfer")
    office.section().open_file(_firms(tmp_path))
    settle()
    told = texts(office)
    assert "1 row fits" in told
    assert "stay hidden while a visitor looks on" in told
    assert not [name for name in ("Wollwerk", "Nordlund", "DE1", "-5") if name in told]
    assert office.section().findChild(DataTable) is None


def test_a_file_of_very_many_rows_is_a_list_that_is_read_as_it_is_seen(
    page: Any, opened: Opener, tmp_path: Path
) -> None:
    path = tmp_path / "many.csv"
    with path.open("w", encoding="utf-8") as handle:
        handle.write("Firma;Ort\n")
        handle.writelines(f"Firm {number};Town {number % 90}\n" for number in range(30_000))
    section = opened(path)
    model = section.findChild(DataTable).model()
    assert model.rowCount() == 30_000
    began = perf_counter()
    section._show_preview(section._preview, _no_skills(), section._rows)
    assert perf_counter() - began < 0.2
    assert len(section.findChildren(ChoiceField)) <= 2


def _no_skills() -> Any:
    from mobilise_desktop.services.transfer_skills import SkillsTold

    return SkillsTold(0, ())
