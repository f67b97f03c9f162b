"""The edition's due days in the office's page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from screen import click, dialog, field, settle, texts, type_into

from mobilise_desktop.domain.codes import DueCode
from mobilise_desktop.domain.instalment_days import InstalmentDay, PaymentAnchor
from mobilise_desktop.domain.working_days import DayCountry, DayShift, DayUnit
from mobilise_desktop.services.opening import Services


@pytest.fixture
def card(shown: Callable[[str], Any]) -> Any:
    page = shown("office")
    page.show_record("edition")
    settle()
    return page._made[page.list.currentRow()].due_rules


def rule(office: Services, code: DueCode) -> Any:
    return next(one for one in office.office.edition().due_rules if one.code is code)


def test_the_table_tells_how_each_day_is_counted(card: Any) -> None:
    words = texts(card)
    assert "1 working day before: First day of the stay · holidays: Host country" in words
    assert "no working day: To the working day before" in words
    assert "30 days after: Final report: received, else due" in words


def test_a_rule_is_changed_to_working_days(card: Any, demo_office: Services, qtbot: QtBot) -> None:
    places = [one.code for one in demo_office.office.edition().due_rules]
    card.open_rule(places.index(DueCode.ARRIVAL_CONFIRMATION))
    asked = dialog(card)
    field(asked, "Kind of days").set_value(DayUnit.WORKING)
    field(asked, "Holidays of").set_value(DayCountry.HOST)
    field(asked, "When the day is no working day").set_value(DayShift.AFTER)
    type_into(qtbot, field(asked, "Days"), "5")
    click(qtbot, asked, "Keep")
    settle()
    kept = rule(demo_office, DueCode.ARRIVAL_CONFIRMATION)
    assert (kept.days, kept.unit, kept.country, kept.shift) == (
        5,
        DayUnit.WORKING,
        DayCountry.HOST,
        DayShift.AFTER,
    )
    assert "5 working days after: First day of the stay · holidays: Host country" in texts(card)


def test_a_number_that_is_none_is_refused(card: Any, demo_office: Services, qtbot: QtBot) -> None:
    before = demo_office.office.edition().due_rules
    card.open_rule(0)
    asked = dialog(card)
    type_into(qtbot, field(asked, "Days"), "5000")
    click(qtbot, asked, "Keep")
    assert "1000" in texts(asked)
    click(qtbot, asked, "Cancel")
    assert demo_office.office.edition().due_rules == before


def test_the_day_of_an_instalment_is_changed(card: Any, demo_office: Services, qtbot: QtBot) -> None:
    edition = demo_office.office.edition()
    scheme = next(one for one in edition.instalment_schemes if one.code == "SPLIT_70_30")
    card.open_instalment(scheme, 0)
    asked = dialog(card)
    field(asked, "Counted from").set_value(PaymentAnchor.SIGNING)
    field(asked, "Counted").set_value("after")
    type_into(qtbot, field(asked, "Days"), "30")
    field(asked, "Kind of days").set_value(DayUnit.CALENDAR)
    click(qtbot, asked, "Keep")
    settle()
    found = demo_office.office.edition().scheme("SPLIT_70_30")
    assert found is not None
    assert found.parts[0].due == InstalmentDay(PaymentAnchor.SIGNING, 30)


def test_the_patience_with_a_stage_is_kept_and_taken_away(
    card: Any, demo_office: Services, qtbot: QtBot
) -> None:
    type_into(qtbot, card.stages["PLANNED"], "12")
    card.stages["PLANNED"].flush()
    settle()
    assert demo_office.office.edition().stage_days["PLANNED"] == 12
    card.stages["CLOSING"].set_value(None)
    card._keep_stage("CLOSING", None)
    settle()
    assert "CLOSING" not in demo_office.office.edition().stage_days


def test_open_cases_are_brought_under_the_rules(card: Any, demo_office: Services, qtbot: QtBot) -> None:
    click(qtbot, card, "Bring open cases under these rules")
    settle()
    assert "Due days brought under the edition's rules" in str(demo_office.history.undo())
