"""Read the tables of tabs that are shipped or added."""

from __future__ import annotations

import csv
import gzip
import zlib
from pathlib import Path

from mobilise_desktop.errors import BadInput


def read_table(path: Path) -> tuple[list[str], list[list[str]]]:
    """(headings, rows) of a table of tabs, gzipped or not."""
    try:
        data = path.read_bytes()
        text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8-sig")
        rows = list(csv.reader(text.splitlines(), delimiter="\t"))
    except (OSError, EOFError, zlib.error, UnicodeDecodeError, csv.Error) as failure:
        raise BadInput("{name} is damaged.", name=path.name) from failure
    return (rows[0], rows[1:]) if rows else ([], [])
