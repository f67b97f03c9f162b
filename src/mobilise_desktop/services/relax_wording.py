"""Loosenings in words, and as the machine-readable change that commands print."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from mobilise_desktop.matching.profiles import LEVEL_NAMES
from mobilise_desktop.matching.relax import DATES, DAYS_A_WEEK, STAYS, Ease, Loosening
from mobilise_desktop.words import Words, format_date

if TYPE_CHECKING:
    from .reference import Reference


def told(say: Words, reference: Reference, step: Loosening) -> str:
    """One loosening as a plain sentence without its full stop."""
    if step.kind in DATES:
        return _period(say, step)
    if step.kind in STAYS:
        return _stay(say, step)
    match step.kind:
        case Ease.ASKED_LEVEL | Ease.LANGUAGE:
            return _level(say, reference, step)
        case Ease.COUNTRY:
            return say("{country} is wished too", country=reference.country_name(step.code, say.locale))
        case Ease.ANY_COUNTRY:
            return say("All countries are welcome, not only the wished ones")
        case Ease.SKILL:
            label = reference.skill_label(step.code, say.locale).text or step.label
            return say("“{skill}” is wished too", skill=label)
        case _:
            sector = reference.sector_label(step.code, "", say.locale)
            if step.of_host:
                return say("The host looks for the sector {sector} too", sector=sector)
            return say("The sector {sector} is wished too", sector=sector)


def told_all(say: Words, reference: Reference, steps: Iterable[Loosening]) -> str:
    """Several loosenings as one line."""
    return " + ".join(told(say, reference, step) for step in steps)


def change_of(step: Loosening) -> dict[str, Any]:
    """What is loosened for a machine: the side, how far it goes and the answer it leads to."""
    change: dict[str, Any] = {"side": "host" if step.of_host else "participant"}
    match step.kind:
        case Ease.EARLIER | Ease.LATER:
            change |= {"weeks": step.amount, "day": date.fromordinal(step.after).isoformat()}
        case Ease.MIN_STAY | Ease.MAX_STAY:
            change |= {"weeks": step.amount, "to_weeks": step.after // DAYS_A_WEEK}
        case Ease.ASKED_LEVEL:
            change |= {"levels": step.amount, "to": LEVEL_NAMES[step.after]}
        case Ease.LANGUAGE:
            change |= {"language": step.code, "levels": step.amount, "to": LEVEL_NAMES[step.after]}
        case Ease.SKILL:
            change |= {"skill": step.code, "label": step.label}
        case Ease.COUNTRY | Ease.SECTOR:
            change |= {step.kind.value: step.code}
        case _:
            pass
    return change


def _period(say: Words, step: Loosening) -> str:
    day = format_date(say.locale, date.fromordinal(step.after))
    if step.kind is Ease.EARLIER:
        if step.of_host:
            return say.n(
                "The host takes guests {count} week earlier, from {day}",
                "The host takes guests {count} weeks earlier, from {day}",
                step.amount,
                day=day,
            )
        return say.n(
            "Leaving {count} week earlier, from {day}",
            "Leaving {count} weeks earlier, from {day}",
            step.amount,
            day=day,
        )
    if step.of_host:
        return say.n(
            "The host takes guests {count} week longer, until {day}",
            "The host takes guests {count} weeks longer, until {day}",
            step.amount,
            day=day,
        )
    return say.n(
        "Coming back {count} week later, by {day}",
        "Coming back {count} weeks later, by {day}",
        step.amount,
        day=day,
    )


def _level(say: Words, reference: Reference, step: Loosening) -> str:
    before, after = LEVEL_NAMES[step.before], LEVEL_NAMES[step.after]
    if step.kind is Ease.ASKED_LEVEL:
        return say("The host asks for {after} instead of {before}", after=after, before=before)
    name = reference.language_name(step.code, say.locale)
    if step.of_host:
        return say(
            "The host's {language} from {before} to {after}", language=name, before=before, after=after
        )
    return say("{language} from {before} to {after}, by a course", language=name, before=before, after=after)


def _stay(say: Words, step: Loosening) -> str:
    weeks = {"before": step.before // DAYS_A_WEEK, "after": step.after // DAYS_A_WEEK}
    if step.kind is Ease.MIN_STAY:
        if step.of_host:
            return say("The host's shortest stay: {after} instead of {before} weeks", **weeks)
        return say("Shortest stay: {after} instead of {before} weeks", **weeks)
    if step.of_host:
        return say("The host's longest stay: {after} instead of {before} weeks", **weeks)
    return say("Longest stay: {after} instead of {before} weeks", **weeks)
