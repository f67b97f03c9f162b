"""From loosenings to the answers that are kept in the files of both sides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from mobilise_desktop.matching.profiles import LEVEL_NAMES, Profile, Sector
from mobilise_desktop.matching.relax import DATES, DAYS_A_WEEK, STAYS, Ease, Loosening

_FIELDS: Mapping[tuple[Ease, bool], str] = {
    (Ease.EARLIER, False): "period_from",
    (Ease.LATER, False): "period_to",
    (Ease.MIN_STAY, False): "min_weeks",
    (Ease.MAX_STAY, False): "max_weeks",
    (Ease.EARLIER, True): "host_from",
    (Ease.LATER, True): "host_to",
    (Ease.MIN_STAY, True): "host_min_weeks",
    (Ease.MAX_STAY, True): "host_max_weeks",
}


def answers(steps: Iterable[Loosening], sheet: Mapping[str, Any], profile: Profile) -> dict[str, Any]:
    """The changed answers of one side, by field; ``sheet`` holds those that stand."""
    changed: dict[str, Any] = {}
    for step in steps:
        changed |= _answer(step, {**sheet, **changed}, profile)
    return changed


def may_wish_sectors(profile: Profile) -> bool:
    """Whether a further sector only adds: the own one, which counts where none is wished, can be stated."""
    return bool(profile.wished_sectors or profile.sector.division)


def _answer(step: Loosening, sheet: Mapping[str, Any], profile: Profile) -> dict[str, Any]:
    if step.kind in DATES:
        return {_FIELDS[step.kind, step.of_host]: date.fromordinal(step.after)}
    if step.kind in STAYS:
        return {_FIELDS[step.kind, step.of_host]: step.after // DAYS_A_WEEK or None}
    match step.kind:
        case Ease.ASKED_LEVEL:
            return {"min_language_level": LEVEL_NAMES[step.after]}
        case Ease.LANGUAGE:
            return {"languages": [_raised(entry, step) for entry in sheet["languages"] or ()]}
        case Ease.COUNTRY:
            return {"target_countries": [*(sheet["target_countries"] or ()), step.code]}
        case Ease.ANY_COUNTRY:
            return {"only_these_countries": False}
        case Ease.SECTOR:
            wished = list(sheet["target_sectors"] or ()) or _own(profile.sector)
            return {"target_sectors": [*wished, step.code]}
        case _:
            return {}


def _raised(entry: Mapping[str, Any], step: Loosening) -> dict[str, Any]:
    return {**entry, "level": LEVEL_NAMES[step.after]} if entry["language"] == step.code else dict(entry)


def _own(sector: Sector) -> list[str]:
    return [f"{sector.division:02d}"] if sector.division else []
