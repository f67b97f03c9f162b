"""What speaks against an amendment before it is issued (DUR-1 to DUR-6, TAX-1, AMD-1 to AMD-7)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from .amendments import OF_DATES, outside
from .codes import N_, AmendmentKind, Certainty, DueCode, Light
from .edition import Edition
from .facts import StayFacts
from .learning_project import Slice
from .period import first_day, in_order, last_day
from .rules import Finding, Rule
from .stay_rules import stay_findings
from .tax import Stay
from .terms import Terms, difference_of

USUAL_NOTICE = 30
K = AmendmentKind
_FOLLOWS = N_("Follows from the amendment")
RULES: Mapping[str, Rule] = {
    rule.id: rule
    for rule in (
        Rule("AMD-1", N_("An amendment is one of its kind"), _FOLLOWS, Certainty.C, False),
        Rule("AMD-2", N_("Extensions are asked for in time"), N_("Erasmus+ agreements"), Certainty.C),
        Rule("AMD-3", N_("One stay at a time"), _FOLLOWS, Certainty.C, False),
        Rule("AMD-4", N_("The host takes guests then"), N_("Answer of the host company"), Certainty.C),
        Rule("AMD-5", N_("Days that have passed stay as they are"), _FOLLOWS, Certainty.C),
        Rule("AMD-6", N_("Asked for before it holds"), _FOLLOWS, Certainty.C),
        Rule("AMD-7", N_("The later effect prevails"), _FOLLOWS, Certainty.C, False),
    )
}


@dataclass(frozen=True, slots=True)
class OtherStay:
    """Another stay of the same participant."""

    reference: str
    slices: tuple[Slice, ...]


@dataclass(frozen=True, slots=True)
class AmendmentFacts:
    """What the checks ask: the terms before and after, and what surrounds the stay.

    ``asked_on``: the day of the request; ``host_from`` and ``host_to``: when the host takes guests;
    ``prevailing``: the signed amendment of the same terms that holds from a later day, ``prevails_from``.
    """

    kind: AmendmentKind
    before: Terms
    after: Terms
    effective_from: date
    asked_on: date
    reason: str = ""
    sending_country: str = ""
    host_country: str = ""
    other_stays: tuple[OtherStay, ...] = ()
    earlier_stays: tuple[Stay, ...] = ()
    host_from: date | None = None
    host_to: date | None = None
    prevailing: int = 0
    prevails_from: date | None = None


def findings(facts: AmendmentFacts, edition: Edition) -> tuple[Finding, ...]:
    """All that the rules say of the amendment; red ones stand in the way of its issue."""
    rules: list[Callable[[], Finding | None]] = [
        lambda: _kind(facts),
        lambda: _in_the_past(facts),
        lambda: _prevailing(facts),
    ]
    if facts.kind in OF_DATES:
        rules += [
            lambda: _notice(facts, edition),
            lambda: _overlap(facts),
            lambda: _host_window(facts),
            lambda: _lived_days(facts),
        ]
    own = tuple(found for rule in rules if (found := rule()) is not None)
    return (*own, *_of_dates(facts, edition)) if facts.kind in OF_DATES else own


def blocking(found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Those that stand in the way of the issue."""
    return tuple(one for one in found if one.light is Light.RED and one.open)


def _found(
    rule: str, light: Light, message: str, *, values: Mapping[str, object] | None = None, field: str = ""
) -> Finding:
    known = RULES[rule]
    return Finding(
        rule, light, message, values or {}, {}, known.source, known.certainty, False, field, known.title
    )


def _of_dates(facts: AmendmentFacts, edition: Edition) -> tuple[Finding, ...]:
    """The rules of the dates; a stay that ends early may be too short: then its funding is in doubt."""
    stay = StayFacts(
        sending_country=facts.sending_country,
        host_country=facts.host_country,
        slices=facts.after.slices,
        earlier_stays=facts.earlier_stays,
    )
    found = stay_findings(stay=stay, edition=edition)
    if facts.kind in (K.EXTENSION, K.CHANGE_OF_DATES):
        return found
    return tuple(
        replace(one, light=Light.AMBER) if one.rule == "DUR-1" and one.light is Light.RED else one
        for one in found
    )


