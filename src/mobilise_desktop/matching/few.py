"""A handful of changed profiles beside an index, scored by the reference: no lists to be made for them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from .columns import Array, Columns, Lexicon
from .constraints import failed
from .profiles import HostProfile, ParticipantProfile, Profile, Rules
from .query import Found
from .segment import language_slots, order_of
from .spec import score
from .weights import Weights

MOST = 8


@dataclass(frozen=True, slots=True)
class Few:
    """The profiles with what a ranking reads of a ``Segment``: columns, order and languages."""

    profiles: tuple[Profile, ...]
    columns: Columns
    order: Array

    @staticmethod
    def of(profiles: Sequence[Profile], lexicon: Lexicon) -> Few:
        """Make a few profiles ready; the lexicon learns their codes."""
        columns = Columns.of(profiles, lexicon)
        return Few(tuple(profiles), columns, order_of(columns))

    def languages(self, rows: Array) -> Array:
        """A matrix of the languages of these rows, in any order; 0 is no language."""
        return language_slots(self.columns)[rows]

    def found(self, asking: Profile, rules: Rules, weights: Weights, barred: Collection[str]) -> Found:
        """The rows that pass with their scores."""
        marks = []
        for row, other in enumerate(self.profiles):
            participant, host = (asking, other) if isinstance(asking, ParticipantProfile) else (other, asking)
            assert isinstance(participant, ParticipantProfile) and isinstance(host, HostProfile)
            if not failed(participant, host, rules, barred=other.id in barred):
                mark = score(participant, host, rules, weights)
                marks.append((row, mark.score, mark.sender_side, mark.host_side))
        return Found(*np.array(marks, np.int64).reshape(-1, 4).T)
