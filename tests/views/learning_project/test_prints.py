"""The paper's forms on the screen: second language, annexes, large print, translations, copies."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from screen import texts
from sqlalchemy import text

from mobilise_desktop.documents.preview import Preview
from mobilise_desktop.domain.codes import Annex, ProjectState
from mobilise_desktop.domain.translations import Standing, translated
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.projects import ProjectFilter
from mobilise_desktop.views.learning_project.page import LearningProjectsPage
from mobilise_desktop.views.learning_project.preview import PreviewPane
from mobilise_desktop.views.learning_project.print_many import print_into
from mobilise_desktop.views.learning_project.section_header import HeaderSection
from mobilise_desktop.views.learning_project.translations_dialog import TranslationsDialog

from .test_editor import TO_ISSUE, opened, walk_to


def words_of(pane: PreviewPane) -> str:
    with Preview(pane.pdf) as preview:
        return " ".join(" ".join(preview.text(n) for n in range(len(preview))).split())


@pytest.fixture
def pane(page: LearningProjectsPage, project: str) -> PreviewPane:
    opened(page, project)
    page.show_preview()
    return page.preview


def choose(pane: PreviewPane, second: str | None, *forms: str) -> None:
    pane.options.second.set_value(second)
    pane.options.forms.set_value(forms)
    pane.options.changed.emit()


def test_a_second_language_stands_beside_the_first_and_missing_texts_are_counted(pane: PreviewPane) -> None:
    alone = words_of(pane)
    assert not pane.options.missing.isVisibleTo(pane)
    choose(pane, "pl")
    both = words_of(pane)
    assert "Strony" in both
    assert "Parties" in both
    assert len(both) > len(alone)
    assert "not translated" in pane.options.missing.text()
    pane.language.set_value("de")
    choose(pane, "de")
    assert "Parties" not in words_of(pane)


def test_the_first_language_is_not_offered_as_the_second(pane: PreviewPane) -> None:
    choose(pane, "pl")
    pane.language.set_value("pl")
    pane.language.changed.emit("pl")
    assert pane.options.second.value() is None
    combo = pane.options.second.combo
    assert pane.language.combo.currentText() not in [combo.itemText(at) for at in range(combo.count())]


def test_annexes_and_large_print_are_chosen_by_a_click(pane: PreviewPane) -> None:
    pages = len(pane._sheets)
    choose(pane, None, Annex.NOTICE.value, "large")
    assert "Annex 1: Data protection notice" in words_of(pane)
    assert len(pane._sheets) > pages


def test_the_chosen_form_is_kept_and_then_issued(
    page: LearningProjectsPage, pane: PreviewPane, office: Services, project: str
) -> None:
    assert not pane.options.keep.isVisibleTo(pane)
    choose(pane, "pl", Annex.CHECKLIST.value)
    assert pane.options.keep.isVisibleTo(pane)
    pane.options.keep.click()
    form = office.projects.open(project).project.printing
    assert (form.second_language, form.annexes) == ("pl", (Annex.CHECKLIST,))
    assert not pane.options.keep.isVisibleTo(pane)
    walk_to(office, project, *TO_ISSUE)
    page.leave_preview()
    page.show_preview()
    assert pane.pdf == office.projects.pdf(project)
    assert "Strony" in words_of(pane)
    choose(pane, None)
    assert not pane.options.keep.isVisibleTo(pane)
    assert office.projects.open(project).state is ProjectState.ISSUED_FOR_SIGNATURE


def test_texts_are_translated_one_after_the_other(
    page: LearningProjectsPage, pane: PreviewPane, office: Services, project: str
) -> None:
    choose(pane, "pl")
    pane.ask_translations()
    dialog = page.findChildren(TranslationsDialog)[-1]
    rows = dialog.model.rows
    assert rows
    assert dialog.count.text() == f"{len(rows)} texts are missing"
    dialog.text.edit.setPlainText("Po polsku")
    dialog.text.flush()
    assert dialog.count.text() == f"{len(rows) - 1} texts are missing"
    dialog.go_to_next()
    assert dialog.table.current().id == rows[1].id
    dialog._agree()
    dialog.accept()
    kept = {one.path: one for one in translated(office.projects.open(project).project, "pl")}
    assert kept[rows[0].id].text == "Po polsku"
    assert "Po polsku" in words_of(pane)


def test_a_text_that_was_changed_since_its_translation_is_shown_and_can_be_confirmed(
    page: LearningProjectsPage, pane: PreviewPane, office: Services, project: str
) -> None:
    path = "background.sc"
    pane.ask_translations()
    dialog = page.findChildren(TranslationsDialog)[-1]
    dialog.language.set_value("pl")
    dialog._show()
    dialog.table.select_id(path)
    dialog.text.edit.setPlainText("Tkalnia")
    dialog.text.flush()
    dialog._agree()
    dialog.accept()
    page.leave_preview()
    page.editor.keep(path, "A weaving mill of forty people.")
    page.show_preview()
    pane.ask_translations()
    dialog = page.findChildren(TranslationsDialog)[-1]
    dialog.language.set_value("pl")
    dialog._show()
    dialog.table.select_id(path)
    assert dialog.fits.isVisibleTo(dialog)
    dialog.fits.click()
    dialog._agree()
    dialog.accept()
    kept = {one.path: one for one in translated(office.projects.open(project).project, "pl")}
    assert kept[path].standing is Standing.TRANSLATED


def test_copies_for_the_archive_and_for_comments_are_saved(
    page: LearningProjectsPage, pane: PreviewPane, tmp_path: Path
) -> None:
    for ask, name, begin in (
        (pane.ask_archive, "a.pdf", b"%PDF-1.4"),
        (pane.ask_word, "c.docx", b"PK"),
    ):
        ask()
        dialog = pane.findChildren(QFileDialog)[-1]
        dialog.fileSelected.emit(str(tmp_path / name))
        dialog.close()
        assert (tmp_path / name).read_bytes().startswith(begin)


def test_all_that_the_list_shows_is_printed_into_a_folder(
    qtbot: QtBot, page: LearningProjectsPage, office: Services, project: str, tmp_path: Path
) -> None:
    folder = tmp_path / "prints"
    folder.mkdir()
    print_into(page, ProjectFilter(), folder)
    (file,) = folder.glob("*.pdf")
    assert file.read_bytes() == office.projects.pdf(project)


def test_translations_are_written_from_the_head_of_the_document_too(
    page: LearningProjectsPage, office: Services, project: str
) -> None:
    opened(page, project)
    head = page.editor.document.sections["0"]
    assert isinstance(head, HeaderSection)
    head.translations.click()
    dialog = page.findChildren(TranslationsDialog)[-1]
    dialog.language.set_value("pl")
    dialog._show()
    dialog.text.edit.setPlainText("Tkacz")
    dialog.text.flush()
    dialog._agree()
    dialog.accept()
    kept = office.projects.open(project).project.translations["pl"]
    assert [one.text for one in kept.values()] == ["Tkacz"]


def test_one_that_cannot_be_printed_is_named_and_the_others_are_kept(
    page: LearningProjectsPage, office: Services, project: str, tmp_path: Path
) -> None:
    with office.database.transaction("broken") as session:
        session.execute(text("UPDATE learning_projects SET content = '{\"slices\": 5}'"))
    print_into(page, ProjectFilter(), tmp_path)
    reference = office.projects.page(ProjectFilter(), limit=1)[0].reference
    told = texts(page)
    assert f"1 could not be printed: {reference}" in told
    assert not list(tmp_path.glob("*.pdf"))
