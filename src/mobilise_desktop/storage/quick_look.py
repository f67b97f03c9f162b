"""The first lines of Today through the bare connection, so that they are there before SQLAlchemy is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from .connection import connect
from .today_sql import LINES, STAGES

HORIZON_DAYS = 30
WEEK_DAYS = 7
MOST = 300
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class QuickLook:
    """The office's name and language, what needs action, and the number of cases by stage."""

    office: str
    language: str
    lines: tuple[tuple[str, str, str, str, str | None], ...]
    stages: dict[str, int]


def parameters(today: date) -> dict[str, Any]:
    """The parameters of the Today statement with the programme's default patience (dossier 3.3)."""
    return {
        "horizon": (today + timedelta(days=HORIZON_DAYS)).isoformat(),
        "answer_days": "+14 days",
        "signature_days": "+14 days",
        "most": MOST,
        "today": today.isoformat(),
        "week": (today + timedelta(days=WEEK_DAYS)).isoformat(),
        "asleep": 0,
        "grp": "",
        "mine": 0,
        "me": "",
    }


def quick_look(path: Path, *, today: date, key: bytes | None = None) -> QuickLook | None:
    """What Today shows first; ``None`` where there is no readable office yet."""
    if not path.exists():
        return None
    try:
        connection = connect(path, key=key, read_only=True)
    except dbapi2.Error:
        return None
    try:
        office = connection.execute("SELECT name, language FROM offices").fetchone()
        if office is None:
            return None
        lines = tuple(row[:_SHOWN] for row in connection.execute(LINES, parameters(today)))
        return QuickLook(office[0], office[1], lines, dict(connection.execute(STAGES).fetchall()))
    except dbapi2.Error:
        return None
    finally:
        connection.close()
