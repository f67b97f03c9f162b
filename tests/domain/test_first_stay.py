"""The days of a draft: as long as wished and as both sides allow, and why."""

from __future__ import annotations

from datetime import date

import pytest

from mobilise_desktop.domain.first_stay import Wish, first_stay

TODAY = date(2026, 11, 24)
MARCH = date(2027, 3, 1)  # a Monday
LONG = Wish(MARCH, None, 8, 13)
NOTHING = Wish()


@pytest.mark.parametrize(
    ("person", "host", "first", "weeks", "length"),
    [
        pytest.param(LONG, NOTHING, MARCH, 13, "as long as the participant wishes", id="as wished"),
        pytest.param(LONG, Wish(longest=10), MARCH, 10, "at most", id="the host takes guests for less"),
        pytest.param(LONG, Wish(last=date(2027, 5, 9)), MARCH, 10, "welcomes guests until", id="host's end"),
        pytest.param(
            Wish(MARCH, date(2027, 5, 24), 8, 13), NOTHING, MARCH, 12, "must be back by", id="must be back"
        ),
        pytest.param(Wish(MARCH, None, 12, 0), NOTHING, MARCH, 12, "as long as", id="only a shortest wish"),
        pytest.param(Wish(MARCH), NOTHING, MARCH, 8, "no length is stated", id="no length stated"),
        pytest.param(Wish(MARCH), Wish(least=10), MARCH, 10, "fewer than", id="the host needs longer"),
        pytest.param(
            Wish(MARCH, date(2027, 4, 4), 8, 13), NOTHING, MARCH, 8, "too little", id="no room for both"
        ),
        pytest.param(Wish(MARCH, None, 8, 40), NOTHING, MARCH, 26, "the programme allows", id="programme"),
        pytest.param(
            Wish(date(2027, 2, 1), None, 8, 40),
            NOTHING,
            date(2027, 2, 1),
            25,
            "the programme allows",
            id="six months of a short half-year",
        ),
    ],
)
def test_the_stay_is_as_long_as_wished_and_as_both_sides_allow(
    person: Wish, host: Wish, first: date, weeks: int, length: str
) -> None:
    stay = first_stay(person, host, today=TODAY, most_months=6)
    assert (stay.days.first, stay.weeks) == (first, weeks)
    assert ((stay.days.last - stay.days.first).days + 1) == 7 * weeks
    assert length in stay.length.message


@pytest.mark.parametrize(
    ("person", "host", "first", "why"),
    [
        pytest.param(Wish(date(2027, 3, 2)), NOTHING, date(2027, 3, 8), "participant", id="next Monday"),
        pytest.param(Wish(date(2027, 2, 1)), Wish(MARCH), MARCH, "host", id="the host is later"),
        pytest.param(Wish(date(2026, 12, 1)), NOTHING, date(2027, 1, 11), "preparing", id="time to prepare"),
    ],
)
def test_the_stay_begins_on_a_monday_on_which_all_are_ready(
    person: Wish, host: Wish, first: date, why: str
) -> None:
    stay = first_stay(person, host, today=TODAY, most_months=6)
    assert stay.days.first == first and stay.days.first.weekday() == 0
    assert why in stay.begins.message
