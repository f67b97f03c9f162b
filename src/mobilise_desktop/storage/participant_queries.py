"""Participants in lists: filtered, sorted and counted by the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from mobilise_desktop.domain.codes import Category, FileState, RecordKind
from mobilise_desktop.models import Company, Participant

from . import paging
from .search import match_expression


@dataclass(frozen=True, slots=True)
class ParticipantFilter:
    """Empty means: any; ``company_id`` keeps the people of one firm."""

    words: str = ""
    category: Category | None = None
    country: str = ""
    state: FileState | None = None
    company_id: str = ""


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """A line of the list; ``country`` is the sending company's."""

    id: str
    given_name: str
    family_name: str
    job_title: str
    category: Category | None
    company_id: str | None
    company: str | None
    country: str | None
    period_from: date | None
    period_to: date | None
    file_state: FileState
    demo: bool


_SHOWN = (
    Participant.id, Participant.given_name, Participant.family_name, Participant.job_title,
    Participant.category, Participant.sending_company_id, Company.legal_name, Company.country,
    Participant.period_from, Participant.period_to, Participant.file_state, Participant.demo,
)  # fmt: skip
SORTS = {
    "name": Participant.sort_name,
    "company": Company.sort_name,
    "country": Company.country,
    "category": Participant.category,
    "period": Participant.period_from,
    "state": Participant.file_state,
    "changed": Participant.changed_at,
}


def _conditions(wanted: ParticipantFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if match_expression(wanted.words):
        own = paging.containing(Participant.id, RecordKind.PARTICIPANT, wanted.words)  # type: ignore[arg-type]
        firm = paging.containing(Company.id, RecordKind.COMPANY, wanted.words)  # type: ignore[arg-type]
        conditions.append(or_(own, firm))
    if wanted.category is not None:
        conditions.append(Participant.category == wanted.category)
    if wanted.country:
        conditions.append(Company.country == wanted.country)
    if wanted.state is not None:
        conditions.append(Participant.file_state == wanted.state)
    if wanted.company_id:
        conditions.append(Participant.sending_company_id == wanted.company_id)
    return conditions


def page(
    session: Session, wanted: ParticipantFilter, *, sort: str, descending: bool, offset: int, limit: int
) -> list[ParticipantRow]:
    """A page of the filtered list."""
    statement = (
        select(*_SHOWN)
        .select_from(Participant)
        .outerjoin(Company, Company.id == Participant.sending_company_id)
        .where(*_conditions(wanted))
    )
    rows = paging.page(
        session,
        statement,
        columns=SORTS,
        sort=sort,
        descending=descending,
        tie=Participant.id,
        offset=offset,
        limit=limit,
    )
    return [ParticipantRow(*row) for row in rows]


def count(session: Session, wanted: ParticipantFilter) -> int:
    """How many participants the filter leaves."""
    statement = select(func.count()).select_from(Participant)
    if wanted.words or wanted.country:
        statement = statement.outerjoin(Company, Company.id == Participant.sending_company_id)
    return int(session.scalar(statement.where(*_conditions(wanted))) or 0)


def facets(session: Session, wanted: ParticipantFilter) -> dict[str, dict[str, int]]:
    """Counts by country, category and state under the filter."""
    columns: dict[str, Any] = {
        "country": Company.country,
        "category": Participant.category,
        "state": Participant.file_state,
    }
    found = {}
    for name, column in columns.items():
        statement = (
            select(column, func.count())
            .select_from(Participant)
            .outerjoin(Company, Company.id == Participant.sending_company_id)
            .where(*_conditions(wanted))
            .group_by(column)
        )
        found[name] = {str(v): n for v, n in session.execute(statement).all() if v not in (None, "")}
    return found


def namesakes(session: Session, *, starts: Sequence[str], email: str, limit: int = 60) -> list[Any]:
    """Candidates for the duplicate check: same e-mail, or a name with one of the folded ``starts``."""
    conditions: list[ColumnElement[bool]] = []
    if email:
        conditions.append(func.lower(Participant.email) == email.lower())
    conditions += [Participant.sort_name.startswith(start, autoescape=True) for start in starts]
    if not conditions:
        return []
    shown = (
        Participant.id, Participant.given_name, Participant.family_name, Participant.email,
        Participant.date_of_birth, Participant.sending_company_id,
    )  # fmt: skip
    return list(session.execute(select(*shown).where(or_(*conditions)).limit(limit)).all())
