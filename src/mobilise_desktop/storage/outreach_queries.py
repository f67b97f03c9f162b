"""Lists of events and contacts, and the figures of information and awareness."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, case, func, or_, select
from sqlalchemy.orm import Session

from mobilise_desktop.domain.codes import Channel, RecordKind
from mobilise_desktop.domain.outreach import Audience, EventKind
from mobilise_desktop.models import Attachment, OutreachContact, OutreachEvent

from . import paging
from .outreach_rows import nameless

_Event, _Contact = OutreachEvent, OutreachContact


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Empty means: any. The days keep events that take place from ``first`` to ``last``, at least in part."""

    kinds: frozenset[EventKind] = frozenset()
    first: date | None = None
    last: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event as lists show it; ``contacts`` counts those made there, ``costs`` are EUR."""

    id: str
    kind: EventKind
    topic: str
    first: date
    last: date
    place: str
    online: bool
    partner: str
    audience: str
    firms: int
    individuals: int
    multipliers: int
    costs: Decimal | None
    contacts: int
    files: int

    @property
    def reached(self) -> int:
        """Firms, private persons and multipliers together."""
        return self.firms + self.individuals + self.multipliers


@dataclass(frozen=True, slots=True)
class ContactFilter:
    """Empty means: any. ``open_only``: a follow-up is still to be done; ``named``: without mere tallies."""

    channels: frozenset[Channel] = frozenset()
    first: date | None = None
    last: date | None = None
    event_id: str = ""
    open_only: bool = False
    named: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A contact, or a tally of ``count`` contacts, as lists show it; ``event``: the topic of its event."""

    id: str
    day: date
    channel: Channel
    audience: Audience
    count: int
    name: str
    firm: str
    reach: str
    asked: str
    language: str
    officer: str
    event_id: str | None
    event: str
    consultation_id: str | None
    follow_up_on: date | None
    done_on: date | None
    consent_on: date | None
    forgotten_on: date | None

    @property
    def named(self) -> bool:
        """Whether anything but the number is known."""
        return bool(self.name or self.firm or self.reach or self.asked)


_made = (
    select(func.coalesce(func.sum(_Contact.count), 0))
    .where(_Contact.event_id == _Event.id)
    .correlate(_Event)
    .scalar_subquery()
)
_files = (
    select(func.count())
    .select_from(Attachment)
    .where(Attachment.subject_id == _Event.id)
    .correlate(_Event)
    .scalar_subquery()
)
_EVENT_COLUMNS: Mapping[str, Any] = {
    "first": _Event.first,
    "kind": _Event.kind,
    "topic": func.lower(_Event.topic),
    "place": func.lower(_Event.place),
    "reached": _Event.firms + _Event.individuals + _Event.multipliers,
    "contacts": _made,
    "costs": _Event.costs,
}
_CONTACT_COLUMNS: Mapping[str, Any] = {
    "day": _Contact.day,
    "channel": _Contact.channel,
    "count": _Contact.count,
    "name": func.lower(_Contact.name),
    "firm": func.lower(_Contact.firm),
    "follow": case((_Contact.done_on.is_(None), _Contact.follow_up_on)),
    "event": func.lower(_Event.topic),
}
_CONTACT_SHOWN = (
    *(_Contact.id, _Contact.day, _Contact.channel, _Contact.audience, _Contact.count, _Contact.name),
    *(_Contact.firm, _Contact.reach, _Contact.asked, _Contact.language, _Contact.officer),
    *(_Contact.event_id, func.coalesce(_Event.topic, ""), _Contact.consultation_id),
    *(_Contact.follow_up_on, _Contact.done_on, _Contact.consent_on, _Contact.forgotten_on),
)
_CONTACTS = select(*_CONTACT_SHOWN).outerjoin(_Event, _Event.id == _Contact.event_id)


