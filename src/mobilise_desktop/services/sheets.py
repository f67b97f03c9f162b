"""Answers: any field of any record, read and kept one by one as they are given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.storage import sheets
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_

from .kinds import Changed, Kind

_KIND = {
    RecordKind.COMPANY: Kind.COMPANIES,
    RecordKind.PARTICIPANT: Kind.PARTICIPANTS,
    RecordKind.CONSULTATION: Kind.CONSULTATIONS,
    RecordKind.NEEDS: Kind.CONSULTATIONS,
    RecordKind.MATCH: Kind.MATCHES,
    RecordKind.LEARNING_PROJECT: Kind.LEARNING_PROJECTS,
    RecordKind.SECONDMENT: Kind.SECONDMENTS,
    RecordKind.ORGANISATION: Kind.ORGANISATIONS,
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """All answers of one record, by column name."""

    kind: RecordKind
    id: str
    values: Mapping[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.values[name]


class Sheets:
    """Reads records whole and keeps single answers; each call is one transaction and one undo."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open(self, kind: RecordKind, record_id: str) -> Sheet:
        """The record's answers; raises ``NotFound``."""
        with self._database.read() as session:
            return Sheet(kind, record_id, MappingProxyType(sheets.read(session, kind, record_id)))

    def answer(self, kind: RecordKind, record_id: str, **values: Any) -> Changed[Sheet]:
        """Keep one or several answers; raises ``BadInput`` naming the field that does not fit."""
        with self._database.transaction(N_("Answers changed")) as session:
            sheets.change(session, kind, record_id, values)
            session.flush()
            sheet = Sheet(kind, record_id, MappingProxyType(sheets.read(session, kind, record_id)))
        return Changed(sheet, frozenset({_KIND[kind]}))
