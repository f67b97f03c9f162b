"""The European emblem by its official measures, with the funding line beside it."""

from __future__ import annotations

from math import cos, pi, sin
from typing import Any

from .blocks import Solid
from .style import EU_BLUE, EU_GOLD, INK, MM

_TALL = 12 * MM
_POINT = 2 * pi / 5
_INNER = sin(pi / 10) / sin(3 * pi / 10)


class Emblem(Solid):
    """The flag of 12 × 18 mm (2:3) and the given line in words."""

    def __init__(self, line: str, face: str, before: float = 0) -> None:
        self.line = line
        self.face = face
        self.before = before

    def height(self, width: float) -> float:
        return _TALL

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        wide = _TALL * 1.5
        canvas.setFillColorRGB(*EU_BLUE)
        canvas.rect(x, top - _TALL, wide, _TALL, stroke=0, fill=1)
        canvas.setFillColorRGB(*EU_GOLD)
        for hour in range(12):
            angle = hour * pi / 6
            star(canvas, x + wide / 2 + _TALL / 3 * sin(angle), top - _TALL / 2 + _TALL / 3 * cos(angle))
        canvas.setFillColorRGB(*INK)
        canvas.setFont(self.face, 10)
        canvas.drawString(x + wide + 8, top - _TALL / 2 - 3.5, self.line)


def star(canvas: Any, x: float, y: float, radius: float = _TALL / 18) -> None:
    """An upright five-pointed star around ``x``, ``y``."""
    path = canvas.beginPath()
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * _INNER
        angle = corner * _POINT / 2
        go = path.moveTo if corner == 0 else path.lineTo
        go(x + reach * sin(angle), y + reach * cos(angle))
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)
