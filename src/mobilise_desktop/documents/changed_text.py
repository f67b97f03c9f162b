"""A text with its changes: what went is struck out, what came is bold and underlined; readable in grey."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from mobilise_desktop.domain.word_difference import Change, Piece

from .broken_lines import BrokenLines
from .fonts import REGULAR, SEMIBOLD, register, word_width
from .style import CELL, INK, MUTED, Style
from .text import pieces as broken_word

_WORD = re.compile(r"\n|[^\S\n]+|\S+")
_FACES = {Change.SAME: REGULAR, Change.GONE: REGULAR, Change.NEW: SEMIBOLD}
_LINE_WIDTH = 0.6


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one kind on a line; ``x`` counts from its left edge, in points."""

    change: Change
    text: str
    x: float
    width: float


Line = tuple[Run, ...]


class ChangedText(BrokenLines[Line]):
    """A block of pieces; ``lines`` given means already broken."""

    def __init__(
        self, pieces: Iterable[Piece], *, style: Style = CELL, lines: tuple[Line, ...] | None = None
    ) -> None:
        super().__init__(style, lines)
        self.pieces = tuple(pieces)

    def broken(self, width: float) -> tuple[Line, ...]:
        return _broken(self.pieces, self.style.size, width)

    def part(self, lines: tuple[Line, ...]) -> ChangedText:
        return ChangedText((), style=self.style, lines=lines)

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        """Draw with the upper edge at ``top``."""
        size, leading = self.style.size, self.style.leading
        baseline = top - (leading - size) / 2 - size * 0.78
        for line in self.lines(width):
            for run in line:
                _draw(canvas, run, x, baseline, size)
            baseline -= leading


def _draw(canvas: Any, run: Run, x: float, baseline: float, size: float) -> None:
    colour = MUTED if run.change is Change.GONE else INK
    canvas.setFillColorRGB(*colour)
    canvas.setFont(_FACES[run.change], size)
    canvas.drawString(x + run.x, baseline, run.text)
    if run.change is Change.SAME:
        return
    y = baseline + size * 0.26 if run.change is Change.GONE else baseline - size * 0.14
    canvas.setLineWidth(_LINE_WIDTH)
    canvas.setStrokeColorRGB(*colour)
    canvas.line(x + run.x, y, x + run.x + run.width, y)


def _words(pieces: Iterable[Piece], size: float, width: float) -> Iterator[tuple[Change, str, float]]:
    """Words, gaps and line ends with their widths in points; what came follows what went after a gap."""
    before: Piece | None = None
    for piece in pieces:
        if (
            before
            and before.change is Change.GONE
            and piece.change is Change.NEW
            and before.text[-1:].strip()
        ):
            yield Change.SAME, " ", word_width(" ", REGULAR) * size
        before = piece
        face = _FACES[piece.change]
        for word in _WORD.findall(piece.text):
            wide = word_width(word[:400], face) * size if word != "\n" else 0.0
            if wide <= width and len(word) <= 400:
                yield piece.change, word, wide
                continue
            for part in broken_word(word, face, width / size):
                yield piece.change, part, word_width(part, face) * size


def _broken(pieces: Iterable[Piece], size: float, width: float) -> tuple[Line, ...]:
    register()
    lines: list[list[tuple[Change, str, float]]] = [[]]
    used = 0.0
    for change, word, wide in _words(pieces, size, width):
        if word == "\n":
            lines.append([])
            used = 0.0
            continue
        if used + wide > width + 1e-6 and word.strip():
            lines.append([])
            used = 0.0
        if not word.strip() and not lines[-1]:
            continue
        lines[-1].append((change, word, wide))
        used += wide
    return tuple(_runs(line) for line in lines)


def _runs(words: list[tuple[Change, str, float]]) -> Line:
    """Neighbours of one kind drawn together; gaps at the end of the line are left out."""
    while words and not words[-1][1].strip():
        words.pop()
    runs: list[Run] = []
    x = 0.0
    for change, word, wide in words:
        if runs and runs[-1].change is change:
            last = runs[-1]
            runs[-1] = Run(change, last.text + word, last.x, last.width + wide)
        else:
            runs.append(Run(change, word, x, wide))
        x += wide
    return tuple(runs)
