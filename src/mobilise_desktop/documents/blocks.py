"""The parts a page is built from: anything with a height that can be drawn and, if long, split."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from .style import HAIRLINE, LINE, SECTION, SUBHEAD, TEXT_HEIGHT, Style
from .text import Text


class Block(Protocol):
    """A part of the flow; measures in points, ``before`` is the space above it."""

    before: float
    keep_with_next: bool

    def height(self, width: float) -> float:
        """Its whole height."""

    def first(self, width: float) -> float:
        """The least height it needs to begin on a page."""

    def split(self, width: float, available: float) -> tuple[Block | None, Block | None]:
        """What fits in ``available`` and the rest."""

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        """Draw with the upper edge at ``top``."""


class Solid:
    """A block that is never split; subclasses give ``height`` and ``draw``."""

    before = 0.0
    keep_with_next = False

    def height(self, width: float) -> float:
        raise NotImplementedError

    def first(self, width: float) -> float:
        return self.height(width)

    def split(self, width: float, available: float) -> tuple[Block | None, Block | None]:
        return (self, None) if self.height(width) <= available else (None, self)

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        raise NotImplementedError


class Heading(Solid):
    """A heading that stays with what follows; ``level`` 1 is listed in the PDF's outline.

    ``number`` stands before the words; ``new_page`` begins a page.
    """

    keep_with_next = True

    def __init__(
        self,
        text: str,
        *,
        level: int = 1,
        style: Style | None = None,
        number: str = "",
        new_page: bool = False,
    ) -> None:
        self.words, self.number = text, number
        self.title = f"{number}  {text}" if number else text
        self.level, self.new_page = level, new_page
        self.style = style or (SECTION if level == 1 else SUBHEAD)
        self._text = Text(self.title, self.style)
        self.before = self._text.before

    def height(self, width: float) -> float:
        return self._text.height(width) + (3 if self.level == 1 else 1)

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        if self.level == 1:
            outlined(canvas, self.title, top)
        self._text.draw(canvas, x, top, width)


class Rule(Solid):
    """A hairline across the width."""

    def __init__(self, before: float = 6) -> None:
        self.before = before

    def height(self, width: float) -> float:
        return HAIRLINE

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        hairline(canvas, x, top, x + width)


class HandLines(Solid):
    """Ruled lines to be filled in by hand."""

    pitch = 20.0

    def __init__(self, count: int = 1, before: float = 0, pitch: float = pitch) -> None:
        self.count = count
        self.before = before
        self.pitch = pitch

    def height(self, width: float) -> float:
        return self.count * self.pitch

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        for number in range(1, self.count + 1):
            hairline(canvas, x, top - number * self.pitch + 3, x + width)


class Stack:
    """Blocks on each other; ``whole`` keeps them on one page while they fit on one.

    Where they do not, the first two stay together, and the last one does not go to a page of its own.
    """

    def __init__(self, parts: Sequence[Block], *, before: float = 0, whole: bool = False) -> None:
        self.parts = tuple(parts)
        self.before = before
        self.whole = whole
        self.keep_with_next = False

    def height(self, width: float) -> float:
        return sum(p.height(width) + (p.before if i else 0) for i, p in enumerate(self.parts))

    def first(self, width: float) -> float:
        if self.whole and self.height(width) <= TEXT_HEIGHT:
            return self.height(width)
        needed = 0.0
        for place, part in enumerate(self.parts):
            needed += part.before if place else 0
            if not part.keep_with_next and (place or not self.whole or len(self.parts) == 1):
                return needed + part.first(width)
            needed += part.height(width)
        return needed

    def split(self, width: float, available: float) -> tuple[Block | None, Block | None]:
        """Whole parts while they fit, then a part of the next."""
        if self.whole and (kept_on := self._together(width, available)):
            return self._of(list(self.parts[:kept_on])), self._of(list(self.parts[kept_on:]))
        kept: list[Block] = []
        for place, part in enumerate(self.parts):
            available -= part.before if place else 0
            if part.height(width) <= available + 1e-6:
                kept.append(part)
                available -= part.height(width)
                continue
            head, tail = part.split(width, available)
            rest = ([tail] if tail else []) + list(self.parts[place + 1 :])
            if head:
                kept.append(head)
            return self._of(kept), self._of(rest)
        return self, None

    def _together(self, width: float, available: float) -> int:
        """How many parts stay here so that none stands alone on the last page; 0: as many as fit."""
        here, pages = _many(self.parts, width, available), 0
        rest = self.parts[here:]
        while len(rest) > 1 and pages < len(self.parts):
            taken = max(_many(rest, width, TEXT_HEIGHT), 1)
            rest, pages = rest[taken:], pages + 1
        return here - 1 if len(rest) == 1 and here > 2 else 0

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        for place, part in enumerate(self.parts):
            top -= part.before if place else 0
            part.draw(canvas, x, top, width)
            top -= part.height(width)

    def _of(self, parts: list[Block]) -> Stack | None:
        return Stack(parts, before=self.before) if parts else None


def _many(parts: Sequence[Block], width: float, available: float) -> int:
    """How many parts fit into a height."""
    for place, part in enumerate(parts):
        available -= part.height(width) + (part.before if place else 0)
        if available < -1e-6:
            return place
    return len(parts)


class Nothing:
    """An empty cell."""

    before = 0.0
    keep_with_next = False

    def height(self, width: float) -> float:
        return 0.0

    def first(self, width: float) -> float:
        return 0.0

    def split(self, width: float, available: float) -> tuple[Block | None, Block | None]:
        return self, None

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        """An empty cell leaves no ink."""


def cell_split(cell: Block, width: float, room: float) -> tuple[Block, Block]:
    """What of a cell fits in ``room`` and the rest, either of which may be nothing."""
    if cell.height(width) <= room:
        return cell, Nothing()
    head, tail = cell.split(width, room)
    return head or Nothing(), tail or Nothing()


def outlined(canvas: Any, title: str, top: float) -> None:
    """List a place of the page in the PDF's outline."""
    key = f"section-{canvas.getPageNumber()}-{top:.2f}"
    canvas.bookmarkHorizontal(key, 0, top + 8)
    canvas.addOutlineEntry(title, key, 0, 0)


def hairline(canvas: Any, x: float, y: float, to: float, *, width: float = HAIRLINE) -> None:
    """A horizontal line from ``x`` to ``to``."""
    canvas.setLineWidth(width)
    canvas.setStrokeColorRGB(*LINE)
    canvas.line(x, y, to, y)
