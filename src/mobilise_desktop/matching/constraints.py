"""The hard constraints of a pair (dossier 8.2), each with the fact that it failed by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from mobilise_desktop.domain.codes import N_

from .profiles import LEVEL_NAMES, NO_GROUP, HostProfile, ParticipantProfile, Rules


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a pair is excluded: the constraint's id, an English message and the values to say it with.

    Values under ``country``, ``language`` and ``level`` are codes for the caller to name.
    """

    id: str
    message: str
    values: Mapping[str, object] = field(default_factory=dict)


Check = Callable[[ParticipantProfile, HostProfile, Rules], "Reason | None"]


def needed_days(a: int, b: int, rules: Rules) -> int:
    """The shortest stay that suits both minimum lengths and the programme (days, DUR-1)."""
    return max(a, b, rules.shortest_days)


def longest_days(a: int, b: int, rules: Rules) -> int:
    """The longest stay that both maximum lengths and the programme allow (days, DUR-1)."""
    return min(a, b, rules.longest_days)


def common_days(participant: ParticipantProfile, host: HostProfile, rules: Rules) -> int:
    """Days that both windows share, not before today; 0 if none."""
    first = max(participant.first_day, host.first_day, rules.today)
    return max(min(participant.last_day, host.last_day) - first + 1, 0)


def asked_level(host: HostProfile, rules: Rules) -> int:
    """The level that the host asks for (1–6)."""
    return host.min_level or rules.default_level


def best_language(participant: ParticipantProfile, host: HostProfile) -> tuple[int, str]:
    """The best common language as (level, code): the lower of both levels counts; (0, "") if none."""
    best = (0, "")
    for code, level in participant.languages:
        for other, other_level in host.languages:
            common = min(level, other_level) if code == other else 0
            if common and (-common, code) < (-best[0], best[1]):
                best = (common, code)
    return best


def is_taught(participant: ParticipantProfile, host: HostProfile) -> bool:
    """Whether the host offers at least one wanted skill, or another of its group."""
    keys = {skill.key for skill in host.offered}
    if any(skill.key in keys for skill in participant.wanted):
        return True
    groups = {skill.group for skill in host.offered} - {NO_GROUP}
    return any(skill.group in groups for skill in participant.wanted)


def _country(p: ParticipantProfile, h: HostProfile, rules: Rules) -> Reason | None:
    if p.country != h.country:
        return None
    if not h.country:
        return Reason("country", N_("Neither company's country is stated."))
    return Reason("country", N_("Both companies are in {country}."), {"country": h.country})


def _participant_eligible(p: ParticipantProfile, h: HostProfile, rules: Rules) -> Reason | None:
    if p.eligible:
        return None
    return Reason("participant_eligible", N_("The participant's side is not eligible in this edition."))


def _host_eligible(p: ParticipantProfile, h: HostProfile, rules: Rules) -> Reason | None:
    return None if h.eligible else Reason("host_eligible", N_("The host is not eligible in this edition."))


def _company(p: ParticipantProfile, h: HostProfile, rules: Rules) -> Reason | None:
    return Reason("company", N_("Sending and host company are the same.")) if p.company == h.company else None


def _group(p: ParticipantProfile, h: HostProfile, rules: Rules) -> Reason | None:
    if rules.same_group_allowed or not p.group or p.group != h.group:
        return None
    return Reason("group", N_("Both companies belong to the same group."))


def _sender_size(p: ParticipantProfile, h: HostProfile, rules: Rules) -> Reason | None:
    return None if p.is_sme else Reason("sender_size", N_("The sending company is not an SME."))


def _host_size(p: ParticipantProfile, h: HostProfile, rules: Rules) -> Reason | None:
    if h.is_sme or rules.large_may_host:
        return None
    return Reason("host_size", N_("The host company is not an SME."))


def _participant_file(p: ParticipantProfile, h: HostProfile, rules: Rules) -> Reason | None:
    if p.accepted:
        return None
    return Reason("participant_file", N_("The participant's or the sending company's file is not accepted."))


def _host_file(p: ParticipantProfile, h: HostProfile, rules: Rules) -> Reason | None:
    return None if h.accepted else Reason("host_file", N_("The host's file is not accepted."))


def _participant_visible(p: ParticipantProfile, h: HostProfile, rules: Rules) -> Reason | None:
    if p.visible:
        return None
    return Reason("participant_visible", N_("The participant has not agreed to be shown."))


def _host_visible(p: ParticipantProfile, h: HostProfile, rules: Rules) -> Reason | None:
    return None if h.visible else Reason("host_visible", N_("The host has not agreed to be shown."))


