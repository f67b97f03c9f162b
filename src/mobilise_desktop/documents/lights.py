"""The eligibility lights on paper: a shape beside the word, so that a copy in grey says the same."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mobilise_desktop.domain.codes import Light
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.rules import Finding

from .blocks import Block, Solid
from .plain import shortened
from .scribe import Scribe
from .style import CELL_STRONG, Colour
from .text import Text

_COLOURS: dict[Light, Colour] = {
    Light.GREEN: (0.106, 0.431, 0.247),
    Light.AMBER: (0.541, 0.322, 0.0),
    Light.RED: (0.659, 0.137, 0.106),
    Light.INFO: (0.32, 0.38, 0.44),
}
_SIDE = 7.0


class LightMark(Solid):
    """A disc (fulfilled), a triangle (to be checked), a square (not fulfilled) or a ring (information)."""

    def __init__(self, light: Light, word: str) -> None:
        self.light = light
        self._text = Text(word, CELL_STRONG)

    def height(self, width: float) -> float:
        return self._text.height(width - _SIDE - 5)

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        canvas.setFillColorRGB(*_COLOURS[self.light])
        canvas.setStrokeColorRGB(*_COLOURS[self.light])
        floor = top - 10
        if self.light is Light.RED:
            canvas.rect(x, floor, _SIDE, _SIDE, stroke=0, fill=1)
        elif self.light is Light.AMBER:
            path = canvas.beginPath()
            path.moveTo(x, floor)
            path.lineTo(x + _SIDE, floor)
            path.lineTo(x + _SIDE / 2, floor + _SIDE)
            path.close()
            canvas.drawPath(path, stroke=0, fill=1)
        else:
            canvas.setLineWidth(1.2)
            filled = int(self.light is Light.GREEN)
            canvas.circle(x + _SIDE / 2, floor + _SIDE / 2, _SIDE / 2 - 0.6, stroke=1, fill=filled)
        self._text.draw(canvas, x + _SIDE + 5, top, width - _SIDE - 5)


def mark(scribe: Scribe, light: Light, *, set_aside: bool = False) -> LightMark:
    """The light with its word; a finding set aside says so."""
    word = scribe.say("Set aside") if set_aside else scribe.say(label_of(light))
    return LightMark(light, word)


def finding_rows(scribe: Scribe, findings: Iterable[Finding], *, cut: int = 0) -> list[tuple[Block, ...]]:
    """A row for each finding: light, title, reason and the written reason that sets it aside.

    ``cut`` > 0 is the most letters of a reason.
    """
    return [
        (
            mark(scribe, item.light, set_aside=item.overridden),
            scribe.cell(scribe.say(item.title) or item.rule),
            scribe.cell(shortened(_reason(scribe, item), cut) if cut else _reason(scribe, item)),
        )
        for item in findings
    ]


def _reason(scribe: Scribe, item: Finding) -> str:
    reason = scribe.say(item.message, **item.values)
    if not item.override:
        return reason
    return (
        reason + "\n" + scribe.say("Set aside because: {reason}", reason=item.set_aside_by(scribe.say.locale))
    )
