"""The document comes step by step between events: nobody is moved, hindered or shown another's text."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from tests.views.screen import settle

from mobilise_desktop.services.opening import Services
from mobilise_desktop.views.learning_project.document import Document
from mobilise_desktop.views.learning_project.page import LearningProjectsPage


def some_turns(document: Document, until: str) -> None:
    """Let events pass until a section is there."""
    for _ in range(2_000):
        if document.sections[until].ready:
            return
        QApplication.processEvents()
    raise AssertionError(f"section {until} did not come")


def all_there(document: Document) -> None:
    while document.slices.busy:
        QApplication.processEvents()
    settle()


def place_of(document: Document, key: str) -> int:
    """How far below the top of the view a section stands."""
    return document.sections[key].y() - document.area.verticalScrollBar().value()


def test_a_project_comes_by_itself_section_by_section(page: LearningProjectsPage, project: str) -> None:
    page.show_record(project)
    document = page.editor.document
    some_turns(document, "0")
    assert not document.sections["15"].ready
    all_there(document)
    assert all(section.ready for section in document.sections.values())
    assert document.area.verticalScrollBar().value() == 0


def test_a_section_asked_for_early_comes_first_and_stays_at_the_top(
    page: LearningProjectsPage, project: str
) -> None:
    page.show_record(project)
    document = page.editor.document
    document.go_to("8")
    some_turns(document, "8")
    assert not document.sections["7"].ready
    all_there(document)
    assert place_of(document, "8") == 12


def test_somebody_who_scrolls_meanwhile_is_not_taken_back(page: LearningProjectsPage, project: str) -> None:
    page.show_record(project)
    document = page.editor.document
    document.go_to("8")
    some_turns(document, "8")
    document.area.verticalScrollBar().setValue(40)
    all_there(document)
    assert place_of(document, "8") > 400


def test_a_fault_in_a_section_not_there_yet_is_led_to(page: LearningProjectsPage, project: str) -> None:
    page.show_record(project)
    document = page.editor.document
    document.point_to("outcomes.sc", "An outcome is missing.")
    all_there(document)
    field = document.sections["8"].fields["outcomes.sc"]
    assert QApplication.focusWidget() is field.focusProxy()
    assert field.error() == "An outcome is missing."


def test_typing_goes_on_while_later_sections_come(
    qtbot: QtBot, page: LearningProjectsPage, office: Services, project: str
) -> None:
    page.show_record(project)
    document = page.editor.document
    some_turns(document, "0")
    field = document.sections["0"].fields["agreement_no"]
    edit = field.focusProxy()
    assert isinstance(edit, QLineEdit)
    edit.setFocus()
    edit.selectAll()
    for letter in "VS/77":
        qtbot.keyClick(edit, letter)
        QApplication.processEvents()
    all_there(document)
    assert QApplication.focusWidget() is edit
    assert edit.text() == "VS/77"
    field.flush()
    assert office.projects.open(project).project.agreement_no == "VS/77"


def test_the_text_of_a_project_that_is_left_is_out_of_sight_at_once(
    page: LearningProjectsPage, office: Services, project: str, agreed: str
) -> None:
    page.show_record(project)
    document = page.editor.document
    document.slices.finish()
    settle()
    shown = document.sections["1"].fields["participant.name"]
    assert shown.isVisible()
    page.editor.record_id = ""
    document.put_away()
    assert not shown.isVisible()
    page.show_record(project)
    all_there(document)
    assert shown.isVisible()


def test_leaving_before_the_editor_is_made_shows_the_list(page: LearningProjectsPage, project: str) -> None:
    page.show_record(project)
    page.show_start()
    for _ in range(200):
        QApplication.processEvents()
    assert page.stack.currentIndex() == 0


def test_the_whole_of_the_last_section_can_be_reached(page: LearningProjectsPage, project: str) -> None:
    page.show_record(project)
    document = page.editor.document
    all_there(document)
    bar = document.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    settle()
    last = document.sections["15"]
    assert last.y() + last.height() <= bar.maximum() + document.area.viewport().height()
    assert place_of(document, "15") + last.height() > 0
