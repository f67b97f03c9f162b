"""Many complete rows at once, past the statement compiler: bound as the driver takes them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache, lru_cache, partial
from itertools import chain
from typing import Any, NamedTuple

from sqlalchemy import Boolean, Column, Connection, Date, Table
from sqlalchemy.engine import Dialect

from mobilise_desktop.models import Code, Instant

from .codec import AS_THEY_ARE, defaults, plain

_ROWS_A_PAGE = 2_000
_PAGES_AHEAD = 3
_REMEMBERED = 1_000
# One statement of many rows: the full-text index is brought up to date once a statement, not once a row.
_VALUES_A_STATEMENT = 16_000
_NO_DEFAULT = object()
_STAMPS = ("created_at", "changed_at")


# A column's place in the statement, what it holds unless told, how it goes to the driver and to the journal.
_Bound = tuple[int, Any, Callable[[Any], Any] | None, Callable[[Any], Any]]
Put = Callable[[Table, Sequence[str], Sequence[tuple[Any, ...]]], None]


class _Shape(NamedTuple):
    """How rows of one table are inserted: the columns and a row of nothing but defaults."""

    columns: Mapping[str, _Bound]
    empty: tuple[Any, ...]


@contextmanager
def writing(connection: Connection, rows: int) -> Iterator[Put]:
    """``beside`` for so many rows that a thread is worth its start, or else ``straight``."""
    if rows < _ROWS_A_PAGE:
        yield straight(connection)
        return
    with beside(connection) as put:
        yield put


def straight(connection: Connection) -> Put:
    """A ``put`` that inserts the tuples it gets: a table, the names of its columns, the rows."""
    return partial(_put, connection)


@contextmanager
def beside(connection: Connection) -> Iterator[Put]:
    """A ``put`` that returns at once: a thread inserts, in order, while the next rows are being made.

    Nothing else may use the connection meanwhile. Leaving waits for the thread and raises what went wrong.
    """
    waiting: deque[Future[None]] = deque()
    with ThreadPoolExecutor(1) as thread:

        def put(table: Table, names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
            while len(waiting) >= _PAGES_AHEAD:
                waiting.popleft().result()
            waiting.append(thread.submit(_put, connection, table, names, rows))

        yield put
        for page in waiting:
            page.result()


def insert(
    put: Put, dialect: Dialect, table: Table, rows: Sequence[Mapping[str, Any]]
) -> list[tuple[str, dict[str, Any]]]:
    """Insert the rows, each with its ``id``; returns ids with the JSON values that are not the default.

    Values are those of the models' columns; times of creation that are not told are now.
    """
    shape = _shape(table, dialect)
    names = list(shape.columns)
    stamps = {name: datetime.now(UTC) for name in _STAMPS if name in table.c}
    start, told = _pair(shape.columns, shape.empty, {}, stamps)
    written = []
    for begin in range(0, len(rows), _ROWS_A_PAGE):
        page = rows[begin : begin + _ROWS_A_PAGE]
        pairs = [_pair(shape.columns, start, told, row) for row in page]
        put(table, names, [tuple(values) for values, _ in pairs])
        written += [(row["id"], after) for row, (_, after) in zip(page, pairs, strict=True)]
    return written


def insert_plain(put: Put, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert tuples of every column but an automatic key, in the table's order, as the driver takes them."""
    put(table, [column.name for column in table.c if column is not table.autoincrement_column], rows)


def _pair(
    columns: Mapping[str, _Bound], start: Sequence[Any], told: Mapping[str, Any], row: Mapping[str, Any]
) -> tuple[list[Any], dict[str, Any]]:
    """The row for the driver, over the values of ``start``, and what of it is not usual, as JSON."""
    values, after = list(start), dict(told)
    for name, value in row.items():
        place, usual, bind, tell = columns[name]
        if value != usual:
            values[place] = value if bind is None else bind(value)
            after[name] = value if value.__class__ in AS_THEY_ARE else tell(value)
    return values, after


@cache
def _shape(table: Table, dialect: Dialect) -> _Shape:
    usual = defaults(table)
    columns = {}
    empty = []
    for place, column in enumerate(table.columns):
        bind = _binding(column, dialect)
        tell = lru_cache(_REMEMBERED)(plain) if isinstance(column.type, Code | Date) else plain
        columns[column.name] = (place, usual.get(column.name, _NO_DEFAULT), bind, tell)
        default = usual.get(column.name)
        empty.append(default if bind is None or column.name not in usual else bind(default))
    return _Shape(columns, tuple(empty))


def _binding(column: Column[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    """How values go to the driver; days, moments and codes come again and again and are remembered."""
    bind = column.type.dialect_impl(dialect).bind_processor(dialect)
    repeats = isinstance(column.type, Boolean | Code | Date | Instant)
    return lru_cache(_REMEMBERED)(bind) if bind is not None and repeats else bind


def _put(connection: Connection, table: Table, names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    together = _VALUES_A_STATEMENT // len(names)
    whole = len(rows) - len(rows) % together
    statement = _statement(table.name, names, together) if whole else ""
    for begin in range(0, whole, together):
        values = tuple(chain.from_iterable(rows[begin : begin + together]))
        connection.exec_driver_sql(statement, values)
    if whole < len(rows):
        connection.exec_driver_sql(_statement(table.name, names, 1), list(rows[whole:]))


def _statement(table: str, names: Sequence[str], rows: int) -> str:
    marks = ", ".join("?" * len(names))
    columns = ", ".join(f'"{name}"' for name in names)
    return f'INSERT INTO "{table}" ({columns}) VALUES {", ".join([f"({marks})"] * rows)}'