def events(
    session: Session, wanted: EventFilter, *, sort: str, descending: bool, offset: int, limit: int
) -> list[EventLine]:
    """A page of events."""
    shown = (
        *(_Event.id, _Event.kind, _Event.topic, _Event.first, _Event.last, _Event.place, _Event.online),
        *(_Event.partner, _Event.audience, _Event.firms, _Event.individuals, _Event.multipliers),
        *(_Event.costs, _made, _files),
    )
    rows = paging.page(
        session,
        select(*shown).where(*_event_conditions(wanted)),
        columns=_EVENT_COLUMNS,
        sort=sort,
        descending=descending,
        tie=_Event.id,
        offset=offset,
        limit=limit,
    )
    return [EventLine(*row) for row in rows]


def count_events(session: Session, wanted: EventFilter) -> int:
    """How many events the filter leaves."""
    return paging.count(session, select(_Event.id).where(*_event_conditions(wanted)))


def recent_events(session: Session, *, until: date, limit: int) -> list[tuple[str, str, date]]:
    """Id, topic and first day of the events that have begun, the newest first."""
    rows = session.execute(
        select(_Event.id, _Event.topic, _Event.first)
        .where(_Event.first <= until)
        .order_by(_Event.first.desc(), _Event.id)
        .limit(limit)
    )
    return [(key, topic, first) for key, topic, first in rows]


def _event_conditions(wanted: EventFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.kinds:
        found.append(_Event.kind.in_(wanted.kinds))
    if wanted.first:
        found.append(_Event.last >= wanted.first)
    if wanted.last:
        found.append(_Event.first <= wanted.last)
    if wanted.words.strip():
        found.append(paging.containing(_Event.id, RecordKind.OUTREACH, wanted.words))  # type: ignore[arg-type]
    return found


def contacts(
    session: Session, wanted: ContactFilter, *, sort: str, descending: bool, offset: int, limit: int
) -> list[ContactLine]:
    """A page of contacts."""
    rows = paging.page(
        session,
        _CONTACTS.where(*_contact_conditions(wanted)),
        columns=_CONTACT_COLUMNS,
        sort=sort,
        descending=descending,
        tie=_Contact.id,
        offset=offset,
        limit=limit,
    )
    return [ContactLine(*row) for row in rows]


def contact(session: Session, contact_id: str) -> ContactLine:
    """One contact that is there."""
    row: Any = session.execute(_CONTACTS.where(_Contact.id == contact_id)).one()
    return ContactLine(*row)


def count_contacts(session: Session, wanted: ContactFilter) -> tuple[int, int]:
    """How many lines the filter leaves, and how many contacts they stand for."""
    row = session.execute(
        select(func.count(), func.coalesce(func.sum(_Contact.count), 0))
        .select_from(_Contact)
        .where(*_contact_conditions(wanted))
    ).one()
    return int(row[0]), int(row[1])


def _contact_conditions(wanted: ContactFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.channels:
        found.append(_Contact.channel.in_(wanted.channels))
    if wanted.first:
        found.append(_Contact.day >= wanted.first)
    if wanted.last:
        found.append(_Contact.day <= wanted.last)
    if wanted.event_id:
        found.append(_Contact.event_id == wanted.event_id)
    if wanted.open_only:
        found += [_Contact.follow_up_on.is_not(None), _Contact.done_on.is_(None)]
    if wanted.named:
        found.append(or_(~nameless(), _Contact.consultation_id.is_not(None)))
    if wanted.words.strip():
        found.append(paging.containing(_Contact.id, RecordKind.OUTREACH, wanted.words))  # type: ignore[arg-type]
    return found


def tallies(session: Session, day: date) -> dict[Channel, int]:
    """Contacts of a day by way, those with names among them."""
    rows = session.execute(
        select(_Contact.channel, func.sum(_Contact.count))
        .where(_Contact.day == day)
        .group_by(_Contact.channel)
    )
    return {channel: int(count) for channel, count in rows}
