"""What is still to be paid after the agreed grant changed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobilise_desktop.domain.codes import ChecklistCode, PaymentTrigger
from mobilise_desktop.domain.secondment import SecondmentFacts
from mobilise_desktop.domain.settlement import Account, PartDue, settled, stops, true_share


def part(percent: int | None, amount: str, paid: bool = False) -> PartDue:
    return PartDue(None if percent is None else Decimal(percent), Decimal(amount), paid)


@pytest.mark.parametrize(
    ("parts", "total", "expected"),
    [
        pytest.param((part(70, "700"), part(30, "300")), "2000", ("1400", "600"), id="nothing paid yet"),
        pytest.param((part(70, "700", True), part(30, "300")), "2000", ("700", "1300"), id="first part paid"),
        pytest.param((part(70, "700", True), part(30, "300")), "500", ("700", "-200"), id="paid too much"),
        pytest.param((part(100, "1000", True),), "1200", ("1000", "200"), id="all paid, more is agreed"),
        pytest.param((part(100, "1000", True),), "1000", ("1000",), id="all paid, nothing left"),
        pytest.param((part(None, "5"),), "7", ("7",), id="a part without a share takes the rest"),
        pytest.param((part(50, "1"), part(50, "1")), "0.01", ("0.01", "0.00"), id="a cent"),
        pytest.param(
            (part(40, "400", True), part(40, "400"), part(20, "200")),
            "300",
            ("400", "0", "-100"),
            id="nothing is paid out that would come back",
        ),
    ],
)
def test_paid_parts_stay_and_the_last_open_one_takes_the_rest(parts, total, expected):
    assert settled(parts, Decimal(total)) == tuple(Decimal(amount) for amount in expected)


CENTS = st.integers(0, 700_000).map(lambda cents: Decimal(cents) / 100)
PARTS = st.lists(
    st.builds(PartDue, st.none() | st.integers(0, 100).map(Decimal), CENTS, st.booleans()), max_size=5
)


@given(PARTS, CENTS)
def test_the_parts_always_add_up_and_what_is_paid_is_never_touched(parts, total):
    amounts = settled(parts, total)
    assert sum(amounts, Decimal(0)) == total
    assert [a for a, p in zip(amounts, parts, strict=False) if p.paid] == [p.amount for p in parts if p.paid]


def test_a_share_is_told_only_where_it_is_true():
    assert true_share(70, Decimal("1995.00"), Decimal("2850")) == 70
    assert true_share(30, Decimal("855.01"), Decimal("2850")) == 30
    assert true_share(70, Decimal("1241.33"), Decimal("2850")) is None
    assert true_share(None, Decimal("10"), Decimal("10")) is None
    assert true_share(30, Decimal("-10"), Decimal("0")) is None


def test_an_account_is_either_still_to_pay_or_to_come_back():
    owed, over = Account(Decimal(100), Decimal(70)), Account(Decimal(50), Decimal(70))
    assert (owed.still, owed.back) == (30, 0)
    assert (over.still, over.back) == (0, 20)


@pytest.mark.parametrize(
    ("trigger", "items"),
    [
        (PaymentTrigger.SIGNATURE, {ChecklistCode.FINANCIAL_AGREEMENT}),
        (PaymentTrigger.START, set()),
        (PaymentTrigger.ARRIVAL, set()),
        (PaymentTrigger.REPORT, {ChecklistCode.PROOF_OF_STAY, ChecklistCode.FINAL_REPORT}),
    ],
)
def test_an_instalment_waits_for_what_makes_it_payable(trigger, items):
    facts = SecondmentFacts()
    found = stops(trigger, Decimal(10), facts, rest=Decimal(10))
    assert {one.item for one in found if one.item} == items
    assert found
    assert stops(trigger, Decimal(-10), facts, rest=Decimal(-10)) == ()
    begun = SecondmentFacts(actual_start=date(2026, 1, 1))
    if trigger in (PaymentTrigger.START, PaymentTrigger.ARRIVAL):
        assert stops(trigger, Decimal(10), begun, rest=Decimal(10)) == ()


def test_no_instalment_is_more_than_the_rest():
    [found] = stops(None, Decimal(10), SecondmentFacts(), rest=Decimal(-5))
    assert (found.rule, found.values) == ("PAY-6", {"amount": 0})
