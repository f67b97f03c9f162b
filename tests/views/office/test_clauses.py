"""The table of clauses in the office's page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from screen import click, dialog, field, settle, texts, type_into

from mobilise_desktop.domain.codes import Party
from mobilise_desktop.services.opening import Services


@pytest.fixture
def card(shown: Callable[[str], Any]) -> Any:
    page = shown("office")
    page.show_record("edition")
    settle()
    return page._made[page.list.currentRow()].clauses


def clause(office: Services, title: str) -> Any:
    return next((one for one in office.office.edition().clauses if one.title == title), None)


def test_the_table_tells_who_signs_again_and_why(card: Any) -> None:
    words = texts(card)
    assert "Sign again: Participant, Host company · Who guides the participant at the host." in words
    assert "Nobody signs again · How somebody is reached changes no duty." in words


def test_a_clause_is_opened_and_its_parties_changed(card: Any, demo_office: Services, qtbot: QtBot) -> None:
    card.open_clause(clause(demo_office, "Mentor and meetings"))
    asked = dialog(card)
    click(qtbot, asked, "Sending company")
    click(qtbot, asked, "Keep")
    kept = clause(demo_office, "Mentor and meetings")
    assert kept.parties == (Party.PARTICIPANT, Party.SC, Party.HC)
    assert "Sign again: Participant, Sending company, Host company · Who guides" in texts(card)


def test_an_own_clause_needs_a_title_and_a_part(card: Any, demo_office: Services, qtbot: QtBot) -> None:
    click(qtbot, card, "Add a clause…")
    asked = dialog(card)
    click(qtbot, asked, "Keep")
    assert "Give the clause a title." in texts(asked)
    type_into(qtbot, field(asked, "Title"), "Hours with the mentor")
    field(asked, "Parts of the text").set_value(("mentoring.hours_per_week",))
    click(qtbot, asked, "Keep")
    assert clause(demo_office, "Hours with the mentor").fields == ("mentoring.hours_per_week",)


def test_a_removed_clause_comes_back_with_the_programs_table(
    card: Any, demo_office: Services, qtbot: QtBot
) -> None:
    card.open_clause(clause(demo_office, "Period and slices"))
    click(qtbot, dialog(card), "Remove this clause")
    assert clause(demo_office, "Period and slices") is None
    click(qtbot, card, "Take the program's table…")
    click(qtbot, dialog(card), "Take the program's table")
    settle()
    assert clause(demo_office, "Period and slices") is not None
