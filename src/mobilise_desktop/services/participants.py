"""Participants: lists, new files, deleting."""

from __future__ import annotations

from typing import Any

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.storage import participant_queries, registers
from mobilise_desktop.storage.database import Database
from mobilise_desktop.storage.participant_queries import ParticipantFilter, ParticipantRow
from mobilise_desktop.words import N_

from .kinds import EVERYTHING, Changed, Kind

__all__ = ["ParticipantFilter", "ParticipantRow", "Participants"]


class Participants:
    """The register of people who go abroad."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def page(
        self,
        wanted: ParticipantFilter,
        *,
        sort: str = "name",
        descending: bool = False,
        offset: int = 0,
        limit: int = 200,
    ) -> tuple[ParticipantRow, ...]:
        """A page of the filtered list, in the order of a white-listed column."""
        with self._database.read() as session:
            return tuple(
                participant_queries.page(
                    session, wanted, sort=sort, descending=descending, offset=offset, limit=limit
                )
            )

    def count(self, wanted: ParticipantFilter) -> int:
        """How many participants the filter leaves."""
        with self._database.read() as session:
            return participant_queries.count(session, wanted)

    def facets(self, wanted: ParticipantFilter) -> dict[str, dict[str, int]]:
        """Counts by country, category and state under the filter."""
        with self._database.read() as session:
            return participant_queries.facets(session, wanted)

    def add(self, **values: Any) -> Changed[str]:
        """A new file in DRAFT with the given answers; returns its id."""
        with self._database.transaction(
            N_("Participant added"), name=values.get("family_name", "")
        ) as session:
            participant_id = registers.add(session, RecordKind.PARTICIPANT, values)
        return Changed(participant_id, frozenset({Kind.PARTICIPANTS}))

    def delete(self, participant_id: str) -> Changed[None]:
        """Delete the file and its skills; raises ``Conflict`` where cases are built on it."""
        with self._database.transaction(N_("Participant deleted")) as session:
            registers.delete(session, RecordKind.PARTICIPANT, participant_id)
        return Changed(None, EVERYTHING)
