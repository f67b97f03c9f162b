"""Measures, colours and text styles of our paper: A4, margins of 20 mm, 10/13.5 pt."""

from __future__ import annotations

from dataclasses import dataclass

from .fonts import ITALIC, REGULAR, SEMIBOLD

MM = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
MARGIN = 20 * MM
TOP = 22 * MM
BOTTOM = 29 * MM
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN
TEXT_HEIGHT = PAGE_HEIGHT - TOP - BOTTOM
HAIRLINE = 0.5

INK = (0.09, 0.13, 0.17)
MUTED = (0.32, 0.38, 0.44)
LINE = (0.62, 0.67, 0.72)
SUNK = (0.93, 0.945, 0.96)
BLUE = (0.114, 0.31, 0.569)
WATERMARK = (0.91, 0.925, 0.94)
EU_BLUE = (0.0, 0.2, 0.6)
EU_GOLD = (1.0, 0.8, 0.0)

Colour = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set; ``before`` is the space above it, dropped at the top of a page."""

    face: str = REGULAR
    size: float = 10
    leading: float = 13.5
    colour: Colour = INK
    before: float = 0
    align: str = "left"


BODY = Style(before=4)
CELL = Style(size=9.5, leading=12.5)
CELL_SMALL = Style(size=9, leading=12.5)
CELL_STRONG = Style(face=SEMIBOLD, size=9.5, leading=12.5)
FIGURE = Style(size=9.5, leading=12.5, align="right")
FIGURE_STRONG = Style(face=SEMIBOLD, size=9.5, leading=12.5, align="right")
LABEL = Style(size=9.5, leading=12.5, colour=MUTED)
COLUMN_HEAD = Style(face=SEMIBOLD, size=9, leading=11.5, colour=MUTED)
TITLE = Style(face=SEMIBOLD, size=20, leading=25, before=14)
SUBTITLE = Style(size=11.5, leading=15.5, colour=MUTED, before=2)
FIGURE_HEAD = Style(face=SEMIBOLD, size=9, leading=11.5, colour=MUTED, align="right")
SECTION = Style(face=SEMIBOLD, size=12.5, leading=16, before=16)
SUBHEAD = Style(face=SEMIBOLD, size=10, leading=13.5, before=9)
NOTE = Style(face=ITALIC, size=9, leading=12, colour=MUTED, before=6)
SMALL = Style(size=8, leading=10.5, colour=MUTED)
