"""Budget and payments under Today's figures: the numbers, what a yes would do, the list and its file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pytestqt.qtbot import QtBot
from screen import click, dialog, field, settle, texts

from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.payments import PaymentFilter, Standing

FIGURES = 2


@pytest.fixture
def page(shown: Callable[[str], Any], demo_office: Services) -> Any:
    demo_office.office.change(settings={"budget": "60000"})
    made = shown("today")
    made.tabs.setCurrentIndex(FIGURES)
    settle()
    return made


def look(page: Any, name: str) -> Any:
    page.figures.look.set_value(name)
    page.figures.reload()
    settle()
    return getattr(page.figures, name)


def test_the_budget_is_told_as_numbers_and_as_a_chart_in_words(page: Any, demo_office: Services) -> None:
    panel = look(page, "budget")
    found = demo_office.budget.of(today=date.today()).budget
    assert found.free is not None
    shown = texts(panel)
    for title in ("Budget for grants", "Paid", "Still to pay", "Likely", "Free"):
        assert title in shown
    told = panel.chart.accessibleDescription()
    assert told.startswith("Paid ")
    assert len(told.split("; ")) == 4


def test_the_budget_fits_a_small_screen_with_its_list_in_sight(page: Any) -> None:
    panel = look(page, "budget")
    area = panel._body
    assert area.widget().width() <= area.viewport().width()
    table = panel._tables.currentWidget()
    top = table.viewport().mapTo(area, table.viewport().rect().topLeft()).y()
    assert area.height() - top >= 5 * table.rowHeight(0)
    assert not any(table.isColumnHidden(column) for column in range(5))


def test_without_a_budget_its_form_is_offered(page: Any, demo_office: Services) -> None:
    demo_office.office.change(settings={"budget": ""})
    panel = look(page, "budget")
    assert "No budget is set" in texts(panel)
    assert panel.set_budget.isVisible()


def test_setting_the_budget_leads_to_its_field_from_any_room_of_the_office(
    page: Any, demo_office: Services, qtbot: QtBot
) -> None:
    demo_office.office.change(settings={"budget": ""})
    panel, window = look(page, "budget"), page.window()
    office = window.page("office")
    office.show_record("journal")
    click(qtbot, panel, "Set the budget")
    settle()
    assert office.place() == "office"
    assert window.focusWidget() is office.section().budget.focusProxy()


def test_a_stage_opens_to_its_cases_and_a_case_to_its_document(page: Any) -> None:
    panel = look(page, "budget")
    line = next(row for row in panel.stages.rows if row.stage == "SIGNING")
    panel._open_stage(line)
    settle()
    assert {case.stage for case in panel.cases.rows} == {"SIGNING"}
    assert len(panel.cases.rows) == line.cases


def test_a_yes_is_weighed_before_it_is_decided(page: Any, demo_office: Services) -> None:
    panel = look(page, "budget")
    case = next(row for row in panel.cases.rows if row.grant)
    panel.what_if.case.set_value(case.match_id)
    panel.what_if.weigh()
    settle()
    shown = texts(panel.what_if)
    assert "A yes promises" in shown
    assert "After a no" in shown
    assert not panel.what_if.country.isVisible()
    panel.what_if.case.set_value(None)
    panel.what_if.country.set_value("ES")
    panel.what_if.weeks.set_value(8)
    panel.what_if.weigh()
    settle()
    assert "Rate of the host country" in texts(panel.what_if)
    panel.what_if.country.set_value("NO")
    panel.what_if.weigh()
    assert "No published rate" in texts(panel.what_if)


def test_an_instalment_is_paid_from_the_list(page: Any, demo_office: Services, qtbot: QtBot) -> None:
    panel = look(page, "payments")
    panel.standings.set_value((Standing.OVERDUE,))
    panel._filter()
    settle()
    line = panel.model.row(0)
    panel.table.select_row(0)
    click(qtbot, panel, "Paid…")
    asked = dialog(page)
    field(asked, "Reference of the transfer").set_value("T-1")
    click(qtbot, asked, "Record")
    settle()
    lines = demo_office.payments.page(PaymentFilter(), today=date.today(), limit=1000)
    now = next(found for found in lines if found.id == line.id)
    assert (now.standing, now.transfer) == (Standing.PAID, "T-1")
    assert panel.model.total == 0
    assert not panel.pay.isEnabled()


def test_the_star_is_explained_where_one_is_shown(page: Any) -> None:
    panel = look(page, "payments")
    for standing in Standing:
        panel.standings.set_value((standing,))
        panel._filter()
        settle()
        lines = [panel.model.row(place) for place in range(panel.model.total or 0)]
        assert panel.hint.isVisible() is any(line.expected for line in lines)


def test_the_file_holds_exactly_what_is_seen(page: Any, demo_office: Services, tmp_path: Path) -> None:
    panel = look(page, "payments")
    panel.standings.set_value((Standing.PAID,))
    panel._filter()
    settle()
    seen = demo_office.payments.page(
        PaymentFilter(frozenset({Standing.PAID})), today=date.today(), limit=1000
    )
    panel.export_to(tmp_path / "payments.xlsx")
    panel.export_to(tmp_path / "payments.csv")
    rows = list(openpyxl.load_workbook(tmp_path / "payments.xlsx").active.values)  # type: ignore[union-attr]
    assert len(rows) == 1 + panel.model.total == 1 + len(seen)
    assert [Decimal(str(row[2])) for row in rows[1:]] == [line.amount for line in seen]
    text = (tmp_path / "payments.csv").read_text("utf-8-sig").splitlines()
    assert len(text) == len(rows)
    assert text[0].startswith("Day")


def test_a_visitor_who_looks_on_sees_no_money(page: Any) -> None:
    for name in ("budget", "payments"):
        look(page, name)
    window = page.window()
    window.preferences.change(consultation_mode=True)
    settle()
    covered = window.page("today")
    covered.tabs.setCurrentIndex(FIGURES)
    settle()
    for name in ("budget", "payments"):
        shown = texts(look(covered, name))
        assert "hidden while a visitor looks on" in shown
        assert "€" not in shown


def test_the_likely_amount_says_of_how_many_open_cases_it_is(page: Any, demo_office: Services) -> None:
    panel = look(page, "budget")
    found = demo_office.budget.of(today=date.today()).budget
    without = sum(line.without_amount for line in found.lines)
    there = sum(line.cases for line in found.lines)
    assert 0 < without < there
    assert panel.cards["likely"]._comparison.text() == f"{there - without} of {there} open cases"
    assert f"{without} open case has no published rate and is not counted." in panel.notes.text()
