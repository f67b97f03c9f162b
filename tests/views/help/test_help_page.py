"""The manual inside the program: chapters, search, nothing loaded from outside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextTable
from pytestqt.qtbot import QtBot

from mobilise_desktop.views.help.page import HelpPage
from mobilise_desktop.views.kit.banner import Banner
from mobilise_desktop.words import Words


@pytest.fixture
def page(shown: Callable[[str], Any]) -> Any:
    return shown("help")


def titles(page: Any) -> list[str]:
    return [page.list.item(i).text() for i in range(page.list.count())]


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


def test_an_english_program_says_nothing_about_the_manuals_language(page: Any) -> None:
    assert page.findChildren(Banner) == []


def test_in_another_language_the_page_says_that_the_manual_is_in_english(qtbot: QtBot, page: Any) -> None:
    other = HelpPage(replace(page.ctx, say=Words("de")))
    qtbot.addWidget(other)
    assert [banner.text() for banner in other.findChildren(Banner)] == [
        other.say("The manual is in English.")
    ]


def test_tables_have_one_line_under_each_row(page: Any) -> None:
    frames = page.reader.document().rootFrame().childFrames()
    tables = [frame for frame in frames if isinstance(frame, QTextTable)]
    assert tables
    for table in tables:
        assert table.format().toTableFormat().borderCollapse()
        assert table.cellAt(0, 0).format().toTableCellFormat().bottomBorder() == 1
