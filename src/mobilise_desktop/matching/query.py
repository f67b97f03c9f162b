"""One profile asked against a segment: which rows fail which constraint, and the scores of the others.

``Query`` holds what both directions share; *ours* are the wishes of the asking profile, *theirs* those of the
rows. Every figure equals that of ``spec`` for the same pair.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from .columns import ALIVE, Array, sector_code
from .constraints import CONSTRAINTS
from .profiles import Profile, Rules
from .segment import STATES, Segment, code_of
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

NARROWING = ("group", "company", "only_these", "learning")


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
        return self.segment.classes[rows] & (STATES - 1)

    def slack(self, spans: Array) -> Array:
        """Days in common beyond those needed (negative: too few) for rows of ``Segment.spans``."""
        first = np.maximum(spans[:, 0], max(self.asking.first_day, self.rules.today))
        days = np.minimum(spans[:, 1], self.asking.last_day) - first + 1
        result: Array = np.maximum(days, 0) - self.needed(spans)
        return result

    def needed(self, spans: Array) -> Array:
        ours = max(self.asking.min_days, self.rules.shortest_days)
        return np.maximum(spans[:, 2], ours)

    def too_long(self, spans: Array) -> Array:
        longest = np.minimum(spans[:, 3], min(self.asking.max_days, self.rules.longest_days))
        result: Array = self.needed(spans) > longest
        return result

    def margin(self, rows: Array) -> Array:
        """Levels of the best common language above the asked one (negative: too low)."""
        best = np.zeros(len(rows), np.int8)
        for slot in self.common_levels.take(self.segment.languages.take(rows, axis=0)).T:
            np.maximum(best, slot, out=best)
        result: Array = best - self.asked(rows)
        return result

    def asked(self, rows: Array) -> Array | int:
        raise NotImplementedError

    def company(self, rows: Array) -> Array:
        text = self.asking.company.encode()
        same = np.zeros(len(rows), bool)
        if len(text) <= self.columns.companies.itemsize:
            alike = np.flatnonzero(self.segment.companies.take(rows) == code_of(text, self.columns.companies))
            same[alike] = self.columns.companies[rows[alike]] == text
        return same

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
        result: Array = self.segment.classes[rows] // STATES == self.country
        return result

    @cached_property
    def _tests(self) -> dict[str, Callable[[Array], Array]]:
        return {
            "country": self.same_country,
            "company": self.company,
            "group": self.linked,
            "length": lambda rows: self.too_long(self.segment.spans.take(rows, axis=0)),
            "window": lambda rows: self.slack(self.segment.spans.take(rows, axis=0)) < 0,
            "language": lambda rows: self.margin(rows) < 0,
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
        rows = np.zeros(0, np.int64) if any(fails for _, fails in self.constant) else self.candidates()
        rows = rows.compress(self._classes_wanted().take(self.segment.classes.take(rows)))
        spans = self.segment.spans.take(rows, axis=0)
        slack = self.slack(spans)
        timely = np.flatnonzero((slack >= 0) & ~self.too_long(spans))
        rows, slack = rows.take(timely), slack.take(timely)
        margin = self.margin(rows)
        fits = margin >= 0
        for name in NARROWING:
            fits &= ~self.fails(name, rows)
        if len(barred):
            fits &= ~np.isin(rows, barred)
        return Passing(rows.compress(fits), slack.compress(fits), margin.compress(fits))

    def measured(self, rows: Array) -> Passing:
        """Rows that are known to pass, with what their scores need."""
        return Passing(rows, self.slack(self.segment.spans.take(rows, axis=0)), self.margin(rows))

    def candidates(self) -> Array:
        """Rows that the skill lists leave over."""
        raise NotImplementedError

    def _classes_wanted(self) -> Array:
        flags = ALIVE | sum(flag for _, flag in self.flagged)
        states = (np.arange(STATES) & flags) == flags
        countries = np.ones(len(self.columns.lexicon.countries), bool)
        if self.country is not None:
            countries[self.country] = False
        result: Array = np.logical_and.outer(countries, states).ravel()
        return result

    # --- scores ---

    def scored(self, passing: Passing, weights: Weights) -> Found:
        """The scores of rows that pass the constraints."""
        sender, host = self.values(passing)
        if weights.reliability:
            of_host, of_sender = self.reliability(passing.rows)
            sender, host = [*sender, of_host], [*host, of_sender]
        p = _weighted(weights.sender, sender)
        h = _weighted(weights.host, host)
        return Found(passing.rows, 2 * p * h // np.maximum(p + h, 1), p, h)

    def values(self, passing: Passing) -> tuple[list[Array], list[Array]]:
        """The values of the criteria in the order of ``SENDER`` and ``HOST``, without reliability."""
        raise NotImplementedError

    def reliability(self, rows: Array) -> tuple[Array, Array]:
        """How far the host and the sending company can be relied upon."""
        raise NotImplementedError

    def our_values(self, rows: Array) -> list[Array]:
        """Skills, collaboration and sector as we wish them."""
        total = sum(skill.weight for skill in self.asking.wanted)
        covered = (WHOLE * np.arange(2 * total + 1) + PRIOR_UNITS * PRIOR_PERCENT * 100) // (
            2 * total + PRIOR_UNITS
        )
        wished = len(self.asking.collaborations)
        shares = np.array([shrunk_share(shared, wished) for shared in range(wished + 1)])
        shared = np.bitwise_count(self.columns["collaborations"][rows] & self.types)
        return [covered[self.ours[rows]], shares[shared], self._sector_table()[self.columns["sector"][rows]]]

    def their_values(self, rows: Array) -> list[Array]:
        """Skills, collaboration and sector as the rows wish them."""
        units = self.theirs[rows].astype(np.int64)
        total = self.segment.totals[rows]
        skills = (WHOLE * units + PRIOR_UNITS * PRIOR_PERCENT * 100) // (2 * total + PRIOR_UNITS)
        types = self.columns["collaborations"][rows]
        shared = np.bitwise_count(types & self.types).astype(np.int64)
        wished = np.bitwise_count(types).astype(np.int64)
        shares = (WHOLE * shared + PRIOR_TYPES * PRIOR_PERCENT * 100) // (wished + PRIOR_TYPES)
        return [skills, shares, self._sector_bits(rows)]

    def common_values(self, passing: Passing) -> list[Array]:
        """Language and time, alike for both sides."""
        language = np.array(LANGUAGE_STEPS).take(np.minimum(passing.margin, 2))
        slack = np.minimum(passing.slack, TIME_SLACK_DAYS)
        return [language, TIME_BASE + (WHOLE - TIME_BASE) * slack // TIME_SLACK_DAYS]

    def _sector_table(self) -> Array:
        table = np.zeros((128, 32), np.int64)
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

    def _sector_bits(self, rows: Array) -> Array:
        division, section = divmod(sector_code(self.asking.sector), 32)
        word = self.segment.divisions[division >> 6][rows]
        same = (word >> np.uint64(division & 63)) & np.uint64(1)
        whole, near = (mask[rows] >> np.uint32(section) & np.uint32(1) for mask in self.segment.sections)
        return np.where((same | whole) > 0, WHOLE, np.where(near > 0, SAME_SECTION, 0))


def _weighted(weights: tuple[int, ...], values: list[Array]) -> Array:
    total = weights[0] * values[0].astype(np.int64)
    for weight, value in zip(weights[1:], values[1:], strict=True):
        total += weight * value
    return total // WHOLE
