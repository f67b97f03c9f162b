"""The two directions of a query: a participant asks for hosts, a host asks for participants."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from .columns import ACCEPTED, ELIGIBLE, ONLY_THESE, PLACES, SME, VISIBLE, Array
from .constraints import asked_level
from .profiles import HostProfile, ParticipantProfile, Rules
from .query import Passing, Query
from .segment import Segment
from .weights import WHOLE


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

    def asked(self, stays: Array) -> Array:
        levels = stays["min_level"].astype(np.int8)
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

    def least_level(self) -> int:
        return self.rules.default_level

    def learn_something(self, mask: Array) -> None:
        if self.rules.must_teach and self.asking.wanted:
            mask &= self.ours != 0

    def values(self, passing: Passing, marks: Array) -> tuple[list[Array], list[Array]]:
        rows, common = passing.rows, self.common_values(passing)
        country = (self.wished * np.int32(WHOLE)).take(marks["country"])
        return [*self.our_values(rows, marks), country, *common], [*self.their_values(rows, marks), *common]

    def reliability(self, rows: Array) -> tuple[Array, Array]:
        return self.segment.reliability[rows], np.full(len(rows), self.asking.record.value)


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

    def asked(self, stays: Array) -> int:
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
        result: Array = (self.theirs[rows] == 0) & ~self.segment.wishless[rows]
        return result

    def least_level(self) -> int:
        return asked_level(self.asking, self.rules)

    def learn_something(self, mask: Array) -> None:
        if self.rules.must_teach:
            mask &= (self.theirs != 0) | self.segment.wishless

    def values(self, passing: Passing, marks: Array) -> tuple[list[Array], list[Array]]:
        rows, common = passing.rows, self.common_values(passing)
        country = self.wished(rows) * np.int32(WHOLE)
        return [*self.their_values(rows, marks), country, *common], [*self.our_values(rows, marks), *common]

    def reliability(self, rows: Array) -> tuple[Array, Array]:
        return np.full(len(rows), self.asking.record.value), self.segment.reliability[rows]
