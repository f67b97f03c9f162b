"""A letter that is left by Escape is a draft: told on Today, gone on with, sent or discarded."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from screen import click, dialog, settle, texts

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.services.secondments import SecondmentFilter
from mobilise_desktop.services.today_lines import Group

S = RecordKind.SECONDMENT


@pytest.fixture
def stay(demo_office: Any) -> str:
    return str(demo_office.secondments.page(SecondmentFilter(), sort="reference", limit=1)[0].id)


@pytest.fixture
def page(shown: Any, stay: str) -> Any:
    made = shown("secondments")
    made.show_record(stay)
    settle()
    return made


def write(qtbot: QtBot, page: Any, words: str) -> Any:
    click(qtbot, page, "Write a letter or e-mail")
    asked = dialog(page)
    asked.text.edit.setPlainText(words)
    asked.text.flush()
    asked._edited()
    return asked


def lines(office: Any) -> list[Any]:
    return [line for line in office.today.lines(today=date.today()) if line.what == "LETTER"]


def leave(qtbot: QtBot, asked: Any, how: str) -> None:
    if how == "Escape":
        qtbot.keyClick(asked, Qt.Key.Key_Escape)
    elif how == "cross":
        asked.close()
    else:
        click(qtbot, asked, how)
    settle()


@pytest.mark.parametrize("how", ["Escape", "cross", "Close"])
def test_a_letter_that_is_left_is_kept_and_gone_on_with(
    qtbot: QtBot, page: Any, demo_office: Any, stay: str, how: str
) -> None:
    leave(qtbot, write(qtbot, page, "Half a letter"), how)
    assert "The letter is kept" in texts(page.window())
    (line,) = lines(demo_office)
    assert (line.record_id, line.group, line.since) == (stay, Group.DRAFTS, date.today())
    click(qtbot, page, "Write a letter or e-mail")
    asked = dialog(page)
    settle()
    assert asked.text.value() == "Half a letter"
    assert "Draft of" in texts(asked)
    leave(qtbot, asked, "Escape")
    assert len(lines(demo_office)) == 1


def test_a_letter_without_own_words_leaves_nothing_behind(qtbot: QtBot, page: Any, demo_office: Any) -> None:
    click(qtbot, page, "Write a letter or e-mail")
    asked = dialog(page)
    assert asked.discard_button.isHidden()
    leave(qtbot, asked, "Escape")
    assert not lines(demo_office)


def test_the_toast_leads_back_to_the_letter(qtbot: QtBot, page: Any) -> None:
    leave(qtbot, write(qtbot, page, "Half a letter"), "Escape")
    click(qtbot, page.window(), "Back to the letter")
    settle()
    assert dialog(page).text.value() == "Half a letter"


def test_a_discarded_letter_is_gone_and_comes_back_by_the_toast(
    qtbot: QtBot, page: Any, demo_office: Any
) -> None:
    leave(qtbot, write(qtbot, page, "Half a letter"), "Escape")
    click(qtbot, page, "Write a letter or e-mail")
    settle()
    click(qtbot, dialog(page), "Discard")
    settle()
    assert not lines(demo_office)
    click(qtbot, page.window(), "Back to the letter")
    settle()
    assert dialog(page).text.value() == "Half a letter"


def test_a_sent_letter_is_no_draft_any_more_and_undo_brings_the_draft_back(
    qtbot: QtBot, page: Any, demo_office: Any, tmp_path: Path
) -> None:
    leave(qtbot, write(qtbot, page, "Half a letter"), "Escape")
    click(qtbot, page, "Write a letter or e-mail")
    settle()
    dialog(page).save_paper(tmp_path / "letter.pdf")
    settle()
    assert not lines(demo_office)
    demo_office.history.undo()
    assert len(lines(demo_office)) == 1


def test_another_letter_is_begun_beside_a_draft(qtbot: QtBot, page: Any, demo_office: Any) -> None:
    leave(qtbot, write(qtbot, page, "Half a letter"), "Escape")
    click(qtbot, page, "Write a letter or e-mail")
    settle()
    asked = dialog(page)
    click(qtbot, asked, "Begin another letter")
    settle()
    assert "Half a letter" not in str(asked.text.value())
    asked.text.edit.setPlainText("The other letter")
    leave(qtbot, asked, "Escape")
    kept = demo_office.letter_drafts.of(page.detail.record_id)
    assert [one.letter.text for one in kept] == ["The other letter", "Half a letter"]


def test_enter_on_today_s_line_goes_on_with_the_letter(
    qtbot: QtBot, page: Any, demo_office: Any, shown: Any
) -> None:
    leave(qtbot, write(qtbot, page, "Half a letter"), "Escape")
    today = page.window().page("today")
    page.window().navigate("today")
    settle()
    place = next(n for n, line in enumerate(today.model.rows) if line.what == "LETTER")
    assert today.model.rows[place].told
    today.table.select_row(place)
    today.table.setFocus()
    qtbot.keyClick(today.table, Qt.Key.Key_Return)
    settle()
    assert dialog(today).text.value() == "Half a letter"


def test_the_drafts_of_a_deleted_record_go_with_it(demo_office: Any) -> None:
    firm = demo_office.companies.add(legal_name="Short-lived Ltd", country="BE").value
    template = demo_office.letter_templates.get("arrival")
    from mobilise_desktop.domain.letters import Addressee
    from mobilise_desktop.services.letter_drafts import BegunLetter

    begun = BegunLetter(template.key, Addressee.HOST, "en", "Hello", "Half a letter", (), True)
    demo_office.letter_drafts.keep(RecordKind.COMPANY, firm, begun, today=date.today())
    assert demo_office.letter_drafts.of(firm)[0].letter == begun
    demo_office.companies.delete(firm)
    assert not demo_office.letter_drafts.of(firm)
    demo_office.history.undo()
    assert demo_office.letter_drafts.of(firm)
