"""Words on one line or two: how they break, what they need, and what is cut only where two are too few."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from . import theme

READ = 1_000
_BLANKS = re.compile(r"[^\S\u00a0\u202f]+")
_MANY = 24
# Words that short stay together: a date, "12 days".
_SHORT = 84


@dataclass(frozen=True, slots=True)
class Look:
    """The letters of words: the role and weight where they stand on one line, and the role on two."""

    one: str = "base"
    two: str = "small"
    weight: int = 400
    tabular: bool = False

    def font(self, words: Laid) -> QFont:
        """The letters of words that are laid out."""
        role = self.two if words.small else self.one
        return theme.font(role, weight=self.weight, tabular=self.tabular)


@dataclass(frozen=True, slots=True)
class Laid:
    """Words laid out: their lines, the width of the widest, whether an ellipsis stands for a rest, and
    whether they have the letters for two lines.
    """

    lines: tuple[str, ...]
    wide: int
    cut: bool = False
    small: bool = False


@dataclass(frozen=True, slots=True)
class Need:
    """How many pixels words need: on one line (``whole``), and at least, on two."""

    whole: int
    least: int


def laid(text: str, width: int, look: Look, *, most: int = 2) -> Laid:
    """The words within ``width`` pixels: whole on one line, else on at most so many of them."""
    return _laid(text[:READ], width, look, most, theme.scale())


def need(text: str, look: Look) -> Need:
    """What the words ask for, without regard to any room."""
    return _need(text[:READ], look, theme.scale())


def wrapped(text: str, width: int, metrics: QFontMetrics, most: int) -> Laid:
    """The words in at most so many lines of one font; the last has an ellipsis where they do not fit.

    Hyphens divide only where spaces alone are not enough.
    """
    made = _wrapped([*_pieces(text, hyphens=False)], width, metrics, most)
    return _wrapped([*_pieces(text)], width, metrics, most) if made.cut else made


def _wrapped(pieces: list[str], width: int, metrics: QFontMetrics, most: int) -> Laid:
    lines: list[str] = []
    while pieces and len(lines) < most - 1:
        taken = 1
        while taken < len(pieces) and metrics.horizontalAdvance(_joined(pieces[: taken + 1])) <= width:
            taken += 1
        lines.append(_joined(pieces[:taken]).removesuffix(" ·"))
        pieces = pieces[taken:]
    if pieces:
        lines.append(_joined(pieces))
    shown = tuple(_fit(line, width, metrics) for line in lines)
    wide = max((metrics.horizontalAdvance(line) for line in shown), default=0)
    return Laid(shown, wide, cut=shown != tuple(lines), small=True)


def draw_lines(painter: QPainter, room: QRect, words: Laid, align: Qt.AlignmentFlag) -> None:
    """Paint lines into the middle of ``room`` with the painter's font."""
    flags = align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    if len(words.lines) == 1:
        painter.drawText(room, flags, words.lines[0])
        return
    high = pitch(painter.fontMetrics())
    top = room.top() + (room.height() - high * len(words.lines)) // 2
    for place, line in enumerate(words.lines):
        painter.drawText(QRect(room.left(), top + place * high, room.width(), high), flags, line)


def pitch(metrics: QFontMetrics) -> int:
    """From line to line, tighter than the font asks."""
    return metrics.height() - 1


def _in_one_line(text: str) -> str:
    """Words a blank apart; a blank that may not be broken stays one."""
    return _BLANKS.sub(" ", text).strip()


@lru_cache(maxsize=16_384)
def _laid(text: str, width: int, look: Look, most: int, scale: float) -> Laid:
    words = _in_one_line(text)
    if not words:
        return Laid((), 0)
    metrics = _metrics(look, False, scale)
    wide = metrics.horizontalAdvance(words)
    if wide <= width:
        return Laid((words,), wide)
    if most > 1:
        return wrapped(words, width, _metrics(look, True, scale), most)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
    return Laid((shown,), metrics.horizontalAdvance(shown), cut=True)


@lru_cache(maxsize=16_384)
def _need(text: str, look: Look, scale: float) -> Need:
    words = _in_one_line(text)
    if not words:
        return Need(0, 0)
    whole = _metrics(look, False, scale).horizontalAdvance(words)
    if whole <= theme.px(_SHORT):
        return Need(whole, whole)
    metrics = _metrics(look, True, scale)
    pieces = [*_pieces(words)]
    if len(pieces) > _MANY:
        return Need(whole, whole // 2 + 20)
    halves = [
        max(metrics.horizontalAdvance(_joined(part)) for part in (pieces[:at], pieces[at:]))
        for at in range(1, len(pieces))
    ]
    return Need(whole, min([whole, *halves]))


@lru_cache(maxsize=64)
def _metrics(look: Look, small: bool, _scale: float) -> QFontMetrics:
    return QFontMetrics(look.font(Laid((), 0, small=small)))


def _fit(line: str, width: int, metrics: QFontMetrics) -> str:
    if metrics.horizontalAdvance(line) <= width:
        return line
    return metrics.elidedText(line, Qt.TextElideMode.ElideRight, width)


def _joined(pieces: Sequence[str]) -> str:
    return "".join(pieces).rstrip()


def _pieces(words: str, *, hyphens: bool = True) -> Iterator[str]:
    """Words with the space behind them; a hyphen between letters may divide, too, but none in a reference."""
    start = 0
    for place, (here, following) in enumerate(pairwise(words)):
        hyphen = hyphens and here in "-/" and place and words[place - 1].islower() and following.isalpha()
        if hyphen or (here == " " and following not in "·–|"):
            yield words[start : place + 1]
            start = place + 1
    yield words[start:]
