from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobilise_desktop.domain.codes import MinimumMonth, MonthRule, PaymentTrigger, SliceKind
from mobilise_desktop.domain.grant import WorkingLine, compute_grant, final_grant, instalments
from mobilise_desktop.domain.learning_project import Slice
from mobilise_desktop.domain.period import MonthsAndDays

from .editions import edition, shipped

RULES = (MonthRule.CALENDAR, MonthRule.DAYS30, MonthRule.WEEKS4)
TABLE = [
    ("Croatia", "HR", date(2026, 3, 1), date(2026, 4, 30), 61, ("1440.00", "1464.00", "1568.57")),
    ("Spain", "ES", date(2026, 1, 15), date(2026, 3, 28), 73, ("2047.33", "2019.67", "2163.93")),
    ("Netherlands", "NL", date(2026, 2, 1), date(2026, 2, 28), 28, ("830.00", "774.67", "830.00")),
    ("Sweden", "SE", date(2026, 5, 4), date(2026, 5, 31), 28, ("886.67", "886.67", "950.00")),
    ("Italy", "IT", date(2026, 3, 1), date(2026, 8, 31), 184, ("5400.00", "5400.00", "5400.00")),
]
ROWS = [
    pytest.param(country, first, last, days, rule, Decimal(amount), id=f"{name} {rule.value}")
    for name, country, first, last, days, amounts in TABLE
    for rule, amount in zip(RULES, amounts, strict=True)
]


def stay(first, last, kind=SliceKind.ON_SITE):
    return (Slice(first, last, kind),)


@pytest.mark.parametrize(("country", "first", "last", "days", "rule", "amount"), ROWS)
def test_the_dossiers_examples_come_out_to_the_cent(country, first, last, days, rule, amount):
    found = compute_grant(edition=edition(month_rule=rule), host_country=country, slices=stay(first, last))
    assert (found.days, found.amount) == (days, amount)


def test_six_calendar_months_are_capped_only_where_days_are_counted():
    capped = [
        compute_grant(
            edition=edition(month_rule=rule),
            host_country="IT",
            slices=stay(date(2026, 3, 1), date(2026, 8, 31)),
        ).capped
        for rule in RULES
    ]
    assert capped == [False, True, True]


@pytest.mark.parametrize(
    ("meaning", "short"),
    [
        pytest.param(MinimumMonth.CALENDAR, True, id="month"),
        pytest.param(MinimumMonth.DAYS28, False, id="28"),
    ],
)
def test_28_days_in_may_are_a_month_only_where_the_edition_says_so(meaning, short):
    found = compute_grant(
        edition=edition(minimum_month=meaning),
        host_country="SE",
        slices=stay(date(2026, 5, 4), date(2026, 5, 31)),
    )
    assert found.below_minimum is short
    assert any("decides whether it is funded" in line.message for line in found.working) is short


def test_norway_has_no_amount_but_a_reason():
    found = compute_grant(
        edition=shipped(), host_country="NO", slices=stay(date(2026, 3, 1), date(2026, 4, 30))
    )
    assert found.amount is None and found.rate is None
    assert found.reason == "No published rate – ask the coordinator."


def test_a_country_outside_the_table_has_no_amount_either():
    found = compute_grant(edition=shipped(), host_country="CH", slices=())
    assert found.amount is None and "no rate" in found.reason


def test_the_special_rate_replaces_the_countrys_even_in_norway():
    for country in ("NO", "AL", "DK"):
        found = compute_grant(
            edition=shipped(),
            host_country=country,
            slices=stay(date(2026, 3, 1), date(2026, 4, 30)),
            special_rate=True,
        )
        assert (found.rate, found.amount, found.special_rate) == (1100, Decimal(2200), True)


def test_an_edition_without_a_special_rate_pays_the_countrys():
    found = compute_grant(
        edition=edition(special_rate=None),
        host_country="HR",
        slices=stay(date(2026, 3, 1), date(2026, 3, 31)),
        special_rate=True,
    )
    assert (found.amount, found.special_rate) == (Decimal(720), False)


def test_remote_days_are_worth_nothing():
    slices = (
        *stay(date(2026, 3, 1), date(2026, 3, 31)),
        *stay(date(2026, 4, 1), date(2026, 4, 30), SliceKind.REMOTE),
    )
    found = compute_grant(edition=shipped(), host_country="HR", slices=slices)
    assert (found.amount, found.days) == (Decimal(720), 31)


