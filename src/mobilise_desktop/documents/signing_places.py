"""Where the signature boxes of a finished PDF stand: found on its pages, whatever drew them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
from pypdfium2 import raw

from .signatures import TALL, WIDE
from .style import MM

Rectangle = tuple[float, float, float, float]

_NEAR = 3.0
_MARGIN = 3 * MM
_FLOOR = 6.5 * MM
_ROOM = (43 * MM, 18 * MM)


@dataclass(frozen=True, slots=True)
class SigningPlace:
    """The room to sign in a box: page from 0, ``rectangle`` left, bottom, right, top in points.

    ``box`` is the whole box, measured in the same way.
    """

    page: int
    rectangle: Rectangle
    box: Rectangle


def signing_places(pdf: bytes) -> tuple[SigningPlace, ...]:
    """The rooms above the signature lines, in the order in which the boxes are read."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(
            SigningPlace(page, _room(box), box)
            for page in range(len(document))
            for box in sorted(_boxes(document[page]), key=lambda at: (-round(at[1]), at[0]))
        )
    finally:
        document.close()


def page_count(pdf: bytes) -> int:
    """How many pages a finished PDF has."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def _boxes(page: Any) -> Iterator[Rectangle]:
    """Each rectangle that has a box's shape, in its own size or larger."""
    for shape in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,), max_depth=1):
        left, bottom, right, top = shape.get_bounds()
        wide, tall = right - left, top - bottom
        if wide > WIDE - _NEAR and abs(tall * WIDE / wide - TALL) < _NEAR:
            yield left, bottom, right, top


def _room(box: Rectangle) -> Rectangle:
    left, bottom, right, _top = box
    scale = (right - left) / WIDE
    wide, high = _ROOM
    x, y = left + _MARGIN * scale, bottom + _FLOOR * scale
    return (x, y, x + wide * scale, y + high * scale)
