"""Today and the timeline tell whose report is waited for."""

from __future__ import annotations

from datetime import date, timedelta

from mobilise_desktop.services.opening import Services
from mobilise_desktop.services.secondments import SecondmentFilter
from mobilise_desktop.services.today_board import TodayView
from mobilise_desktop.services.today_lines import TodayLine, task_of
from mobilise_desktop.words import Words

TODAY = date.today()


def _reports(office: Services) -> list[TodayLine]:
    lines = office.today.board(today=TODAY, view=TodayView()).lines
    return [line for line in lines if line.what == "REPORT"]


def test_reports_of_one_stay_are_told_apart(demonstration: Services) -> None:
    told = [(line.record_id, task_of(line, Words("en"))) for line in _reports(demonstration)]
    assert told
    assert len(set(told)) == len(told)
    assert "Ask for a report: Host company" in {words for _stay, words in told}


def test_the_timeline_tells_them_apart_too(demonstration: Services) -> None:
    for line in demonstration.stay_lines.page(SecondmentFilter(), offset=0, limit=100, today=TODAY):
        told = [task_of(due, Words("en")) for due in line.due if due.what == "REPORT"]
        assert len(set(told)) == len(told)


def test_a_snoozed_report_stays_off_the_list(demonstration: Services) -> None:
    first, *others = _reports(demonstration)
    demonstration.today.snooze(first, until=TODAY + timedelta(days=9), note="", today=TODAY)
    assert [line.id for line in _reports(demonstration)] == [line.id for line in others]
