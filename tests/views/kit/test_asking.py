"""Asking for files: where the dialogs begin, what they offer, what is handed on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alone import context_alone
from PySide6.QtWidgets import QFileDialog, QTreeView
from pytestqt.qtbot import QtBot

from mobilise_desktop.domain.period import MonthsAndDays
from mobilise_desktop.errors import RuleBroken
from mobilise_desktop.views.kit.asking import (
    ANY,
    CSV,
    PDF,
    SHEET,
    ask_file,
    ask_files,
    ask_folder,
    ask_where,
    folder_to_begin,
)
from mobilise_desktop.views.kit.messages import Messages
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.words import Words


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[Page]:
    made = Page(context_alone(None))
    qtbot.addWidget(made)
    made.show()
    yield made
    for dialog in made.findChildren(QFileDialog):
        dialog.close()


def asked(page: Page) -> QFileDialog:
    return next(dialog for dialog in page.findChildren(QFileDialog) if dialog.isVisible())


def test_a_paper_is_saved_under_the_name_offered_and_the_next_dialog_begins_there(
    page: Page, tmp_path: Path
) -> None:
    written: list[Path] = []
    ask_where(page, "Save the list", "LP 1/2.pdf", written.append, PDF)
    dialog = asked(page)
    assert (dialog.windowTitle(), dialog.defaultSuffix()) == ("Save the list", "pdf")
    assert [Path(name).name for name in dialog.selectedFiles()] == ["LP 1-2.pdf"]
    dialog.fileSelected.emit(str(tmp_path / "list.pdf"))
    dialog.close()
    assert written == [tmp_path / "list.pdf"]
    ask_file(page, "Attach a file", written.append, ANY)
    assert Path(asked(page).directory().absolutePath()) == tmp_path


def test_the_ending_follows_the_kind_that_is_chosen(page: Page) -> None:
    ask_where(page, "Export the list", "firms.xlsx", lambda _path: None, SHEET, CSV)
    dialog = asked(page)
    dialog.filterSelected.emit("Text with separators (*.csv)")
    assert dialog.defaultSuffix() == "csv"
    dialog.filterSelected.emit("Spreadsheet (*.xlsx)")
    assert dialog.defaultSuffix() == "xlsx"


def test_many_files_are_handed_on_together(page: Page, tmp_path: Path) -> None:
    taken: list[Path] = []
    ask_files(page, "Scan intake", taken.extend)
    asked(page).filesSelected.emit([str(tmp_path / "a.pdf"), str(tmp_path / "b.pdf")])
    assert taken == [tmp_path / "a.pdf", tmp_path / "b.pdf"]
    assert folder_to_begin(page.ctx) == tmp_path


def test_a_chosen_folder_is_where_the_next_dialog_begins(page: Page, tmp_path: Path) -> None:
    taken: list[Path] = []
    ask_folder(page, "Folder for the mails", taken.append)
    asked(page).fileSelected.emit(str(tmp_path))
    assert taken == [tmp_path]
    assert folder_to_begin(page.ctx) == tmp_path


def test_a_folder_that_is_gone_gives_way_to_the_documents(page: Page, tmp_path: Path) -> None:
    usual = folder_to_begin(page.ctx)
    gone = tmp_path / "stick"
    gone.mkdir()
    ask_folder(page, "Folder for the mails", lambda _path: None)
    asked(page).fileSelected.emit(str(gone))
    gone.rmdir()
    assert folder_to_begin(page.ctx) == usual


def test_a_dialog_that_was_closed_is_not_kept(page: Page, qtbot: QtBot) -> None:
    ask_file(page, "Attach a file", lambda _path: None)
    asked(page).close()
    qtbot.waitUntil(lambda: not page.findChildren(QFileDialog))


def test_sizes_kinds_and_days_stand_whole_where_the_system_has_no_dialog(
    page: Page, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "Learning Project.pdf").write_bytes(b"a" * 345_678)
    page.ctx.settings.keep("files.folder", str(tmp_path))
    ask_file(page, "Attach a file", lambda _path: None)
    view = asked(page).findChild(QTreeView, "treeView")
    assert isinstance(view, QTreeView)
    header = view.header()
    qtbot.waitUntil(lambda: view.model().rowCount(view.rootIndex()) == 1)
    qtbot.waitUntil(lambda: all(header.sectionSize(n) >= view.sizeHintForColumn(n) for n in range(4)))
    assert header.length() <= view.viewport().width()


def test_a_failure_tells_a_length_in_words() -> None:
    broken = RuleBroken("DUR-1", "Longer than {most} months: {length}.", most=6, length=MonthsAndDays(7, 1))
    told = Messages(Words("en")).words_of(broken)
    assert told == "Longer than 6 months: 7 whole months and 1 day."
