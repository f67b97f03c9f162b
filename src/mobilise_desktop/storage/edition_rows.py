"""Editions as records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mobilise_desktop.models import EditionRecord, LearningProjectRecord

from . import office_file
from .records import fetch


def listed(session: Session) -> Sequence[Any]:
    """Id, code, name, whether the office works by it, and how many projects use it."""
    active = office_file.required_office(session).edition_id
    used = (
        select(func.count())
        .where(LearningProjectRecord.edition_id == EditionRecord.id)
        .correlate(EditionRecord)
        .scalar_subquery()
    )
    return session.execute(
        select(
            EditionRecord.id, EditionRecord.code, EditionRecord.name, EditionRecord.id == active, used
        ).order_by(EditionRecord.code)
    ).all()


def rules(session: Session, edition_id: str) -> Mapping[str, Any]:
    """An edition's JSON."""
    return fetch(session, EditionRecord, edition_id).rules


def taken(session: Session, code: str) -> bool:
    """Whether a code is in use."""
    return session.scalar(select(EditionRecord.id).where(EditionRecord.code == code)) is not None


def add(session: Session, json: Mapping[str, Any]) -> str:
    """A new edition; returns its id."""
    record = office_file.add_edition(session, json)
    session.flush()
    return record.id


def keep(session: Session, edition_id: str, json: dict[str, Any]) -> None:
    """Other rules for an edition."""
    record = fetch(session, EditionRecord, edition_id)
    record.rules, record.name, record.code = json, json["name"], json["code"]


def choose(session: Session, edition_id: str) -> None:
    """Let the office work by an edition."""
    office_file.required_office(session).edition_id = fetch(session, EditionRecord, edition_id).id
