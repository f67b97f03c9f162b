"""From the office's plain rows straight to the matching's columns: a hundred thousand without an object each.

The figures equal those of ``matching_profiles`` for the same records; equal texts are read once.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

import numpy as np

from mobilise_desktop.domain.edition import Edition
from mobilise_desktop.matching.columns import (
    ACCEPTED,
    ELIGIBLE,
    ONLY_THESE,
    RAGGED,
    SME,
    VISIBLE,
    Array,
    Columns,
    Lexicon,
    empty_values,
    sector_code,
)
from mobilise_desktop.matching.profiles import LEVELS, OPEN_FIRST, OPEN_LAST
from mobilise_desktop.matching.reliability import Event, Outcome, TrackRecord, track_record

from .matching_groups import Groups
from .matching_profiles import (
    DAYS_A_WEEK,
    MOST_WISHES,
    NEARLY_READY,
    READY,
    SkillKeys,
    languages,
    sector,
    wished,
)

_BOTH = (
    "id", "company", "country", "size_class", "legal_name", "visibility", "file_state", "first_day",
    "last_day", "min_weeks", "max_weeks", "languages", "nace_code", "target_sectors",
    "collaborations", "submitted_on",
)  # fmt: skip
_HOST = (*_BOTH, "places", "min_language_level", "offer_valid_until")
_PERSON = (*_BOTH, "target_countries", "only_these_countries")


class _Once(dict[Any, Any]):
    """What is made of a text, made once."""

    def __init__(self, make: Callable[[Any], Any]) -> None:
        super().__init__()
        self.make = make

    def __missing__(self, text: Any) -> Any:
        made = self[text] = self.make(text)
        return made


@dataclass(frozen=True, slots=True)
class Frame:
    """What the rows are read against: the edition, the day, the office's setting, the firms' past."""

    edition: Edition
    today: date
    drafts_too: bool
    taken: Mapping[str, int]
    records: Mapping[str, TrackRecord]
    groups: Groups


@dataclass(frozen=True, slots=True)
class Statements:
    """All skill statements of one side as arrays; ``numbers`` points into ``keys`` and ``groups``."""

    owners: Sequence[str]
    wanted: Array
    numbers: Array
    weights: Array
    positions: Array
    keys: Array
    groups: Array


def track_records(rows: Iterable[Sequence[Any]], *, today: date) -> dict[str, TrackRecord]:
    """The records of all firms with a past, from rows of firm, outcome, day and number."""
    events: dict[str, list[Event]] = {}
    for firm, outcome, day, times in rows:
        at = date.fromisoformat(day).toordinal()
        events.setdefault(firm, []).append(Event(Outcome(outcome), at, times))
    return {firm: track_record(found, today=today.toordinal()) for firm, found in events.items()}


def statements(rows: Sequence[Sequence[Any]], keys: SkillKeys) -> Statements:
    """Skill statements from the rows of ``matching_raw``: owner, skill and figures in one number."""
    owners, skills, figures = zip(*rows, strict=True) if rows else ((),) * 3
    places: dict[int, tuple[int, int]] = {}

    def place(stated: str) -> int:
        uri, _, label = stated.partition("\0")
        skill = keys.skill(uri, label, 1)
        return places.setdefault(skill.key, (len(places), skill.group))[0]

    figured = np.array(figures, np.int64)
    return Statements(
        owners,
        figured >> 34 > 0,
        _each(_Once(place), skills, np.dtype(np.int64)),
        (figured >> 32 & 3).astype(np.uint8),
        figured & 0xFFFFFFFF,
        np.array(list(places), np.int64),
        np.array([group for _, group in places.values()], np.int32),
    )


def host_columns(rows: Sequence[Sequence[Any]], skills: Statements, frame: Frame) -> Columns:
    """The columns of all hosts from their rows; an offer past its day has no free place."""
    given, lexicon, today = _given(_HOST, rows), Lexicon(), frame.today.isoformat()
    values = _common(given, frame, lexicon)
    free = [
        0
        if valid is not None and valid < today
        else max(0, (1 if places is None else places) - frame.taken.get(key, 0))
        for key, places, valid in zip(given["id"], given["places"], given["offer_valid_until"], strict=True)
    ]
    values["places"] = np.array(free, np.int32)
    values["min_level"] = np.array([LEVELS.get(x, 0) for x in given["min_language_level"]], np.uint8)
    _state_skills(values, skills, given["id"])
    return _columns(given, values, lexicon)


def participant_columns(rows: Sequence[Sequence[Any]], skills: Statements, frame: Frame) -> Columns:
    """The columns of all participants from their rows with the sending companies'."""
    given, lexicon = _given(_PERSON, rows), Lexicon()
    values = _common(given, frame, lexicon)
    only = np.array([bool(only) for only in given["only_these_countries"]], bool)
    values["flags"] |= np.where(only, ONLY_THESE, 0).astype(np.uint8)
    _list(values, "countries", given["target_countries"], lambda codes: _countries(codes, lexicon))
    _state_skills(values, skills, given["id"])
    return _columns(given, values, lexicon)


def _each(made: _Once, texts: Collection[Any], kind: np.dtype[Any]) -> Array:
    return np.fromiter(map(made.__getitem__, texts), kind, len(texts))


