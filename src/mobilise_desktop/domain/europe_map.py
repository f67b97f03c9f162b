"""Europe's outlines as plain numbers, and how values become five classes that read in grey."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

CLASSES = 5
_ALONE = 0.6
Number = TypeVar("Number", int, float)


@dataclass(frozen=True, slots=True)
class Outline:
    """A country: rings of x, y, x, y … from the top left in km, and the place of its number."""

    code: str
    at: tuple[int, int]
    rings: tuple[tuple[int, ...], ...]

    @property
    def size(self) -> int:
        """The wider side of the largest ring, in km."""
        return max(
            max(max(ring[::2]) - min(ring[::2]), max(ring[1::2]) - min(ring[1::2])) for ring in self.rings
        )


@dataclass(frozen=True, slots=True)
class EuropeMap:
    """All outlines within a window of ``width`` by ``height`` km."""

    width: int
    height: int
    outlines: tuple[Outline, ...]


def class_limits(values: Iterable[Number]) -> tuple[tuple[Number, Number], ...]:
    """At most five classes from the smallest to the largest value above zero, each with about as many.

    Each is told by the least and the greatest value that lies in it; equal values share a class.
    """
    ordered = sorted(value for value in values if value > 0)
    distinct = sorted(set(ordered))
    if len(distinct) <= CLASSES:
        return tuple((value, value) for value in distinct)
    groups: list[list[Number]] = [[] for _ in range(CLASSES)]
    for value in distinct:
        middle = (ordered.index(value) + len(ordered) - 1 - ordered[::-1].index(value)) / 2
        groups[min(CLASSES - 1, int(CLASSES * middle / len(ordered)))].append(value)
    return tuple((group[0], group[-1]) for group in groups if group)


def class_of(value: Number, limits: tuple[tuple[Number, Number], ...]) -> int:
    """The class (from 0) of a value, -1 for none."""
    return next((place for place, (low, high) in enumerate(limits) if low <= value <= high), -1)


def shade_of(place: int, count: int) -> float:
    """How dark a class is, 0 to 1: the last one is the darkest, and few classes lie far apart."""
    return 0.1 + 0.9 * (place + 1) / count if count > 1 else _ALONE
