"""The axis of a timeline: how near it is, what its two rows of labels say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from mobilise_desktop.words import format_month, format_weekday

NEAREST, FARTHEST, STEP = 40.0, 0.12, 1.35
_WEEKDAYS_FROM, _WEEKEND = 34.0, 5


class Span(StrEnum):
    """What one label of the lower row stands for, the farthest first."""

    YEAR = "YEAR"
    QUARTER = "QUARTER"
    MONTH = "MONTH"
    WEEK = "WEEK"
    DAY = "DAY"


USUAL = {Span.YEAR: 0.28, Span.QUARTER: 0.8, Span.MONTH: 3.2, Span.WEEK: 8.5, Span.DAY: 24.0}
_FROM = ((14.0, Span.DAY), (5.0, Span.WEEK), (1.4, Span.MONTH), (0.45, Span.QUARTER))


@dataclass(frozen=True, slots=True)
class Tick:
    """A stretch of the axis from its first day to the day after its last, and what is written there."""

    first: date
    end: date
    text: str


def span_of(pixels: float) -> Span:
    """What the lower row tells where a day is so many pixels wide."""
    return next((span for least, span in _FROM if pixels >= least), Span.YEAR)


def clamped(pixels: float) -> float:
    """Neither nearer nor farther than the axis goes."""
    return max(FARTHEST, min(pixels, NEAREST))


def ticks(span: Span, first: date, last: date, *, pixels: float, locale: str) -> Iterator[Tick]:
    """The lower row from ``first`` to ``last``."""
    begin, following, told = _ROWS[span]
    day = begin(first)
    while day <= last:
        end = following(day)
        yield Tick(day, end, told(day, pixels, locale))
        day = end


def above(span: Span, first: date, last: date, *, pixels: float, locale: str) -> Iterator[Tick]:
    """The upper row: months over days and weeks, else years; nothing over years."""
    if span is Span.YEAR:
        return
    if span not in (Span.DAY, Span.WEEK):
        yield from ticks(Span.YEAR, first, last, pixels=pixels, locale=locale)
        return
    month = first.replace(day=1)
    while month <= last:
        end = _next_month(month)
        yield Tick(month, end, _month_of_year(locale, month))
        month = end


def weekends(first: date, last: date) -> Iterator[date]:
    """The Saturdays from which weekends are shaded."""
    day = first - timedelta((first.weekday() - _WEEKEND) % 7)
    while day <= last:
        yield day
        day += timedelta(7)


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(32)).replace(day=1)


def _next_quarter(day: date) -> date:
    return _next_month(_next_month(_next_month(day)))


def _quarter(day: date) -> date:
    return date(day.year, day.month - (day.month - 1) % 3, 1)


def _day_told(day: date, pixels: float, locale: str) -> str:
    return str(day.day) if pixels < _WEEKDAYS_FROM else f"{_weekday(locale, day.weekday())} {day.day}"


@cache
def _weekday(locale: str, weekday: int) -> str:
    return format_weekday(locale, date(2024, 1, 1) + timedelta(weekday))


def _week_told(day: date, _pixels: float, _locale: str) -> str:
    return str(day.day)


def _month_told(day: date, _pixels: float, locale: str) -> str:
    return _month(locale, day.month)


@cache
def _month(locale: str, month: int) -> str:
    return format_month(locale, date(2024, month, 1), short=True)


@cache
def _month_of_year(locale: str, month: date) -> str:
    return format_month(locale, month)


def _quarter_told(day: date, _pixels: float, locale: str) -> str:
    return f"{_month(locale, day.month)} – {_month(locale, day.month + 2)}"


def _year_told(day: date, _pixels: float, _locale: str) -> str:
    return str(day.year)


_Row = tuple[Callable[[date], date], Callable[[date], date], Callable[[date, float, str], str]]
_ROWS: dict[Span, _Row] = {
    Span.DAY: (lambda day: day, lambda day: day + timedelta(1), _day_told),
    Span.WEEK: (lambda day: day - timedelta(day.weekday()), lambda day: day + timedelta(7), _week_told),
    Span.MONTH: (lambda day: day.replace(day=1), _next_month, _month_told),
    Span.QUARTER: (_quarter, _next_quarter, _quarter_told),
    Span.YEAR: (lambda day: date(day.year, 1, 1), lambda day: date(day.year + 1, 1, 1), _year_told),
}
