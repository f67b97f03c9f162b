"""A preview of tables as companies and participants: what each column means, what fits, what does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import Path
from typing import Any

from mobilise_desktop.words import N_

from . import cells, tables
from .problems import MOST_PROBLEMS, Problem, Ticket, quiet
from .sheet_fields import Subject, field_for, form_of

_HEADING_ROWS = 15
_SAMPLE = 8
_NAMES = {
    Subject.COMPANY: ("legal_name",),
    Subject.PARTICIPANT: ("family_name", "given_name", "name"),
}
Mapped = Mapping[int, str]


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """A column of the file: its place (from 0), its heading, and the field it fills (empty: left out)."""

    index: int
    heading: str
    field: str


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row that fits: its number in the file and its values by field."""

    number: int
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LeftRow:
    """A row that does not fit: what of it could be read, and the first thing that is wrong with it."""

    number: int
    values: Mapping[str, Any]
    problem: Problem


@dataclass(frozen=True, slots=True)
class SheetPreview:
    """One sheet. ``bad`` counts rows with problems; ``sample`` shows the first rows as the file has them.

    ``notices`` are told of rows that are taken all the same.
    """

    name: str
    subject: Subject
    columns: tuple[ColumnChoice, ...]
    rows: tuple[SheetRow, ...]
    bad: int
    problems: tuple[Problem, ...]
    sample: tuple[tuple[str, ...], ...]
    left: tuple[LeftRow, ...] = ()
    notices: tuple[Problem, ...] = ()

    @property
    def ok(self) -> int:
        """How many rows fit."""
        return len(self.rows)

    def heading_of(self, field: str) -> str:
        """The heading of the column that fills a field; empty where none does."""
        return next((column.heading for column in self.columns if column.field == field), "")


