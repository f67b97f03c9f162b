from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobilise_desktop.domain.codes import SliceKind
from mobilise_desktop.domain.learning_project import Slice
from mobilise_desktop.domain.period import (
    MonthsAndDays,
    add_months,
    covers,
    days_of,
    first_day,
    in_order,
    inside_window,
    last_day,
    merged,
    months_of,
    of_kind,
    overlapping,
    total_days,
    weeks_of,
    whole_months,
    working_days,
)

DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))
SLICES = st.lists(
    st.builds(lambda first, length: Slice(first, first + timedelta(length)), DAYS, st.integers(-3, 200)),
    max_size=5,
)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        pytest.param(date(2026, 1, 31), 1, date(2026, 2, 28), id="month end"),
        pytest.param(date(2028, 1, 31), 1, date(2028, 2, 29), id="leap year"),
        pytest.param(date(2026, 12, 15), 1, date(2027, 1, 15), id="over new year"),
        pytest.param(date(2026, 3, 31), -1, date(2026, 2, 28), id="backwards"),
        pytest.param(date(2026, 5, 5), 0, date(2026, 5, 5), id="none"),
    ],
)
def test_months_are_added_by_the_calendar(day, months, expected):
    assert add_months(day, months) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        pytest.param(date(2025, 9, 15), date(2025, 10, 14), (1, 0), id="15 Sept to 14 Oct is a month"),
        pytest.param(date(2026, 1, 15), date(2026, 3, 28), (2, 14), id="two months and 14 days"),
        pytest.param(date(2026, 2, 1), date(2026, 2, 28), (1, 0), id="February is a month"),
        pytest.param(date(2026, 5, 4), date(2026, 5, 31), (0, 28), id="28 days in May are none"),
        pytest.param(date(2026, 1, 31), date(2026, 2, 27), (1, 0), id="from the 31st of January"),
        pytest.param(date(2026, 1, 31), date(2026, 3, 30), (2, 0), id="the 31st does not drift"),
        pytest.param(date(2026, 3, 1), date(2026, 8, 31), (6, 0), id="184 days are six months"),
        pytest.param(date(2026, 3, 1), date(2026, 3, 1), (0, 1), id="one day"),
        pytest.param(date(2026, 3, 2), date(2026, 3, 1), (0, 0), id="backwards is nothing"),
    ],
)
def test_whole_months_count_from_the_first_day(first, last, expected):
    assert whole_months(first, last) == MonthsAndDays(*expected)


@given(DAYS, st.integers(0, 400))
def test_months_and_days_give_back_the_last_day(first, length):
    last = first + timedelta(length)
    counted = whole_months(first, last)
    assert 0 <= counted.days <= 30
    assert add_months(first, counted.months) + timedelta(counted.days - 1) == last


def test_thirty_days_left_over_in_two_slices_make_a_month():
    slices = (Slice(date(2026, 3, 1), date(2026, 3, 15)), Slice(date(2026, 5, 1), date(2026, 5, 15)))
    assert months_of(slices) == MonthsAndDays(1, 0)


@given(SLICES)
def test_no_day_is_ever_counted_twice(slices):
    days = {s.first + timedelta(n) for s in slices for n in range(days_of(s))}
    assert total_days(slices) == len(days) == sum(days_of(s) for s in merged(slices))
    assert months_of(slices) == months_of([*slices, *slices])


@given(SLICES)
def test_weeks_cover_each_day_of_each_slice_once(slices):
    days = [w.first + timedelta(n) for w in weeks_of(slices) for n in range((w.last - w.first).days + 1)]
    assert len(days) == len(set(days)) == total_days(slices)
    assert all((w.last - w.first).days <= 6 for w in weeks_of(slices))
    assert [w.number for w in weeks_of(slices)] == list(range(1, len(weeks_of(slices)) + 1))


def test_slices_that_share_a_day_are_found():
    one, two = Slice(date(2026, 3, 1), date(2026, 3, 10)), Slice(date(2026, 3, 10), date(2026, 3, 20))
    apart = Slice(date(2026, 4, 1), date(2026, 4, 10))
    assert overlapping((two, apart, one)) == ((one, two),)


@pytest.mark.parametrize(
    ("last", "inside"),
    [
        pytest.param(date(2027, 3, 1), True, id="twelve months on"),
        pytest.param(date(2027, 3, 2), False, id="after"),
    ],
)
def test_all_slices_lie_inside_twelve_months(last, inside):
    slices = (Slice(date(2027, 2, 1), last), Slice(date(2026, 3, 1), date(2026, 3, 31)))
    assert inside_window(slices, 12) is inside


def test_slices_that_end_before_they_begin_are_left_out():
    assert in_order((Slice(date(2026, 3, 2), date(2026, 3, 1)),)) == ()
    assert inside_window((), 12)
    assert (first_day(()), last_day(())) == (None, None)


def test_remote_and_on_site_days_are_told_apart():
    remote = Slice(date(2026, 3, 1), date(2026, 3, 7), SliceKind.REMOTE)
    site = Slice(date(2026, 4, 1), date(2026, 4, 7))
    assert of_kind((site, remote), SliceKind.ON_SITE) == (site,)
    assert (first_day((site, remote)), last_day((site, remote))) == (remote.first, site.last)


def test_days_are_covered_across_slices_that_follow_each_other():
    slices = (Slice(date(2026, 3, 1), date(2026, 3, 7)), Slice(date(2026, 3, 8), date(2026, 3, 14)))
    assert covers(slices, date(2026, 3, 5), date(2026, 3, 10))
    assert not covers(slices, date(2026, 3, 5), date(2026, 3, 15))
    assert not covers(slices, date(2026, 3, 5), date(2026, 3, 4))


def test_working_days_leave_out_weekends_and_holidays():
    assert working_days(date(2026, 4, 27), date(2026, 5, 3)) == 5
    assert working_days(date(2026, 4, 27), date(2026, 5, 3), {date(2026, 5, 1)}) == 4
