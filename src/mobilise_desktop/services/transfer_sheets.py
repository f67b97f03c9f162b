"""From the rows of office tables to records: doubles found, participants joined to their firms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from mobilise_desktop.exchange.natural import split_name
from mobilise_desktop.exchange.problems import Problem, shown
from mobilise_desktop.exchange.sheet_fields import Subject
from mobilise_desktop.exchange.sheets import Preview, SheetPreview, SheetRow, without
from mobilise_desktop.folding import fold
from mobilise_desktop.storage import transfer_known
from mobilise_desktop.storage.database import Database
from mobilise_desktop.storage.ids import new_id
from mobilise_desktop.words import N_

from .transfer_reports import Batch

_HOSTING = frozenset({"offer_text", "places", "host_from", "host_to", "departments", "skills_offered"})
_FIRM = "company."


class Directory:
    """Firms and people by what tells them apart: VAT number, name and country, e-mail address."""

    def __init__(self, database: Database) -> None:
        self._by_vat: dict[str, tuple[str, str]] = {}
        self._by_name: dict[str, list[tuple[str, str, str]]] = {}
        self._people: dict[tuple[str, str], str] = {}
        with database.read() as session:
            for company in transfer_known.companies(session):
                self.add_company(company.id, company.legal_name, company.vat_or_tax_no, company.country)
            for person in transfer_known.participants(session):
                name = f"{person.given_name} {person.family_name}"
                self.add_person(name, person.email, person.sending_company_id or "")

    def add_company(self, company_id: str, name: str, vat: str, country: str) -> None:
        """Note a firm."""
        if vat:
            self._by_vat.setdefault(_bare(vat), (company_id, name))
        self._by_name.setdefault(fold(name).strip(), []).append((company_id, country, _bare(vat)))

    def double_of(self, name: str, vat: str, country: str) -> str:
        """The name of the firm that this one seems to be; empty if it is new."""
        if vat and _bare(vat) in self._by_vat:
            return self._by_vat[_bare(vat)][1] or _bare(vat)
        for _, known_country, known_vat in self._by_name.get(fold(name).strip(), ()):
            same_country = country == known_country or not country or not known_country
            if same_country and (not vat or not known_vat):
                return name
        return ""

    def company(self, name: str, vat: str, country: str) -> str:
        """The id of the firm that a participant names; empty where there is none."""
        if vat and _bare(vat) in self._by_vat:
            return self._by_vat[_bare(vat)][0]
        for company_id, known_country, known_vat in self._by_name.get(fold(name).strip(), ()) if name else ():
            if (not country or not known_country or country == known_country) and (not vat or not known_vat):
                return company_id
        return ""

    def add_person(self, name: str, email: str, company_id: str) -> None:
        """Note a person."""
        for key in self._keys(name, email, company_id):
            self._people.setdefault(key, name.strip())

    def double_person(self, name: str, email: str, company_id: str) -> str:
        """The name of the person whom this one seems to be; empty if new."""
        return next((self._people[k] for k in self._keys(name, email, company_id) if k in self._people), "")

    def _keys(self, name: str, email: str, company_id: str) -> list[tuple[str, str]]:
        keys = [("email", email.strip().lower())] if email else []
        return [*keys, (company_id, fold(name).strip())] if name.strip() else keys


def _bare(number: str) -> str:
    return re.sub(r"[^0-9A-Z]", "", number.upper())


def with_doubles(database: Database, read: Preview) -> Preview:
    """The preview without rows that stand in the office, or twice in the file, already."""
    _, problems = _records(read, Directory(database))
    by_sheet: dict[str, list[Problem]] = {}
    for problem in problems:
        by_sheet.setdefault(problem.table, []).append(problem)
    sheets = tuple(without(sheet, by_sheet.get(sheet.name, ())) for sheet in read.sheets)
    return Preview(read.path, sheets)


def batch_of(read: Preview, directory: Directory) -> Batch:
    """The records of the preview's good rows; ``directory`` learns them for the next file."""
    sections, problems = _records(read, directory)
    return Batch(shown(read.path.name), None, sections, problems=(*read.problems, *problems))


def _records(read: Preview, directory: Directory) -> tuple[dict[str, list[dict[str, Any]]], list[Problem]]:
    making = _Making(directory)
    for subject in Subject:
        for sheet in read.sheets:
            if sheet.subject is subject:
                making.sheet(sheet)
    return {"companies": making.companies, "participants": making.participants}, making.problems


class _Making:
    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self.companies: list[dict[str, Any]] = []
        self.participants: list[dict[str, Any]] = []
        self.problems: list[Problem] = []

    def sheet(self, sheet: SheetPreview) -> None:
        make = self._company if sheet.subject is Subject.COMPANY else self._participant
        for row in sheet.rows:
            double = make(row)
            if double:
                values = {"name": double}
                self.problems.append(Problem(_DOUBLE, values, table=sheet.name, row=row.number))

    def _company(self, row: SheetRow) -> str:
        values = row.values
        keys = (values.get("legal_name", ""), values.get("vat_or_tax_no", ""), values.get("country", ""))
        double = self._directory.double_of(*keys)
        if not double:
            self._add_company(values)
        return double

    def _add_company(self, values: Mapping[str, Any]) -> str:
        record = {"id": new_id("co"), "file_state": "DRAFT", **values}
        if "role" not in record:
            record["role"] = "BOTH" if _HOSTING & values.keys() else "SENDING"
        self.companies.append(record)
        name, vat = record.get("legal_name", ""), record.get("vat_or_tax_no", "")
        self._directory.add_company(record["id"], name, vat, record.get("country", ""))
        return str(record["id"])

    def _participant(self, row: SheetRow) -> str:
        values = {name: value for name, value in row.values.items() if not name.startswith(_FIRM)}
        firm = {n.removeprefix(_FIRM): value for n, value in row.values.items() if n.startswith(_FIRM)}
        if "name" in values:
            given, family = split_name(values.pop("name"))
            values = {"given_name": given, "family_name": family, **values}
        name = f"{values.get('given_name', '')} {values.get('family_name', '')}"
        known = self._directory.company(
            firm.get("legal_name", ""), firm.get("vat_or_tax_no", ""), firm.get("country", "")
        )
        double = self._directory.double_person(name, values.get("email", ""), known)
        if double:
            return double
        if not known and firm.get("legal_name"):
            known = self._add_company(firm)
        record = {"id": new_id("pa"), "file_state": "DRAFT", **values}
        self.participants.append({**record, "sending_company": known} if known else record)
        self._directory.add_person(name, values.get("email", ""), known)
        return ""


_DOUBLE = N_("{name} is already there, in the office or further up in the file.")
