"""One profile asked against a segment: which rows fail which constraint, and the scores of the others.

``Query`` holds what both directions share; *ours* are the wishes of the asking profile, *theirs* those of the
rows. Every figure equals that of ``spec`` for the same pair.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from .columns import ACCEPTED, ALIVE, ELIGIBLE, ONLY_THESE, PLACES, SME, VISIBLE, Array, sector_code
from .constraints import CONSTRAINTS, asked_level
from .profiles import HostProfile, ParticipantProfile, Profile, Rules
from .segment import STATES, Segment
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

NARROWING = ("length", "window", "language", "group", "company", "only_these", "learning")


@dataclass(frozen=True, slots=True)
class Found:
    """Rows that pass, unordered, with their joint score and both sides' (int64, basis points)."""

    rows: Array
    score: Array
    sender_side: Array
    host_side: Array


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
        table = np.zeros(8 * (len(self.columns.lexicon.languages) + 1), np.int8)
        for code, level in self.asking.languages:
            number = self.columns.lexicon.languages.get(code)
            if number is not None:
                slot = table[8 * number : 8 * number + 8]
                np.maximum(slot, np.minimum(np.arange(8), level), out=slot, casting="unsafe")
        return table

    def state(self, rows: Array) -> Array:
        return self.segment.classes[rows] & (STATES - 1)

    def days(self, rows: Array) -> Array:
        first = np.maximum(self.columns["first_day"][rows], max(self.asking.first_day, self.rules.today))
        last = np.minimum(self.columns["last_day"][rows], self.asking.last_day)
        result: Array = np.maximum(last - first + 1, 0)
        return result

    def needed(self, rows: Array) -> Array:
        ours = max(self.asking.min_days, self.rules.shortest_days)
        return np.maximum(self.columns["min_days"][rows], ours)

    def longest(self, rows: Array) -> Array:
        ours = min(self.asking.max_days, self.rules.longest_days)
        return np.minimum(self.columns["max_days"][rows], ours)

    def level(self, rows: Array) -> Array:
        best = np.zeros(len(rows), np.int8)
        for slot in self.segment.languages:
            np.maximum(best, self.common_levels[slot[rows]], out=best)
        return best

    def asked(self, rows: Array) -> Array | int:
        raise NotImplementedError

    def company(self, rows: Array) -> Array:
        result: Array = self.columns.companies[rows] == self.asking.company.encode()
        return result

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

    def fails(self, name: str, rows: Array) -> Array:
        """Which of the rows fail a constraint of ``CONSTRAINTS`` (all but ``barred``)."""
        tests: dict[str, Callable[[Array], Array]] = {
            "country": self.same_country,
            "company": self.company,
            "group": self.linked,
            "length": lambda rows: self.needed(rows) > self.longest(rows),
            "window": lambda rows: self.days(rows) < self.needed(rows),
            "language": lambda rows: self.level(rows) < self.asked(rows),
            "only_these": self.unwished,
            "learning": self.untaught,
        }
        if name in tests:
            return tests[name](rows)
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

    def passing(self, barred: Array) -> Array:
        """The rows that pass all constraints and are not among the barred ones."""
        if any(fails for _, fails in self.constant):
            return np.zeros(0, np.int64)
        rows = self.candidates()
        rows = rows[self._classes_wanted()[self.segment.classes[rows]]]
        for name in NARROWING:
            rows = rows[~self.fails(name, rows)]
        return rows[~np.isin(rows, barred)] if len(barred) else rows

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

    def scored(self, rows: Array, weights: Weights) -> Found:
        """The scores of rows that pass the constraints."""
        sender, host = self.values(rows)
        p = _weighted(weights.sender, sender)
        h = _weighted(weights.host, host)
        return Found(rows, 2 * p * h // np.maximum(p + h, 1), p, h)

    def values(self, rows: Array) -> tuple[list[Array], list[Array]]:
        """The values of the criteria in the order of ``SENDER`` and ``HOST``."""
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

    def common_values(self, rows: Array) -> list[Array]:
        """Language and time, alike for both sides."""
        steps = np.array(LANGUAGE_STEPS)
        language = steps[np.minimum(self.level(rows) - self.asked(rows), 2)]
        slack = np.minimum(self.days(rows) - self.needed(rows), TIME_SLACK_DAYS)
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


class HostQuery(Query):
    """A participant asks which hosts fit."""

    asking: ParticipantProfile

    def __init__(self, segment: Segment, asking: ParticipantProfile, rules: Rules) -> None:
        super().__init__(segment, asking, rules)
        self.constant = (
            ("participant_eligible", not asking.eligible),
            ("sender_size", not asking.is_sme),
            ("participant_file", not asking.accepted),
            ("participant_visible", not asking.visible),
        )
        needed = [("host_eligible", ELIGIBLE), ("host_file", ACCEPTED), ("host_visible", VISIBLE)]
        needed.append(("places", PLACES))
        self.flagged = tuple(needed if rules.large_may_host else [*needed, ("host_size", SME)])

    @cached_property
    def wished(self) -> Array:
        """Whether we wish each country, by its number."""
        numbers = self.columns.lexicon.countries
        table = np.full(len(numbers), not self.asking.countries)
        table[[numbers[code] for code in self.asking.countries if code in numbers]] = True
        return table

    def asked(self, rows: Array) -> Array:
        levels = self.columns["min_level"][rows].astype(np.int8)
        levels[levels == 0] = self.rules.default_level
        return levels

    def unwished(self, rows: Array) -> Array:
        if not self.asking.only_these:
            return np.zeros(len(rows), bool)
        return ~self.wished[self.columns["country"][rows]]

    def untaught(self, rows: Array) -> Array:
        if not (self.rules.must_teach and self.asking.wanted):
            return np.zeros(len(rows), bool)
        result: Array = self.ours[rows] == 0
        return result

    def candidates(self) -> Array:
        if not (self.rules.must_teach and self.asking.wanted):
            return np.arange(len(self.segment))
        return np.flatnonzero(self.ours != 0)

    def values(self, rows: Array) -> tuple[list[Array], list[Array]]:
        common = self.common_values(rows)
        country = WHOLE * self.wished[self.columns["country"][rows]]
        return [*self.our_values(rows), country, *common], [*self.their_values(rows), *common]


class ParticipantQuery(Query):
    """A host asks which participants fit."""

    asking: HostProfile

    def __init__(self, segment: Segment, asking: HostProfile, rules: Rules) -> None:
        super().__init__(segment, asking, rules)
        self.constant = (
            ("host_eligible", not asking.eligible),
            ("host_size", not (asking.is_sme or rules.large_may_host)),
            ("host_file", not asking.accepted),
            ("host_visible", not asking.visible),
            ("places", asking.places <= 0),
        )
        self.flagged = (
            ("participant_eligible", ELIGIBLE),
            ("sender_size", SME),
            ("participant_file", ACCEPTED),
            ("participant_visible", VISIBLE),
        )

    def asked(self, rows: Array) -> int:
        return asked_level(self.asking, self.rules)

    def wished(self, rows: Array) -> Array:
        """Which rows wish our country or are open to all."""
        word = 0 if self.country is None else self.country >> 6
        if self.country is None or word >= len(self.segment.wishes):
            return self.segment.open_to_all[rows]
        bit = np.uint64(self.country & 63)
        result: Array = (self.segment.wishes[word][rows] >> bit & np.uint64(1)) != 0
        return result

    def unwished(self, rows: Array) -> Array:
        result: Array = ((self.state(rows) & ONLY_THESE) != 0) & ~self.wished(rows)
        return result

    def untaught(self, rows: Array) -> Array:
        if not self.rules.must_teach:
            return np.zeros(len(rows), bool)
        result: Array = (self.theirs[rows] == 0) & (self.segment.totals[rows] > 0)
        return result

    def candidates(self) -> Array:
        if not self.rules.must_teach:
            return np.arange(len(self.segment))
        return np.flatnonzero((self.theirs != 0) | (self.segment.totals == 0))

    def values(self, rows: Array) -> tuple[list[Array], list[Array]]:
        common = self.common_values(rows)
        country = WHOLE * self.wished(rows)
        return [*self.their_values(rows), country, *common], [*self.our_values(rows), *common]
