"""Read sectors, regions and the public skeleton of other code lists out of their packages."""

from __future__ import annotations

import csv
import gzip
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

_ISO = {"EL": "GR", "UK": "GB"}
_ALIASES = {"mt": "mt", "no": "nb"}
_LEFT_OUT = {"ru"}


def write_table(path: Path, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table of tabs, gzipped where the name says so; the same input gives the same bytes."""
    text = io.StringIO()
    csv.writer(text, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_MINIMAL).writerows([head, *rows])
    data = text.getvalue().encode()
    path.write_bytes(gzip.compress(data, compresslevel=9, mtime=0) if path.suffix == ".gz" else data)


def nace_of_stdnum(table: Path) -> list[tuple[str, str]]:
    """(dotted code, English heading) of a revision, in the order of the classification."""
    stack: list[tuple[int, str]] = []
    found = []
    for line in table.read_text(encoding="utf-8").splitlines():
        entry = re.match(r'( *)([A-Z]|\d+) .*?label="([^"]*)"', line)
        if entry is None:
            continue
        depth = len(entry[1])
        stack = [part for part in stack if part[0] < depth]
        stack.append((depth, entry[2]))
        digits = "".join(part for _, part in stack)
        found.append((f"{digits[:2]}.{digits[2:]}".strip("."), entry[3].strip()))
    return found


def nace_of_odoo(wheel: Path) -> dict[str, dict[str, str]]:
    """Language → code → heading of NACE Rev. 2; only code and heading are taken."""
    languages = {}
    with zipfile.ZipFile(wheel) as package:
        for name in sorted(package.namelist()):
            match = re.search(r"/examples/NACE_REV2_(\w\w)\.csv$", name)
            if match and match[1] not in _LEFT_OUT:
                rows = csv.DictReader(io.TextIOWrapper(package.open(name), encoding="utf-8-sig", newline=""))
                headings = {row["Code"].strip(): _heading(row["Description"]) for row in rows}
                languages[_ALIASES.get(match[1], match[1])] = headings
    return languages


def _heading(text: str) -> str:
    """One line; a Latin l that slipped in behind a Greek word goes."""
    return re.sub(r"(?<=[α-ωά-ώ])l$", "", re.sub(r"\s+", " ", text).strip())


def regions(package: Path) -> Iterator[tuple[str, str, str, str]]:
    """(code, ISO country, level, name) of NUTS 1 and 2 and of the regions of other countries."""
    for name in ("NUTS2021-2024.yaml", "SR2021-2024.yaml", "NUTSUK-2018.yaml"):
        text = (package / "data" / name).read_text(encoding="utf-8")
        for country, code, label, level in re.findall(
            r"- Country code: (\S+)\n +(?:NUTS|SR) Code: (\S+)\n +(?:NUTS|SR) label: (.+(?:\n {4,}.+)*)\n"
            r" +(?:NUTS|SR) level: (\d)",
            text,
        ):
            name_of = re.sub(r"\s+", " ", label).strip().strip("'\"").replace("''", "'")
            if level in "12" and not re.search(r"Extra-Regio", name_of, re.IGNORECASE):
                yield code.strip("'\""), _ISO.get(country, country).strip("'\""), level, name_of
