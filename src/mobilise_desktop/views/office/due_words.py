"""How a due rule of the edition is told: so many days of which kind, from which day, by whose holidays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from mobilise_desktop.domain.codes import Anchor
from mobilise_desktop.domain.instalment_days import PaymentAnchor
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.working_days import DayCountry, DayShift, DayUnit
from mobilise_desktop.words import N_, Words

if TYPE_CHECKING:
    from mobilise_desktop.domain.edition import DueRule
    from mobilise_desktop.domain.formalities import FormalityRow
    from mobilise_desktop.domain.instalment_days import InstalmentDay

UNITS: Mapping[DayUnit, str] = {
    DayUnit.CALENDAR: N_("Calendar days"),
    DayUnit.WORKING: N_("Working days"),
}
COUNTRIES: Mapping[DayCountry, str] = {
    DayCountry.SENDING: N_("Sending country"),
    DayCountry.HOST: N_("Host country"),
    DayCountry.OFFICE: N_("Country of the office"),
}
SHIFTS: Mapping[DayShift, str] = {
    DayShift.STAYS: N_("Stays where it is"),
    DayShift.BEFORE: N_("To the working day before"),
    DayShift.AFTER: N_("To the next working day"),
}
ANCHORS: Mapping[PaymentAnchor, str] = {
    PaymentAnchor.SIGNING: N_("Day of the last signature"),
    PaymentAnchor.START: label_of(Anchor.START),
    PaymentAnchor.MIDDLE: label_of(Anchor.MIDDLE),
    PaymentAnchor.END: label_of(Anchor.END),
    PaymentAnchor.REPORT: N_("Final report: received, else due"),
}


def rule_words(say: Words, rule: DueRule) -> str:
    """A due rule in a line."""
    parts = [_counted(say, rule.days, rule.years, rule.unit, say(label_of(rule.anchor)))]
    if rule.unit is DayUnit.WORKING or rule.shift is not DayShift.STAYS:
        parts.append(say("holidays: {country}", country=say(COUNTRIES[rule.country])))
    if rule.shift is not DayShift.STAYS:
        parts.append(say("no working day: {shift}", shift=say(SHIFTS[rule.shift])))
    if rule.min_stay_days:
        parts.append(say.n("stays from {count} day", "stays from {count} days", rule.min_stay_days))
    return " · ".join(parts)


def day_words(say: Words, row: FormalityRow) -> str:
    """By when a row of the formalities is due, in a line."""
    parts = [_counted(say, row.days, 0, row.unit, say(label_of(row.anchor)))]
    if row.unit is DayUnit.WORKING or row.shift is not DayShift.STAYS:
        parts.append(say("holidays: {country}", country=say(COUNTRIES[row.country])))
    if row.shift is not DayShift.STAYS:
        parts.append(say("no working day: {shift}", shift=say(SHIFTS[row.shift])))
    return " · ".join(parts)


def instalment_words(say: Words, rule: InstalmentDay) -> str:
    """The day of an instalment in a line."""
    parts = [_counted(say, rule.days, 0, rule.unit, say(ANCHORS[rule.anchor]))]
    if rule.shift is not DayShift.STAYS:
        parts.append(say("no working day: {shift}", shift=say(SHIFTS[rule.shift])))
    return " · ".join(parts)


def _counted(say: Words, days: int, years: int, unit: DayUnit, anchor: str) -> str:
    if years:
        return say.n("{count} year after: {anchor}", "{count} years after: {anchor}", years, anchor=anchor)
    if not days:
        return anchor
    if unit is DayUnit.WORKING:
        return _working(say, days, anchor)
    if days < 0:
        return say.n("{count} day before: {anchor}", "{count} days before: {anchor}", -days, anchor=anchor)
    return say.n("{count} day after: {anchor}", "{count} days after: {anchor}", days, anchor=anchor)


def _working(say: Words, days: int, anchor: str) -> str:
    count = abs(days)
    if days < 0:
        return say.n(
            "{count} working day before: {anchor}",
            "{count} working days before: {anchor}",
            count,
            anchor=anchor,
        )
    return say.n(
        "{count} working day after: {anchor}", "{count} working days after: {anchor}", count, anchor=anchor
    )
