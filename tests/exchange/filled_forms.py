"""Forms of a stay filled in by hand: ticked, crossed, filled, corrected, with a remark, then scanned."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

from mobilise_desktop.documents.form_frames import Place

Rectangle = tuple[float, float, float, float]
TICK, CROSS, DASH, SOLID, FAINT, STRUCK = "tick", "cross", "dash", "solid", "faint", "struck"
CLEAR = (TICK, CROSS)


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark in the box of a level."""

    level: int
    shape: str = TICK


def filled(
    page: Image.Image,
    number: int,
    places: Sequence[Place],
    marks: Sequence[Sequence[Mark]],
    *,
    seed: int = 0,
    dpi: int = 150,
    remarks: bool = True,
) -> Image.Image:
    """The page (from 1) with the marks of each question, and a scrawl in some of its frames."""
    page, dice = page.copy(), random.Random(seed)
    draw, scale = ImageDraw.Draw(page), dpi / 72
    for place, some in zip(places, marks, strict=False):
        if place.boxes and place.page == number:
            for mark in some:
                _mark(draw, place.boxes[mark.level], mark.shape, scale, dice)
        if remarks and place.frame_page == number and dice.random() < 0.6:
            _scrawl(draw, place.frame, scale, dice)
    return page


def _mark(draw: ImageDraw.ImageDraw, box: Rectangle, shape: str, scale: float, dice: random.Random) -> None:
    left, top, wide, tall = (value * scale for value in box)
    ink, width = dice.randint(20, 90), max(2, round(dice.uniform(0.9, 1.7) * scale))

    def at(x: float, y: float) -> tuple[float, float]:
        shake = 0.06
        return (
            left + (x + dice.uniform(-shake, shake)) * wide,
            top + (y + dice.uniform(-shake, shake)) * tall,
        )

    if shape == TICK:
        reach = dice.uniform(0.85, 1.35)
        draw.line([at(0.15, 0.5), at(0.42, 0.85), at(reach, 1 - reach)], fill=ink, width=width, joint="curve")
    elif shape == CROSS:
        over = dice.uniform(-0.15, 0.12)
        draw.line([at(-over, -over), at(1 + over, 1 + over)], fill=ink, width=width)
        draw.line([at(1 + over, -over), at(-over, 1 + over)], fill=ink, width=width)
    elif shape == DASH:
        draw.line([at(0.15, 0.5), at(0.85, 0.45)], fill=ink, width=width)
    elif shape == SOLID:
        draw.rectangle([left, top, left + wide, top + tall], fill=ink)
    elif shape == FAINT:
        draw.line([at(0.2, 0.4), at(0.8, 0.6)], fill=205, width=max(1, width // 2))
    elif shape == STRUCK:
        draw.line([at(0.15, 0.5), at(0.42, 0.85), at(1.0, 0.0)], fill=ink, width=width, joint="curve")
        draw.line([at(-0.4, 0.55), at(4.5, 0.45)], fill=ink, width=width)


def _scrawl(draw: ImageDraw.ImageDraw, frame: Rectangle, scale: float, dice: random.Random) -> None:
    left, top, wide, tall = (value * scale for value in frame)
    x, y = left + 0.03 * wide, top + dice.uniform(0.35, 0.65) * tall
    points = [(x, y)]
    while x < left + dice.uniform(0.3, 0.9) * wide:
        x += dice.uniform(2, 9) * scale
        points.append((x, y + dice.uniform(-0.3, 0.3) * tall))
    draw.line(points, fill=60, width=max(2, round(0.8 * scale)), joint="curve")
