"""What a plan for the whole office must leave alone: who is under way, which days are promised."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mobilise_desktop.domain.codes import Role
from mobilise_desktop.models import Company, LearningProjectRecord, Match, Secondment

from .matching_rows import FINISHED, RUNNING, agreed


@dataclass(frozen=True, slots=True)
class Promised:
    """One place of a host that is taken, from day to day; no days where they are not known yet."""

    host: str
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Commitments:
    """``places`` of each host whose offer holds, taken ones among them; ``busy`` participants have an open
    agreement, Learning Project or stay, or have been away."""

    places: Mapping[str, int]
    promised: tuple[Promised, ...]
    busy: frozenset[str]


def commitments(session: Session, today: date) -> Commitments:
    """What stands already, on a day."""
    busy: set[str] = set()
    promised: list[Promised] = []
    for person, stay in (*_stays(session), *_agreements(session)):
        busy.add(person)
        if stay is not None:
            promised.append(stay)
    return Commitments(_places(session, today), tuple(promised), frozenset(busy))


def _places(session: Session, today: date) -> dict[str, int]:
    rows = session.execute(
        select(Company.id, Company.places, Company.offer_valid_until).where(
            Company.role.in_((Role.HOST, Role.BOTH))
        )
    )
    return {
        key: 0 if until is not None and until < today else 1 if places is None else places
        for key, places, until in rows
    }


def _stays(session: Session) -> Iterator[tuple[str, Promised | None]]:
    """Participants with a stay; one that runs or is planned takes its place."""
    rows = session.execute(
        select(Secondment).where(Secondment.state.in_((*RUNNING, *FINISHED))).order_by(Secondment.id)
    ).scalars()
    for stay in rows:
        first = stay.actual_start or stay.planned_start
        last = stay.actual_end or stay.planned_end
        running = stay.state in RUNNING
        yield stay.participant_id, Promised(stay.host_company_id, first, last) if running else None


def _agreements(session: Session) -> Iterator[tuple[str, Promised]]:
    """Agreed matches, with the days of their Learning Project, that are not a stay yet."""
    rows = session.execute(
        agreed(Match.participant_id, Match.host_company_id, LearningProjectRecord.content).order_by(Match.id)
    )
    for person, host, content in rows:
        yield person, Promised(host, *_days(content or {}))


def _days(content: Mapping[str, Any]) -> tuple[date | None, date | None]:
    slices = content.get("slices") or []
    first = [str(part["first"]) for part in slices if part.get("first")]
    last = [str(part["last"]) for part in slices if part.get("last")]
    if not first or not last:
        return None, None
    return date.fromisoformat(min(first)), date.fromisoformat(max(last))
