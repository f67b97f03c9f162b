"""Hours of the day as people write them."""

from __future__ import annotations

import re

_HOUR = re.compile(r"([01]?\d|2[0-3])[:.h]?([0-5]\d)")
_FULL = re.compile(r"[01]?\d|2[0-3]")


def hour_of(typed: str) -> str | None:
    """``9:30``, ``9.30``, ``9h30``, ``0930`` as ``09:30`` and ``9`` as ``09:00``; empty stays empty, ``None``
    where it is no hour.
    """
    text = typed.strip().casefold()
    if not text:
        return ""
    if _FULL.fullmatch(text):
        return f"{int(text):02}:00"
    found = _HOUR.fullmatch(text)
    return f"{int(found[1]):02}:{found[2]}" if found else None
