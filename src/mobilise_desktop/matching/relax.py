"""Loosenings: small changes of what one side asks or can do, so that more counterparts pass.

A loosening holds one answer before and after, so that it can be tried on a profile, told in words and kept.
Loosening never closes a counterpart: whoever passed before passes after. What the programme itself demands
(eligibility, different countries, consent, accepted files) and a host's places are not loosened.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from .constraints import needed_days
from .profiles import (
    LEVELS,
    OPEN_FIRST,
    OPEN_LAST,
    HostProfile,
    ParticipantProfile,
    Profile,
    Rules,
    Sector,
    Skill,
)
from .spec import sector_reference

DAYS_A_WEEK = 7
HIGHEST = max(LEVELS.values())
RELAXABLE = ("length", "window", "language", "only_these")

Own = TypeVar("Own", bound=Profile)


class Ease(StrEnum):
    """What is loosened, in the order in which equal ones are told."""

    LATER = "period_later"
    EARLIER = "period_earlier"
    MIN_STAY = "min_stay"
    MAX_STAY = "max_stay"
    ASKED_LEVEL = "asked_level"
    LANGUAGE = "language"
    COUNTRY = "country"
    ANY_COUNTRY = "any_country"
    SKILL = "skill"
    SECTOR = "sector"


_PLACE = {kind: place for place, kind in enumerate(Ease)}
DATES = (Ease.EARLIER, Ease.LATER)
STAYS = (Ease.MIN_STAY, Ease.MAX_STAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Loosening:
    """One loosening of the participant's side or of the host's.

    ``before`` and ``after`` are day ordinals (periods), days (stays) or levels 1–6; ``code`` is the language,
    country, NACE section or skill that it is about; ``skill`` and ``label`` come with a related skill.
    """

    kind: Ease
    of_host: bool
    before: int = 0
    after: int = 0
    code: str = ""
    skill: Skill | None = None
    label: str = ""

    @property
    def amount(self) -> int:
        """How far it goes: weeks for periods and stays, levels for languages, else 1."""
        if self.kind in (*DATES, *STAYS):
            return abs(self.after - self.before) // DAYS_A_WEEK
        return abs(self.after - self.before) or 1

    @property
    def size(self) -> tuple[int, int, str]:
        """Smaller ones first: a level counts as four weeks, a country or skill as two, any country as 26."""
        weeks = {Ease.ASKED_LEVEL: 4, Ease.LANGUAGE: 4, Ease.COUNTRY: 2, Ease.SKILL: 2, Ease.SECTOR: 2}
        factor = 26 if self.kind is Ease.ANY_COUNTRY else weeks.get(self.kind, 1)
        return self.amount * factor, _PLACE[self.kind], self.code


Steps = tuple[Loosening, ...]


def loosened(profile: Own, steps: Iterable[Loosening]) -> Own:
    """The profile with those of the steps that are of its side."""
    for step in steps:
        if step.of_host == isinstance(profile, HostProfile):
            profile = _with(profile, step)
    return profile


def _with(profile: Own, step: Loosening) -> Own:
    match step.kind:
        case Ease.EARLIER:
            return replace(profile, first_day=step.after)
        case Ease.LATER:
            return replace(profile, last_day=step.after)
        case Ease.MIN_STAY:
            return replace(profile, min_days=step.after)
        case Ease.MAX_STAY:
            return replace(profile, max_days=step.after)
        case Ease.LANGUAGE:
            spoken = ((code, step.after if code == step.code else was) for code, was in profile.languages)
            return replace(profile, languages=tuple(spoken))
        case Ease.SKILL if step.skill is not None:
            return replace(profile, wanted=(*profile.wanted, step.skill))
        case Ease.SECTOR:
            wished = (*sector_reference(profile), Sector(0, step.code))
            return replace(profile, wished_sectors=wished)
        case _:
            return _of_one_side(profile, step)


def _of_one_side(profile: Own, step: Loosening) -> Own:
    if isinstance(profile, HostProfile):
        return replace(profile, min_level=step.after)
    assert isinstance(profile, ParticipantProfile)
    if step.kind is Ease.COUNTRY:
        return replace(profile, countries=profile.countries | {step.code})
    return replace(profile, only_these=False)


def dated(profile: Profile, kind: Ease, weeks: int) -> Loosening:
    """The period so many weeks earlier or later."""
    before, way = (profile.first_day, -1) if kind is Ease.EARLIER else (profile.last_day, 1)
    after = before + way * weeks * DAYS_A_WEEK
    return Loosening(kind=kind, of_host=isinstance(profile, HostProfile), before=before, after=after)


def stayed(profile: Profile, kind: Ease, weeks: int) -> Loosening:
    """The shortest stay so many weeks shorter, or the longest so many longer."""
    before, way = (profile.min_days, -1) if kind is Ease.MIN_STAY else (profile.max_days, 1)
    after = max(before + way * weeks * DAYS_A_WEEK, 1)
    return Loosening(kind=kind, of_host=isinstance(profile, HostProfile), before=before, after=after)


def most_weeks(profile: Profile, kind: Ease, rules: Rules, *, limit: int) -> int:
    """Up to how many weeks a loosening of period or stay can change anything, at most ``limit``."""
    match kind:
        case Ease.EARLIER:
            days = 0 if profile.first_day <= OPEN_FIRST else profile.first_day - rules.today
        case Ease.LATER:
            days = min(OPEN_LAST - profile.last_day, limit * DAYS_A_WEEK)
            return days // DAYS_A_WEEK
        case Ease.MIN_STAY:
            days = profile.min_days - needed_days(1, 1, rules)
        case _:
            days = rules.longest_days - profile.max_days
    return min(-(-max(days, 0) // DAYS_A_WEEK), limit)


def courses(profile: Profile) -> list[Loosening]:
    """Each own language one level up, as after a course."""
    of_host = isinstance(profile, HostProfile)
    return [
        Loosening(kind=Ease.LANGUAGE, of_host=of_host, before=level, after=level + 1, code=code)
        for code, level in profile.languages
        if level < HIGHEST
    ]
