"""The manual inside the program: chapters, search, nothing loaded from outside."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot


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
