"""Consultation mode: a visitor who looks on reads nobody else's name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QTableView

from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.participants import ParticipantFilter

Shown = Callable[[str], Any]


def seen(page: Any) -> str:
    tables = [table for table in page.findChildren(QTableView) if table.isVisible()]
    return "\n".join(
        str(table.model().index(row, column).data() or "")
        for table in tables
        for row in range(min(table.model().rowCount(), 60))
        for column in range(table.model().columnCount())
    )


@pytest.mark.parametrize("key", ["today", "companies", "people", "secondments", "consultations"])
def test_lists_are_hidden_and_come_back(shown: Shown, key: str) -> None:
    page = shown(key)
    open_text = seen(page)
    page.ctx.settings.change(consultation_mode=True)
    hidden = seen(page)
    assert open_text
    assert hidden == ""
    page.ctx.settings.change(consultation_mode=False)
    assert seen(page) == open_text


def test_the_record_of_the_visit_can_still_be_opened(shown: Shown, demo_office: Services) -> None:
    page = shown("people")
    page.ctx.settings.change(consultation_mode=True)
    someone = demo_office.participants.page(ParticipantFilter(), limit=1)[0]
    page.show_record(someone.id)
    assert page.detail.isVisible()


def test_records_are_not_searched(shown: Shown) -> None:
    page = shown("today")
    page.ctx.settings.change(consultation_mode=True)
    window = page.window()
    window.search.open("ma")
    assert window.search._foot.text() == "Records are not searched while a visitor looks on."
