"""A plain text on paper: lines broken once per width, long words broken softly, no markup read."""

from __future__ import annotations

import re
from typing import Any
from unicodedata import normalize

from .broken_lines import BrokenLines
from .fonts import register, word_width
from .style import Style

_AFTER = frozenset("-–/\\_.@:,;&=?+|")
_AROUND = ".,;:!?…()[]{}\"'„“”‚‘’«»‹›"
_NATURAL_WORD = 60
_GAPS = re.compile(r" (?![%–?!;:»])")
_VOWELS = "aeiouyæœøıαεηιουωаеиоуыэюяіъ"
_ONSET = re.compile(rf"(?:sch[lmnrw]?|[cpst]h|[szcd]z|zw|kn|pf|[bcdfgkptv][lr]|[^{_VOWELS}])[{_VOWELS}]")
_WITHIN = re.compile(
    r"(?:sch[lr]|sc|[cpst]h|[cdr]z|zw|pf|[bcdfgkptv][lr]|ck|qu|gn|ny|ly|gy|lj|nj|μπ|ντ|γκ|τσ|τζ)$"
)


class Text(BrokenLines[str]):
    """A block of plain lines in one style; ``lines`` given means already broken."""

    def __init__(self, text: str, style: Style, *, lines: tuple[str, ...] | None = None) -> None:
        super().__init__(style, lines)
        self.text = text

    def broken(self, width: float) -> tuple[str, ...]:
        return broken(self.text, self.style, width)

    def part(self, lines: tuple[str, ...]) -> Text:
        return Text("", self.style, lines=lines)

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        """Draw with the upper edge at ``top``."""
        style = self.style
        baseline = top - (style.leading - style.size) / 2 - style.size * 0.78
        pen = canvas.beginText(x, baseline)
        pen.setFont(style.face, style.size, style.leading)
        pen.setFillColorRGB(*style.colour)
        for line in self.lines(width):
            if style.align != "left":
                spare = width - _width(line, style)
                pen.setTextOrigin(x + (spare if style.align == "right" else spare / 2), baseline)
            pen.textLine(line)
            baseline -= style.leading
        canvas.drawText(pen)


def _width(line: str, style: Style) -> float:
    return word_width(line, style.face) * style.size


def broken(text: str, style: Style, width: float) -> tuple[str, ...]:
    """The text in lines of at most ``width`` points; an empty text is one empty line."""
    register()
    limit = width / style.size
    space = word_width(" ", style.face)
    result: list[str] = []
    for paragraph in text.split("\n"):
        result.extend(_filled(_GAPS.split(paragraph), style.face, limit, space))
    return tuple(result)


def _filled(words: list[str], face: str, limit: float, space: float) -> list[str]:
    lines: list[str] = []
    line: list[str] = []
    used = 0.0
    for word in words:
        size = word_width(word, face) if len(word) < _NATURAL_WORD else _long_width(word, face)
        if line and used + space + size > limit:
            lines.append(" ".join(line))
            line, used = [], 0.0
        if size > limit:
            *whole, word = pieces(word, face, limit)
            lines.extend(whole)
            size = _long_width(word, face)
        used += size + (space if line else 0)
        line.append(word)
    lines.append(" ".join(line))
    return lines


def _long_width(word: str, face: str) -> float:
    return sum([word_width(letter, face) for letter in word])


def pieces(word: str, face: str, limit: float) -> list[str]:
    """A word wider than the line in pieces: after a sign such as / or - where one is near, else anywhere.

    A natural word, also with a comma or in quotes, gets a hyphen where it is broken; a code or an address
    never does.
    """
    hyphen = "-" if len(word) < _NATURAL_WORD and word.strip(_AROUND).isalpha() else ""
    room = limit - word_width("-", face) if hyphen else limit
    result: list[str] = []
    start, used = 0, 0.0
    for place, letter in enumerate(word):
        size = word_width(letter, face)
        if used + size > room and place > start:
            cut = _cut(word, start, place, bool(hyphen))
            result.append(word[start:cut] + hyphen)
            used = _long_width(word[cut:place], face)
            start = cut
        used += size
    return [*result, word[start:]]


def _cut(word: str, start: int, place: int, natural: bool) -> int:
    """Where to break within ``word[start:place]``; a natural word breaks between syllables where it seems to
    have some, and keeps three letters for the next line.
    """
    if natural:
        last = max(start + 1, min(place, len(word.rstrip(_AROUND)) - 3))
        near = range(last, start + (last - start) * 2 // 5, -1)
        return next((cut for cut in near if _begins_syllable(word, cut)), last)
    for cut in range(place, start + (place - start) * 3 // 5, -1):
        if word[cut - 1] in _AFTER:
            return cut
    return place


def _begins_syllable(word: str, place: int) -> bool:
    """Whether the letters from there sound like the beginning of a syllable in most languages."""
    plain = "".join(normalize("NFD", letter)[0].lower() for letter in word)
    return bool(_ONSET.match(plain, place)) and not _WITHIN.search(plain[: place + 1])
