"""The calendar file as another program reads it."""

from __future__ import annotations

from datetime import date

import icalendar

from mobilise_desktop.exchange.calendar_file import Entry, calendar_bytes

DAY = date(2026, 3, 28)
HOSTILE = "Ana at Łódź; GmbH, \\ \nATTENDEE:x"
STAY = Entry(
    "se_1", "Ana at Łódź; GmbH, \\ \nATTENDEE:x", DAY, date(2026, 4, 2), "a\nb", "Secondment", busy=True
)


def test_a_stay_is_read_back_with_its_last_day_included() -> None:
    read = icalendar.Calendar.from_ical(calendar_bytes([STAY], name="Office", stamped=DAY))
    (event,) = read.walk("VEVENT")
    assert str(event["SUMMARY"]) == STAY.title
    assert event["DTSTART"].dt == DAY
    assert event["DTEND"].dt == date(2026, 4, 3)
    assert event["TRANSP"] == "OPAQUE"


def test_hostile_text_makes_no_line_of_its_own() -> None:
    data = calendar_bytes([STAY], name="Office\nBEGIN:VALARM", stamped=DAY)
    assert b"\nATTENDEE" not in data
    assert data.count(b"\nBEGIN:") == 1


def test_the_same_entries_give_the_same_bytes_in_any_order() -> None:
    other = Entry("se_2", "Later", date(2026, 5, 1), date(2026, 5, 1))
    assert calendar_bytes([STAY, other], name="", stamped=DAY) == calendar_bytes(
        [other, STAY], name="", stamped=DAY
    )
