"""Lists written as CSV and XLSX: nothing in a cell is ever a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

from mobilise_desktop.errors import BadInput
from mobilise_desktop.words import N_

from .atomic import replacing
from .cells import LONGEST_CELL, UNSEEN

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
_UNKEPT = re.compile("[^\t\n -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONGEST_XLSX = 32_767


def write(path: Path, *, headings: Sequence[str], rows: Iterable[Sequence[Any]], separator: str = ";") -> int:
    """Write the list as CSV or XLSX, by the file's ending; returns the number of rows.

    CSV is UTF-8 with a byte order mark; ``separator`` is the one that the reader's Excel expects.
    """
    if path.suffix.lower() == ".xlsx":
        return _write_xlsx(path, headings, rows)
    if path.suffix.lower() in (".csv", ".txt"):
        return _write_csv(path, headings, rows, separator)
    raise BadInput(N_("{name}: a list is written as .xlsx or .csv."), name=path.name)


def guarded(value: Any) -> str:
    """The text of a cell; an apostrophe before what a spreadsheet would take for a formula."""
    if isinstance(value, Decimal | int | float) and not isinstance(value, bool):
        return str(value)
    text = _text(value)
    return f"'{text}" if text.startswith(_STARTS) or text.lstrip(UNSEEN).startswith(_STARTS) else text


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, date | datetime):
        return value.isoformat()
    return _UNKEPT.sub("", str(value))[:LONGEST_CELL]


def _write_csv(path: Path, headings: Sequence[str], rows: Iterable[Sequence[Any]], separator: str) -> int:
    with replacing(path) as handle:
        text = io.TextIOWrapper(handle, encoding="utf-8-sig", newline="")
        writer = csv.writer(text, delimiter=separator)
        writer.writerow([guarded(heading) for heading in headings])
        written = 0
        for row in rows:
            writer.writerow([guarded(value) for value in row])
            written += 1
        text.flush()
        text.detach()
    return written


def _write_xlsx(path: Path, headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    with replacing(path) as handle:
        return _fill_xlsx(handle, headings, rows)


def _fill_xlsx(handle: BinaryIO, headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    read = list(rows)  # before the sheet is begun: reading may be cancelled
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"

    def cell(value: Any, *, bold: bool = False) -> Any:
        plain = value if isinstance(value, date | Decimal | int | float) else _text(value)[:_LONGEST_XLSX]
        made = WriteOnlyCell(sheet, value=plain)
        if isinstance(plain, str):
            made.data_type = "s"
        if bold:
            made.font = Font(bold=True)
        return made

    sheet.append([cell(heading, bold=True) for heading in headings])
    for row in read:
        sheet.append([cell(value) for value in row])
    book.save(handle)
    return len(read)
