"""Today's lines and stage counts inside a session."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from .quick_look import parameters
from .today_sql import LINES, STAGES


def lines(session: Session, *, today: date, **patience: Any) -> list[Any]:
    """Rows of what, kind, record_id, title, due (ISO text or None); overdue first."""
    return list(session.execute(text(LINES), {**parameters(today), **patience}).all())


def stages(session: Session) -> dict[str, int]:
    """How many cases stand at each stage."""
    return {str(name): int(number) for name, number in session.execute(text(STAGES)).all()}
