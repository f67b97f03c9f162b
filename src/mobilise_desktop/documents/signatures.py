"""Signature boxes of 82 mm with name, function, place, date and room for a stamp; never split."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mobilise_desktop.words import Words

from .blocks import Solid, hairline
from .fonts import REGULAR, SEMIBOLD, word_width
from .furniture import one_line
from .style import INK, LINE, MM, MUTED, TEXT_WIDTH

WIDE = 82 * MM
TALL = 56 * MM
_GAP = TEXT_WIDTH - 2 * WIDE
_WIDER = 1.75
_STAMP = 30 * MM
_SIGN = 24 * MM
_LEAST = 6.5


@dataclass(frozen=True, slots=True)
class Signing:
    """One party's box: who signs for whom; empty name or function leave a line to write on."""

    party: str
    body: str
    name: str
    function: str


@dataclass(frozen=True, slots=True)
class BoxWords:
    """The fixed words in a box."""

    name: str
    function: str
    place: str
    date: str
    signature: str
    stamp: str


class SignatureRow(Solid):
    """One or two boxes side by side; ``wide`` sets a single one over the whole width."""

    def __init__(
        self, signings: Sequence[Signing], words: BoxWords, before: float = 12, *, wide: bool = False
    ) -> None:
        self.signings = tuple(signings[: 1 if wide else 2])
        self.words = words
        self.before = before
        self.wide = wide

    def height(self, width: float) -> float:
        return TALL * (_WIDER if self.wide else 1)

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        if self.wide:
            canvas.saveState()
            canvas.translate(x, top)
            canvas.scale(_WIDER, _WIDER)
            _box(canvas, 0, 0, self.signings[0], self.words)
            canvas.restoreState()
            return
        for place, signing in enumerate(self.signings):
            _box(canvas, x + place * (WIDE + _GAP), top, signing, self.words)


def box_words(say: Words) -> BoxWords:
    """The words of a box in one language."""
    return BoxWords(
        name=say("Name"),
        function=say("Function"),
        place=say("Place"),
        date=say("Date"),
        signature=say("Signature"),
        stamp=say("Stamp"),
    )


def rows_of(signings: Sequence[Signing], words: BoxWords) -> list[SignatureRow]:
    """The boxes two by two."""
    return [SignatureRow(signings[at : at + 2], words) for at in range(0, len(signings), 2)]


def _box(canvas: Any, x: float, top: float, signing: Signing, words: BoxWords) -> None:
    canvas.setLineWidth(0.75)
    canvas.setStrokeColorRGB(*LINE)
    canvas.rect(x, top - TALL, WIDE, TALL, stroke=1, fill=0)
    left, inner = x + 3 * MM, WIDE - 6 * MM
    _say(canvas, left, top - 5.5 * MM, signing.party, inner, face=SEMIBOLD, size=10)
    _say(canvas, left, top - 10 * MM, signing.body, inner, size=9)
    _entry(canvas, left, top - 16.5 * MM, inner, words.name, signing.name)
    _entry(canvas, left, top - 22.5 * MM, inner, words.function, signing.function)
    half = inner * 0.56
    _entry(canvas, left, top - 28.5 * MM, half - 3 * MM, words.place, "")
    _entry(canvas, left + half, top - 28.5 * MM, inner - half, words.date, "")
    _areas(canvas, left, top - TALL + 2 * MM, inner, words)


def _areas(canvas: Any, left: float, floor: float, inner: float, words: BoxWords) -> None:
    """Room to sign at the left, the dashed stamp area at the right."""
    canvas.setLineWidth(0.5)
    canvas.setStrokeColorRGB(*LINE)
    canvas.setDash(2, 2)
    canvas.rect(left + inner - _STAMP, floor, _STAMP, _SIGN - 1 * MM, stroke=1, fill=0)
    canvas.setDash()
    _say(canvas, left + inner - _STAMP + 4, floor + 4, words.stamp, _STAMP - 8, size=8, muted=True)
    hairline(canvas, left, floor + 4 * MM, left + inner - _STAMP - 3 * MM)
    _say(canvas, left, floor + 0.6 * MM, words.signature, inner - _STAMP - 3 * MM, size=8, muted=True)


def _entry(canvas: Any, x: float, y: float, width: float, label: str, value: str) -> None:
    """A small label, its value or a gap, and the line below."""
    _say(canvas, x, y, label, width, size=8, muted=True)
    begin = x + max(13 * MM, canvas.stringWidth(label, REGULAR, 8) + 2 * MM)
    if value:
        _say(canvas, begin, y, value, x + width - begin, size=9.5)
    hairline(canvas, begin, y - 2.5, x + width)


def _say(
    canvas: Any,
    x: float,
    y: float,
    text: str,
    width: float,
    *,
    size: float,
    face: str = REGULAR,
    muted: bool = False,
) -> None:
    canvas.setFillColorRGB(*(MUTED if muted else INK))
    size = max(_LEAST, min(size, width / max(word_width(text[:400], face), 0.01)))
    canvas.setFont(face, size)
    canvas.drawString(x, y, one_line(text, face, size, width))
