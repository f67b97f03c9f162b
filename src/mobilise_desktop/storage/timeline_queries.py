"""The stays of the timeline: a few by their place, with their slices and what is due of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from .board_queries import DUES

_ALL_DUES = f"""
    SELECT secondment_id, what, due FROM ({DUES}) WHERE due IS NOT NULL ORDER BY secondment_id, due, what
"""
_SLICES = """
    SELECT id, CASE WHEN actual_end IS NULL THEN planned_slices ELSE actual_slices END FROM secondments
    WHERE id IN (SELECT value FROM json_each(:ids))
"""


def dues(session: Session, ids: Iterable[str]) -> list[Any]:
    """Everything open with a day: the case, the task as Today names it, the day (ISO)."""
    return list(session.execute(text(_ALL_DUES), {"ids": json.dumps(list(ids))}).all())


def slices(session: Session, ids: Iterable[str]) -> dict[str, tuple[tuple[date, date], ...]]:
    """First and last day of each slice by case: the actual ones once the end is confirmed."""
    rows = session.execute(text(_SLICES), {"ids": json.dumps(list(ids))}).all()
    return {case: _days(json.loads(told or "[]")) for case, told in rows}


def _days(rows: Iterable[Any]) -> tuple[tuple[date, date], ...]:
    days = ((date.fromisoformat(row["first"]), date.fromisoformat(row["last"])) for row in rows)
    return tuple(sorted(days))
