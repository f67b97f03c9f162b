"""What is still to be paid after the agreed grant changed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobilise_desktop.domain.settlement import PartDue, settled


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
