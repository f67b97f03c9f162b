"""Wording checks on the office's page: lists by language, tried on a sentence, kept as typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pytestqt.qtbot import QtBot
from screen import settle

from mobilise_desktop.services.opening import Services


def test_a_phrase_is_added_tried_and_kept(
    shown: Callable[[str], Any], demo_office: Services, qtbot: QtBot
) -> None:
    page = shown("office")
    page.show_record("wording")
    settle()
    section = page._made[page.list.currentRow()]
    assert section.language.value() == "en"
    field = section.lists["supervision"]
    assert "intern" in field.value()
    field.edit.setPlainText(f"{field.value()}\nhelping hand*")
    section.sentence.edit.setText("An extra helping hands on, no interns.")
    section._try()
    assert section.found.text() == "LP-6: interns, helping hands"
    page.flush()
    assert "helping hand*" in demo_office.office.edition().phrase_lists("en").supervision
    section.language.set_value("pl")
    section._fill()
    assert "wakat*" in field.value()
