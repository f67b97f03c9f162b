"""A ranking as it is looked at: narrowed by country, sector, language, score or some ids; with counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import astuple, dataclass
from typing import Any

import numpy as np

from .columns import Array
from .few import Few
from .index import Ranking, Side, best_rows, joined
from .profiles import ParticipantProfile, Profile, Rules
from .query import Found
from .segment import Segment
from .weights import Weights


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Empty means: any. ``least_score`` is in basis points; ``only``, if not ``None``, keeps these ids."""

    country: str = ""
    section: str = ""
    language: str = ""
    least_score: int = 0
    only: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """The best of those that the narrowing leaves; the counts are of all that pass the constraints."""

    best: Ranking
    kept: int
    countries: Mapping[str, int]
    sections: Mapping[str, int]
    languages: Mapping[str, int]


def listing(
    side: Side[Any, Any],
    asking: Profile,
    rules: Rules,
    weights: Weights,
    *,
    wanted: Narrowing,
    k: int | None,
    barred: Collection[str],
) -> Listing:
    """Rank one side for a profile of the other, count what passes, and keep the best ``k`` (None: all)."""
    sender_asks = isinstance(asking, ParticipantProfile)
    counts: tuple[Counter[str], ...] = (Counter(), Counter(), Counter())
    parts: list[tuple[Segment | Few, Found]] = []
    feasible = kept = 0
    for segment, found in side.found(asking, rules, weights, barred=barred):
        for counter, more in zip(counts, _counts(segment, found.rows), strict=True):
            counter.update(more)
        left = _left(segment, found, wanted)
        feasible, kept = feasible + len(found.rows), kept + len(left.rows)
        parts.append((segment, best_rows(segment, left, sender_asks, k)))
    return Listing(joined(parts, sender_asks, k, feasible), kept, *counts)


def _left(segment: Segment | Few, found: Found, wanted: Narrowing) -> Found:
    if astuple(wanted) == astuple(Narrowing()):
        return found
    columns, rows = segment.columns, found.rows
    keep = found.score >= wanted.least_score
    if wanted.country:
        keep &= columns["country"][rows] == columns.lexicon.countries.get(wanted.country, -1)
    if wanted.section:
        keep &= (columns["sector"][rows] & 31) == ord(wanted.section[0]) - 64
    if wanted.language:
        number = columns.lexicon.languages.get(wanted.language, -1)
        keep &= ((segment.languages(rows) >> 3) == number).any(axis=1)
    if wanted.only is not None:
        keep &= np.isin(columns.ids[rows], np.array([key.encode() for key in wanted.only], np.bytes_))
    fields = (found.rows, found.score, found.sender_side, found.host_side)
    return Found(*(values[keep] for values in fields))


def _counts(segment: Segment | Few, rows: Array) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    columns = segment.columns
    countries = np.bincount(columns["country"][rows], minlength=1)
    sections = np.bincount(columns["sector"][rows] & 31, minlength=1)
    languages = np.bincount((segment.languages(rows) >> 3).ravel(), minlength=1)
    letters = {chr(64 + number): number for number in range(1, 27)}
    return (
        _named(countries, columns.lexicon.countries),
        _named(sections, letters),
        _named(languages, columns.lexicon.languages),
    )


def _named(counts: Array, numbers: Mapping[str, int]) -> dict[str, int]:
    most = len(counts)
    return {name: int(counts[n]) for name, n in numbers.items() if name and n < most and counts[n]}