def _places(p: ParticipantProfile, h: HostProfile, rules: Rules) -> Reason | None:
    return None if h.places > 0 else Reason("places", N_("The host has no free place."))


def _length(p: ParticipantProfile, h: HostProfile, rules: Rules) -> Reason | None:
    needed = needed_days(p.min_days, h.min_days, rules)
    longest = longest_days(p.max_days, h.max_days, rules)
    if needed <= longest:
        return None
    values = {"needed": needed, "longest": longest}
    return Reason("length", N_("Days needed at least: {needed}; possible at most: {longest}."), values)


def _window(p: ParticipantProfile, h: HostProfile, rules: Rules) -> Reason | None:
    needed = needed_days(p.min_days, h.min_days, rules)
    days = common_days(p, h, rules)
    if days >= needed:
        return None
    return Reason("window", N_("Days in common: {days}; needed: {needed}."), {"days": days, "needed": needed})


def _language(p: ParticipantProfile, h: HostProfile, rules: Rules) -> Reason | None:
    level, code = best_language(p, h)
    asked = asked_level(h, rules)
    if level >= asked:
        return None
    if not level:
        return Reason("language", N_("No common language; {asked} is asked."), {"asked": LEVEL_NAMES[asked]})
    values = {"language": code, "level": LEVEL_NAMES[level], "asked": LEVEL_NAMES[asked]}
    return Reason("language", N_("Best common language {language} at {level}; {asked} is asked."), values)


def _only_these(p: ParticipantProfile, h: HostProfile, rules: Rules) -> Reason | None:
    if not p.only_these or not p.countries or h.country in p.countries:
        return None
    return Reason(
        "only_these", N_("The participant does not wish to go to {country}."), {"country": h.country}
    )


def _learning(p: ParticipantProfile, h: HostProfile, rules: Rules) -> Reason | None:
    if not rules.must_teach or not p.wanted or is_taught(p, h):
        return None
    return Reason("learning", N_("The host offers none of the wished skills, nor a related one."))


CHECKS: tuple[tuple[str, Check], ...] = (
    ("country", _country),
    ("participant_eligible", _participant_eligible),
    ("host_eligible", _host_eligible),
    ("company", _company),
    ("group", _group),
    ("sender_size", _sender_size),
    ("host_size", _host_size),
    ("participant_file", _participant_file),
    ("host_file", _host_file),
    ("participant_visible", _participant_visible),
    ("host_visible", _host_visible),
    ("places", _places),
    ("length", _length),
    ("window", _window),
    ("language", _language),
    ("only_these", _only_these),
    ("learning", _learning),
)
TITLES: Mapping[str, str] = {
    "country": N_("Same country"),
    "participant_eligible": N_("Participant not eligible"),
    "host_eligible": N_("Host not eligible"),
    "company": N_("Same company"),
    "group": N_("Same group of companies"),
    "sender_size": N_("Sending company too large"),
    "host_size": N_("Host company too large"),
    "participant_file": N_("Participant's file not accepted"),
    "host_file": N_("Host's file not accepted"),
    "participant_visible": N_("Participant not to be shown"),
    "host_visible": N_("Host not to be shown"),
    "places": N_("No free place"),
    "length": N_("Length of the stay"),
    "window": N_("Period"),
    "language": N_("Language"),
    "only_these": N_("Country not wished"),
    "learning": N_("Nothing to learn there"),
    "barred": N_("Declined or completed before"),
}
BARRED = Reason("barred", N_("This pair was declined or completed before."))
CONSTRAINTS: tuple[str, ...] = (*(name for name, _ in CHECKS), BARRED.id)


def failed(
    participant: ParticipantProfile, host: HostProfile, rules: Rules, *, barred: bool = False
) -> tuple[Reason, ...]:
    """All reasons for which the pair is excluded, in the order of ``CONSTRAINTS``; empty if it may match."""
    reasons = [reason for _, check in CHECKS if (reason := check(participant, host, rules))]
    return (*reasons, BARRED) if barred else tuple(reasons)


def mask_of(reasons: tuple[Reason, ...]) -> int:
    """The reasons as a bit mask over ``CONSTRAINTS``."""
    return sum(1 << CONSTRAINTS.index(reason.id) for reason in reasons)


def ids_of(mask: int) -> tuple[str, ...]:
    """The constraints whose bits are set in a mask."""
    return tuple(name for bit, name in enumerate(CONSTRAINTS) if mask >> bit & 1)
