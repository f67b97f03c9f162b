"""Training sessions for a calendar, at their hour."""

from __future__ import annotations

from datetime import time
from typing import Any

from mobilise_desktop.exchange.calendar_file import Entry


def entry_of(held: Any, *, kind: str) -> Entry:
    """A session for a calendar, at its hour where it is known."""
    hour, _, minute = held.begins.partition(":")
    return Entry(
        held.id,
        held.title,
        held.day,
        held.day,
        "\n".join(filter(None, (held.trainer, held.organiser, held.link))),
        kind,
        busy=True,
        begins=time(int(hour), int(minute)) if held.begins else None,
        minutes=held.minutes,
        place=held.place or held.link,
    )
