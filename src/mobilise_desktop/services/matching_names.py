"""What lists show of the profiles in the matching, read when it is first asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from mobilise_desktop.storage import matching_rows
from mobilise_desktop.storage.database import Database

from .matching_profiles import languages, sector


@dataclass(frozen=True, slots=True)
class Named:
    """What lists show of a profile besides its score."""

    name: str
    country: str
    detail: str
    company_id: str
    company: str
    section: str = ""
    languages: tuple[str, ...] = ()


class Names:
    """``names[id]`` for hosts and participants; ``prefetch`` reads many in one go."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[str, Named] = {}

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.get(key) is not None

    def __getitem__(self, key: str) -> Named:
        if key not in self._known:
            self.prefetch((key,))
        return self._known[key]

    def get(self, key: str) -> Named | None:
        """The names of a record; ``None`` for one that neither hosts nor is sent."""
        self.prefetch((key,))
        return self._known.get(key)

    def prefetch(self, keys: Iterable[str]) -> None:
        """Read those of ``keys`` that are not known yet."""
        wanted = {key for key in keys if key and key not in self._known}
        if wanted:
            with self._database.read() as session:
                self.learn(matching_rows.hosts(session, wanted), ())
                rest = wanted - self._known.keys()
                self.learn((), matching_rows.participants(session, rest) if rest else ())

    def learn(self, hosts: Sequence[Any], people: Sequence[Any]) -> None:
        """Take names from rows that were read anyway."""
        for row in hosts:
            named = Named(row.legal_name, row.country, row.nace_code, row.id, row.legal_name, *_facets(row))
            self._known[row.id] = named
        for row in people:
            self._known[row.id] = _person(row)

    def forget(self, keys: Collection[str]) -> None:
        """These records have changed."""
        for key in keys:
            self._known.pop(key, None)


def _person(row: Any) -> Named:
    name = f"{row.given_name} {row.family_name}".strip()
    firm, company = row.sending_company_id or "", row.legal_name or ""
    return Named(name, row.country or "", row.job_title, firm, company, *_facets(row))


def _facets(row: Any) -> tuple[str, tuple[str, ...]]:
    section = sector(row.nace_code or "", row.nace_revision or "").section
    return section, tuple(code for code, _level in languages(row.languages))
