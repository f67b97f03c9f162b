"""Saved searches: filters of the list pages under a name, with what they find now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from mobilise_desktop.errors import BadInput
from mobilise_desktop.storage import saved_search_rows
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_

from .kinds import Changed, Kind

_LONGEST_NAME = 80
SEARCHES = frozenset({Kind.SEARCHES})


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A named filter of a page: the answers of its filter bar by name; ``found`` lines now."""

    id: str
    name: str
    filter: Mapping[str, str]
    found: int


class SavedSearches:
    """The saved searches of all list pages."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_page(self, page: str, count: Callable[[Mapping[str, str]], int]) -> tuple[SavedSearch, ...]:
        """The searches of a page by name; ``count`` says how many lines a filter leaves."""
        with self._database.read() as session:
            rows = saved_search_rows.of_page(session, page)
        return tuple(SavedSearch(key, name, wanted, count(wanted)) for key, name, wanted in rows)

    def save(self, page: str, name: str, wanted: Mapping[str, Any]) -> Changed[str]:
        """Keep a page's filter under ``name`` (the same name again replaces it); returns its id.

        Raises ``BadInput`` for a name that is empty or longer than 80 letters.
        """
        bare = checked_name(name)
        kept = {key: str(value) for key, value in wanted.items() if value}
        with self._database.transaction(N_("Filter saved: {name}"), name=bare) as session:
            return Changed(saved_search_rows.keep(session, page, bare, kept), SEARCHES)

    def delete(self, search_id: str) -> Changed[None]:
        """Forget a saved filter of a register; raises ``NotFound``."""
        return self._forget(N_("Saved filter deleted"), search_id)

    def delete_question(self, search_id: str) -> Changed[None]:
        """Forget a saved search of matching; raises ``NotFound``."""
        return self._forget(N_("Saved search deleted"), search_id)

    def _forget(self, what: str, search_id: str) -> Changed[None]:
        with self._database.transaction(what) as session:
            saved_search_rows.forget(session, search_id)
        return Changed(None, SEARCHES)


def checked_name(name: str) -> str:
    """The name of a search without spare blanks; raises ``BadInput`` if it is empty or over 80 letters."""
    bare = " ".join(name.split())
    if not bare:
        raise BadInput(N_("Give the search a name."))
    if len(bare) > _LONGEST_NAME:
        raise BadInput(N_("A name has 80 letters at most."))
    return bare
