"""What stands around the text of every page: reference and state, fingerprint and page, the square code."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import atan2, degrees
from typing import Any

import segno

from mobilise_desktop.domain.fingerprint_words import words_of
from mobilise_desktop.domain.project_json import short_code
from mobilise_desktop.words import Words

from .blocks import hairline
from .fonts import REGULAR, SEMIBOLD, word_width
from .style import MARGIN, MM, MUTED, PAGE_HEIGHT, PAGE_WIDTH, WATERMARK, Style
from .text import broken

_RIGHT = PAGE_WIDTH - MARGIN
_CODE = 18 * MM
_SMALL = 8


DOCUMENT, SLIP, AMENDMENT = "V", "S", "A"
FORMS = ("E", "R")


def page_code(
    *, reference: str, version: int, page: int, pages: int, fingerprint: str, kind: str = DOCUMENT
) -> str:
    """What the square code of a page says; capitals and digits, so that it stays small.

    ``kind``: ``V`` the document in that version, ``S`` the change slip to it, ``A`` the amendment
    of that number, ``E`` and ``R`` the form of that number of a stay (rating, report).
    """
    return f"{reference.upper()}/{kind}{version}/P{page}-{pages}/{fingerprint[:16].upper()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """Draws header, footer, draft mark and page code; ``reference`` and ``fingerprint`` may be empty.

    ``size`` is that of the letters in points.
    """

    say: Words
    title: str
    office: str
    reference: str = ""
    state: str = ""
    version: int = 0
    fingerprint: str = ""
    draft: bool = False
    kind: str = DOCUMENT
    size: float = _SMALL

    def __call__(self, canvas: Any, number: int, count: int) -> None:
        if self.draft:
            _watermark(canvas, self.say("Draft"))
        self._header(canvas)
        self._footer(canvas, number, count)
        if self.fingerprint and self.reference:
            payload = page_code(
                reference=self.reference,
                version=self.version,
                page=number,
                pages=count,
                fingerprint=self.fingerprint,
                kind=self.kind,
            )
            _square_code(canvas, payload, _mask(self.reference, self.version, self.fingerprint))

    def _header(self, canvas: Any) -> None:
        y = PAGE_HEIGHT - 13 * MM
        right = self.state
        if self.version:
            right = self._numbered() + (f"  ·  {right}" if right else "")
        left = f"{self.title}  ·  {self.reference}" if self.reference else self.title
        canvas.setFillColorRGB(*MUTED)
        canvas.setFont(REGULAR, self.size)
        canvas.drawRightString(_RIGHT, y, right)
        room = _RIGHT - MARGIN - word_width(right, REGULAR) * self.size - 12
        canvas.setFont(SEMIBOLD, self.size)
        canvas.drawString(MARGIN, y, one_line(left, SEMIBOLD, self.size, room))
        hairline(canvas, MARGIN, y - 5, _RIGHT)

    def _numbered(self) -> str:
        if self.kind == AMENDMENT:
            return self.say("Amendment {number}", number=self.version)
        if self.kind in FORMS:
            return self.say("Form {number}", number=self.version)
        return self.say("Version {version}", version=self.version)

    def _footer(self, canvas: Any, number: int, count: int) -> None:
        coded = bool(self.fingerprint and self.reference)
        right = _RIGHT - (_CODE + 4 * MM if coded else 0)
        y = 18 * MM
        hairline(canvas, MARGIN, y + self.size + 3, right)
        canvas.setFillColorRGB(*MUTED)
        canvas.setFont(REGULAR, self.size)
        page = self.say("Page {number} of {count}", number=number, count=count)
        canvas.drawRightString(right, y, page)
        room = right - MARGIN - word_width(page, REGULAR) * self.size - 12
        canvas.drawString(MARGIN, y, one_line(self.office, REGULAR, self.size, room))
        if self.fingerprint:
            code = short_code(self.fingerprint)
            canvas.drawString(
                MARGIN, y - self.size - 3, self.say("Fingerprint of the content: {code}", code=code)
            )
            words = " ".join(words_of(self.fingerprint))
            told = self.say("To compare by telephone: {words}", words=words)
            canvas.drawString(
                MARGIN, y - 2 * self.size - 5, one_line(told, REGULAR, self.size, right - MARGIN)
            )


def one_line(text: str, face: str, size: float, width: float) -> str:
    """The text on one line, cut with an ellipsis where it is too long."""
    text = text[:400].replace("\n", " ")
    if word_width(text, face) * size <= width:
        return text
    return broken(text, Style(face=face, size=size), width - size)[0] + " …"


def _watermark(canvas: Any, word: str) -> None:
    size = min(150.0, 420 / max(word_width(word, SEMIBOLD), 0.1))
    canvas.saveState()
    canvas.setFillColorRGB(*WATERMARK)
    canvas.setFont(SEMIBOLD, size)
    canvas.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
    canvas.rotate(degrees(atan2(PAGE_HEIGHT, PAGE_WIDTH)))
    canvas.drawCentredString(0, -size / 3, word)
    canvas.restoreState()


def _square_code(canvas: Any, payload: str, mask: int) -> None:
    rows = _modules(payload, mask)
    module = _CODE / len(rows)
    top = 7 * MM + _CODE
    canvas.setFillColorRGB(0, 0, 0)
    path = canvas.beginPath()
    for down, row in enumerate(rows):
        for start, length in _runs(row):
            path.rect(_RIGHT - _CODE + start * module, top - (down + 1) * module, length * module, module)
    canvas.drawPath(path, stroke=0, fill=1)


@lru_cache(maxsize=512)
def _modules(payload: str, mask: int) -> tuple[bytes, ...]:
    code = segno.make(payload, error="m", boost_error=False, micro=False, mask=mask)
    return tuple(bytes(row) for row in code.matrix)


@lru_cache(maxsize=64)
def _mask(reference: str, version: int, fingerprint: str) -> int:
    """The best mask of the first page, taken for all: choosing it is four fifths of the work of a code."""
    payload = page_code(reference=reference, version=version, page=1, pages=1, fingerprint=fingerprint)
    return int(segno.make(payload, error="m", boost_error=False, micro=False).mask)


def _runs(row: bytes) -> list[tuple[int, int]]:
    """Stretches of dark modules as (start, length)."""
    runs: list[tuple[int, int]] = []
    for place, dark in enumerate(row):
        if dark and runs and sum(runs[-1]) == place:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((place, 1))
    return runs
