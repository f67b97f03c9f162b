"""Doubles are found, compared and merged in the registers, by mouse and keyboard, never before a visitor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from screen import banners, button, click, dialog, field, settle, texts, undo_by_toast

from mobilise_desktop.domain.codes import MatchState, RecordKind, Role
from mobilise_desktop.models import Match
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.participants import ParticipantFilter
from mobilise_desktop.storage.ids import new_id
from mobilise_desktop.views.kit.dialogs import Dialog

Show = Callable[[str], Any]
C, P = RecordKind.COMPANY, RecordKind.PARTICIPANT
MERGE = "Merge with a double…"


@pytest.fixture
def firms(demo_office: Services) -> tuple[str, str]:
    kept = demo_office.companies.add(
        legal_name="Zzz Müller Bau GmbH", town="Graz", country="AT", role=Role.HOST, places=2
    ).value
    other = demo_office.companies.add(
        legal_name="Zzz Mueller Bau", town="Graz", country="AT", web="zzz.example", places=3
    ).value
    demo_office.participants.add(given_name="Eva", family_name="Zzz", sending_company_id=other)
    return kept, other


def no_dialog(page: Any) -> bool:
    settle()
    return not [one for one in page.window().findChildren(Dialog) if one.isVisible()]


def test_a_double_is_compared_merged_and_brought_back(
    qtbot: QtBot, shown: Show, demo_office: Services, firms: tuple[str, str]
) -> None:
    page = shown("companies")
    page.show_record(firms[0])
    click(qtbot, page, MERGE)
    assert "Zzz Mueller Bau" in [row.name for row in dialog(page).model.rows]
    qtbot.keyClick(dialog(page).words.edit, Qt.Key.Key_Return)
    compared = dialog(page)
    shown_words = texts(compared)
    assert "“Zzz Müller Bau GmbH” stays; “Zzz Mueller Bau” becomes part of it" in shown_words
    assert "1 participant" in shown_words
    assert "Website" in shown_words
    places = field(compared, "Places at a time")
    places.chips[0].setFocus()
    qtbot.keyClick(places.chips[0], Qt.Key.Key_Right)
    click(qtbot, compared, "Merge")
    settle()
    assert no_dialog(page)
    sheet = demo_office.sheets.open(C, firms[0])
    assert (sheet["legal_name"], sheet["places"], sheet["web"]) == ("Zzz Müller Bau GmbH", 3, "zzz.example")
    assert sheet["role"] is Role.BOTH
    assert page.place() == firms[0]
    undo_by_toast(qtbot, page)
    assert demo_office.sheets.open(C, firms[1])["web"] == "zzz.example"
    assert demo_office.sheets.open(C, firms[0])["places"] == 2


def test_any_other_record_is_found_by_its_name_and_can_be_the_one_that_stays(
    qtbot: QtBot, shown: Show, demo_office: Services
) -> None:
    one = demo_office.participants.add(given_name="Jörg", family_name="Zzmann").value
    other = demo_office.participants.add(given_name="Georg", family_name="Qqschmidt", phone="123").value
    page = shown("people")
    page.show_record(one)
    click(qtbot, page, MERGE)
    asked = dialog(page)
    assert "Nothing in the register looks like it." in texts(asked)
    qtbot.keyClicks(asked.words.edit, "qqschm")
    settle()
    assert [row.id for row in asked.model.rows] == [other]
    click(qtbot, asked, "Compare the two")
    click(qtbot, dialog(page), "Keep the other one instead")
    assert "“Georg Qqschmidt” stays" in texts(dialog(page))
    click(qtbot, dialog(page), "Merge")
    settle()
    assert page.place() == other
    assert "not there any more" not in banners(page)
    assert demo_office.participants.count(ParticipantFilter(words="zzmann")) == 0


def test_what_forbids_a_merge_is_told_and_nothing_can_be_pressed(
    qtbot: QtBot, shown: Show, demo_office: Services, firms: tuple[str, str]
) -> None:
    (person,) = demo_office.participants.page(ParticipantFilter(words="Eva Zzz"))
    with demo_office.database.transaction("Put") as session:
        session.add(
            Match(
                id=new_id("ma"),
                participant_id=person.id,
                host_company_id=firms[0],
                sending_company_id=firms[1],
                state=MatchState.PROPOSED,
            )
        )
    page = shown("companies")
    page.show_record(firms[0])
    click(qtbot, page, MERGE)
    click(qtbot, dialog(page), "Compare the two")
    assert "Eva Zzz is matched from one of the two to the other" in texts(dialog(page))
    assert not button(dialog(page), "Merge").isEnabled()
    click(qtbot, dialog(page), "Cancel")


def test_all_possible_doubles_of_a_register_are_a_command(
    qtbot: QtBot, shown: Show, firms: tuple[str, str]
) -> None:
    page = shown("companies")
    (command,) = page.commands()
    command.act()
    listed = dialog(page)
    settle()
    (pair,) = [one for one in listed.model.rows if one.one_name.startswith("Zzz")]
    listed.choose(pair)
    click(qtbot, dialog(page), "Merge")
    settle()
    assert all("Zzz" not in one.one_name for one in dialog(page).model.rows)
    click(qtbot, dialog(page), "Close")


@pytest.mark.parametrize("key", ["companies", "people"])
def test_doubles_stay_unseen_while_a_visitor_looks_on(
    qtbot: QtBot, shown: Show, demo_office: Services, key: str
) -> None:
    page = shown(key)
    window, record = page.window(), page._fetch(0, 1, "name", False)[0].id
    window.preferences.change(consultation_mode=True)
    settle()
    page = window.page(key)
    page.show_record(record)
    click(qtbot, page, MERGE)
    page.commands()[0].act()
    assert no_dialog(page)
