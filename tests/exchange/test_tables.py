"""Tables of any make: read, or refused with one sentence."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from mobilise_desktop.errors import BadInput
from mobilise_desktop.exchange import sheet_out, sheets, tables
from mobilise_desktop.exchange.sheet_fields import Subject


def book(*rows: list[Any], title: str = "Firms") -> bytes:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def bomb() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<a/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    return data.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def with_sheet(rows: bytes, **others: bytes) -> bytes:
    """A workbook whose sheet holds these rows as they are; it is large enough for no bomb to be suspected."""
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book(["Name"]))) as old, zipfile.ZipFile(data, "w", 8) as archive:
        for member in old.namelist():
            sheet = b"<worksheet " + MAIN + b"><sheetData>" + rows + b"</sheetData></worksheet>"
            archive.writestr(member, sheet if member == SHEET else old.read(member))
        archive.writestr("xl/media/photo.bin", Random(1).randbytes(600_000))
        for name, content in others.items():
            archive.writestr(f"xl/{name}.xml", content)
    return data.getvalue()


XLSX = book(["Name", "Country"], ["Alfa", "DE"])
REFUSED: dict[str, tuple[str, bytes, str]] = {
    "empty": ("a.csv", b"", "empty"),
    "blank": ("a.csv", b" \n\n", "empty"),
    "separators only": ("a.csv", b";;;\n;;;\n", "no table"),
    "picture": ("a.csv", b"\x89PNG\r\n\x1a\n", "PNG"),
    "PDF": ("a.xlsx", b"%PDF-1.7", "PDF"),
    "old Excel": ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "XLSX"),
    "bytes": ("a.csv", bytes(range(256)) * 4, "not a text file"),
    "cut off": ("a.xlsx", XLSX[: len(XLSX) // 2], "damaged"),
    "another archive": ("a.xlsx", b"PK\x03\x04 and something else", "damaged"),
    "bomb": ("a.xlsx", bomb(), "unpacks"),
    "quotation cut off": ("a.csv", b'Name;Land\nAlfa;DE\n"Beta;AT\nGamma;BE\n', "row 3"),
    "endless row": ("a.xlsx", with_sheet(b"<row>" + b"<c/>" * 4_000_000 + b"</row>"), "unpacks"),
    "endless cells": ("a.xlsx", with_sheet((b"<row>" + b"<c/>" * 399 + b"</row>") * 13_000), "unpacks"),
    "endless rows": ("a.xlsx", with_sheet(b"<row/>" * 3_000_000), "Split it"),
    "endless words": ("a.xlsx", with_sheet(b"", sharedStrings=b"<si/>" * 17_000_000), "unpacks"),
    "no known heading": ("a.csv", b"shoe;hat\n41;7\n", ""),
}


@pytest.mark.parametrize(("name", "data", "sentence"), REFUSED.values(), ids=list(REFUSED))
def test_what_is_no_table_is_refused_in_one_sentence(
    tmp_path: Path, name: str, data: bytes, sentence: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    if not sentence:
        assert "Choose it by hand" in sheets.preview(path).problems[0].message
        return
    with pytest.raises(BadInput) as refusal:
        tables.read(path)
    assert sentence in str(refusal.value)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"], ids=["comma", "semicolon", "tab", "bar"])
def test_any_separator_is_found(tmp_path: Path, separator: str) -> None:
    path = tmp_path / "a.csv"
    rows = [["Name", "Land", "Umsatz"], ["Müller, Sohn & Co", "DE", "1.234,50"], ["Zwei; drei", "AT", "7"]]
    quoted = (separator.join(f'"{cell}"' for cell in row) for row in rows)
    path.write_text("\r\n".join(quoted), encoding="cp1252")
    read = sheets.preview(path).sheets[0]
    assert [row.values["legal_name"] for row in read.rows] == ["Müller, Sohn & Co", "Zwei; drei"]
    assert read.rows[0].values["turnover"] == "1234.5"


def test_rows_and_columns_of_problems_are_those_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "List of firms\n\nName;Country;Employees\nAlfa;DE;x\n\nBeta;Narnia;5\n;DE;5\nGamma;FR;5\n"
    )
    read = sheets.preview(path)
    assert [(p.row, p.column) for p in read.problems] == [(4, "Employees"), (6, "Country"), (7, "Name")]
    assert (read.ok, read.sheets[0].bad) == (1, 3)


def test_excel_dates_numbers_formulas_and_several_sheets(tmp_path: Path) -> None:
    made = load_workbook(io.BytesIO(book(["Name", "Postcode", "From", "Note"])))
    made["Firms"].append(["Alfa", 1067, datetime(2026, 3, 5), '=HYPERLINK("http://x")'])
    people = made.create_sheet("People")
    people.append(["Vorname", "Nachname", "Firma", "Geburtsdatum"])
    people.append(["Ada", "Łukasz", "Alfa", "5. März 1980"])
    made.create_sheet("Empty")
    made.save(tmp_path / "a.xlsx")
    read = sheets.preview(tmp_path / "a.xlsx")
    assert [(s.name, s.subject) for s in read.sheets] == [
        ("Firms", Subject.COMPANY),
        ("People", Subject.PARTICIPANT),
    ]
    assert read.sheets[0].rows[0].values == {
        "legal_name": "Alfa",
        "postcode": "1067",
        "host_from": "2026-03-05",
        "internal_note": '=HYPERLINK("http://x")',
    }
    assert read.sheets[1].rows[0].values["company.legal_name"] == "Alfa"


def test_the_mapping_can_be_made_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("x;y\nAlfa;DE\n")
    read = sheets.preview(path, mapping={"": {0: "legal_name", 1: "country"}})
    assert read.sheets[0].rows[0].values == {"legal_name": "Alfa", "country": "DE"}
    assert read.sheets[0].sample == (("Alfa", "DE"),)


HOSTILE = ["=1+1", "+48 12", "-x", "@cmd", "\tx", "plain", 'a;b\n"c"', None, 12.5, datetime(2026, 1, 2)]


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_nothing_that_is_exported_becomes_a_formula(tmp_path: Path, name: str) -> None:
    sheet_out.write(tmp_path / name, headings=["=H"], rows=[[value] for value in HOSTILE])
    if name == "a.csv":
        lines = (tmp_path / name).read_text(encoding="utf-8-sig").splitlines()
        assert [line.strip('"')[:2] for line in lines[:6]] == ["'=", "'=", "'+", "'-", "'@", "'\t"]
    else:
        sheet = load_workbook(tmp_path / name).active
        assert sheet is not None
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
        assert sheet["A2"].value == "=1+1"


@pytest.mark.parametrize("text", ["\n=1", " =1", "\u00a0=1", "\ufeff@x", "＝1+1", "\u200b-1"], ids=ascii)
def test_a_formula_behind_signs_that_nobody_sees_is_none_either(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.csv"
    sheet_out.write(path, headings=["Company"], rows=[[text]])
    assert path.read_text(encoding="utf-8-sig").splitlines()[1].strip('"').startswith("'")
    (read,) = sheets.preview(path).sheets[0].rows
    assert "'" not in read.values["legal_name"]


@pytest.mark.parametrize("sign", ["\ufffe", "\uffff", "\ud800", "\x0b", "\0"], ids=ascii)
def test_signs_that_no_sheet_can_hold_are_left_out(tmp_path: Path, sign: str) -> None:
    for name in ("a.csv", "a.xlsx"):
        sheet_out.write(tmp_path / name, headings=["Company"], rows=[[f"Al{sign}fa"]])
        (read,) = sheets.preview(tmp_path / name).sheets[0].rows
        assert read.values["legal_name"] == "Alfa"


@pytest.mark.slow
def test_a_hundred_thousand_rows_are_read_in_seconds(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    lines = (f"Firma {i};PL{i};Polska;{i % 200};{i},50;en B2" for i in range(100_000))
    path.write_text("Nazwa firmy;NIP;Kraj;Zatrudnienie;Obrót;Języki\n" + "\n".join(lines), encoding="cp1250")
    read = sheets.preview(path)
    assert (read.ok, read.problems) == (100_000, ())


def test_too_many_rows_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Name\n" + "x\n" * 200_001)
    with pytest.raises(BadInput, match="Split it"):
        sheets.preview(path)


def test_more_cells_than_any_office_has_are_refused_before_they_fill_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(("x;" * 399 + "x\n") * 7_600)
    with pytest.raises(BadInput, match=r"more than 7500 rows\. Split it"):
        tables.read(path)


def test_damaged_bytes_are_read_or_refused_and_never_crash(tmp_path: Path) -> None:
    random, path = Random(1), tmp_path / "a.xlsx"
    refused = 0
    for _ in range(400):
        data = bytearray(XLSX)
        for _ in range(random.randrange(1, 9)):
            data[random.randrange(len(data))] = random.randrange(256)
        path.write_bytes(data)
        try:
            sheets.preview(path)
        except BadInput:
            refused += 1
    assert refused > 100
