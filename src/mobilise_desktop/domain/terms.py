"""The terms in force: a signed Learning Project and its signed amendments folded into what holds when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from .codes import AmendmentKind
from .json_values import from_json, to_json
from .learning_project import LearningProject, Person, Slice
from .period import ONE_DAY
from .project_edit import value_at, with_value

PATHS: Mapping[str, str] = {
    "slices": "slices",
    "site_address": "site_address",
    "weekly_hours": "weekly_hours",
    "remote_days": "remote_days",
    "mentor": "mentoring.mentor",
    "mentor_hours": "mentoring.hours_per_week",
    "tasks_participant": "tasks.participant",
    "tasks_sc": "tasks.sc",
    "tasks_hc": "tasks.hc",
    "tasks_sending_lcp": "tasks.sending_lcp",
    "tasks_host_lcp": "tasks.host_lcp",
    "special_rate": "finance.special_rate",
}

NOBODY = Person()


@dataclass(frozen=True, slots=True)
class Terms:
    """What the parties agreed on that an amendment can change; ``special_rate`` is the basis of the grant."""

    slices: tuple[Slice, ...] = ()
    site_address: str = ""
    weekly_hours: Decimal | None = None
    remote_days: int = 0
    mentor: Person = NOBODY
    mentor_hours: Decimal | None = None
    tasks_participant: str = ""
    tasks_sc: str = ""
    tasks_hc: str = ""
    tasks_sending_lcp: str = ""
    tasks_host_lcp: str = ""
    special_rate: bool = False


@dataclass(frozen=True, slots=True)
class TermsChange:
    """The terms that an amendment sets anew; ``None`` leaves a term as it is."""

    slices: tuple[Slice, ...] | None = None
    site_address: str | None = None
    weekly_hours: Decimal | None = None
    remote_days: int | None = None
    mentor: Person | None = None
    mentor_hours: Decimal | None = None
    tasks_participant: str | None = None
    tasks_sc: str | None = None
    tasks_hc: str | None = None
    tasks_sending_lcp: str | None = None
    tasks_host_lcp: str | None = None
    special_rate: bool | None = None

    def values(self) -> dict[str, Any]:
        """The terms that are set, by name."""
        named = ((name, getattr(self, name)) for name in TERM_NAMES)
        return {name: value for name, value in named if value is not None}


TERM_NAMES: tuple[str, ...] = tuple(item.name for item in fields(TermsChange))


@dataclass(frozen=True, slots=True)
class Amendment:
    """A change that holds from ``effective_from`` on; it counts once ``signed``, unless it is ``void``."""

    number: int
    effective_from: date
    change: TermsChange
    signed: bool = True
    void: bool = False
    kind: AmendmentKind = AmendmentKind.OTHER

    @property
    def counts(self) -> bool:
        """Whether it has a part in the terms in force."""
        return self.signed and not self.void


@dataclass(frozen=True, slots=True)
class InForce:
    """The terms of a day; ``sources`` tells by term which amendment set it, 0 for the signed document."""

    terms: Terms
    sources: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in which the same terms hold; ``first`` is ``None`` before all, ``last`` after all amendments."""

    first: date | None
    last: date | None
    in_force: InForce


def terms_of(project: LearningProject) -> Terms:
    """The terms that a Learning Project states."""
    return Terms(**{name: value_at(project, path) for name, path in PATHS.items()})


def project_with(project: LearningProject, terms: Terms) -> LearningProject:
    """The Learning Project as it reads under these terms."""
    for name, path in PATHS.items():
        project = with_value(project, path, getattr(terms, name))
    return project


def changed(terms: Terms, change: TermsChange) -> Terms:
    """The terms after a change."""
    return replace(terms, **change.values())


def difference_of(before: Terms, after: Terms) -> TermsChange:
    """The change that leads from one to the other; a term cannot be emptied to nothing."""
    named = {name: getattr(after, name) for name in TERM_NAMES}
    return TermsChange(**{name: value for name, value in named.items() if value != getattr(before, name)})


def in_order(amendments: Iterable[Amendment]) -> tuple[Amendment, ...]:
    """Those that count, by the day from which they hold, then by number: the later one prevails."""
    return tuple(sorted((a for a in amendments if a.counts), key=lambda a: (a.effective_from, a.number)))


def terms_on(base: Terms, amendments: Iterable[Amendment], day: date) -> InForce:
    """The terms in force on a day; when an amendment was signed does not matter, only its effect."""
    return _folded(base, [a for a in in_order(amendments) if a.effective_from <= day])


def final_terms(base: Terms, amendments: Iterable[Amendment]) -> InForce:
    """The terms once every amendment holds: what the rest of the stay is planned by."""
    return _folded(base, in_order(amendments))


def timeline(base: Terms, amendments: Iterable[Amendment]) -> tuple[Stretch, ...]:
    """What held when, without gaps: a new stretch begins on each day from which an amendment holds."""
    counting = in_order(amendments)
    days = sorted({a.effective_from for a in counting})
    starts: Sequence[date | None] = (None, *days)
    ends: Sequence[date | None] = (*(day - ONE_DAY for day in days), None)
    return tuple(
        Stretch(first, last, _folded(base, [a for a in counting if first and a.effective_from <= first]))
        for first, last in zip(starts, ends, strict=True)
    )


def _folded(base: Terms, amendments: Sequence[Amendment]) -> InForce:
    terms, sources = base, dict.fromkeys(TERM_NAMES, 0)
    for amendment in amendments:
        values = amendment.change.values()
        terms = replace(terms, **values)
        sources.update(dict.fromkeys(values, amendment.number))
    return InForce(terms, sources)


def still_open(change: TermsChange, *, then: Terms, now: Terms) -> TermsChange:
    """What is left of a change once a newer version of the whole document is signed.

    ``then`` are the terms of the version it amended, ``now`` those of the newer one: where the newer one
    states a term anew, it speaks for itself.
    """
    anew = {name: None for name in change.values() if getattr(then, name) != getattr(now, name)}
    return replace(change, **anew)


def terms_to_json(terms: Terms) -> dict[str, Any]:
    """The terms as a JSON object."""
    result: dict[str, Any] = to_json(terms)
    return result


def terms_from_json(data: Mapping[str, Any]) -> Terms:
    """The terms from their JSON object; raises ``ShapeError``."""
    return from_json(Terms, data)


def change_to_json(change: TermsChange) -> dict[str, Any]:
    """The terms that are set, as a JSON object."""
    return {name: to_json(value) for name, value in change.values().items()}


def change_from_json(data: Mapping[str, Any]) -> TermsChange:
    """A change from its JSON object; raises ``ShapeError``."""
    return from_json(TermsChange, data)
