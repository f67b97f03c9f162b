"""Tables out of CSV and XLSX files: rows of cells, whatever the separator, the code page or the sheet."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from mobilise_desktop.errors import BadInput
from mobilise_desktop.words import N_

from .encodings import decode
from .problems import Ticket, quiet
from .safe_json import read_bytes

LARGEST_TABLE = 150 * 1024 * 1024
LARGEST_UNPACKED = 400 * 1024 * 1024
LARGEST_RATIO = 200
MOST_ROWS = 200_000
MOST_COLUMNS = 400
MOST_CELLS = 3_000_000
MOST_SHEETS = 50
LARGEST_PART = 80 * 1024 * 1024
_MOST_CELLS_IN_ROW = 20_000
_CELL_SIGNS = (b"<c ", b"<c>", b"<c/", b":c ", b":c>", b":c/")
_LONGEST_FIELD = 10_000_000
_SEPARATORS = ";\t,|"
_LOOKED_AT = 64 * 1024
_END = "\x1e\x1e"
_STRANGERS = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x7fELF", "ELF"),
    (b"SQLite format", "SQLite"),
    (b"{\\rtf", "RTF"),
)


_DAMAGED = (  # what the readers of archives, XML and sheets raise on damaged bytes
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, OSError),
    *(SyntaxError, LookupError, ValueError, TypeError, AttributeError, ArithmeticError, RuntimeError),
)


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: its name and rows, ``rows[0]`` being row 1 of the file; cells are text, numbers, days."""

    name: str
    rows: Sequence[Sequence[Any]]


def read(path: Path, *, ticket: Ticket = quiet) -> tuple[Table, ...]:
    """All sheets of the file that hold something; raises ``BadInput`` with one sentence."""
    data = read_bytes(path, largest=LARGEST_TABLE)
    _refuse_strangers(data, path.name)
    if data.startswith(b"PK"):
        found = tuple(_xlsx(data, path.name, ticket))
    else:
        found = (Table("", _csv(data, path.name, ticket)),)
    found = tuple(table for table in found if any(any(_filled(row)) for row in table.rows))
    if not found:
        raise BadInput(N_("{name} holds no table."), name=path.name)
    return found


def _filled(row: Iterable[Any]) -> Iterator[bool]:
    return (cell is not None and str(cell).strip() != "" for cell in row)


def _refuse_strangers(data: bytes, name: str) -> None:
    for start, kind in _STRANGERS:
        if data.startswith(start):
            raise BadInput(N_("{name} is not a table but a {kind} file."), name=name, kind=kind)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise BadInput(N_("{name} is in the old Excel format. Save it as XLSX and try again."), name=name)


def _csv(data: bytes, name: str, ticket: Ticket) -> list[list[str]]:
    text = _text(data, name)
    separator = _separator(text[:_LOOKED_AT])
    csv.field_size_limit(_LONGEST_FIELD)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(chain(io.StringIO(text, newline=""), (_END,)), delimiter=separator):
            rows.append(row)
            _count(len(rows), len(row), name, ticket)
    except csv.Error as error:
        raise _unreadable(name, len(rows) + 1) from error
    if rows.pop() != [_END]:  # a quotation that is never closed swallows whatever follows
        raise _unreadable(name, len(rows) + 1)
    return rows


def _unreadable(name: str, row: int) -> BadInput:
    return BadInput(N_("{name} cannot be read as a table: row {row}."), name=name, row=str(row))


def _text(data: bytes, name: str) -> str:
    try:
        text = decode(data)
    except UnicodeDecodeError as error:
        raise BadInput(N_("{name} is not a text file."), name=name) from error
    odd = sum(char < " " and char not in "\t\r\n\f" for char in text[:_LOOKED_AT])
    if "\0" in text or odd > len(text[:_LOOKED_AT]) * 0.02:
        raise BadInput(N_("{name} is not a text file."), name=name)
    return text


def _separator(sample: str) -> str:
    """The separator that cuts the most rows into the same number of several cells."""
    lines = sample.splitlines()
    if len(lines) > 2 and lines[0].lower().startswith("sep=") and len(lines[0]) == 5:
        return lines[0][4]
    best, most = ",", 0.0
    for separator in _SEPARATORS:
        widths = Counter(len(row) for row in csv.reader(lines[:60], delimiter=separator) if row)
        width, count = max(widths.items(), key=lambda item: (item[0] > 1, item[1], item[0]), default=(1, 0))
        if width > 1 and count * (1 + width / 100) > most:
            best, most = separator, count * (1 + width / 100)
    return best


