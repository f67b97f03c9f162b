"""Events that made the programme known, and contacts made at them or at the desk."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from mobilise_desktop.domain.codes import Channel
from mobilise_desktop.domain.outreach import Audience, EventKind

from .base import Base, Code, Record


class OutreachEvent(Record, Base):
    """An event; without ``partner`` it was the office's own. ``materials`` rows: name, count."""

    __tablename__ = "outreach_events"
    kind: Mapped[EventKind] = mapped_column(Code(EventKind), default=EventKind.INFO_SESSION)
    topic: Mapped[str] = mapped_column(default="")
    first: Mapped[date]
    last: Mapped[date]
    place: Mapped[str] = mapped_column(default="")
    online: Mapped[bool] = mapped_column(default=False)
    partner: Mapped[str] = mapped_column(default="")
    audience: Mapped[str] = mapped_column(default="")
    firms: Mapped[int] = mapped_column(default=0)
    individuals: Mapped[int] = mapped_column(default=0)
    multipliers: Mapped[int] = mapped_column(default=0)
    materials: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    costs: Mapped[Decimal | None]
    note: Mapped[str] = mapped_column(default="")

    __table_args__ = (Index("ix_outreach_events_first", "first"),)


class OutreachContact(Record, Base):
    """A contact, or with a ``count`` a tally without names. ``reach`` is a telephone number or an e-mail.

    ``consent_on``: the person agreed to be kept; ``forgotten_on``: the program took the name away.
    """

    __tablename__ = "outreach_contacts"
    day: Mapped[date]
    channel: Mapped[Channel] = mapped_column(Code(Channel), default=Channel.PHONE)
    audience: Mapped[Audience] = mapped_column(Code(Audience), default=Audience.FIRM)
    count: Mapped[int] = mapped_column(default=1)
    name: Mapped[str] = mapped_column(default="")
    firm: Mapped[str] = mapped_column(default="")
    reach: Mapped[str] = mapped_column(default="")
    asked: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="")
    officer: Mapped[str] = mapped_column(default="")
    event_id: Mapped[str | None] = mapped_column(ForeignKey("outreach_events.id"))
    consultation_id: Mapped[str | None] = mapped_column(ForeignKey("consultations.id"))
    follow_up_on: Mapped[date | None]
    done_on: Mapped[date | None]
    consent_on: Mapped[date | None]
    forgotten_on: Mapped[date | None]

    __table_args__ = (
        Index("ix_outreach_contacts_day", "day"),
        Index("ix_outreach_contacts_follow_up_on", "follow_up_on"),
        Index("ix_outreach_contacts_event_id", "event_id"),
        Index("ix_outreach_contacts_consultation_id", "consultation_id"),
    )
