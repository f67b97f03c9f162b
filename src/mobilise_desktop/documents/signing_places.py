"""Where the signature boxes of a finished PDF stand: found on its pages, whatever drew them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
from pypdfium2 import raw

from .signatures import TALL, WIDE
from .style import MM

_NEAR = 3.0
_MARGIN = 3 * MM
_FLOOR = 6.5 * MM
_ROOM = (43 * MM, 18 * MM)


@dataclass(frozen=True, slots=True)
class SigningPlace:
    """The room to sign in a box: page from 0, ``rectangle`` left, bottom, right, top in points."""

    page: int
    rectangle: tuple[float, float, float, float]


def signing_places(pdf: bytes) -> tuple[SigningPlace, ...]:
    """The rooms above the signature lines, in the order in which the boxes are read."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(
            SigningPlace(page, _room(left, bottom))
            for page in range(len(document))
            for left, bottom in sorted(_boxes(document[page]), key=lambda at: (-round(at[1]), at[0]))
        )
    finally:
        document.close()


def _boxes(page: Any) -> Iterator[tuple[float, float]]:
    """Left and bottom of each rectangle that has a box's size."""
    for shape in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,), max_depth=1):
        left, bottom, right, top = shape.get_bounds()
        if abs(right - left - WIDE) < _NEAR and abs(top - bottom - TALL) < _NEAR:
            yield left, bottom


def _room(left: float, bottom: float) -> tuple[float, float, float, float]:
    wide, high = _ROOM
    return (left + _MARGIN, bottom + _FLOOR, left + _MARGIN + wide, bottom + _FLOOR + high)
