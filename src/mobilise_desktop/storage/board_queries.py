"""What the cases of the board have due next, in one statement."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

_WANTED = "(SELECT value FROM json_each(:ids))"
DUES = f"""
        SELECT i.secondment_id, 'CHECKLIST:' || i.code AS what, i.due FROM checklist_items i
            JOIN secondments s ON s.id = i.secondment_id
            WHERE i.secondment_id IN {_WANTED} AND i.done_on IS NULL AND i.not_needed = 0
            AND s.state NOT IN ('COMPLETED', 'CANCELLED')
        UNION ALL SELECT f.secondment_id, 'FORMALITY:' || f.kind, f.due FROM formality_items f
            JOIN secondments s ON s.id = f.secondment_id
            WHERE f.secondment_id IN {_WANTED} AND f.state IN ('OPEN', 'ASKED')
            AND s.state NOT IN ('COMPLETED', 'CANCELLED')
        UNION ALL SELECT y.secondment_id, iif(y.amount < 0, 'PAYMENT:BACK', 'PAYMENT'), y.due FROM payments y
            WHERE y.secondment_id IN {_WANTED} AND y.paid_on IS NULL
        UNION ALL SELECT r.secondment_id, 'REPORT' || coalesce(':' || nullif(r.by_party, ''), ''), r.due
            FROM reports r
            WHERE r.secondment_id IN {_WANTED} AND r.received_on IS NULL
        UNION ALL SELECT s.id, 'CONFIRM_START', s.planned_start FROM secondments s
            WHERE s.id IN {_WANTED} AND s.state = 'READY_TO_START'
        UNION ALL SELECT s.id, 'CONFIRM_END', s.planned_end FROM secondments s
            WHERE s.id IN {_WANTED} AND s.state IN ('ONGOING', 'EXTENDED', 'SHORTENED')
"""
_NEXT_DUES = f"""
    SELECT what, secondment_id, min(due) FROM ({DUES}) WHERE due IS NOT NULL GROUP BY secondment_id
"""  # beside min() SQLite takes the other columns from the row that holds the least

_STAGE_DAYS = """
    SELECT json_extract(e.rules, '$.stage_days') FROM editions e JOIN offices o ON o.edition_id = e.id
"""


def next_dues(session: Session, ids: Iterable[str]) -> list[Any]:
    """For each case with anything due: the task as Today names it, its id, and the earliest day (ISO)."""
    return list(session.execute(text(_NEXT_DUES), {"ids": json.dumps(list(ids))}).all())


def stage_days(session: Session) -> Mapping[str, int] | None:
    """How long a case may be in each stage by the office's edition; ``None`` where it does not say."""
    told = session.scalar(text(_STAGE_DAYS))
    found: Mapping[str, int] | None = json.loads(told) if told else None
    return found
