"""The two-country planner: the weeks of a stay with the holidays of the sending and the host country."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from mobilise_desktop.domain.codes import Side
from mobilise_desktop.domain.learning_project import Slice
from mobilise_desktop.domain.period import first_day, in_order, last_day
from mobilise_desktop.domain.planner import DayOff, StayPlan, planned_weeks
from mobilise_desktop.reference import holidays


def plan_stay(
    *, sending_country: str, host_country: str, slices: Iterable[Slice], language: str = "en"
) -> StayPlan:
    """The stay week by week; holidays that hold in a whole country count, regional ones do not.

    They are glossed in ``language`` where they have names in it. Countries (ISO 3166) whose holidays are not
    known are told in ``unknown``.
    """
    parts = in_order(slices)
    first, last = first_day(parts), last_day(parts)
    countries = (sending_country, host_country)
    unknown = tuple(code for code in dict.fromkeys(countries) if code and not holidays.known(code))
    if first is None or last is None:
        return StayPlan(sending_country, host_country, unknown=unknown)
    sending, host = (
        _off(side, country, first, last, language)
        for side, country in ((Side.SC, sending_country), (Side.HC, host_country))
    )
    weeks = planned_weeks(parts, sending, host)
    return StayPlan(sending_country, host_country, weeks, unknown)


def _off(side: Side, country: str, first: date, last: date, language: str) -> Mapping[date, DayOff]:
    if not country:
        return {}
    found = holidays.days_off(country, first, last)
    glosses = holidays.names_of_days_off(country, first, last, language=language)
    return {day: DayOff(day, side, one.name, glosses.get(day, one.name)) for day, one in found.items()}
