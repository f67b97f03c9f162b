"""The calendar file as another program reads it."""

from __future__ import annotations

import time
from datetime import date, timedelta

import icalendar
import pytest

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


@pytest.mark.parametrize("sign", ["\0", "\x0b", "\x85", "\ud800", "\r"], ids=ascii)
def test_signs_that_a_calendar_may_not_hold_are_left_out(sign: str) -> None:
    odd = f"a{sign}b"
    entry = Entry("se_1", odd, DAY, DAY, detail=odd, kind=odd, place=odd)
    data = calendar_bytes([entry], name=odd, stamped=DAY)
    assert not [byte for byte in data.replace(b"\r\n", b"") if byte < 32]
    (event,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert str(event["SUMMARY"]) in ("ab", "a\nb")


def test_the_same_entries_give_the_same_bytes_in_any_order() -> None:
    other = Entry("se_2", "Later", date(2026, 5, 1), date(2026, 5, 1))
    assert calendar_bytes([STAY, other], name="", stamped=DAY) == calendar_bytes(
        [other, STAY], name="", stamped=DAY
    )


@pytest.mark.parametrize("zone", ["UTC", "Europe/Lisbon", "Europe/Istanbul", "Atlantic/Reykjavik"])
@pytest.mark.parametrize(
    "day",
    [
        pytest.param(date(2026, 3, 29), id="the clock goes forward"),
        pytest.param(date(2026, 10, 25), id="the clock goes back"),
        pytest.param(date(2024, 2, 29), id="a leap day"),
        pytest.param(date(2025, 12, 31), id="the end of a year"),
    ],
)
def test_days_stay_days_whatever_the_clock_does(
    monkeypatch: pytest.MonkeyPatch, zone: str, day: date
) -> None:
    if hasattr(time, "tzset"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
    entries = [Entry(f"du_{n}", "Due", day + timedelta(n), day + timedelta(n)) for n in (-1, 0, 1)]
    whole = Entry("se_1", "Stay", day - timedelta(40), day + timedelta(40), busy=True)
    read = icalendar.Calendar.from_ical(calendar_bytes([*entries, whole], name="", stamped=day))
    events = {str(event["UID"]).split("@")[0]: event for event in read.walk("VEVENT")}
    monkeypatch.undo()
    if hasattr(time, "tzset"):
        time.tzset()
    for entry in (*entries, whole):
        event = events[entry.uid]
        assert type(event["DTSTART"].dt) is type(event["DTEND"].dt) is date
        assert event["DTSTART"].dt == entry.first
        assert event["DTEND"].dt - event["DTSTART"].dt == entry.last - entry.first + timedelta(1)
