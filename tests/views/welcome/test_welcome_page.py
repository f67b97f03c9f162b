"""The first start: two answers, then an empty office or the demonstration."""

from __future__ import annotations

import sys
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from screen import banners, click, settle, texts, type_into

from mobilise_desktop.services.companies import CompanyFilter
from mobilise_desktop.services.opening import Services
from mobilise_desktop.views.main_window import MainWindow
from mobilise_desktop.views.warming import warm
from mobilise_desktop.views.welcome.page import WelcomePage, _own_name


def page_of(window: MainWindow) -> Any:
    return window.page("welcome")


def answer(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(window)
    type_into(qtbot, page.name, "Chamber of Toruń")
    page.country.set_value("PL")


def test_both_answers_are_asked_for_under_their_fields(
    first_start: MainWindow, bare_office: Services, qtbot: QtBot
) -> None:
    page = page_of(first_start)
    click(qtbot, page, "Begin empty")
    assert "Write the name of your office." in texts(page)
    assert "Choose the country of your office." in texts(page)
    assert not bare_office.office.exists()


def test_an_empty_office_begins_on_today(
    first_start: MainWindow, bare_office: Services, qtbot: QtBot
) -> None:
    answer(qtbot, first_start)
    click(qtbot, page_of(first_start), "Begin empty")
    info = bare_office.office.info()
    assert (info.name, info.country, info.is_demonstration) == ("Chamber of Toruń", "PL", False)
    assert first_start.current == "today"
    assert not first_start.rail._demo.isVisible()


def test_the_demonstration_begins_on_today_and_stays_marked(
    first_start: MainWindow, bare_office: Services, qtbot: QtBot
) -> None:
    answer(qtbot, first_start)
    click(qtbot, page_of(first_start), "Open the demonstration")
    settle()
    assert bare_office.office.is_demonstration()
    assert bare_office.companies.count(CompanyFilter()) > 10
    assert first_start.current == "today"
    assert first_start.rail._demo.isVisible()
    assert first_start.rail._demo.text() == "Demonstration office"


def test_the_first_field_has_the_focus_and_enter_works_on_a_button(
    first_start: MainWindow, bare_office: Services, qtbot: QtBot
) -> None:
    settle()
    page = page_of(first_start)
    assert first_start.focusWidget() is page.name.focusProxy()
    answer(qtbot, first_start)
    from screen import button

    begin = button(page, "Begin empty")
    begin.setFocus()
    qtbot.keyClick(begin, Qt.Key.Key_Return)
    assert bare_office.office.exists()


def test_after_a_try_that_stopped_half_way_the_office_is_made_once(
    first_start: MainWindow, bare_office: Services, qtbot: QtBot
) -> None:
    bare_office.office.create(name="Half", country="DE", language="en")
    answer(qtbot, first_start)
    click(qtbot, page_of(first_start), "Begin empty")
    assert bare_office.office.info().name == "Chamber of Toruń"
    assert banners(first_start) == ""


def test_an_answer_takes_its_error_away_and_the_own_name_is_kept(
    first_start: MainWindow, bare_office: Services, qtbot: QtBot
) -> None:
    page = page_of(first_start)
    click(qtbot, page, "Begin empty")
    answer(qtbot, first_start)
    page.name.flush()
    page.country.flush()
    assert page.name.error() == ""
    page.officer.set_value("Ada Nowak")
    click(qtbot, page, "Begin empty")
    assert first_start.preferences.now.officer == "Ada Nowak"


def test_no_page_asks_for_the_office_before_the_first_start_is_answered(
    first_start: MainWindow, qtbot: QtBot
) -> None:
    warm(first_start)
    settle()
    assert "matching" not in first_start.made()
    answer(qtbot, first_start)
    click(qtbot, page_of(first_start), "Begin empty")
    settle()
    assert "matching" in first_start.made()
    first_start.navigate("matching")
    assert not banners(first_start)


def test_no_page_asks_for_the_office_while_the_window_is_dressed_anew_on_the_first_start(
    first_start: MainWindow, qtbot: QtBot
) -> None:
    warm(first_start)
    settle()
    first_start.preferences.change(scale=1.25)
    settle()
    assert set(first_start.made()) == {"welcome"}
    answer(qtbot, first_start)
    click(qtbot, page_of(first_start), "Begin empty")
    settle()
    for page in ("matching", "office"):
        first_start.navigate(page)
        settle()
        assert not banners(first_start)


def test_a_name_that_was_typed_stays_when_the_language_is_chosen(
    first_start: MainWindow, qtbot: QtBot
) -> None:
    type_into(qtbot, page_of(first_start).officer, "Vera Probe")
    first_start.preferences.change(theme="dark")
    settle()
    assert page_of(first_start).officer.value() == "Vera Probe"
    edit = page_of(first_start).officer.edit
    edit.selectAll()
    qtbot.keyClick(edit, Qt.Key.Key_Backspace)
    first_start.preferences.change(theme="light")
    settle()
    assert page_of(first_start).officer.value() == ""


def test_the_country_that_the_computer_is_set_to_is_suggested(
    first_start: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert page_of(first_start).country.value() is None
    monkeypatch.setattr("mobilise_desktop.views.welcome.page._own_country", lambda: "AT")
    page = WelcomePage(page_of(first_start).ctx)
    assert page.country.value() == "AT"
    page.country.set_value(None)
    page.deleteLater()


def test_enter_goes_on_from_field_to_field(first_start: MainWindow, qtbot: QtBot) -> None:
    settle()
    page = page_of(first_start)
    page.officer.setFocus()
    qtbot.keyClicks(page.officer.edit, "Vera Probe")
    qtbot.keyClick(page.officer.edit, Qt.Key.Key_Return)
    assert page.language.isAncestorOf(first_start.focusWidget())
    page.name.setFocus()
    qtbot.keyClick(page.name.edit, Qt.Key.Key_Return)
    assert page.country.isAncestorOf(first_start.focusWidget())


@pytest.mark.skipif(sys.platform == "win32", reason="accounts of Linux")
@pytest.mark.parametrize(
    ("known", "suggested"), [("Ada Nowak,,,", "Ada Nowak"), ("Root", ""), ("root", ""), ("", ""), (None, "")]
)
def test_the_full_name_of_the_account_is_suggested_and_a_login_is_not(
    monkeypatch: pytest.MonkeyPatch, known: str | None, suggested: str
) -> None:
    def account(_number: int) -> SimpleNamespace:
        if known is None:
            raise KeyError(_number)
        return SimpleNamespace(pw_gecos=known, pw_name="root")

    monkeypatch.setattr("pwd.getpwuid", account)
    assert _own_name() == suggested