def _given(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> dict[str, Sequence[Any]]:
    columns = zip(*rows, strict=True) if rows else ((),) * len(names)
    return dict(zip(names, columns, strict=True))


def _columns(given: Mapping[str, Sequence[Any]], values: dict[str, Array], lexicon: Lexicon) -> Columns:
    ids = np.array([key.encode() for key in given["id"]], np.bytes_)
    companies = np.array([(key or "").encode() for key in given["company"]], np.bytes_)
    return Columns(ids, companies, values, lexicon)


def _common(given: Mapping[str, Sequence[Any]], frame: Frame, lexicon: Lexicon) -> dict[str, Array]:
    values = empty_values(len(given["id"]))

    def fill(name: str, source: str, make: Callable[[Any], int]) -> None:
        once = _Once(make)
        values[name] = _each(once, given[source], values[name].dtype)

    fill("country", "country", lambda code: lexicon.country(code or ""))
    fill("first_day", "first_day", lambda day: _day(day, OPEN_FIRST))
    fill("last_day", "last_day", lambda day: _day(day, OPEN_LAST))
    fill("waiting_since", "submitted_on", lambda day: _day(day, OPEN_LAST))
    fill("min_days", "min_weeks", lambda weeks: (weeks or 0) * DAYS_A_WEEK or 1)
    fill("max_days", "max_weeks", lambda weeks: (weeks or 0) * DAYS_A_WEEK or 366)
    fill("collaborations", "collaborations", lambda text: lexicon.collaboration(_read(text)))
    values["flags"] = _flags(given, frame)
    fill("sector", "nace_code", lambda code: sector_code(sector(code or "")))
    fill("group", "legal_name", lambda name: lexicon.company_group(frame.groups.of(name)))
    _list(values, "languages", given["languages"], lambda text: _spoken(text, lexicon))
    _list(values, "sectors", given["target_sectors"], _wished)
    past = [(record,) if (record := frame.records.get(firm)) else () for firm in given["company"]]
    _entries(values, "record", past)
    return values


def _flags(given: Mapping[str, Sequence[Any]], frame: Frame) -> Array:
    ready = {state.value for state in (NEARLY_READY if frame.drafts_too else READY)}
    sizes = _Once(lambda size: SME * (size != "LARGE"))
    eligible = _Once(lambda country: ELIGIBLE * ((country or "") in frame.edition.eligible_countries))
    states = _Once(lambda state: ACCEPTED * (state in ready))
    each = zip(given["size_class"], given["country"], given["visibility"], given["file_state"], strict=True)
    flags = [
        sizes[size] | eligible[country] | VISIBLE * (seen is not None) | states[state]
        for size, country, seen, state in each
    ]
    return np.array(flags, np.uint8)


def _list(
    values: dict[str, Array], name: str, texts: Sequence[Any], read: Callable[[Any], tuple[int, ...]]
) -> None:
    once = _Once(lambda text: tuple((code,) for code in read(text)))
    _entries(values, name, [once[text] for text in texts])


def _entries(values: dict[str, Array], name: str, lists: Sequence[Sequence[Sequence[int]]]) -> None:
    lengths = np.fromiter(map(len, lists), np.int64, len(lists))
    values[f"{name}_starts"] = np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
    entries = list(chain.from_iterable(lists))
    for place, (part, kind) in enumerate(RAGGED[name].items()):
        values[part] = np.array([entry[place] for entry in entries], kind)


def _state_skills(values: dict[str, Array], skills: Statements, ids: Sequence[str]) -> None:
    rows = _Once(lambda _stranger: -1)
    rows.update(zip(ids, range(len(ids)), strict=True))
    row = _each(rows, skills.owners, np.dtype(np.int64))
    for name, stated in (("wanted", skills.wanted), ("offered", ~skills.wanted)):
        mine = np.flatnonzero(stated & (row >= 0))
        mine = mine[np.lexsort((skills.positions[mine], row[mine]))]
        _, first = np.unique(row[mine] << 32 | skills.numbers[mine], return_index=True)
        mine = mine[np.sort(first)]
        before = np.searchsorted(row[mine], row[mine], side="left")
        mine = mine[np.arange(len(mine)) - before < MOST_WISHES]
        lengths = np.bincount(row[mine], minlength=len(ids))
        values[f"{name}_starts"] = np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
        values[f"{name}_keys"] = skills.keys[skills.numbers[mine]]
        values[f"{name}_groups"] = skills.groups[skills.numbers[mine]]
        values[f"{name}_weights"] = skills.weights[mine]


def _day(text: str | None, otherwise: int) -> int:
    return date.fromisoformat(text).toordinal() if text else otherwise


def _read(text: str | None) -> Any:
    return (json.loads(text) if text else None) or ()


def _spoken(text: str | None, lexicon: Lexicon) -> tuple[int, ...]:
    return tuple(lexicon.language(code, level) for code, level in languages(_read(text)))


def _wished(text: str | None) -> tuple[int, ...]:
    return tuple(sector_code(found) for found in wished(_read(text)))


def _countries(text: str | None, lexicon: Lexicon) -> tuple[int, ...]:
    return tuple(lexicon.country(code) for code in sorted(set(_read(text))))
