"""Two records of the same company or person made one: whose answers stay, what falls away, what forbids."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from .codes import MatchState, RecordKind, Role, Visibility

Values = Mapping[str, Any]

# Answers that belong together: half of one place and half of another would be nobody's address.
_TOGETHER: Mapping[RecordKind, tuple[tuple[str, ...], ...]] = {
    RecordKind.COMPANY: (
        ("country", "region", "postcode", "town", "address"),
        ("nace_code", "nace_revision"),
        ("year_of_accounts", "headcount", "turnover", "balance_sheet"),
        ("representative_name", "representative_function", "representative_email", "representative_phone"),
        ("contact_name", "contact_function", "contact_email", "contact_phone"),
        ("mentor_name", "mentor_function"),
        ("host_from", "host_to"),
        ("host_min_weeks", "host_max_weeks"),
        ("professional_body", "professional_reg_no"),
        ("platform_reference", "platform_registered_on", "platform_by_us"),
        ("file_state", "file_state_since", "file_reason", "submitted_on", "interest_confirmed_on"),
    ),
    RecordKind.PARTICIPANT: (
        ("given_name", "family_name"),
        ("address", "town"),
        ("period_from", "period_to"),
        ("min_weeks", "max_weeks"),
        ("contract", "contract_until"),
        ("special_rate_claimed", "special_rate_evidence_on", "special_rate_seen_by"),
        ("file_state", "file_state_since", "file_reason", "submitted_on", "interest_confirmed_on"),
    ),
}
# The first of these answers decides for all.
_LED = frozenset({"file_state", "nace_code", "special_rate_claimed"})
# These follow a rule, or are worked out anew.
_BY_RULE = frozenset({"role", "visibility", "size_class", "sort_name", "sort_town"})
_KEPT_BY_THE_PROGRAM = frozenset({"id", "revision", "created_at", "changed_at", "demo"})
_NARROW_FIRST = (Visibility.OWN_OFFICE, Visibility.PARTNERS, Visibility.COMPANIES)
_ENDED = frozenset({MatchState.DECLINED, MatchState.WITHDRAWN, MatchState.EXPIRED})
_ONLY_NAMED = frozenset({MatchState.SUGGESTED, MatchState.SHORTLISTED})


@dataclass(frozen=True, slots=True)
class Part:
    """Answers that stay or go together, as both records have them; ``asked`` where both have other ones."""

    names: tuple[str, ...]
    kept: tuple[Any, ...]
    other: tuple[Any, ...]
    asked: bool

    @property
    def name(self) -> str:
        """By which it is chosen."""
        return self.names[0]


@dataclass(frozen=True, slots=True)
class MatchFact:
    """What a merge needs to know of a match; ``written`` where a Learning Project is built on it."""

    id: str
    of_kept: bool
    participant: str
    sender: str
    host: str
    state: MatchState
    written: bool = False

    @property
    def idle(self) -> bool:
        """Nobody was asked, or it has ended; nothing is built on it."""
        return not self.written and self.state in _ENDED | _ONLY_NAMED


@dataclass(frozen=True, slots=True)
class Clash:
    """Two matches that both went too far for one of them to fall away, or one of a firm with itself."""

    match: MatchFact
    itself: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A consent as it was written down."""

    id: str
    purpose: str
    given_on: date | None
    withdrawn_on: date | None


def parts(kind: RecordKind, kept: Values, other: Values, blanks: Values) -> tuple[Part, ...]:
    """Where the two differ, in the order of the record; ``blanks`` are the values of a record just begun."""
    found = []
    for names in _groups(kind, kept):
        mine, theirs = tuple(kept[name] for name in names), tuple(other[name] for name in names)
        taken = _filled(names, mine, theirs, blanks)
        if taken is None:
            found.append(Part(names, mine, theirs, asked=True))
        elif taken != mine:
            found.append(Part(names, mine, taken, asked=False))
    return tuple(found)


def merged(found: Iterable[Part], take: Collection[str]) -> dict[str, Any]:
    """What the kept record gets: what fills its blanks, and the parts named in ``take``."""
    return {
        name: value
        for part in found
        if not part.asked or part.name in take
        for name, value in zip(part.names, part.other, strict=True)
    }


def _groups(kind: RecordKind, values: Values) -> Iterator[tuple[str, ...]]:
    together = {name: names for names in _TOGETHER[kind] for name in names}
    for name in values:
        if name in _BY_RULE | _KEPT_BY_THE_PROGRAM:
            continue
        names = together.get(name, (name,))
        if name == names[0]:
            yield names


def _filled(
    names: tuple[str, ...], mine: tuple[Any, ...], theirs: tuple[Any, ...], blanks: Values
) -> tuple[Any, ...] | None:
    """What both say together; ``None`` where they contradict each other."""
    empty = [_empty(value, blanks.get(name)) for name, value in zip(names, mine, strict=True)]
    blank = [_empty(value, blanks.get(name)) for name, value in zip(names, theirs, strict=True)]
    if names[0] in _LED:
        if blank[0] or mine[0] == theirs[0]:
            return mine
        return theirs if empty[0] else None
    rows = list(zip(mine, theirs, empty, blank, strict=True))
    if any(not gap and not none and not _same(a, b) for a, b, gap, none in rows):
        return None
    return tuple(b if gap and not none else a for a, b, gap, none in rows)


def _empty(value: Any, usual: Any) -> bool:
    return value is None or value == usual or (isinstance(value, str | list) and not value)


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return " ".join(one.split()) == " ".join(other.split())
    return bool(one == other)


def role_of_both(one: Role, other: Role) -> Role:
    """A firm that sends by one record and hosts by the other does both."""
    return one if one is other else Role.BOTH


def narrower(one: Visibility, other: Visibility) -> Visibility:
    """Who may see the profile: nobody who may see only one of the two."""
    return min(one, other, key=_NARROW_FIRST.index)


def ended_consents(said: Sequence[Said]) -> dict[str, date]:
    """Consents that stood on one record while the other has a later No: their ids, and the day of the No."""
    found = {}
    for one in said:
        noes = [
            other.withdrawn_on
            for other in said
            if other.purpose == one.purpose and other.withdrawn_on is not None
        ]
        standing = one.given_on is not None and one.withdrawn_on is None
        if standing and noes and max(noes) >= one.given_on:  # type: ignore[operator]
            found[one.id] = max(noes)
    return found


def double_matches(matches: Sequence[MatchFact], same: Collection[str]) -> tuple[dict[str, str], list[Clash]]:
    """Which matches fall away, each with the one that stays in its place (or nothing), and what clashes.

    ``same`` are the two records that become one. An ended match stays beside a live one, as it would have
    with one record from the beginning.
    """
    fallen: dict[str, str] = {}
    clashes: list[Clash] = []
    pairs: dict[tuple[str, str], list[MatchFact]] = {}
    for match in matches:
        if match.sender in same and match.host in same:
            if match.idle:
                fallen[match.id] = ""
            else:
                clashes.append(Clash(match, itself=True))
        elif match.state not in _ENDED:
            pairs.setdefault(tuple(_one(i, same) for i in (match.participant, match.host)), []).append(match)  # type: ignore[arg-type]
    for live in pairs.values():
        first, *rest = sorted(live, key=lambda one: (one.idle, not one.of_kept, one.id))
        if {one.of_kept for one in live} == {True, False}:
            fallen |= {one.id: first.id for one in rest if one.idle}
            clashes += [Clash(one, itself=False) for one in rest if not one.idle]
    return fallen, clashes


def _one(record: str, same: Collection[str]) -> str:
    return "" if record in same else record
