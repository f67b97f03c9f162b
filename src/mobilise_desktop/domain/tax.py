"""Days of presence in the host country over any twelve months (TAX-1, dossier 9.6): a hint, no verdict."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .period import ONE_DAY, add_months, each_day


@dataclass(frozen=True, slots=True)
class Stay:
    """Days spent in a country, first and last included."""

    country: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Presence:
    """The twelve months with most days of presence; ``over`` says by how many the limit is passed."""

    days: int
    window_first: date | None
    window_last: date | None
    over: int


def presence(stays: Iterable[Stay], *, country: str, limit_days: int, months: int = 12) -> Presence:
    """The most calendar days of presence in any window of twelve months, each day once (TAX-1)."""
    here = (stay for stay in stays if stay.country == country)
    days = sorted({day for stay in here for day in each_day(stay.first, stay.last)})
    best, window = 0, None
    for place, day in enumerate(days):
        end = add_months(day, months) - ONE_DAY
        count = bisect_right(days, end) - place
        if count > best:
            best, window = count, (day, end)
    first, last = window or (None, None)
    return Presence(best, first, last, max(0, best - limit_days))
