"""Weeks of a stay with the days off of two countries, counted by a plain reference."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mobilise_desktop.domain.codes import Side
from mobilise_desktop.domain.learning_project import Slice
from mobilise_desktop.domain.planner import DayOff, StayPlan, planned_weeks
from mobilise_desktop.services.planner import plan_stay

MONDAY = date(2026, 3, 30)


def off(side: Side, *days: date) -> dict[date, DayOff]:
    return {day: DayOff(day, side, "Święto", "Feast") for day in days}


def test_a_week_counts_the_days_of_each_country_and_those_of_both() -> None:
    sending = off(Side.SC, MONDAY, MONDAY + timedelta(days=2))
    host = off(Side.HC, MONDAY + timedelta(days=2), MONDAY + timedelta(days=4), MONDAY + timedelta(days=5))
    (week,) = planned_weeks([Slice(MONDAY, MONDAY + timedelta(days=6))], sending, host)
    assert (week.sending, week.host, week.common) == (3, 3, 2)
    assert week.is_short
    assert [(o.day.day, o.side, o.falls_on_a_working_day) for o in week.off] == [
        (30, Side.SC, True),
        (1, Side.SC, True),
        (1, Side.HC, True),
        (3, Side.HC, True),
        (4, Side.HC, False),
    ]


def test_the_weeks_add_up_to_the_stay() -> None:
    stay = plan_stay(
        sending_country="PL", host_country="DE", slices=[Slice(MONDAY, MONDAY + timedelta(days=69))]
    )
    days = [MONDAY + timedelta(days=n) for n in range(70)]
    german = {
        date(2026, 4, 3),
        date(2026, 4, 6),
        date(2026, 5, 1),
        date(2026, 5, 14),
        date(2026, 5, 25),
    }
    polish = {date(2026, 4, 6), date(2026, 5, 1), date(2026, 6, 4)}
    working = [day for day in days if day.weekday() < 5]
    assert stay.host == sum(day not in german for day in working)
    assert stay.sending == sum(day not in polish for day in working)
    assert stay.common == sum(day not in german | polish for day in working)
    assert len(stay.weeks) == 10
    assert stay.short_weeks == {1, 2, 5, 7, 9, 10}
    names = {(o.name, o.gloss) for week in stay.weeks for o in week.off}
    assert ("Karfreitag", "Good Friday") in names
    assert ("Poniedziałek Wielkanocny", "Easter Monday") in names


def test_holidays_are_glossed_in_the_readers_language_or_not_at_all() -> None:
    stays = [Slice(MONDAY, MONDAY + timedelta(days=20))]
    stay = plan_stay(sending_country="PL", host_country="GR", slices=stays, language="de")
    names = {o.side: (o.name, o.gloss) for week in stay.weeks for o in week.off}
    assert names[Side.SC] == ("Poniedziałek Wielkanocny", "Ostermontag")
    assert names[Side.HC] == ("Δευτέρα του Πάσχα", "Δευτέρα του Πάσχα")


@pytest.mark.parametrize(
    ("sending", "host", "unknown"),
    [
        pytest.param("", "", (), id="no countries yet"),
        pytest.param("QQ", "DE", ("QQ",), id="a country without a calendar"),
        pytest.param("QQ", "QQ", ("QQ",), id="told once"),
    ],
)
def test_a_country_without_calendar_is_told_and_counts_mondays_to_fridays(
    sending: str, host: str, unknown: tuple[str, ...]
) -> None:
    part = Slice(date(2026, 12, 21), date(2026, 12, 27))
    stay = plan_stay(sending_country=sending, host_country=host, slices=[part])
    assert stay.unknown == unknown
    assert stay.sending == 5
    assert plan_stay(sending_country=sending, host_country=host, slices=[]).weeks == ()


def test_the_calendar_week_is_that_of_most_days() -> None:
    stay = plan_stay(sending_country="", host_country="", slices=[Slice(date(2026, 1, 2), date(2026, 1, 15))])
    assert [week.calendar_week for week in stay.weeks] == [2, 3]
    assert StayPlan().common == 0
