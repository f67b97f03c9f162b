"""Board and month by mouse and keys: cards, "and more", days, and the records they open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from screen import click, settle, texts

from mobilise_desktop.domain.codes import SecondmentState
from mobilise_desktop.services.calendar import MonthStay
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.secondments import SecondmentFilter
from mobilise_desktop.views.secondments.month_weeks import eventful_first, grid_of, month_on, week_bars

KEY = Qt.Key


@pytest.fixture
def page(shown: Callable[[str], Any]) -> Any:
    return shown("secondments")


@pytest.fixture
def board(page: Any) -> Any:
    page.turn_to("board")
    settle()
    return page.stay_looks.board


@pytest.fixture
def month(page: Any) -> Any:
    page.turn_to("month")
    settle()
    return page.stay_looks.month


def keys(qtbot: QtBot, on: QWidget, *pressed: Qt.Key) -> None:
    for key in pressed:
        qtbot.keyClick(on, key)


def test_the_chips_turn_from_look_to_look(page: Any, qtbot: QtBot) -> None:
    for words, look in (("Board", "board"), ("Month", "month"), ("Timeline", "timeline"), ("List", "list")):
        click(qtbot, page, words)
        page.look.flush()
        settle()
        shown = page.table if look == "list" else page.stay_looks.widget(look)
        assert page._list.currentWidget() is shown
        assert shown.isVisible()


def test_arrows_go_from_card_to_card_and_enter_opens(board: Any, page: Any, qtbot: QtBot) -> None:
    board.setFocus()
    keys(qtbot, board, KEY.Key_Home)
    first = board.current()
    keys(qtbot, board, KEY.Key_Right)
    second = board.current()
    assert first.row.state is not second.row.state
    keys(qtbot, board, KEY.Key_Left)
    assert board.current() == first
    keys(qtbot, board, KEY.Key_Right, KEY.Key_Return)
    settle()
    assert page.detail.isVisible()
    assert second.row.person in texts(page.detail)
    page.back.click()
    settle()
    assert board.isVisible()
    assert board.current() == second


def test_a_click_on_a_card_opens_it(board: Any, page: Any, qtbot: QtBot) -> None:
    board._choose((0, 0))
    where: QPoint = board._room((0, 0)).center()
    qtbot.mouseClick(board.viewport(), Qt.MouseButton.LeftButton, pos=where)
    settle()
    assert page._record_id == board.current().id


def test_a_screen_reader_is_told_the_stage_and_everything_on_the_card(board: Any, qtbot: QtBot) -> None:
    board.setFocus()
    keys(qtbot, board, KEY.Key_Home)
    name = board.accessibleName()
    card = board.current()
    assert card.row.person in name
    assert card.row.host_company in name
    assert "Abroad" in board.accessibleDescription()


def test_more_cards_come_at_the_foot_of_a_column(
    board: Any, page: Any, demo_office: Services, qtbot: QtBot
) -> None:
    columns = demo_office.board.columns(SecondmentFilter(), today=date.today())
    place = next(i for i, c in enumerate(columns) if c.count > 1)
    cut = [replace(c, cards=c.cards[:1]) if i == place else c for i, c in enumerate(columns)]
    board.set_columns(cut)
    board.setFocus()
    board._choose((place, 0))
    keys(qtbot, board, KEY.Key_End)
    assert board.current() is None
    assert f"and {columns[place].count - 1} more" in board.accessibleName()
    keys(qtbot, board, KEY.Key_Return)
    settle()
    assert len(board._columns[place].cards) == columns[place].count


def test_the_filter_holds_for_the_board(board: Any, page: Any, qtbot: QtBot) -> None:
    page.state.set_value(SecondmentState.ONGOING)
    page.filter()
    settle()
    assert [c.stage.code for c in board._columns] == ["ABROAD"]


def test_what_cannot_fit_is_scrolled_to(board: Any, qtbot: QtBot) -> None:
    board.resize(400, 200)
    board.setFocus()
    for _ in range(8):
        keys(qtbot, board, KEY.Key_Right, KEY.Key_Down)
    assert board.viewport().rect().contains(board._room(board._at).center())


@pytest.mark.parametrize("look", ["board", "timeline", "month"])
def test_nobody_is_named_while_a_visitor_looks_on(page: Any, look: str) -> None:
    window = page.window()
    page.ctx.settings.change(consultation_mode=True)
    settle()
    covered = window.page("secondments")
    covered.turn_to(look)
    settle()
    assert covered.ctx.private
    assert not covered.stay_looks.widget(look).isVisible()
    assert "The list stays hidden while a visitor looks on." in texts(covered)


def test_keys_go_by_days_weeks_and_months_and_t_back_to_today(month: Any, qtbot: QtBot) -> None:
    grid, today = month.grid, date.today()
    grid.setFocus()
    keys(qtbot, grid, KEY.Key_Right, KEY.Key_Down)
    assert grid.day == today + timedelta(days=8)
    keys(qtbot, grid, KEY.Key_T, KEY.Key_PageDown)
    assert grid.day == month_on(today, 1)
    assert f"{grid.day.year}" in month.title.text()
    keys(qtbot, grid, KEY.Key_PageUp, KEY.Key_PageUp)
    assert grid.day.month == month_on(today, -1).month
    click(qtbot, month, "Today")
    assert grid.day == today


def test_a_day_lists_what_it_holds_and_a_line_opens_its_record(
    month: Any, page: Any, demo_office: Services, qtbot: QtBot
) -> None:
    wanted = SecondmentFilter(states=frozenset({SecondmentState.ONGOING}))
    stay = demo_office.secondments.page(wanted)[0]
    assert stay.start is not None
    month.grid.go(stay.start)
    settle()
    where = month.grid._cell(stay.start).center().toPoint()
    qtbot.mouseClick(month.grid, Qt.MouseButton.LeftButton, pos=where)
    lines = [line for line in month.model.rows if line.record_id == stay.id and line.what == "First day"]
    assert len(lines) == 1
    assert "stay" in month.grid.accessibleName()
    month.table.opened.emit(lines[0])
    settle()
    assert page._record_id == stay.id
    assert page.detail.isVisible()


def test_enter_goes_into_the_list_of_the_day(month: Any, qtbot: QtBot) -> None:
    due = next(line.due for line in month._days.due)
    month.grid.go(due)
    settle()
    keys(qtbot, month.grid, KEY.Key_Return)
    assert month.table.hasFocus()
    assert month.table.current() is not None


@pytest.mark.parametrize(
    ("day", "step", "there"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2026, 3, 15), -3, date(2025, 12, 15)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
    ids=["short month", "leap year", "back over new year", "on over new year"],
)
def test_months_on_end_on_a_day_that_exists(day: date, step: int, there: date) -> None:
    assert month_on(day, step) == there


@pytest.mark.parametrize("number", range(1, 13))
def test_the_grid_runs_from_a_monday_to_a_sunday_around_the_month(number: int) -> None:
    first, last = grid_of(date(2026, number, 17))
    assert (first.weekday(), last.weekday()) == (0, 6)
    assert first <= date(2026, number, 1) < first + timedelta(7)
    assert last - timedelta(7) < month_on(date(2026, number, 1), 1) - timedelta(1) <= last


def test_bars_never_overlap_and_what_has_no_lane_is_counted_on_its_days() -> None:
    monday = date(2026, 3, 2)

    def stay(name: str, first: int, last: int) -> MonthStay:
        days = (monday + timedelta(first), monday + timedelta(last))
        return MonthStay(name, name, *days, SecondmentState.ONGOING)

    stays = (stay("through", -90, 90), stay("a", 0, 2), stay("b", 3, 9), stay("c", 2, 4), stay("out", 7, 9))
    order = eventful_first(stays, monday)
    assert order[-1] == 0
    bars, hidden = week_bars(stays, order, monday, 2)
    taken = [(bar.lane, day) for bar in bars for day in range(bar.start, bar.end + 1)]
    assert len(taken) == len(set(taken))
    assert hidden == {day: 1 for day in range(7)}
    assert [(b.begins, b.ends) for b in bars if b.place == 2] == [(True, False)]


@pytest.mark.parametrize(
    ("look", "words"),
    [("timeline", "Back to the timeline"), ("board", "Back to the board"), ("month", "Back to the month")],
)
def test_a_stay_opened_from_another_look_has_the_focus_and_says_where_the_way_back_leads(
    page: Any, look: str, words: str
) -> None:
    page.turn_to(look)
    settle()
    page.show_record(page.model.row(0).id)
    settle()
    assert page.back.isVisible()
    assert page.back.text() == words
    assert page.back.hasFocus()
    page.back.click()
    settle()
    assert page._list.currentWidget() is page.stay_looks.widget(look)
    assert page._list.currentWidget().isVisible()


def test_the_foot_of_the_board_adds_up_with_its_columns(board: Any, page: Any, demo_office: Services) -> None:
    on_board = sum(column.count for column in board._columns)
    every = demo_office.secondments.count(SecondmentFilter())
    assert every > on_board
    words = f"{on_board} secondments on the board, {every - on_board} cancelled"
    assert page.count_label.text() == words
    page.turn_to("list")
    settle()
    assert page.count_label.text() == f"{every} secondments"
    page.state.set_value(SecondmentState.CANCELLED)
    page.filter()
    page.turn_to("board")
    settle()
    assert page.count_label.text().startswith(f"{every - on_board} secondment")
    assert "board" not in page.count_label.text()


def test_a_card_that_is_long_in_its_stage_says_for_how_long(board: Any) -> None:
    card = next(one for column in board._columns for one in column.cards if one.row.state_since)
    shown = replace(card, alone=False, slow=True, days=3, stage_days=70, stage_name="Closing")
    told = board.told(shown).split("\n")
    assert any(line.endswith("3 days") for line in told)
    assert "Closing for 70 days: long here" in told


def test_a_low_day_shows_one_bar_beneath_its_number(month: Any) -> None:
    grid = month.grid
    grid.resize(900, 380)
    settle()
    assert grid._low
    bars = [bar for week, _hidden in grid._bars for bar in week]
    assert bars and {bar.lane for bar in bars} == {0}
    cell = grid._cell(grid.day)
    assert 0 < grid._above_bars(cell) < cell.height()
