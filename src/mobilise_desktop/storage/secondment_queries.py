"""Secondments in lists and whole, with what hangs on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, aliased

from mobilise_desktop.domain.codes import RecordKind, SecondmentState
from mobilise_desktop.models import (
    ChecklistItem,
    Company,
    Evaluation,
    Participant,
    Payment,
    Report,
    Secondment,
)

from . import paging
from .search import match_expression

Sender = aliased(Company)
Host = aliased(Company)


@dataclass(frozen=True, slots=True)
class SecondmentFilter:
    """Empty means: any; the two days keep the stays that touch them."""

    words: str = ""
    states: frozenset[SecondmentState] = frozenset()
    country: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class SecondmentRow:
    """A line of the list or a bar of the timeline; ``start`` and ``end`` are actual where known."""

    id: str
    reference: str
    given_name: str
    family_name: str
    sending_company: str
    host_company: str
    host_country: str
    state: SecondmentState
    state_since: datetime | None
    start: date | None
    end: date | None
    grant_planned: Decimal | None
    grant_agreed: Decimal | None
    grant_actual: Decimal | None

    @property
    def person(self) -> str:
        """The participant's full name."""
        return f"{self.given_name} {self.family_name}".strip()


_START = func.coalesce(Secondment.actual_start, Secondment.planned_start)
_END = func.coalesce(Secondment.actual_end, Secondment.planned_end)
_SHOWN = (
    Secondment.id, Secondment.reference, Participant.given_name, Participant.family_name, Sender.legal_name,
    Host.legal_name, Secondment.host_country, Secondment.state, Secondment.state_since, _START, _END,
    Secondment.grant_planned, Secondment.grant_agreed, Secondment.grant_actual,
)  # fmt: skip
SORTS = {
    "start": _START,
    "end": _END,
    "participant": Participant.sort_name,
    "sender": Sender.sort_name,
    "host": Host.sort_name,
    "country": Secondment.host_country,
    "state": Secondment.state,
    "reference": Secondment.reference,
}

_OWN = frozenset({"start", "end", "country", "state"})


def _conditions(wanted: SecondmentFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if match_expression(wanted.words):
        person = paging.containing(Participant.id, RecordKind.PARTICIPANT, wanted.words)  # type: ignore[arg-type]
        firms = [
            paging.containing(side.id, RecordKind.COMPANY, wanted.words)  # type: ignore[arg-type]
            for side in (Sender, Host)
        ]
        own = Secondment.reference.istartswith(wanted.words.strip(), autoescape=True)
        conditions.append(or_(person, *firms, own))
    if wanted.states:
        conditions.append(Secondment.state.in_(wanted.states))
    if wanted.country:
        conditions.append(Secondment.host_country == wanted.country)
    if wanted.first:
        conditions.append(wanted.first <= _END)
    if wanted.last:
        conditions.append(wanted.last >= _START)
    return conditions


def _joined(statement: Any) -> Any:
    return (
        statement.select_from(Secondment)
        .join(Participant, Participant.id == Secondment.participant_id)
        .join(Sender, Sender.id == Secondment.sending_company_id)
        .join(Host, Host.id == Secondment.host_company_id)
    )


def page(
    session: Session, wanted: SecondmentFilter, *, sort: str, descending: bool, offset: int, limit: int
) -> list[SecondmentRow]:
    """A page of the list; its place is found in the narrow index of states and days where that can tell."""
    statement = _joined(select(*_SHOWN))
    order: Any = {"columns": SORTS, "sort": sort, "descending": descending, "tie": Secondment.id}
    if match_expression(wanted.words) or sort not in _OWN:
        statement = statement.where(*_conditions(wanted))
        rows = paging.page(session, statement, **order, offset=offset, limit=limit)
    else:
        found = select(Secondment.id).where(*_conditions(wanted))
        found = paging.ordered(found, **order).offset(offset).limit(limit)
        statement = statement.where(Secondment.id.in_(found.scalar_subquery()))
        rows = paging.page(session, statement, **order, offset=0, limit=limit)
    return [SecondmentRow(*row) for row in rows]


def dated(session: Session, wanted: SecondmentFilter, *, before: date | None = None) -> int:
    """How many secondments with a first and a last day the filter leaves, of those that begin before a day
    if one is given."""
    conditions = [*_conditions(wanted), _START.is_not(None), _END.is_not(None)]
    if before is not None:
        conditions.append(before > _START)
    base = select(func.count())
    narrow = base.select_from(Secondment) if not match_expression(wanted.words) else _joined(base)
    return session.scalar(narrow.where(*conditions)) or 0


def count(session: Session, wanted: SecondmentFilter) -> int:
    """How many secondments the filter leaves."""
    return session.scalar(_joined(select(func.count())).where(*_conditions(wanted))) or 0


def by_state(session: Session, wanted: SecondmentFilter | None = None) -> dict[str, int]:
    """How many secondments stand in each state, of all or of those the filter leaves."""
    if wanted is None or wanted == SecondmentFilter():
        return paging.facet(session, Secondment.state)
    counted = _joined(select(Secondment.state, func.count())).where(*_conditions(wanted))
    return {str(state): number for state, number in session.execute(counted.group_by(Secondment.state))}


def ids(session: Session, wanted: SecondmentFilter) -> frozenset[str]:
    """Which secondments the filter leaves."""
    return frozenset(session.scalars(_joined(select(Secondment.id)).where(*_conditions(wanted))))


def checklist(session: Session, secondment_id: str) -> Sequence[ChecklistItem]:
    """Checklist items by due day, undated ones last."""
    return session.scalars(
        select(ChecklistItem)
        .where(ChecklistItem.secondment_id == secondment_id)
        .order_by(ChecklistItem.due.is_(None), ChecklistItem.due, ChecklistItem.code)
    ).all()


def payments(session: Session, secondment_id: str) -> Sequence[Payment]:
    """Instalments in their order."""
    return session.scalars(
        select(Payment).where(Payment.secondment_id == secondment_id).order_by(Payment.instalment, Payment.id)
    ).all()


def reports(session: Session, secondment_id: str) -> Sequence[Report]:
    """Reports by due day."""
    return session.scalars(
        select(Report).where(Report.secondment_id == secondment_id).order_by(Report.due, Report.id)
    ).all()


def evaluations(session: Session, secondment_id: str) -> Sequence[Evaluation]:
    """Ratings by checkpoint."""
    return session.scalars(
        select(Evaluation)
        .where(Evaluation.secondment_id == secondment_id)
        .order_by(Evaluation.checkpoint, Evaluation.objective_id, Evaluation.rater)
    ).all()
