"""Writing a letter or mail: suggested, filled, edited, what is missing named, sent, filed, taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from screen import button, click, dialog, field, settle, texts, type_into, undo_by_toast

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.domain.letters import Addressee
from mobilise_desktop.services.letter_parts import Letter, Way
from mobilise_desktop.services.secondments import SecondmentFilter

S = RecordKind.SECONDMENT


@pytest.fixture
def stay(demo_office: Any) -> Any:
    return demo_office.secondments.page(SecondmentFilter(), sort="reference", limit=1)[0]


@pytest.fixture
def page(shown: Any, stay: Any) -> Any:
    made = shown("secondments")
    made.show_record(stay.id)
    settle()
    return made


def written(page: Any) -> list[str]:
    return [one.subject for one in page.ctx.services.letters.written()]


def test_the_record_s_button_opens_the_letter_that_fits_its_state(qtbot: QtBot, page: Any) -> None:
    click(qtbot, page, "Write a letter or e-mail")
    asked = dialog(page)
    state = page.detail.view.state.value
    first = page.ctx.services.letters.case(S, page.detail.record_id).templates[0]
    assert f"SECONDMENT:{state}" in first.states
    assert asked.template.value() == first.key
    assert str(asked.text.value()).startswith("Dear ")


def test_another_language_and_another_reader_fill_the_letter_anew(qtbot: QtBot, page: Any) -> None:
    click(qtbot, page, "Write a letter or e-mail")
    asked = dialog(page)
    asked.choose("mid-term")
    field(asked, "Language").set_value("de")
    asked._fill()
    assert "Halbzeit" in str(asked.subject.value())
    asked.reader.set_value(Addressee.HOST)
    asked._fill()
    assert asked.draft.reader.to is Addressee.HOST
    assert asked.draft.language == "de"


def test_an_edited_mail_is_saved_and_filed_as_it_stands_and_undo_takes_it_back(
    qtbot: QtBot, page: Any, tmp_path: Path
) -> None:
    click(qtbot, page, "Write a letter or e-mail")
    asked = dialog(page)
    type_into(qtbot, asked.subject, "Our own words")
    asked.save_mail(tmp_path / "mail.eml", open_it=False)
    settle()
    assert b"Subject: Our own words" in (tmp_path / "mail.eml").read_bytes()
    assert written(page)[0] == "Our own words"
    assert page.ctx.services.notes.of(page.detail.record_id)[0].text.startswith(
        "E-mail written: Our own words"
    )
    undo_by_toast(qtbot, page)
    settle()
    assert "Our own words" not in written(page)


def test_the_tab_of_files_shows_the_letter_at_once(qtbot: QtBot, page: Any, tmp_path: Path) -> None:
    tabs = page.detail.tabs
    tabs.setCurrentIndex(next(at for at in range(tabs.count()) if tabs.tabText(at) == "Notes"))
    settle()
    click(qtbot, page, "Write a letter or e-mail")
    dialog(page).save_paper(tmp_path / "letter.pdf")
    settle()
    assert f"{date.today().isoformat()} " in texts(page)


def test_a_letter_is_saved_as_pdf_and_a_text_is_copied(qtbot: QtBot, page: Any, tmp_path: Path) -> None:
    click(qtbot, page, "Write a letter or e-mail")
    dialog(page).save_paper(tmp_path / "letter.pdf")
    settle()
    assert (tmp_path / "letter.pdf").read_bytes().startswith(b"%PDF-")
    before = len(written(page))
    click(qtbot, page, "Write a letter or e-mail")
    click(qtbot, dialog(page), "Copy the text")
    settle()
    assert "Yours sincerely" in QGuiApplication.clipboard().text()
    assert len(written(page)) == before + 1


def test_what_is_missing_is_named_blocks_only_sending_and_leads_to_its_place(
    qtbot: QtBot, page: Any, stay: Any
) -> None:
    services = page.ctx.services
    host = services.secondments.open(stay.id).host_company_id
    services.sheets.answer(RecordKind.COMPANY, host, contact_email="", representative_email="")
    click(qtbot, page, "Write a letter or e-mail")
    asked = dialog(page)
    asked.choose("arrival")
    settle()
    assert "Missing: the e-mail address of the reader" in texts(asked)
    assert button(asked, "Save as PDF…").isEnabled()
    asked.text.edit.setPlainText("{mentor} {grunt}")
    asked._edited()
    settle()
    assert "({mentor})" in texts(asked)
    assert not button(asked, "Save as PDF…").isEnabled()
    assert not button(asked, "Open as e-mail…").isEnabled()
    way_out = "Missing: the e-mail address of the reader: Open the company"
    click(qtbot, asked, way_out)
    settle()
    assert page.window().page("companies").detail.record_id == host


def test_those_who_refused_and_those_who_never_agreed_are_told(qtbot: QtBot, page: Any, stay: Any) -> None:
    services = page.ctx.services
    host = services.secondments.open(stay.id).host_company_id
    click(qtbot, page, "Write a letter or e-mail")
    asked = dialog(page)
    asked.choose("thanks")
    settle()
    assert "No consent to later contact" in texts(asked)
    asked.reject()
    services.consents.give(subjects=[(RecordKind.COMPANY, host)], purpose="contact_later", day=date.today())
    services.consents.withdraw(subject_id=host, purpose="contact_later", day=date.today())
    click(qtbot, page, "Write a letter or e-mail")
    asked = dialog(page)
    asked.choose("thanks")
    settle()
    assert "does not wish to be contacted" in texts(asked)


def test_the_preview_shows_pages_and_the_mail_as_it_will_stand(qtbot: QtBot, page: Any) -> None:
    click(qtbot, page, "Write a letter or e-mail")
    asked = dialog(page)
    asked.choose("arrival")
    settle()
    assert asked.preview._pages.count() == 1
    click(qtbot, asked, "As an e-mail")
    assert str(asked.subject.value()) in asked.preview.mail.toPlainText()
    assert str(asked.text.value()) in asked.preview.mail.toPlainText()


def test_w_on_a_line_of_today_writes_about_it(qtbot: QtBot, shown: Any) -> None:
    page = shown("today")
    settle()
    rows = page.model.rows
    place = next(n for n, line in enumerate(rows) if line.kind is S and line.detail != "RECOMMENDATIONS")
    page.table.select_row(place)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_W)
    asked = dialog(page)
    assert asked.case.record_id == rows[place].record_id
    asked.reject()
    other = next((n for n, line in enumerate(rows) if line.kind is RecordKind.CONSULTATION), None)
    if other is not None:
        page.table.select_row(other)
        qtbot.keyClick(page.table, Qt.Key.Key_W)
        settle()


@pytest.mark.parametrize("key", ["companies", "people", "learning_projects"])
def test_every_page_with_records_offers_it(qtbot: QtBot, shown: Any, demo_office: Any, key: str) -> None:
    page = shown(key)
    page.show_record(_first(demo_office, key))
    settle()
    click(qtbot, page, "Write a letter or e-mail")
    assert dialog(page).template.value()


def test_a_match_is_written_about_from_its_panel(qtbot: QtBot, shown: Any, demo_office: Any) -> None:
    from mobilise_desktop.services.matches import MatchFilter

    page = shown("matching")
    page.show_record(demo_office.matches.page(MatchFilter(), limit=1)[0].id)
    settle()
    click(qtbot, page, "Write…")
    assert {one.to for one in dialog(page).case.readers} >= {Addressee.PARTICIPANT, Addressee.HOST}


def _first(office: Any, key: str) -> str:
    from mobilise_desktop.services.companies import CompanyFilter
    from mobilise_desktop.services.participants import ParticipantFilter
    from mobilise_desktop.services.projects import ProjectFilter

    if key == "companies":
        return str(office.companies.page(CompanyFilter(), limit=1)[0].id)
    if key == "people":
        return str(office.participants.page(ParticipantFilter(), limit=1)[0].id)
    return str(office.projects.page(ProjectFilter(), limit=1)[0].id)


def test_what_was_written_is_listed_read_and_opened_and_hidden_from_visitors(
    qtbot: QtBot, shown: Any, demo_office: Any
) -> None:
    stay = a_stay_of(demo_office)
    arrival = demo_office.letter_templates.get("arrival")
    draft = demo_office.letters.draft(S, stay, arrival, today=date.today())
    letter = Letter(draft, "Listed letter", draft.text)
    demo_office.letters.file(letter, way=Way.MAIL, today=date.today(), locale="en")
    page = shown("office")
    page.show_record("letters")
    settle()
    written = page.section().written
    assert written.model.rows[0].subject == "Listed letter"
    written.table.select_row(0)
    click(qtbot, page, "Read it")
    assert draft.text == field(dialog(page), "Text").value()
    dialog(page).reject()
    written.table.setFocus()
    qtbot.keyClick(written.table, Qt.Key.Key_Return)
    settle()
    assert page.window().page("secondments").detail.record_id == stay
    window = page.window()
    page.ctx.settings.change(consultation_mode=True)
    window.navigate("office", "letters")
    settle()
    assert "Listed letter" not in texts(window)


def a_stay_of(office: Any) -> str:
    return str(office.secondments.page(SecondmentFilter(), sort="reference", limit=1)[0].id)


def write(qtbot: QtBot, page: Any, words: str) -> Any:
    """The dialog with words of the officer's own in its text."""
    click(qtbot, page, "Write a letter or e-mail")
    asked = dialog(page)
    asked.text.edit.setPlainText(words)
    asked.text.flush()
    return asked


