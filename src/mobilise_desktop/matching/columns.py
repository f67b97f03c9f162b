"""The profiles of one side as arrays, so that a hundred thousand of them need no objects.

How to fill them: one row a profile, in any order. Texts become small numbers through one ``Lexicon`` a side
(``lexicon.country("DE")``). A list column is ragged: row ``i`` owns ``values[starts[i]:starts[i + 1]]``, and
``starts`` has one entry more than there are rows (``starts_of(owners, rows)`` makes it from the row number
of each value). ``Columns.of(profiles, lexicon)`` does all this from
profiles; ``empty_values(rows)`` gives the defaults to start from where only some columns are known.

* ``ids``, ``companies``: UTF-8 bytes (dtype S)
* ``flags``: the sum of ``SME``, ``ELIGIBLE``, ``VISIBLE``, ``ACCEPTED`` and, for participants, ``ONLY_THESE``
* ``first_day`` … ``waiting_since``: day ordinals and lengths in days, int32
* ``sector``, ``sectors``: ``32 * division + section`` with A = 1, uint16
* ``languages``: ``8 * language + level``, uint16
* ``collaborations``: bit mask of types; ``countries``: wished ones (participants only)
* ``record``: one entry for a firm with a past, none for another
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import accumulate, chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .profiles import OPEN_FIRST, OPEN_LAST, HostProfile, ParticipantProfile, Profile, Sector, Skill
from .reliability import NO_RECORD, TrackRecord

SME, ELIGIBLE, VISIBLE, ACCEPTED, PLACES, ALIVE, ONLY_THESE = 1, 2, 4, 8, 16, 32, 64

Array = NDArray[Any]

PLAIN: Mapping[str, Any] = {
    "flags": np.uint8,
    "country": np.uint16,
    "group": np.int32,
    "places": np.int32,
    "first_day": np.int32,
    "last_day": np.int32,
    "min_days": np.int32,
    "max_days": np.int32,
    "min_level": np.uint8,
    "sector": np.uint16,
    "collaborations": np.uint32,
    "waiting_since": np.int32,
}
RAGGED: Mapping[str, Mapping[str, Any]] = {
    "languages": {"languages": np.uint16},
    "sectors": {"sectors": np.uint16},
    "countries": {"countries": np.uint16},
    "wanted": {"wanted_keys": np.int64, "wanted_groups": np.int32, "wanted_weights": np.uint8},
    "offered": {"offered_keys": np.int64, "offered_groups": np.int32, "offered_weights": np.uint8},
    "record": {f"record_{name}": np.int32 for name in TrackRecord._fields},
}
DEFAULTS: Mapping[str, int] = {
    "flags": SME | ELIGIBLE | VISIBLE | ACCEPTED,
    "places": 1,
    "first_day": OPEN_FIRST,
    "last_day": OPEN_LAST,
    "min_days": 1,
    "max_days": 366,
    "waiting_since": OPEN_LAST,
}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Small numbers for the codes of a side, given out in the order of first use; 0 is the empty text."""

    countries: dict[str, int] = field(default_factory=lambda: {"": 0})
    languages: dict[str, int] = field(default_factory=lambda: {"": 0})
    groups: dict[str, int] = field(default_factory=lambda: {"": 0})
    types: dict[str, int] = field(default_factory=dict)

    def country(self, code: str) -> int:
        """The number of a country code; ValueError beyond 1 023 of them."""
        return _number(self.countries, code, 1024)

    def language(self, code: str, level: int) -> int:
        """A language with its level (1–6) as one number; ValueError beyond 8 191 languages."""
        return _number(self.languages, code, 8192) * 8 + level

    def company_group(self, key: str) -> int:
        """The number of a group of linked enterprises."""
        return _number(self.groups, key, 2**31)

    def collaboration(self, codes: Iterable[str]) -> int:
        """The bit mask of types of collaboration; ValueError beyond 32 of them."""
        return sum(1 << _number(self.types, code, 32) for code in sorted(set(codes)))


def _number(table: dict[str, int], text: str, limit: int) -> int:
    number = table.setdefault(text, len(table))
    if number >= limit:
        del table[text]
        raise ValueError(f"more than {limit} different codes")
    return number


def sector_code(sector: Sector) -> int:
    """A sector as one number: ``32 * division + section`` with A = 1."""
    return sector.division * 32 + (ord(sector.section) - 64 if sector.section else 0)


@cache
def sector_of(code: int) -> Sector:
    """The sector of a number made by ``sector_code``."""
    return Sector(code >> 5, chr(64 + (code & 31)) if code & 31 else "")