def plain(line: WorkingLine) -> str:
    """A step with its length as months + days."""
    values = dict(line.values)
    length = values.get("length")
    if isinstance(length, MonthsAndDays):
        values["length"] = f"{length.months} + {length.days}"
    return line.message.format(**values)


def test_thirty_days_that_make_a_month_are_told_as_a_step():
    slices = stay(date(2026, 1, 1), date(2026, 3, 30))
    found = compute_grant(edition=shipped(), host_country="ES", slices=slices)
    told = [plain(line) for line in found.working]
    assert told[1:4] == [
        "2026-01-01 to 2026-03-30: 2 + 30",
        "30 days make a month: 3 + 0",
        "830 × 3 months = 2490.00",
    ]


def test_the_working_tells_each_step():
    found = compute_grant(
        edition=shipped(),
        host_country="ES",
        slices=(*stay(date(2026, 1, 15), date(2026, 2, 28)), *stay(date(2026, 4, 1), date(2026, 4, 30))),
    )
    told = [plain(line) for line in found.working]
    assert told == [
        "Rate of the host country: 830 a month",
        "2026-01-15 to 2026-02-28: 1 + 14",
        "2026-04-01 to 2026-04-30: 1 + 0",
        "Together, thirty days making a month: 2 + 14",
        "830 × 2 months = 1660.00",
        "830 × 14 days / 30 = 387.33",
        "Sum, rounded once: 2047.33",
    ]


@given(
    st.sampled_from(RULES),
    st.dates(date(2024, 1, 1), date(2028, 12, 31)),
    st.integers(0, 250),
    st.integers(0, 40),
    st.sampled_from(["AL", "IT", "DK", "SE"]),
)
def test_a_longer_stay_never_earns_less_and_never_more_than_the_cap(rule, first, length, more, country):
    rules = edition(month_rule=rule)
    last = first + timedelta(length)
    short = compute_grant(edition=rules, host_country=country, slices=stay(first, last)).amount
    long = compute_grant(
        edition=rules, host_country=country, slices=stay(first, last + timedelta(more))
    ).amount
    assert short <= long <= rules.rate(country).amount * rules.max_months


@given(st.dates(date(2024, 1, 1), date(2028, 12, 31)), st.integers(0, 120), st.sampled_from(RULES))
def test_the_same_days_given_twice_are_paid_once(first, length, rule):
    slices = stay(first, first + timedelta(length))
    rules = edition(month_rule=rule)
    once = compute_grant(edition=rules, host_country="IT", slices=slices)
    twice = compute_grant(edition=rules, host_country="IT", slices=slices * 2)
    assert once == twice


@pytest.mark.parametrize(
    ("computed", "agreed", "amended", "amount"),
    [
        pytest.param("900", "1000", False, "900", id="shorter than agreed"),
        pytest.param("1100", "1000", False, "1000", id="longer, no amendment"),
        pytest.param("1100", "1000", True, "1100", id="longer, amended"),
        pytest.param("1100", None, False, "1100", id="nothing agreed yet"),
    ],
)
def test_the_final_grant_never_passes_the_agreed_one_without_an_amendment(computed, agreed, amended, amount):
    final = final_grant(
        computed=Decimal(computed), agreed=agreed and Decimal(agreed), amendment_signed=amended
    )
    assert final.amount == Decimal(amount)
    assert bool(final.reason) is (final.amount != Decimal(computed))


@given(st.decimals(0, 6600, places=2))
def test_instalments_always_add_up_to_the_grant(amount):
    for scheme in shipped().instalment_schemes:
        parts = instalments(amount, scheme)
        assert sum(part.amount for part in parts) == amount
        assert parts[-1].trigger is PaymentTrigger.REPORT


def test_remote_days_are_told_and_nothing_is_paid_for_them():
    site = stay(date(2026, 7, 20), date(2026, 10, 4))
    remote = stay(date(2026, 10, 5), date(2026, 10, 11), SliceKind.REMOTE)
    alone, both = (
        compute_grant(edition=shipped(), host_country="ES", slices=parts)
        for parts in (site, (*site, *remote))
    )
    assert both.amount == alone.amount
    [told] = [line for line in both.working if "remote days" in line.message]
    assert told.values == {"first": date(2026, 10, 5), "last": date(2026, 10, 11), "days": 7}


def test_a_refused_grant_is_nothing_with_its_reason():
    found = final_grant(computed=Decimal(665), agreed=Decimal(2850), amendment_signed=False, refused=True)
    assert (found.amount, bool(found.reason)) == (0, True)
