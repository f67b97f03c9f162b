"""The register of people: filters, saved searches, export, an answer kept, deleting with undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot
from screen import button, click, field, settle, texts, type_into, undo_by_toast

from mobilise_desktop.domain.codes import Category, FileState, RecordKind
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.participants import ParticipantFilter
from mobilise_desktop.views.kit.scroll import Scroll


@pytest.fixture
def page(shown: Callable[[str], Any]) -> Any:
    return shown("people")


def test_a_name_typed_without_accents_finds_the_person(page: Any, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.words.edit, "drozdzynska")
    page.words.flush()
    assert [page.model.row(i).family_name for i in range(page.model.rowCount())] == ["Drożdżyńska"]


def test_a_person_of_no_company_is_found_by_name(page: Any, demo_office: Services, qtbot: QtBot) -> None:
    demo_office.participants.add(given_name="Zoë", family_name="Straßenmüller")
    qtbot.keyClicks(page.words.edit, "strassenmuller zoe")
    page.words.flush()
    assert [page.model.row(i).given_name for i in range(page.model.rowCount())] == ["Zoë"]


def test_the_name_of_the_company_finds_its_people(page: Any, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.words.edit, "sennerei")
    page.words.flush()
    assert [page.model.row(i).family_name for i in range(page.model.rowCount())] == ["Hangl", "Kaserhuber"]


def test_a_list_is_read_with_two_statements_and_three_for_its_filters(
    page: Any, statements: list[str]
) -> None:
    page.model.reload()
    assert len(statements) <= 3
    statements.clear()
    page.reload()
    assert len(statements) <= 6


def test_a_saved_search_filters_the_people(page: Any, demo_office: Services) -> None:
    search = demo_office.saved_searches.of_page("people", page.saved._count)[0]
    page.show_answers(search.filter)
    owners = demo_office.participants.count(ParticipantFilter(category=Category.OWNER))
    assert (search.name, search.found, page.model.total) == ("Owners", owners, owners)


def test_codes_that_are_not_known_any_more_are_left_out_of_a_saved_search(page: Any) -> None:
    page.show_answers({"category": "ASTRONAUT"})
    assert page.model.total == page.service().count(ParticipantFilter())


def test_what_is_seen_is_written_to_a_spreadsheet(page: Any, demo_office: Services, tmp_path: Path) -> None:
    page.export_to(tmp_path / "people.xlsx")
    rows = list(load_workbook(tmp_path / "people.xlsx").active.values)
    assert len(rows) == 1 + demo_office.participants.count(ParticipantFilter())
    assert rows[0][0] == "Name"


def test_an_answer_is_kept_as_it_is_typed(page: Any, demo_office: Services, qtbot: QtBot) -> None:
    page.table.select_row(0)
    page.detail.tabs.setCurrentIndex(1)
    type_into(qtbot, field(page.detail, "Phone"), "+385 1 234")
    person = page.detail.record_id
    assert demo_office.sheets.open(RecordKind.PARTICIPANT, person)["phone"] == "+385 1 234"


def test_a_new_person_is_deleted_and_brought_back(page: Any, demo_office: Services, qtbot: QtBot) -> None:
    before = demo_office.participants.count(ParticipantFilter())
    click(qtbot, page, "New person")
    type_into(qtbot, field(page.detail, "Family name"), "Nowak")
    click(qtbot, page.detail, "Delete")
    assert demo_office.participants.count(ParticipantFilter()) == before
    undo_by_toast(qtbot, page)
    assert demo_office.participants.count(ParticipantFilter(words="nowak")) == 1


def test_a_file_that_lacks_something_says_what_before_it_is_accepted(
    page: Any, demo_office: Services
) -> None:
    person = demo_office.participants.add(family_name="Nowak").value
    for state in (FileState.SUBMITTED, FileState.UNDER_REVIEW):
        view = demo_office.files.open(RecordKind.PARTICIPANT, person, today=date.today())
        if state in view.blockers and not view.blockers[state]:
            demo_office.files.move(RecordKind.PARTICIPANT, person, state, today=date.today(), reason="")
    page.show_record(person)
    settle()
    now = demo_office.files.open(RecordKind.PARTICIPANT, person, today=date.today())
    if FileState.ACCEPTED in now.blockers:
        assert "Before acceptance:" in texts(page.detail)
        assert not button(page.detail, "Accept").isEnabled()
    else:
        assert "Draft" in texts(page.detail)


def test_find_a_host_leads_to_matching_for_this_person(page: Any, qtbot: QtBot) -> None:
    went: list[tuple[str, str | None]] = []
    object.__setattr__(page.ctx, "navigate", lambda where, record: went.append((where, record)))
    page.table.select_row(0)
    click(qtbot, page.detail, "Find a host")
    assert went == [("matching", page.detail.record_id)]


def test_a_person_opened_for_the_skills_stands_on_the_wishes_and_the_line_is_current(
    page: Any, demo_office: Services
) -> None:
    person = demo_office.participants.page(ParticipantFilter(), limit=3)[2].id
    page.show_record(f"{person}#skills")
    settle()
    assert page.detail.tabs.tabText(page.detail.tabs.currentIndex()) == "Wishes"
    assert (page.detail.record_id, page.table.current().id) == (person, person)
    assert f"{page.model.total} people" in texts(page)


def test_the_wishes_need_no_more_width_than_is_there_beside_the_list(
    page: Any, demo_office: Services
) -> None:
    person = demo_office.participants.page(ParticipantFilter(), limit=1)[0].id
    page.show_record(f"{person}#skills")
    settle()
    areas = [area for area in page.detail.findChildren(Scroll) if area.isVisible()]
    assert areas
    assert all(area.widget().minimumSizeHint().width() <= area.viewport().width() for area in areas)


def test_the_code_of_a_rule_stands_beside_its_source_unless_a_visitor_looks_on(page: Any) -> None:
    page.show_record(page.model.row(0).id)
    page.detail.tabs.setCurrentIndex(2)
    settle()
    assert "ELIG-P" in texts(page.detail)
    window, person = page.window(), page.model.row(0).id
    page.ctx.settings.change(consultation_mode=True)
    settle()
    again = window.page("people")
    again.show_record(person)
    again.detail.tabs.setCurrentIndex(2)
    settle()
    told = texts(again.detail)
    assert "Read on" in told
    assert "ELIG-P" not in told


def test_what_the_bookmark_of_the_register_keeps_is_called_a_filter(page: Any) -> None:
    assert page.saved.button.accessibleName() == "Saved filters"
