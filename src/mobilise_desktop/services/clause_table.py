"""The table of clauses of an edition: which parties must agree when a part of the text changes."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from mobilise_desktop.domain.clause_fields import ENTRIES, listed_twice
from mobilise_desktop.domain.codes import Party
from mobilise_desktop.domain.edition import (
    Edition,
    SigningClause,
    edition_from_json,
    edition_to_json,
)
from mobilise_desktop.errors import BadInput, NotFound
from mobilise_desktop.storage import edition_rows
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_

from .kinds import Changed, Kind

_CHANGED = frozenset({Kind.EDITIONS, Kind.LEARNING_PROJECTS})
Clauses = tuple[SigningClause, ...]


class ClauseTable:
    """Changed clause by clause; versions that are issued keep the table of their issue."""

    def __init__(self, database: Database, *, editions: Path) -> None:
        self._database = database
        self._editions = editions

    def of(self, edition_id: str) -> Clauses:
        """The table in its order."""
        with self._database.read() as session:
            return edition_from_json(edition_rows.rules(session, edition_id)).clauses

    @cached_property
    def shipped(self) -> Clauses:
        """The table that comes with the program."""
        newest = sorted(self._editions.glob("*.json"))[-1]
        return edition_from_json(json.loads(newest.read_text(encoding="utf-8"))).clauses

    def keep(self, edition_id: str, clause: SigningClause) -> Changed[str]:
        """Change the clause with this code, or add one where the code is empty; returns its code.

        Raises ``BadInput`` without a title or a field, or where another clause lists one of its fields.
        """
        title = clause.title.strip()
        if not title:
            raise BadInput(N_("Give the clause a title."))
        if not clause.fields:
            raise BadInput(N_("Choose at least one part of the text that belongs to the clause."))
        table = self.of(edition_id)
        parties = tuple(party for party in Party if party in clause.parties)
        kept = replace(clause, code=clause.code or _new_code(table), title=title, parties=parties)
        known = [one.code for one in table]
        if kept.code in known:
            changed = tuple(kept if one.code == kept.code else one for one in table)
        else:
            changed = (*table, kept)
        double = listed_twice(changed)
        if double:
            name = ": ".join(ENTRIES.get(double, (double,)))
            raise BadInput(N_("Another clause already lists: {field}."), field=name)
        self._write(edition_id, changed, N_("Clause changed"))
        return Changed(kept.code, _CHANGED)

    def remove(self, edition_id: str, code: str) -> Changed[None]:
        """Take a clause out; a change of its fields then concerns the wider clause, or everybody."""
        table = self.of(edition_id)
        left = tuple(one for one in table if one.code != code)
        if left == table:
            raise NotFound(N_("This clause is not in the table any more."))
        self._write(edition_id, left, N_("Clause removed"))
        return Changed(None, _CHANGED)

    def take_shipped(self, edition_id: str) -> Changed[None]:
        """Put the program's own table in the place of the edition's."""
        self._write(edition_id, self.shipped, N_("Table of clauses replaced"))
        return Changed(None, _CHANGED)

    def _write(self, edition_id: str, clauses: Clauses, what: str) -> None:
        with self._database.transaction(what) as session:
            edition: Edition = edition_from_json(edition_rows.rules(session, edition_id))
            edition_rows.keep(session, edition_id, edition_to_json(replace(edition, clauses=clauses)))


def _new_code(table: Clauses) -> str:
    number = 1
    while any(one.code == f"OWN_{number}" for one in table):
        number += 1
    return f"OWN_{number}"
