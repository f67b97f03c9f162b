"""Two languages side by side: clause beside clause with its number between, tables row beside row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Any

from mobilise_desktop.words import Words

from .blocks import Block, HandLines, Heading, Nothing, Rule, Solid, Stack, cell_split, outlined
from .emblem import Emblem
from .grid import Grid, Row
from .records import records_of
from .signatures import BoxWords, SignatureRow, Signing
from .style import MM, MUTED, NOTE, TEXT_WIDTH, Style
from .text import Text

_GUTTER = 10 * MM
_HALF = (TEXT_WIDTH - _GUTTER) / 2
_COLUMNS = (_HALF, _GUTTER, _HALF)
_NUMBER = Style(size=9, leading=12.5, colour=MUTED, align="center")
_TITLE_SIZE = 15.0


class Pair:
    """Two blocks beside each other; what does not fit goes on in both columns."""

    def __init__(self, left: Block, right: Block, *, number: str = "") -> None:
        self.left, self.right, self.number = left, right, number
        self.before = max(left.before, right.before)
        self.keep_with_next = left.keep_with_next or right.keep_with_next

    def height(self, width: float) -> float:
        half = _half(width)
        return max(self.left.height(half), self.right.height(half))

    def first(self, width: float) -> float:
        half = _half(width)
        return max(self.left.first(half), self.right.first(half))

    def split(self, width: float, available: float) -> tuple[Block | None, Block | None]:
        """Both columns split at the same height; one that cannot begin takes the other along."""
        half = _half(width)
        if self.height(width) <= available:
            return self, None
        upper, lower = zip(
            cell_split(self.left, half, available), cell_split(self.right, half, available), strict=True
        )
        whole = (self.left, self.right)
        if any(
            isinstance(part, Nothing) and not isinstance(side, Nothing)
            for part, side in zip(upper, whole, strict=True)
        ):
            return None, self
        return Pair(*upper, number=self.number), Pair(*lower)

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        half = _half(width)
        self.left.draw(canvas, x, top, half)
        self.right.draw(canvas, x + half + _GUTTER, top, half)
        if self.number:
            style = replace(_NUMBER, leading=_leading(self.left))
            Text(self.number, style).draw(canvas, x + half, top, _GUTTER)


class PairHeading(Solid):
    """A section's heading in both languages, its number between them."""

    keep_with_next = True

    def __init__(self, left: Heading, right: Heading, number: str = "") -> None:
        self.left, self.right, self.level = left, right, left.level
        self.new_page = left.new_page
        self.style = _modest(left.style)
        self.number = number or left.number
        self.title = f"{left.title} / {right.words}"
        self._pair = Pair(Text(left.words, self.style), Text(right.words, self.style), number=self.number)
        self.before = left.before

    def height(self, width: float) -> float:
        return self._pair.height(width) + (3 if self.level == 1 else 1)

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        if self.level == 1:
            outlined(canvas, self.title, top)
        self._pair.draw(canvas, x, top, width)


def missing_words(say: Words) -> str:
    """What stands in the place of a text that is not translated."""
    return say("(not translated)")


def outdated_words(say: Words) -> str:
    """What stands below a translation of an earlier wording."""
    return say("(translation of an earlier wording)")


def side_by_side(
    left: Sequence[Block], right: Sequence[Block], *, missing: tuple[str, str], inline: bool = False
) -> list[Block]:
    """The same document in two languages, block beside block; ``missing`` are the two ``missing_words``."""
    return list(_Beside(missing, inline).blocks(left, right))


class _Beside:
    """Counts the clauses while it goes through the document."""

    def __init__(self, missing: tuple[str, str], inline: bool) -> None:
        self.missing, self.inline = missing, inline
        self.section, self.clause = "", 0

    def blocks(self, left: Sequence[Block], right: Sequence[Block]) -> Iterator[Block]:
        for one, two in zip_longest(left, right, fillvalue=Nothing()):
            yield self._together(one, two)

    def _together(self, one: Block, two: Block) -> Block:
        if isinstance(one, Heading) and isinstance(two, Heading):
            return self._heading(one, two)
        if isinstance(one, Stack) and isinstance(two, Stack):
            parts = list(self.blocks(one.parts, two.parts))
            return Stack(parts, before=one.before, whole=one.whole)
        if isinstance(one, Grid) and isinstance(two, Grid):
            return one if one.figure else self._grid(one, two)
        if isinstance(one, SignatureRow) and isinstance(two, SignatureRow):
            return _signed(one, two)
        if isinstance(one, Emblem) and isinstance(two, Emblem):
            return Emblem(f"{one.line} / {two.line}", one.face, one.before)
        if isinstance(one, Rule | HandLines) and type(one) is type(two):
            return one if isinstance(one, Rule) else Pair(one, two)
        return Pair(self._quiet(one), self._quiet(two))

    def _heading(self, one: Heading, two: Heading) -> Block:
        if one.number:
            self.section, self.clause = one.number, 0
            return PairHeading(one, two)
        if one.level == 1:
            self.section = ""
        if not self.section:
            return PairHeading(one, two)
        self.clause += 1
        return PairHeading(one, two, f"{self.section}.{self.clause}")

    def _grid(self, one: Grid, two: Grid) -> Block:
        rows: list[Row] = [
            (self._quiet(a), Text(number, _NUMBER), self._quiet(b))
            for (number, a), (_, b) in zip(
                records_of(one, inline=self.inline), records_of(two, inline=self.inline), strict=True
            )
        ]
        return Grid(_COLUMNS, rows, before=one.before, total=one.total)

    def _quiet(self, block: Block) -> Block:
        """The block with its missing texts in small italics."""
        if isinstance(block, Text) and block.text in self.missing:
            return Text(block.text, replace(NOTE, before=block.before))
        if isinstance(block, Grid):
            rows = [tuple(self._quiet(cell) for cell in row) for row in block.rows]
            return Grid(block.widths, rows, before=block.before, lines=block.lines)
        if isinstance(block, Stack):
            return Stack([self._quiet(part) for part in block.parts], before=block.before)
        return block


def _half(width: float) -> float:
    return (width - _GUTTER) / 2


def _leading(block: Block) -> float:
    return block.style.leading if isinstance(block, Text) else _NUMBER.leading


def _modest(style: Style) -> Style:
    """A title that fits half a page."""
    if style.size <= _TITLE_SIZE:
        return style
    return replace(style, size=_TITLE_SIZE, leading=_TITLE_SIZE * 1.25)


def _signed(one: SignatureRow, two: SignatureRow) -> SignatureRow:
    """The same boxes with their words in both languages."""
    signings = [
        Signing(_both(a.party, b.party), a.body, a.name, _both(a.function, b.function))
        for a, b in zip(one.signings, two.signings, strict=True)
    ]
    names = BoxWords.__slots__
    words = BoxWords(*(_both(getattr(one.words, name), getattr(two.words, name)) for name in names))
    return SignatureRow(signings, words, one.before)


def _both(one: str, two: str) -> str:
    return one if one == two else f"{one} / {two}"
