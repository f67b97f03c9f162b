"""An attendance list out of a sheet: which column is what, who is new, who was written down already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from mobilise_desktop.domain.outreach import Audience
from mobilise_desktop.errors import BadInput
from mobilise_desktop.exchange import cells, tables
from mobilise_desktop.exchange.problems import shown
from mobilise_desktop.exchange.sheet_fields import Form, plain_heading
from mobilise_desktop.folding import fold
from mobilise_desktop.words import N_

_HEADINGS: Mapping[str, str] = {
    "name": "name|full name|participant|person|nom|nom complet|nombre|imię i nazwisko|nazwisko|ονοματεπώνυμο"
    "|όνομα|teilnehmer|teilnehmerin|nachname name",
    "given": "first name|given name|forename|vorname|prénom|imię|nombre de pila|μικρό όνομα",
    "family": "last name|family name|surname|nachname|familienname|nom de famille|apellidos|επώνυμο",
    "firm": "company|firm|organisation|organization|firma|unternehmen|betrieb|entreprise|société|empresa"
    "|przedsiębiorstwo|επιχείρηση|εταιρεία",
    "email": "e-mail|email|mail|e-mail address|e mail adresse|courriel|adres e-mail|ηλεκτρονική διεύθυνση",
    "phone": "phone|telephone|mobile|telefon|handy|téléphone|teléfono|τηλέφωνο|tel",
    "asked": "question|remark|remarks|interest|note|notes|frage|bemerkung|anmerkung|interesse|remarque|uwagi"
    "|παρατηρήσεις",
    "consent": "consent|may be contacted|agreed|einwilligung|einverständnis|kontakt erlaubt|consentement"
    "|accord|zgoda|συγκατάθεση|συναίνεση",
}
_LONGEST = {"name": 200, "firm": 200, "reach": 200, "asked": 2000}
_HEADING_ROWS = 15
_MOST_TOLD = 20


@dataclass(frozen=True, slots=True)
class Attendee:
    """A person of the list; ``consent``: agreed to be kept. ``row`` counts from 1 in the file."""

    row: int
    name: str
    firm: str
    reach: str
    asked: str
    consent: bool

    def values(self, day: date) -> dict[str, Any]:
        """The columns of the contact."""
        return {
            "name": self.name,
            "firm": self.firm,
            "reach": self.reach,
            "asked": self.asked,
            "audience": Audience.FIRM if self.firm else Audience.INDIVIDUAL,
            "consent_on": day if self.consent else None,
        }


@dataclass(frozen=True, slots=True)
class Attendance:
    """A list read but not taken: who is ``new``, who is ``known`` already, the columns as they were read.

    ``left_out`` are headings that mean nothing here, at most twenty.
    """

    file: str
    new: tuple[Attendee, ...]
    known: tuple[Attendee, ...]
    columns: tuple[tuple[str, str], ...]
    left_out: tuple[str, ...]


def read_attendance(path: Path, known: Sequence[tuple[str, str, str]]) -> Attendance:
    """The first sheet of a CSV or XLSX file; ``known``: name, firm and reach of those already there.

    Raises ``BadInput`` where there is no table or no column with names.
    """
    table = tables.read(path)[0]
    place, columns = _heading_row(table.rows, path.name)
    seen = {_key(*one) for one in known}
    new: list[Attendee] = []
    old: list[Attendee] = []
    for person in _people(table.rows[place + 1 :], columns, place + 2, path.name):
        key = _key(person.name, person.firm, person.reach)
        (old if key in seen else new).append(person)
        seen.add(key)
    headings = [shown(str(cell or "").strip()) for cell in table.rows[place]]
    return Attendance(
        file=path.name,
        new=tuple(new),
        known=tuple(old),
        columns=tuple((headings[index], field) for field, index in columns.items()),
        left_out=tuple(h for i, h in enumerate(headings) if h and i not in columns.values())[:_MOST_TOLD],
    )


def _heading_row(rows: Sequence[Sequence[Any]], name: str) -> tuple[int, dict[str, int]]:
    """The row of the first fifteen that names most columns."""
    meanings = {plain_heading(word): field for field, words in _HEADINGS.items() for word in words.split("|")}
    best: tuple[int, dict[str, int]] = (0, {})
    for place, row in enumerate(rows[:_HEADING_ROWS]):
        found: dict[str, int] = {}
        for index, cell in enumerate(row):
            field = meanings.get(plain_heading(str(cell or "")), "")
            if field and field not in found:
                found[field] = index
        if len(found) > len(best[1]):
            best = place, found
    if not {"name", "family", "firm", "given"} & best[1].keys():
        raise BadInput(
            N_("{name} has no column of names. Name a column “Name” or “Company” and try again."), name=name
        )
    return best


def _people(
    rows: Sequence[Sequence[Any]], columns: Mapping[str, int], first: int, name: str
) -> Iterator[Attendee]:
    for number, row in enumerate(rows, start=first):
        told = {field: _text(row, index, number, name) for field, index in columns.items()}
        both = f"{told.get('given', '')} {told.get('family', '')}".strip()
        person, firm = told.get("name", "") or both, told.get("firm", "")
        if not (person or firm):
            continue
        yield Attendee(
            number,
            person[: _LONGEST["name"]],
            firm[: _LONGEST["firm"]],
            (told.get("email", "") or told.get("phone", ""))[: _LONGEST["reach"]],
            told.get("asked", "")[: _LONGEST["asked"]],
            _agreed(told.get("consent", "")),
        )


def _text(row: Sequence[Any], index: int, number: int, name: str) -> str:
    try:
        return cells.text_of(row[index]) if index < len(row) else ""
    except cells.CellError as error:
        raise BadInput(
            N_("{name} cannot be read as a table: row {row}."), name=name, row=str(number)
        ) from error


def _agreed(text: str) -> bool:
    """Whatever is not plainly a yes is none."""
    if text.strip().casefold() == "x":
        return True
    try:
        return bool(cells.read(Form.YES_NO, text))
    except cells.CellError:
        return False


def _key(name: str, firm: str, reach: str) -> tuple[str, ...]:
    return (fold(name), fold(firm), fold(reach))
