"""A wide table set as records: each row a list of labels and values, for narrow columns and large type."""

from __future__ import annotations

from dataclasses import replace

from .blocks import Block, Nothing, Stack
from .grid import Grid, Row
from .scribe import NONE
from .style import CELL_STRONG, LABEL
from .text import Text

_LABEL_SHARE = 0.36


def records_of(grid: Grid, *, inline: bool = False) -> tuple[tuple[str, Block], ...]:
    """The rows one by one as number (or nothing) and content.

    The number is taken from a first cell that holds nothing else; ``inline`` sets label and value on one
    line, for very narrow columns.
    """
    if grid.head is None:
        return tuple(("", _listed([(_words(row[0]), cell) for cell in row[1:]], inline)) for row in grid.rows)
    labels = [_words(cell) for cell in grid.head]
    return tuple(_record(labels, row, inline) for row in grid.rows)


def as_records(grid: Grid, *, inline: bool = False) -> Grid:
    """The table with one record a row, numbers at the left where its rows have them."""
    rows = records_of(grid, inline=inline)
    if not any(number for number, _ in rows):
        return Grid((1,), [(content,) for _, content in rows], before=grid.before)
    numbered: list[Row] = [(Text(number, CELL_STRONG), content) for number, content in rows]
    return Grid((0.08, 0.92), numbered, before=grid.before)


def _record(labels: list[str], row: Row, inline: bool) -> tuple[str, Block]:
    first = _words(row[0])
    numbered = first.isdecimal() and len(row) > 2
    pairs = list(zip(labels, row, strict=True))[1 if numbered else 0 :]
    if not labels[0] and not numbered:
        return "", Stack([Text(first, CELL_STRONG), _listed(pairs[1:], inline)])
    return first if numbered else "", _listed(pairs, inline)


def _listed(pairs: list[tuple[str, Block]], inline: bool) -> Block:
    shown = [(label, _plain(cell)) for label, cell in pairs if not _is_empty(cell)]
    if not shown:
        return Nothing()
    if inline:
        return Stack([_on_one_line(label, cell) for label, cell in shown])
    rows: list[Row] = [(Text(label, LABEL), cell) for label, cell in shown]
    return Grid((_LABEL_SHARE, 1 - _LABEL_SHARE), rows, before=0, lines=False)


def _on_one_line(label: str, cell: Block) -> Block:
    if not isinstance(cell, Text):
        return Stack([Text(label, LABEL), cell])
    return Text(f"{label}: {cell.text}" if label else cell.text, cell.style)


def _plain(cell: Block) -> Block:
    """A figure stands at the left like everything else in a record."""
    if isinstance(cell, Text) and cell.style.align != "left":
        return Text(cell.text, replace(cell.style, align="left"))
    return cell


def _is_empty(cell: Block) -> bool:
    return isinstance(cell, Text) and cell.text in ("", NONE)


def _words(cell: Block) -> str:
    return cell.text if isinstance(cell, Text) else ""
