from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobilise_desktop.domain.working_days import DayShift, DayUnit, WorkingDays, due_day
from mobilise_desktop.reference.holidays import is_day_off

WORKING, CALENDAR = DayUnit.WORKING, DayUnit.CALENDAR
STAYS, BEFORE, AFTER = DayShift.STAYS, DayShift.BEFORE, DayShift.AFTER
DAYS = st.dates(date(2019, 1, 1), date(2032, 12, 31))


@dataclass(frozen=True)
class Rule:
    days: int = 0
    unit: DayUnit = CALENDAR
    shift: DayShift = STAYS
    years: int = 0


@pytest.mark.parametrize(
    ("anchor", "rule", "country", "day"),
    [
        pytest.param(
            date(2026, 4, 7), Rule(-1, WORKING), "DE", date(2026, 4, 2), id="over Easter in Germany"
        ),
        pytest.param(date(2026, 4, 7), Rule(-1, WORKING), "FR", date(2026, 4, 3), id="France on Good Friday"),
        pytest.param(date(2026, 4, 7), Rule(-1, WORKING), "", date(2026, 4, 6), id="no country: weekends"),
        pytest.param(date(2026, 4, 7), Rule(-1, WORKING), "XX", date(2026, 4, 6), id="country not known"),
        pytest.param(date(2026, 1, 2), Rule(-2, WORKING), "IT", date(2025, 12, 30), id="over New Year"),
        pytest.param(date(2026, 12, 24), Rule(1, WORKING), "SI", date(2026, 12, 28), id="over Christmas"),
        pytest.param(date(2024, 3, 1), Rule(-1), "IT", date(2024, 2, 29), id="into a leap day"),
        pytest.param(date(2023, 3, 1), Rule(-1), "IT", date(2023, 2, 28), id="no leap day"),
        pytest.param(date(2024, 2, 29), Rule(years=5), "IT", date(2029, 2, 28), id="leap day plus years"),
        pytest.param(date(2026, 5, 1), Rule(0, CALENDAR, BEFORE), "IT", date(2026, 4, 30), id="Labour Day"),
        pytest.param(date(2026, 5, 1), Rule(0, CALENDAR, AFTER), "IT", date(2026, 5, 4), id="and after it"),
        pytest.param(date(2026, 3, 30), Rule(-1), "IT", date(2026, 3, 29), id="the night of summer time"),
        pytest.param(date(2026, 10, 26), Rule(-30), "IT", date(2026, 9, 26), id="over the end of it"),
        pytest.param(date(2026, 5, 2), Rule(0, WORKING), "IT", date(2026, 5, 2), id="nothing to count"),
    ],
)
def test_days_are_counted_by_the_calendar_of_the_country(anchor, rule, country, day):
    assert due_day(anchor, rule, WorkingDays(country, is_day_off)) == day


@given(DAYS, st.integers(-60, 60), st.sampled_from(["", "DE", "IT", "RS", "TR", "NO"]))
def test_between_a_day_and_so_many_working_days_lie_as_many(anchor, days, country):
    calendar = WorkingDays(country, is_day_off)
    found = calendar.count(anchor, days)
    if not days:
        assert found == anchor
        return
    step = timedelta(days=1 if days > 0 else -1)
    passed, open_days = anchor, 0
    while passed != found:
        passed += step
        open_days += passed.weekday() < 5 and not (country and is_day_off(country, passed))
    assert open_days == abs(days)
    assert calendar.is_open(found)


@given(DAYS, st.sampled_from(list(DayShift)), st.sampled_from(["", "ES", "HR"]))
def test_a_shift_goes_to_the_nearest_working_day_in_its_way(day, shift, country):
    calendar = WorkingDays(country, is_day_off)
    found = calendar.shifted(day, shift)
    between = [day + timedelta(n * (1 if found > day else -1)) for n in range(abs((found - day).days))]
    if shift is STAYS:
        assert found == day
    else:
        assert calendar.is_open(found)
        assert not any(calendar.is_open(one) for one in between)
        assert found <= day if shift is BEFORE else found >= day
