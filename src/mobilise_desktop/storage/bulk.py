"""Many complete rows at once, past the statement compiler: bound as the driver takes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table
from sqlalchemy.engine import Dialect

from .codec import defaults, plain

_ROWS_A_STATEMENT = 2_000
_NO_DEFAULT = object()
_STAMPS = ("created_at", "changed_at")


class _Bound(NamedTuple):
    """A column's place in the statement, what it holds unless told, and how it goes to the driver."""

    place: int
    usual: Any
    bind: Callable[[Any], Any] | None


class _Shape(NamedTuple):
    """How rows of one table are inserted: the statement, the columns, a row of nothing but defaults."""

    statement: str
    columns: Mapping[str, _Bound]
    empty: tuple[Any, ...]


def insert(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]
) -> list[tuple[str, dict[str, Any]]]:
    """Insert the rows, each with its ``id``; returns ids with the JSON values that are not the default.

    Values are those of the models' columns; times of creation that are not told are now.
    """
    shape = _shape(table, connection.dialect)
    stamps = {name: datetime.now(UTC) for name in _STAMPS if name in table.c}
    start = _bound(shape, shape.empty, stamps)
    told = {name: plain(value) for name, value in stamps.items()}
    written = []
    for begin in range(0, len(rows), _ROWS_A_STATEMENT):
        page = rows[begin : begin + _ROWS_A_STATEMENT]
        connection.exec_driver_sql(shape.statement, [_bound(shape, start, row) for row in page])
        written += [(row["id"], {**told, **_told(shape, row)}) for row in page]
    return written


def insert_plain(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert tuples of every column but an automatic key, in the table's order, as the driver takes them."""
    names = [column.name for column in table.c if column is not table.autoincrement_column]
    for begin in range(0, len(rows), _ROWS_A_STATEMENT):
        page = list(rows[begin : begin + _ROWS_A_STATEMENT])
        connection.exec_driver_sql(_statement(table.name, names), page)


def _bound(shape: _Shape, start: tuple[Any, ...], row: Mapping[str, Any]) -> tuple[Any, ...]:
    values = list(start)
    columns = shape.columns
    for name, value in row.items():
        place, _, bind = columns[name]
        values[place] = value if bind is None else bind(value)
    return tuple(values)


def _told(shape: _Shape, row: Mapping[str, Any]) -> dict[str, Any]:
    columns = shape.columns
    return {name: plain(value) for name, value in row.items() if columns[name].usual != value}


@cache
def _shape(table: Table, dialect: Dialect) -> _Shape:
    usual = defaults(table)
    columns = {}
    for place, column in enumerate(table.columns):
        bind = column.type.dialect_impl(dialect).bind_processor(dialect)
        columns[column.name] = _Bound(place, usual.get(column.name, _NO_DEFAULT), bind)
    nothing = _Shape("", columns, (None,) * len(columns))
    return _Shape(_statement(table.name, list(columns)), columns, _bound(nothing, nothing.empty, usual))


def _statement(table: str, names: Sequence[str]) -> str:
    marks = ", ".join("?" * len(names))
    columns = ", ".join(f'"{name}"' for name in names)
    return f'INSERT INTO "{table}" ({columns}) VALUES ({marks})'
