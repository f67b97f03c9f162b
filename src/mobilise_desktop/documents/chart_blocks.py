"""Charts of a paper as drawings that read in grey: bars in a table, stacked columns, the map of Europe."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mobilise_desktop.domain.europe_map import EuropeMap, class_limits, class_of, shade_of

from .blocks import Solid
from .fonts import REGULAR, SEMIBOLD, word_width
from .furniture import one_line
from .style import BLUE, HAIRLINE, INK, LINE, MUTED, SUNK, Colour

_SMALL, _TINY = 8.0, 7.5
_LEGEND, _AXIS, _FOOT = 16.0, 30.0, 16.0
_SHADES = (1.0, 0.55, 0.25, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)
_MOST_WORDS, _SEEN = 14, 6.0


@dataclass(frozen=True, slots=True)
class Part:
    """One series of stacked columns: its word, a number and its text a column."""

    text: str
    values: tuple[float, ...]


class BarMark(Solid):
    """A bar in a cell of a table; ``share`` from 0 to 1 of the cell's width."""

    tall = 12.5

    def __init__(self, share: float) -> None:
        self.share = share

    def height(self, width: float) -> float:
        return self.tall

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        if self.share > 0:
            canvas.setFillColorRGB(*BLUE)
            canvas.rect(x, top - 10, max(1.0, width * self.share), 7, stroke=0, fill=1)


