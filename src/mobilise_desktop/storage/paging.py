"""Lists a page at a time: white-listed sort columns ending in the id, the search box as a filter, counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, literal_column, select, text
from sqlalchemy.orm import Session

from mobilise_desktop.domain.codes import RecordKind

from .search import match_expression


def containing(column: ColumnElement[str], kind: RecordKind, words: str) -> ColumnElement[bool]:
    """True where the record of ``kind`` whose id is ``column`` holds all ``words``.

    It may stand several times in one statement.
    """
    found = text(
        "SELECT record_id FROM search_entries WHERE kind = :kind AND rowid IN "
        "(SELECT rowid FROM search_fts WHERE search_fts MATCH :query)"
    ).bindparams(
        bindparam("kind", kind.value, unique=True), bindparam("query", match_expression(words), unique=True)
    )
    return column.in_(found.columns(literal_column("record_id")).scalar_subquery())


def page(
    session: Session,
    statement: Any,
    *,
    columns: Mapping[str, Any],
    sort: str,
    descending: bool,
    tie: Any,
    offset: int,
    limit: int,
) -> list[Any]:
    """Rows from ``offset`` on; an unknown ``sort`` falls back to the first column."""
    turned = ordered(statement, columns=columns, sort=sort, descending=descending, tie=tie)
    return list(session.execute(turned.offset(offset).limit(limit)).all())


def ordered(statement: Any, *, columns: Mapping[str, Any], sort: str, descending: bool, tie: Any) -> Any:
    """The statement in the order of a column, ending in ``tie``."""
    column = columns[sort] if sort in columns else next(iter(columns.values()))
    order = (column.desc(), tie.desc()) if descending else (column.asc(), tie.asc())
    return statement.order_by(*order)


def count(session: Session, statement: Any) -> int:
    """How many rows ``statement`` has."""
    return int(session.scalar(select(func.count()).select_from(statement.order_by(None).subquery())) or 0)


def facet(session: Session, column: Any, *conditions: ColumnElement[bool]) -> dict[str, int]:
    """How many rows each value of ``column`` has under ``conditions``."""
    rows = session.execute(select(column, func.count()).where(*conditions).group_by(column)).all()
    return {str(value): number for value, number in rows if value not in (None, "")}
