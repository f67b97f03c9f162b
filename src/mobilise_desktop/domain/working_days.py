"""Counting in working days of a country: Monday to Friday without its public holidays (dossier 3.3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from .period import ONE_DAY, add_months

SATURDAY = 5
DaysOff = Callable[[str, date], bool]
"""Whether a day is a public holiday in a country (ISO code); countries that are not known have none."""


class DayUnit(StrEnum):
    """What the days of a due rule are."""

    CALENDAR = "CALENDAR"
    WORKING = "WORKING"


class DayCountry(StrEnum):
    """Whose holidays count."""

    SENDING = "SENDING"
    HOST = "HOST"
    OFFICE = "OFFICE"


class DayShift(StrEnum):
    """Where a due day goes that is no working day."""

    STAYS = "STAYS"
    BEFORE = "BEFORE"
    AFTER = "AFTER"


class Counted(Protocol):
    """What a day is counted by: ``days`` and ``years`` after the anchor, before it where negative."""

    @property
    def days(self) -> int: ...
    @property
    def years(self) -> int: ...
    @property
    def unit(self) -> DayUnit: ...
    @property
    def shift(self) -> DayShift: ...


def no_holidays(_country: str, _day: date) -> bool:
    """Weekends only."""
    return False


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The working days of one country; without a country only weekends are off."""

    country: str = ""
    days_off: DaysOff = no_holidays

    def is_open(self, day: date) -> bool:
        """Whether offices work on this day."""
        if day.weekday() >= SATURDAY:
            return False
        return not (self.country and self.days_off(self.country, day))

    def count(self, anchor: date, days: int) -> date:
        """The working day so many working days after the anchor (before it: negative); 0 is the anchor."""
        step, day = (ONE_DAY if days > 0 else -ONE_DAY), anchor
        for _ in range(abs(days)):
            day = self._next(day + step, step)
        return day

    def shifted(self, day: date, shift: DayShift) -> date:
        """The day itself where it is a working day, else the nearest one in the way of the shift."""
        if shift is DayShift.STAYS:
            return day
        return self._next(day, -ONE_DAY if shift is DayShift.BEFORE else ONE_DAY)

    def _next(self, day: date, step: timedelta) -> date:
        while not self.is_open(day):
            day += step
        return day


@dataclass(frozen=True, slots=True)
class CaseCountries:
    """The countries of a case whose days off may count, ISO codes, empty where not known.

    ``days_off`` tells their public holidays; without it only weekends are off.
    """

    sending_country: str = ""
    host_country: str = ""
    office_country: str = field(default="", kw_only=True)
    days_off: DaysOff = field(default=no_holidays, kw_only=True)

    def working_days(self, country: DayCountry) -> WorkingDays:
        """The working days of one of the countries."""
        code = {
            DayCountry.SENDING: self.sending_country,
            DayCountry.HOST: self.host_country,
            DayCountry.OFFICE: self.office_country,
        }[country]
        return WorkingDays(code, self.days_off)


def due_day(anchor: date, rule: Counted, calendar: WorkingDays) -> date:
    """The day by which something is due (dossier 3.3).

    Years come first, then the days, in working days of the calendar where the rule says so, then the shift.
    29 February plus a year is 28 February.
    """
    start = add_months(anchor, 12 * rule.years)
    working = rule.unit is DayUnit.WORKING
    day = calendar.count(start, rule.days) if working else start + timedelta(days=rule.days)
    return calendar.shifted(day, rule.shift)
