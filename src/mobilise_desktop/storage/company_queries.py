"""Companies in lists: filtered, sorted and counted by the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from mobilise_desktop.domain.codes import FileState, RecordKind, Role, SizeClass
from mobilise_desktop.models import Company, Match, Participant, Secondment

from . import paging
from .search import match_expression


@dataclass(frozen=True, slots=True)
class CompanyFilter:
    """Empty means: any."""

    words: str = ""
    role: Role | None = None
    country: str = ""
    state: FileState | None = None
    size: SizeClass | None = None
    sector: str = ""


@dataclass(frozen=True, slots=True)
class CompanyRow:
    """A line of the list."""

    id: str
    legal_name: str
    town: str
    country: str
    role: Role
    size_class: SizeClass
    nace_code: str
    nace_revision: str
    places: int | None
    file_state: FileState
    demo: bool


_SHOWN = (
    Company.id, Company.legal_name, Company.town, Company.country, Company.role, Company.size_class,
    Company.nace_code, Company.nace_revision, Company.places, Company.file_state, Company.demo,
)  # fmt: skip
SORTS = {
    "name": Company.sort_name,
    "town": Company.sort_town,
    "country": Company.country,
    "role": Company.role,
    "sector": Company.nace_code,
    "state": Company.file_state,
    "changed": Company.changed_at,
}


def _conditions(wanted: CompanyFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if match_expression(wanted.words):
        conditions.append(paging.containing(Company.id, RecordKind.COMPANY, wanted.words))  # type: ignore[arg-type]
    if wanted.role is not None:
        conditions.append(Company.role.in_((wanted.role, Role.BOTH)))
    if wanted.country:
        conditions.append(Company.country == wanted.country)
    if wanted.state is not None:
        conditions.append(Company.file_state == wanted.state)
    if wanted.size is not None:
        conditions.append(Company.size_class == wanted.size)
    if wanted.sector:
        conditions.append(Company.nace_code.startswith(wanted.sector, autoescape=True))
    return conditions


def page(
    session: Session, wanted: CompanyFilter, *, sort: str, descending: bool, offset: int, limit: int
) -> list[CompanyRow]:
    """A page of the filtered list."""
    statement = select(*_SHOWN).where(*_conditions(wanted))
    rows = paging.page(
        session,
        statement,
        columns=SORTS,
        sort=sort,
        descending=descending,
        tie=Company.id,
        offset=offset,
        limit=limit,
    )
    return [CompanyRow(*row) for row in rows]


def count(session: Session, wanted: CompanyFilter) -> int:
    """How many companies the filter leaves."""
    return int(session.scalar(select(func.count()).select_from(Company).where(*_conditions(wanted))) or 0)


def facets(session: Session, wanted: CompanyFilter) -> dict[str, dict[str, int]]:
    """Counts by country, role, state and size under the filter."""
    conditions = _conditions(wanted)
    columns: dict[str, Any] = {
        "country": Company.country,
        "role": Company.role,
        "state": Company.file_state,
        "size": Company.size_class,
    }
    return {name: paging.facet(session, column, *conditions) for name, column in columns.items()}


def namesakes(
    session: Session,
    *,
    starts: Sequence[str],
    vat: str,
    registration: str,
    towns: Sequence[str],
    limit: int = 60,
) -> list[Any]:
    """Candidates for the duplicate check: same number, or a name that begins so or holds it in the town."""
    conditions: list[ColumnElement[bool]] = []
    if vat:
        conditions.append(Company.vat_or_tax_no == vat)
    if registration:
        conditions.append(Company.national_reg_no == registration)
    for start in starts:
        conditions.append(Company.sort_name.startswith(start, autoescape=True))
        same_town = Company.sort_town.in_(towns)
        conditions.append(and_(same_town, Company.sort_name.contains(start, autoescape=True)))
    if not conditions:
        return []
    shown = (
        Company.id, Company.legal_name, Company.town, Company.country, Company.vat_or_tax_no,
        Company.national_reg_no,
    )  # fmt: skip
    return list(session.execute(select(*shown).where(or_(*conditions)).limit(limit)).all())


def connections(session: Session, company_id: str) -> dict[str, int]:
    """How many people, matches and stays hang on a company."""
    people = select(func.count()).select_from(Participant).where(Participant.sending_company_id == company_id)
    matches = (
        select(func.count())
        .select_from(Match)
        .where(or_(Match.host_company_id == company_id, Match.sending_company_id == company_id))
    )
    stays = (
        select(func.count())
        .select_from(Secondment)
        .where(or_(Secondment.host_company_id == company_id, Secondment.sending_company_id == company_id))
    )
    return {
        "participants": session.scalar(people) or 0,
        "matches": session.scalar(matches) or 0,
        "secondments": session.scalar(stays) or 0,
    }
