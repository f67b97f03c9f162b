"""The register of companies: filters, saved searches, export, a field kept as typed, deleting with undo."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from screen import banners, button, click, dialog, field, press, settle, texts, type_into, undo_by_toast

from mobilise_desktop.domain.codes import FileState, RecordKind, Role, Visibility
from mobilise_desktop.services.companies import CompanyFilter
from mobilise_desktop.services.opening import Services
from mobilise_desktop.views.kit.forms import MultiLineField, SuggestField, TextField
from mobilise_desktop.views.kit.slices import under_way

Shown = Callable[[str], Any]


@pytest.fixture
def page(shown: Shown) -> Any:
    return shown("companies")


def choose(choice: Any, code: str) -> None:
    """Pick an option of a combo box as the mouse does."""
    place = [c for c, _label in choice._options].index(code)
    choice.combo.setCurrentIndex(place + 1)
    choice.combo.activated.emit(place + 1)


def names(page: Any) -> list[str]:
    return [page.model.row(i).legal_name for i in range(page.model.rowCount())]


def open_first(page: Any, tab: int = 0) -> str:
    page.table.select_row(0)
    page.detail.tabs.setCurrentIndex(tab)
    return str(page.detail.record_id)


def test_the_list_shows_every_company_and_says_how_many(page: Any, demo_office: Services) -> None:
    total = demo_office.companies.count(CompanyFilter())
    assert page.model.total == total
    assert f"{total} companies" in texts(page)


def test_a_word_and_a_filter_leave_what_fits_with_counts_in_the_options(page: Any, qtbot: QtBot) -> None:
    choose(page.facets["role"], Role.HOST.value)
    hosts = page.model.total
    qtbot.keyClicks(page.words.edit, "sennerei")
    page.words.flush()
    assert names(page) == ["Almgold Sennerei OG"]
    assert hosts > 1
    labels = [label for _code, label in page.facets["country"]._options]
    assert labels == ["Austria (1)"]
    click(qtbot, page, "Clear")
    assert page.model.total > hosts


def test_a_filter_that_nothing_fits_offers_to_clear_it(page: Any, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.words.edit, "qqqq")
    page.words.flush()
    assert "Nothing in the list fits this filter." in texts(page)
    click(qtbot, page, "Clear the filter")
    assert page.model.total > 10


def test_a_list_is_read_with_two_statements_and_four_for_its_filters(
    page: Any, statements: list[str]
) -> None:
    page.model.reload()
    assert len(statements) <= 3
    statements.clear()
    page.reload()
    assert len(statements) <= 7


def test_saved_searches_say_what_they_find_and_set_the_filter(page: Any, demo_office: Services) -> None:
    page.saved._show(demo_office.saved_searches.of_page("companies", page.saved._count))
    actions = {action.text(): action for action in page.saved.menu.actions() if action.text()}
    found = demo_office.companies.count(CompanyFilter(role=Role.HOST, country="DE"))
    actions[f"Hosts in Germany ({found})"].trigger()
    page.saved.menu.close()
    assert page.model.total == found
    assert page.answers() == {"role": "HOST", "country": "DE"}


def test_the_filter_is_kept_under_a_name_by_keyboard(page: Any, demo_office: Services, qtbot: QtBot) -> None:
    choose(page.facets["state"], FileState.ACCEPTED.value)
    page.saved.ask_name()
    asked = dialog(page)
    qtbot.keyClick(asked.focusWidget(), Qt.Key.Key_Return)
    assert "Give the filter a name." in texts(asked)
    type_into(qtbot, field(asked, "Name"), "Accepted & ready")
    qtbot.keyClick(asked.focusWidget(), Qt.Key.Key_Return)
    saved = demo_office.saved_searches.of_page("companies", lambda _a: 0)
    assert {s.name: dict(s.filter) for s in saved}["Accepted & ready"] == {"state": "ACCEPTED"}
    undo_by_toast(qtbot, page)
    assert "Accepted & ready" not in [
        s.name for s in demo_office.saved_searches.of_page("companies", lambda _a: 0)
    ]


def test_what_is_seen_is_written_to_a_spreadsheet_in_the_order_shown(page: Any, tmp_path: Path) -> None:
    choose(page.facets["country"], "RO")
    page.export_to(tmp_path / "list.xlsx")
    rows = list(load_workbook(tmp_path / "list.xlsx").active.values)
    assert rows[0][:3] == ("Name", "Town", "Country")
    assert [row[0] for row in rows[1:]] == names(page)
    assert {row[2] for row in rows[1:]} == {"Romania"}
    page.export_to(tmp_path / "list.csv")
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as handle:
        assert len(list(csv.reader(handle))) == len(rows)


def test_a_list_that_cannot_be_written_is_told_in_one_sentence(page: Any, tmp_path: Path) -> None:
    page.export_to(tmp_path / "nowhere" / "list.xlsx")
    assert "list.xlsx cannot be written" in banners(page)
    assert not list(tmp_path.glob("nowhere"))


def test_typing_a_name_keeps_it_and_undo_brings_the_old_one_back(
    page: Any, demo_office: Services, qtbot: QtBot
) -> None:
    company = open_first(page, tab=1)
    before = demo_office.sheets.open(RecordKind.COMPANY, company)["legal_name"]
    type_into(qtbot, field(page, "Legal name"), "Almgold Neu OG")
    assert demo_office.sheets.open(RecordKind.COMPANY, company)["legal_name"] == "Almgold Neu OG"
    page.window().steps.undo()
    assert demo_office.sheets.open(RecordKind.COMPANY, company)["legal_name"] == before


def test_a_new_company_opens_on_its_form(page: Any, demo_office: Services, qtbot: QtBot) -> None:
    before = demo_office.companies.count(CompanyFilter())
    click(qtbot, page, "New company")
    assert demo_office.companies.count(CompanyFilter()) == before + 1
    type_into(qtbot, field(page, "Legal name"), '=HYPERLINK("x") <b>firm</b>')
    company = page.detail.record_id
    kept = demo_office.sheets.open(RecordKind.COMPANY, company)["legal_name"]
    assert kept == '=HYPERLINK("x") <b>firm</b>'


def test_deleting_a_new_company_is_undone_by_the_toast(
    page: Any, demo_office: Services, qtbot: QtBot
) -> None:
    click(qtbot, page, "New company")
    with_it = demo_office.companies.count(CompanyFilter())
    click(qtbot, page.detail, "Delete")
    assert demo_office.companies.count(CompanyFilter()) == with_it - 1
    undo_by_toast(qtbot, page)
    assert demo_office.companies.count(CompanyFilter()) == with_it


def test_a_company_with_cases_is_not_deleted_and_the_reason_is_told(page: Any, qtbot: QtBot) -> None:
    open_first(page)
    before = page.model.total
    click(qtbot, page.detail, "Delete")
    assert "Close its file instead" in banners(page)
    assert page.model.total == before


def test_a_file_is_paused_and_taken_back_from_its_card(
    page: Any, demo_office: Services, qtbot: QtBot
) -> None:
    company = open_first(page)
    click(qtbot, page.detail, "Pause")
    assert demo_office.sheets.open(RecordKind.COMPANY, company)["file_state"] is FileState.PAUSED
    assert "Paused" in texts(page.detail)


def test_a_consent_is_given_and_withdrawn_in_the_register(
    page: Any, demo_office: Services, qtbot: QtBot
) -> None:
    company = open_first(page)
    subjects = ((RecordKind.COMPANY, company),)
    if any(c.stands for c in demo_office.consents.of(company) if c.purpose == "photos"):
        demo_office.consents.withdraw(subject_id=company, purpose="photos", day=page_day())
        page.detail.reload()
    stands = [c.purpose for c in demo_office.consents.of(company) if c.stands]
    assert "photos" not in stands
    button(page.detail, "Given today").click()
    now = [c.purpose for c in demo_office.consents.of(company) if c.stands]
    assert len(now) == len(stands) + 1
    demo_office.consents.choose_visibility(subjects=subjects, visibility=Visibility.PARTNERS, day=page_day())
    page.detail.reload()
    assert field(page.detail, "Who may see the profile").value() is Visibility.PARTNERS


def test_a_consent_not_asked_for_and_a_refused_one_are_told_apart_in_the_register(
    page: Any, demo_office: Services, qtbot: QtBot
) -> None:
    company = open_first(page)
    subjects = ((RecordKind.COMPANY, company),)
    for consent in demo_office.consents.of(company):
        if consent.purpose == "photos" and consent.given_on:
            demo_office.consents.take_back(subjects=subjects, purpose="photos", day=consent.given_on)
    page.detail.reload()
    assert "Not asked yet" in texts(page.detail) and "Refused on" not in texts(page.detail)
    demo_office.consents.refuse(subjects=subjects, purpose="photos", day=page_day())
    page.detail.reload()
    assert "Refused on" in texts(page.detail)


def test_a_note_without_words_is_asked_for_and_one_with_words_is_kept(
    page: Any, demo_office: Services, qtbot: QtBot
) -> None:
    company = open_first(page, tab=4)
    before = len(demo_office.notes.of(company))
    click(qtbot, page.detail, "Add note")
    assert "Write the note first." in texts(page.detail)
    type_into(qtbot, field(page.detail, "New note"), "Called: comes on Monday.")
    click(qtbot, page.detail, "Add note")
    assert len(demo_office.notes.of(company)) == before + 1
    assert field(page.detail, "New note").value() == ""


def test_delete_on_the_list_deletes_and_enter_opens(page: Any, demo_office: Services, qtbot: QtBot) -> None:
    demo_office.companies.add(legal_name="AAA first")
    page.reload()
    page.table.select_row(0)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert "AAA first" in texts(page.detail)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert "AAA first" not in names(page)


def page_day() -> Any:
    from datetime import date

    return date.today()


def test_typing_in_a_form_that_is_still_growing_stays_with_its_focus(page: Any, qtbot: QtBot) -> None:
    page.table.select_row(0)
    page.detail.tabs.setCurrentIndex(1)
    name = page.detail.findChild(TextField, "legal_name")
    while name is None:
        QApplication.processEvents()
        name = page.detail.findChild(TextField, "legal_name")
    assert under_way(page.detail)
    edit = name.focusProxy()
    edit.setFocus()
    edit.selectAll()
    press(qtbot, edit, "Half typ")
    settle()
    assert page.detail.findChild(MultiLineField, "internal_note").isVisible()
    assert edit.hasFocus()
    assert edit.text() == "Half typ"


def test_the_fields_of_a_form_follow_each_other_by_tab(page: Any, qtbot: QtBot) -> None:
    open_first(page, 1)
    settle()
    first = field(page.detail, "Legal name").focusProxy()
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert field(page.detail, "Trade name").focusProxy().hasFocus()


def test_escape_goes_from_the_record_to_its_line_in_the_list(page: Any, qtbot: QtBot) -> None:
    qtbot.keyClick(page.words.edit, Qt.Key.Key_Down)
    first = page.detail.record_id
    assert first
    assert page.table.hasFocus()
    page.detail.setFocus()
    qtbot.keyClick(page.detail, Qt.Key.Key_Escape)
    assert page.table.hasFocus()
    assert page.table.current().id == first


def test_a_firm_says_what_its_numbers_are_called_in_its_country(page: Any, demo_office: Services) -> None:
    firms = demo_office.companies.page(CompanyFilter(country="AT"), limit=1)
    page.show_record(firms[0].id)
    page.detail.tabs.setCurrentIndex(1)
    settle()
    number = page.findChild(TextField, "vat_or_tax_no")
    assert number.edit.placeholderText() == "UID-Nummer / Steuernummer"
    region = page.findChild(SuggestField, "region")
    assert "Oberösterreich" in region._suggestions
