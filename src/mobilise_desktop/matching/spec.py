"""The reference scorer: the contract of the matching, in plain Python integers, and all its explanations.

All figures are basis points (0–10 000). A side's score is ``sum(weight * value) // 10 000``; the joint
score is the harmonic mean ``2PH // (P + H)``, so that a one-sided match sinks. Rounding: a criterion's
contribution is ``weight * value / 10 000``, rounded down or up by largest remainder, so that a side's
contributions add up exactly to its score; its share is the contribution times the other side over P + H,
rounded in the same way, so that all shares add up exactly to the joint score.

Skill coverage gives 2 units x weight for the skill itself and 1 unit x weight for another skill of its
ESCO group, and is shrunk towards 15 % with the weight of three average wishes, so that short lists are
neither favoured nor punished: ``(10 000 * covered + 18 000) // (2 * weights + 12)``. Types of
collaboration are shrunk in the same way: ``(10 000 * shared + 4 500) // (wished + 3)``.

Reliability of the other side's firm (``reliability``) is a criterion only where the weights name it.

Order of a ranking: joint score, then the asking side's own score, both descending; then who waits longest;
then the id.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple

from mobilise_desktop.domain.codes import N_

from .constraints import (
    Reason,
    asked_level,
    best_language,
    common_days,
    failed,
    needed_days,
)
from .profiles import LEVEL_NAMES, NO_GROUP, HostProfile, ParticipantProfile, Profile, Rules, Sector, Skill
from .reliability import PRIOR, TrackRecord
from .weights import WHOLE, CriterionKind, Weights, apportion

PRIOR_PERCENT = 15
PRIOR_UNITS = 12
PRIOR_TYPES = 3
LANGUAGE_STEPS = (7000, 8500, 10_000)
TIME_BASE = 5000
TIME_SLACK_DAYS = 30
SAME_SECTION = 6000
NOTHING: Mapping[str, object] = MappingProxyType({})


class Fact(NamedTuple):
    """One criterion's value with the fact behind it: what is met, what nearly, and what is missing.

    ``met``, ``near`` and ``missing`` hold skill keys or codes of collaboration types; a value ``priorities``
    holds the weights of the skills in that order.
    """

    value: int
    message: str
    values: Mapping[str, object] = NOTHING
    met: tuple[int | str, ...] = ()
    near: tuple[int | str, ...] = ()
    missing: tuple[int | str, ...] = ()


class Criterion(NamedTuple):
    """A criterion in an explanation; ``contribution`` adds up to its side, ``share`` to the joint score."""

    kind: CriterionKind
    weight: int
    fact: Fact
    contribution: int
    share: int

    @property
    def id(self) -> str:
        """Its id among ``Weights.kinds``."""
        return self.kind.id

    @property
    def side(self) -> str:
        """Whose wish it answers: "sender" or "host"."""
        return self.kind.side

    @property
    def value(self) -> int:
        """How well the wish is met (basis points)."""
        return self.fact.value


_criterion = partial(tuple.__new__, Criterion)


@dataclass(frozen=True, slots=True)
class Score:
    """The joint score and both sides' own (basis points)."""

    score: int
    sender_side: int
    host_side: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """A pair's score, its working by criterion, and the constraints that it fails (empty: it may match)."""

    participant: str
    host: str
    score: int
    sender_side: int
    host_side: int
    criteria: tuple[Criterion, ...]
    reasons: tuple[Reason, ...]


def shrunk_coverage(covered: int, total: int) -> int:
    """Coverage of wishes with the summed weights ``total`` of which ``covered`` half units are met."""
    return (WHOLE * covered + PRIOR_UNITS * PRIOR_PERCENT * 100) // (2 * total + PRIOR_UNITS)


def shrunk_share(shared: int, wished: int) -> int:
    """The share of wished types that the other side states too, shrunk like the coverage of skills."""
    return (WHOLE * shared + PRIOR_TYPES * PRIOR_PERCENT * 100) // (wished + PRIOR_TYPES)


