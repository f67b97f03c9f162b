"""Today: what is late comes first, a line opens its form, the cards lead on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from screen import click, dialog, settle, texts

from mobilise_desktop.domain.codes import VisitorKind
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.secondments import SecondmentFilter
from mobilise_desktop.views.today.page import stays_of
from mobilise_desktop.words import Words


@pytest.fixture
def page(shown: Callable[[str], Any]) -> Any:
    return shown("today")


@pytest.fixture
def went(page: Any) -> list[tuple[str, str | None]]:
    found: list[tuple[str, str | None]] = []
    object.__setattr__(page.ctx, "navigate", lambda where, record: found.append((where, record)))
    return found


def test_what_is_late_comes_first_with_its_day(page: Any, demo_office: Services) -> None:
    lines = demo_office.today.lines(today=date.today())
    late = [line.late for line in lines if line.late]
    assert late == sorted(late, reverse=True)
    assert [row.late for row in page.model.rows[: len(late)]] == late
    assert f"{len(lines)} things to do, {len(late)} overdue" in texts(page)
    due = page.model.columns[1].text(page.model.rows[0])
    assert str(lines[0].due.year) in due


def test_enter_on_a_line_opens_its_form(page: Any, went: list[Any], qtbot: QtBot) -> None:
    page.table.select_row(0)
    line = page.table.current()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert went == [(line.page, line.record_id)]


def test_the_list_has_the_focus_so_that_the_day_begins_by_keyboard(page: Any) -> None:
    settle()
    assert page.window().focusWidget() is page.table


def test_the_page_is_read_with_three_statements(page: Any, statements: list[str]) -> None:
    page.reload()
    assert len(statements) <= 3


def test_a_card_leads_to_its_page(page: Any, went: list[Any], qtbot: QtBot) -> None:
    qtbot.waitUntil(page._stage_row.isVisible)
    qtbot.mouseClick(page._cards["ABROAD"], Qt.MouseButton.LeftButton)
    assert went == [("secondments", None)]


def test_a_new_consultation_begins_from_here_and_nothing_changes_before(
    page: Any, went: list[Any], demo_office: Services, qtbot: QtBot
) -> None:
    click(qtbot, page, "New consultation")
    assert went == []
    click(qtbot, dialog(page), "Begin")
    ((where, visit),) = went
    assert where == "consultations"
    assert demo_office.consultations.resume(visit).visit["visitor"] is VisitorKind.SENDS


def test_the_stays_and_the_figures_come_when_their_tab_is_opened(page: Any, demo_office: Services) -> None:
    page.tabs.setCurrentIndex(1)
    settle()
    assert page.timeline.isVisible()
    page.tabs.setCurrentIndex(2)
    settle()
    assert "Grant planned" in texts(page)
    assert "€" in texts(page)


def test_bars_name_neither_persons_nor_firms_while_a_visitor_looks_on(demo_office: Services) -> None:
    lines = demo_office.stay_lines.page(SecondmentFilter(), offset=0, limit=100, today=date.today())
    rows = [line.row for line in lines]
    bars = stays_of(Words("en"), lines, name="Participant")
    assert len(bars) == sum(1 for row in rows if row.start and row.end)
    told = "\n".join(f"{bar.text} {bar.detail} {bar.state}" for bar in bars)
    assert not any(name in told for row in rows for name in (row.person, row.host_company))


def test_a_stay_with_a_break_has_its_break_on_today_too(demo_office: Services) -> None:
    lines = demo_office.stay_lines.page(SecondmentFilter(), offset=0, limit=100, today=date.today())
    broken = {line.row.id: line.parts for line in lines if line.parts}
    bars = stays_of(Words("en"), lines)
    assert broken
    assert {bar.id: bar.parts for bar in bars if bar.parts} == broken
