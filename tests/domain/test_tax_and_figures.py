from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobilise_desktop.domain import figures
from mobilise_desktop.domain.figures import Dimension, Grain, Measure, Stays
from mobilise_desktop.domain.tax import Stay, presence


@pytest.mark.parametrize("month", [3, 5, 7, 8], ids=["March", "May", "July", "August"])
def test_six_calendar_months_of_184_days_pass_the_line(month):
    last = date(2026 + (month + 6 > 12), (month + 5) % 12 + 1, 1) - timedelta(1)
    found = presence([Stay("IT", date(2026, month, 1), last)], country="IT", limit_days=183)
    assert (found.days, found.over) == (184, 1)


def test_the_fullest_twelve_months_count_and_other_countries_do_not():
    stays = [
        Stay("IT", date(2025, 1, 1), date(2025, 3, 31)),
        Stay("IT", date(2025, 12, 1), date(2026, 2, 28)),
        Stay("FR", date(2025, 5, 1), date(2025, 10, 31)),
    ]
    found = presence(stays, country="IT", limit_days=183)
    assert (found.days, found.window_first, found.window_last) == (121, date(2025, 1, 1), date(2025, 12, 31))
    assert presence([], country="IT", limit_days=183).window_first is None


@given(st.lists(st.tuples(st.dates(date(2025, 1, 1), date(2026, 12, 31)), st.integers(0, 120)), max_size=6))
def test_presence_counts_each_day_once(spans):
    stays = [Stay("IT", first, first + timedelta(length)) for first, length in spans]
    found = presence(stays, country="IT", limit_days=183)
    assert found == presence(stays * 2, country="IT", limit_days=183)
    assert found.days <= 366


STAYS = Stays(
    ids=("a", "b", "c", "d"),
    starts=("2026-04-01", "2026-03-01", "2025-12-20", "2026-02-01"),
    begins=(True, True, False, True),
    spans=((1, 30), (1, 15)),
    days=(30, 15, 7, 60),
    planned=(90000, 90000, 10, 500000),
    agreed=(0, 85000, 10, 0),
    actual=(0, 0, 0, 0),
    paid=(0, 60000, 0, 10000),
    codes={
        Dimension.HOST_COUNTRY: ("IT", "IT", "ES", "DK"),
        Dimension.COLLABORATION: (("JOINT_RESEARCH", "OTHER"), ("OTHER",), (), ()),
        Dimension.STATE: ("PLANNED", "ONGOING", "ENDED", "CANCELLED"),
        Dimension.STAGE: ("PLANNED", "ONGOING", "ENDED", "CANCELLED"),
    },
)


def test_only_stays_that_begin_in_the_period_and_were_not_cancelled_count():
    assert figures.split(STAYS, Dimension.HOST_COUNTRY) == {"IT": 2}
    assert figures.split(STAYS, Dimension.STAGE) == {"CANCELLED": 1, "ONGOING": 1, "PLANNED": 1}


def test_days_count_for_all_stays_inside_the_period():
    assert figures.split(STAYS, Dimension.HOST_COUNTRY, Measure.MONTHS) == {"IT": 45, "ES": 7}


def test_what_was_paid_counts_even_where_the_stay_was_cancelled():
    assert figures.split(STAYS, Dimension.HOST_COUNTRY, Measure.PAID) == {"IT": 60000, "DK": 10000}
    assert figures.split(STAYS, Dimension.HOST_COUNTRY, Measure.PLANNED) == {"IT": 180000}


def test_a_stay_with_two_types_counts_under_each_but_once_in_the_sums():
    assert figures.split(STAYS, Dimension.COLLABORATION) == {"OTHER": 2, "JOINT_RESEARCH": 1}
    found = figures.crossed(STAYS, Dimension.HOST_COUNTRY, Dimension.COLLABORATION)
    assert found.cells == {("IT", "OTHER"): 2, ("IT", "JOINT_RESEARCH"): 1}
    assert (found.row_sums, found.whole) == ({"IT": 2}, 2)


@pytest.mark.parametrize(
    ("code", "section"),
    [
        pytest.param("01", "A", id="the first"),
        pytest.param("45.20", "G", id="trade with cars, which Rev. 2 alone has"),
        pytest.param("62.01", "K", id="programming, J in Rev. 2"),
        pytest.param("64.19", "L", id="finance, K in Rev. 2"),
        pytest.param("99.00", "V", id="the last"),
        pytest.param("C", "C", id="a section itself"),
        pytest.param("", "", id="none"),
        pytest.param("00", "", id="no division"),
    ],
)
def test_firms_of_both_revisions_stand_under_the_sections_of_today(code, section):
    assert figures.section_of(code) == section


@pytest.mark.parametrize(
    ("first", "last", "goal"),
    [
        pytest.param(date(2026, 1, 1), date(2026, 12, 31), "12.0", id="a year"),
        pytest.param(date(2026, 1, 1), date(2026, 1, 31), "1.0", id="a month by its days"),
        pytest.param(date(2025, 7, 1), date(2026, 6, 30), "11.0", id="parts of two years"),
        pytest.param(date(2026, 12, 1), date(2027, 1, 31), None, id="a year without a goal"),
    ],
)
def test_the_target_of_a_period(first, last, goal):
    found = figures.target_of({2025: Decimal(10), 2026: Decimal(12)}, first=first, last=last)
    assert found == (None if goal is None else Decimal(goal))


def test_a_period_is_cut_by_its_length():
    assert figures.grain_for(date(2026, 1, 1), date(2026, 12, 31)) is Grain.MONTH
    assert figures.grain_for(date(2022, 1, 1), date(2025, 12, 31)) is Grain.QUARTER
    assert figures.grain_for(date(2010, 1, 1), date(2025, 12, 31)) is Grain.YEAR
    parts = figures.buckets(date(2025, 11, 5), date(2026, 4, 1), Grain.QUARTER)
    assert parts == ("2025-Q4", "2026-Q1", "2026-Q2")


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(-5, 30)), max_size=6),
    st.integers(0, 40),
    st.integers(0, 40),
)
def test_merged_spans_hold_each_day_of_the_period_once(drawn, first, length):
    spans = [(begin, begin + more) for begin, more in drawn]
    last = first + length
    found = figures.merged_spans(spans, first=first, last=last)
    days = {day for begin, end in spans for day in range(begin, end + 1)} & set(range(first, last + 1))
    assert sum(end - begin + 1 for begin, end in found) == len(days)
    assert {day for begin, end in found for day in range(begin, end + 1)} == days
