"""Open a downloaded ZIP warily: its names, sizes and texts are somebody else's."""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from mobilise_desktop.errors import BadInput

MOST_BYTES = 300_000_000
MOST_UNPACKED = 900_000_000
MOST_MEMBERS = 300
MOST_RATIO = 250
_SMALL = 1_000_000
LONGEST_CELL = 131_072


def open_zip(path: Path) -> zipfile.ZipFile:
    """The ZIP, its directory checked; raises ``BadInput`` for anything that is no plain, modest ZIP."""
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise BadInput("{name} is too large for a language pack.", name=path.name)
        package = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, EOFError, ValueError, RuntimeError) as failure:
        raise BadInput("{name} is not a complete ZIP file.", name=path.name) from failure
    except OSError as failure:
        raise BadInput("{name} cannot be read.", name=path.name) from failure
    try:
        _check(path.name, package.infolist())
    except BadInput:
        package.close()
        raise
    return package


def _check(name: str, members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MOST_MEMBERS:
        raise BadInput("{name} holds too many files.", name=name)
    if sum(member.file_size for member in members) > MOST_UNPACKED:
        raise BadInput("{name} is too large for a language pack.", name=name)
    for member in members:
        if member.flag_bits & 1:
            raise BadInput("{name} is protected by a password.", name=name)
        if member.file_size > _SMALL and member.file_size > MOST_RATIO * max(1, member.compress_size):
            raise BadInput("{name} is packed in a way that no language pack is.", name=name)
        if _strays(member.filename):
            raise BadInput("{name} holds a file name that leads outside of it.", name=name)


def _strays(name: str) -> bool:
    parts = re.split(r"[\\/]", name)
    return ".." in parts or name.startswith(("/", "\\")) or ":" in name or "\0" in name


def csv_rows(
    package: zipfile.ZipFile, member: str, columns: tuple[str, ...], tick: Callable[[int], None]
) -> Iterator[tuple[int, Mapping[str, str]]]:
    """(line, row) of a CSV inside; ``tick`` is told the bytes read every 500 rows and may raise.

    Raises ``BadInput`` where the text is no UTF-8, no CSV, cut off, or lacks one of ``columns``.
    """
    name = re.split(r"[\\/]", member)[-1]
    csv.field_size_limit(LONGEST_CELL)
    try:
        with package.open(member) as stream:
            text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
            reader = csv.DictReader(text, restval="", restkey="")
            lacking = [column for column in columns if column not in (reader.fieldnames or ())]
            if lacking:
                raise BadInput("{name} has no column {column}.", name=name, column=lacking[0])
            for count, row in enumerate(reader):
                if count % 500 == 0:
                    tick(stream.tell())
                yield reader.line_num, row
    except (UnicodeDecodeError, csv.Error) as failure:
        raise BadInput("{name} is not a table in UTF-8.", name=name) from failure
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as failure:
        raise BadInput("{name} is damaged.", name=name) from failure
