"""Stays and deadlines as an iCalendar file that any calendar program reads."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import icalendar

_UNKEPT = re.compile("[^\t\n -~\xa0-\ud7ff\ue000-\U0010ffff]")
PRODUCT = "-//MobiliseSME Desktop//EN"


@dataclass(frozen=True, slots=True)
class Entry:
    """A whole-day entry from ``first`` to ``last``, both included; with ``begins`` it lasts ``minutes`` from
    that hour on, on the clock of the place.

    ``uid`` stays the same for the same thing; ``busy`` is False for what only lies in the calendar.
    """

    uid: str
    title: str
    first: date
    last: date
    detail: str = ""
    kind: str = ""
    busy: bool = False
    begins: time | None = None
    minutes: int = 0
    place: str = ""


def calendar_bytes(entries: Iterable[Entry], *, name: str, stamped: date) -> bytes:
    """The file; the same entries of the same day give the same bytes (RFC 5545)."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", icalendar.vText(_plain(name)))
    stamp = datetime(stamped.year, stamped.month, stamped.day, tzinfo=UTC)
    for entry in sorted(entries, key=lambda entry: (entry.first, entry.uid)):
        calendar.add_component(_event(entry, stamp))
    return bytes(calendar.to_ical())


def _event(entry: Entry, stamp: datetime) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", f"{entry.uid}@mobilise-desktop")
    event.add("dtstamp", stamp)
    if entry.begins is None:
        event.add("dtstart", entry.first)
        event.add("dtend", entry.last + timedelta(days=1))
    else:
        start = datetime.combine(entry.first, entry.begins)
        event.add("dtstart", start)
        event.add("dtend", start + timedelta(minutes=entry.minutes))
    if entry.place:
        event.add("location", _plain(entry.place))
    event.add("summary", _plain(entry.title))
    if entry.detail:
        event.add("description", _plain(entry.detail))
    if entry.kind:
        event.add("categories", [_plain(entry.kind)])
    event.add("transp", "OPAQUE" if entry.busy else "TRANSPARENT")
    return event


def _plain(text: str) -> str:
    """Without the signs that a calendar may not hold (RFC 5545, 3.1)."""
    return _UNKEPT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
