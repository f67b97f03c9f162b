"""Companies: lists, new files, deleting, what hangs on them."""

from __future__ import annotations

from typing import Any

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.storage import company_queries, registers
from mobilise_desktop.storage.company_queries import CompanyFilter, CompanyRow
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_

from .kinds import EVERYTHING, Changed, Kind

__all__ = ["Companies", "CompanyFilter", "CompanyRow"]


class Companies:
    """The register of firms that send, host or both."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def page(
        self,
        wanted: CompanyFilter,
        *,
        sort: str = "name",
        descending: bool = False,
        offset: int = 0,
        limit: int = 200,
    ) -> tuple[CompanyRow, ...]:
        """A page of the filtered list, in the order of a white-listed column."""
        with self._database.read() as session:
            return tuple(
                company_queries.page(
                    session, wanted, sort=sort, descending=descending, offset=offset, limit=limit
                )
            )

    def count(self, wanted: CompanyFilter) -> int:
        """How many companies the filter leaves."""
        with self._database.read() as session:
            return company_queries.count(session, wanted)

    def facets(self, wanted: CompanyFilter) -> dict[str, dict[str, int]]:
        """Counts by country, role, state and size under the filter."""
        with self._database.read() as session:
            return company_queries.facets(session, wanted)

    def connections(self, company_id: str) -> dict[str, int]:
        """How many participants, matches and secondments hang on the company."""
        with self._database.read() as session:
            return company_queries.connections(session, company_id)

    def add(self, **values: Any) -> Changed[str]:
        """A new file in DRAFT with the given answers; returns its id."""
        with self._database.transaction(N_("Company added"), name=values.get("legal_name", "")) as session:
            company_id = registers.add(session, RecordKind.COMPANY, values)
        return Changed(company_id, frozenset({Kind.COMPANIES}))

    def delete(self, company_id: str) -> Changed[None]:
        """Delete the file and its skills; raises ``Conflict`` where cases are built on it."""
        with self._database.transaction(N_("Company deleted")) as session:
            registers.delete(session, RecordKind.COMPANY, company_id)
        return Changed(None, EVERYTHING)
