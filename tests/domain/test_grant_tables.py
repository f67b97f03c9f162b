"""Grants (dossier 6.2) under every policy, against amounts worked out by hand and a slow reference."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobilise_desktop.domain.codes import MinimumMonth, MonthRule, SliceKind
from mobilise_desktop.domain.grant import compute_grant
from mobilise_desktop.domain.learning_project import Slice

from .editions import edition, shipped

ONE = timedelta(1)
RULES = (MonthRule.CALENDAR, MonthRule.DAYS30, MonthRule.WEEKS4)
# host, first, last, and EUR by calendar, by 30 days, by four weeks
TABLE = [
    ("leap February", "NL", "2024-02-01", "2024-02-29", "830.00", "802.33", "859.64"),
    ("from the last of January", "HR", "2023-01-31", "2023-02-28", "744.00", "696.00", "745.71"),
    ("the same in a leap year", "HR", "2024-01-31", "2024-02-29", "744.00", "720.00", "771.43"),
    ("from 31 to 30", "HR", "2026-03-31", "2026-04-30", "744.00", "744.00", "797.14"),
    ("over summer time", "HR", "2026-03-15", "2026-04-14", "720.00", "744.00", "797.14"),
    ("over the end of summer time", "HR", "2026-10-10", "2026-11-09", "720.00", "744.00", "797.14"),
    ("over New Year", "HR", "2025-12-16", "2026-02-14", "1440.00", "1464.00", "1568.57"),
    ("one day more than a month", "HR", "2026-05-01", "2026-06-01", "744.00", "768.00", "822.86"),
]
POLICIES = list(product(RULES, MinimumMonth, (1, 2), (3, 6), (False, True)))


@pytest.mark.parametrize(
    ("country", "first", "last", "rule", "amount"),
    [
        pytest.param(country, first, last, rule, amount, id=f"{name}: {rule.value}")
        for name, country, first, last, *amounts in TABLE
        for rule, amount in zip(RULES, amounts, strict=True)
    ],
)
def test_amounts_worked_out_by_hand(
    country: str, first: str, last: str, rule: MonthRule, amount: str
) -> None:
    stay = (Slice(date.fromisoformat(first), date.fromisoformat(last)),)
    found = compute_grant(edition=edition(month_rule=rule), host_country=country, slices=stay)
    assert found.amount == Decimal(amount)


def month_later(start: date, months: int) -> date:
    """The same day so many months on, one month at a time; the last day of a shorter month."""
    year, month = start.year, start.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    day = start.day
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1


def slow_amount(slices: list[Slice], rate: Decimal, rule: MonthRule, most: int) -> Decimal:
    """Day by day in fractions, rounded once by whole cents."""
    if rule is MonthRule.CALENDAR:
        months = days = 0
        for part in slices:
            fit = 0
            while month_later(part.first, fit + 1) - ONE <= part.last:
                fit += 1
            day, months = month_later(part.first, fit), months + fit
            while day <= part.last:
                day, days = day + ONE, days + 1
        raw = Fraction(rate) * (months + days // 30) + Fraction(rate) * (days % 30) / 30
    else:
        count = 0
        for part in slices:
            day = part.first
            while day <= part.last:
                day, count = day + ONE, count + 1
        raw = Fraction(rate) * count / (30 if rule is MonthRule.DAYS30 else 28)
    raw = min(raw, Fraction(rate) * most)
    cents = raw * 100
    whole = cents.numerator // cents.denominator
    return Decimal(whole + (1 if cents - whole >= Fraction(1, 2) else 0)) / 100


@st.composite
def stays(draw: st.DrawFn) -> list[Slice]:
    """One to three slices that do not touch, beginning near ends of months and leap days as often as not."""
    edges = [date(2024, 2, 28), date(2024, 2, 29), date(2023, 2, 28), date(2026, 1, 31), date(2026, 3, 29)]
    first = draw(st.sampled_from(edges) | st.dates(date(2023, 1, 1), date(2028, 12, 31)))
    found = []
    for _ in range(draw(st.integers(1, 3))):
        last = first + timedelta(draw(st.integers(0, 120)))
        found.append(Slice(first, last))
        first = last + timedelta(draw(st.integers(2, 40)))
    return found


@pytest.mark.parametrize(
    ("rule", "minimum", "least", "most", "special"),
    POLICIES,
    ids=[
        f"{r.value}-{m.value}-{low}-{high}-{'special' if s else 'usual'}" for r, m, low, high, s in POLICIES
    ],
)
@settings(max_examples=25, deadline=None)
@given(slices=stays(), country=st.sampled_from(sorted(k for k, r in shipped().rates.items() if r.amount)))
def test_the_grant_equals_the_slow_reference(
    rule: MonthRule,
    minimum: MinimumMonth,
    least: int,
    most: int,
    special: bool,
    slices: list[Slice],
    country: str,
) -> None:
    used = edition(month_rule=rule, minimum_month=minimum, min_months=least, max_months=most)
    remote = Slice(slices[-1].last + timedelta(50), slices[-1].last + timedelta(90), SliceKind.REMOTE)
    found = compute_grant(edition=used, host_country=country, slices=(*slices, remote), special_rate=special)
    rate = used.special_rate if special else used.rates[country].amount
    assert rate is not None
    assert found.amount == slow_amount(slices, rate, rule, most)
    days = sum((part.last - part.first).days + 1 for part in slices)
    assert found.days == days
    if minimum is MinimumMonth.DAYS28:
        assert found.below_minimum == (days < 28 * least)
