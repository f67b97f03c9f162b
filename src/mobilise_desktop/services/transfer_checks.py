"""What the programme's rules say about the records of an office file, before they are taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mobilise_desktop.domain.edition import edition_from_json
from mobilise_desktop.domain.json_values import ShapeError, from_json
from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.domain.terms import Terms, TermsChange
from mobilise_desktop.exchange.cells import is_country_code
from mobilise_desktop.exchange.problems import Problem
from mobilise_desktop.storage import transfer_in
from mobilise_desktop.storage.transfer_in import Fault
from mobilise_desktop.words import N_

_REASONS: Mapping[str, str] = {
    transfer_in.NOT_A_VALUE: N_("{value} does not fit this field."),
    transfer_in.DANGLING: N_("It points to {value}, which is neither in the file nor in this office."),
    transfer_in.TWICE: N_("The id {value} stands twice in the file, or another kind of record has it."),
    transfer_in.DIFFERENT: N_("This record is already in the office with other content."),
    transfer_in.BAD_BYTES: N_("The stored file is damaged: its content does not fit its fingerprint."),
    transfer_in.TAKEN_CODE: N_("{value} is already the reference of another record."),
}

_COUNTRIES: Mapping[str, tuple[str, ...]] = {
    "organisations": ("country",),
    "companies": ("country",),
    "participants": ("nationality", "residence_country"),
}


def told(fault: Fault) -> Problem:
    """The fault as a sentence with its place."""
    return Problem(
        _REASONS[fault.reason],
        {"value": fault.value},
        table=fault.section,
        record=fault.record,
        column=fault.column,
    )


def broken_contents(sections: Mapping[str, Sequence[Mapping[str, Any]]]) -> Iterator[Problem]:
    """Learning Projects, amendments and editions whose content the program could not open again."""
    for record in sections.get("learning_projects", ()):
        contents = [("content", record.get("content"))]
        contents += [("versions.content", version.get("content")) for version in record.get("versions", ())]
        for column, content in contents:
            yield from _misshapen(record["id"], column, content)
    for record in sections.get("amendments", ()):
        yield from _misshapen_terms(record)
    for record in sections.get("editions", ()):
        try:
            if record.get("rules"):
                edition_from_json(record["rules"])
        except (ShapeError, KeyError, TypeError, ValueError) as error:
            yield _problem("editions", record["id"], "rules", str(error))


def unknown_countries(sections: Mapping[str, Sequence[Mapping[str, Any]]]) -> Iterator[Problem]:
    """Records with a country that no list of countries holds."""
    for table, columns in _COUNTRIES.items():
        for record in sections.get(table, ()):
            for column in columns:
                value = record.get(column)
                if value and not (isinstance(value, str) and is_country_code(value)):
                    message = N_("“{text}” is not a country that is known here.")
                    text = str(value)[:60]
                    yield Problem(message, {"text": text}, table=table, record=record["id"], column=column)


def _misshapen(record_id: str, column: str, content: Any) -> Iterator[Problem]:
    if not content:
        return
    try:
        from_json(LearningProject, content)
    except ShapeError as error:
        yield _problem("learning_projects", record_id, column, str(error))


def _misshapen_terms(record: Mapping[str, Any]) -> Iterator[Problem]:
    for kind, column in ((TermsChange, "changes"), (Terms, "before")):
        try:
            from_json(kind, record.get(column) or {})
        except ShapeError as error:
            yield _problem("amendments", record["id"], column, str(error))


def _problem(table: str, record: str, column: str, detail: str) -> Problem:
    message = N_("The content cannot be opened: {detail}")
    return Problem(message, {"detail": detail[:200]}, table=table, record=record, column=column)
