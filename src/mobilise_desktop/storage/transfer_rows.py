"""How a record of the office file becomes a row: worked out once a table, not once a value."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Column, Date

from mobilise_desktop.models import Base, Cents, Code, Instant

from . import transfer_standing
from .transfer_shape import BYTES, POLYMORPHIC, fields, table_of

_LARGEST_AMOUNT = Decimal(10) ** 15


# Bare tuples, which are taken apart faster than named ones. A field of the file and its column, what makes
# the column's value where JSON has another, and whether its record may stand in the office under another id.
Cell = tuple[str, str, Callable[[Any], Any] | None, bool]
# A field whose column points into a table: field, column, table.
Reference = tuple[str, str, str]


class RowShape(NamedTuple):
    """What is read of a record, in the order of its table; ``digest`` and ``data`` name its stored bytes."""

    cells: tuple[Cell, ...]
    references: tuple[Reference, ...]
    has_subject: bool
    digest: str
    data: str


@cache
def shape(model: type[Base], owner: str = "") -> RowShape:
    """How records of ``model`` are read; ``owner`` is the column that their place in the file tells."""
    own = fields(model, owner)
    table = table_of(model).name
    known = transfer_standing.REPLACED
    cells = (
        (item.name, item.column.name, _typed(item.column), item.target in known or item.name == "subject")
        for item in own
    )
    references = ((item.name, item.column.name, item.target) for item in own if item.target)
    return RowShape(tuple(cells), tuple(references), table in POLYMORPHIC, *BYTES.get(table, ("", "")))


def _typed(column: Column[Any]) -> Callable[[Any], Any] | None:
    kind = column.type
    if isinstance(kind, Instant):
        return _moment
    if isinstance(kind, Date):
        return date.fromisoformat
    if isinstance(kind, Cents):
        return _amount
    return lru_cache(kind.codes) if isinstance(kind, Code) else None


@lru_cache(maxsize=1_000)
def _moment(value: str) -> datetime:
    moment = datetime.fromisoformat(value)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _amount(value: Any) -> Decimal:
    number = Decimal(str(value))
    if not number.is_finite() or abs(number) > _LARGEST_AMOUNT:
        raise ValueError(value)
    return number
