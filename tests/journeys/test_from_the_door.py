"""From the door to the printed Learning Project and on to the completed stay, through the real window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mobilise_desktop.domain.codes import WizardPage
from mobilise_desktop.services.companies import CompanyFilter
from mobilise_desktop.services.participants import ParticipantFilter

from .driver import Driver


@pytest.fixture
def driver(qtbot: QtBot, tmp_path: Path) -> Iterator[Driver]:
    made = Driver(qtbot, tmp_path / "office")
    yield made
    made.close()


def first_start(driver: Driver) -> None:
    driver.start()
    welcome = driver.window.page("welcome")
    driver.answer(welcome, "Name of your office", "Chamber of Toruń")
    driver.answer(welcome, "Country", "Poland")
    driver.press(welcome, "Begin empty")
    assert driver.window.current == "today"


def begin_consultation(driver: Driver, visitor: str) -> object:
    driver.page("today", 1)
    driver.press(driver.window, "New consultation")
    dialog = driver.dialog()
    driver.choose(dialog, "What the visitor wants", visitor)
    driver.press(dialog, "Begin")
    page = driver.window.page("consultations")
    driver.qtbot.waitUntil(lambda: bool(page.wizard.id), timeout=10_000)
    driver.rest()
    return page


def part(driver: Driver, page: object, subject: WizardPage) -> object:
    page.wizard.go_to(subject)
    driver.rest()
    found = page.wizard._part(subject)[0]
    driver.qtbot.waitUntil(lambda: found.built, timeout=10_000)
    return found


def register_sender(driver: Driver) -> None:
    page = begin_consultation(driver, "Wants to send")
    driver.answer(part(driver, page, WizardPage.VISIT), "Name of the visitor", "Ewa Lis")
    company = part(driver, page, WizardPage.COMPANY)
    driver.answer(company, "Legal name", "Tkalnia Wisła")
    driver.answer(company, "Country", "Poland")
    driver.answer(company, "Town", "Toruń")
    driver.answer(company, "Legal representative", "Ewa Lis")
    driver.answer(company, "Function of the representative", "Owner")
    driver.answer(company, "Contact person", "Ewa Lis")
    sme = part(driver, page, WizardPage.SME)
    driver.answer(sme, "Headcount", "8")
    driver.answer(sme, "Annual turnover", "400000")
    driver.choose(sme, "Is it part of a group?", "No")
    person = part(driver, page, WizardPage.PARTICIPANT)
    driver.answer(person, "Given name", "Jan")
    driver.answer(person, "Family name", "Nowak")
    driver.choose(person, "Position in the company", "Employee")
    needs = part(driver, page, WizardPage.NEEDS)
    driver.answer(needs, "Skills the participant wants to gain", "natural dyeing of wool")
    driver.key(Qt.Key.Key_Return)


def test_a_visitor_goes_from_the_door_to_the_completed_stay(driver: Driver) -> None:
    first_start(driver)
    register_sender(driver)
    assert driver.services.companies.count(CompanyFilter(words="tkalnia wisla")) == 1
    assert driver.services.participants.count(ParticipantFilter()) == 1
