"""Where the drawn plan writes the numbers of its weeks."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mobilise_desktop.domain.learning_project import Slice
from mobilise_desktop.domain.period import weeks_of
from mobilise_desktop.views.learning_project.page import LearningProjectsPage
from mobilise_desktop.views.learning_project.plan_geometry import PlanGeometry, stay_weeks
from mobilise_desktop.views.learning_project.section_plan import PlanSection

FIRST = date(2026, 3, 2)


def numbers(weeks: int, *, wide: float, start: date = FIRST) -> list[int]:
    last = start + timedelta(days=7 * weeks - 1)
    place = PlanGeometry(start, last, 0.0, wide, 44, 34)
    return [week.number for week in place.numbered(weeks_of((Slice(start, last),)), room=22)]


@pytest.mark.parametrize(
    ("weeks", "wide", "step"),
    [
        pytest.param(8, 300, 1, id="eight weeks have a number each"),
        pytest.param(20, 300, 2, id="of twenty every second"),
        pytest.param(26, 300, 2, id="of half a year every second"),
        pytest.param(26, 200, 4, id="in a narrow plan every fourth"),
        pytest.param(52, 180, 8, id="of a year in a narrow plan every eighth"),
    ],
)
def test_week_numbers_thin_out_evenly(weeks: int, wide: float, step: int) -> None:
    assert numbers(weeks, wide=wide) == list(range(1, weeks + 1, step))


def test_numbers_of_short_weeks_do_not_run_into_each_other() -> None:
    parts = (
        Slice(FIRST, FIRST + timedelta(days=7)),
        Slice(FIRST + timedelta(days=9), FIRST + timedelta(days=29)),
    )
    place = PlanGeometry(FIRST, parts[1].last, 0.0, 120.0, 44, 34)
    weeks = weeks_of(parts)
    shown = place.numbered(weeks, room=22)
    middles = [sum(place.span(week.first, week.last)) / 2 for week in shown]
    assert len(shown) < len(weeks)
    assert all(right - left >= 16 for left, right in pairwise(middles))


def test_the_planner_follows_dates_and_countries_and_marks_short_weeks(
    page: LearningProjectsPage, project: str
) -> None:
    page.show_record(project)
    page.editor.document.slices.finish()
    section = page.editor.document.sections["6"]
    assert isinstance(section, PlanSection)
    calendar = section.calendar
    assert (calendar.stay.sending_country, calendar.stay.host_country) == ("PL", "DE")
    assert len(calendar.stay.weeks) == len(stay_weeks(page.editor.project))
    assert "Poland" in calendar.totals.text()
    assert "Germany" in calendar.totals.text()
    assert section.plan._short == calendar.stay.short_weeks
    before = calendar.stay.common
    page.editor.keep("host.country", "FI")
    assert calendar.stay.host_country == "FI"
    page.editor.keep("slices", ())
    assert before
    assert not calendar.isVisible()


def test_the_weeks_of_the_planner_are_walked_by_key_and_told(
    page: LearningProjectsPage, project: str, qtbot: QtBot
) -> None:
    page.show_record(project)
    page.editor.document.slices.finish()
    section = page.editor.document.sections["6"]
    assert isinstance(section, PlanSection)
    days = section.calendar.days
    days.choose(0)
    qtbot.keyClick(days, Qt.Key.Key_Right)
    assert days.current is not None
    assert days.current.week.number == 2
    assert section.calendar.week.text().startswith("Week 2 (calendar week")
    assert days.accessibleDescription() == section.calendar.week.text()
    qtbot.keyClick(days, Qt.Key.Key_End)
    assert days.current is section.calendar.stay.weeks[-1]
