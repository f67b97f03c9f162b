"""The two-country planner: the weeks of a stay with the holidays of the sending and the host country."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from mobilise_desktop.domain.codes import Side
from mobilise_desktop.domain.learning_project import Slice
from mobilise_desktop.domain.period import first_day, in_order, last_day
from mobilise_desktop.domain.planner import DayOff, StayPlan, planned_weeks
from mobilise_desktop.reference import holidays


def plan_stay(*, sending_country: str, host_country: str, slices: Iterable[Slice]) -> StayPlan:
    """The stay week by week; holidays that hold in a whole country count, regional ones do not.

    Countries (ISO 3166) whose holidays are not known are told in ``unknown``.
    """
    parts = in_order(slices)
    first, last = first_day(parts), last_day(parts)
    countries = (sending_country, host_country)
    unknown = tuple(code for code in dict.fromkeys(countries) if code and not holidays.known(code))
    if first is None or last is None:
        return StayPlan(sending_country, host_country, unknown=unknown)
    weeks = planned_weeks(
        parts, _off(Side.SC, sending_country, first, last), _off(Side.HC, host_country, first, last)
    )
    return StayPlan(sending_country, host_country, weeks, unknown)


def _off(side: Side, country: str, first: date, last: date) -> Mapping[date, DayOff]:
    if not country:
        return {}
    found = holidays.days_off(country, first, last)
    return {day: DayOff(day, side, one.name, one.english) for day, one in found.items()}
