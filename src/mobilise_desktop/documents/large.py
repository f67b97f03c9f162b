"""Large print: text of 14 points and more, wide tables as records, one signature box a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from .bilingual import Pair, PairHeading
from .blocks import Block, HandLines, Heading, Stack
from .grid import Grid
from .records import as_records
from .scribe import Gap
from .signatures import SignatureRow
from .style import Style
from .text import Text

LEAST = 14.0
_FACTOR = 1.4
_LEADING = 1.4
_MOST_COLUMNS = 3
_PITCH = 30.0


@cache
def larger(style: Style) -> Style:
    """The style for large print."""
    size = max(LEAST, style.size * _FACTOR if style.size <= 12.5 else style.size * 1.2)
    return replace(style, size=size, leading=size * _LEADING, before=style.before * _FACTOR)


def enlarged(blocks: Iterable[Block]) -> list[Block]:
    """The document in large print; pictures of what stands in words elsewhere are left out."""
    return [large for block in blocks for large in _enlarged(block)]


def _enlarged(block: Block) -> Iterator[Block]:
    if isinstance(block, Grid):
        if not block.figure:
            yield _grid(block)
    elif isinstance(block, SignatureRow):
        yield from (SignatureRow([one], block.words, block.before, wide=True) for one in block.signings)
    else:
        yield _single(block)


def _single(block: Block) -> Block:
    if isinstance(block, Text):
        return Text(block.text, larger(block.style))
    if isinstance(block, Stack):
        return Stack(enlarged(block.parts), before=block.before * _FACTOR, whole=block.whole)
    if isinstance(block, HandLines):
        return HandLines(block.count, block.before * _FACTOR, _PITCH)
    if isinstance(block, Gap):
        return Gap(_PITCH)
    if isinstance(block, Pair):
        return Pair(_single(block.left), _single(block.right), number=block.number)
    return _heading(block)


def _heading(block: Block) -> Block:
    if isinstance(block, Heading):
        return _large_heading(block)
    if isinstance(block, PairHeading):
        return PairHeading(_large_heading(block.left), _large_heading(block.right), block.number)
    return block


def _large_heading(heading: Heading) -> Heading:
    return Heading(
        heading.words,
        level=heading.level,
        style=larger(heading.style),
        number=heading.number,
        new_page=heading.new_page,
    )


def _grid(grid: Grid) -> Grid:
    if grid.head is not None and len(grid.widths) > _MOST_COLUMNS:
        grid = as_records(grid)
    return Grid(
        grid.widths,
        [_cells(row) for row in grid.rows],
        head=_cells(grid.head) if grid.head else None,
        before=grid.before * _FACTOR,
        total=grid.total,
        top_line=grid.top_line,
        lines=grid.lines,
    )


def _cells(row: Sequence[Block]) -> tuple[Block, ...]:
    return tuple(_grid(cell) if isinstance(cell, Grid) else _single(cell) for cell in row)
