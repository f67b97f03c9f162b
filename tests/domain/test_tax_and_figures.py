from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobilise_desktop.domain.codes import Collaboration, SecondmentState
from mobilise_desktop.domain.figures import (
    Stage,
    StayRow,
    by_stage,
    money,
    person_months,
    share_reached,
    split,
    stuck,
    within,
)
from mobilise_desktop.domain.learning_project import Slice
from mobilise_desktop.domain.tax import Stay, presence

S = SecondmentState


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


def row(state, **more):
    return StayRow(state, **more)


ROWS = (
    row(
        S.PLANNED,
        start=date(2026, 4, 1),
        slices=(Slice(date(2026, 4, 1), date(2026, 4, 30)),),
        host_country="IT",
        grant_planned=Decimal(900),
        collaborations=(Collaboration.JOINT_RESEARCH, Collaboration.MARKET_RESEARCH),
    ),
    row(
        S.ONGOING,
        end=date(2026, 4, 10),
        slices=(Slice(date(2026, 3, 1), date(2026, 3, 15)), Slice(date(2026, 3, 10), date(2026, 3, 30))),
        host_country="IT",
        grant_planned=Decimal(900),
        grant_agreed=Decimal(850),
        paid=Decimal(600),
        collaborations=(Collaboration.JOINT_RESEARCH,),
    ),
    row(S.REPORTS_DUE, host_country="ES"),
    row(S.CANCELLED, grant_planned=Decimal(5000), paid=Decimal(100), host_country="DK"),
)


def test_stays_are_counted_by_stage():
    assert by_stage(ROWS) == {Stage.PLANNED: 1, Stage.ONGOING: 1, Stage.ENDED: 1, Stage.CANCELLED: 1}


def test_money_leaves_out_what_was_cancelled_but_not_what_was_paid():
    found = money(ROWS, budget=Decimal(2000))
    assert (found.planned, found.agreed, found.paid, found.left) == (1800, 850, 700, 150)
    assert money(()).left is None


def test_person_months_count_each_day_once():
    assert person_months(ROWS) == Decimal("2.0")


def test_splits_count_codes_and_lists_of_codes():
    assert split(ROWS, lambda r: r.host_country) == (("IT", 2), ("DK", 1), ("ES", 1))
    assert split(ROWS, lambda r: r.collaborations)[0] == ("JOINT_RESEARCH", 2)
    assert split(ROWS, lambda r: r.category) == ()


def test_starts_and_ends_of_the_next_thirty_days():
    assert within(ROWS, today=date(2026, 3, 20)) == (1, 1)
    assert within(ROWS, today=date(2026, 4, 2)) == (0, 1)


@pytest.mark.parametrize(
    ("levels", "red"),
    [
        pytest.param([1], False, id="one rating"),
        pytest.param([1, 2], False, id="rises"),
        pytest.param([2, 2], True, id="stands still"),
        pytest.param([3, 2], True, id="falls"),
        pytest.param([4, 4], False, id="achieved"),
    ],
)
def test_an_objective_that_does_not_rise_is_red(levels, red):
    assert stuck(levels) is red


def test_the_share_of_objectives_reached():
    assert share_reached([4, 4, 3]) == Decimal("66.7")
    assert share_reached([]) is None
