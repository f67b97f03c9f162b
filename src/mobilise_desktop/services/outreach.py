"""Events that make the programme known, contacts made there or at the desk, and what they came to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from mobilise_desktop.domain.codes import Channel, VisitorKind
from mobilise_desktop.domain.edition import Edition, edition_from_json
from mobilise_desktop.domain.outreach import Audience, EventKind, Material, kept_since, materials_from
from mobilise_desktop.errors import BadInput, Conflict, NotFound
from mobilise_desktop.models import OutreachContact, OutreachEvent
from mobilise_desktop.storage import office_file, outreach_figures
from mobilise_desktop.storage import outreach_queries as queries
from mobilise_desktop.storage import outreach_rows as rows
from mobilise_desktop.storage.database import Database
from mobilise_desktop.storage.outreach_queries import ContactFilter, ContactLine, EventFilter, EventLine
from mobilise_desktop.words import N_

from .kinds import Changed, Kind
from .outreach_figures import OutreachFigures, figures_from
from .outreach_sheet import Attendance, read_attendance

__all__ = [
    "Attendance",
    "ContactFilter",
    "ContactLine",
    "EventFilter",
    "EventLine",
    "Outreach",
    "OutreachFigures",
    "Privacy",
]

_OWN = frozenset({Kind.OUTREACH})
_VISIT = _OWN | {Kind.CONSULTATIONS, Kind.COMPANIES}
KEEP_MONTHS = "outreach_keep_months"
_LONGEST_MONTHS = 120


@dataclass(frozen=True, slots=True)
class EventSheet:
    """All answers about an event by column name, and its materials."""

    id: str
    values: Mapping[str, Any]
    materials: tuple[Material, ...]


@dataclass(frozen=True, slots=True)
class Privacy:
    """For how many months contacts are kept by name, and how many are older and were not agreed to."""

    months: int
    due: int


class Outreach:
    """The register of information and awareness (dossier 1.4, points 1 and 2)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def events(
        self,
        wanted: EventFilter,
        *,
        sort: str = "first",
        descending: bool = True,
        offset: int = 0,
        limit: int = 200,
    ) -> tuple[EventLine, ...]:
        """A page of events, the newest first."""
        with self._database.read() as session:
            return tuple(
                queries.events(session, wanted, sort=sort, descending=descending, offset=offset, limit=limit)
            )

    def count_events(self, wanted: EventFilter) -> int:
        """How many events the filter leaves."""
        with self._database.read() as session:
            return queries.count_events(session, wanted)

    def recent_events(self, *, today: date) -> tuple[tuple[str, str, date], ...]:
        """Id, topic and first day of the 100 newest events that have begun."""
        with self._database.read() as session:
            return tuple(queries.recent_events(session, until=today, limit=100))

    def is_event(self, record_id: str) -> bool:
        """Whether an id is that of an event."""
        with self._database.read() as session:
            return rows.is_event(session, record_id)

    def event(self, event_id: str) -> EventSheet:
        """All answers about an event; raises ``NotFound``."""
        with self._database.read() as session:
            record = rows.event(session, event_id)
            values = {name.key: getattr(record, name.key) for name in OutreachEvent.__table__.columns}
            return EventSheet(event_id, values, materials_from(record.materials))

    def add_event(self, *, kind: EventKind, topic: str, first: date, **values: Any) -> Changed[str]:
        """A new event; returns its id, raises ``BadInput``."""
        given = {"kind": kind, "topic": topic.strip(), "first": first, "last": first, **values}
        _check_event(given)
        with self._database.transaction(N_("Event added")) as session:
            event_id = rows.add_event(session, given)
        return Changed(event_id, _OWN)

    def change_event(self, event_id: str, **values: Any) -> Changed[None]:
        """Change answers about an event; raises ``BadInput`` or ``NotFound``."""
        with self._database.transaction(N_("Event changed")) as session:
            record = rows.event(session, event_id)
            _check_event({"topic": record.topic, "first": record.first, "last": record.last, **values})
            rows.change(session, OutreachEvent, event_id, values)
        return Changed(None, _OWN)

    def delete_event(self, event_id: str) -> Changed[None]:
        """Delete an event with its files; the contacts made there stay."""
        with self._database.transaction(N_("Event deleted")) as session:
            rows.delete_event(session, event_id)
        return Changed(None, _OWN | {Kind.ATTACHMENTS})

    def contacts(
        self,
        wanted: ContactFilter,
        *,
        sort: str = "day",
        descending: bool = True,
        offset: int = 0,
        limit: int = 200,
    ) -> tuple[ContactLine, ...]:
        """A page of contacts, the newest first."""
        with self._database.read() as session:
            return tuple(
                queries.contacts(
                    session, wanted, sort=sort, descending=descending, offset=offset, limit=limit
                )
            )

    def count_contacts(self, wanted: ContactFilter) -> tuple[int, int]:
        """How many lines the filter leaves, and how many contacts they stand for."""
        with self._database.read() as session:
            return queries.count_contacts(session, wanted)

    def contact(self, contact_id: str) -> ContactLine:
        """One contact; raises ``NotFound``."""
        with self._database.read() as session:
            rows.contact(session, contact_id)
            return queries.contact(session, contact_id)

    def tallies(self, day: date) -> dict[Channel, int]:
        """All contacts of a day by way of contact."""
        with self._database.read() as session:
            return queries.tallies(session, day)

    def note(self, *, day: date, channel: Channel, **values: Any) -> Changed[str]:
        """Write down a contact; returns its id. Raises ``BadInput`` where nothing is told of it."""
        told = {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
        if not any(told.get(name) for name in ("name", "firm", "reach", "asked")):
            raise BadInput(N_("Write who asked or what was asked, or count the contact without a name."))
        given = {"day": day, "channel": channel, "officer": self._database.officer, **told}
        with self._database.transaction(N_("Contact written down")) as session:
            contact_id = rows.add_contact(session, given)
        return Changed(contact_id, _OWN | {Kind.TODAY})

    def tally(
        self,
        channel: Channel,
        *,
        day: date,
        audience: Audience = Audience.FIRM,
        event_id: str | None = None,
    ) -> Changed[int]:
        """One more contact without a name; returns how many of them there are that day."""
        with self._database.transaction(N_("Contact counted")) as session:
            count = rows.tally(
                session,
                day=day,
                channel=channel,
                audience=audience,
                event_id=event_id or None,
                officer=self._database.officer,
            )
        return Changed(count, _OWN)

    def change_contact(self, contact_id: str, **values: Any) -> Changed[None]:
        """Change what is known of a contact; raises ``BadInput`` or ``NotFound``."""
        with self._database.transaction(N_("Contact changed")) as session:
            rows.change(session, OutreachContact, contact_id, values)
        return Changed(None, _OWN | {Kind.TODAY})

    def delete_contact(self, contact_id: str) -> Changed[None]:
        """Delete a contact."""
        with self._database.transaction(N_("Contact deleted")) as session:
            rows.delete_contact(session, contact_id)
        return Changed(None, _OWN | {Kind.TODAY})

    def consult(self, contact_id: str, *, visitor: VisitorKind, today: date) -> Changed[str]:
        """Begin a consultation with what the contact told; returns its id.

        Raises ``Conflict`` where the contact has led to one already.
        """
        with self._database.transaction(N_("Consultation begun from a contact")) as session:
            found = rows.contact(session, contact_id)
            if found.consultation_id:
                raise Conflict(N_("This contact has led to a consultation already."))
            visit = rows.begin_consultation(session, found, officer=self._database.officer, visitor=visitor)
            if found.follow_up_on and not found.done_on:
                found.done_on = today
        return Changed(visit, _VISIT | {Kind.TODAY})

    def privacy(self, *, today: date) -> Privacy:
        """How long contacts are kept by name, and how many are to be forgotten."""
        with self._database.read() as session:
            months = self._months(session)
            return Privacy(months, rows.count_forgettable(session, kept_since(today, months)))

    def keep_months(self, months: int) -> Changed[None]:
        """Keep contacts by name for so many months; raises ``BadInput``."""
        if not 1 <= months <= _LONGEST_MONTHS:
            raise BadInput(N_("Contacts are kept by name for 1 to 120 months."))
        with self._database.transaction(N_("Time for which contacts are kept changed")) as session:
            office = office_file.required_office(session)
            office.settings = {**office.settings, KEEP_MONTHS: months}
        return Changed(None, _OWN | {Kind.OFFICE})

    def forget(self, *, today: date) -> Changed[int]:
        """Take the names of old contacts away for good; their number stays. Returns how many.

        Kept are those who agreed, those who led to a consultation, and those with an open follow-up.
        """
        with self._database.transaction(N_("Old contacts forgotten"), mode="quiet") as session:
            gone = rows.forget(session, kept_since(today, self._months(session)), today=today)
        return Changed(gone, _OWN)

    def figures(self, first: date, last: date) -> OutreachFigures:
        """Events, contacts and what became of them, from the first to the last day."""
        with self._database.read() as session:
            return figures_from(first, last, outreach_figures.read(session, first, last))

    def attendance(self, path: Path, event_id: str) -> Attendance:
        """The people of an attendance list, read but not taken; those already there are told.

        Raises ``BadInput`` where the file is no table or has no column with names.
        """
        with self._database.read() as session:
            return read_attendance(path, rows.known_contacts(session, event_id))

    def take_attendance(self, event_id: str, attendance: Attendance) -> Changed[int]:
        """Write down who attended an event; returns how many."""
        with self._database.transaction(N_("Attendance list taken")) as session:
            event = rows.event(session, event_id)
            channel = Channel.VIDEO if event.online else Channel.IN_PERSON
            common = {"event_id": event_id, "channel": channel, "officer": self._database.officer}
            rows.add_contacts(
                session,
                [{**common, "day": event.first, **person.values(event.first)} for person in attendance.new],
            )
        return Changed(len(attendance.new), _OWN)

    def _months(self, session: Any) -> int:
        try:
            kept = office_file.required_office(session).settings.get(KEEP_MONTHS)
            if isinstance(kept, int) and kept > 0:
                return kept
            return edition_from_json(office_file.active_edition(session).rules).unmatched_retention_months
        except NotFound:
            return Edition("", "").unmatched_retention_months


def _check_event(values: Mapping[str, Any]) -> None:
    if not str(values.get("topic", "")).strip():
        raise BadInput(N_("Give the event a name."))
    first, last = values["first"], values["last"]
    if first is None or last is None:
        raise BadInput(N_("An event needs its first and its last day."))
    if last < first:
        raise BadInput(N_("The event ends before it begins."))
    counts: Sequence[Any] = [values.get(name, 0) for name in ("firms", "individuals", "multipliers")]
    if any(count is None or count < 0 for count in counts):
        raise BadInput(N_("Write how many were reached as a number from 0."))
