"""One profile asked against a segment: which rows fail which constraint, and the scores of the others.

``Query`` holds what both directions share; *ours* are the wishes of the asking profile, *theirs* those of the
rows. Every figure equals that of ``spec`` for the same pair.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_

import numpy as np

from .columns import ALIVE, Array, sector_code
from .constraints import CONSTRAINTS
from .profiles import Profile, Rules
from .segment import Segment, coarse, code_of, language_bit
from .spec import (
    LANGUAGE_STEPS,
    PRIOR_PERCENT,
    PRIOR_TYPES,
    PRIOR_UNITS,
    SAME_SECTION,
    TIME_BASE,
    TIME_SLACK_DAYS,
    sector_reference,
    shrunk_share,
)
from .weights import WHOLE, Weights

UNITS_BEFORE = PRIOR_UNITS * PRIOR_PERCENT * 100
TYPES_BEFORE = PRIOR_TYPES * PRIOR_PERCENT * 100
LANGUAGE_VALUES = np.array(LANGUAGE_STEPS, np.int32)
SECTOR_VALUES = np.array((0, SAME_SECTION, WHOLE), np.int32)
TIME_VALUES = (
    TIME_BASE + (WHOLE - TIME_BASE) * np.arange(TIME_SLACK_DAYS + 1, dtype=np.int32) // TIME_SLACK_DAYS
)
NARROWING = ("group", "only_these")


@dataclass(frozen=True, slots=True)
class Found:
    """Rows that pass, unordered, with their joint score and both sides' (int64, basis points)."""

    rows: Array
    score: Array
    sender_side: Array
    host_side: Array


@dataclass(frozen=True, slots=True)
class Passing:
    """Rows with their days in common beyond those needed, and their levels of language above the asked."""

    rows: Array
    slack: Array
    margin: Array

    def only(self, chosen: Array) -> Passing:
        """Those that are chosen (one truth value a row)."""
        places = np.flatnonzero(chosen)
        return Passing(self.rows.take(places), self.slack.take(places), self.margin.take(places))


