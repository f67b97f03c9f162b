"""The office file: one JSON document of a whole office, written stably and read with distrust."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

import fastjsonschema

from mobilise_desktop import paths
from mobilise_desktop.errors import BadInput
from mobilise_desktop.words import N_

from . import natural, safe_json
from .atomic import replacing
from .problems import MOST_PROBLEMS, Problem, Refused, Ticket, quiet, shown

FORMAT = "mobilise-office"
VERSION = 1
LARGEST_ATTACHMENT = 25 * 1024 * 1024
_BASE64 = frozenset({"data", "pdf"})
_IDENTIFIERS = frozenset({"id", "reference", "code"})
_TYPED_NUMBERS = frozenset(
    {"vat_or_tax_no", "national_reg_no", "platform_reference", "nace_code", "email"}
    | {"contact_email", "representative_email"}
)
_VERSIONS = "versions"
_SPECIAL = _BASE64 | _IDENTIFIERS | _TYPED_NUMBERS | {_VERSIONS}


@dataclass(frozen=True, slots=True)
class OfficeDocument:
    """A checked office file: records by section, in the file's order; ``ignored`` names unknown fields."""

    name: str
    office: Mapping[str, Any] | None
    sections: Mapping[str, Sequence[dict[str, Any]]]
    ignored: tuple[str, ...]


def write(
    path: Path,
    *,
    office: Mapping[str, Any] | None,
    sections: Iterable[tuple[str, Iterable[Mapping[str, Any]]]],
) -> dict[str, int]:
    """Write the file whole or not at all, one record a line; returns the number of records by section."""
    counted = {}
    with replacing(path) as handle:
        handle.write(f'{{"format":"{FORMAT}","version":{VERSION},\n"office":'.encode())
        handle.write(_line(office or {}))
        for name, records in sections:
            handle.write(f',\n"{name}":['.encode())
            counted[name] = _write_lines(handle, records)
            handle.write(b"]")
        handle.write(b"}\n")
    return counted


def _write_lines(handle: BinaryIO, records: Iterable[Mapping[str, Any]]) -> int:
    count = 0
    for count, record in enumerate(records, start=1):
        handle.write(b"\n" if count == 1 else b",\n")
        handle.write(_line(record))
    return count


def _line(record: Mapping[str, Any]) -> bytes:
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")


def read(path: Path, *, ticket: Ticket = quiet) -> OfficeDocument:
    """The checked records of an office file; raises ``BadInput``, or ``Refused`` with all problems.

    Refused is what JSON allows and an office does not: a text over 20,000 letters, nesting over 20 levels,
    infinite numbers, doubled keys, hidden characters in identifiers, wrong types, unknown codes.
    """
    ticket(0.0, N_("Reading the file"))
    data = safe_json.read(path)
    _require_format(data, path.name)
    ticket(0.1, N_("Checking the records"))
    reading = _Reading()
    office = reading.office(data.get("office"))
    sections = {}
    for name in section_names():
        ticket(0.1, N_("Checking the records"))
        sections[name] = reading.section(name, data.pop(name, None))
    unknown = [shown(key) for key in data if key not in ("format", "version", "office")]
    if reading.problems:
        raise Refused(reading.problems, name=path.name)
    return OfficeDocument(path.name, office, sections, tuple(sorted([*unknown, *reading.ignored])))


def _require_format(data: Any, name: str) -> None:
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise BadInput(
            N_("{name} is not an office file: it does not say “format”: “mobilise-office”."), name=name
        )
    version = data.get("version")
    if isinstance(version, int) and not isinstance(version, bool) and version > VERSION:
        raise BadInput(
            N_("{name} was written by a newer program. Please update this computer first."), name=name
        )
    if version != VERSION or isinstance(version, bool):
        raise BadInput(N_("{name} does not say which version of the office file it is."), name=name)


