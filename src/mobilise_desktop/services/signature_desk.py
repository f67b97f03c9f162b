"""The signature desk: what is out for signature, where the originals lie, when it is chased next."""

from __future__ import annotations

from datetime import date

from mobilise_desktop.storage import signature_desk_queries as queries
from mobilise_desktop.storage.database import Database
from mobilise_desktop.storage.signature_desk_queries import (
    DeskFilter,
    DeskKind,
    DeskRow,
    DeskShow,
    Given,
    PartyStand,
)
from mobilise_desktop.words import N_

from .kinds import Changed, Kind

__all__ = ["DeskFilter", "DeskKind", "DeskRow", "DeskShow", "Given", "PartyStand", "SignatureDesk"]

_PROJECTS = frozenset({Kind.LEARNING_PROJECTS})


class SignatureDesk:
    """Issued versions and amendments that not everybody has signed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def page(
        self,
        wanted: DeskFilter,
        *,
        today: date,
        sort: str = "due",
        descending: bool = False,
        offset: int = 0,
        limit: int = 200,
    ) -> tuple[DeskRow, ...]:
        """A page of the desk, what is to be chased first at the top."""
        with self._database.read() as session:
            return tuple(
                queries.page(
                    session,
                    wanted,
                    today=today,
                    sort=sort,
                    descending=descending,
                    offset=offset,
                    limit=limit,
                )
            )

    def count(self, wanted: DeskFilter, *, today: date) -> int:
        """How many documents the filter leaves."""
        with self._database.read() as session:
            return queries.count(session, wanted, today=today)

    def ids(
        self, wanted: DeskFilter, *, today: date, sort: str = "due", descending: bool = False
    ) -> tuple[str, ...]:
        """The ids of all documents that the filter leaves, in the order of the pages."""
        with self._database.read() as session:
            return tuple(queries.ids(session, wanted, today=today, sort=sort, descending=descending))

    def keep_original(self, row: DeskRow, signature_id: str, place: str) -> Changed[None]:
        """Keep where the signed original lies, in the office's own words; raises ``NotFound``."""
        with self._database.transaction(N_("Place of a signed original noted")) as session:
            queries.put_original(session, row.kind, signature_id, place.strip())
        return Changed(None, _PROJECTS)

    def chase_next(self, row_id: str, day: date | None) -> Changed[None]:
        """Keep when the document is chased next; ``None``: 14 days after its issue. Raises ``NotFound``."""
        with self._database.transaction(N_("Next chase day set")) as session:
            queries.put_chase_day(session, row_id, day)
        return Changed(None, _PROJECTS)
