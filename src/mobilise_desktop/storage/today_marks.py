"""Marks on the lines of Today: kept, changed, taken away."""

from __future__ import annotations

import hashlib
from datetime import date, datetime

from sqlalchemy import text
from sqlalchemy.orm import Session

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.folding import fold
from mobilise_desktop.models import TodayMark

from .records import remove

_LATEST_ENTRIES = 5_000
_NAMES = """
    SELECT DISTINCT handed_to FROM today_marks
    UNION SELECT DISTINCT officer FROM today_marks
    UNION SELECT DISTINCT officer FROM journal WHERE seq > (SELECT max(seq) FROM journal) - :latest
"""


def mark_of(session: Session, what: str, item: str) -> TodayMark | None:
    """The mark on a line, if there is one."""
    return session.get(TodayMark, _id(what, item))


def put(
    session: Session,
    *,
    what: str,
    item: str,
    subject: tuple[RecordKind, str],
    officer: str,
    at: datetime,
    snoozed_until: date | None,
    handed_to: str,
    note: str,
) -> None:
    """Set the mark on a line; one without a day, a name and a note is taken away."""
    mark = mark_of(session, what, item)
    if not (snoozed_until or handed_to or note):
        if mark is not None:
            remove(session, mark)
        return
    if mark is None:
        mark = TodayMark(id=_id(what, item), what=what, item=item)
        mark.subject_kind, mark.subject_id = subject
        session.add(mark)
    mark.snoozed_until, mark.handed_to, mark.note = snoozed_until, handed_to, note
    mark.officer, mark.at = officer, at


def names(session: Session) -> list[str]:
    """Officers who worked here or were handed something, by name; of two spellings the first."""
    found = {name.strip() for (name,) in session.execute(text(_NAMES), {"latest": _LATEST_ENTRIES}) if name}
    kept: dict[str, str] = {}
    for name in sorted(found - {""}):
        kept.setdefault(fold(name), name)
    return [kept[key] for key in sorted(kept)]


def _id(what: str, item: str) -> str:
    """One line has one mark on all desks: its id follows from the line."""
    return f"tm_{hashlib.sha256(f'{what}/{item}'.encode()).hexdigest()[:32]}"


__all__ = ["TodayMark", "mark_of", "names", "put"]
