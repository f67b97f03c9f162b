"""Events and contacts as records: added, changed, counted on, forgotten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select, update
from sqlalchemy.orm import Session

from mobilise_desktop.domain.codes import Channel, RecordKind
from mobilise_desktop.domain.outreach import Audience
from mobilise_desktop.errors import BadInput
from mobilise_desktop.models import (
    Attachment,
    JournalEntry,
    JournalTouch,
    OutreachContact,
    OutreachEvent,
    Record,
)
from mobilise_desktop.words import N_

from . import consultation_queries
from .ids import new_id
from .journal import Change, Recorder, bulk_insert, unpack
from .records import fetch, remove
from .sheets import fitting

_FREE = frozenset({"id", "revision", "created_at", "changed_at", "demo"})
_NAMED = ("name", "firm", "reach", "asked")


def add_event(session: Session, values: Mapping[str, Any]) -> str:
    """A new event; raises ``BadInput`` for a value that does not fit."""
    return _added(session, OutreachEvent(id=new_id("oe")), values)


def add_contact(session: Session, values: Mapping[str, Any]) -> str:
    """A new contact; raises ``BadInput`` for a value that does not fit."""
    return _added(session, OutreachContact(id=new_id("oc")), values)


def _added(session: Session, record: Record, values: Mapping[str, Any]) -> str:
    _set(record, values)
    session.add(record)
    session.flush()
    return record.id


def change(session: Session, model: type[Record], record_id: str, values: Mapping[str, Any]) -> None:
    """Set columns; raises ``BadInput`` or ``NotFound``."""
    record = fetch(session, model, record_id)
    _set(record, values)


def _set(record: Any, values: Mapping[str, Any]) -> None:
    columns = type(record).__table__.c
    for name, value in values.items():
        if name in _FREE or name not in columns:
            raise BadInput(N_("There is no field called {field}."), field=name)
        setattr(record, name, fitting(columns[name], value))


def event(session: Session, event_id: str) -> OutreachEvent:
    """The event, or ``NotFound``."""
    return fetch(session, OutreachEvent, event_id)


def is_event(session: Session, record_id: str) -> bool:
    """Whether there is an event with this id."""
    return session.get(OutreachEvent, record_id) is not None


def contact(session: Session, contact_id: str) -> OutreachContact:
    """The contact, or ``NotFound``."""
    return fetch(session, OutreachContact, contact_id)


def delete_event(session: Session, event_id: str) -> None:
    """Delete an event with its files; contacts made there stay."""
    for file in session.scalars(select(Attachment).where(Attachment.subject_id == event_id)).all():
        remove(session, file)
    remove(session, event(session, event_id))


def delete_contact(session: Session, contact_id: str) -> None:
    """Delete a contact."""
    remove(session, contact(session, contact_id))


def tally(
    session: Session, *, day: date, channel: Channel, audience: Audience, event_id: str | None, officer: str
) -> int:
    """One more contact without a name; returns how many there are that day, whoever counted them."""
    found = session.scalars(
        select(OutreachContact)
        .where(
            OutreachContact.day == day,
            OutreachContact.channel == channel,
            OutreachContact.audience == audience,
            OutreachContact.event_id == event_id,
            nameless(),
            OutreachContact.forgotten_on.is_(None),
        )
        .order_by(OutreachContact.id)
        .limit(1)
    ).first()
    if found is None:
        found = OutreachContact(
            id=new_id("oc"), day=day, channel=channel, audience=audience, event_id=event_id, officer=officer
        )
        found.count = 0
        session.add(found)
    found.count += 1
    return found.count


def nameless() -> ColumnElement[bool]:
    """True for contacts that are only counted."""
    kept = [getattr(OutreachContact, name) == "" for name in (*_NAMED, "language")]
    return and_(*kept, OutreachContact.follow_up_on.is_(None), OutreachContact.consultation_id.is_(None))


def add_contacts(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Many new contacts at once."""
    bulk_insert(session, OutreachContact, [{"id": new_id("oc"), **row} for row in rows])


def known_contacts(session: Session, event_id: str) -> list[tuple[str, str, str]]:
    """Name, firm and reach of the contacts made at an event."""
    wanted = select(OutreachContact.name, OutreachContact.firm, OutreachContact.reach)
    return [
        (name, firm, reach)
        for name, firm, reach in session.execute(wanted.where(OutreachContact.event_id == event_id))
    ]


def begin_consultation(session: Session, found: OutreachContact, *, officer: str, visitor: Any) -> str:
    """A consultation filled with what the contact told; the contact points to it and is done with."""
    visit = consultation_queries.start(
        session, adviser=officer, visitor=visitor, channel=found.channel, quick=False
    )
    session.flush()
    consultation_queries.answer(
        session,
        visit,
        RecordKind.CONSULTATION,
        {"visitor_name": found.name or found.firm, "subject": found.asked},
    )
    if found.firm:
        way = "contact_email" if "@" in found.reach else "contact_phone"
        firm = {"legal_name": found.firm, "contact_name": found.name, way: found.reach}
        consultation_queries.answer(session, visit, RecordKind.COMPANY, firm)
    found.consultation_id = visit
    return visit


def forgettable(before: date) -> ColumnElement[bool]:
    """Contacts with a name from before a day, to which nobody agreed and which led to no consultation."""
    told = or_(*(getattr(OutreachContact, name) != "" for name in _NAMED))
    return and_(
        told,
        OutreachContact.day < before,
        OutreachContact.consent_on.is_(None),
        OutreachContact.consultation_id.is_(None),
        or_(OutreachContact.follow_up_on.is_(None), OutreachContact.done_on.is_not(None)),
    )


def count_forgettable(session: Session, before: date) -> int:
    """How many contacts are to be forgotten."""
    wanted = select(func.count()).select_from(OutreachContact).where(forgettable(before))
    return session.scalar(wanted) or 0


def forget(session: Session, before: date, *, today: date) -> int:
    """Take names and addresses away, also out of what the journal kept of these contacts; returns how many.

    Their number, day, way and kind stay for the figures. What is taken away is not written anywhere.
    """
    gone = set(session.scalars(select(OutreachContact.id).where(forgettable(before))).all())
    if not gone:
        return 0
    empty: dict[str, Any] = {**dict.fromkeys(_NAMED, ""), "follow_up_on": None, "forgotten_on": today}
    table: Any = OutreachContact.__table__
    session.execute(update(table).where(table.c.id.in_(gone)).values(empty))
    recorder: Recorder = session.info["recorder"]
    for one in sorted(gone):
        recorder.add(Change(table.name, one, {"forgotten_on": None}, {"forgotten_on": today.isoformat()}))
    _blank(session, gone)
    return len(gone)


def _blank(session: Session, ids: set[str]) -> None:
    """The journal keeps that there was a change, no longer what it was, where it was about contacts alone."""
    touched = select(JournalTouch.seq).where(JournalTouch.record_id.in_(ids))
    wanted = select(JournalEntry).where(JournalEntry.seq.in_(touched), JournalEntry.changes.is_not(None))
    for entry in session.scalars(wanted).all():
        if all(changed.table == OutreachContact.__tablename__ for changed in unpack(entry)):
            entry.changes = None
