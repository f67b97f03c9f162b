"""The tab Reports: texts are drafted, written, copied and printed; the last report ticks the checklist."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from screen import click, settle, texts

from mobilise_desktop.documents.preview import Preview
from mobilise_desktop.domain.codes import ChecklistCode, Party, SecondmentState
from mobilise_desktop.domain.stay_reports import MOBILITY, REPORTERS
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.secondments import SecondmentFilter
from mobilise_desktop.views.secondments.reports import ReportsPanel


@pytest.fixture
def page(shown: Callable[[str], Any]) -> Any:
    return shown("secondments")


@pytest.fixture
def stay(demo_office: Services) -> str:
    wanted = SecondmentFilter(states=frozenset({SecondmentState.REPORTS_DUE}))
    return demo_office.secondments.page(wanted)[0].id


def panel_of(page: Any, stay: str) -> ReportsPanel:
    page.show_record(stay)
    settle()
    page.detail.show_tab("Reports")
    settle()
    panel: ReportsPanel = page.detail.findChild(ReportsPanel)
    return panel


def test_drafts_fill_the_fields_and_what_is_typed_stays(page: Any, demo_office: Services, stay: str) -> None:
    panel = panel_of(page, stay)
    panel.answers["host"].changed.emit("A mentor of our own")
    settle()
    panel.draft_button.click()
    settle()
    assert panel.answers["done"].value()
    assert panel.answers["host"].value() == "A mentor of our own"


def test_the_last_day_received_ticks_the_checklist(page: Any, demo_office: Services, stay: str) -> None:
    panel = panel_of(page, stay)
    for party in REPORTERS:
        panel.which.set_value(party.value)
        panel.which.changed.emit(party.value)
        panel.received.changed.emit(date(2026, 4, 20))
        settle()
    items = demo_office.secondments.open(stay).items
    assert any(i.code is ChecklistCode.FINAL_REPORT and i.done_on for i in items)
    assert "All reports are in" in panel._due.text()


def test_papers_are_saved_and_the_mobility_text_is_copied(
    page: Any, demo_office: Services, stay: str, tmp_path: Path
) -> None:
    panel = panel_of(page, stay)
    panel.save_talk(tmp_path / "talk.pdf")
    panel.save_report(tmp_path / "report.pdf")
    panel.which.set_value(MOBILITY)
    panel.which.changed.emit(MOBILITY)
    settle()
    assert panel.received.isHidden()
    panel.answers["digital"].changed.emit("CNC programs")
    settle()
    panel.save_report(tmp_path / "mobility.pdf")
    panel.copy_text()
    settle()
    assert "CNC programs" in QApplication.clipboard().text()
    person = demo_office.secondments.open(stay).person
    for name in ("talk", "report", "mobility"):
        with Preview((tmp_path / f"{name}.pdf").read_bytes()) as pdf:
            assert person in pdf.text(0), name


def test_every_field_and_button_has_a_name_and_takes_the_keyboard(page: Any, stay: str) -> None:
    panel = panel_of(page, stay)
    for button in (panel.draft_button, panel.save_button, panel.talk_button):
        button.setFocus()
        assert button.hasFocus()
        assert button.text()
    assert Party.PARTICIPANT.value == panel.which.value()


def test_reports_received_on_the_tab_money_tick_the_checklist(
    qtbot: QtBot, shown: Any, demo_office: Any
) -> None:
    wanted = SecondmentFilter(states=frozenset({SecondmentState.REPORTS_DUE}))
    stay = demo_office.secondments.page(wanted)[0].id
    page = shown("secondments")
    page.show_record(stay)
    page.detail.show_tab("Money")
    settle()
    tabs = page.detail.tabs
    for _party in REPORTERS:
        click(qtbot, tabs.currentWidget(), "Received today")
        settle()
    item = next(
        one for one in demo_office.secondments.open(stay).items if one.code is ChecklistCode.FINAL_REPORT
    )
    assert item.done_on == date.today()
    assert "Final report: Participant" in texts(tabs.currentWidget())
