"""Source Sans 3 for paper: registered once, measured by word, asked which letters it has."""

from __future__ import annotations

from functools import cache, lru_cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from mobilise_desktop import paths

REGULAR = "SourceSans3-Regular"
ITALIC = "SourceSans3-It"
SEMIBOLD = "SourceSans3-Semibold"
BOLD = "SourceSans3-Bold"
FACES = (REGULAR, ITALIC, SEMIBOLD, BOLD)


@cache
def register() -> frozenset[str]:
    """Register the four faces with ReportLab, once; the letters that all of them can print."""
    codes: set[int] | None = None
    for name in FACES:
        font = TTFont(name, str(paths.resources() / "fonts" / f"{name}.ttf"))
        pdfmetrics.registerFont(font)
        held = set(font.face.charToGlyph)
        codes = held if codes is None else codes & held
    return frozenset(map(chr, codes or ()))


def missing_letters(text: str) -> frozenset[str]:
    """The letters of ``text`` that the font cannot print; line ends count as printable."""
    return frozenset(text) - register() - {"\n"}


@lru_cache(maxsize=50_000)
def word_width(word: str, face: str) -> float:
    """The width of a word in a registered face at 1 pt."""
    return float(pdfmetrics.stringWidth(word, face, 1000)) / 1000