def _count(rows: int, columns: int, name: str, ticket: Ticket) -> None:
    if columns > MOST_COLUMNS:
        raise BadInput(N_("{name} has more than {most} columns."), name=name, most=MOST_COLUMNS)
    most = min(MOST_ROWS, MOST_CELLS // max(columns, 1))
    if rows > most:
        raise _many_rows(name, most)
    if rows % 2_000 == 0:
        ticket(min(0.4, rows / MOST_ROWS), N_("Reading the file"))


def _many_rows(name: str, most: int) -> BadInput:
    return BadInput(N_("{name} has more than {most} rows. Split it."), name=name, most=most)


def _xlsx(data: bytes, name: str, ticket: Ticket) -> Iterator[Table]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        has_formulas = _inspect(data, name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            values = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            written = load_workbook(io.BytesIO(data), read_only=True) if has_formulas else None
            for sheet in values.worksheets[:MOST_SHEETS]:
                if sheet.sheet_state == "visible":
                    formulas = written[sheet.title] if written else None
                    yield Table(sheet.title, _sheet(sheet, formulas, name, ticket))
    except (*_DAMAGED, InvalidFileException) as error:
        raise _broken(name) from error


def _broken(name: str) -> BadInput:
    return BadInput(N_("{name} is not an XLSX file, or it is damaged or cut off."), name=name)


def _inspect(data: bytes, name: str) -> bool:
    """Refuse archives that unpack beyond measure; tell whether any sheet has formulas."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        unpacked = sum(member.file_size for member in members)
        if unpacked > LARGEST_UNPACKED or unpacked > LARGEST_RATIO * max(len(data), 100_000):
            raise _swollen(name)
        if "xl/workbook.xml" not in archive.namelist():
            raise _broken(name)
        sheets = [member for member in members if member.filename.startswith("xl/worksheets/")]
        if any(member.file_size > LARGEST_PART and member not in sheets for member in members):
            raise _swollen(name)
        return sum(_has_formula(archive, member, name) for member in sheets) > 0


def _swollen(name: str) -> BadInput:
    return BadInput(N_("{name} unpacks to more than a table can hold."), name=name)


def _has_formula(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> bool:
    """Whether the sheet has formulas; refuses one with endless cells, which its reader would all keep."""
    found, tail, rows, cells, in_row = False, b"", 0, 0, 0
    with archive.open(member) as stream:
        while block := stream.read(1 << 20):
            window = tail + block
            found = found or b"<f>" in window or b"<f " in window or b":f>" in window
            rows += block.count(b"<row") + block.count(b":row") // 2
            if rows > MOST_ROWS:
                raise _many_rows(name, MOST_ROWS)
            for place, part in enumerate(block.replace(b":row", b"<row").split(b"<row")):
                count = sum(part.count(sign) for sign in _CELL_SIGNS)
                cells, in_row = cells + count, count if place else in_row + count
                if cells > MOST_CELLS or in_row > _MOST_CELLS_IN_ROW:
                    raise _swollen(name)
            tail = block[-3:]
    return found


def _sheet(values: Any, written: Any, name: str, ticket: Ticket) -> list[Sequence[Any]]:
    """Rows of the sheet; where a formula has no stored result its text is kept, literally."""
    values.reset_dimensions()
    formulas = None
    if written is not None:
        written.reset_dimensions()
        formulas = written.iter_rows(values_only=True)
    rows: list[Sequence[Any]] = []
    for row in values.iter_rows(values_only=True):
        other = next(formulas, ()) if formulas is not None else ()
        rows.append(_with_formulas(row, other) if other else row)
        _count(len(rows), len(row), name, ticket)
    while rows and not any(_filled(rows[-1])):
        rows.pop()
    return rows


def _with_formulas(row: Sequence[Any], written: Sequence[Any]) -> list[Any]:
    return [
        text if value is None and text is not None else value
        for value, text in zip(row, written, strict=False)
    ]
