"""The table of formalities on the office page: found by pair, checked, changed, set back, shared."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from screen import banners, click, dialog, field, settle, texts, type_into

from mobilise_desktop.services.opening import Services
from mobilise_desktop.views.office.formality_section import FormalitySection


@pytest.fixture
def section(shown: Callable[[str], Any]) -> FormalitySection:
    page = shown("office")
    page.show_record("formalities")
    settle()
    found: FormalitySection = page.findChild(FormalitySection)
    return found


def choose(section: FormalitySection, sending: str, host: str) -> None:
    section.show_pair(sending, host)
    settle()


def test_two_countries_leave_their_rows(section: FormalitySection) -> None:
    choose(section, "DE", "RS")
    words = texts(section)
    assert "Certificate of coverage instead of an A1" in words
    assert "A1 certificate\n" not in words
    assert "European Health Insurance Card" not in words
    assert "not checked yet" in words


def test_a_row_is_checked_by_one_press(
    section: FormalitySection, qtbot: QtBot, demo_office: Services
) -> None:
    before = demo_office.formality_table.open().table.row("COVER_TO")
    assert before is not None
    assert before.checked_on is None
    click(qtbot, section, "Checked today: Certificate of coverage instead of an A1")
    settle()
    rows = demo_office.formality_table.open().table
    checked = [r.checked_on for r in (rows.row("COVER_TO"), rows.row("COVER_FROM")) if r]
    assert date.today() in checked


def test_a_row_is_changed_and_set_back(
    section: FormalitySection, qtbot: QtBot, demo_office: Services
) -> None:
    section.open_row("DECLARATION_BE")
    asked = dialog(section)
    type_into(qtbot, field(asked, "Address of the source"), "limosa")
    click(qtbot, asked, "Keep")
    assert "An address begins with https:// or http://." in texts(asked)
    type_into(qtbot, field(asked, "Address of the source"), "https://limosa.example")
    click(qtbot, asked, "Keep")
    settle()
    changed = demo_office.formality_table.open().table.row("DECLARATION_BE")
    assert changed is not None
    assert changed.url == "https://limosa.example"
    assert changed.title == "Declaration in Belgium"
    section.open_row("DECLARATION_BE")
    click(qtbot, dialog(section), "Take the program's row")
    settle()
    assert "DECLARATION_BE" not in demo_office.formality_table.open().own


def test_a_row_is_taken_out_and_restored(
    section: FormalitySection, qtbot: QtBot, demo_office: Services
) -> None:
    section.open_row("PRIVACY_NOTICE")
    click(qtbot, dialog(section), "Take out")
    settle()
    assert demo_office.formality_table.open().table.row("PRIVACY_NOTICE") is None
    click(qtbot, section, "Restore: Information on data protection")
    settle()
    assert demo_office.formality_table.open().table.row("PRIVACY_NOTICE") is not None


def test_a_new_row_belongs_to_the_chosen_countries(
    section: FormalitySection, qtbot: QtBot, demo_office: Services
) -> None:
    choose(section, "DE", "RS")
    click(qtbot, section, "New row…")
    asked = dialog(section)
    click(qtbot, asked, "Keep")
    assert "Give the row a title." in texts(asked)
    type_into(qtbot, field(asked, "Title"), "White card of the police")
    click(qtbot, asked, "Keep")
    settle()
    row = demo_office.formality_table.open().table.row("OWN_1")
    assert row is not None
    assert (row.title, row.sending, row.host) == ("White card of the police", ("DE",), ("RS",))


def test_a_file_is_shown_before_it_is_taken(
    section: FormalitySection, qtbot: QtBot, demo_office: Services, tmp_path: Path
) -> None:
    path = tmp_path / "table.json"
    section.export(path)
    pack = json.loads(path.read_text(encoding="utf-8"))
    pack["name"] = "Chamber of Elsewhere"
    pack["rows"][0]["note"] = "Ask Mr Example"
    pack["rows"][0]["days"] = -23
    pack["rows"].append({**pack["rows"][1], "code": "OWN_9", "title": "Something of theirs"})
    path.write_text(json.dumps(pack), encoding="utf-8")
    section.preview(path)
    asked = dialog(section)
    assert "New rows: 1. Changed rows: 1." in texts(asked)
    assert "Something of theirs" in texts(asked)
    assert "Due day: 30 days before: First day of the stay" in texts(asked)
    assert "→ 23 days before: First day of the stay" in texts(asked)
    assert "Note of the office: – → Ask Mr Example" in texts(asked)
    assert demo_office.formality_table.open().table.row("OWN_9") is None
    click(qtbot, asked, "Take them")
    settle()
    assert demo_office.formality_table.open().table.row("OWN_9") is not None
    assert demo_office.formality_table.stays_behind() == 0


def test_a_broken_file_is_told_in_one_sentence(section: FormalitySection, tmp_path: Path) -> None:
    path = tmp_path / "table.json"
    path.write_text("{", encoding="utf-8")
    section.preview(path)
    assert "table.json is not JSON" in banners(section)


def test_open_stays_that_do_not_follow_a_change_are_counted_and_brought_up_to_date(
    section: FormalitySection, qtbot: QtBot, demo_office: Services
) -> None:
    page = section.page
    section.open_row("HEALTH_CARD")
    asked = dialog(section)
    type_into(qtbot, field(asked, "Title"), "Card of the health insurance")
    click(qtbot, asked, "Keep")
    settle()
    behind = demo_office.formality_table.stays_behind()
    assert behind
    assert f"{behind} open stays do not follow the table yet." in banners(page)
    demo_office.formality_table.restore("HEALTH_CARD")
    section.reload()
    settle()
    assert "do not follow" not in banners(page)


def test_the_banner_s_button_brings_the_stays_up_to_date(
    section: FormalitySection, qtbot: QtBot, demo_office: Services
) -> None:
    desk = demo_office.formality_table
    row = desk.open().table.row("HEALTH_CARD")
    assert row is not None
    section.keep(replace(row, title="Card of the health insurance"))
    settle()
    assert "do not follow" in banners(section.page)
    section._stays()
    settle()
    assert desk.stays_behind() == 0
    assert "do not follow" not in banners(section.page)


def test_a_row_that_was_only_checked_concerns_no_stay(
    section: FormalitySection, demo_office: Services
) -> None:
    section._check("HEALTH_CARD")
    settle()
    assert demo_office.formality_table.stays_behind() == 0
    assert "do not follow" not in banners(section.page)
