"""A line is snoozed or handed on by key, button and menu; chips show the groups and what is beside."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from screen import click, dialog, field, settle, texts, type_into, undo_by_toast

from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.today_lines import Group
from mobilise_desktop.views.today.dialogs import quick_days

TODAY = date.today()


@pytest.fixture
def page(shown: Callable[[str], Any]) -> Any:
    made = shown("today")
    settle()
    return made


def snooze(page: Any, qtbot: QtBot, note: str = "") -> Any:
    """Snooze the current line to tomorrow by keys; the line as it was."""
    line = page.table.current()
    qtbot.keyClick(page.table, Qt.Key.Key_S)
    if note:
        type_into(qtbot, field(dialog(page), "Note"), note)
    click(qtbot, dialog(page), "Snooze")
    settle()
    return line


def hand_on(page: Any, qtbot: QtBot, name: str, note: str) -> Any:
    """Hand the current line on by its key; the line as it was."""
    line = page.table.current()
    qtbot.keyClick(page.table, Qt.Key.Key_H)
    type_into(qtbot, field(dialog(page), "To whom"), name)
    type_into(qtbot, field(dialog(page), "Note"), note)
    click(qtbot, dialog(page), "Hand on")
    settle()
    return line


def ids(page: Any) -> list[str]:
    return [line.id for line in page.model.rows]


def test_a_key_snoozes_an_overdue_line_which_stays_counted(page: Any, qtbot: QtBot) -> None:
    page.table.select_row(1)
    below = page.model.rows[2].id
    line = snooze(page, qtbot, "after the holiday")
    assert line.late
    assert line.id not in ids(page)
    assert page.table.current().id == below
    assert "1 snoozed, 1 of them overdue" in page.summary.text()
    click(qtbot, page, "1 snoozed, 1 of them overdue")
    settle()
    assert ids(page) == [line.id]
    assert "after the holiday" in page.model.columns[4].text(page.model.rows[0])
    assert page.model.columns[0].text(page.model.rows[0]).endswith("late")


def test_undo_on_the_toast_brings_the_line_back(page: Any, qtbot: QtBot) -> None:
    page.table.select_row(0)
    line = snooze(page, qtbot)
    assert line.id not in ids(page)
    undo_by_toast(qtbot, page)
    settle()
    assert line.id in ids(page)
    assert "snoozed" not in page.summary.text()


def test_a_snoozed_line_is_put_back_from_its_dialog(page: Any, qtbot: QtBot) -> None:
    page.table.select_row(0)
    line = snooze(page, qtbot)
    click(qtbot, page, "1 snoozed, 1 of them overdue")
    qtbot.keyClick(page.table, Qt.Key.Key_S)
    click(qtbot, dialog(page), "Back on the list now")
    settle()
    assert "No line is left here." in texts(page)
    click(qtbot, page, "Show all")
    settle()
    assert line.id in ids(page)


def test_another_day_is_asked_for(page: Any, qtbot: QtBot, demo_office: Services) -> None:
    page.table.select_row(0)
    line = page.table.current()
    click(qtbot, page, "Snooze…")
    asked = dialog(page)
    click(qtbot, asked, "Another day")
    settle()
    click(qtbot, asked, "Snooze")
    assert asked.isVisible()
    asked.day.set_value(TODAY + timedelta(days=20))
    click(qtbot, asked, "Snooze")
    settle()
    marks = {one.id: one.mark for one in demo_office.today.lines(today=TODAY)}
    assert marks[line.id].until == TODAY + timedelta(days=20)


@pytest.mark.parametrize(
    ("day", "week"),
    [(date(2026, 3, 16), date(2026, 3, 23)), (date(2026, 3, 22), date(2026, 3, 23))],
    ids=["on a Monday", "on a Sunday"],
)
def test_next_week_begins_on_monday(day: date, week: date) -> None:
    assert quick_days(day)["week"] == week


def test_a_line_is_handed_on_with_a_note_and_left_out_of_mine(page: Any, qtbot: QtBot) -> None:
    page.table.select_row(0)
    line = hand_on(page, qtbot, "Joris", "call on Monday")
    assert page.table.current().id == line.id
    assert page.model.columns[4].text(page.table.current()) == "for Joris: call on Monday"
    click(qtbot, page, "Mine")
    settle()
    assert line.id not in ids(page)
    assert "1 handed on to others, 1 of them overdue" in page.summary.text()
    click(qtbot, page, "Mine")
    settle()
    assert line.id in ids(page)


def test_a_known_colleague_is_one_press_away(page: Any, qtbot: QtBot) -> None:
    page.table.select_row(0)
    hand_on(page, qtbot, "Joris", "")
    page.table.select_row(1)
    click(qtbot, page, "Hand on…")
    click(qtbot, dialog(page), "Joris")
    click(qtbot, dialog(page), "Hand on")
    settle()
    assert page.model.columns[4].text(page.table.current()) == "for Joris"


def test_a_name_is_needed(page: Any, qtbot: QtBot) -> None:
    qtbot.keyClick(page.table, Qt.Key.Key_H)
    asked = dialog(page)
    click(qtbot, asked, "Hand on")
    assert asked.isVisible()
    assert "Write the colleague's name." in texts(asked)
    click(qtbot, asked, "Cancel")


def test_chips_show_a_group_with_its_count(page: Any, qtbot: QtBot) -> None:
    for group, words in ((Group.OVERDUE, "Overdue"), (Group.WAITING, "Waiting for others")):
        chip = page.filters.groups[group]
        count = sum(line.group is group for line in page.model.rows)
        assert chip.text() == f"{words}: {count}"
        if count:
            qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
            settle()
            assert {line.group for line in page.model.rows} == {group}
            assert chip.isChecked()
        click(qtbot, page, page.filters.groups[None].text())
        settle()


def test_a_clicked_group_leaves_the_keyboard_on_the_list(page: Any, qtbot: QtBot) -> None:
    page.table.setFocus()
    qtbot.mouseClick(page.filters.groups[Group.OVERDUE], Qt.MouseButton.LeftButton)
    settle()
    assert page.window().focusWidget() is page.table
    qtbot.keyClick(page.table, Qt.Key.Key_S)
    click(qtbot, dialog(page), "Cancel")


def test_the_menu_of_a_line_names_the_keys(page: Any) -> None:
    menu = page.table.menu_of(page.table.current())
    assert [action.text() for action in menu.actions()] == [
        "Open it",
        "Snooze…\tS",
        "Hand on…\tH",
        "Write…\tW",
    ]


def test_while_a_visitor_looks_on_neither_chips_nor_buttons_are_seen(page: Any) -> None:
    window = page.window()
    for private in (True, False):
        window.preferences.change(consultation_mode=private)
        settle()
        seen = window.page("today")
        seen.reload()
        settle()
        assert seen.filters.isVisible() is not private
        assert seen.foot.isVisible() is not private


def test_another_day_is_chosen_by_arrows_and_typed_with_its_spaces(page: Any, qtbot: QtBot) -> None:
    page.table.select_row(0)
    line = page.table.current()
    qtbot.keyClick(page.table, Qt.Key.Key_S)
    asked = dialog(page)
    for _ in range(3):
        qtbot.keyClick(asked.focusWidget(), Qt.Key.Key_Right)
    assert asked.when.value() == "day"
    qtbot.keyClick(asked.focusWidget(), Qt.Key.Key_Tab)
    assert asked.focusWidget() is asked.day.edit
    qtbot.keyClicks(asked.focusWidget(), "3 Dec 2031")
    assert asked.isVisible()
    qtbot.keyClick(asked.focusWidget(), Qt.Key.Key_Return)
    settle()
    assert line.id not in ids(page)


def test_another_day_left_empty_is_asked_for_with_the_keyboard_in_it(page: Any, qtbot: QtBot) -> None:
    page.table.select_row(0)
    qtbot.keyClick(page.table, Qt.Key.Key_S)
    asked = dialog(page)
    qtbot.keyClick(asked.focusWidget(), Qt.Key.Key_Left)
    click(qtbot, asked, "Snooze")
    assert asked.focusWidget() is asked.day.edit
    assert "Choose the day." in texts(asked)
    asked.reject()


@pytest.mark.parametrize("steps", [0, 1])
def test_enter_on_a_day_takes_it_and_snoozes(page: Any, qtbot: QtBot, steps: int) -> None:
    page.table.select_row(0)
    line = page.table.current()
    qtbot.keyClick(page.table, Qt.Key.Key_S)
    asked = dialog(page)
    for _ in range(steps):
        qtbot.keyClick(asked.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(asked.focusWidget(), Qt.Key.Key_Return)
    settle()
    assert line.id not in ids(page)


def test_a_note_of_the_record_is_shown_beside_that_of_the_hand_over(page: Any, qtbot: QtBot) -> None:
    place = next(at for at, line in enumerate(page.model.rows) if line.told)
    page.table.select_row(place)
    line = hand_on(page, qtbot, "Berta", "please ring")
    words = [page.model.columns[4].text(one) for one in page.model.rows if one.id == line.id]
    assert words == [f"for Berta: please ring · {line.told}"]
