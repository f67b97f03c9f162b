"""The word lists of the wording checks LP-6 and LP-7 in the office's edition, by language."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from mobilise_desktop.domain.edition import Phrases, edition_from_json, edition_to_json
from mobilise_desktop.domain.phrases import plain
from mobilise_desktop.storage import edition_rows, office_file
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_

from .kinds import Changed, Kind

_CHANGED = frozenset({Kind.EDITIONS, Kind.LEARNING_PROJECTS})


class WordingChecks:
    """Lists of the edition that the office works by; ``editions`` is the folder of shipped editions."""

    def __init__(self, database: Database, *, editions: Path) -> None:
        self._database = database
        self._editions = editions

    def lists(self) -> Mapping[str, Phrases]:
        """The word lists by language."""
        with self._database.read() as session:
            return edition_from_json(office_file.active_edition(session).rules).phrases

    def keep(self, language: str, *, supervision: Iterable[str], stock: Iterable[str]) -> Changed[None]:
        """Set both lists of a language; blank lines and phrases told twice fall away."""
        return self._keep(language, Phrases(_clean(supervision), _clean(stock)))

    def take_shipped(self, language: str) -> Changed[None]:
        """Set the lists of a language back to those that come with the program, empty where none do."""
        shipped: dict[str, Phrases] = {}
        for path in sorted(self._editions.glob("*.json")):
            shipped.update(edition_from_json(json.loads(path.read_text(encoding="utf-8"))).phrases)
        return self._keep(language, shipped.get(language, Phrases()))

    def _keep(self, language: str, lists: Phrases) -> Changed[None]:
        with self._database.transaction(N_("Wording checks changed"), language=language) as session:
            record = office_file.active_edition(session)
            edition = edition_from_json(record.rules)
            changed = replace(edition, phrases={**edition.phrases, language: lists})
            edition_rows.keep(session, record.id, edition_to_json(changed))
        return Changed(None, _CHANGED)


def _clean(phrases: Iterable[str]) -> tuple[str, ...]:
    rows = {plain(phrase): " ".join(phrase.split()) for phrase in phrases}
    return tuple(phrase for folded, phrase in rows.items() if folded.strip(" *"))
