"""The office's page: settings kept, rates edited, backups made and restored, tables taken, demonstration."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from screen import banners, button, click, dialog, field, settle, texts, type_into, undo_by_toast

from mobilise_desktop.services.companies import CompanyFilter
from mobilise_desktop.services.opening import Services
from mobilise_desktop.views.kit.changes import LISTS
from mobilise_desktop.views.kit.field_choice import ChoiceField
from mobilise_desktop.words import format_date


@pytest.fixture
def page(shown: Callable[[str], Any]) -> Any:
    return shown("office")


def section(page: Any, key: str) -> Any:
    page.show_record(key)
    settle()
    return page._made[page.list.currentRow()]


def test_the_name_is_kept_as_it_is_typed(page: Any, demo_office: Services, qtbot: QtBot) -> None:
    type_into(qtbot, field(page, "Name of your office"), "Chamber of Łódź")
    assert demo_office.office.info().name == "Chamber of Łódź"


def test_an_empty_name_is_refused_under_the_field(page: Any, demo_office: Services, qtbot: QtBot) -> None:
    before = demo_office.office.info().name
    name = field(page, "Name of your office")
    name.focusProxy().selectAll()  # type: ignore[union-attr]
    qtbot.keyClicks(name.focusProxy(), " ")
    name.flush()
    assert demo_office.office.info().name == before
    assert "Write the name of your office." in texts(page)


def test_a_rate_is_edited_and_counts_at_once(page: Any, demo_office: Services, qtbot: QtBot) -> None:
    shown = section(page, "edition")
    edits = {e.accessibleName(): e for e in shown.findChildren(type(shown.fields["special_rate"].edit))}
    rate = edits["Rate for Germany"]
    rate.setFocus()
    rate.selectAll()
    qtbot.keyClicks(rate, "1234.50")
    page.flush()
    assert demo_office.office.edition().rate("DE").amount == Decimal("1234.50")
    today = format_date("en", date.today())
    assert f"Entered by this office, {today}" in texts(shown).splitlines()
    page.window().steps.undo()
    assert demo_office.office.edition().rate("DE").amount != Decimal("1234.50")


def test_an_edition_that_ended_says_so_and_what_to_do(page: Any, demo_office: Services) -> None:
    shown = section(page, "edition")
    shown.finish()
    end = demo_office.office.edition().end
    assert end is not None and end < date.today()
    assert "This edition ended on 31 Mar 2023. Its rates and rules are a template" in texts(page)
    shown.fields["end"].changed.emit(date.today())
    settle()
    assert "This edition ended" not in texts(page)


def test_a_copied_edition_is_worked_by_when_chosen(page: Any, demo_office: Services, qtbot: QtBot) -> None:
    section(page, "edition")
    click(qtbot, page, "New edition from this one…")
    asked = dialog(page)
    click(qtbot, asked, "Add")
    assert "Write a code." in texts(asked)
    type_into(qtbot, field(asked, "Code"), "2027-29")
    type_into(qtbot, field(asked, "Name"), "The next one")
    click(qtbot, asked, "Add")
    click(qtbot, page, "Work by this edition")
    assert demo_office.office.edition().name == "The next one"


def test_a_backup_is_made_proved_and_restored(page: Any, demo_office: Services, qtbot: QtBot) -> None:
    section(page, "backups")
    assert "No backup yet." in texts(page)
    click(qtbot, page, "Make a backup now")
    count = demo_office.companies.count(CompanyFilter())
    click(qtbot, page, "Prove")
    assert f"This backup is sound: {count} companies" in banners(page)
    demo_office.companies.add(legal_name="Too much")
    click(qtbot, page, "Restore…")
    asked = dialog(page)
    click(qtbot, asked, "Restore")
    settle()
    assert demo_office.companies.count(CompanyFilter()) == count
    assert len(demo_office.backups.all()) == 2


def test_a_restore_is_left_by_back_with_nothing_changed(
    page: Any, demo_office: Services, qtbot: QtBot
) -> None:
    section(page, "backups")
    click(qtbot, page, "Make a backup now")
    demo_office.companies.add(legal_name="Kept")
    click(qtbot, page, "Restore…")
    click(qtbot, dialog(page), "Back")
    settle()
    assert demo_office.companies.count(CompanyFilter(words="kept")) == 1


def test_the_check_finds_a_sound_office(page: Any, qtbot: QtBot) -> None:
    section(page, "backups")
    click(qtbot, page, "Check")
    assert "The journal's chain is unbroken." in texts(page)
    assert "All links between records hold." in texts(page)


def test_a_table_is_shown_before_it_is_taken(
    page: Any, demo_office: Services, qtbot: QtBot, tmp_path: Path
) -> None:
    table = tmp_path / "firms.csv"
    table.write_text("Firma;Ort;Land\nWollwerk Ost GmbH;Görlitz;DE\n", encoding="utf-8")
    before = demo_office.companies.count(CompanyFilter())
    section(page, "transfer").open_file(table)
    settle()
    assert "1 row fits" in texts(page)
    assert demo_office.companies.count(CompanyFilter()) == before
    click(qtbot, page, "Take all")
    assert demo_office.companies.count(CompanyFilter(words="wollwerk gorlitz")) == 1
    assert "1 company imported." in banners(page)


def test_a_preview_tells_faults_and_skills_first_and_keeps_what_was_left_out(
    page: Any, demo_office: Services, qtbot: QtBot, tmp_path: Path
) -> None:
    table = tmp_path / "firms.csv"
    rows = "Wollwerk Ost GmbH;24;anna@wollwerk.eu;lean manufacturing, welding\nNordlund AB;-5;;\n"
    table.write_text("Firma;Mitarbeiter;E-mail;Skills offered\n" + rows, encoding="utf-8")
    section(page, "transfer").open_file(table)
    settle()
    told = texts(page)
    assert "“-5” is below zero." in told
    assert "1 skill is linked to ESCO · 1 stays free text" in told
    assert "“welding”: nearest in the list is “welding techniques”" in told
    take, column = button(page, "Take the rows that fit"), section(page, "transfer").findChild(ChoiceField)
    assert take.mapTo(page, QPoint()).y() < column.mapTo(page, QPoint()).y()
    click(qtbot, page, "Take the rows that fit")
    settle()
    assert "1 row was left out." in banners(page)
    click(qtbot, page, "Copy the list")
    assert "row 3, column Mitarbeiter: “-5” is below zero." in QGuiApplication.clipboard().text()


def test_a_second_file_that_is_no_table_replaces_the_banner_of_the_first(page: Any, tmp_path: Path) -> None:
    for name in ("one.xlsx", "two.xlsx"):
        (tmp_path / name).write_bytes(b"\x00\x01nothing")
        section(page, "transfer").open_file(tmp_path / name)
        settle()
    assert "one.xlsx" not in banners(page)
    assert "two.xlsx" in banners(page)


def test_a_file_that_is_no_table_is_told_in_words(page: Any, tmp_path: Path) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"\x00\x01nothing")
    section(page, "transfer").open_file(broken)
    settle()
    assert "broken.xlsx" in banners(page)


def test_the_demonstration_is_removed_in_one_step_and_its_mark_goes(
    page: Any, demo_office: Services, qtbot: QtBot
) -> None:
    settle()
    assert page.window().rail._demo.isVisible()
    click(qtbot, page, "Remove the demonstration")
    settle()
    assert demo_office.companies.count(CompanyFilter()) == 0
    assert not page.window().rail._demo.isVisible()
    assert button(page, "Add the demonstration").isVisible()


def test_every_section_opens_without_a_banner(page: Any) -> None:
    for row in range(page.list.count()):
        page.list.setCurrentRow(row)
        settle()
    assert banners(page) == ""


def test_a_contact_point_is_added_named_and_deleted_with_undo(
    page: Any, demo_office: Services, qtbot: QtBot
) -> None:
    before = len(demo_office.organisations.all())
    section(page, "points")
    click(qtbot, page, "New contact point")
    type_into(qtbot, field(page, "Name"), "Kontaktpunkt Łódź")
    assert "Kontaktpunkt Łódź" in [row.name for row in demo_office.organisations.all()]
    click(qtbot, page, "Delete")
    assert len(demo_office.organisations.all()) == before
    undo_by_toast(qtbot, page)
    assert len(demo_office.organisations.all()) == before + 1


def test_whether_the_reliability_of_firms_counts_is_set_under_this_office(
    page: Any, demo_office: Services, qtbot: QtBot
) -> None:
    click(qtbot, field(page, "Count the reliability of firms"), "Yes")
    assert demo_office.office.info().settings["match_reliability"] is True


def test_whether_companies_of_one_group_are_matched_is_set_under_this_office(
    page: Any, demo_office: Services, qtbot: QtBot
) -> None:
    click(qtbot, field(page, "Match companies of one group with each other"), "Yes")
    assert demo_office.office.info().settings["match_same_group"] is True


def test_the_code_lists_tell_in_which_languages_sectors_are_named(page: Any, demo_office: Services) -> None:
    section(page, "lists")
    assert "two thirds of them, in 24 other languages" in texts(page)
    assert "All sectors have a name in English." in texts(page)
    named, total = demo_office.reference.sectors_named("de")
    assert total / 2 < named < total


def test_pages_are_made_anew_after_a_code_list_came_or_went(page: Any) -> None:
    frame = page.window()
    before = frame.page("companies")
    frame.changes.announce({LISTS})
    settle()
    assert frame.page("companies") is not before
    assert frame.page("office") is page
