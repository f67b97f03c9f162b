"""A letter written from a template: the office's sheet with free words, lists and room to sign."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mobilise_desktop.words import N_

from .blocks import Block, Stack
from .letter_sheet import PARAGRAPH, Correspondent, Letterhead, Sheet, opening, pdf_of_letters
from .scribe import Scribe
from .style import BODY
from .text import Text

_ITEM = re.compile(r"^\s*[-–•*] +")
_SIGNED = replace(BODY, before=34)
_BULLET = "•"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPaper:
    """``text``: paragraphs parted by blank lines, lines that begin with ``- `` are a list.

    ``closing``: the formal end as it stands in the text; room to sign follows it.
    """

    head: Letterhead
    to: Correspondent
    day: date
    subject: str
    text: str
    closing: str = ""


def render(letters: Sequence[LetterPaper], *, strict: bool = False) -> bytes:
    """One PDF with the letters, each on its own pages; the same letters give the same bytes."""
    sheets = []
    for letter in letters:
        scribe = Scribe(letter.to.locale, strict=strict)
        sheets.append(Sheet(letter.head, letter.to, scribe, list(_blocks(scribe, letter))))
    return pdf_of_letters(sheets, N_("Letter"))


def _blocks(scribe: Scribe, letter: LetterPaper) -> Iterator[Block]:
    *above, _salutation = opening(scribe, letter.head, letter.to, letter.day, letter.subject)
    yield from above
    paragraphs = paragraphs_of(letter.text)
    end = next((n for n, text in enumerate(paragraphs) if _ends(text, letter.closing)), len(paragraphs))
    for text in paragraphs[:end]:
        yield _paragraph(scribe, text)
    if end < len(paragraphs):
        yield _ending(scribe, paragraphs[end:])
    yield from scribe.remarks()


def paragraphs_of(text: str) -> tuple[str, ...]:
    """The paragraphs of a text."""
    return tuple(part.strip("\n") for part in re.split(r"\n[ \t]*\n+", text.strip()) if part.strip())


def _ends(text: str, closing: str) -> bool:
    return bool(closing.strip()) and text.strip().rstrip(".,!") == closing.strip().rstrip(".,!")


def _ending(scribe: Scribe, paragraphs: Sequence[str]) -> Block:
    """The formal end and the names below it, with room for a signature between them."""
    parts: list[Block] = [scribe.text(paragraphs[0], BODY)]
    for place, text in enumerate(paragraphs[1:]):
        parts.append(scribe.text(text, _SIGNED if place == 0 else PARAGRAPH))
    return Stack(parts, before=14, whole=True)


def _paragraph(scribe: Scribe, text: str) -> Block:
    parts: list[Block] = []
    for is_list, lines in _runs(text.split("\n")):
        before = 4 if parts else 0
        if is_list:
            parts.append(_list(scribe, lines))
        else:
            parts.append(scribe.text("\n".join(lines), replace(BODY, before=before)))
    return Stack(parts, before=PARAGRAPH.before)


def _runs(lines: Sequence[str]) -> Iterator[tuple[bool, list[str]]]:
    """Lines of a list and lines of prose, as they follow each other."""
    run: list[str] = []
    is_list = False
    for line in lines:
        item = bool(_ITEM.match(line))
        if run and item is not is_list:
            yield is_list, run
            run = []
        is_list = item
        run.append(line)
    if run:
        yield is_list, run


def _list(scribe: Scribe, lines: Sequence[str]) -> Block:
    rows = [_item(scribe, _ITEM.sub("", line)) for line in lines]
    return Stack(rows, before=3)


def _item(scribe: Scribe, text: str) -> Block:
    return Hanging(scribe.text(_BULLET), scribe.text(text))


class Hanging:
    """A mark with its text beside it; the lines of the text stand under each other."""

    before = 2.0
    keep_with_next = False
    _room = 14.0

    def __init__(self, mark: Text | None, text: Text) -> None:
        self.mark, self.text = mark, text

    def height(self, width: float) -> float:
        """As high as the text."""
        return self.text.height(width - self._room)

    def first(self, width: float) -> float:
        """What it needs to begin on a page."""
        return self.text.first(width - self._room)

    def split(self, width: float, available: float) -> tuple[Block | None, Block | None]:
        """The lines that fit with the mark, the others without it."""
        head, tail = self.text.split(width - self._room, available)
        if head is None:
            return None, self
        return Hanging(self.mark, head), Hanging(None, tail) if tail else None

    def draw(self, canvas: object, x: float, top: float, width: float) -> None:
        """The mark at the left, the text indented."""
        if self.mark is not None:
            self.mark.draw(canvas, x + 2, top, self._room)
        self.text.draw(canvas, x + self._room, top, width - self._room)
