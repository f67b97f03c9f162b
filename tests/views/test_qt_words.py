"""Qt's own dialogs speak the language of the screen, from the start and after it was changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from mobilise_desktop.views.qt_words import speak_qt


def _cancel(qtbot: QtBot) -> str:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    return box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "")


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    speak_qt("en")


@pytest.mark.parametrize(
    ("locale", "words"), [("de", "Abbrechen"), ("fr", "Annuler"), ("pl", "Anuluj"), ("el", "Cancel")]
)
def test_the_words_of_qt_follow_the_language(qtbot: QtBot, locale: str, words: str) -> None:
    speak_qt("de")
    speak_qt(locale)
    assert _cancel(qtbot) == words
    speak_qt("en")
    assert _cancel(qtbot) == "Cancel"


def test_a_change_of_language_changes_them_too(qtbot: QtBot, window: Any) -> None:
    window.preferences.change(language="de")
    qtbot.waitUntil(lambda: window.say.locale == "de" and not window.renewed)
    assert _cancel(qtbot) == "Abbrechen"
    assert QCoreApplication.translate("QFileSystemModel", "Date Modified") == "Änderungsdatum"
