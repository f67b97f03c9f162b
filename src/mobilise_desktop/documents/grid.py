"""A table without vertical lines: its heading repeats on each page, rows stay whole while they fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .blocks import Block, cell_split, hairline
from .style import SUNK, TEXT_HEIGHT

_PADS = (5.0, 3.5)
_CLOSE_PADS = (2.0, 0.8)
_KEEP_ROW = TEXT_HEIGHT * 0.4
_KEEP_TABLE = TEXT_HEIGHT * 0.28

Row = tuple[Block, ...]


class Grid:
    """Rows of blocks in columns of relative ``widths``; ``total`` shades the last row.

    ``lines`` False sets it close and without lines, as within a cell; ``figure``: it is a picture of what
    stands elsewhere in words.
    """

    keep_with_next = False

    def __init__(
        self,
        widths: Sequence[float],
        rows: Sequence[Row],
        *,
        head: Row | None = None,
        before: float = 5,
        total: bool = False,
        top_line: bool = True,
        lines: bool = True,
        figure: bool = False,
    ) -> None:
        self.widths = tuple(widths)
        self.rows = tuple(rows)
        self.head = head
        self.before = before
        self.total = total
        self.top_line = top_line
        self.lines = lines
        self.figure = figure
        self.pad_x, self.pad_y = _PADS if lines else _CLOSE_PADS
        self._memo: dict[float, tuple[tuple[float, ...], tuple[float, ...]]] = {}

    def height(self, width: float) -> float:
        return self._head_height(width) + sum(self._measured(width)[1])

    def first(self, width: float) -> float:
        """All of a small table; else the heading with the first row, or with two where both are small."""
        if self.height(width) <= _KEEP_TABLE:
            return self.height(width)
        heights = self._measured(width)[1]
        begin = self._begin(width, 0)
        if len(heights) > 1 and sum(heights[:2]) <= _KEEP_ROW / 2:
            begin = sum(heights[:2])
        return self._head_height(width) + begin

    def split(self, width: float, available: float) -> tuple[Block | None, Block | None]:
        """Rows that fit and the rest; a row taller than the limit is split within its cells."""
        columns, heights = self._measured(width)
        room = available - self._head_height(width)
        count = 0
        while count < len(heights) and heights[count] <= room + 1e-6:
            room -= heights[count]
            count += 1
        if count == len(heights):
            return self, None
        if heights[count] > _KEEP_ROW and room >= self._begin(width, count):
            return self._split_row(columns, count, room)
        if len(heights) - count == 1 and count > 2 and heights[count - 1] < _KEEP_ROW / 2:
            count -= 1
        if not count:
            return None, self
        return self._of(self.rows[:count], False), self._of(self.rows[count:], self.total)

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        columns, heights = self._measured(width)
        if self.head:
            tall = self._head_height(width)
            canvas.setFillColorRGB(*SUNK)
            canvas.rect(x, top - tall, width, tall, stroke=0, fill=1)
            self._draw_row(canvas, self.head, columns, x, top, tall)
            top -= tall
        elif self.top_line and self.lines:
            hairline(canvas, x, top, x + width)
        for place, (row, tall) in enumerate(zip(self.rows, heights, strict=True)):
            if self.total and place == len(heights) - 1:
                canvas.setFillColorRGB(*SUNK)
                canvas.rect(x, top - tall, width, tall, stroke=0, fill=1)
            self._draw_row(canvas, row, columns, x, top, tall)
            top -= tall
            if self.lines:
                hairline(canvas, x, top, x + width)

    def _draw_row(
        self, canvas: Any, row: Row, columns: Sequence[float], x: float, top: float, tall: float
    ) -> None:
        for cell, column in zip(row, columns, strict=True):
            inner = column - 2 * self.pad_x
            if getattr(cell, "fills_cell", False):
                cell.draw(canvas, x + self.pad_x, top, inner)
            else:
                cell.draw(canvas, x + self.pad_x, top - self.pad_y, inner)
            x += column

    def _measured(self, width: float) -> tuple[tuple[float, ...], tuple[float, ...]]:
        if width not in self._memo:
            whole = sum(self.widths)
            columns = tuple(width * part / whole for part in self.widths)
            heights = tuple(self._row_height(row, columns) for row in self.rows)
            self._memo[width] = columns, heights
        return self._memo[width]

    def _row_height(self, row: Row, columns: Sequence[float]) -> float:
        cells = zip(row, columns, strict=True)
        return max(cell.height(column - 2 * self.pad_x) for cell, column in cells) + 2 * self.pad_y

    def _head_height(self, width: float) -> float:
        return self._row_height(self.head, self._measured(width)[0]) if self.head else 0.0

    def _begin(self, width: float, place: int) -> float:
        columns, heights = self._measured(width)
        if heights[place] <= _KEEP_ROW:
            return heights[place]
        cells = zip(self.rows[place], columns, strict=True)
        return max(cell.first(column - 2 * self.pad_x) for cell, column in cells) + 2 * self.pad_y

    def _split_row(
        self, columns: Sequence[float], place: int, room: float
    ) -> tuple[Block | None, Block | None]:
        halves = [
            cell_split(cell, column - 2 * self.pad_x, room - 2 * self.pad_y)
            for cell, column in zip(self.rows[place], columns, strict=True)
        ]
        upper, lower = tuple(one for one, _ in halves), tuple(two for _, two in halves)
        last = place == len(self.rows) - 1
        return (
            self._of((*self.rows[:place], upper), self.total and last),
            self._of((lower, *self.rows[place + 1 :]), self.total),
        )

    def _of(self, rows: Sequence[Row], total: bool) -> Grid:
        return Grid(
            self.widths,
            rows,
            head=self.head,
            before=self.before,
            total=total,
            top_line=self.top_line,
            lines=self.lines,
            figure=self.figure,
        )
