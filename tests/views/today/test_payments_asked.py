"""The payment list asks before it pays what waits for something, and takes back what was overpaid."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from screen import click, dialog, settle, texts, type_into
from screen import field as field_of

from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.payments import PaymentFilter, Standing

FIGURES = 2


@pytest.fixture
def panel(shown: Callable[[str], Any]) -> Any:
    page = shown("today")
    page.tabs.setCurrentIndex(FIGURES)
    settle()
    page.figures.look.set_value("payments")
    page.figures.reload()
    settle()
    return page.figures.payments


def choose(panel: Any, standing: Standing) -> Any:
    panel.standings.set_value((standing,))
    panel._filter()
    settle()
    panel.table.select_row(0)
    settle()
    return panel.model.row(0)


def paid(office: Services, line: Any) -> bool:
    lines = office.payments.page(PaymentFilter(), today=date.today(), limit=1000)
    return next(one for one in lines if one.id == line.id).standing is Standing.PAID


def test_what_waits_for_a_report_is_paid_for_a_reason_only(
    panel: Any, demo_office: Services, qtbot: QtBot
) -> None:
    choose(panel, Standing.DUE)
    lines = [panel.model.row(place) for place in range(panel.model.total)]
    line = next(one for one in lines if demo_office.payments.to_pay(one.id).stops)
    panel.table.select_row(lines.index(line))
    settle()
    click(qtbot, panel, "Paid…")
    settle()
    asked = dialog(panel.page)
    click(qtbot, asked, "Record")
    assert "Write down the reason." in texts(asked)
    assert not paid(demo_office, line)
    type_into(qtbot, field_of(asked, "Reason"), "The firm closes its year")
    click(qtbot, asked, "Record")
    settle()
    assert paid(demo_office, line)
    assert demo_office.payments.to_pay(line.id).reason == "The firm closes its year"


def test_what_was_overpaid_is_received_from_the_list(panel: Any, demo_office: Services, qtbot: QtBot) -> None:
    line = choose(panel, Standing.RECLAIM)
    assert line.amount < 0
    assert "To be claimed back: 1" in texts(panel)
    click(qtbot, panel, "Received…")
    settle()
    asked = dialog(panel.page)
    assert "Received on" in texts(asked)
    click(qtbot, asked, "Record")
    settle()
    assert paid(demo_office, line)
    assert demo_office.secondments.open(line.stay_id).account.rest == 0
