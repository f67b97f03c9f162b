"""Taking the records of an office file: rows made, references checked, known ones compared, all inserted."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import InvalidOperation
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mobilise_desktop.folding import fold
from mobilise_desktop.models import (
    Base,
    Company,
    EditionRecord,
    Participant,
    SkillStatement,
)

from . import bulk, transfer_standing
from .ids import new_id
from .journal import bulk_insert
from .records import keep_bytes
from .transfer_queries import parts_of
from .transfer_rows import RowShape, shape
from .transfer_shape import (
    OFFICE,
    SECTIONS,
    STAMPS,
    Part,
    Section,
    table_of,
)
from .transfer_standing import Standing

_AT_ONCE = 500
_NOT_COMPARED = STAMPS | {"demo"}
_MOST_PROBLEMS = 1_000
Row = dict[str, Any]
Parts = Mapping[str, Mapping[str, Sequence[Mapping[str, Any]]]]
Records = Mapping[str, Sequence[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Fault:
    """A record that cannot be taken: its section, id and field, and why (one of the reasons below)."""

    reason: str
    section: str
    record: str
    column: str = ""
    value: str = ""


NOT_A_VALUE = "not a value"
DANGLING = "dangling"
TWICE = "twice"
DIFFERENT = "different"
BAD_BYTES = "bad bytes"
TAKEN_CODE = "taken code"


@dataclass(slots=True)
class Plan:
    """What an import would do: rows to add by table, stored bytes, known records, faults.

    ``same``: ids of the file for what the office has under another id; ``replaces``: the fresh office's own
    set-up gives way to the file's.
    """

    rows: dict[type[Base], list[Row]] = field(default_factory=dict)
    blobs: dict[str, bytes] = field(default_factory=dict)
    added: dict[str, int] = field(default_factory=dict)
    skipped: dict[str, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    same: Mapping[str, str] = field(default_factory=dict)
    replaces: bool = False

    def fault(self, reason: str, section: str, record: str, column: str = "", value: object = "") -> None:
        """Note a fault; beyond a thousand they only repeat themselves."""
        if len(self.faults) < _MOST_PROBLEMS:
            self.faults.append(Fault(reason, section, record, column, str(value)[:60]))


def plan(
    session: Session, office: Mapping[str, Any] | None, records: Records, *, step: Callable[[], None]
) -> Plan:
    """Check every record against the file and the office; ``step`` is called now and then."""
    standing = transfer_standing.of(session)
    made = Plan(replaces=standing is Standing.EMPTY and transfer_standing.is_whole(office))
    if standing is not Standing.NEW and not made.replaces:
        office = None
        records, made.same = transfer_standing.without_known(session, records)
    known = _KnownIds(session, without=transfer_standing.REPLACED if made.replaces else frozenset())
    sections = [(OFFICE, [office] if office else []), *((s, records.get(s.name, ())) for s in SECTIONS)]
    for section, given in sections:
        _gather_ids(made, known, section, given)
        _check_unique(session, made, section, given)
    for section, given in sections:
        for start in range(0, len(given), _AT_ONCE):
            step()
            _plan_page(session, made, known, section, given[start : start + _AT_ONCE])
    return made


def take(session: Session, made: Plan, *, step: Callable[[int], None]) -> None:
    """Insert everything that the plan holds and empty it; ``step`` gets the number of rows done."""
    for data in made.blobs.values():
        keep_bytes(session, data)
    if made.replaces:
        transfer_standing.replace(session, made.rows)
    done = 0
    with bulk.beside(session.connection()) as put:
        for model, rows in made.rows.items():
            for start in range(0, len(rows), 5_000):
                page = rows[start : start + 5_000]
                bulk_insert(session, model, page, put=put)
                done += len(page)
                step(done)
            rows.clear()


class _KnownIds:
    """All ids that a reference may point to: of the file and of the office."""

    def __init__(self, session: Session, *, without: frozenset[str]) -> None:
        self._session = session
        self._without = without
        self._by_table: dict[str, set[str]] = {}
        self._stored: dict[str, set[str]] = {}
        self._filled: tuple[tuple[str, set[str]], ...] | None = None
        self.all: dict[str, str] = {}

    def add(self, table: str, record_id: str) -> bool:
        """Note an id of the file; False where the file, or another kind of record here, has it already."""
        home = self.all.setdefault(record_id, table)
        mine = self._by_table.setdefault(table, set())
        if home != table or record_id in mine:
            return False
        mine.add(record_id)
        return not any(record_id in ids for other, ids in self._all_stored() if other != table)

    def has(self, table: str, record_id: str) -> bool:
        """Whether a reference into ``table`` finds its record."""
        return record_id in self._by_table.get(table, ()) or record_id in self.stored(table)

    def has_anywhere(self, record_id: str) -> bool:
        """Whether any record has this id."""
        return record_id in self.all or any(record_id in ids for _, ids in self._all_stored())

    def _all_stored(self) -> tuple[tuple[str, set[str]], ...]:
        """The tables that hold anything, with the ids they hold."""
        if self._filled is None:
            self._filled = tuple((table, ids) for table in _TABLES if (ids := self.stored(table)))
        return self._filled

    def stored(self, table: str) -> set[str]:
        """Ids that the office holds in ``table`` already."""
        if table in self._without:
            return set()
        if table not in self._stored:
            column = Base.metadata.tables[table].c.id
            self._stored[table] = set(self._session.scalars(select(column)))
        return self._stored[table]


_TABLES = tuple(table_of(section.model).name for section in (OFFICE, *SECTIONS))


def _gather_ids(made: Plan, known: _KnownIds, section: Section, given: Sequence[Mapping[str, Any]]) -> None:
    table = table_of(section.model).name
    for record in given:
        if not known.add(table, record["id"]):
            made.fault(TWICE, section.name, record["id"], "id", record["id"])
        for part in section.parts:
            for row in record.get(part.name, ()):
                inner = table_of(part.model).name
                if row.get("id") and not known.add(inner, row["id"]):
                    made.fault(TWICE, section.name, record["id"], f"{part.name}.id", row["id"])


def _check_unique(session: Session, made: Plan, section: Section, given: Sequence[Mapping[str, Any]]) -> None:
    table = table_of(section.model)
    for column in [] if section.model is EditionRecord else [c for c in table.c if c.unique]:
        taken = {value: record_id for record_id, value in session.execute(select(table.c.id, column))}
        for record in given:
            value = record.get(column.name, "")
            if taken.setdefault(value, record["id"]) != record["id"]:
                made.fault(TAKEN_CODE, section.name, record["id"], column.name, value)


def _plan_page(
    session: Session, made: Plan, known: _KnownIds, section: Section, page: Sequence[Mapping[str, Any]]
) -> None:
    table = table_of(section.model)
    ids = [record["id"] for record in page if record["id"] in known.stored(table.name)]
    rows = session.execute(select(table).where(table.c.id.in_(ids))).mappings() if ids else ()
    here = {row["id"]: row for row in rows}
    parts = {part.name: parts_of(session, part, ids) for part in section.parts} if here else {}
    wanted = shape(section.model)
    for record in page:
        row = _row(made, section, record, wanted)
        _check_references(made, known, section, record, wanted, row)
        if record["id"] in here:
            _compare(made, section, record, row, here[record["id"]], parts)
            continue
        _complete(section.model, row)
        made.rows.setdefault(section.model, []).append(row)
        made.added[section.name] = made.added.get(section.name, 0) + 1
        for part in section.parts:
            _plan_part(made, known, section, part, record, row)


def _plan_part(
    made: Plan, known: _KnownIds, section: Section, part: Part, record: Mapping[str, Any], owner: Row
) -> None:
    rows = made.rows.setdefault(part.model, [])
    wanted = shape(part.model, part.owner)
    mine = {part.owner: record["id"], **part.fixed, "demo": owner.get("demo", False)}
    for position, inner in enumerate(record.get(part.name, ())):
        row = _row(made, section, inner, wanted)
        _check_references(made, known, section, record, wanted, row)
        row.update(mine)
        if part.model is SkillStatement:
            row["position"] = position
            row["id"] = row.get("id") or new_id("sk")
        rows.append(row)


def _row(made: Plan, section: Section, record: Mapping[str, Any], wanted: RowShape) -> Row:
    row: Row = {}
    same = made.same
    for name, column, typed, may_be_known in wanted.cells:
        if name not in record:
            continue
        value = record[name]
        if typed is not None and value is not None:
            try:
                value = typed(value)
            except (ValueError, InvalidOperation, OverflowError, TypeError):
                made.fault(NOT_A_VALUE, section.name, record.get("id", ""), name, value)
                continue
        row[column] = same.get(value, value) if same and may_be_known and isinstance(value, str) else value
    if wanted.digest and record.get(wanted.digest):
        _take_bytes(made, section, record, record[wanted.digest], wanted.data)
    return row


def _take_bytes(made: Plan, section: Section, record: Mapping[str, Any], digest: str, name: str) -> None:
    try:
        data = base64.b64decode(record.get(name, ""), validate=True)
    except (binascii.Error, ValueError):
        data = b""
    if hashlib.sha256(data).hexdigest() != digest:
        made.fault(BAD_BYTES, section.name, record.get("id", ""), name)
    made.blobs[digest] = data


def _check_references(
    made: Plan,
    known: _KnownIds,
    section: Section,
    record: Mapping[str, Any],
    wanted: RowShape,
    row: Row,
) -> None:
    for name, column, target in wanted.references:
        value = row.get(column)
        if value and not known.has(target, value):
            made.fault(DANGLING, section.name, record["id"], name, value)
    subject = row.get("subject_id") if wanted.has_subject else None
    if subject and not known.has_anywhere(subject):
        made.fault(DANGLING, section.name, record["id"], "subject", subject)


def _compare(
    made: Plan, section: Section, record: Mapping[str, Any], row: Row, here: Mapping[Any, Any], parts: Parts
) -> None:
    differing = [name for name in row if name not in _NOT_COMPARED and row[name] != here[name]]
    differing += [
        part.name
        for part in section.parts
        if part.name in record and not _alike(record[part.name], parts[part.name].get(row["id"], ()))
    ]
    if differing:
        made.fault(DIFFERENT, section.name, row["id"], differing[0].removesuffix("_id"))
    else:
        made.skipped[section.name] = made.skipped.get(section.name, 0) + 1


def _alike(given: Sequence[Mapping[str, Any]], here: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the parts say the same, as far as the file tells."""
    return len(given) == len(here) and all(
        (mine.get(name) or None) == (value or None)
        for theirs, mine in zip(given, here, strict=True)
        for name, value in theirs.items()
        if name not in _NOT_COMPARED
    )


def _complete(model: type[Base], row: Row) -> None:
    """Fill the folded columns, which the file does not tell."""
    if model is Company:
        row["sort_name"] = fold(row.get("legal_name", ""))
        row["sort_town"] = fold(row.get("town", ""))
    elif model is Participant:
        row["sort_name"] = fold(f"{row.get('family_name', '')} {row.get('given_name', '')}").strip()
