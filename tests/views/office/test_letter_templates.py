"""Letter templates of the office: tried on a case while they are written, what nobody knows is mended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from screen import button, click, dialog, settle, texts, type_into, undo_by_toast

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.domain.letters import Addressee
from mobilise_desktop.views.kit.cards import ListRow
from mobilise_desktop.views.kit.dialogs import Dialog


@pytest.fixture(autouse=True)
def _no_dialog_stays_open() -> Iterator[None]:
    yield
    for window in QApplication.topLevelWidgets():
        if isinstance(window, Dialog) and window.isVisible():
            window.done(0)


@pytest.fixture
def page(shown: Any) -> Any:
    made = shown("office")
    made.show_record("letters")
    settle()
    return made


def opened(page: Any, key: str) -> Any:
    services = page.ctx.services
    page.section().open_template(services.letter_templates.get(key))
    return dialog(page)


def test_all_templates_are_listed_and_opened_by_a_click(qtbot: QtBot, page: Any) -> None:
    assert len(page.findChildren(ListRow)) >= 13
    assert "Proposal of a match to the host company" in texts(page)


def test_the_words_are_filled_with_a_case_as_they_are_typed(page: Any) -> None:
    asked = opened(page, "arrival")
    asked.text.edit.setPlainText("To {host company}: {participant name}")
    asked._try()
    settle()
    case = page.ctx.services.letters.draft(
        RecordKind.SECONDMENT,
        asked.case.value(),
        asked.edited(),
        today=date.today(),
        language="en",
    )
    assert asked.preview.mail.toPlainText().endswith(case.text)
    assert "{" not in case.text


def test_a_place_that_nobody_knows_is_mended_by_one_click(qtbot: QtBot, page: Any) -> None:
    asked = opened(page, "arrival")
    asked.text.edit.setPlainText("Ask { Mentro } and {zzz}")
    asked._try()
    assert "Nobody knows {zzz}." in texts(asked)
    click(qtbot, asked, "Put {mentor}")
    assert asked.text.edit.toPlainText() == "Ask {mentor} and {zzz}"


def test_a_changed_template_is_kept_and_set_back(qtbot: QtBot, page: Any) -> None:
    desk = page.ctx.services.letter_templates
    before = desk.get("arrival")
    asked = opened(page, "arrival")
    type_into(qtbot, asked.subject, "Did it begin?")
    click(qtbot, asked, "Save")
    settle()
    assert desk.get("arrival").version("en").subject == "Did it begin?"
    assert "Changed by the office" in texts(page)
    click(qtbot, opened(page, "arrival"), "Set back to the program's")
    settle()
    assert desk.get("arrival") == before
    undo_by_toast(qtbot, page)
    assert desk.get("arrival").of_office


def test_a_new_template_needs_a_name_and_is_offered_where_it_fits(qtbot: QtBot, page: Any) -> None:
    services = page.ctx.services
    click(qtbot, page, "New template…")
    asked = dialog(page)
    click(qtbot, asked, "Save")
    assert "Give the template a name." in texts(asked)
    type_into(qtbot, asked.title_field, "Our news")
    type_into(qtbot, asked.subject, "News from {office}")
    asked.about.set_value((RecordKind.COMPANY,))
    asked.to.set_value((Addressee.COMPANY,))
    click(qtbot, asked, "Save")
    settle()
    (own,) = [one for one in services.letter_templates.all() if not one.shipped]
    assert own.title("en") == "Our news"
    firm = services.letters.examples(RecordKind.COMPANY)[0][0]
    keys = [one.key for one in services.letters.case(RecordKind.COMPANY, firm).templates]
    assert own.key in keys
    click(qtbot, opened(page, own.key), "Duplicate")
    settle()
    assert len([one for one in services.letter_templates.all() if not one.shipped]) == 2


def test_a_language_is_added_with_the_words_at_hand(qtbot: QtBot, page: Any) -> None:
    asked = opened(page, "arrival")
    asked._add_language("et")
    type_into(qtbot, asked.subject, "Kas saabus?")
    asked._other_language("en")
    click(qtbot, asked, "Save")
    settle()
    kept = page.ctx.services.letter_templates.get("arrival")
    assert kept.version("et").subject == "Kas saabus?"
    assert kept.version("en").subject == "Has {participant name} arrived?"


def test_places_are_inserted_from_a_menu(page: Any) -> None:
    asked = opened(page, "arrival")
    asked.text.edit.setPlainText("")
    menu = asked.places_menu(asked._put)
    menu.actions()[0].trigger()
    assert asked.text.edit.toPlainText() == "{salutation}"
    assert button(asked, "Insert a place…").isVisible()


def test_a_text_that_was_written_is_not_lost_by_escape(qtbot: QtBot, page: Any) -> None:
    asked = opened(page, "arrival")
    qtbot.keyClick(asked, Qt.Key.Key_Escape)
    assert not asked.isVisible()
    asked = opened(page, "arrival")
    asked.text.edit.setPlainText("Other words")
    qtbot.keyClick(asked, Qt.Key.Key_Escape)
    question = dialog(asked)
    assert "What you wrote is not saved yet." in texts(question)
    qtbot.keyClick(question, Qt.Key.Key_Return)
    settle()
    assert asked.isVisible() and asked.text.edit.toPlainText() == "Other words"
    click(qtbot, asked, "Cancel")
    click(qtbot, dialog(asked), "Discard")
    settle()
    assert not [one for one in page.findChildren(Dialog) if one.isVisible()]
