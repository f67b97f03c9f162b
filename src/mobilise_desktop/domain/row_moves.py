"""Rows that only changed their place in a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Move:
    """A row by its id, with its place in both lists, counted from 1."""

    row_id: str
    before: int
    after: int


def moved(before: Sequence[str], after: Sequence[str]) -> tuple[Move, ...]:
    """Rows outside the longest stretches that kept their order; those that came or went move no others."""
    one, two = [row for row in before if row in after], [row for row in after if row in before]
    kept = {
        row
        for block in SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks()
        for row in one[block.a : block.a + block.size]
    }
    return tuple(
        Move(row, before.index(row) + 1, place)
        for place, row in enumerate(after, start=1)
        if row in one and row not in kept
    )
