"""Consents of companies and participants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from mobilise_desktop.domain.codes import Channel, RecordKind
from mobilise_desktop.models import Consent

from .ids import new_id


def of(session: Session, subject_id: str) -> Sequence[Consent]:
    """All consents of a subject, the newest first."""
    return session.scalars(
        select(Consent)
        .where(Consent.subject_id == subject_id)
        .order_by(Consent.given_on.desc(), Consent.id.desc())
    ).all()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a subject said about a purpose: when, by whom, how, and by which text it was asked."""

    purpose: str
    day: date
    given_by: str
    channel: Channel
    text_version: str


def give(session: Session, kind: RecordKind, subject_id: str, told: Told) -> None:
    """Add the consent unless one for the same text stands."""
    for known in _for_purpose(session, subject_id, told.purpose):
        if known.withdrawn_on is None and known.text_version == told.text_version:
            return
    _add(session, kind, subject_id, told, given_on=told.day)


def refuse(session: Session, kind: RecordKind, subject_id: str, told: Told) -> None:
    """End the standing consents for a purpose; where none was ever given, keep that it was refused."""
    withdraw(session, subject_id=subject_id, purpose=told.purpose, day=told.day)
    if not _for_purpose(session, subject_id, told.purpose):
        _add(session, kind, subject_id, told, withdrawn_on=told.day)


def take_back(session: Session, *, subject_id: str, purpose: str, day: date) -> None:
    """The question is open again: answers of this day and refusals go, earlier consents are ended."""
    for known in _for_purpose(session, subject_id, purpose):
        if known.given_on in (None, day):
            session.delete(known)
    withdraw(session, subject_id=subject_id, purpose=purpose, day=day)


def withdraw(session: Session, *, subject_id: str, purpose: str, day: date) -> None:
    """End the standing consents for a purpose."""
    for known in _for_purpose(session, subject_id, purpose):
        if known.withdrawn_on is None:
            known.withdrawn_on = day


def _for_purpose(session: Session, subject_id: str, purpose: str) -> list[Consent]:
    return [known for known in of(session, subject_id) if known.purpose == purpose]


def _add(session: Session, kind: RecordKind, subject_id: str, told: Told, **days: date) -> None:
    session.add(
        Consent(
            id=new_id("cn"),
            subject_kind=kind,
            subject_id=subject_id,
            purpose=told.purpose,
            channel=told.channel,
            text_version=told.text_version,
            given_by=told.given_by,
            **days,
        )
    )
