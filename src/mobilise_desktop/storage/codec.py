"""Rows as plain JSON values and back, column by column, for the journal and the office file."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import Column, Date, LargeBinary, Table

from mobilise_desktop.models import Cents, Code, Instant


def encode(table: Table, values: Mapping[str, Any], *, whole: bool) -> dict[str, Any]:
    """JSON values of a row; with ``whole`` those that equal their column's default are left out."""
    empty = _empties(table)
    return {
        name: plain(value)
        for name, value in values.items()
        if not (whole and name in empty and empty[name] == value)
    }


def decode(table: Table, values: Mapping[str, Any], *, whole: bool) -> dict[str, Any]:
    """Python values of a row; with ``whole`` the left-out ones come back. May raise ``ValueError``."""
    row = {name: _typed(table.c[name], value) for name, value in values.items()}
    return {**_fresh(_empties(table)), **row} if whole else row


def defaults(table: Table) -> dict[str, Any]:
    """The value of each column that need not be given."""
    return _fresh(_empties(table))


AS_THEY_ARE = frozenset({type(None), str, int, float, bool, list, dict})


def plain(value: Any) -> Any:
    """A column's value as JSON holds it: codes by value, times in ISO 8601, bytes in base64."""
    if type(value) in AS_THEY_ARE:
        return value
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return base64.b64encode(value).decode("ascii") if isinstance(value, bytes) else value


def _typed(column: Column[Any], value: Any) -> Any:
    if value is None:
        return None
    kind = column.type
    if isinstance(kind, Instant):
        return datetime.fromisoformat(value)
    if isinstance(kind, Date):
        return date.fromisoformat(value)
    if isinstance(kind, Cents):
        return Decimal(value)
    if isinstance(kind, Code):
        return kind.codes(value)
    return base64.b64decode(value) if isinstance(kind, LargeBinary) else value


@cache
def _empties(table: Table) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for column in table.columns:
        default = column.default
        if default is not None and default.is_scalar:
            found[column.name] = default.arg  # type: ignore[attr-defined]
        elif default is not None and default.is_callable:
            found[column.name] = default.arg(None)  # type: ignore[attr-defined]
        elif column.nullable:
            found[column.name] = None
    return found


def _fresh(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: type(value)() if isinstance(value, list | dict) else value for name, value in values.items()
    }
