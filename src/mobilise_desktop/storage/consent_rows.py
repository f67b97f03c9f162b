"""Consents of companies and participants."""

from __future__ import annotations

from collections.abc import Sequence
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


def give(
    session: Session,
    *,
    kind: RecordKind,
    subject_id: str,
    purpose: str,
    day: date,
    given_by: str,
    channel: Channel,
    text_version: str,
) -> None:
    """Add the consent unless one for the same text stands."""
    for known in of(session, subject_id):
        if known.purpose == purpose and known.withdrawn_on is None and known.text_version == text_version:
            return
    session.add(
        Consent(
            id=new_id("cn"),
            subject_kind=kind,
            subject_id=subject_id,
            purpose=purpose,
            given_on=day,
            channel=channel,
            text_version=text_version,
            given_by=given_by,
        )
    )


def refuse(
    session: Session,
    *,
    kind: RecordKind,
    subject_id: str,
    purpose: str,
    day: date,
    given_by: str,
    channel: Channel,
    text_version: str,
) -> None:
    """End the standing consents for a purpose; where none was ever given, keep that it was refused."""
    withdraw(session, subject_id=subject_id, purpose=purpose, day=day)
    if any(known.purpose == purpose for known in of(session, subject_id)):
        return
    session.add(
        Consent(
            id=new_id("cn"),
            subject_kind=kind,
            subject_id=subject_id,
            purpose=purpose,
            given_on=None,
            withdrawn_on=day,
            channel=channel,
            text_version=text_version,
            given_by=given_by,
        )
    )


def take_back(session: Session, *, subject_id: str, purpose: str, day: date) -> None:
    """The question is open again: answers of this day and refusals go, earlier consents are ended."""
    for known in of(session, subject_id):
        if known.purpose == purpose and known.given_on in (None, day):
            session.delete(known)
    withdraw(session, subject_id=subject_id, purpose=purpose, day=day)


def withdraw(session: Session, *, subject_id: str, purpose: str, day: date) -> None:
    """End the standing consents for a purpose."""
    for known in of(session, subject_id):
        if known.purpose == purpose and known.withdrawn_on is None:
            known.withdrawn_on = day
