"""Tables of formalities from other offices: written the same, read with suspicion, compared before taken."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mobilise_desktop.domain.formalities import FormalityRow, FormalityTable
from mobilise_desktop.domain.formality_codes import FormalityKind
from mobilise_desktop.errors import BadInput
from mobilise_desktop.exchange.formality_pack import (
    LONGEST_TEXT,
    MOST_ROWS,
    compared,
    pack_bytes,
    read_pack,
)

TODAY = date(2026, 11, 23)
GROUPS = {"EU": ("DE", "FR"), "CANDIDATE": ("RS",)}
ROWS = (
    FormalityRow("A1", FormalityKind.SOCIAL_SECURITY, "A1 certificate", sending=("EU",), host=("EU", "-FR")),
    FormalityRow("CARD", FormalityKind.HEALTH, "Card", url="https://example.org/a", checked_on=TODAY),
)
TABLE = FormalityTable("Ours", TODAY, GROUPS, ROWS)


def write(folder: Path, change: Callable[[dict[str, Any]], object] | None = None) -> Path:
    pack = json.loads(pack_bytes(TABLE, name="Chamber", as_of=TODAY))
    if change:
        change(pack)
    path = folder / "table.json"
    path.write_text(json.dumps(pack), encoding="utf-8")
    return path


def read(path: Path) -> FormalityTable:
    return read_pack(path, groups=GROUPS, today=TODAY)


def test_a_table_comes_back_as_it_was_written(tmp_path: Path) -> None:
    found = read(write(tmp_path))
    assert (found.name, found.as_of, found.rows) == ("Chamber", TODAY, ROWS)
    assert pack_bytes(TABLE, name="X", as_of=TODAY) == pack_bytes(TABLE, name="X", as_of=TODAY)


def test_only_what_differs_would_change_and_own_rows_stay(tmp_path: Path) -> None:
    theirs = FormalityTable(
        "T", None, {}, (replace(ROWS[0], note="New"), ROWS[1], replace(ROWS[1], code="B"))
    )
    found = compared(TABLE, theirs)
    assert [row.code for row in found.added] == ["B"]
    assert [(ours.note, row.note) for ours, row in found.changed] == [("", "New")]
    assert found.same == 1
    assert {row.code for row in found.rows} == {"A1", "B"}


def row(**values: Any) -> Callable[[dict[str, Any]], object]:
    return lambda pack: pack["rows"][0].update(values)


HOSTILE: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "another format": (lambda p: p.update(format="mobilise-office"), "no table of formalities"),
    "a newer program": (lambda p: p.update(version=2), "newer program"),
    "no rows": (lambda p: p.update(rows=[]), "between 1 and"),
    "too many rows": (lambda p: p.update(rows=p["rows"] * MOST_ROWS), "between 1 and"),
    "rows that are no list": (lambda p: p.update(rows={"a": 1}), "between 1 and"),
    "a row that is no object": (lambda p: p.update(rows=["A1"]), "does not fit"),
    "a code twice": (lambda p: p["rows"].append(p["rows"][0]), "twice"),
    "a code that is a path": (row(code="../A"), "capitals"),
    "no title": (row(title="  "), "title"),
    "a long title": (row(title="x" * 201), "title"),
    "a text too long": (row(text="x" * (LONGEST_TEXT + 1)), "longer than"),
    "an address that runs": (row(url="javascript:alert(1)"), "https://"),
    "an address with a blank": (row(url="https://a b"), "https://"),
    "a file as address": (row(url="file:///etc/passwd"), "https://"),
    "an unknown group": (row(host=["MARS_AND_VENUS"]), "country or group"),
    "an unknown kind": (row(kind="MAGIC"), "does not fit"),
    "a number for a text": (row(title=7), "does not fit"),
    "days out of range": (row(days=-4_000), "out of range"),
    "checked tomorrow": (row(checked_on="2026-11-24"), "still to come"),
    "no day": (row(checked_on="yesterday"), "does not fit"),
    "ticks what it must not": (row(ticks="FINAL_REPORT"), "can tick off"),
    "ticks the whole checklist": (row(ticks="LEGAL_CHECKLIST"), "can tick off"),
    "counts from the payment": (row(anchor="FINAL_PAYMENT"), "first or last day"),
    "turned letters": (row(title="abc\u202edef"), "hidden characters"),
    "a null character": (row(text="a\0b"), "characters"),
}


@pytest.mark.parametrize(("change", "words"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_table_is_refused_in_one_sentence(
    change: Callable[[dict[str, Any]], object], words: str, tmp_path: Path
) -> None:
    with pytest.raises(BadInput) as refused:
        read(write(tmp_path, change))
    said = refused.value.message.format(**{k: v for k, v in refused.value.values.items()})
    assert words in said, said


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"{", "not JSON"),
        (b"\xff\xfe\x00", "not a text file"),
        (b"[" * 100_000, "nested"),
        (b'{"format": "a", "format": "b"}', "twice"),
        (b'{"a": NaN}', "finite"),
        (b"[1, 2]", "no table"),
        (b" " * (4 * 1024 * 1024 + 1), "larger than"),
    ],
    ids=["empty", "cut off", "bytes", "deep", "doubled key", "not a number", "a list", "huge"],
)
def test_a_file_that_is_no_table_is_refused(data: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / "table.json"
    path.write_bytes(data)
    with pytest.raises(BadInput) as refused:
        read(path)
    assert words in refused.value.message


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        read(tmp_path / "none.json")
