"""Today's lines and stage counts inside a session."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from .quick_look import parameters
from .today_sql import BOARD, COLUMNS, COUNT, DAYS, LINES, NEW_MATCH, STAGES


@dataclass(frozen=True, slots=True)
class BoardRows:
    """Rows of the lines, the marks on what saved searches found, and counts by group, asleep and away."""

    lines: tuple[Any, ...]
    news_marks: tuple[Any, ...]
    counts: tuple[tuple[str, bool, bool, int], ...]


def lines(session: Session, *, today: date, **more: Any) -> list[Any]:
    """Rows of ``today_sql.COLUMNS``, overdue first, snoozed ones too; ``more`` are other parameters of it."""
    return list(session.execute(text(LINES), {**parameters(today), "asleep": -1, **more}).all())


def between(session: Session, *, first: date, last: date, today: date) -> list[Any]:
    """Rows of what, kind, record_id, title, due (ISO) from ``first`` to ``last``, by day; no drafts."""
    days = {"first": first.isoformat(), "horizon": last.isoformat()}
    return list(session.execute(text(DAYS), {**parameters(today), **days}).all())


def board(session: Session, *, today: date, **more: Any) -> BoardRows:
    """The chosen lines and what there is in all, read in one statement; ``more`` as for ``lines``."""
    rows = session.execute(text(BOARD), {**parameters(today), **more}).all()
    return BoardRows(
        tuple(row for row in rows if row[0] not in (COUNT, NEW_MATCH)),
        tuple(row for row in rows if row[0] == NEW_MATCH),
        tuple((row[1], bool(row[2]), bool(row[3]), int(row[4])) for row in rows if row[0] == COUNT),
    )


def stages(session: Session) -> dict[str, int]:
    """How many cases stand at each stage."""
    return {str(name): int(number) for name, number in session.execute(text(STAGES)).all()}


__all__ = ["COLUMNS", "BoardRows", "between", "board", "lines", "stages"]
