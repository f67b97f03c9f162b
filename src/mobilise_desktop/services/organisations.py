"""Contact points and partner organisations."""

from __future__ import annotations

from dataclasses import dataclass

from mobilise_desktop.domain.codes import OrganisationRole, RecordKind
from mobilise_desktop.errors import Conflict
from mobilise_desktop.storage import office_file, registers
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_

from .kinds import Changed, Kind

_POINTS = frozenset({Kind.ORGANISATIONS})


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """A line of the list; ``own`` marks this office's own contact point."""

    id: str
    name: str
    town: str
    country: str
    role: OrganisationRole
    active: bool
    own: bool


class Organisations:
    """The contact points that the office knows."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[OrganisationRow, ...]:
        """The own one first, the others by country and name."""
        with self._database.read() as session:
            own = office_file.required_office(session).own_organisation_id
            rows = [
                OrganisationRow(o.id, o.name, o.town, o.country, o.role, o.active, o.id == own)
                for o in office_file.organisations(session)
            ]
        return tuple(sorted(rows, key=lambda row: not row.own))

    def add(self) -> Changed[str]:
        """A new, empty contact point; returns its id."""
        with self._database.transaction(N_("Contact point added")) as session:
            made = registers.add(session, RecordKind.ORGANISATION, {"name": "", "active": True})
        return Changed(made, _POINTS)

    def delete(self, organisation_id: str) -> Changed[None]:
        """Delete a contact point; raises ``Conflict`` for this office's own."""
        with self._database.transaction(N_("Contact point deleted")) as session:
            if office_file.required_office(session).own_organisation_id == organisation_id:
                raise Conflict(N_("This is your own office; it cannot be deleted."))
            registers.delete(session, RecordKind.ORGANISATION, organisation_id)
        return Changed(None, _POINTS)
