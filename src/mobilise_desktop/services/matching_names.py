"""What lists show of the profiles in the matching, read when it is first asked for."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from mobilise_desktop.storage import matching_raw
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
                self._learn(matching_raw.host_names(session, wanted))
                rest = wanted - self._known.keys()
                self._learn(matching_raw.participant_names(session, rest) if rest else ())

    def _learn(self, rows: Iterable[Sequence[Any]]) -> None:
        for key, name, country, detail, firm, company, nace, spoken in rows:
            section = sector(nace or "").section
            codes = tuple(code for code, _level in languages(json.loads(spoken or "[]")))
            self._known[key] = Named(name, country, detail, firm, company, section, codes)

    def forget(self, keys: Collection[str]) -> None:
        """These records have changed."""
        for key in keys:
            self._known.pop(key, None)
