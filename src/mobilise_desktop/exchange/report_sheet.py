"""A workbook of several tables, numbers as numbers with their format; nothing in a cell is ever a formula."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from .atomic import replacing
from .problems import Ticket, quiet
from .sheet_out import guarded

_WIDEST, _LONGEST_TITLE = 60, 31
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_FORMATS = {int: "0", Decimal: "#,##0.00"}


@dataclass(frozen=True, slots=True)
class ReportSheet:
    """A sheet; ``formats`` by column place, else by the kind of the cell."""

    title: str
    headings: tuple[str, ...]
    rows: Sequence[Sequence[Any]]
    formats: tuple[tuple[int, str], ...] = ()


def write(path: Path, sheets: Sequence[ReportSheet], *, ticket: Ticket = quiet) -> int:
    """Write the workbook whole or not at all; returns the number of rows. Raises ``StorageFailure``."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    titles: set[str] = set()
    for place, sheet in enumerate(sheets):
        ticket(place / max(len(sheets), 1), sheet.title)
        _fill(book, sheet, _title(sheet.title, titles))
    with replacing(path) as handle:
        book.save(handle)
    return sum(len(sheet.rows) for sheet in sheets)


def _title(text: str, taken: set[str]) -> str:
    plain = " ".join(text.translate(_FORBIDDEN).split())[:_LONGEST_TITLE] or "-"
    found, number = plain, 2
    while found.lower() in taken:
        found = f"{plain[: _LONGEST_TITLE - 3]} {number}"
        number += 1
    taken.add(found.lower())
    return found


def _fill(book: Any, sheet: ReportSheet, title: str) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    made = book.create_sheet(title)
    made.freeze_panes = "A2"
    for place, heading in enumerate(sheet.headings):
        longest = max((len(str(row[place])) for row in sheet.rows), default=0)
        width = min(max(longest, len(heading)) + 3, _WIDEST)
        made.column_dimensions[get_column_letter(place + 1)].width = width
    formats = dict(sheet.formats)

    def cell(value: Any, place: int) -> Any:
        number = isinstance(value, int | Decimal | date) and not isinstance(value, bool)
        one = WriteOnlyCell(made, value=value if number else guarded(value))
        if not number:
            one.data_type = "s"
        elif not isinstance(value, date):
            one.number_format = formats.get(place, _FORMATS[Decimal if isinstance(value, Decimal) else int])
        return one

    head = []
    for place, heading in enumerate(sheet.headings):
        one = cell(heading, place)
        one.font = Font(bold=True)
        one.fill = PatternFill("solid", fgColor="EDF1F5")
        one.alignment = Alignment(wrap_text=True, vertical="top")
        head.append(one)
    made.append(head)
    for row in sheet.rows:
        made.append([cell(value, place) for place, value in enumerate(row)])