def _kind(facts: AmendmentFacts) -> Finding | None:
    """AMD-1: the change is one of its kind."""
    change = difference_of(facts.before, facts.after)
    if not change.values():
        return _found("AMD-1", Light.RED, N_("Nothing is changed yet."))
    if outside(facts.kind, change):
        return _found("AMD-1", Light.RED, N_("This kind of amendment changes other terms too."))
    if facts.kind is K.CHANGE_OF_DATES:
        return _days_in_order(facts)
    old, new = last_day(facts.before.slices), last_day(facts.after.slices)
    if facts.kind is K.EXTENSION and (old is None or new is None or new <= old):
        return _found("AMD-1", Light.RED, N_("An extension ends later than agreed so far."), field="slices")
    if facts.kind in (K.SHORTENING, K.EARLY_END) and (old is None or new is None or new >= old):
        message = N_("The new last day must lie before the one agreed so far.")
        return _found("AMD-1", Light.RED, message, field="slices")
    if facts.kind is K.EARLY_END and not facts.reason.strip():
        return _found("AMD-1", Light.RED, N_("Write down why the stay ends early."), field="reason")
    return None


def _days_in_order(facts: AmendmentFacts) -> Finding | None:
    if all(one.first <= one.last for one in facts.after.slices):
        return None
    return _found("AMD-1", Light.RED, N_("The last day lies before the first."), field="slices")


def _notice(facts: AmendmentFacts, edition: Edition) -> Finding | None:
    """AMD-2: an extension is asked for in good time; too late is a warning only."""
    end = last_day(facts.before.slices)
    if facts.kind is not K.EXTENSION or end is None:
        return None
    days = next((-r.days for r in edition.due_rules if r.code is DueCode.EXTENSION_REQUEST), USUAL_NOTICE)
    latest = end - timedelta(days=days)
    values = {"days": days, "day": latest}
    if facts.asked_on <= latest:
        return _found(
            "AMD-2", Light.GREEN, N_("Asked for at least {days} days before the end."), values=values
        )
    message = N_("An extension should be asked for {days} days before the end, by {day}.")
    return _found("AMD-2", Light.AMBER, message, values=values, field="asked_on")


def _overlap(facts: AmendmentFacts) -> Finding | None:
    """AMD-3: the participant is in one place at a time."""
    for other in facts.other_stays:
        for one in other.slices:
            if any(one.first <= s.last and s.first <= one.last for s in in_order(facts.after.slices)):
                values = {"reference": other.reference, "first": one.first, "last": one.last}
                message = N_("The participant has another stay then: {reference}, {first} to {last}.")
                return _found("AMD-3", Light.RED, message, values=values, field="slices")
    return None


def _host_window(facts: AmendmentFacts) -> Finding | None:
    """AMD-4: the host takes guests on all of these days."""
    first, last = first_day(facts.after.slices), last_day(facts.after.slices)
    if first is None or last is None:
        return None
    if facts.kind is K.CHANGE_OF_DATES and facts.host_from is not None and first < facts.host_from:
        message = N_("The host company takes guests from {day} on only: ask whether it agrees.")
        return _found("AMD-4", Light.AMBER, message, values={"day": facts.host_from}, field="slices")
    later = facts.kind in (K.EXTENSION, K.CHANGE_OF_DATES)
    if facts.host_to is not None and last > facts.host_to and later:
        message = N_("The host company takes guests until {day} only: ask whether it agrees.")
        return _found("AMD-4", Light.AMBER, message, values={"day": facts.host_to}, field="slices")
    return None


def _lived_days(facts: AmendmentFacts) -> Finding | None:
    """AMD-5: days before the amendment holds are not changed by it."""
    day = facts.effective_from
    if _before(facts.before.slices, day) == _before(facts.after.slices, day):
        return None
    message = N_("Days before {day} change too, although the amendment holds from that day only.")
    return _found("AMD-5", Light.AMBER, message, values={"day": day}, field="effective_from")


def _before(slices: tuple[Slice, ...], day: date) -> tuple[Slice, ...]:
    latest = day - timedelta(days=1)
    return tuple(replace(s, last=min(s.last, latest)) for s in in_order(slices) if s.first <= latest)


def _in_the_past(facts: AmendmentFacts) -> Finding | None:
    """AMD-6: what holds from a day before it was asked for needs a good reason."""
    if facts.effective_from >= facts.asked_on:
        return None
    values = {"day": facts.effective_from, "asked": facts.asked_on}
    message = N_("It would hold from {day}, before it was asked for on {asked}.")
    return _found("AMD-6", Light.AMBER, message, values=values, field="effective_from")


def _prevailing(facts: AmendmentFacts) -> Finding | None:
    """AMD-7: dates are agreed for the whole stay, so an earlier effect would change nothing at all."""
    if not facts.prevailing:
        return None
    values = {"number": facts.prevailing, "day": facts.prevails_from}
    if facts.kind in OF_DATES:
        message = N_("Amendment {number} holds from {day} and would prevail. Choose that day or a later one.")
        return _found("AMD-7", Light.RED, message, values=values, field="effective_from")
    message = N_("It holds until {day} only: from then on amendment {number} prevails.")
    return _found("AMD-7", Light.AMBER, message, values=values, field="effective_from")