@dataclass(frozen=True, slots=True)
class Preview:
    """A file of tables, read but not taken."""

    path: Path
    sheets: tuple[SheetPreview, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What does not fit, in all sheets."""
        return tuple(problem for sheet in self.sheets for problem in sheet.problems)

    @property
    def notices(self) -> tuple[Problem, ...]:
        """What is told of rows that are taken all the same, in all sheets."""
        return tuple(notice for sheet in self.sheets for notice in sheet.notices)

    @property
    def ok(self) -> int:
        """How many rows fit, in all sheets."""
        return sum(sheet.ok for sheet in self.sheets)


def preview(
    path: Path,
    *,
    mapping: Mapping[str, Mapped] | None = None,
    subjects: Mapping[str, Subject] | None = None,
    ticket: Ticket = quiet,
) -> Preview:
    """Read the file's tables; ``mapping`` (by sheet and column place) and ``subjects`` overrule the guesses.

    Raises ``BadInput`` with one sentence where the file is no table at all.
    """
    read = tables.read(path, ticket=ticket)
    found = []
    for table in read:
        subject = (subjects or {}).get(table.name)
        found.append(_sheet(table, (mapping or {}).get(table.name), subject, ticket))
    return Preview(
        path, tuple(sheet for sheet in found if len(read) == 1 or any(c.field for c in sheet.columns))
    )


def without(sheet: SheetPreview, problems: Sequence[Problem]) -> SheetPreview:
    """The sheet without the rows that further ``problems`` name."""
    out = {problem.row: problem for problem in problems}
    rows = tuple(row for row in sheet.rows if row.number not in out)
    left = (LeftRow(row.number, row.values, out[row.number]) for row in sheet.rows if row.number in out)
    return replace(
        sheet,
        rows=rows,
        bad=sheet.bad + len(sheet.rows) - len(rows),
        problems=(*sheet.problems, *problems)[:MOST_PROBLEMS],
        left=tuple(sorted((*sheet.left, *left), key=attrgetter("number"))),
    )


def _sheet(
    table: tables.Table, mapped: Mapped | None, subject: Subject | None, ticket: Ticket
) -> SheetPreview:
    at = _heading_row(table.rows)
    headings = [_quoted(cell) for cell in table.rows[at]]
    about = subject or _subject(headings)
    columns = tuple(_columns(about, headings, mapped))
    reading = _Reading(table.name, about, [column for column in columns if column.field])
    rows = tuple(reading.rows(table.rows, at + 1, ticket))
    sample = tuple(tuple(_quoted(cell) for cell in row) for row in table.rows[at + 1 : at + 1 + _SAMPLE])
    problems, left = tuple(reading.problems), tuple(reading.left)
    return SheetPreview(table.name, about, columns, rows, len(left), problems, sample, left)


def _quoted(cell: object) -> str:
    try:
        return cells.text_of(cell)[:200]
    except cells.CellError:
        return str(cell)[:200]


def _heading_row(rows: Sequence[Sequence[Any]]) -> int:
    """The place of the first row that is not empty, or of a later one with two or more known headings."""
    best, most = -1, 1
    for place, row in enumerate(rows[:_HEADING_ROWS]):
        texts = [_quoted(cell) for cell in row]
        count = max(sum(bool(field_for(subject, text)) for text in texts if text) for subject in Subject)
        if count > most or (best < 0 and any(texts)):
            best, most = place, max(count, 1)
    return max(best, 0)


def _subject(headings: Sequence[str]) -> Subject:
    """What the table lists: headings that only one of the two kinds has decide."""
    of = {subject: {h for h in headings if h and field_for(subject, h)} for subject in Subject}
    people = of[Subject.PARTICIPANT] - of[Subject.COMPANY]
    firms = of[Subject.COMPANY] - of[Subject.PARTICIPANT]
    named = {field_for(Subject.PARTICIPANT, heading) for heading in people}
    if {"given_name", "family_name"} <= {field_for(Subject.PARTICIPANT, h) for h in headings if h} and named:
        return Subject.PARTICIPANT
    return Subject.PARTICIPANT if len(people) > len(firms) else Subject.COMPANY


def _columns(subject: Subject, headings: Sequence[str], mapped: Mapped | None) -> Iterator[ColumnChoice]:
    taken: set[str] = set()
    for index, heading in enumerate(headings):
        field = (mapped or {}).get(index, "") if mapped is not None else _guess(subject, heading)
        if field in taken:
            field = ""
        taken.add(field)
        if heading or field:
            yield ColumnChoice(index, heading, field)


def _guess(subject: Subject, heading: str) -> str:
    if not heading:
        return ""
    found = field_for(subject, heading)
    if not found and subject is Subject.PARTICIPANT:
        firm = field_for(Subject.COMPANY, heading)
        found = f"company.{firm}" if firm else ""
    return found


class _Reading:
    """Reads the rows of one sheet and gathers what is wrong with them."""

    def __init__(self, name: str, subject: Subject, columns: Sequence[ColumnChoice]) -> None:
        self._name = name
        self._subject = subject
        self._columns = [(c, form_of(c.field.removeprefix("company."))) for c in columns]
        self.problems: list[Problem] = []
        self.left: list[LeftRow] = []

    def rows(self, rows: Sequence[Sequence[Any]], start: int, ticket: Ticket) -> Iterator[SheetRow]:
        """The rows that fit."""
        if not any(column.field in _NAMES[self._subject] for column, _ in self._columns):
            self.problems.append(Problem(_NO_NAME[self._subject], {}, table=self._name))
            return
        for place in range(start, len(rows)):
            if place % 1_000 == 0:
                ticket(0.4 + 0.4 * place / len(rows), N_("Checking the rows"))
            if any(cell is not None and cell != "" for cell in rows[place]):
                values = self._values(place + 1, rows[place])
                if values is not None:
                    yield SheetRow(place + 1, values)

    def _values(self, number: int, row: Sequence[Any]) -> dict[str, Any] | None:
        values: dict[str, Any] = {}
        wrong: Problem | None = None
        for column, form in self._columns:
            cell = row[column.index] if column.index < len(row) else None
            if cell is None or cell == "":
                continue
            try:
                value = cells.read(form, cell)
            except cells.CellError as error:
                noted = self._note(number, column.heading, error.message, error.values)
                wrong = wrong or noted
                continue
            if value is not None:
                values[column.field] = value
        if wrong is None and not any(values.get(name) for name in _NAMES[self._subject]):
            if not values:
                return None
            wrong = self._note(number, self._name_heading(), N_("The name is missing."), {})
        if wrong is not None:
            self.left.append(LeftRow(number, values, wrong))
        return values if wrong is None else None

    def _name_heading(self) -> str:
        return next(c.heading for c, _ in self._columns if c.field in _NAMES[self._subject])

    def _note(self, row: int, column: str, message: str, values: Mapping[str, object]) -> Problem:
        problem = Problem(message, values, table=self._name, row=row, column=column)
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(problem)
        return problem


_NO_NAME = {
    Subject.COMPANY: N_("No column is known as the company's name. Choose it by hand."),
    Subject.PARTICIPANT: N_("No column is known as the participant's name. Choose it by hand."),
}
