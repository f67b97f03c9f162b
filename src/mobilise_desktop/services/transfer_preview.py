"""What an import would take, line by line: each row of the file with its name and what becomes of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from heapq import merge
from operator import attrgetter
from typing import Any

from mobilise_desktop.exchange.problems import Problem, Ticket, shown
from mobilise_desktop.exchange.sheet_fields import Subject
from mobilise_desktop.exchange.sheets import LeftRow, Preview, SheetPreview, SheetRow
from mobilise_desktop.reference.identifiers import Verdict
from mobilise_desktop.words import N_

from .reference import Reference

_FIRM = "company."
_VAT = "vat_or_tax_no"
_PREFIXES = {"EL": "GR", "XI": "GB"}
_BAD_VAT = N_("“{text}” fails the check of VAT and tax numbers of {country}; it is taken as it stands.")
_KNOWN = N_("It is in the office already.")
_CHECKED_AT_ONCE = 500


class Fate(StrEnum):
    """What becomes of a row; records that are there already are left as they are."""

    NEW = "NEW"
    LEFT_OUT = "LEFT_OUT"


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """A row of the file, by its number there, or a record of an office file by its place.

    ``remark`` says why it is left out, or what is to be known of a row that is taken.
    """

    sheet: str
    number: int
    subject: Subject
    name: str
    firm: str
    town: str
    fate: Fate
    remark: Problem | None = None

    @property
    def id(self) -> str:
        """Tells it from all others."""
        return f"{self.sheet}:{self.number}:{self.subject}"


def lines_of(preview: Preview) -> tuple[PreviewLine, ...]:
    """All rows of a table file that hold something, in the file's order."""
    return tuple(line for sheet in preview.sheets for line in _lines(sheet))


def lines_of_office(
    sections: Mapping[str, Sequence[Mapping[str, Any]]], added: Collection[str]
) -> tuple[PreviewLine, ...]:
    """The companies and participants of an office file; ``added``: the ids of those that would be taken."""
    known = Problem(_KNOWN)
    firms = {record["id"]: record for record in sections.get("companies", ())}
    found = []
    for name, subject in (("companies", Subject.COMPANY), ("participants", Subject.PARTICIPANT)):
        for number, record in enumerate(sections.get(name, ()), 1):
            new = record["id"] in added
            firm = firms.get(record.get("sending_company", ""), {}).get("legal_name", "")
            fate, why = (Fate.NEW, None) if new else (Fate.LEFT_OUT, known)
            line = PreviewLine(
                "", number, subject, _name(record), shown(firm), shown(record.get("town") or ""), fate, why
            )
            found.append(line)
    return tuple(found)


def with_notices(reference: Reference, preview: Preview, ticket: Ticket) -> Preview:
    """The preview with what is to be known of rows that are taken: VAT numbers that fail their check."""
    total, done = preview.ok or 1, 0
    sheets = []
    for sheet in preview.sheets:
        notices = []
        for place, row in enumerate(sheet.rows):
            if place % _CHECKED_AT_ONCE == 0:
                ticket(0.8 + 0.2 * (done + place) / total, N_("Checking the rows"))
            notices += _bad_vat(reference, sheet, row)
        done += len(sheet.rows)
        sheets.append(replace(sheet, notices=tuple(notices)))
    return replace(preview, sheets=tuple(sheets))


def _bad_vat(reference: Reference, sheet: SheetPreview, row: SheetRow) -> list[Problem]:
    of = "" if sheet.subject is Subject.COMPANY else _FIRM
    number = str(row.values.get(of + _VAT, ""))
    country = str(row.values.get(f"{of}country", "")) or _country(number)
    if not number or reference.check_tax_number(number, country).verdict is not Verdict.BAD:
        return []
    values = {"text": shown(number), "country": country}
    column = sheet.heading_of(of + _VAT)
    return [Problem(_BAD_VAT, values, table=sheet.name, row=row.number, column=column)]


def _country(number: str) -> str:
    """The country that a number's first letters name, as these stand before VAT numbers."""
    prefix = number.strip()[:2].upper()
    return _PREFIXES.get(prefix, prefix) if prefix.isalpha() else ""


def _lines(sheet: SheetPreview) -> Iterator[PreviewLine]:
    notices = {notice.row: notice for notice in sheet.notices}
    rows: Iterator[SheetRow | LeftRow] = merge(sheet.rows, sheet.left, key=attrgetter("number"))
    for row in rows:
        left = isinstance(row, LeftRow)
        values = row.values
        firm = values.get(f"{_FIRM}legal_name", "") if sheet.subject is Subject.PARTICIPANT else ""
        yield PreviewLine(
            sheet.name,
            row.number,
            sheet.subject,
            _name(values),
            shown(firm),
            shown(values.get("town", "")),
            Fate.LEFT_OUT if left else Fate.NEW,
            row.problem if isinstance(row, LeftRow) else notices.get(row.number),
        )


def _name(values: Mapping[str, Any]) -> str:
    person = f"{values.get('given_name') or ''} {values.get('family_name') or ''}".strip()
    return shown(values.get("legal_name") or values.get("name") or person)
