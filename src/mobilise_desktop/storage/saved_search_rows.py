"""Named filters of the list pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mobilise_desktop.folding import fold
from mobilise_desktop.models import SavedSearch

from .ids import new_id
from .records import fetch, remove


def of_page(session: Session, page: str) -> list[tuple[str, str, dict[str, Any]]]:
    """Id, name and filter of each saved search of a page, by name."""
    rows = session.execute(
        select(SavedSearch.id, SavedSearch.name, SavedSearch.filter).where(SavedSearch.page == page)
    ).all()
    return sorted(((row.id, row.name, dict(row.filter)) for row in rows), key=lambda r: (fold(r[1]), r[0]))


def keep(session: Session, page: str, name: str, wanted: Mapping[str, Any]) -> str:
    """Keep a filter under ``name``; the one of the same name gives way. Returns its id."""
    rows = session.scalars(select(SavedSearch).where(SavedSearch.page == page)).all()
    record = next((row for row in rows if fold(row.name) == fold(name)), None)
    if record is None:
        record = SavedSearch(id=new_id("ss"), page=page)
        session.add(record)
    record.name, record.filter = name, dict(wanted)
    session.flush()
    return record.id


def forget(session: Session, search_id: str) -> str:
    """Delete a saved search; returns the name it had."""
    record = fetch(session, SavedSearch, search_id)
    remove(session, record)
    return record.name
