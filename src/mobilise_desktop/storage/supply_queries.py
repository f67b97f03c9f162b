"""Who waits no longer, and firms to call where the office lacks something."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select, union_all
from sqlalchemy.orm import Session

from mobilise_desktop.domain.codes import Direction, MatchState, RecordKind
from mobilise_desktop.models import Company, Consultation, ContactEntry, Match, Participant, Secondment
from mobilise_desktop.models import SkillStatement as Skill

from .matching_rows import RUNNING

_AT_ONCE = 900
_FIRM = (
    Company.id, Company.legal_name, Company.country, Company.town, Company.role, Company.nace_code,
    Company.nace_revision, Company.file_state, Company.places, Company.offer_valid_until, Company.host_to,
    Company.contact_name, Company.contact_phone, Company.contact_email, Company.representative_name,
    Company.representative_phone, Company.representative_email,
)  # fmt: skip


def busy_participants(session: Session) -> frozenset[str]:
    """Participants with an agreed match or a stay that is planned or under way."""
    agreed = select(Match.participant_id).where(Match.state.in_((MatchState.AGREED, MatchState.CONVERTED)))
    staying = select(Secondment.participant_id).where(Secondment.state.in_(RUNNING))
    return frozenset(session.scalars(union_all(agreed, staying)))


def stating(session: Session, *, uris: Collection[str], labels: Collection[str]) -> frozenset[str]:
    """Companies that offer one of these skills, themselves or by one of their people."""
    found: set[str] = set()
    for stated in _conditions(uris, labels):
        offered = and_(Skill.direction == Direction.OFFERED, stated)
        own = select(Skill.company_id).where(offered, Skill.company_id.is_not(None))
        people = (
            select(Participant.sending_company_id)
            .join(Skill, Skill.participant_id == Participant.id)
            .where(offered, Participant.sending_company_id.is_not(None))
        )
        found |= {key for key in session.scalars(union_all(own, people)) if key}
    return frozenset(found)


def firms(session: Session, ids: Collection[str]) -> list[Any]:
    """The call list's columns of these firms."""
    found: list[Any] = []
    for part in _parts(ids):
        found += session.execute(select(*_FIRM).where(Company.id.in_(part))).all()
    return found


def firms_of_sectors(
    session: Session, divisions: Collection[str], *, country: str, limit: int
) -> Sequence[Any]:
    """The call list's columns of firms of these NACE divisions, those last spoken with first."""
    if not divisions:
        return ()
    of_sectors = func.substr(Company.nace_code, 1, 2).in_(sorted(divisions))
    return _latest_first(session, of_sectors, country=country, limit=limit)


def firms_spoken_with(session: Session, *, country: str, limit: int) -> Sequence[Any]:
    """The call list's columns of firms that there is a note about or was a visit of, the latest first."""
    return _latest_first(session, None, country=country, limit=limit)


def _latest_first(
    session: Session, condition: ColumnElement[bool] | None, *, country: str, limit: int
) -> Sequence[Any]:
    contacts = _contacts().subquery()
    latest = select(contacts.c.id, func.max(contacts.c.at).label("at")).group_by(contacts.c.id).subquery()
    spoken_with_only = condition is None
    statement = select(*_FIRM).join(latest, latest.c.id == Company.id, isouter=not spoken_with_only)
    if condition is not None:
        statement = statement.where(condition)
    if country:
        statement = statement.where(Company.country == country)
    ordered = statement.order_by(latest.c.at.is_(None), latest.c.at.desc(), Company.sort_name, Company.id)
    return session.execute(ordered.limit(limit)).all()


def last_contacts(session: Session, ids: Collection[str]) -> dict[str, datetime]:
    """The latest note about, or consultation with, each of these firms that has one."""
    found: dict[str, datetime] = {}
    for part in _parts(ids):
        for key, at in session.execute(_contacts(part)):
            found[key] = max(at, found.get(key, at))
    return found


def _contacts(ids: Sequence[str] | None = None) -> Any:
    noted = select(ContactEntry.subject_id.label("id"), ContactEntry.at.label("at")).where(
        ContactEntry.subject_kind == RecordKind.COMPANY
    )
    visited = select(Consultation.company_id, Consultation.started_at).where(
        Consultation.company_id.is_not(None)
    )
    if ids is not None:
        noted = noted.where(ContactEntry.subject_id.in_(ids))
        visited = visited.where(Consultation.company_id.in_(ids))
    return union_all(noted, visited)


def _conditions(uris: Collection[str], labels: Collection[str]) -> list[ColumnElement[bool]]:
    told = [Skill.uri.in_(part) for part in _parts(uris)]
    free = [and_(Skill.uri == "", Skill.label.in_(part)) for part in _parts(labels)]
    return [*told, *free]


def _parts(ids: Collection[str]) -> list[list[str]]:
    ordered = sorted(ids)
    return [ordered[start : start + _AT_ONCE] for start in range(0, len(ordered), _AT_ONCE)]
