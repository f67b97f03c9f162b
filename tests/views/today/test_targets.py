"""Today leads to the filtered list of a stage, and to the tab where a task is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from screen import settle

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.today_lines import TodayLine
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.today.foot import template_of
from mobilise_desktop.views.today.targets import open_line, open_stage

Shown = Callable[[str], Any]


def lines_in(target: Any) -> int:
    model = target.matches.model if hasattr(target, "matches") else target.model
    return int(model.total or 0)


@pytest.mark.parametrize(
    ("stage", "key"),
    [
        ("CONSULTATIONS", "consultations"),
        ("FILES", "companies"),
        ("MATCHING", "matching"),
        ("AGREED", "matching"),
        ("DRAFTING", "learning_projects"),
        ("SIGNING", "learning_projects"),
        ("PREPARING", "secondments"),
        ("ABROAD", "secondments"),
    ],
)
def test_a_card_opens_the_list_of_what_it_counts(
    shown: Shown, demo_office: Services, stage: str, key: str
) -> None:
    page = shown("today")
    counts = {one.code: one.count for one in demo_office.today.stages()}
    open_stage(page, stage)
    settle()
    target = page.window().page(key)
    assert page.window().current == key
    if stage == "FILES":
        assert target.facets["state"].value() in ("SUBMITTED", "UNDER_REVIEW")
        assert 0 < lines_in(target) <= counts[stage]
    else:
        assert lines_in(target) == counts[stage]


@pytest.mark.parametrize(
    ("what", "tab"),
    [("PAYMENT", "Money"), ("REPORT", "Money"), ("CHECKLIST", "Checklist"), ("FOLLOW_UP", "Notes")],
)
def test_a_line_opens_the_tab_where_its_task_is_done(shown: Shown, what: str, tab: str) -> None:
    page = shown("today")
    settle()
    lines = [line for line in page.model.rows if line.what == what and line.detail != "RECOMMENDATIONS"]
    if not lines:
        pytest.skip("no such line in the demonstration today")
    open_line(page, lines[0])
    settle()
    tabs = page.window().page(lines[0].page).detail.tabs
    assert tabs.tabText(tabs.currentIndex()) == tab


def advice_line(page: Any) -> Any:
    return next(line for line in page.model.rows if line.detail == "RECOMMENDATIONS")


@pytest.mark.parametrize("by", ["enter", "write"])
def test_recommendations_are_opened_where_they_are_written_with_the_keyboard_there(
    shown: Shown, qtbot: QtBot, by: str
) -> None:
    page = shown("today")
    settle()
    line = advice_line(page)
    if by == "enter":
        open_line(page, line)
    else:
        page.foot.write(line)
    detail = page.window().page("secondments").detail
    qtbot.waitUntil(lambda: detail.tabs.isAncestorOf(page.window().focusWidget()))
    assert detail.tabs.tabText(detail.tabs.currentIndex()) == "Recommendations"
    assert detail.record_id == line.record_id
    assert not page.window().findChildren(Dialog)


@pytest.mark.parametrize(
    ("what", "detail", "template"),
    [
        ("CHECKLIST", "MID_TERM_CHECK", "mid-term"),
        ("CHECKLIST", "FINAL_REPORT", "report-reminder"),
        ("CHECKLIST", "INSURANCE_PROOF", "before-departure"),
        ("STAY_STEP", "ARRIVAL_CONFIRMATION", "arrival"),
        ("FORMALITIES", "3", "before-departure"),
        ("PAYMENT", "", "payment-notice"),
        ("PAYMENT", "BACK", ""),
        ("REPORT", "HC", "report-reminder"),
        ("COMPLETE_FILE", "", "missing-data"),
        ("MATCH_ANSWER", "", ""),
    ],
)
def test_the_letter_proposed_is_about_the_task(what: str, detail: str, template: str) -> None:
    line = TodayLine(what, detail, RecordKind.SECONDMENT, "id", "Somebody", None, 0)
    assert template_of(line) == template
