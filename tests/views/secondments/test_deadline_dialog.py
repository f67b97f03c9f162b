"""Due days moved by hand on the screen, told beside the computed day, and given back to the rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from screen import button, click, dialog, field, settle, texts, type_into, undo_by_toast

from mobilise_desktop.domain.codes import SecondmentState
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.secondment_view import ItemRow, Moved
from mobilise_desktop.services.secondments import SecondmentFilter
from mobilise_desktop.views.kit.cards import ListRow
from mobilise_desktop.views.secondments.deadline_dialog import moved_words
from mobilise_desktop.words import format_date

ITEM = "Financial agreement signed"


@pytest.fixture
def page(shown: Callable[[str], Any]) -> Any:
    return shown("secondments")


@pytest.fixture
def stay(page: Any, demo_office: Services) -> str:
    """A planned stay, its checklist on the screen."""
    row = demo_office.secondments.page(SecondmentFilter(states=frozenset({SecondmentState.PLANNED})))[0]
    page.show_record(row.id)
    settle()
    show_tab(page, "Checklist")
    return row.id


def show_tab(page: Any, name: str) -> None:
    tabs = page.detail.tabs
    tabs.setCurrentIndex(next(n for n in range(tabs.count()) if tabs.tabText(n) == name))
    settle()


def item(office: Services, stay: str) -> ItemRow:
    items = office.secondments.open(stay).items
    return next(one for one in items if one.code.value == "FINANCIAL_AGREEMENT")


def test_a_day_is_moved_with_its_reason_and_given_back(
    page: Any, stay: str, demo_office: Services, qtbot: QtBot
) -> None:
    before = item(demo_office, stay)
    click(qtbot, page.detail, f"Move the due day: {ITEM}")
    asked = dialog(page)
    assert "Computed day:" in texts(asked)
    field(asked, "Due on").set_value(date(2031, 5, 5))
    click(qtbot, asked, "Move")
    assert "Write down the reason." in texts(asked)
    type_into(qtbot, field(asked, "Reason"), "The bank is slow")
    click(qtbot, asked, "Move")
    settle()
    moved = item(demo_office, stay)
    assert (moved.due, moved.due_reason) == (date(2031, 5, 5), "The bank is slow")
    told = texts(page.detail)
    assert "The bank is slow · Computed day:" in told
    assert "5 May 2031" in told
    click(qtbot, page.detail, f"Move the due day: {ITEM}")
    click(qtbot, dialog(page), "Back to the computed day")
    settle()
    assert item(demo_office, stay).moved is None
    assert item(demo_office, stay).due == before.ruled


def test_a_moved_day_says_when_its_computed_day_has_changed(
    page: Any, stay: str, demo_office: Services, qtbot: QtBot
) -> None:
    from mobilise_desktop.services.deadlines import DeadlineKind

    row = item(demo_office, stay)
    demo_office.deadlines.move(DeadlineKind.ITEM, row.id, date(2031, 5, 5), reason="Agreed")
    view = demo_office.secondments.open(stay)
    later = tuple(replace(s, first=s.first + timedelta(7), last=s.last + timedelta(7)) for s in view.planned)
    demo_office.secondments.change_dates(stay, later, reason="The host asked")
    page.detail.reload()
    settle()
    assert "The computed day has changed: it is now" in texts(page.detail)
    ruled = item(demo_office, stay).ruled
    assert ruled is not None
    click(qtbot, page.detail, "Keep 5 May 2031")
    settle()
    assert item(demo_office, stay).due == date(2031, 5, 5)
    assert "The computed day has changed" not in texts(page.detail)
    demo_office.history.undo()
    page.detail.reload()
    settle()
    click(qtbot, page.detail, f"Take {format_date('en', ruled)}")
    settle()
    assert (item(demo_office, stay).due, item(demo_office, stay).moved) == (ruled, None)


def test_an_instalment_and_a_report_are_moved_from_the_tab_money(
    page: Any, stay: str, demo_office: Services, qtbot: QtBot
) -> None:
    show_tab(page, "Money")
    view = demo_office.secondments.open(stay)
    assert view.reports
    names = [f"Final report: {who}" for who in ("Sending company", "Host company")]
    click(qtbot, page.detail, f"Move the due day: {names[0]}")
    asked = dialog(page)
    field(asked, "Due on").set_value(date(2031, 6, 6))
    type_into(qtbot, field(asked, "Reason"), "Away")
    click(qtbot, asked, "Move")
    settle()
    assert date(2031, 6, 6) in [report.due for report in demo_office.secondments.open(stay).reports]
    assert "Away" in texts(page.detail)


def test_the_checklist_tells_how_a_due_day_is_counted(page: Any, stay: str) -> None:
    assert stay
    told = texts(page.detail)
    assert "15 days before: First day of the stay" in told
    lines = [line.strip() for line in told.splitlines()]
    for name, counted in (
        ("Training before departure", "First day of the stay"),
        ("Proof of stay", "Last day of the stay"),
        ("Recommendations given", "Last day of the stay"),
    ):
        assert counted in lines[lines.index(name) : lines.index(name) + 3]


def test_after_a_day_was_moved_the_keyboard_stays_on_its_line(page: Any, stay: str, qtbot: QtBot) -> None:
    assert stay
    click(qtbot, page.detail, f"Move the due day: {ITEM}")
    asked = dialog(page)
    field(asked, "Due on").set_value(date(2031, 5, 5))
    type_into(qtbot, field(asked, "Reason"), "The bank is slow")
    click(qtbot, asked, "Move")
    settle()
    assert named_focus(page) == f"Move the due day: {ITEM}"


def test_an_item_opened_again_says_so_with_undo_and_takes_the_keyboard_along(
    page: Any, stay: str, demo_office: Services, qtbot: QtBot
) -> None:
    demo_office.secondments.tick(item(demo_office, stay).id, day=date(2026, 11, 2))
    page.detail.reload()
    settle()
    key = item(demo_office, stay).id
    row = next(one for one in page.detail.findChildren(ListRow) if one.key == key and one.isVisible())
    again = button(row, "Open again")
    again.setFocus()
    again.click()
    settle()
    assert item(demo_office, stay).done_on is None
    kept = page.window().focusWidget()
    assert kept.text() == "Done…"
    assert ITEM in texts(kept.parentWidget())
    assert "Financial agreement signed: open again" in texts(page.window())
    undo_by_toast(qtbot, page)
    settle()
    assert item(demo_office, stay).done_on == date(2026, 11, 2)


def test_an_instalment_names_itself_and_its_person_and_is_taken_back_by_the_toast(
    page: Any, stay: str, demo_office: Services, qtbot: QtBot
) -> None:
    show_tab(page, "Money")
    view = demo_office.secondments.open(stay)
    assert len(view.payments) > 1
    button(page.detail, "Paid…").setFocus()
    click(qtbot, page.detail, "Paid…")
    assert f"· {view.person}" in texts(dialog(page))
    assert "%: €" in texts(dialog(page))
    type_into(qtbot, field(dialog(page), "Reason"), "Flights are to be booked")
    click(qtbot, dialog(page), "Record")
    settle()
    assert page.window().focusWidget().text() == "Paid…"
    assert "Payment recorded" in texts(page.window())
    undo_by_toast(qtbot, page)
    settle()
    assert not any(one.paid_on for one in demo_office.secondments.open(stay).payments)


def named_focus(page: Any) -> str:
    return str(page.window().focusWidget().accessibleName())


def test_a_day_moved_by_nobody_known_still_tells_when(page: Any, stay: str, demo_office: Services) -> None:
    row = item(demo_office, stay)
    moved = replace(row, moved=Moved(by="", on=date(2031, 5, 4), reason="Ill", ruled_then=row.ruled))
    assert moved_words(page.say, moved).startswith("Moved on 4 May 2031: Ill")
