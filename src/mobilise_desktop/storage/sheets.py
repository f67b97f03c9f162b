"""Records as sheets of named answers: reading all, setting some, each value checked against its column."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, Integer, String
from sqlalchemy.orm import Session

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.errors import BadInput
from mobilise_desktop.folding import fold
from mobilise_desktop.models import (
    Cents,
    Code,
    Company,
    Consultation,
    Instant,
    LearningProjectRecord,
    Match,
    NeedsAnalysis,
    Organisation,
    Participant,
    Secondment,
)
from mobilise_desktop.words import N_

from .case_facts import SIZE_FIELDS, keep_size_class
from .records import fetch

LONGEST_TEXT = 20_000
MODELS: Mapping[RecordKind, type[Any]] = {
    RecordKind.COMPANY: Company,
    RecordKind.PARTICIPANT: Participant,
    RecordKind.CONSULTATION: Consultation,
    RecordKind.NEEDS: NeedsAnalysis,
    RecordKind.MATCH: Match,
    RecordKind.LEARNING_PROJECT: LearningProjectRecord,
    RecordKind.SECONDMENT: Secondment,
    RecordKind.ORGANISATION: Organisation,
}
_KEPT_BY_THE_PROGRAM = frozenset(
    {"id", "revision", "created_at", "changed_at", "demo", "sort_name", "sort_town"}
)


def read(session: Session, kind: RecordKind, record_id: str) -> dict[str, Any]:
    """All answers of a record by column name; raises ``NotFound``."""
    record = fetch(session, MODELS[kind], record_id)
    return {
        attribute.key: getattr(record, attribute.key) for attribute in type(record).__mapper__.column_attrs
    }


def change(session: Session, kind: RecordKind, record_id: str, values: Mapping[str, Any]) -> str:
    """Set answers and return the record's name; raises ``BadInput`` for a value that does not fit."""
    record = fetch(session, MODELS[kind], record_id)
    columns = type(record).__table__.c
    for name, value in values.items():
        if name in _KEPT_BY_THE_PROGRAM or name not in columns:
            raise BadInput(N_("There is no field called {field}."), field=name)
        setattr(record, name, fitting(columns[name], value))
    derive(record)
    if isinstance(record, Company) and SIZE_FIELDS & values.keys():
        keep_size_class(session, record)
    return name_of(record)


def name_of(record: Any) -> str:
    """How a person calls the record."""
    if isinstance(record, Company):
        return record.legal_name
    if isinstance(record, Participant):
        return f"{record.given_name} {record.family_name}".strip()
    if isinstance(record, Consultation):
        return record.visitor_name
    return getattr(record, "reference", "") or getattr(record, "name", "")


def derive(record: Any) -> None:
    """Bring the folded columns up to date."""
    if isinstance(record, Company):
        record.sort_name = fold(record.legal_name or "")
        record.sort_town = fold(record.town or "")
    elif isinstance(record, Participant):
        record.sort_name = fold(f"{record.family_name or ''} {record.given_name or ''}").strip()


def fitting(column: Column[Any], value: Any) -> Any:
    """The value as the column keeps it, or ``BadInput`` naming the field."""
    if value is None or value == "":
        return None if column.nullable else ("" if isinstance(column.type, String) else value)
    try:
        return _typed(column, value)
    except (ValueError, TypeError, ArithmeticError) as error:
        raise BadInput(
            N_("{value} does not fit the field {field}."), value=str(value)[:60], field=column.name
        ) from error


def _typed(column: Column[Any], value: Any) -> Any:
    kind = column.type
    if isinstance(kind, Code):
        return kind.codes(value)
    if isinstance(kind, Cents):
        return Decimal(str(value))
    if isinstance(kind, Date | Instant):
        wanted = date if isinstance(kind, Date) else datetime
        return wanted.fromisoformat(value) if isinstance(value, str) else value
    if isinstance(kind, Boolean):
        return bool(value)
    if isinstance(kind, Integer):
        return int(value)
    if isinstance(kind, JSON):
        return value
    return str(value)[:LONGEST_TEXT]
