"""What a form is filled in with: five boxes in a line, and frames to write in; found again on the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2
from pypdfium2 import raw

from .blocks import Block, Solid
from .fonts import REGULAR
from .style import INK, LINE, MM, PAGE_HEIGHT

Rectangle = tuple[float, float, float, float]
BOXES = 5
_SIDE = 4.6 * MM
_NEAR = 2.5
_NARROWEST = 40 * MM
_GUTTER = 8.0
_FRAME_LINE = 0.5


class Boxes(Solid):
    """Five boxes to tick in a line, each with its level beside it."""

    before = 5.0
    _tall = 7 * MM

    def __init__(self, words: Sequence[str]) -> None:
        self.words = tuple(words)

    def height(self, width: float) -> float:
        return self._tall

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        step = width / len(self.words)
        canvas.setStrokeColorRGB(*INK)
        canvas.setFillColorRGB(*INK)
        canvas.setLineWidth(0.9)
        for place, word in enumerate(self.words):
            left = x + place * step
            canvas.rect(left, top - _SIDE - 2, _SIDE, _SIDE, stroke=1, fill=0)
            size = 9.0
            room = step - _SIDE - 12
            while size > 6 and canvas.stringWidth(word, REGULAR, size) > room:
                size -= 0.5
            canvas.setFont(REGULAR, size)
            canvas.drawString(left + _SIDE + 6, top - _SIDE / 2 - 5, word)


class Frame(Solid):
    """A frame over its column to write in by hand or on screen."""

    before = 2.0

    def __init__(self, tall: float) -> None:
        self.tall = tall

    def height(self, width: float) -> float:
        return self.tall + 2

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        canvas.setLineWidth(_FRAME_LINE)
        canvas.setStrokeColorRGB(*LINE)
        canvas.rect(x, top - self.tall - 1, width, self.tall, stroke=1, fill=0)


class Abreast(Solid):
    """Blocks side by side in columns of relative ``widths``, each from the upper edge, never split."""

    def __init__(self, widths: Sequence[float], blocks: Sequence[Block], *, before: float = 0) -> None:
        self.widths, self.blocks, self.before = tuple(widths), tuple(blocks), before

    def height(self, width: float) -> float:
        return max(block.height(wide) for block, _left, wide in self._columns(width))

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        for block, left, wide in self._columns(width):
            block.draw(canvas, x + left, top, wide)

    def _columns(self, width: float) -> Iterator[tuple[Block, float, float]]:
        room, left = width - _GUTTER * (len(self.widths) - 1), 0.0
        for block, share in zip(self.blocks, self.widths, strict=True):
            wide = room * share / sum(self.widths)
            yield block, left, wide
            left += wide + _GUTTER


@dataclass(frozen=True, slots=True)
class Place:
    """Where a question is answered: page from 1; ``boxes`` five or none, each left, top, width, height in
    points from the upper left; ``frame`` likewise.
    """

    page: int
    boxes: tuple[Rectangle, ...]
    frame_page: int
    frame: Rectangle


def places_of(pdf: bytes, leveled: Sequence[bool]) -> tuple[Place, ...]:
    """The places of the questions in their order, ``leveled`` telling which have boxes.

    Empty where the page holds other boxes and frames than these questions need.
    """
    found = list(_found(pdf))
    places, at = [], 0
    for boxed in leveled:
        row: tuple[int, tuple[Rectangle, ...]] = (0, ())
        if boxed:
            if at >= len(found) or len(found[at][1]) != BOXES:
                return ()
            row, at = found[at], at + 1
        if at >= len(found) or len(found[at][1]) != 1:
            return ()
        page, (frame,) = found[at]
        places.append(Place(row[0] or page, row[1], page, frame))
        at += 1
    return tuple(places) if at == len(found) else ()


def _found(pdf: bytes) -> Iterator[tuple[int, tuple[Rectangle, ...]]]:
    """Rows of boxes and single frames as they follow each other on the pages."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number in range(len(document)):
            boxes, frames = _shapes(document[number])
            rows = [boxes[start : start + BOXES] for start in range(0, len(boxes), BOXES)]
            both = [*(tuple(row) for row in rows), *((frame,) for frame in frames)]
            for one in sorted(both, key=lambda some: (round(some[0][1]), some[0][0])):
                yield number + 1, one
    finally:
        document.close()


def _shapes(page: Any) -> tuple[list[Rectangle], list[Rectangle]]:
    boxes, frames = [], []
    for shape in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,), max_depth=1):
        left, bottom, right, top = shape.get_bounds()
        wide, tall = right - left, top - bottom
        if abs(wide - _SIDE) < _NEAR and abs(tall - _SIDE) < _NEAR:
            line = (wide - _SIDE) / 2
            boxes.append((left + line, PAGE_HEIGHT - top + line, _SIDE, _SIDE))
        elif wide > _NARROWEST and tall > _SIDE:
            line = _FRAME_LINE  # the bounds lie outside of the line
            frames.append((left + line, PAGE_HEIGHT - top + line, wide - 2 * line, tall - 2 * line))
    boxes.sort(key=lambda box: (round(box[1]), box[0]))
    return boxes, frames
