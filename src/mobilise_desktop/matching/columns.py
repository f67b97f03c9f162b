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
from dataclasses import dataclass, field, fields
from functools import cache, partial
from itertools import accumulate, chain, pairwise
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
FLAGS: Mapping[str, int] = {
    "is_sme": SME,
    "eligible": ELIGIBLE,
    "visible": VISIBLE,
    "accepted": ACCEPTED,
    "only_these": ONLY_THESE,
}
LISTS: Mapping[str, str] = {"wished_sectors" if name == "sectors" else name: name for name in RAGGED}
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
    own = ("places", "min_level") if kind is HostProfile else ("countries", "only_these")
    names = (*SHARED, *own)
    parts = _Parts.of(columns, at)
    columnwise = [parts.field(name) for name in names]
    return [kind(**dict(zip(names, values, strict=True))) for values in zip(*columnwise, strict=True)]


SHARED = tuple(field.name for field in fields(Profile))
_skill = partial(tuple.__new__, Skill)
_record = partial(tuple.__new__, TrackRecord)


@dataclass(frozen=True, slots=True)
class _Parts:
    """Some rows of columns, to be read field by field of a profile, for all these rows at once."""

    columns: Columns
    at: Array
    flags: Array
    countries: tuple[str, ...]

    @staticmethod
    def of(columns: Columns, at: Array) -> _Parts:
        return _Parts(columns, at, columns["flags"][at], tuple(columns.lexicon.countries))

    def field(self, name: str) -> Iterable[Any]:
        """One value a row of a field of the profiles."""
        lexicon = self.columns.lexicon
        match name:
            case "id" | "company":
                texts = self.columns.ids if name == "id" else self.columns.companies
                return [text.decode() for text in texts[self.at].tolist()]
            case "is_sme" | "eligible" | "visible" | "accepted" | "only_these":
                return map(bool, (self.flags & FLAGS[name]).tolist())
            case "country":
                return map(self.countries.__getitem__, self.plain(name))
            case "group":
                groups = tuple(lexicon.groups)
                return map(groups.__getitem__, self.plain(name))
            case "sector":
                return map(sector_of, self.plain(name))
            case "collaborations":
                return map(cache(partial(_types_of, tuple(lexicon.types))), self.plain(name))
            case _ if name in LISTS:
                return self.ragged(name)
            case _:
                return self.plain(name)

    def plain(self, name: str) -> list[int]:
        found: list[int] = self.columns[name][self.at].tolist()
        return found

    def ragged(self, name: str) -> Iterable[Any]:
        """The lists of a field, one a row; a record is a list of one or none."""
        column = LISTS[name]
        starts = self.columns[f"{column}_starts"]
        first = starts[self.at]
        lengths = starts[self.at + 1] - first
        ends = np.cumsum(lengths)
        entries = np.repeat(first - ends + lengths, lengths) + np.arange(int(lengths.sum()))
        lists = (self.columns[part][entries].tolist() for part in RAGGED[column])
        whole = tuple(self.entries(name, zip(*lists, strict=True)))
        offsets = [0, *ends.tolist()]
        found = [whole[start:end] for start, end in pairwise(offsets)]
        if name == "countries":
            return map(frozenset, found)
        return [part[0] if part else NO_RECORD for part in found] if name == "record" else found

    def entries(self, name: str, found: Iterable[tuple[int, ...]]) -> Iterable[Any]:
        match name:
            case "languages":
                names = tuple(self.columns.lexicon.languages)
                return ((names[code >> 3], code & 7) for (code,) in found)
            case "wished_sectors":
                return (sector_of(code) for (code,) in found)
            case "countries":
                return (self.countries[code] for (code,) in found)
            case "record":
                return map(_record, found)
            case _:
                return map(_skill, found)


def _types_of(types: tuple[str, ...], mask: int) -> frozenset[str]:
    return frozenset(text for bit, text in enumerate(types) if mask >> bit & 1)
