"""The whole office as plain JSON records, section by section, in an order that never changes."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, func, or_, select, union_all
from sqlalchemy.orm import Session

from mobilise_desktop.models import Base

from .codec import defaults
from .records import load_bytes
from .transfer_shape import BYTES, OFFICE, POLYMORPHIC, SECTIONS, Part, Section, fields, table_of

_AT_ONCE = 500
_EMPTY: tuple[Any, ...] = (None, "", [], {})
_ALWAYS = frozenset({"id", "legal_name", "country", "sending_company", "given_name", "family_name", "office"})
_EXACT_FLOAT = Decimal(10) ** 13


def office_record(session: Session) -> dict[str, Any] | None:
    """The office's own record; ``None`` before the first start."""
    row = session.execute(select(table_of(OFFICE.model))).mappings().first()
    return None if row is None else record_of(OFFICE.model, row)


def counts(session: Session) -> dict[str, int]:
    """How many records each section has."""
    return {
        section.name: session.scalar(select(func.count()).select_from(_kept(section).subquery())) or 0
        for section in SECTIONS
    }


def records(session: Session, section: Section) -> Iterator[dict[str, Any]]:
    """The section's records by id, each with its parts; bytes as base64."""
    rows = session.execute(_kept(section).execution_options(yield_per=_AT_ONCE)).mappings()
    for page in rows.partitions(_AT_ONCE):
        ids = [row["id"] for row in page]
        parts = {part.name: parts_of(session, part, ids) for part in section.parts}
        for row in page:
            record = record_of(section.model, row)
            _add_bytes(session, section.model, record)
            for name, found in parts.items():
                if row["id"] in found:
                    record[name] = found[row["id"]]
            yield record


def _kept(section: Section) -> Select[Any]:
    """Rows of the section by id; notes and files of deleted records stay behind."""
    table = table_of(section.model)
    wanted = select(table).order_by(table.c.id)
    if table.name not in POLYMORPHIC:
        return wanted
    names = [s.model for s in (OFFICE, *SECTIONS) if table_of(s.model).name not in POLYMORPHIC]
    everyone = union_all(*(select(table_of(model).c.id) for model in names)).subquery()
    notes = select(table_of(_section("notes").model).c.id)
    known = table.c.subject_id.in_(select(everyone.c.id))
    if table.name == "attachments":
        return wanted.where(or_(known, table.c.subject_id.in_(notes)))
    return wanted.where(known)


def _section(name: str) -> Section:
    return next(section for section in SECTIONS if section.name == name)


def parts_of(session: Session, part: Part, owners: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """The part's records of each owner, in their order."""
    table = table_of(part.model)
    wanted = select(table).where(table.c[part.owner].in_(owners))
    for name, value in part.fixed.items():
        wanted = wanted.where(table.c[name] == value)
    found: dict[str, list[dict[str, Any]]] = {}
    for row in session.execute(wanted.order_by(table.c[part.order], table.c.id)).mappings():
        record = record_of(part.model, row, owner=part.owner)
        _add_bytes(session, part.model, record)
        found.setdefault(row[part.owner], []).append(record)
    return found


def record_of(model: type[Base], row: Mapping[Any, Any], *, owner: str = "") -> dict[str, Any]:
    """The JSON record of a row: references by name, what is empty left out."""
    usual = defaults(table_of(model))
    record = {}
    for item in fields(model, owner):
        value, name = row[item.column.name], item.column.name
        if item.name in _ALWAYS or not (value in _EMPTY and name in usual and usual[name] == value):
            record[item.name] = plain(value)
    return record


def plain(value: Any) -> Any:
    """A column's value as JSON writes it: codes by value, days and moments in ISO 8601."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return _number(value) if isinstance(value, Decimal) else value


def _number(value: Decimal) -> int | float | str:
    if value == value.to_integral_value():
        return int(value)
    return float(value) if abs(value) < _EXACT_FLOAT else str(value)


def _add_bytes(session: Session, model: type[Base], record: dict[str, Any]) -> None:
    digest, name = BYTES.get(table_of(model).name, ("", ""))
    if digest and record.get(digest):
        record[name] = base64.b64encode(load_bytes(session, record[digest])).decode("ascii")