class _Reading:
    """Checks records one by one and gathers what is wrong with them."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.ignored: set[str] = set()

    def office(self, value: Any) -> Mapping[str, Any] | None:
        if value is None or value == {}:
            return None
        if not isinstance(value, dict):
            self._note("office", "", "", N_("This must be one record."))
            return None
        return self._record("office", 1, natural.office(value))

    def section(self, name: str, value: Any) -> list[dict[str, Any]]:
        if value is None:
            return []
        if not isinstance(value, list):
            self._note(name, "", "", N_("This must be a list of records."))
            return []
        found = []
        for place, given in enumerate(value, start=1):
            if isinstance(given, dict):
                found.append(self._record(name, place, natural.record(name, given)))
            else:
                self._note(name, f"#{place}", "", N_("This must be a record with named fields."))
            if len(self.problems) >= MOST_PROBLEMS:
                break
        return found

    def _record(self, section: str, place: int, record: dict[str, Any]) -> dict[str, Any]:
        name = _named(record, place)
        try:
            _check_characters(record)
            _validator(section)(record)
        except _UnfitFieldError as error:
            self._note(section, name, error.field, error.message, **error.values)
        except fastjsonschema.JsonSchemaValueException as error:
            column, message, values = _explained(error)
            self._note(section, name, column, message, **values)
        self.ignored.update(f"{section}.{shown(key)}" for key in record.keys() - _known(section))
        return record

    def _note(self, section: str, record: str, column: str, message: str, **values: object) -> None:
        self.problems.append(Problem(message, values, table=section, record=record, column=column))


class _UnfitFieldError(Exception):
    def __init__(self, field: str, error: safe_json.UnfitError) -> None:
        self.field = field
        self.message = error.message
        self.values = error.values
        super().__init__(error.message)


def _check_characters(record: Mapping[str, Any]) -> None:
    name = ""
    try:
        for name, value in record.items():
            safe_json.check_key(name)
            kind = value.__class__
            if name in _SPECIAL:
                _check_special(name, value)
            elif kind is str:
                safe_json.check_text(value)
            elif value is not None and kind not in safe_json.NUMBERS:
                safe_json.check_texts(value, 3)
    except safe_json.UnfitError as error:
        raise _UnfitFieldError(shown(name), error) from error


def _check_special(name: str, value: Any) -> None:
    if name in _BASE64:
        return
    if name in _IDENTIFIERS and isinstance(value, str):
        safe_json.check_identifier(value)
    if name in _TYPED_NUMBERS and isinstance(value, str):
        safe_json.check_direction(value)
    if name == _VERSIONS and isinstance(value, list):
        for version in value:
            if isinstance(version, dict):
                safe_json.check_texts({key: item for key, item in version.items() if key not in _BASE64}, 3)
    else:
        safe_json.check_texts(value, 3)


def _named(record: Mapping[str, Any], place: int) -> str:
    given = record.get("id")
    return shown(given) if isinstance(given, str) and given else f"#{place}"


_SENTENCES: Mapping[str, str] = {
    "required": N_("A required field is missing: {expected}."),
    "enum": N_("{value} is not a known code; known are: {expected}."),
    "pattern": N_("{value} is not written as it must be."),
    "maxLength": N_("The text is longer than {expected} letters."),
    "type": N_("{value} is of the wrong type; expected is: {expected}."),
    "minimum": N_("{value} is too small."),
    "maximum": N_("{value} is too large."),
}


def _explained(error: Any) -> tuple[str, str, dict[str, object]]:
    field = str(error.name).removeprefix("data").lstrip(".")
    expected = error.rule_definition
    if error.rule == "required" and isinstance(error.value, dict):
        expected = [name for name in expected if name not in error.value]
    if isinstance(expected, list):
        expected = ", ".join(str(item) for item in expected if item is not None)
    message = _SENTENCES.get(str(error.rule), N_("{value} does not fit."))
    return shown(field), message, {"value": shown(error.value), "expected": str(expected)}


@cache
def schema() -> dict[str, Any]:
    """The shipped JSON Schema of the office file."""
    path = paths.resources() / "schemas" / "mobilise-office-1.schema.json"
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def section_names() -> tuple[str, ...]:
    """The sections of the file in their order."""
    return tuple(name for name in schema()["definitions"] if name != "office")


@cache
def _validator(section: str) -> Callable[[Any], Any]:
    rules = {"$schema": schema()["$schema"], **schema()["definitions"][section]}
    made: Callable[[Any], Any] = fastjsonschema.compile(rules, use_default=False, use_formats=False)
    return made


@cache
def _known(section: str) -> frozenset[str]:
    return frozenset(schema()["definitions"][section]["properties"])
