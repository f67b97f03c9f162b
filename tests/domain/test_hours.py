"""Hours of the day as people write them."""

from __future__ import annotations

import pytest

from mobilise_desktop.domain.hours import hour_of


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        *(("9:30", "09:30"), ("9.30", "09:30"), ("09:30", "09:30"), ("0930", "09:30"), ("930", "09:30")),
        *(("9h30", "09:30"), ("14:00", "14:00"), ("9", "09:00"), ("23", "23:00"), ("0", "00:00")),
        *((" 8:05 ", "08:05"), ("", ""), ("  ", "")),
    ],
)
def test_an_hour_is_read_as_it_is_written(typed: str, hour: str) -> None:
    assert hour_of(typed) == hour


@pytest.mark.parametrize(
    "typed", ["25:99", "24:00", "9:60", "9:3", "noon", "9:30:15", "-1", "9:30 Uhr", "24"]
)
def test_what_is_no_hour_is_none(typed: str) -> None:
    assert hour_of(typed) is None
