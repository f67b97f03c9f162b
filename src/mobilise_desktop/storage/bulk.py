"""Many complete rows at once, past the statement compiler: bound as the driver takes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table
from sqlalchemy.engine import Dialect

from .codec import AS_THEY_ARE, defaults, plain

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
    start, told = _pair(shape.columns, shape.empty, {}, stamps)
    written = []
    for begin in range(0, len(rows), _ROWS_A_STATEMENT):
        page = rows[begin : begin + _ROWS_A_STATEMENT]
        pairs = [_pair(shape.columns, start, told, row) for row in page]
        connection.exec_driver_sql(shape.statement, [tuple(values) for values, _ in pairs])
        written += [(row["id"], after) for row, (_, after) in zip(page, pairs, strict=True)]
    return written


def insert_plain(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert tuples of every column but an automatic key, in the table's order, as the driver takes them."""
    names = [column.name for column in table.c if column is not table.autoincrement_column]
    for begin in range(0, len(rows), _ROWS_A_STATEMENT):
        page = list(rows[begin : begin + _ROWS_A_STATEMENT])
        connection.exec_driver_sql(_statement(table.name, names), page)


def _pair(
    columns: Mapping[str, _Bound], start: Sequence[Any], told: Mapping[str, Any], row: Mapping[str, Any]
) -> tuple[list[Any], dict[str, Any]]:
    """The row for the driver, over the values of ``start``, and what of it is not usual, as JSON."""
    values, after = list(start), dict(told)
    for name, value in row.items():
        place, usual, bind = columns[name]
        if value != usual:
            values[place] = value if bind is None else bind(value)
            after[name] = value if value.__class__ in AS_THEY_ARE else plain(value)
    return values, after


@cache
def _shape(table: Table, dialect: Dialect) -> _Shape:
    usual = defaults(table)
    columns = {}
    for place, column in enumerate(table.columns):
        bind = column.type.dialect_impl(dialect).bind_processor(dialect)
        columns[column.name] = _Bound(place, usual.get(column.name, _NO_DEFAULT), bind)
    empty = [
        usual.get(name) if column.bind is None or name not in usual else column.bind(usual[name])
        for name, column in columns.items()
    ]
    return _Shape(_statement(table.name, list(columns)), columns, tuple(empty))


def _statement(table: str, names: Sequence[str]) -> str:
    marks = ", ".join("?" * len(names))
    columns = ", ".join(f'"{name}"' for name in names)
    return f'INSERT INTO "{table}" ({columns}) VALUES ({marks})'
