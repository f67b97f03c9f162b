"""The weeks of a stay with the public holidays of both countries and the working days of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from .codes import Side
from .learning_project import Slice
from .period import Week, each_day, weeks_of

SATURDAY = 5
FULL_WEEK = 5


@dataclass(frozen=True, slots=True)
class DayOff:
    """A public holiday of one country: its name there and, where it has one, in the reader's language."""

    day: date
    side: Side
    name: str
    gloss: str

    @property
    def falls_on_a_working_day(self) -> bool:
        """Whether it is no Saturday or Sunday."""
        return self.day.weekday() < SATURDAY


@dataclass(frozen=True, slots=True)
class PlannedWeek:
    """One week of the stay with its working days in the sending and host country and in both at once."""

    week: Week
    sending: int
    host: int
    common: int
    off: tuple[DayOff, ...] = ()

    @property
    def is_short(self) -> bool:
        """Whether it has fewer than five common working days."""
        return self.common < FULL_WEEK

    @property
    def calendar_week(self) -> int:
        """The ISO week in which most of its days lie."""
        middle = date.fromordinal((self.week.first.toordinal() + self.week.last.toordinal()) // 2)
        return middle.isocalendar().week


@dataclass(frozen=True, slots=True)
class StayPlan:
    """The whole stay; countries are ISO 3166, empty where not known, then without holidays."""

    sending_country: str = ""
    host_country: str = ""
    weeks: tuple[PlannedWeek, ...] = ()
    unknown: tuple[str, ...] = field(default=())

    @property
    def sending(self) -> int:
        """Working days of the stay by the sending country's calendar."""
        return sum(week.sending for week in self.weeks)

    @property
    def host(self) -> int:
        """Working days of the stay by the host country's calendar."""
        return sum(week.host for week in self.weeks)

    @property
    def common(self) -> int:
        """Days of the stay on which both countries work."""
        return sum(week.common for week in self.weeks)

    @property
    def short_weeks(self) -> frozenset[int]:
        """Numbers of the weeks with fewer than five common working days."""
        return frozenset(planned.week.number for planned in self.weeks if planned.is_short)


def planned_weeks(
    slices: Iterable[Slice], sending: Mapping[date, DayOff], host: Mapping[date, DayOff]
) -> tuple[PlannedWeek, ...]:
    """Each week of the stay, Mondays to Fridays counted without the days off of either country."""
    return tuple(_planned(week, sending, host) for week in weeks_of(slices))


def _planned(week: Week, sending: Mapping[date, DayOff], host: Mapping[date, DayOff]) -> PlannedWeek:
    days = tuple(each_day(week.first, week.last))
    working = [day for day in days if day.weekday() < SATURDAY]
    found = [calendar[day] for day in days for calendar in (sending, host) if day in calendar]
    return PlannedWeek(
        week,
        sending=sum(day not in sending for day in working),
        host=sum(day not in host for day in working),
        common=sum(day not in sending and day not in host for day in working),
        off=tuple(found),
    )
