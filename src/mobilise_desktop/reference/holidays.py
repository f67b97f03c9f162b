"""Public holidays of a country and the working days between two dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from .countries import code

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day off by law; ``name`` in the country's own language, ``english`` in English."""

    day: date
    name: str
    english: str


def holidays(country: str, year: int, *, region: str = "") -> tuple[Holiday, ...]:
    """The public holidays of a country in a year, by date; nothing for a country that is not known.

    ``region`` is a subdivision such as a Land (DE: BY) or a canton (CH: ZH). Without one only the days that
    hold in the whole country are told, so a place may have more.
    """
    return _holidays(code(country), year, region.upper())


def known(country: str) -> bool:
    """Whether the country's holidays are known."""
    import holidays as package

    return code(country) in package.list_supported_countries()


def regions(country: str) -> tuple[str, ...]:
    """The codes of the subdivisions that have days of their own."""
    import holidays as package

    supported = package.list_supported_countries()
    return tuple(sorted(supported.get(code(country), ())))


def days_off(country: str, start: date, end: date, *, region: str = "") -> Mapping[date, Holiday]:
    """The public holidays from ``start`` to ``end``, both included."""
    years = range(start.year, end.year + 1)
    found = (holiday for year in years for holiday in holidays(country, year, region=region))
    return {holiday.day: holiday for holiday in found if start <= holiday.day <= end}


def names_of_days_off(country: str, start: date, end: date, *, language: str) -> Mapping[date, str]:
    """The public holidays from ``start`` to ``end`` in a language where they have names in it, else in the
    country's own.
    """
    named = (
        item for year in range(start.year, end.year + 1) for item in _named(code(country), year, language)
    )
    return {day: name for day, name in named if start <= day <= end}


def working_days(country: str, start: date, end: date, *, region: str = "") -> int:
    """Mondays to Fridays from ``start`` to ``end``, both included, that are no public holiday."""
    off = days_off(country, start, end, region=region)
    days = (start + timedelta(days=number) for number in range((end - start).days + 1))
    return sum(day.weekday() < SATURDAY and day not in off for day in days)


@cache
def _holidays(country: str, year: int, region: str) -> tuple[Holiday, ...]:
    own, english = _calendar(country, year, region), _calendar(country, year, region, language="en")
    return tuple(Holiday(day, name, english.get(day, name)) for day, name in sorted(own.items()))


@cache
def _named(country: str, year: int, language: str) -> tuple[tuple[date, str], ...]:
    return tuple(sorted(_calendar(country, year, "", language=language).items()))


def _calendar(country: str, year: int, region: str, *, language: str = "") -> dict[date, str]:
    import holidays as package

    supported = package.list_supported_countries()
    if country not in supported:
        return {}
    subdivision = region if region in supported[country] else None
    languages = package.list_localized_countries().get(country, [])
    own = getattr(package.country_holidays(country), "default_language", None)
    chosen = next((one for one in languages if language and one.startswith(language)), own)
    calendar = package.country_holidays(country, subdiv=subdivision, years=year, language=chosen)
    return dict(calendar.items())


def is_day_off(country: str, day: date) -> bool:
    """Whether a day is a public holiday in the whole country."""
    return day in _days(country, day.year)


@cache
def _days(country: str, year: int) -> frozenset[date]:
    return frozenset(one.day for one in holidays(country, year))
