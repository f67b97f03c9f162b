"""Synthetic sides of any size as columns: 27 countries, 88 divisions, 13 000 skills in 640 groups (Zipf)."""

from __future__ import annotations

import re

import numpy as np

from mobilise_desktop.matching.columns import (
    ACCEPTED,
    ELIGIBLE,
    ONLY_THESE,
    SME,
    VISIBLE,
    Array,
    Columns,
    Lexicon,
    empty_values,
)
from mobilise_desktop.matching.profiles import Rules

TODAY = 740_000
RULES = Rules(today=TODAY)
COUNTRIES = re.findall("..", "ATBEBGCYCZDEDKEEELESFIFRHRHUIEITLTLULVMTNLPLPTROSESISK")
LANGUAGES = re.findall("..", "endefresitplnroelptcshusvbgdafiskhrltsllvetmtga")
TYPES = ("MARKET_RESEARCH", "PRODUCT_DEVELOPMENT", "INTERNATIONALISATION", "KNOWLEDGE_TRANSFER", "OTHER")
SKILLS, GROUPS, DIVISIONS = 13_000, 640, 88


def side(rows: int, *, prefix: str, seed: int) -> Columns:
    """So many hosts (prefix "co") or participants ("pa"), the same for the same seed."""
    rng = np.random.default_rng(seed)
    lexicon = _lexicon()
    values = empty_values(rows)
    values.update(_plain(rng, rows))
    for name in ("wanted", "offered"):
        values.update(_skills(rng, rows, name))
    lengths = rng.integers(1, 5, rows)
    values["languages_starts"] = _starts(lengths)
    values["languages"] = _languages(rng, int(lengths.sum()))
    lengths = rng.choice([0, 0, 1, 2, 3], rows)
    values["sectors_starts"] = _starts(lengths)
    values["sectors"] = _sectors(rng, int(lengths.sum()))
    companies = rng.permutation(rows) if prefix == "pa" else np.arange(rows)
    if prefix == "pa":
        lengths = rng.choice([0, 1, 2, 4], rows)
        values["countries_starts"] = _starts(lengths)
        values["countries"] = rng.integers(1, 28, lengths.sum()).astype(np.uint16)
        values["flags"] |= np.where(rng.random(rows) < 0.2, ONLY_THESE, 0).astype(np.uint8)
    ids = np.array([f"{prefix}_{row:016d}".encode() for row in range(rows)])
    return Columns(ids, np.array([f"co_{c:016d}".encode() for c in companies]), values, lexicon)


def _lexicon() -> Lexicon:
    lexicon = Lexicon()
    for country in COUNTRIES:
        lexicon.country(country)
    for language in LANGUAGES:
        lexicon.language(language, 1)
    for kind in TYPES:
        lexicon.collaboration([kind])
    return lexicon


def _starts(lengths: Array) -> Array:
    return np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)


def _plain(rng: np.random.Generator, rows: int) -> dict[str, Array]:
    first = TODAY + rng.integers(-60, 480, rows)
    shortest = rng.choice([30, 30, 45, 60, 90], rows)
    flags = sum(
        np.where(rng.random(rows) < share, flag, 0)
        for flag, share in ((SME, 0.93), (ELIGIBLE, 0.97), (VISIBLE, 0.95), (ACCEPTED, 0.95))
    )
    values = {
        "flags": flags,
        "country": rng.integers(1, len(COUNTRIES) + 1, rows),
        "places": rng.choice([0, 1, 1, 2, 3, 5], rows),
        "first_day": first,
        "last_day": first + rng.integers(40, 300, rows),
        "min_days": shortest,
        "max_days": shortest + rng.integers(0, 100, rows),
        "min_level": rng.choice([0, 2, 3, 3, 4], rows),
        "sector": _sectors(rng, rows),
        "collaborations": rng.integers(0, 2 ** len(TYPES), rows),
        "waiting_since": TODAY - rng.integers(0, 300, rows),
    }
    kinds = empty_values(0)
    return {name: array.astype(kinds[name].dtype) for name, array in values.items()}


def _skills(rng: np.random.Generator, rows: int, name: str) -> dict[str, Array]:
    lengths = rng.integers(5, 16, rows)
    ranks = (np.arange(SKILLS) + 10.0) ** -0.8
    edges = np.cumsum(ranks / ranks.sum())
    keys = np.searchsorted(edges, rng.random(int(lengths.sum())) * edges[-1]).clip(0, SKILLS - 1)
    group_of = np.random.default_rng(0).integers(0, GROUPS, SKILLS)
    return {
        f"{name}_starts": _starts(lengths),
        f"{name}_keys": keys.astype(np.int64),
        f"{name}_groups": group_of[keys].astype(np.int32),
        f"{name}_weights": rng.integers(1, 4, len(keys)).astype(np.uint8),
    }


def _sectors(rng: np.random.Generator, count: int) -> Array:
    division = rng.integers(1, DIVISIONS + 1, count)
    return (division * 32 + 1 + division // 5).astype(np.uint16)


def _languages(rng: np.random.Generator, count: int) -> Array:
    language = np.where(rng.random(count) < 0.45, 1, rng.integers(1, len(LANGUAGES) + 1, count))
    return (language * 8 + rng.integers(2, 7, count)).astype(np.uint16)
