"""The manual inside the program: chapters, search, nothing loaded from outside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextTable
from pytestqt.qtbot import QtBot

from mobilise_desktop import paths
from mobilise_desktop.views.help.page import HelpPage
from mobilise_desktop.views.kit.rows import line_text
from mobilise_desktop.words import Words


@pytest.fixture
def page(shown: Callable[[str], Any]) -> Any:
    return shown("help")


def titles(page: Any) -> list[str]:
    return [line_text(page.list, i) for i in range(page.list.count())]


def test_the_first_chapter_is_open(page: Any) -> None:
    assert len(titles(page)) >= 5
    first = titles(page)[0].split(". ", 1)[-1]
    assert first in page.reader.toPlainText()


def test_a_search_leaves_the_chapters_that_have_all_words(page: Any, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.words.edit, "DEMONSTRATION office")
    found = titles(page)
    assert 0 < len(found) < len(page._chapters)
    text = page.reader.toPlainText().casefold()
    assert "demonstration" in text
    assert "office" in text


def test_words_that_no_chapter_has_are_told(page: Any, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.words.edit, "xyzzy")
    assert page.reader.toPlainText() == "No chapter has all these words."


def test_pictures_and_addresses_are_never_loaded(page: Any) -> None:
    assert page.reader.loadResource(2, QUrl("file:///etc/hostname")) is None


def test_every_chapter_opens(page: Any) -> None:
    for row, title in enumerate(titles(page)):
        page.list.setCurrentRow(row)
        assert title.split(". ", 1)[-1] in page.reader.toPlainText()


def in_language(page: Any, qtbot: QtBot, locale: str) -> HelpPage:
    other = HelpPage(replace(page.ctx, say=Words(locale)))
    qtbot.addWidget(other)
    return other


def test_an_english_program_says_nothing_about_the_manuals_language(page: Any) -> None:
    assert page.foreign.isHidden()


def test_a_language_without_a_manual_reads_the_english_one_and_is_told(qtbot: QtBot, page: Any) -> None:
    other = in_language(page, qtbot, "fr")
    assert titles(other) == titles(page)
    assert not other.foreign.isHidden()
    assert other.foreign.text() == other.say("The manual is in English.")


def test_a_german_program_reads_the_german_manual_and_is_told_nothing(qtbot: QtBot, page: Any) -> None:
    other = in_language(page, qtbot, "de")
    assert len(titles(other)) == len(titles(page))
    assert titles(other)[0] == "1. Erste Schritte"
    assert other.foreign.isHidden()


def test_a_chapter_that_is_not_translated_is_shown_in_english_and_says_so(
    qtbot: QtBot, page: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "de").mkdir()
    for name, text in {"1.md": "# One", "2.md": "# Two", "de/1.md": "# Eins"}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(paths, "manual", lambda: tmp_path)
    other = in_language(page, qtbot, "de")
    assert titles(other) == ["Eins", "Two"]
    assert other.foreign.isHidden()
    other.list.setCurrentRow(1)
    assert not other.foreign.isHidden()


def test_tables_have_one_line_under_each_row(page: Any) -> None:
    frames = page.reader.document().rootFrame().childFrames()
    tables = [frame for frame in frames if isinstance(frame, QTextTable)]
    assert tables
    for table in tables:
        assert table.format().toTableFormat().borderCollapse()
        assert table.cellAt(0, 0).format().toTableCellFormat().bottomBorder() == 1


def test_a_bar_in_a_command_is_shown_without_a_backslash(page: Any) -> None:
    page.list.setCurrentRow(6)
    text = page.reader.toPlainText()
    assert "score|served|stable" in text
    assert "\\|" not in text
