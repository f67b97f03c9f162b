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
    """A heading that stays with what follows; ``level`` 1 is listed in the PDF's outline."""

    keep_with_next = True

    def __init__(self, text: str, *, level: int = 1, style: Style | None = None) -> None:
        self.title = text
        self.level = level
        self._text = Text(text, style or (SECTION if level == 1 else SUBHEAD))
        self.before = self._text.before

    def height(self, width: float) -> float:
        return self._text.height(width) + (3 if self.level == 1 else 1)

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        if self.level == 1:
            key = f"section-{canvas.getPageNumber()}-{top:.2f}"
            canvas.bookmarkHorizontal(key, 0, top + 8)
            canvas.addOutlineEntry(self.title, key, 0, 0)
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

    def __init__(self, count: int = 1, before: float = 0) -> None:
        self.count = count
        self.before = before

    def height(self, width: float) -> float:
        return self.count * self.pitch

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        for number in range(1, self.count + 1):
            hairline(canvas, x, top - number * self.pitch + 3, x + width)


class Stack:
    """Blocks on each other; ``whole`` keeps them on one page while they fit on one."""

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
            if not part.keep_with_next:
                return needed + part.first(width)
            needed += part.height(width)
        return needed

    def split(self, width: float, available: float) -> tuple[Block | None, Block | None]:
        """Whole parts while they fit, then a part of the next."""
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

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        for place, part in enumerate(self.parts):
            top -= part.before if place else 0
            part.draw(canvas, x, top, width)
            top -= part.height(width)

    def _of(self, parts: list[Block]) -> Stack | None:
        return Stack(parts, before=self.before) if parts else None


def hairline(canvas: Any, x: float, y: float, to: float, *, width: float = HAIRLINE) -> None:
    """A horizontal line from ``x`` to ``to``."""
    canvas.setLineWidth(width)
    canvas.setStrokeColorRGB(*LINE)
    canvas.line(x, y, to, y)
