"""Take NACE headings in many languages out of Eurostat's table of tabs."""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from mobilise_desktop.errors import BadInput
from mobilise_desktop.words import N_

from .esco_pack import Skipped
from .pack_zip import LONGEST_CELL

MOST_BYTES = 30_000_000
_CODE = re.compile(r"[A-Z]|\d\d(\.\d{1,2})?")
_COLUMN = re.compile(r"([A-Z]{2})_DESC")
_FEWEST = 20


def read_table(path: Path) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]], list[Skipped]]:
    """(languages, code → headings in that order, rows not taken); raises ``BadInput`` for anything else."""
    rows = _rows(path)
    head = [cell.strip() for cell in rows[0]] if rows else []
    languages = [_COLUMN.fullmatch(cell) for cell in head[1:]]
    if not head or head[0] != "NACE_CODE" or "EN_DESC" not in head or None in languages:
        raise BadInput(
            "{name} is not a NACE table: it must begin with NACE_CODE and EN_DESC.", name=path.name
        )
    headings: dict[str, tuple[str, ...]] = {}
    skipped = []
    for line, row in enumerate(rows[1:], start=2):
        reason = _fault(row, len(head), headings)
        if reason:
            skipped.append(Skipped(path.name, line, reason))
        elif row:
            headings[row[0].strip()] = tuple(" ".join(cell.split()) for cell in row[1:])
    if len(headings) < _FEWEST:
        raise BadInput("{name} holds too few NACE codes to be the classification.", name=path.name)
    return tuple(match[1].lower() for match in languages if match), headings, skipped


def revision_of(headings: Mapping[str, Sequence[str]]) -> str:
    """2.1 has a section V, which revision 2 has not."""
    return "2.1" if "V" in headings else "2"


def write_table(
    path: Path,
    languages: Sequence[str],
    headings: Mapping[str, Sequence[str]],
    tick: Callable[[], None] = lambda: None,
) -> None:
    """The table as the program keeps it: gzipped, the codes in their order."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter="\t", lineterminator="\n")
    writer.writerow(["NACE_CODE", *(f"{language.upper()}_DESC" for language in languages)])
    for code, cells in headings.items():
        writer.writerow([code, *cells])
    tick()
    path.write_bytes(gzip.compress(text.getvalue().encode(), mtime=0))


def _rows(path: Path) -> list[list[str]]:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadInput("{name} is too large for a language pack.", name=path.name)
        text = path.read_bytes().decode("utf-8-sig")
        csv.field_size_limit(LONGEST_CELL)
        return list(csv.reader(io.StringIO(text, newline=""), delimiter="\t", strict=True))
    except (UnicodeDecodeError, csv.Error) as failure:
        raise BadInput("{name} is not a table in UTF-8.", name=path.name) from failure
    except OSError as failure:
        raise BadInput("{name} cannot be read.", name=path.name) from failure


def _fault(row: Sequence[str], width: int, known: Mapping[str, object]) -> str:
    if not row:
        return ""
    if len(row) != width:
        return N_("The row has too few or too many cells.")
    if not _CODE.fullmatch(row[0].strip()):
        return N_("The code is not a NACE code.")
    if row[0].strip() in known:
        return N_("The code stands there twice.")
    return "" if row[1].strip() else N_("The heading is empty.")