class Columns(Solid):
    """Stacked columns over a row of words, with a legend where there are several series."""

    before = 6.0

    def __init__(self, words: Sequence[str], parts: Sequence[Part], *, tall: float = 150) -> None:
        self.words, self.parts, self.tall = tuple(words), tuple(parts), tall

    def height(self, width: float) -> float:
        return self.tall

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        legend = _LEGEND if len(self.parts) > 1 else 0
        left, foot = x + _AXIS, top - self.tall + _FOOT
        high = self.tall - _FOOT - legend - 10
        if legend:
            self._legend(canvas, x, top)
        sums = [sum(part.values[at] for part in self.parts) for at in range(len(self.words))]
        most = self._levels(canvas, left, foot, x + width, high, max(sums, default=0))
        step = (width - _AXIS) / max(len(self.words), 1)
        for at, word in enumerate(self.words):
            up = foot
            for which, part in enumerate(self.parts):
                tall = high * part.values[at] / most
                box(canvas, left + at * step + step * 0.18, up, step * 0.64, tall, which)
                up += tall
            canvas.setFillColorRGB(*INK)
            canvas.setFont(REGULAR, _TINY)
            if sums[at]:
                canvas.drawCentredString(left + (at + 0.5) * step, up + 2.5, f"{sums[at]:g}")
            if at % max(1, -(-len(self.words) // _MOST_WORDS)) == 0:
                canvas.setFillColorRGB(*MUTED)
                shown = one_line(word, REGULAR, _TINY, step * max(1, len(self.words) // _MOST_WORDS) + 6)
                canvas.drawCentredString(left + (at + 0.5) * step, foot - 10, shown)

    def _legend(self, canvas: Any, x: float, top: float) -> None:
        for which, part in enumerate(self.parts):
            box(canvas, x, top - 9, 9, 8, which)
            canvas.setFillColorRGB(*INK)
            canvas.setFont(REGULAR, _SMALL)
            canvas.drawString(x + 13, top - 8, part.text)
            x += 13 + word_width(part.text, REGULAR) * _SMALL + 16

    def _levels(self, canvas: Any, left: float, foot: float, right: float, high: float, most: float) -> float:
        step = next((s * 10**e for e in range(9) for s in (1, 2, 5) if most <= 4 * s * 10**e), most or 1)
        lines = max(1, math.ceil(most / step))
        canvas.setFont(REGULAR, _TINY)
        for level in range(lines + 1):
            y = foot + high * level / lines
            canvas.setStrokeColorRGB(*LINE)
            canvas.setLineWidth(HAIRLINE if level else 1)
            canvas.line(left, y, right, y)
            canvas.setFillColorRGB(*MUTED)
            canvas.drawRightString(left - 4, y - 2.5, f"{level * step:g}")
        return float(lines * step)


class MapBlock(Solid):
    """Europe with a number a country; countries of the programme have outlines, all others are one grey."""

    before = 6.0

    def __init__(
        self, europe: EuropeMap, values: Mapping[str, float], figures: Mapping[str, str], *, tall: float = 330
    ) -> None:
        self.europe, self.values, self.figures, self.tall = europe, values, figures, tall
        self.limits = class_limits(values.values())

    def height(self, width: float) -> float:
        return self.tall

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        scale = min(width / self.europe.width, (self.tall - _LEGEND) / self.europe.height)
        left = x + (width - scale * self.europe.width) / 2
        canvas.saveState()
        frame = canvas.beginPath()
        wide, high = scale * self.europe.width, scale * self.europe.height
        frame.rect(left, top - high, wide, high)
        canvas.clipPath(frame, stroke=0, fill=0)
        canvas.setFillColorRGB(*SUNK)
        canvas.rect(left, top - high, wide, high, stroke=0, fill=1)
        for outline in self.europe.outlines:
            self._land(canvas, outline.code, outline.rings, left, top, scale)
        for outline in sorted(self.europe.outlines, key=lambda one: self.values.get(one.code, 0)):
            self._number(canvas, outline.code, outline.at, outline.size * scale, left, top, scale)
        canvas.restoreState()
        self._legend(canvas, left, top - high - 12)

    def _land(
        self,
        canvas: Any,
        code: str,
        rings: Sequence[Sequence[int]],
        left: float,
        top: float,
        scale: float,
    ) -> None:
        ours = code in self.values
        fill = self._fill(code) if ours else (0.84, 0.86, 0.88)
        path = canvas.beginPath()
        for ring in rings:
            path.moveTo(left + ring[0] * scale, top - ring[1] * scale)
            for at in range(2, len(ring), 2):
                path.lineTo(left + ring[at] * scale, top - ring[at + 1] * scale)
            path.close()
        canvas.setFillColorRGB(*fill)
        canvas.setStrokeColorRGB(*(LINE if ours else fill))
        canvas.setLineWidth(0.4)
        canvas.drawPath(path, stroke=1, fill=1)

    def _fill(self, code: str) -> Colour:
        place = class_of(self.values.get(code, 0), self.limits)
        return _WHITE if place < 0 else mixed(shade_of(place, len(self.limits)))

    def _number(
        self,
        canvas: Any,
        code: str,
        at: tuple[int, int],
        size: float,
        left: float,
        top: float,
        scale: float,
    ) -> None:
        figure = self.figures.get(code, "")
        x, y = left + at[0] * scale, top - at[1] * scale
        if not self.values.get(code) or not figure:
            if code in self.values and size < _SEEN:
                canvas.setFillColorRGB(*_WHITE)
                canvas.setStrokeColorRGB(*MUTED)
                canvas.circle(x, y, 1.8, stroke=1, fill=1)
            return
        wide = max(word_width(figure, SEMIBOLD) * _SMALL + 5, 11)
        fill = self._fill(code)
        if size < max(wide, 16):
            canvas.setFillColorRGB(*fill)
            canvas.setStrokeColorRGB(*LINE)
            canvas.setLineWidth(0.5)
            canvas.roundRect(x - wide / 2, y - 5.5, wide, 11, 5.4, stroke=1, fill=1)
        canvas.setFillColorRGB(*(INK if sum(fill) > 1.55 else _WHITE))
        canvas.setFont(SEMIBOLD, _SMALL)
        canvas.drawCentredString(x, y - 2.8, figure)

    def _legend(self, canvas: Any, x: float, y: float) -> None:
        words = {value: self.figures.get(code, "") for code, value in self.values.items()}
        for place, (low, high) in enumerate(self.limits):
            canvas.setFillColorRGB(*mixed(shade_of(place, len(self.limits))))
            canvas.setStrokeColorRGB(*LINE)
            canvas.setLineWidth(0.5)
            canvas.rect(x, y, 12, 8, stroke=1, fill=1)
            text = words[low] if low == high else f"{words[low]} – {words[high]}"
            canvas.setFillColorRGB(*INK)
            canvas.setFont(REGULAR, _SMALL)
            canvas.drawString(x + 16, y + 1, text)
            x += 16 + word_width(text, REGULAR) * _SMALL + 14


def mixed(share: float) -> Colour:
    """From white to our blue."""
    red, green, blue = (1 - share * (1 - part) for part in BLUE)
    return red, green, blue


def box(canvas: Any, x: float, y: float, wide: float, tall: float, which: int) -> None:
    """A box in one of the fills that stay apart in grey; the fifth is hatched."""
    if tall <= 0 or wide <= 0:
        return
    canvas.setStrokeColorRGB(*INK)
    canvas.setLineWidth(HAIRLINE)
    canvas.setFillColorRGB(*mixed(_SHADES[which] if which < len(_SHADES) else 0.0))
    canvas.rect(x, y, wide, tall, stroke=1, fill=1)
    if which < len(_SHADES):
        return
    canvas.saveState()
    frame = canvas.beginPath()
    frame.rect(x, y, wide, tall)
    canvas.clipPath(frame, stroke=0, fill=0)
    for place in range(int((wide + tall) / 3) + 1):
        canvas.line(x + place * 3 - tall, y, x + place * 3, y + tall)
    canvas.restoreState()
