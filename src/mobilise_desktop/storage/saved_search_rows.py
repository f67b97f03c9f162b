"""Named filters of the list pages and questions of the matching."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mobilise_desktop.errors import Conflict
from mobilise_desktop.folding import fold
from mobilise_desktop.models import SavedSearch
from mobilise_desktop.words import N_

from .ids import new_id
from .records import fetch, remove


@dataclass(frozen=True, slots=True)
class KeptSearch:
    """A saved search as it is kept; ``seen`` are the ids of records that were looked at in it."""

    id: str
    name: str
    filter: Mapping[str, Any]
    seen: frozenset[str]


def of_page(session: Session, page: str) -> list[tuple[str, str, dict[str, Any]]]:
    """Id, name and filter of each saved search of a page, by name."""
    rows = session.execute(
        select(SavedSearch.id, SavedSearch.name, SavedSearch.filter).where(SavedSearch.page == page)
    ).all()
    return sorted(((row.id, row.name, dict(row.filter)) for row in rows), key=lambda r: (fold(r[1]), r[0]))


def kept_of_page(session: Session, page: str) -> list[KeptSearch]:
    """The saved searches of a page by name, with what was seen of each."""
    columns = (SavedSearch.id, SavedSearch.name, SavedSearch.filter, SavedSearch.seen)
    rows = session.execute(select(*columns).where(SavedSearch.page == page)).all()
    found = [KeptSearch(row.id, row.name, dict(row.filter), frozenset(row.seen)) for row in rows]
    return sorted(found, key=lambda search: (fold(search.name), search.id))


def kept(session: Session, search_id: str) -> KeptSearch:
    """One saved search, or ``NotFound``."""
    row = fetch(session, SavedSearch, search_id)
    return KeptSearch(row.id, row.name, dict(row.filter), frozenset(row.seen))


def keep(
    session: Session, page: str, name: str, wanted: Mapping[str, Any], *, seen: Iterable[str] = ()
) -> str:
    """Keep a filter under ``name``; the one of the same name gives way. Returns its id."""
    record = _of_name(session, page, name)
    if record is None:
        record = SavedSearch(id=new_id("ss"), page=page)
        session.add(record)
    record.name, record.filter, record.seen = name, dict(wanted), sorted(seen)
    session.flush()
    return record.id


def rename(session: Session, search_id: str, name: str) -> None:
    """Give a search another name; raises ``Conflict`` where another of its page has it already."""
    record = fetch(session, SavedSearch, search_id)
    other = _of_name(session, record.page, name)
    if other is not None and other.id != search_id:
        raise Conflict(N_("Another saved search has this name."))
    record.name = name


def mark_seen(session: Session, search_id: str, ids: Iterable[str]) -> None:
    """These records, and no others, count as looked at."""
    fetch(session, SavedSearch, search_id).seen = sorted(ids)


def forget(session: Session, search_id: str) -> str:
    """Delete a saved search; returns the name it had."""
    record = fetch(session, SavedSearch, search_id)
    remove(session, record)
    return record.name


def _of_name(session: Session, page: str, name: str) -> SavedSearch | None:
    rows = session.scalars(select(SavedSearch).where(SavedSearch.page == page)).all()
    return next((row for row in rows if fold(row.name) == fold(name)), None)