def choose(asked: Any, label: str, value: str) -> None:
    """Choose as a click in the list does."""
    chosen = field(asked, label)
    chosen.set_value(value)
    chosen.changed.emit(value)
    settle()


def test_own_words_are_not_lost_by_another_template_unless_agreed_to(qtbot: QtBot, page: Any) -> None:
    asked = write(qtbot, page, "Our own words")
    first = asked.template.value()
    choose(asked, "Template", "mid-term")
    click(qtbot, dialog(page), "Keep my text")
    settle()
    assert (asked.text.value(), asked.template.value()) == ("Our own words", first)
    choose(asked, "Language", "de")
    click(qtbot, dialog(page), "Fill it anew")
    settle()
    assert asked.draft.language == "de"
    assert "Our own words" not in str(asked.text.value())


def test_ctrl_z_brings_back_the_words_that_a_template_replaced(qtbot: QtBot, page: Any) -> None:
    asked = write(qtbot, page, "Our own words")
    choose(asked, "Template", "mid-term")
    click(qtbot, dialog(page), "Fill it anew")
    settle()
    asked.text.edit.setFocus()
    qtbot.keyClick(asked.text.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert asked.text.edit.toPlainText() == "Our own words"


def test_the_officer_s_name_is_asked_in_the_letter_and_own_words_stay(qtbot: QtBot, page: Any) -> None:
    page.ctx.settings.change(officer="")
    page.ctx.services.office.sign_in("")
    asked = write(qtbot, page, "Our own words\n\n{officer}")
    asked._edited()
    click(qtbot, asked, "Missing: Your name ({officer}): Fill in…")
    naming = dialog(page)
    type_into(qtbot, naming.findChild(type(asked.subject)), "Ada Example")
    click(qtbot, naming, "Keep")
    settle()
    assert asked.isVisible()
    assert asked.text.value() == "Our own words\n\nAda Example"
    assert "{officer}" not in texts(asked)
    assert button(asked, "Save as PDF…").isEnabled()


def test_a_letter_left_to_fill_in_a_value_is_gone_on_with_and_filled(
    qtbot: QtBot, page: Any, stay: Any
) -> None:
    services = page.ctx.services
    host = services.secondments.open(stay.id).host_company_id
    services.sheets.answer(RecordKind.COMPANY, host, address="", postcode="", town="")
    asked = write(qtbot, page, "Our own words: {host company town}")
    asked._edited()
    click(qtbot, asked, "Missing: Town of the host company ({host company town}): Open the company")
    settle()
    assert page.window().page("companies").detail.record_id == host
    services.sheets.answer(RecordKind.COMPANY, host, town="Kotka")
    click(qtbot, page.window(), "Back to the letter")
    settle()
    assert dialog(page).text.value() == "Our own words: Kotka"
