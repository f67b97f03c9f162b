"""Training before departure: what an edition asks of a stay, what is still missing, what to suggest next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from .blockers import Blocker
from .codes import N_, Certainty, ChecklistCode
from .json_values import from_json
from .training_codes import AttendanceState, SessionState, TopicKind

FRESH_DAYS = 365
MOST_TOPIC_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Material:
    """A file or an address on a topic; ``attachment`` is the id of a kept file."""

    title: str
    link: str = ""
    attachment: str = ""


@dataclass(frozen=True, slots=True)
class TrainingTopic:
    """A topic of the catalogue; no country: for every stay. ``content`` holds points, ``minutes`` the length.

    ``language``: the one that its words and materials are in; empty for a topic said in the reader's.
    """

    code: str
    kind: TopicKind
    title: str
    aim: str = ""
    content: tuple[str, ...] = ()
    minutes: int = 0
    language: str = ""
    countries: tuple[str, ...] = ()
    materials: tuple[Material, ...] = ()
    checked_on: date | None = None
    source: str = ""
    certainty: Certainty = Certainty.C

    def fits(self, country: str) -> bool:
        """Whether the topic is for stays in this host country."""
        return not self.countries or country in self.countries

    def stale_on(self, today: date) -> bool:
        """Whether nobody has checked it for a year."""
        return self.checked_on is None or (today - self.checked_on).days > FRESH_DAYS


@dataclass(frozen=True, slots=True)
class Taught:
    """A topic as a session taught it."""

    code: str
    title: str
    kind: TopicKind
    minutes: int


@dataclass(frozen=True, slots=True)
class TrainingRule:
    """What an edition asks before a stay: a topic of each kind, and minutes in all.

    ``override``: an officer may let a stay start without it, with the reason written down.
    """

    required: bool = True
    kinds: tuple[TopicKind, ...] = tuple(TopicKind)
    minutes: int = 0
    override: bool = True


def rule_of(edition: Mapping[str, Any]) -> TrainingRule:
    """The rule that an edition's JSON holds, without reading the rest of it; what it lacks is as usual."""
    told = {
        name: edition[f"training_{name}"]
        for name in ("required", "kinds", "minutes", "override")
        if f"training_{name}" in edition
    }
    return from_json(TrainingRule, told)


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing: kinds without a topic attended, and minutes; empty where nothing is."""

    kinds: tuple[TopicKind, ...] = ()
    minutes: int = 0

    def __bool__(self) -> bool:
        return bool(self.kinds or self.minutes)


def gap(rule: TrainingRule, taught: Iterable[Taught]) -> Gap:
    """What the rule still asks for after these topics."""
    if not rule.required:
        return Gap()
    known = list(taught)
    kinds = {one.kind for one in known}
    missing = tuple(kind for kind in TopicKind if kind in rule.kinds and kind not in kinds)
    return Gap(missing, max(0, rule.minutes - sum(one.minutes for one in known)))


_NONE = N_("Training before departure is not recorded.")
_KINDS: Mapping[tuple[TopicKind, ...], str] = {
    (TopicKind.BUSINESS,): N_("Training before departure: no business topic is recorded."),
    (TopicKind.PRACTICAL,): N_("Training before departure: no practical topic is recorded."),
    tuple(TopicKind): N_("Training before departure: no business and no practical topic is recorded."),
}
_MINUTES = N_("Training before departure: {minutes} minutes are still missing.")


def blocker(missing: Gap | None) -> Blocker | None:
    """Why a stay is not ready, in words; ``None`` in: it is not known what was taught."""
    item = ChecklistCode.PRE_DEPARTURE_TRAINING
    if missing is None:
        return Blocker("STATE-READY", _NONE, item=item)
    if missing.kinds:
        return Blocker("STATE-READY", _KINDS[missing.kinds], item=item)
    if missing.minutes:
        return Blocker("STATE-READY", _MINUTES, {"minutes": missing.minutes}, item=item)
    return None


def suggested(
    topics: Iterable[TrainingTopic], *, country: str, attended: Iterable[str], missing: Gap
) -> tuple[TrainingTopic, ...]:
    """Topics for a stay in ``country`` that were not attended: missing kinds first, then its own country's.

    Within these the order of the catalogue stays.
    """
    known = frozenset(attended)
    found = [one for one in topics if one.code not in known and one.fits(country)]
    return tuple(sorted(found, key=lambda one: (one.kind not in missing.kinds, not one.countries)))


def may_attend(session: SessionState, day: date, today: date) -> bool:
    """Whether attendance can be recorded: the session is not cancelled and its day is there."""
    return session is not SessionState.CANCELLED and day <= today


TAKING_PLACE = frozenset({AttendanceState.REGISTERED, AttendanceState.ATTENDED})


def joined(places: int | None, states: Iterable[AttendanceState]) -> AttendanceState:
    """How somebody signs up: registered, or waiting where all places are taken."""
    full = places is not None and taken(states) >= places
    return AttendanceState.WAITING if full else AttendanceState.REGISTERED


def taken(states: Iterable[AttendanceState]) -> int:
    """How many places are taken; who is invited only, or excused, takes none."""
    return sum(1 for state in states if state in TAKING_PLACE)


def moving_up(places: int | None, rows: Sequence[tuple[str, AttendanceState]]) -> tuple[str, ...]:
    """Ids of who waits and has a place now; ``rows`` (id, state) in the order of signing up."""
    waiting = [row for row, state in rows if state is AttendanceState.WAITING]
    if places is None:
        return tuple(waiting)
    return tuple(waiting[: max(0, places - taken(state for _, state in rows))])
