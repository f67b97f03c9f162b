"""The office itself, its programme editions and the contact points it knows."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from mobilise_desktop.domain.codes import OrganisationRole

from .base import Base, Code, Record


class Office(Record, Base):
    """One row with the id ``office``; ``settings`` holds what the office page edits."""

    __tablename__ = "offices"
    name: Mapped[str]
    country: Mapped[str]
    language: Mapped[str]
    is_demonstration: Mapped[bool] = mapped_column(default=False)
    own_organisation_id: Mapped[str | None] = mapped_column(ForeignKey("organisations.id"))
    edition_id: Mapped[str | None] = mapped_column(ForeignKey("editions.id"))
    settings: Mapped[dict[str, Any]] = mapped_column(default=dict)


class EditionRecord(Record, Base):
    """A programme edition; ``rules`` is the JSON of ``domain.edition``."""

    __tablename__ = "editions"
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    start: Mapped[date | None]
    end: Mapped[date | None]
    rules: Mapped[dict[str, Any]] = mapped_column(default=dict)


class Organisation(Record, Base):
    """A local contact point (dossier 4.3); ``contacts`` rows: name, function, email, phone."""

    __tablename__ = "organisations"
    name: Mapped[str]
    short_name: Mapped[str] = mapped_column(default="")
    country: Mapped[str] = mapped_column(default="")
    town: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    web: Mapped[str] = mapped_column(default="")
    role: Mapped[OrganisationRole] = mapped_column(Code(OrganisationRole), default=OrganisationRole.PARTNER)
    covers_countries: Mapped[list[str]] = mapped_column(default=list)
    contacts: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    active: Mapped[bool] = mapped_column(default=True)
    note: Mapped[str] = mapped_column(default="")
