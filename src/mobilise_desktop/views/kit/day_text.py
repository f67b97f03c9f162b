"""A day as people type it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from mobilise_desktop.words import N_, babel_locale, t

_NEAR = {N_("today"): 0, N_("tomorrow"): 1, N_("yesterday"): -1}
_ORDINALS = frozenset({"st", "nd", "rd", "th", "er", "e", "o", "a"})
_WORD = re.compile(r"[^\W\d_]+")


def read_date(locale: str, typed: str, *, today: date) -> date | None:
    """A day typed as the locale types it: 5.3.2026, 5/3/26, 2026-03-05, Thu 5 Mar, 5, tomorrow; ``None`` if
    it is none, or has other words in it.

    A year left out is this year; the order of day and month is the locale's.
    """
    near = {t(locale, word).casefold(): days for word, days in _NEAR.items()}.get(typed.strip().casefold())
    if near is not None:
        return today + timedelta(near)
    numbered = _months_as_numbers(locale, typed)
    if not set(_WORD.findall(numbered)) <= _beside(locale):
        return None
    words = re.sub(r"[^\d]+", " ", numbered).split()
    try:
        return _day_of([int(word) for word in words], words, today)
    except ValueError:
        return None


def _day_of(numbers: list[int], words: list[str], today: date) -> date | None:
    if len(numbers) == 3 and len(words[0]) == 4:
        return date(*numbers)
    if len(numbers) == 1 and len(words[0]) == 8:
        return date(int(words[0][4:]), int(words[0][2:4]), int(words[0][:2]))
    if not 1 <= len(numbers) <= 3:
        return None
    day, month, year = (*numbers, *(None,) * 3)[:3]
    if year is not None and len(words[2]) <= 2:
        year += 2000 if year <= (today.year + 20) % 100 else 1900
    return date(year or today.year, month or today.month, day or 0)


def _months_as_numbers(locale: str, typed: str) -> str:
    if not any(sign.isalpha() for sign in typed):
        return typed
    from babel.dates import get_month_names

    text = typed.casefold()
    where = babel_locale(locale)
    for names in (
        get_month_names("wide", "format", where),
        get_month_names("wide", "stand-alone", where),
        get_month_names("abbreviated", "format", where),
    ):
        for number, name in sorted(names.items(), key=lambda item: -len(item[1])):
            text = text.replace(name.casefold().rstrip("."), f" {number} ")
    return text


@cache
def _beside(locale: str) -> frozenset[str]:
    """Words that may stand in a day: its weekday, and what the locale writes between the numbers."""
    from babel.dates import get_date_format, get_day_names

    where = babel_locale(locale)
    patterns = " ".join(re.findall(r"'([^']*)'", str(get_date_format("long", where).pattern)))
    named = (get_day_names(width, "format", where).values() for width in ("wide", "abbreviated", "short"))
    words = " ".join((patterns, *(name for names in named for name in names)))
    return frozenset(_WORD.findall(words.casefold())) | _ORDINALS
