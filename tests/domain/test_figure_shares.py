"""Person-months shared out among stays."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mobilise_desktop.domain.figures import person_months, shares


@pytest.mark.parametrize(
    ("days", "told"),
    [
        pytest.param((28, 28, 28), ("1.0", "0.9", "0.9"), id="three single ones that would make 2.7"),
        pytest.param((31, 31), ("1.1", "1.0"), id="two single ones that would make 2.0"),
        pytest.param((30, 60), ("1.0", "2.0"), id="whole ones stay"),
        pytest.param((1,), ("0.0",), id="one day"),
        pytest.param((), (), id="none"),
    ],
)
def test_shares_of_person_months_add_up_to_the_whole(days: tuple[int, ...], told: tuple[str, ...]) -> None:
    found = shares(days)
    assert found == tuple(map(Decimal, told))
    assert sum(found, Decimal(0)) == person_months(sum(days))
