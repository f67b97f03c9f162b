"""The office's own row, its edition and its contact points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mobilise_desktop.errors import NotFound
from mobilise_desktop.models import EditionRecord, Office, Organisation
from mobilise_desktop.words import N_

from .ids import new_id

OFFICE_ID = "office"


def office(session: Session) -> Office | None:
    """The office's row; ``None`` before the first start is answered."""
    return session.get(Office, OFFICE_ID)


def required_office(session: Session) -> Office:
    """The office's row, or ``NotFound``."""
    found = office(session)
    if found is None:
        raise NotFound(N_("This folder holds no office yet."))
    return found


def active_edition(session: Session) -> EditionRecord:
    """The edition the office works by, or ``NotFound``."""
    edition_id = required_office(session).edition_id
    found = session.get(EditionRecord, edition_id) if edition_id else None
    if found is None:
        raise NotFound(N_("No programme edition is chosen for this office."))
    return found


def add_edition(session: Session, rules: Mapping[str, Any]) -> EditionRecord:
    """Keep an edition's JSON as a record; ``start`` and ``end`` are ISO days or missing."""

    def day(name: str) -> date | None:
        return date.fromisoformat(rules[name]) if rules.get(name) else None

    record = EditionRecord(
        id=new_id("ed"),
        code=rules["code"],
        name=rules["name"],
        start=day("start"),
        end=day("end"),
        rules=dict(rules),
    )
    session.add(record)
    return record


def add_organisations(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Keep contact points; keys as the columns of ``Organisation``, unknown keys are left aside."""
    names = set(Organisation.__table__.c.keys()) - {"id", "revision", "created_at", "changed_at"}
    for row in rows:
        session.add(Organisation(id=new_id("or"), **{k: v for k, v in row.items() if k in names}))


def create_office(session: Session, *, name: str, country: str, language: str) -> Office:
    """Add the office's row and its own contact point."""
    own = Organisation(id=new_id("or"), name=name, country=country, covers_countries=[country])
    record = Office(
        id=OFFICE_ID, name=name, country=country, language=language, own_organisation_id=own.id, settings={}
    )
    session.add_all([own, record])
    return record


def organisations(session: Session) -> Sequence[Organisation]:
    """All contact points by country and name."""
    return session.scalars(select(Organisation).order_by(Organisation.country, Organisation.name)).all()
