"""Learning Projects in lists and whole, with versions, signatures and comments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, func, or_, select
from sqlalchemy.orm import Session, aliased

from mobilise_desktop.domain.codes import Party, ProjectState, RecordKind, SignatureMethod
from mobilise_desktop.models import (
    Company,
    LearningProjectRecord,
    LearningProjectVersion,
    Participant,
    Secondment,
    SignatureRecord,
)

from . import paging
from .ids import new_id
from .records import keep_bytes
from .search import match_expression

Sender = aliased(Company)
Host = aliased(Company)
Project = LearningProjectRecord


@dataclass(frozen=True, slots=True)
class ProjectFilter:
    """Empty means: any; ``unplanned`` adds those signed by all whose stay is not planned yet."""

    words: str = ""
    states: frozenset[ProjectState] = frozenset()
    unplanned: bool = False


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A line of the list."""

    id: str
    reference: str
    given_name: str
    family_name: str
    sending_company: str
    host_company: str
    host_country: str
    locale: str
    version: int
    state: ProjectState
    state_since: datetime | None
    changed_at: datetime

    @property
    def person(self) -> str:
        """The participant's full name."""
        return f"{self.given_name} {self.family_name}".strip()


_SHOWN = (
    Project.id, Project.reference, Participant.given_name, Participant.family_name, Sender.legal_name,
    Host.legal_name, Host.country, Project.locale, Project.version, Project.state, Project.state_since,
    Project.changed_at,
)  # fmt: skip
SORTS = {
    "changed": Project.changed_at,
    "reference": Project.reference,
    "participant": Participant.sort_name,
    "sender": Sender.sort_name,
    "host": Host.sort_name,
    "state": Project.state,
    "since": Project.state_since,
}


def _conditions(wanted: ProjectFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if match_expression(wanted.words):
        conditions.append(paging.containing(Project.id, RecordKind.LEARNING_PROJECT, wanted.words))  # type: ignore[arg-type]
    if wanted.states:
        conditions.append(
            or_(Project.state.in_(wanted.states), _unplanned() if wanted.unplanned else false())
        )
    return conditions


def _unplanned() -> ColumnElement[bool]:
    return and_(
        Project.state == ProjectState.SIGNED,
        ~exists().where(Secondment.learning_project_id == Project.id),
    )


def page(
    session: Session, wanted: ProjectFilter, *, sort: str, descending: bool, offset: int, limit: int
) -> list[ProjectRow]:
    """A page of the list."""
    statement = (
        select(*_SHOWN)
        .select_from(Project)
        .join(Participant, Participant.id == Project.participant_id)
        .join(Sender, Sender.id == Project.sending_company_id)
        .join(Host, Host.id == Project.host_company_id)
        .where(*_conditions(wanted))
    )
    rows = paging.page(
        session,
        statement,
        columns=SORTS,
        sort=sort,
        descending=descending,
        tie=Project.id,
        offset=offset,
        limit=limit,
    )
    return [ProjectRow(*row) for row in rows]


def count(session: Session, wanted: ProjectFilter) -> int:
    """How many projects the filter leaves."""
    return session.scalar(select(func.count()).select_from(Project).where(*_conditions(wanted))) or 0


def by_state(session: Session) -> dict[str, int]:
    """How many projects stand in each state."""
    return paging.facet(session, Project.state)


def next_reference(session: Session, *, office_code: str, year: int) -> str:
    """The next free reference such as MSME-BXL-2026-7."""
    start = f"MSME-{office_code}-{year}-"
    taken = session.scalars(
        select(Project.reference).where(Project.reference.startswith(start, autoescape=True))
    )
    numbers = [int(tail) for reference in taken if (tail := reference.removeprefix(start)).isdigit()]
    return f"{start}{max(numbers, default=0) + 1}"


def add(session: Session, **values: Any) -> str:
    """A new project; returns its id."""
    record = Project(id=new_id("lp"), state_since=datetime.now(UTC), **values)
    session.add(record)
    session.flush()
    return record.id


def versions(session: Session, project_id: str) -> Sequence[LearningProjectVersion]:
    """Issued versions, the newest first."""
    return session.scalars(
        select(LearningProjectVersion)
        .where(LearningProjectVersion.learning_project_id == project_id)
        .order_by(LearningProjectVersion.number.desc())
    ).all()


def version(session: Session, project_id: str, number: int) -> LearningProjectVersion | None:
    """One issued version."""
    return session.scalar(
        select(LearningProjectVersion).where(
            LearningProjectVersion.learning_project_id == project_id, LearningProjectVersion.number == number
        )
    )


def add_version(
    session: Session,
    record: LearningProjectRecord,
    *,
    fingerprint: str,
    pdf: bytes,
    officer: str,
    clauses: list[dict[str, Any]],
) -> None:
    """Freeze the project's content with its PDF and the table of clauses that holds at its issue."""
    session.add(
        LearningProjectVersion(
            id=new_id("lv"),
            learning_project_id=record.id,
            number=record.version,
            locale=record.locale,
            content=record.content,
            fingerprint=fingerprint,
            pdf_sha256=keep_bytes(session, pdf),
            issued_at=datetime.now(UTC),
            issued_by=officer,
            clauses=clauses,
        )
    )


def signatures(session: Session, project_id: str) -> Sequence[SignatureRecord]:
    """All signatures, void ones too, in the order they were recorded."""
    return session.scalars(
        select(SignatureRecord)
        .where(SignatureRecord.learning_project_id == project_id)
        .order_by(SignatureRecord.id)
    ).all()


def add_signature(
    session: Session,
    *,
    project_id: str,
    number: int,
    party: Party,
    person: str,
    function: str,
    place: str,
    day: date | None,
    method: SignatureMethod,
    attachment_id: str | None,
    carried_from: int | None = None,
    by_slip: bool = False,
) -> None:
    """Record a signature; an earlier one of the same party under the same version becomes void."""
    for old in signatures(session, project_id):
        if old.party == party and old.version_number == number:
            old.void = True
    session.add(
        SignatureRecord(
            id=new_id("sg"),
            learning_project_id=project_id,
            version_number=number,
            party=party,
            person=person,
            function=function,
            place=place,
            signed_on=day,
            method=method,
            attachment_id=attachment_id,
            carried_from=carried_from,
            by_slip=by_slip,
        )
    )
    session.flush()