def joint(sender_side: int, host_side: int) -> int:
    """The harmonic mean of both sides, rounded down; 0 if both are 0."""
    return 2 * sender_side * host_side // max(sender_side + host_side, 1)


def sector_reference(profile: Profile) -> tuple[Sector, ...]:
    """What a side compares a sector with: its wishes, or its own sector where it has none."""
    return profile.wished_sectors or ((profile.sector,) if profile.sector else ())


def _skills(wanted: tuple[Skill, ...], offered: tuple[Skill, ...]) -> Fact:
    if not wanted:
        value = shrunk_coverage(0, 0)
        return Fact(value, N_("No skill is wished; counted as {percent} %."), {"percent": PRIOR_PERCENT})
    keys = {skill.key for skill in offered}
    groups = {skill.group for skill in offered}
    met, near, missing = list[Skill](), list[Skill](), list[Skill]()
    covered = total = 0
    for skill in wanted:
        total += skill.weight
        if skill.key in keys:
            met.append(skill)
            covered += 2 * skill.weight
        elif skill.group != NO_GROUP and skill.group in groups:
            near.append(skill)
            covered += skill.weight
        else:
            missing.append(skill)
    values = {
        "exact": len(met),
        "related": len(near),
        "wished": len(wanted),
        "priorities": tuple(skill.weight for skill in (*met, *near, *missing)),
    }
    message = N_("Of {wished} wished: {exact} exact, {related} related.")
    keys_of = (tuple(skill.key for skill in part) for part in (met, near, missing))
    return Fact(shrunk_coverage(covered, total), message, values, *keys_of)


def _collaboration(wished: frozenset[str], stated: frozenset[str]) -> Fact:
    if not wished:
        message = N_("No type of collaboration is wished; counted as {percent} %.")
        return Fact(shrunk_share(0, 0), message, {"percent": PRIOR_PERCENT})
    shared = wished & stated
    values = {"shared": len(shared), "wished": len(wished)}
    message = N_("Of {wished} wished types: {shared} shared.")
    value = shrunk_share(len(shared), len(wished))
    return Fact(value, message, values, tuple(sorted(shared)), (), tuple(sorted(wished - stated)))


def _sector(reference: tuple[Sector, ...], other: Sector) -> Fact:
    values = {"division": other.division, "section": other.section}
    if not reference:
        return Fact(0, N_("No sector to compare with is stated."))
    if not other:
        return Fact(0, N_("The other side's sector is not stated."))
    if other.division and other.division in [division for division, _ in reference]:
        return Fact(WHOLE, N_("Same NACE division: {division}."), values)
    near = [division for division, section in reference if section == other.section] if other.section else []
    if 0 in near:
        return Fact(WHOLE, N_("In the wished NACE section {section}."), values)
    if near:
        return Fact(SAME_SECTION, N_("Same NACE section: {section}."), values)
    return Fact(0, N_("Another sector: {section} {division}."), values)


def _country(participant: ParticipantProfile, host: HostProfile) -> Fact:
    if not participant.countries:
        return Fact(WHOLE, N_("Open to all countries."))
    if host.country in participant.countries:
        return Fact(WHOLE, N_("{country} is wished."), {"country": host.country})
    return Fact(0, N_("{country} is not among the wishes."), {"country": host.country})


def _language(participant: ParticipantProfile, host: HostProfile, rules: Rules) -> Fact:
    level, code = best_language(participant, host)
    asked = asked_level(host, rules)
    values = {"language": code, "level": LEVEL_NAMES[level], "asked": LEVEL_NAMES[asked]}
    if not level:
        return Fact(0, N_("No common language."), values)
    value = LANGUAGE_STEPS[min(level - asked, 2)] if level >= asked else 0
    return Fact(value, N_("Common language {language} at {level}; {asked} is asked."), values)


def _time(participant: ParticipantProfile, host: HostProfile, rules: Rules) -> Fact:
    needed = needed_days(participant.min_days, host.min_days, rules)
    days = common_days(participant, host, rules)
    slack = min(days - needed, TIME_SLACK_DAYS)
    value = TIME_BASE + (WHOLE - TIME_BASE) * slack // TIME_SLACK_DAYS if slack >= 0 else 0
    return Fact(value, N_("Days in common: {days}; needed: {needed}."), {"days": days, "needed": needed})


