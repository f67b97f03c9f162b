"""Consultation mode: a visitor who looks on reads nobody else's name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot
from tests.views.screen import dialog, settle, texts

from mobilise_desktop.services.companies import CompanyFilter
from mobilise_desktop.services.match_searches import Question
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.participants import ParticipantFilter
from mobilise_desktop.services.projects import ProjectFilter
from mobilise_desktop.services.secondments import SecondmentFilter
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.office.contents import SUBJECTS
from mobilise_desktop.views.pages import PAGES
from mobilise_desktop.views.rooms import OFFERED

Shown = Callable[[str], Any]


def seen(page: Any) -> str:
    tables = [table for table in page.findChildren(QTableView) if table.isVisible()]
    return "\n".join(
        str(table.model().index(row, column).data() or "")
        for table in tables
        for row in range(min(table.model().rowCount(), 60))
        for column in range(table.model().columnCount())
    )


def looked_on(page: Any, on: bool) -> Any:
    """The page as it stands once a visitor looks on, or does so no longer."""
    window, key = page.window(), page.window().current
    window.preferences.change(consultation_mode=on)
    settle()
    return window.page(key)


@pytest.mark.parametrize("key", ["today", "companies", "people", "secondments", "consultations"])
def test_lists_are_hidden_and_come_back(shown: Shown, key: str) -> None:
    page = shown(key)
    open_text = seen(page)
    page = looked_on(page, True)
    hidden = seen(page)
    assert open_text
    assert hidden == ""
    page = looked_on(page, False)
    assert seen(page) == open_text


def test_the_record_of_the_visit_can_still_be_opened(shown: Shown, demo_office: Services) -> None:
    page = looked_on(shown("people"), True)
    someone = demo_office.participants.page(ParticipantFilter(), limit=1)[0]
    page.show_record(someone.id)
    assert page.detail.isVisible()


def _opened(services: Services) -> dict[str, tuple[str, str]]:
    """A record of each kind and a word that is read on it."""
    company = services.companies.page(CompanyFilter(), limit=1)[0]
    person = services.participants.page(ParticipantFilter(), limit=1)[0]
    project = services.projects.page(ProjectFilter(), limit=1)[0]
    stay = services.secondments.page(SecondmentFilter(), limit=1)[0]
    return {
        "companies": (company.id, company.legal_name),
        "people": (person.id, f"{person.given_name} {person.family_name}"),
        "learning_projects": (project.id, project.person),
        "secondments": (stay.id, stay.person),
    }


@pytest.mark.parametrize("key", ["companies", "people", "learning_projects", "secondments"])
def test_an_open_record_of_others_is_covered_and_may_be_opened_again(
    shown: Shown, demo_office: Services, key: str
) -> None:
    record, word = _opened(demo_office)[key]
    page = shown(key)
    page.show_record(record)
    assert word in texts(page) + page.window().windowTitle()
    page = looked_on(page, True)
    assert word not in texts(page) + page.window().windowTitle()
    assert page.place() == "" and "stays hidden while a visitor looks on" in texts(page)
    page.show_record(record)
    assert word in texts(page) + page.window().windowTitle()


def test_a_record_left_open_on_another_page_is_covered(shown: Shown, demo_office: Services) -> None:
    record, person = _opened(demo_office)["learning_projects"]
    page = shown("learning_projects")
    page.show_record(record)
    window = page.window()
    window.navigate("today", None)
    looked_on(window.page("today"), True)
    window.navigate("learning_projects", None)
    assert person not in texts(window.page("learning_projects"))


def test_the_heading_of_a_ranking_names_nobody(shown: Shown, demo_office: Services) -> None:
    someone = demo_office.participants.page(ParticipantFilter(), limit=1)[0]
    page = shown("matching")
    page.show_record(someone.id)
    assert someone.family_name in texts(page)
    page = looked_on(page, True)
    assert page.ranking.own_id == someone.id
    assert page.ranking.title.text() == "Hosts for a participant"
    assert someone.family_name not in texts(page)


def test_the_open_visit_stays_where_it_was(shown: Shown, demo_office: Services) -> None:
    page = shown("consultations")
    visit = demo_office.consultations.page(limit=1)[0].id
    page.show_record(visit)
    assert looked_on(page, True).wizard.id == visit


def test_all_is_covered_before_anything_is_dressed_anew(shown: Shown) -> None:
    page = shown("people")
    window = page.window()
    window.preferences.change(consultation_mode=True)
    middle = window.childAt(window.rect().center())
    assert middle is not None and middle.size() == window.size()
    settle()
    assert window.childAt(window.rect().center()) is not middle


@pytest.mark.parametrize("change", [{"theme": "dark"}, {"scale": 1.15}], ids=str)
def test_another_look_keeps_the_open_record(
    shown: Shown, demo_office: Services, change: dict[str, Any]
) -> None:
    record, _word = _opened(demo_office)["companies"]
    page = shown("companies")
    page.show_record(record)
    window = page.window()
    window.navigate("people", None)
    window.preferences.change(**change)
    settle()
    assert window.page("companies") is not page
    window.navigate("companies", None)
    assert window.page("companies").place() == record


def test_records_are_not_searched(shown: Shown) -> None:
    page = looked_on(shown("today"), True)
    window = page.window()
    window.search.open("ma")
    assert window.search._foot.text() == "Records are not searched while a visitor looks on."


def test_a_page_that_is_asked_for_while_the_window_is_dressed_anew_is_there(shown: Shown) -> None:
    window = shown("companies").window()
    window.preferences.change(theme="dark")
    QApplication.processEvents()
    window.navigate("people", None)
    assert not window.renewed
    assert window.page("people").isVisible()
    assert window.focusWidget() is None or window.page("people").isAncestorOf(window.focusWidget())


def test_a_second_change_while_the_window_is_dressed_anew_is_done_too(shown: Shown) -> None:
    window = shown("companies").window()
    window.preferences.change(theme="dark")
    for _ in range(4):
        QApplication.processEvents()
    window.preferences.change(consultation_mode=True)
    settle()
    assert theme.tokens().name == "dark" and theme.scale() == theme.CONSULTATION_SCALE
    assert "stays hidden while a visitor looks on" in texts(window.page("companies"))


def test_no_letter_reaches_a_page_that_is_thrown_away(shown: Shown, qtbot: QtBot) -> None:
    page = shown("companies")
    window = page.window()
    window.preferences.change(consultation_mode=True)
    assert not page.isAncestorOf(window.focusWidget())
    qtbot.keyClicks(window.focusWidget(), "ab")
    settle()
    assert window.current == "companies" and not window.renewed


def test_the_journal_is_covered(shown: Shown) -> None:
    page = looked_on(shown("office"), True)
    page.show_record("journal")
    assert seen(page) == "" and "stays hidden while a visitor looks on" in texts(page)
    page = looked_on(page, False)
    assert seen(page)


def test_undo_names_nobody(shown: Shown, demo_office: Services) -> None:
    window = shown("today").window()
    demo_office.match_searches.save("Hosts for Anna Muster", Question(), today=date.today())
    window.steps.name()
    settle()
    assert "Hosts for Anna Muster" in window.top.undo.accessibleName()
    looked_on(window.page("today"), True)
    assert window.top.undo.accessibleName() == "Undo: Search saved: …"


@pytest.mark.parametrize("key", ["proposal-host", "arrival"])
def test_a_letter_template_is_tried_on_nobody(shown: Shown, demo_office: Services, key: str) -> None:
    page = looked_on(shown("office"), True)
    page.show_record("letters")
    page.section().open_template(demo_office.letter_templates.get(key))
    opened = dialog(page)
    assert opened.case.value() is None and not opened.preview.isVisible()
    assert "Not shown while a visitor looks on." in texts(opened)
    opened.reject()


@pytest.mark.parametrize("page", list(PAGES))
def test_no_page_and_no_room_names_anybody(shown: Shown, demo_office: Services, page: str) -> None:
    people = demo_office.participants.page(ParticipantFilter(), limit=500)
    persons = {f"{one.given_name} {one.family_name}" for one in people}
    window = looked_on(shown(page), True).window()
    rooms = [room.key for room in OFFERED.get(page, ())] + [one.key for one in SUBJECTS if page == "office"]
    for room in rooms or [""]:
        if room:
            window.navigate(page, room)
            settle()
        read = all_words(window)
        assert not {name for name in persons if name in read}, room


def all_words(window: QWidget) -> str:
    """All that can be read in the window: labels, buttons, fields, choices, rows, tooltips."""
    return "\n".join(
        word for one in window.findChildren(QWidget) if one.isVisible() for word in words_of(one)
    )


def words_of(one: QWidget) -> Iterator[str]:
    yield from (one.toolTip(), one.accessibleName(), one.accessibleDescription())
    match one:
        case QLabel() | QAbstractButton() | QLineEdit():
            yield one.text()
        case QPlainTextEdit():
            yield one.toPlainText()
        case QComboBox():
            yield from (one.itemText(place) for place in range(one.count()))
        case QTabWidget():
            yield from (one.tabText(place) for place in range(one.count()))
        case QTableView():
            yield seen(one.parentWidget())
