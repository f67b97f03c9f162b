"""From the door to the printed Learning Project and on to the completed stay, through the real window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pytestqt.qtbot import QtBot
from tests.blanks import filled

from mobilise_desktop.domain.codes import Party, SecondmentState, WizardPage
from mobilise_desktop.domain.posting_questions import QUESTIONS
from mobilise_desktop.services.companies import CompanyFilter
from mobilise_desktop.services.participants import ParticipantFilter
from mobilise_desktop.words import format_date

from .driver import PATIENCE_MS, Driver


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


def begin_consultation(driver: Driver, visitor: str) -> Any:
    driver.page("today", "Today")
    driver.press(driver.window, "New consultation")
    dialog = driver.dialog()
    driver.choose(dialog, "What the visitor wants", visitor)
    driver.press(dialog, "Begin")
    page = driver.window.page("consultations")
    driver.qtbot.waitUntil(lambda: bool(page.wizard.id), timeout=10_000)
    driver.rest()
    return page


def part(driver: Driver, page: Any, subject: WizardPage) -> Any:
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
    driver.answer(company, "Street and number", "ul. Wodna 3")
    driver.answer(company, "Town", "Toruń")
    driver.answer(company, "Legal representative", "Ewa Lis")
    driver.answer(company, "Function of the representative", "Owner")
    driver.answer(company, "Contact person", "Ewa Lis")
    sme = part(driver, page, WizardPage.SME)
    driver.answer(sme, "Headcount", "8")
    driver.answer(sme, "Annual turnover", "400000")
    driver.answer(sme, "Balance sheet total", "200000")
    driver.choose(sme, "Is it part of a group?", "No")
    person = part(driver, page, WizardPage.PARTICIPANT)
    driver.answer(person, "Given name", "Jan")
    driver.answer(person, "Family name", "Nowak")
    driver.choose(person, "Position in the company", "Employee")
    driver.speak(person, "Languages", "English", "B2")
    needs = part(driver, page, WizardPage.NEEDS)
    driver.pick_skill(needs, "Skills the participant wants to gain", "natural dyeing of wool")
    wishes = part(driver, page, WizardPage.WISHES)
    driver.answer(wishes, "Can leave from", day_in(-100))
    finish(driver, page)


def register_host(driver: Driver) -> None:
    page = begin_consultation(driver, "Wants to host")
    company = part(driver, page, WizardPage.COMPANY)
    driver.answer(company, "Legal name", "Färberei Lindenhof")
    driver.answer(company, "Country", "Germany")
    driver.answer(company, "Street and number", "Gasse 1")
    driver.answer(company, "Town", "Görlitz")
    driver.answer(company, "Legal representative", "Uta Berg")
    driver.answer(company, "Function of the representative", "Managing director")
    driver.speak(company, "Languages of work", "English", "B2")
    needs = part(driver, page, WizardPage.NEEDS)
    driver.pick_skill(needs, "Skills a guest can learn at the company", "natural dyeing of wool")
    wishes = part(driver, page, WizardPage.WISHES)
    driver.answer(wishes, "Mentor at the host company", "Max Thal")
    finish(driver, page)


def finish(driver: Driver, page: Any) -> None:
    part(driver, page, WizardPage.SUMMARY)
    driver.press(page, "Take the suggested outcome: Register the company")
    driver.press(page, "Finish the consultation")
    if driver.dialogs():
        driver.press(driver.dialog(), "Finish")


def day_in(days: int) -> str:
    return format_date("en", date.today() + timedelta(days=days))


def match_all_files(driver: Driver) -> None:
    office = driver.page("office", "Office")
    driver.choose(office, "Match files that are not yet accepted", "Yes")


def agree(driver: Driver) -> None:
    page = driver.page("matching", "Matching")
    driver.press(page, "Find counterparts")
    finder = driver.dialog()
    driver.answer(finder, "Name", "Nowak")
    driver.press(finder, "Choose")
    driver.press(page, "Propose")
    for company in ("Tkalnia Wisła", "Färberei Lindenhof"):
        driver.press(page, "Record an answer…")
        dialog = driver.dialog()
        driver.choose(dialog, "Who answered", company)
        driver.choose(dialog, "The answer", "Said yes")
        driver.choose(dialog, "How", "Phone")
        driver.press(dialog, "Record the answer")
    driver.press(page, "Draft the Learning Project…")
    driver.press(driver.dialog(), "Draft the Learning Project")
    assert driver.window.current == "learning_projects"


def write_project(driver: Driver) -> Any:
    page = driver.window.page("learning_projects")
    driver.qtbot.waitUntil(lambda: page.editor.view is not None, timeout=PATIENCE_MS)
    driver.rest()
    page.editor.document.go_to("15")
    driver.rest()
    for number, (name, function) in enumerate((("Zofia Kot", "Adviser"), ("Lena Ott", "Adviser"))):
        driver.answer(page, "Name", name, place=-2 + number)
        driver.answer(page, "Function", function, place=-2 + number)
    editor = page.editor
    page.flush()
    driver.services.projects.edit(editor.record_id, filled(editor.project))
    editor.reload()
    driver.rest()
    for words in (
        "Hand to the companies",
        "Companies agree",
        "Pass to the host contact point",
        "Approve",
        "Issue for signature",
    ):
        driver.press(page.editor.header, words)
    driver.press(driver.dialog(), "Issue for signature")
    return page


def print_project(driver: Driver, page: Any, folder: Path) -> str:
    driver.press(page, "Preview and print")
    driver.qtbot.waitUntil(lambda: bool(page.preview.pdf), timeout=PATIENCE_MS)
    target = folder / "learning project.pdf"
    driver.press(page, "Save PDF…")
    driver.save_as(target)
    driver.press(page, "Back to the text (Escape)")
    with pypdfium2.PdfDocument(target) as paper:
        return "\n".join(sheet.get_textpage().get_text_range() for sheet in paper)


def sign(driver: Driver, page: Any) -> None:
    for _party in Party:
        driver.press(page.editor.header, "Record a signature…")
        dialog = driver.dialog()
        driver.answer(dialog, "Place", "Toruń")
        driver.press(dialog, "Record")
    driver.press(page.editor.header, "Plan the secondment")
    assert driver.window.current == "secondments"


def settle_formalities(driver: Driver, page: Any) -> None:
    driver.tab(page, "Formalities")
    for one in page.detail.view.formalities:
        driver.enter(page, one.row.title)
        if one.row.questions:
            for asked in QUESTIONS:
                driver.dialog().answers[asked.key].set_value(next(iter(asked.choices)))
            driver.press(driver.dialog(), "Keep and done")
            continue
        driver.answer(driver.dialog(), "Evidence, or why it is not needed", "Seen at the desk")
        driver.press(driver.dialog(), "Done")


def follow(driver: Driver) -> SecondmentState:
    page = driver.window.page("secondments")
    driver.tab(page, "Checklist")
    while driver.has(page, "Done…"):
        driver.press(page, "Done…")
        driver.answer(driver.dialog(), "Evidence", "Seen at the desk")
        driver.press(driver.dialog(), "Done")
    settle_formalities(driver, page)
    driver.tab(page, "Step")
    driver.press(page, "Agreements are signed")
    driver.press(page, "Ready to start")
    for words in ("Confirm the start…", "Confirm the end…"):
        driver.press(page, words)
        driver.press(driver.dialog(), "Confirm")
    driver.press(page, "Ask for the reports")
    driver.tab(page, "Money")
    while driver.has(page, "Received today"):
        driver.press(page, "Received today")
    driver.choose(page, "Instalment scheme", "100 % after the final report")
    while driver.has(page, "Paid…"):
        driver.press(page, "Paid…")
        driver.press(driver.dialog(), "Record")
    driver.tab(page, "Step")
    for words in ("Reports are in", "Go on to the final payment", "Complete"):
        driver.press(page, words)
    return page.detail.view.state


def find(driver: Driver, words: str) -> list[str]:
    """What the search box shows for words typed into it."""
    search = driver.window.search
    search.open()
    driver.type(words, search.edit)
    driver.qtbot.waitUntil(lambda: words in "".join(titles(search)), timeout=PATIENCE_MS)
    found = titles(search)
    search.close_search()
    return found


def titles(search: Any) -> list[str]:
    return [search.model.line(place).title for place in range(search.model.rowCount())]


def test_a_visitor_goes_from_the_door_to_the_completed_stay(driver: Driver, tmp_path: Path) -> None:
    first_start(driver)
    register_sender(driver)
    assert driver.services.companies.count(CompanyFilter(words="tkalnia wisla")) == 1
    assert driver.services.participants.count(ParticipantFilter()) == 1
    register_host(driver)
    match_all_files(driver)
    agree(driver)
    page = write_project(driver)
    words = print_project(driver, page, tmp_path)
    for expected in ("Tkalnia Wisła", "Färberei Lindenhof", "natural dyeing of wool", "Zofia Kot"):
        assert expected in words
    sign(driver, page)
    assert follow(driver) is SecondmentState.COMPLETED
    assert "Färberei Lindenhof" in find(driver, "Färberei")
    assert "Jan Nowak" in find(driver, "Nowak")