@dataclass(frozen=True, slots=True)
class Columns:
    """One side's profiles as arrays (see the head of this file), with the lexicon of its codes."""

    ids: Array
    companies: Array
    values: Mapping[str, Array]
    lexicon: Lexicon

    def __len__(self) -> int:
        return len(self.ids)

    def __getitem__(self, name: str) -> Array:
        return self.values[name]

    def row_numbers(self, name: str) -> Array:
        """For each entry of a ragged column the row that it belongs to (int32)."""
        lengths = np.diff(self.values[f"{name}_starts"])
        return np.repeat(np.arange(len(self), dtype=np.int32), lengths)

    @staticmethod
    def of(profiles: Sequence[Profile], lexicon: Lexicon) -> Columns:
        """Columns from profiles of one side, in their order; the lexicon learns their codes."""
        values = empty_values(len(profiles))
        for name, kind in PLAIN.items():
            values[name] = np.array([_plain(profile, name, lexicon) for profile in profiles], dtype=kind)
        for name, parts in RAGGED.items():
            lists = [_ragged(profile, name, lexicon) for profile in profiles]
            values[f"{name}_starts"] = np.array([0, *accumulate(map(len, lists))], dtype=np.int64)
            entries = list(chain.from_iterable(lists))
            for position, (part, kind) in enumerate(parts.items()):
                values[part] = np.array([entry[position] for entry in entries], dtype=kind)
        ids = np.array([profile.id.encode() for profile in profiles], dtype=np.bytes_)
        companies = np.array([profile.company.encode() for profile in profiles], dtype=np.bytes_)
        return Columns(ids, companies, values, lexicon)

    def take(self, rows: Array) -> Columns:
        """The columns of these rows, in this order."""
        values = {name: self.values[name][rows] for name in PLAIN}
        for name, parts in RAGGED.items():
            starts = self.values[f"{name}_starts"]
            lengths = (starts[1:] - starts[:-1])[rows]
            ends = np.cumsum(lengths)
            values[f"{name}_starts"] = np.concatenate(([0], ends)).astype(np.int64)
            entries = np.repeat(starts[:-1][rows] - ends + lengths, lengths) + np.arange(lengths.sum())
            values.update({part: self.values[part][entries] for part in parts})
        return Columns(self.ids[rows], self.companies[rows], values, self.lexicon)

    def followed_by(self, other: Columns) -> Columns:
        """These rows and then the other's; both must share their lexicon."""
        if other.lexicon is not self.lexicon:
            raise ValueError("columns of two lexicons cannot be joined")
        values = {name: np.concatenate((self.values[name], other.values[name])) for name in PLAIN}
        for name, parts in RAGGED.items():
            mine, theirs = self.values[f"{name}_starts"], other.values[f"{name}_starts"]
            values[f"{name}_starts"] = np.concatenate((mine, theirs[1:] + mine[-1]))
            values.update({p: np.concatenate((self.values[p], other.values[p])) for p in parts})
        ids = np.concatenate((self.ids, other.ids))
        return Columns(ids, np.concatenate((self.companies, other.companies)), values, self.lexicon)


def starts_of(owners: Array, rows: int) -> Array:
    """The ``starts`` of a ragged column from the row number of each entry, in ascending order."""
    counts = np.bincount(owners, minlength=rows)
    return np.concatenate(([0], np.cumsum(counts))).astype(np.int64)


def empty_values(rows: int) -> dict[str, Array]:
    """All value columns for so many rows with the defaults of a profile and empty lists."""
    values: dict[str, Array] = {
        name: np.full(rows, DEFAULTS.get(name, 0), kind) for name, kind in PLAIN.items()
    }
    for name, parts in RAGGED.items():
        values[f"{name}_starts"] = np.zeros(rows + 1, np.int64)
        values.update({part: np.zeros(0, kind) for part, kind in parts.items()})
    return values


def _flags(profile: Profile) -> int:
    only_these = isinstance(profile, ParticipantProfile) and profile.only_these
    return (
        SME * profile.is_sme
        | ELIGIBLE * profile.eligible
        | VISIBLE * profile.visible
        | ACCEPTED * profile.accepted
        | ONLY_THESE * only_these
    )


def _plain(profile: Profile, name: str, lexicon: Lexicon) -> int:
    match name:
        case "flags":
            return _flags(profile)
        case "country":
            return lexicon.country(profile.country)
        case "group":
            return lexicon.company_group(profile.group)
        case "sector":
            return sector_code(profile.sector)
        case "collaborations":
            return lexicon.collaboration(profile.collaborations)
        case "places" | "min_level":
            return int(getattr(profile, name, DEFAULTS.get(name, 0)))
        case _:
            return int(getattr(profile, name))