def _reliability(record: TrackRecord) -> Fact:
    if not record.last_day:
        message = N_("No answer and no stay of the firm is known; counted as {percent} %.")
        return Fact(record.value, message, {"percent": PRIOR // 100})
    message = N_(
        "Proposals answered in time: {answered} of {asked}; stays completed: {completed} of {stays}; "
        "last: {last}."
    )
    values = record._asdict() | {"last": date.fromordinal(record.last_day).isoformat()[:7]}
    return Fact(record.value, message, values)


def facts(
    participant: ParticipantProfile, host: HostProfile, rules: Rules, *, reliability: bool = False
) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
    """The facts of the sender's and of the host's criteria, in the order of ``Weights.kinds``."""
    language = _language(participant, host, rules)
    time = _time(participant, host, rules)
    sender = (
        _skills(participant.wanted, host.offered),
        _collaboration(participant.collaborations, host.collaborations),
        _sector(sector_reference(participant), host.sector),
        _country(participant, host),
        language,
        time,
    )
    hosting = (
        _skills(host.wanted, participant.offered),
        _collaboration(host.collaborations, participant.collaborations),
        _sector(sector_reference(host), participant.sector),
        language,
        time,
    )
    if reliability:
        return (*sender, _reliability(host.record)), (*hosting, _reliability(participant.record))
    return sender, hosting


def _side(weights: tuple[int, ...], side: tuple[Fact, ...]) -> int:
    return sum(weight * fact.value for weight, fact in zip(weights, side, strict=True)) // WHOLE


def score(participant: ParticipantProfile, host: HostProfile, rules: Rules, weights: Weights) -> Score:
    """The score of a pair, whether or not it passes the constraints (basis points)."""
    sender, hosting = facts(participant, host, rules, reliability=weights.reliability)
    p, h = _side(weights.sender, sender), _side(weights.host, hosting)
    return Score(joint(p, h), p, h)


def explain(
    participant: ParticipantProfile,
    host: HostProfile,
    rules: Rules,
    weights: Weights,
    *,
    barred: bool = False,
) -> Explanation:
    """The score of a pair with its working; contributions and shares add up exactly (see the head)."""
    sender, hosting = facts(participant, host, rules, reliability=weights.reliability)
    p_parts = [weight * fact.value for weight, fact in zip(weights.sender, sender, strict=True)]
    h_parts = [weight * fact.value for weight, fact in zip(weights.host, hosting, strict=True)]
    p, h = sum(p_parts) // WHOLE, sum(h_parts) // WHOLE
    ours, theirs = apportion(p_parts, 1, WHOLE), apportion(h_parts, 1, WHOLE)
    shares = apportion([*(part * h for part in ours), *(part * p for part in theirs)], 1, max(p + h, 1))
    each = zip(
        chain(*weights.kinds),
        (*weights.sender, *weights.host),
        (*sender, *hosting),
        (*ours, *theirs),
        shares,
        strict=True,
    )
    criteria = tuple(map(_criterion, each))
    reasons = failed(participant, host, rules, barred=barred)
    return Explanation(participant.id, host.id, joint(p, h), p, h, criteria, reasons)


def rank(
    asking: ParticipantProfile | HostProfile,
    others: Iterable[ParticipantProfile | HostProfile],
    rules: Rules,
    weights: Weights,
) -> list[tuple[str, Score]]:
    """The slow, obvious ranking of all counterparts that pass the constraints: what the index must equal."""
    found = []
    for other in others:
        participant, host = (asking, other) if isinstance(asking, ParticipantProfile) else (other, asking)
        assert isinstance(participant, ParticipantProfile) and isinstance(host, HostProfile)
        if failed(participant, host, rules):
            continue
        mark = score(participant, host, rules, weights)
        own = mark.sender_side if asking is participant else mark.host_side
        found.append(((-mark.score, -own, other.waiting_since, other.id), mark))
    return [(key[-1], mark) for key, mark in sorted(found, key=lambda pair: pair[0])]