class Query:
    """A profile compiled against a segment; rows are int arrays, results have one entry a row."""

    constant: tuple[tuple[str, bool], ...]
    flagged: tuple[tuple[str, int], ...]

    def __init__(self, segment: Segment, asking: Profile, rules: Rules) -> None:
        self.segment, self.asking, self.rules = segment, asking, rules
        self.columns = segment.columns
        lexicon = self.columns.lexicon
        self.country = lexicon.countries.get(asking.country)
        self.group = lexicon.groups.get(asking.group) if asking.group else None
        known = [lexicon.types[code] for code in asking.collaborations if code in lexicon.types]
        self.types = np.uint32(sum(1 << bit for bit in known))

    # --- constraints ---

    @cached_property
    def ours(self) -> Array:
        """Half units of our wishes that each row covers."""
        return self.segment.taught(self.asking.wanted)

    @cached_property
    def theirs(self) -> Array:
        """Half units of each row's wishes that we cover."""
        return self.segment.sought(self.asking.offered)

    @cached_property
    def common_levels(self) -> Array:
        """The level in common for each number of a language with its level."""
        table = bytearray(8 * len(self.columns.lexicon.languages))
        for code, level in self.asking.languages:
            number = self.columns.lexicon.languages.get(code)
            for other in range(8) if number is not None else ():
                at = 8 * (number or 0) + other
                table[at] = max(table[at], min(level, other))
        return np.frombuffer(table, np.int8)

    def state(self, rows: Array) -> Array:
        result: Array = self.segment.states[rows]
        return result

    def slack(self, stays: Array) -> Array:
        """Days in common beyond those needed (negative: too few), for records of ``Segment.stays``."""
        first = np.maximum(stays["first_day"], max(self.asking.first_day, self.rules.today))
        days = np.minimum(stays["last_day"], self.asking.last_day) - first + 1
        result: Array = np.maximum(days, 0) - self.needed(stays)
        return result

    def needed(self, stays: Array) -> Array:
        ours = max(self.asking.min_days, self.rules.shortest_days)
        needed: Array = np.maximum(stays["min_days"], ours)
        return needed

    def too_long(self, stays: Array) -> Array:
        longest = np.minimum(stays["max_days"], min(self.asking.max_days, self.rules.longest_days))
        result: Array = self.needed(stays) > longest
        return result

    def margin(self, stays: Array) -> Array:
        """Levels of the best common language above the asked one (negative: too low)."""
        best = np.zeros(len(stays), np.int8)
        for slot in self.common_levels.take(stays["languages"]).T:
            np.maximum(best, slot, out=best)
        result: Array = best - self.asked(stays)
        return result

    def asked(self, stays: Array) -> Array | int:
        raise NotImplementedError

    def company(self, rows: Array) -> Array:
        same = np.zeros(len(self.segment), bool)
        same[self._of_our_company()] = True
        return same.take(rows)

    def unwished(self, rows: Array) -> Array:
        raise NotImplementedError

    def untaught(self, rows: Array) -> Array:
        raise NotImplementedError

    def linked(self, rows: Array) -> Array:
        if self.rules.same_group_allowed or self.group is None:
            return np.zeros(len(rows), bool)
        result: Array = self.columns["group"][rows] == self.group
        return result

    def same_country(self, rows: Array) -> Array:
        if self.country is None:
            return np.zeros(len(rows), bool)
        result: Array = self.columns["country"][rows] == self.country
        return result

    @cached_property
    def _tests(self) -> dict[str, Callable[[Array], Array]]:
        return {
            "country": self.same_country,
            "company": self.company,
            "group": self.linked,
            "length": lambda rows: self.too_long(self.segment.stays.take(rows)),
            "window": lambda rows: self.slack(self.segment.stays.take(rows)) < 0,
            "language": lambda rows: self.margin(self.segment.stays.take(rows)) < 0,
            "only_these": self.unwished,
            "learning": self.untaught,
        }

    def fails(self, name: str, rows: Array) -> Array:
        """Which of the rows fail a constraint of ``CONSTRAINTS`` (all but ``barred``)."""
        if name in self._tests:
            return self._tests[name](rows)
        if name in dict(self.constant):
            return np.full(len(rows), dict(self.constant)[name])
        flag = dict(self.flagged).get(name)
        return (self.state(rows) & flag) == 0 if flag else np.zeros(len(rows), bool)

    def masks(self) -> Array:
        """For all rows the constraints that they fail, as bits over ``CONSTRAINTS`` (uint32)."""
        rows = np.arange(len(self.segment))
        masks = np.zeros(len(rows), np.uint32)
        for bit, name in enumerate(CONSTRAINTS[:-1]):
            masks |= self.fails(name, rows).astype(np.uint32) << np.uint32(bit)
        return masks

    def passing(self, barred: Array) -> Passing:
        """The rows that pass all constraints and are not among the barred ones."""
        rows = np.zeros(0, np.int64)
        if not any(fails for _, fails in self.constant):
            rows = places_of(self.prospects())
        stays = self.segment.stays.take(rows)
        slack, margin = self.slack(stays), self.margin(stays)
        found = Passing(rows, slack, margin).only((slack >= 0) & (margin >= 0) & ~self.too_long(stays))
        fails = np.isin(found.rows, barred) if len(barred) else np.zeros(len(found.rows), bool)
        for name in NARROWING:
            fails |= self.fails(name, found.rows)
        return found.only(~fails) if fails.any() else found

    def measured(self, rows: Array) -> Passing:
        """Rows that are known to pass, with what their scores need."""
        stays = self.segment.stays.take(rows)
        return Passing(rows, self.slack(stays), self.margin(stays))

    def prospects(self) -> Array:
        """Which rows pass the tests that are quick for all: every row that fits is among them."""
        flags = np.uint8(ALIVE | sum(flag for _, flag in self.flagged))
        mask: Array = (self.segment.states & flags) == flags
        if self.country is not None:
            mask &= self.segment.lands != self.country
        if max(self.asking.min_days, self.rules.shortest_days) > 0:
            first, last = max(self.asking.first_day, self.rules.today), self.asking.last_day
            mask &= self.segment.latest >= coarse(first - 1 - self.segment.zero)
            mask &= self.segment.soonest <= coarse(last + 1 - self.segment.zero)
        if self.least_level() > 0:
            mask &= (self.segment.spoken & self._spoken) != 0
        mask[self._of_our_company()] = False
        self.learn_something(mask)
        return mask

    def least_level(self) -> int:
        """The lowest level of language that any row is asked for."""
        raise NotImplementedError

    @cached_property
    def _spoken(self) -> np.uint16:
        known = self.columns.lexicon.languages
        return np.uint16(
            reduce(or_, (language_bit(known[code]) for code, _ in self.asking.languages if code in known), 0)
        )

    def _of_our_company(self) -> Array:
        """The rows of the asking side's own company."""
        text, companies = self.asking.company.encode(), self.columns.companies
        if len(text) > companies.itemsize:
            return np.zeros(0, np.int64)
        alike = np.flatnonzero(self.segment.companies == code_of(text, companies))
        found: Array = alike[companies[alike] == text]
        return found

    def learn_something(self, mask: Array) -> None:
        """Clear the rows that fail the constraint ``learning``."""
        raise NotImplementedError

    # --- scores ---

    def scored(self, passing: Passing, weights: Weights) -> Found:
        """The scores of rows that pass the constraints."""
        sender, host = self.values(passing, self.segment.marks.take(passing.rows))
        if weights.reliability:
            of_host, of_sender = self.reliability(passing.rows)
            sender, host = [*sender, of_host], [*host, of_sender]
        p = _weighted(weights.sender, sender)
        h = _weighted(weights.host, host)
        figures = (2 * p * h // np.maximum(p + h, 1), p, h)
        return Found(passing.rows, *(figure.astype(np.int64) for figure in figures))

    def values(self, passing: Passing, marks: Array) -> tuple[list[Array], list[Array]]:
        """The values of the criteria in the order of ``SENDER`` and ``HOST``, without reliability.

        ``marks`` are the records of the rows that pass (``Segment.marks``).
        """
        raise NotImplementedError

    def reliability(self, rows: Array) -> tuple[Array, Array]:
        """How far the host and the sending company can be relied upon."""
        raise NotImplementedError

    def our_values(self, rows: Array, marks: Array) -> list[Array]:
        """Skills, collaboration and sector as we wish them."""
        total = sum(skill.weight for skill in self.asking.wanted)
        units = np.arange(2 * total + 1, dtype=np.int32)
        covered = (WHOLE * units + UNITS_BEFORE) // (2 * total + PRIOR_UNITS)
        wished = len(self.asking.collaborations)
        shares = np.array([shrunk_share(shared, wished) for shared in range(wished + 1)], np.int32)
        shared = np.bitwise_count(marks["collaborations"] & self.types)
        sectors = self._sector_table().take(marks["sector"])
        return [covered.take(self.ours.take(rows)), shares.take(shared), sectors]

    def their_values(self, rows: Array, marks: Array) -> list[Array]:
        """Skills, collaboration and sector as the rows wish them."""
        units = self.theirs.take(rows).astype(np.int64)
        skills = (WHOLE * units + UNITS_BEFORE) // (2 * marks["total"] + PRIOR_UNITS)
        types = marks["collaborations"]
        shared = np.bitwise_count(types & self.types).astype(np.int32)
        shares = (WHOLE * shared + TYPES_BEFORE) // (np.bitwise_count(types) + np.int32(PRIOR_TYPES))
        return [skills, shares, self._sector_bits(marks)]

    def common_values(self, passing: Passing) -> list[Array]:
        """Language and time, alike for both sides."""
        language = LANGUAGE_VALUES.take(passing.margin, mode="clip")
        return [language, TIME_VALUES.take(passing.slack, mode="clip")]

    def _sector_table(self) -> Array:
        table = np.zeros((128, 32), np.int32)
        reference = [divmod(sector_code(sector), 32) for sector in sector_reference(self.asking)]
        for _, section in reference:
            table[:, section] = SAME_SECTION if section else 0
        for division, section in reference:
            if section and not division:
                table[:, section] = WHOLE
        for division, _ in reference:
            if division:
                table[division] = WHOLE
        table[0, 0] = 0
        return table.ravel()

    def _sector_bits(self, marks: Array) -> Array:
        division, section = divmod(sector_code(self.asking.sector), 32)
        word = marks["high_divisions" if division >> 6 else "low_divisions"]
        met = (word & np.uint64(1 << (division & 63))) != 0
        met |= (marks["whole_sections"] & np.uint32(1 << section)) != 0
        near = (marks["near_sections"] & np.uint32(1 << section)) != 0
        nearness = np.maximum(2 * met.view(np.int8), near.view(np.int8))
        values: Array = SECTOR_VALUES.take(nearness)
        return values


def places_of(mask: Array) -> Array:
    """Where a long, sparse mask is true: like ``flatnonzero``, by eights first, in half the time."""
    whole = len(mask) & ~7
    eights = mask[:whole].view(np.uint64)
    some = np.flatnonzero(eights != 0)
    inner = np.flatnonzero(eights.take(some).view(bool))
    places = (some.take(inner >> 3) << 3) + (inner & 7)
    rest = np.flatnonzero(mask[whole:])
    return np.concatenate((places, rest + whole)) if len(rest) else places


def _weighted(weights: tuple[int, ...], values: list[Array]) -> Array:
    total = weights[0] * values[0]
    for weight, value in zip(weights[1:], values[1:], strict=True):
        total += weight * value
    return total // WHOLE
