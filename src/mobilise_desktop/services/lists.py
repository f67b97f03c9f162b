"""Lists as files: what a list page shows, written as CSV or XLSX."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from mobilise_desktop.exchange import sheet_out
from mobilise_desktop.exchange.problems import Ticket, quiet
from mobilise_desktop.words import format_number

_AT_ONCE = 2000


class Lists:
    """Writes lists a page of rows at a time."""

    def write(
        self,
        path: Path,
        *,
        headings: Sequence[str],
        fetch: Callable[[int, int], Sequence[Any]],
        line: Callable[[Any], Sequence[Any]],
        total: int,
        locale: str,
        ticket: Ticket = quiet,
    ) -> int:
        """Write the rows that ``fetch(offset, limit)`` gives, each as ``line`` says; returns how many.

        By the file's ending: .xlsx, or .csv with the separator that a spreadsheet of ``locale`` expects.
        Cells are never formulas. Raises ``BadInput`` for another ending and ``StorageFailure``; the file is
        written whole or not at all.
        """

        def rows() -> Iterator[Sequence[Any]]:
            offset = 0
            while batch := fetch(offset, _AT_ONCE):
                yield from (line(row) for row in batch)
                offset += len(batch)
                ticket(min(1.0, offset / max(total, 1)), "")

        return sheet_out.write(path, headings=headings, rows=rows(), separator=separator_of(locale))


def separator_of(locale: str) -> str:
    """The separator of CSV files where decimals are written as in ``locale``."""
    return ";" if "," in format_number(locale, 0.5) else ","
