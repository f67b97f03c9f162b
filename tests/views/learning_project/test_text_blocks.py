"""Text blocks in the editor: searched, inserted at the cursor, their blanks marked; kept without names."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mobilise_desktop.domain.codes import Severity
from mobilise_desktop.domain.text_blocks import blanks
from mobilise_desktop.services.opening import Services
from mobilise_desktop.views.kit.forms import MultiLineField
from mobilise_desktop.views.learning_project.block_dialogs import BlocksDialog, SaveBlockDialog
from mobilise_desktop.views.learning_project.page import LearningProjectsPage
from mobilise_desktop.views.learning_project.section_blanks import choose_blank, next_blank, put_text


def field_of(page: LearningProjectsPage, project: str, section: str, path: str) -> MultiLineField:
    page.show_record(project)
    page.editor.document.slices.finish()
    field = page.editor.document.sections[section].fields[path]
    assert isinstance(field, MultiLineField)
    return field


def test_a_block_is_found_by_typing_and_put_at_the_cursor(
    page: LearningProjectsPage, office: Services, project: str, qtbot: QtBot
) -> None:
    field = field_of(page, project, "14", "changes.notice")
    field.edit.setPlainText("Before. ")
    field.edit.moveCursor(field.edit.textCursor().MoveOperation.End)
    dialog = BlocksDialog(page.editor, field, "changes.notice")
    qtbot.addWidget(dialog)
    assert dialog.block is not None
    assert dialog.block.place == "changes.notice"
    dialog.words.setText("europass")
    assert [b.section for b in dialog.found] == ["monitoring"]
    dialog.words.setText("")
    qtbot.keyClick(dialog.words, Qt.Key.Key_Down)
    assert dialog.list.currentRow() == 1
    qtbot.keyClick(dialog.words, Qt.Key.Key_Up)
    text = dialog.found[0].text
    dialog._put()
    assert field.edit.toPlainText() == f"Before. {text}"
    assert field.edit.textCursor().selectedText() == blanks(text)[0]
    field.flush()
    faults = [c for c in page.editor.side.checks._shown or () if c.id == "LP-13" and not c.passed]
    assert [c.field_path for c in faults if c.severity is Severity.BLOCK_ISSUE] == ["changes.notice"]
    assert len(field.edit.extraSelections()) == len(blanks(text))
    assert office.projects.open(project).project.changes.notice.endswith(text)


def test_blanks_are_walked_and_their_marks_go_when_they_are_filled(
    page: LearningProjectsPage, project: str
) -> None:
    field = field_of(page, project, "9", "mentoring.meeting_rhythm")
    field.edit.clear()
    put_text(field, "Each {day} at {hour}.")
    field.edit.insertPlainText("Monday")
    assert len(field.edit.extraSelections()) == 1
    assert next_blank(field)
    assert field.edit.textCursor().selectedText() == "{hour}"
    field.edit.insertPlainText("nine")
    assert field.edit.extraSelections() == []
    assert not choose_blank(field, 0)


def test_a_text_is_kept_without_the_names_of_the_case(
    page: LearningProjectsPage, office: Services, project: str, qtbot: QtBot
) -> None:
    field = field_of(page, project, "7", "tasks.hc")
    field.edit.setPlainText("Max Thal of Färberei Lindenhof shows Jan Nowak the vat.")
    dialog = SaveBlockDialog(page.editor, field, "tasks.hc")
    qtbot.addWidget(dialog)
    assert str(dialog.text.value()) == "{mentor} of {host company} shows {participant} the vat."
    dialog._save()
    assert dialog.name.error()
    dialog.name.set_value("The vat")
    dialog.text.set_value("Jan Nowak again")
    dialog._save()
    assert dialog.text.error()
    dialog.text.edit.setPlainText("{mentor} shows the vat.")
    dialog._save()
    assert [b.text for b in office.phrase_bank.own("en")] == ["{mentor} shows the vat."]


def test_the_buttons_stand_at_the_field_that_is_written_in_and_nowhere_else(
    page: LearningProjectsPage, project: str
) -> None:
    field = field_of(page, project, "7", "tasks.hc")
    tool = page.editor.text_tool
    page.activateWindow()
    field.edit.setFocus()
    QApplication.processEvents()
    tool._focus_changed(None, field.edit)
    assert tool.parentWidget() is page.editor.document.sections["7"]
    assert tool.isVisible()
    field.deleteLater()
    QApplication.sendPostedEvents(field, QEvent.Type.DeferredDelete.value)
    tool._stand()
    assert not tool.isVisible()
    name = page.editor.document.sections["1"].fields["sending.legal_name"]
    tool._focus_changed(None, name.focusProxy())
    assert not tool.isVisible()


def test_the_check_of_an_open_blank_leads_to_the_blank(
    page: LearningProjectsPage, project: str, qtbot: QtBot
) -> None:
    field = field_of(page, project, "7", "tasks.hc")
    page.editor.keep("tasks.hc", "Shows the {vat} and the {loom}.")
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.editor.point_to("tasks.hc", "Still to be filled in: {vat}")
    assert field.edit.textCursor().selectedText() == "{vat}"
    page.editor.text_tool.go_on()
    assert field.edit.textCursor().selectedText() == "{loom}"