def _ragged(profile: Profile, name: str, lexicon: Lexicon) -> list[tuple[int, ...]]:
    match name:
        case "languages":
            return [(lexicon.language(code, level),) for code, level in profile.languages]
        case "sectors":
            return [(sector_code(sector),) for sector in profile.wished_sectors]
        case "countries" if isinstance(profile, ParticipantProfile):
            return [(lexicon.country(code),) for code in sorted(profile.countries)]
        case "wanted":
            return [(skill.key, skill.group, skill.weight) for skill in profile.wanted]
        case "offered":
            return [(skill.key, skill.group, skill.weight) for skill in profile.offered]
        case "record" if profile.record != NO_RECORD:
            return [profile.record]
        case _:
            return []


def profiles_of(columns: Columns, rows: Sequence[int], kind: type[Profile]) -> list[Profile]:
    """The profiles of these rows, equal to those that the columns were made of."""
    at = np.asarray(rows, dtype=np.int64)
    plain = {name: columns[name][at].tolist() for name in PLAIN}
    lists = {name: _Lists.of(columns, name, at) for name in RAGGED}
    names = _Names.of(columns.lexicon)
    return [
        _profile(columns, row, kind, names, plain, lists, position)
        for position, row in enumerate(at.tolist())
    ]


@dataclass(frozen=True, slots=True)
class _Lists:
    """The entries of a ragged column for some rows, each part in one plain list."""

    offsets: list[int]
    parts: tuple[list[int], ...]

    @staticmethod
    def of(columns: Columns, name: str, at: Array) -> _Lists:
        starts = columns[f"{name}_starts"]
        first = starts[at]
        lengths = starts[at + 1] - first
        ends = np.cumsum(lengths)
        entries = np.repeat(first - ends + lengths, lengths) + np.arange(int(lengths.sum()))
        parts = tuple(columns[part][entries].tolist() for part in RAGGED[name])
        return _Lists([0, *ends.tolist()], parts)

    def __getitem__(self, at: int) -> list[tuple[int, ...]]:
        here = slice(self.offsets[at], self.offsets[at + 1])
        return list(zip(*(part[here] for part in self.parts), strict=True))


_skill = partial(tuple.__new__, Skill)


@dataclass(frozen=True, slots=True)
class _Names:
    """A lexicon turned round: the texts by their numbers."""

    countries: tuple[str, ...]
    languages: tuple[str, ...]
    groups: tuple[str, ...]
    types: tuple[str, ...]

    @staticmethod
    def of(lexicon: Lexicon) -> _Names:
        texts = (lexicon.countries, lexicon.languages, lexicon.groups, lexicon.types)
        return _Names(*(tuple(table) for table in texts))


def _profile(
    columns: Columns,
    row: int,
    kind: type[Profile],
    names: _Names,
    plain: Mapping[str, list[int]],
    lists: Mapping[str, _Lists],
    at: int,
) -> Profile:
    flags = plain["flags"][at]
    own: dict[str, Any] = {"places": plain["places"][at], "min_level": plain["min_level"][at]}
    if kind is not HostProfile:
        wished = frozenset(names.countries[code] for (code,) in lists["countries"][at])
        own = {"countries": wished, "only_these": bool(flags & ONLY_THESE)}
    types = plain["collaborations"][at]
    past = lists["record"][at]
    return kind(
        id=columns.ids[row].decode(),
        company=columns.companies[row].decode(),
        country=names.countries[plain["country"][at]],
        group=names.groups[plain["group"][at]],
        is_sme=bool(flags & SME),
        eligible=bool(flags & ELIGIBLE),
        visible=bool(flags & VISIBLE),
        accepted=bool(flags & ACCEPTED),
        first_day=plain["first_day"][at],
        last_day=plain["last_day"][at],
        min_days=plain["min_days"][at],
        max_days=plain["max_days"][at],
        languages=tuple((names.languages[c >> 3], c & 7) for (c,) in lists["languages"][at]),
        sector=sector_of(plain["sector"][at]),
        wished_sectors=tuple(sector_of(code) for (code,) in lists["sectors"][at]),
        collaborations=frozenset(text for bit, text in enumerate(names.types) if types >> bit & 1),
        wanted=tuple(map(_skill, lists["wanted"][at])),
        offered=tuple(map(_skill, lists["offered"][at])),
        waiting_since=plain["waiting_since"][at],
        record=TrackRecord(*past[0]) if past else NO_RECORD,
        **own,
    )
