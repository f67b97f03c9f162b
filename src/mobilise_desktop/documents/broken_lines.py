"""A block of lines in one style: measured once per width, and split so that no line stands alone."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, Generic, TypeVar

from .style import Style

Line = TypeVar("Line")
Part = TypeVar("Part", bound="BrokenLines[Any]")


class BrokenLines(ABC, Generic[Line]):
    """``lines`` given means already broken."""

    keep_with_next = False

    def __init__(self, style: Style, lines: tuple[Line, ...] | None = None) -> None:
        self.style = style
        self.before = style.before
        self._fixed = lines
        self._memo: dict[float, tuple[Line, ...]] = {}

    @abstractmethod
    def broken(self, width: float) -> tuple[Line, ...]:
        """The content in lines of at most ``width`` points."""

    @abstractmethod
    def part(self: Part, lines: tuple[Line, ...]) -> Part:
        """A block of these lines alone."""

    def lines(self, width: float) -> tuple[Line, ...]:
        """The lines for this width, in points."""
        if self._fixed is not None:
            return self._fixed
        if width not in self._memo:
            self._memo[width] = self.broken(width)
        return self._memo[width]

    def height(self, width: float) -> float:
        return len(self.lines(width)) * self.style.leading

    def first(self, width: float) -> float:
        """What it needs to begin on a page: all of up to three lines, else two."""
        count = len(self.lines(width))
        return (count if count <= 3 else 2) * self.style.leading

    def split(self: Part, width: float, available: float) -> tuple[Part | None, Part | None]:
        """What fits in ``available`` and the rest; never one line alone on either side."""
        lines = self.lines(width)
        fits = min(len(lines), int(available / self.style.leading + 1e-6))
        if fits == len(lines):
            return self, None
        if len(lines) - fits == 1:
            fits -= 1
        if fits < 2:
            return None, self
        return self.part(lines[:fits]), self.part(lines[fits:])
