"""What hangs on a record of the registers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.storage import case_queries
from mobilise_desktop.storage.database import Database


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One line: what it is called, what stands beside, its state."""

    id: str
    title: str
    detail: str
    state: StrEnum


@dataclass(frozen=True, slots=True)
class Cases:
    """The lines by kind, the newest first."""

    people: tuple[CaseLine, ...]
    matches: tuple[CaseLine, ...]
    projects: tuple[CaseLine, ...]
    secondments: tuple[CaseLine, ...]


class CaseDesk:
    """Finds the cases of a company or a participant."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, kind: RecordKind, record_id: str) -> Cases:
        """Everything that hangs on the record, up to fifty lines of each kind."""
        with self._database.read() as session:
            people = case_queries.people(session, record_id) if kind is RecordKind.COMPANY else ()
            return Cases(
                tuple(CaseLine(r[0], _name(r[1], r[2]), r[3], r[4]) for r in people),
                tuple(
                    CaseLine(r[0], f"{_name(r[1], r[2])} – {r[3]}", "", r[4])
                    for r in case_queries.matches(session, record_id)
                ),
                tuple(_referenced(r) for r in case_queries.projects(session, record_id)),
                tuple(_referenced(r) for r in case_queries.secondments(session, record_id)),
            )


def _referenced(row: Any) -> CaseLine:
    return CaseLine(row[0], f"{_name(row[2], row[3])} – {row[4]}", row[1], row[5])


def _name(given: str, family: str) -> str:
    return f"{given} {family}".strip()
