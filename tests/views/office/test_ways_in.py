"""Ways into the office page: the search box leads to a section, a card or a field with the keyboard there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from screen import settle

from mobilise_desktop.folding import fold
from mobilise_desktop.views.kit.scroll import scroll_of
from mobilise_desktop.views.office.contents import EDITION_CARDS, PARTS, SUBJECTS
from mobilise_desktop.words import Words

Opener = Callable[[str], Any]


def _chosen(page: Any, typed: str) -> Any:
    """What the search box offers first for those words, chosen by Enter."""
    search = page.window().search
    search.open(typed)
    settle()
    line = search.model.line(0)
    search._take(0)
    settle()
    return line


def _top_in_sight(card: QWidget) -> bool:
    area = scroll_of(card)
    assert area is not None
    top = card.mapTo(area.viewport(), card.rect().topLeft()).y()
    return 0 <= top < area.viewport().height()


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.key)
def test_a_section_chosen_in_the_search_box_has_the_keyboard(shown: Opener, subject: Any) -> None:
    page = shown("today")
    frame = page.window()
    _chosen(page, subject.title)
    office = frame.page("office")
    assert office.place() == subject.key
    held = frame.focusWidget()
    assert office.section().isAncestorOf(held) or (subject.key == "about" and held is office.list)


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("due days", "Due days"),
        ("deadline", "Due days"),
        ("rates", "Countries and monthly rates"),
        ("language", "Language of the program"),
        ("text size", "Text size"),
        ("bigger text", "Text size"),
        ("larger", "Text size"),
        ("dark", "Switch to dark"),
    ],
)
def test_what_people_look_for_is_offered(shown: Opener, typed: str, title: str) -> None:
    search = shown("today").window().search
    search.open(typed)
    settle()
    assert title in [search.model.line(place).title for place in range(min(3, search.model.rowCount()))]


@pytest.mark.parametrize("card", EDITION_CARDS, ids=lambda card: card.key)
def test_a_card_of_the_edition_is_reached_by_the_search_box_and_by_its_link(
    shown: Opener, qtbot: QtBot, card: Any
) -> None:
    page = shown("today")
    frame = page.window()
    next(one for one in frame.commands() if one.text == card.title and one.hint == "Programme edition").act()
    settle()
    section = frame.page("office").section()
    part = section._cards[card.key]
    assert _top_in_sight(part)
    assert part.isAncestorOf(frame.focusWidget())
    area = scroll_of(part)
    assert area is not None
    area.verticalScrollBar().setValue(0)
    link = section.links[card.key]
    link.setFocus()
    qtbot.keyClick(link, Qt.Key.Key_Space)
    settle()
    assert _top_in_sight(part)
    assert part.isAncestorOf(QApplication.focusWidget() or frame.focusWidget())


def test_the_setting_of_the_text_size_has_the_keyboard(shown: Opener) -> None:
    frame = shown("today").window()
    next(one for one in frame.commands() if one.text == "Text size").act()
    settle()
    section = frame.page("office").section()
    assert section.text_size.isAncestorOf(frame.focusWidget())
    assert frame.focusWidget().isChecked()


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("größer", "text_size"),
        ("Schriftgröße", "text_size"),
        ("Sprache", "language"),
        ("dunkel", "colours"),
        ("Fristen", "due_days"),
        ("Monatssatz", "rates"),
    ],
)
def test_the_words_that_lead_there_are_german_in_german(typed: str, key: str) -> None:
    say = Words("de")
    part = next(part for _section, part in PARTS if part.key == key)
    words = fold(f"{say(part.title)} {say(part.words)}").split()
    assert any(word.startswith(fold(typed)) for word in words)
