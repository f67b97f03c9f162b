"""Writing to many: the list says who cannot be written to, each is looked at, one undo takes all back."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from screen import button, click, dialog, field, settle, texts, type_into, undo_by_toast

from mobilise_desktop.domain.codes import RecordKind, SecondmentState
from mobilise_desktop.services.letter_parts import Way
from mobilise_desktop.services.letters_many import Standing
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.forms import TextField
from mobilise_desktop.views.kit.toast import Toast
from mobilise_desktop.views.letters.many_edit import EditOne

P = RecordKind.PARTICIPANT


def open_many(qtbot: QtBot, page: Any, key: str = "confirm-interest") -> Any:
    click(qtbot, page, "Write to all…")
    asked = dialog(page)
    asked.template.set_value(key)
    asked._choose_template()
    settle()
    return asked


def test_the_list_is_as_the_register_is_filtered(qtbot: QtBot, shown: Any) -> None:
    page = shown("people")
    page.words.set_value("Wróbelska")
    page.filter()
    settle()
    asked = open_many(qtbot, page)
    assert [line.name for line in asked.model.rows] == ["Żaneta Wróbelska"]
    assert button(asked, "Save 1 e-mail…").isEnabled()
    assert asked.windowTitle() == "Write a letter or e-mail"


def test_stays_that_have_ended_are_first_asked_for_their_reports(qtbot: QtBot, shown: Any) -> None:
    page = shown("secondments")
    page.state.set_value(SecondmentState.ENDED)
    page.filter()
    settle()
    click(qtbot, page, "Write to all…")
    assert dialog(page).template.value() == "report-reminder"


def test_a_stay_in_another_state_than_the_template_s_is_left_out_until_it_is_taken_in(
    qtbot: QtBot, shown: Any
) -> None:
    page = shown("secondments")
    settle()
    asked = open_many(qtbot, page, "before-departure")
    lines = {line.id: line for line in asked.model.rows}
    states = {row.record_id: row.misfit for row in asked.plan.rows}
    unfit = next(key for key, state in states.items() if state == "CANCELLED")
    assert lines[unfit].left_out
    assert lines[unfit].misfit == "Does not fit: Cancelled"
    assert f"Does not fit: {sum(line.left_out for line in lines.values())}" in asked.sums.text()
    assert {letter.draft.misfit for letter in asked.letters()} == {""}
    count = len(asked.letters())
    asked.table.select_id(unfit)
    asked.toggle()
    assert len(asked.letters()) == count + 1


def test_what_is_told_of_many_letters_is_their_number_and_one_name(
    qtbot: QtBot, shown: Any, tmp_path: Path
) -> None:
    page = shown("people")
    asked = open_many(qtbot, page)
    count = len(asked.letters())
    assert len({letter.draft.title for letter in asked.letters()}) > 1
    asked.save(tmp_path / "mails.zip")
    settle()
    told = f"{count} letters filed with their cases: Confirmation of interest. Saved as mails.zip"
    assert told in [toast.accessibleName() for toast in page.window().findChildren(Toast)]


def test_who_had_the_same_letter_before_is_told_and_left_out_by_one_press(
    qtbot: QtBot, shown: Any, tmp_path: Path
) -> None:
    page = shown("people")
    asked = open_many(qtbot, page)
    count = len(asked.letters())
    for line in asked.model.rows[2:]:
        asked._out.add(line.id)
    asked._fill_list()
    first = {letter.draft.record_id for letter in asked.letters()}
    asked.save(tmp_path / "mails.zip")
    settle()
    asked = open_many(qtbot, page)
    told = {line.id: asked.model.columns[1].text(line) for line in asked.model.rows}
    assert {key for key, words in told.items() if words == "Sent today"} == first
    assert f"Sent before: {len(first)}" in asked.sums.text()
    assert len(asked.letters()) == count
    click(qtbot, asked, "Leave those out")
    assert not first & {letter.draft.record_id for letter in asked.letters()}
    assert asked.again_button.isHidden()


def test_who_has_no_address_and_who_is_left_out_gets_nothing(
    qtbot: QtBot, shown: Any, demo_office: Any, tmp_path: Path
) -> None:
    page = shown("people")
    first, second = (page.model.row(at).id for at in (0, 1))
    demo_office.sheets.answer(P, first, email="")
    before = {one.id for one in demo_office.letters.written()}
    asked = open_many(qtbot, page)
    assert asked.model.rows[0].standing is Standing.NO_EMAIL
    assert "No e-mail address: 1" in asked.sums.text()
    asked.table.select_row(1)
    asked.table.setFocus()
    qtbot.keyClick(asked.table, Qt.Key.Key_Space)
    assert asked.model.rows[1].left_out
    assert "Left out: 1" in asked.sums.text()
    count = len(asked.model.rows) - 2
    assert len(asked.letters()) == count
    asked.save(tmp_path / "mails.zip")
    settle()
    with zipfile.ZipFile(tmp_path / "mails.zip") as archive:
        assert len(archive.namelist()) == count
    subjects = {one.record_id for one in demo_office.letters.written() if one.id not in before}
    assert len(subjects) == count
    assert not subjects & {first, second}
    undo_by_toast(qtbot, page)
    settle()
    assert not [one for one in demo_office.letters.written() if one.record_id in subjects]


def test_letters_for_the_post_are_one_pdf(qtbot: QtBot, shown: Any, tmp_path: Path) -> None:
    asked = open_many(qtbot, shown("companies"))
    asked.way.set_value(Way.PAPER)
    asked._show_way()
    assert button(asked, asked.act.text()).text().endswith("letters as one PDF…")
    asked.save(tmp_path / "post.pdf")
    settle()
    assert (tmp_path / "post.pdf").read_bytes().startswith(b"%PDF-")


def test_mails_go_into_a_folder_too(qtbot: QtBot, shown: Any, tmp_path: Path) -> None:
    asked = open_many(qtbot, shown("people"))
    count = len(asked.letters())
    asked.save(tmp_path)
    settle()
    assert len(list(tmp_path.glob("*.eml"))) == count


def test_one_of_the_letters_gets_words_of_its_own(qtbot: QtBot, shown: Any) -> None:
    asked = open_many(qtbot, shown("people"))
    click(qtbot, asked, "The next letter")
    click(qtbot, asked, "Change this one…")
    settle()
    (edit,) = asked.findChildren(EditOne)
    type_into(qtbot, field(edit, "Subject line"), "Just for you")
    click(qtbot, edit, "Keep the words")
    settle()
    assert [letter.subject for letter in asked.letters()].count("Just for you") == 1
    assert "Just for you" in asked.preview.mail.toPlainText()


def _change_one(qtbot: QtBot, asked: Any) -> None:
    click(qtbot, asked, "Change this one…")
    settle()
    (edit,) = [one for one in asked.findChildren(EditOne) if one.isVisible()]
    type_into(qtbot, field(edit, "Subject line"), "Just for you")
    click(qtbot, edit, "Keep the words")
    settle()


@pytest.mark.parametrize(("answer", "left"), [("Keep my text", 1), ("Fill it anew", 0)])
@pytest.mark.parametrize("choice", ["template", "reader", "language"])
def test_letters_changed_by_hand_are_filled_anew_only_after_asking(
    qtbot: QtBot, shown: Any, choice: str, answer: str, left: int
) -> None:
    asked = open_many(qtbot, shown("people"))
    _change_one(qtbot, asked)
    chosen = getattr(asked, choice)
    before = chosen.value()
    other = next(code for code, _words in chosen._options if code not in (before, None, ""))
    chosen.set_value(other)
    chosen.changed.emit(other)
    settle()
    click(qtbot, asked.findChildren(Dialog)[-1], answer)
    settle()
    assert [letter.subject for letter in asked.letters()].count("Just for you") == left
    assert chosen.value() == (before if left else other)


def test_the_name_of_who_works_here_leaves_changed_letters_their_words(qtbot: QtBot, shown: Any) -> None:
    asked = open_many(qtbot, shown("people"))
    _change_one(qtbot, asked)
    asked.page.ctx.settings.change(officer="Bo Example")
    asked._named()
    settle()
    assert [letter.subject for letter in asked.letters()].count("Just for you") == 1


@pytest.mark.parametrize("key", ["secondments", "matching"])
def test_stays_and_matches_are_written_to_as_well(qtbot: QtBot, shown: Any, key: str) -> None:
    page = shown(key)
    settle()
    click(qtbot, page, "Write to all…")
    assert dialog(page).model.rowCount()


def test_a_visitor_sees_no_way_to_write_to_all(qtbot: QtBot, shown: Any) -> None:
    page = shown("people")
    window = page.window()
    page.ctx.settings.change(consultation_mode=True)
    settle()
    assert not window.page("people").write.isVisible()
    window.navigate("matching", None)
    settle()
    click(qtbot, window.page("matching"), "Write to all…")
    settle()
    assert not window.findChildren(Dialog)
    assert "when no visitor looks on" in texts(window)


def test_what_is_missing_in_one_letter_is_told_for_that_one(qtbot: QtBot, shown: Any) -> None:
    asked = open_many(qtbot, shown("people"), "missing-data")
    assert "Something is missing" in asked.sums.text()
    assert "Something is missing" not in texts(asked.preview)


def test_the_officer_s_name_is_asked_once_for_all_letters(qtbot: QtBot, shown: Any) -> None:
    page = shown("people")
    page.ctx.settings.change(officer="")
    page.ctx.services.office.sign_in("")
    asked = open_many(qtbot, page)
    settle()
    assert not asked.letters()
    click(qtbot, asked, "Missing: Your name ({officer}): Fill in…")
    naming = dialog(page)
    type_into(qtbot, naming.findChild(TextField), "Ada Example")
    click(qtbot, naming, "Keep")
    settle()
    assert asked.letters()
    assert "Something is missing" not in asked.sums.text()


def test_letters_that_were_changed_are_not_lost_by_escape(qtbot: QtBot, shown: Any) -> None:
    page = shown("people")
    asked = open_many(qtbot, page)
    click(qtbot, asked, "The next letter")
    click(qtbot, asked, "Change this one…")
    settle()
    (edit,) = asked.findChildren(EditOne)
    type_into(qtbot, field(edit, "Subject line"), "Just for you")
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    click(qtbot, dialog(edit), "Keep my text")
    settle()
    click(qtbot, edit, "Keep the words")
    qtbot.keyClick(asked, Qt.Key.Key_Escape)
    assert "What you wrote is not saved yet." in texts(dialog(asked))
    click(qtbot, dialog(asked), "Discard")
    settle()
    assert not [one for one in page.findChildren(Dialog) if one.isVisible()]
