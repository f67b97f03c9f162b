"""Whether the pair of companies and the dates fit (ELIG-C0, C12, C13, DUR-1 to DUR-6, TAX-1)."""

from __future__ import annotations

from collections.abc import Callable

from .codes import N_, Light, MinimumMonth, PriorLink, SliceKind
from .edition import Edition
from .facts import StayFacts
from .grant import below_minimum
from .period import (
    MonthsAndDays,
    days_of,
    first_day,
    in_order,
    inside_window,
    last_day,
    months_of,
    of_kind,
    overlapping,
    window_end,
)
from .rules import Finding, finding
from .tax import Stay, presence

SLICES = "slices"


def pair_findings(*, stay: StayFacts, edition: Edition) -> tuple[Finding, ...]:
    """What the rules say of the two companies together."""
    rules = (_countries_differ(stay, edition), _prior_link(stay), _same_group(stay))
    return tuple(found for found in rules if found is not None)


def stay_findings(*, stay: StayFacts, edition: Edition) -> tuple[Finding, ...]:
    """What the rules say of the dates; without dates one amber finding (DUR-1 to DUR-6, TAX-1)."""
    if not in_order(stay.slices):
        return (finding("DUR-1", Light.AMBER, N_("The dates are not yet known."), field=SLICES),)
    rules: tuple[Callable[[], Finding | None], ...] = (
        lambda: _length(stay, edition),
        lambda: _slices(stay, edition),
        lambda: _window(stay, edition),
        lambda: _meaning_of_month(edition),
        lambda: _funded_period(stay, edition),
        lambda: _remote(stay),
        lambda: _presence(stay, edition),
    )
    return tuple(found for rule in rules if (found := rule()) is not None)


def _countries_differ(stay: StayFacts, edition: Edition) -> Finding | None:
    pair = (stay.sending_country, stay.host_country)
    if not all(pair):
        return None
    values = {"sending": pair[0], "host": pair[1]}
    if pair[0] == pair[1]:
        message = N_("Sending and host company must be in different countries.")
        return finding("ELIG-C0", Light.RED, message, values=values)
    if not edition.eu_countries & set(pair):
        message = N_("Both companies are outside the EU ({sending}, {host}): ask the coordinator.")
        return finding("ELIG-C0", Light.AMBER, message, values=values)
    message = N_("Two different countries: {sending} and {host}.")
    return finding("ELIG-C0", Light.GREEN, message, values=values)


def _prior_link(stay: StayFacts) -> Finding | None:
    if stay.prior_link is None:
        return None
    message = N_("Earlier links between the companies are allowed and welcome; note them.")
    return finding(
        "ELIG-C12", Light.INFO, message, values={"link": stay.prior_link}, field="match.prior_link"
    )


def _same_group(stay: StayFacts) -> Finding | None:
    if stay.prior_link is not PriorLink.SAME_GROUP:
        return None
    message = N_("Both companies belong to one group: posting law may apply; ask the coordinator.")
    return finding("ELIG-C13", Light.AMBER, message, field="match.prior_link")


def _length(stay: StayFacts, edition: Edition) -> Finding:
    length = months_of(stay.slices)
    values = {
        "length": length,
        "minimum": MonthsAndDays(edition.min_months, 0),
        "least": edition.min_months,
        "most": edition.max_months,
    }
    if (length.months, length.days) > (edition.max_months, 0):
        message = N_("Longer than {most} months: {length}.")
        return finding("DUR-1", Light.RED, message, field=SLICES, values=values, final=True)
    if below_minimum(stay.slices, edition):
        message = N_("A funded stay at the host lasts at least {minimum}: this one {length}.")
        return finding("DUR-1", Light.RED, message, field=SLICES, values=values)
    message = N_("{length}: between {least} and {most} months.")
    return finding("DUR-1", Light.GREEN, message, field=SLICES, values=values)


def _slices(stay: StayFacts, edition: Edition) -> Finding:
    if overlapping(stay.slices):
        return finding("DUR-2", Light.AMBER, N_("Two slices share days; they count once."), field=SLICES)
    shortest = min(in_order(stay.slices), key=days_of)
    if days_of(shortest) < edition.min_slice_days:
        values = {"first": shortest.first, "last": shortest.last, "days": edition.min_slice_days}
        message = N_("The slice {first} to {last} is shorter than {days} days.")
        return finding("DUR-2", Light.AMBER, message, field=SLICES, values=values)
    message = N_("No slice is shorter than {days} days.")
    return finding("DUR-2", Light.GREEN, message, field=SLICES, values={"days": edition.min_slice_days})


def _window(stay: StayFacts, edition: Edition) -> Finding:
    ordered = in_order(stay.slices)
    values = {"months": edition.window_months, "day": window_end(ordered[0].first, edition.window_months)}
    if inside_window(stay.slices, edition.window_months):
        message = N_("All slices lie within {months} months.")
        return finding("DUR-3", Light.GREEN, message, field=SLICES, values=values)
    message = N_("All slices must end within {months} months, by {day}.")
    return finding("DUR-3", Light.RED, message, field=SLICES, values=values)


def _meaning_of_month(edition: Edition) -> Finding:
    if edition.minimum_month is MinimumMonth.DAYS28:
        return finding("DUR-4", Light.INFO, N_("For the minimum, one month means 28 days."))
    return finding("DUR-4", Light.INFO, N_("For the minimum, one month means a calendar month."))


def _funded_period(stay: StayFacts, edition: Edition) -> Finding:
    first, last = first_day(stay.slices), last_day(stay.slices)
    values = {"edition": edition.name, "start": edition.start, "end": edition.end}
    if first is None or last is None or (edition.runs_on(first) and edition.runs_on(last)):
        return finding(
            "DUR-5", Light.GREEN, N_("The whole stay lies inside the funded period."), field=SLICES
        )
    message = N_("The stay lies outside the funded period of {edition} ({start} to {end}).")
    if edition.enforce_period:
        return finding("DUR-5", Light.RED, message, field=SLICES, values=values)
    reason, reasons = edition.period_reason, edition.period_reasons()
    return finding(
        "DUR-5", Light.AMBER, message, field=SLICES, values=values, override=reason, overrides=reasons
    )


def _remote(stay: StayFacts) -> Finding | None:
    if not of_kind(stay.slices, SliceKind.REMOTE):
        return None
    message = N_("Remote slices count inside the twelve months but earn no grant.")
    return finding("DUR-6", Light.INFO, message, field=SLICES)


def _presence(stay: StayFacts, edition: Edition) -> Finding:
    here = [Stay(stay.host_country, s.first, s.last) for s in of_kind(stay.slices, SliceKind.ON_SITE)]
    found = presence((*here, *stay.earlier_stays), country=stay.host_country, limit_days=edition.tax_days)
    values = {"days": found.days, "limit": edition.tax_days}
    if found.over:
        message = N_("{days} days in the host country within twelve months, over {limit}: check tax rules.")
        return finding("TAX-1", Light.AMBER, message, field=SLICES, values=values)
    message = N_("At most {days} days in the host country within twelve months; {limit} is the usual line.")
    return finding("TAX-1", Light.GREEN, message, field=SLICES, values=values)
