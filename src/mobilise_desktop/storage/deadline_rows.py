"""Rows with a day by which something is due: found by kind, and what their days follow from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mobilise_desktop.domain.codes import SecondmentState
from mobilise_desktop.models import ChecklistItem, Payment, Report, Secondment, SignatureRecord

from .records import fetch

Row = ChecklistItem | Payment | Report
_CLOSED = (SecondmentState.COMPLETED, SecondmentState.CANCELLED)


def item(session: Session, item_id: str) -> ChecklistItem:
    """A checklist item, or ``NotFound``."""
    return fetch(session, ChecklistItem, item_id)


def payment(session: Session, payment_id: str) -> Payment:
    """An instalment, or ``NotFound``."""
    return fetch(session, Payment, payment_id)


def report(session: Session, report_id: str) -> Report:
    """A report, or ``NotFound``."""
    return fetch(session, Report, report_id)


def signed_on(session: Session, project_id: str) -> date | None:
    """The day of the last valid signature under a Learning Project."""
    last = select(func.max(SignatureRecord.signed_on)).where(
        SignatureRecord.learning_project_id == project_id, SignatureRecord.void.is_(False)
    )
    return session.scalar(last)


def open_stays(session: Session, edition_id: str) -> Sequence[str]:
    """Ids of the stays under an edition that are neither completed nor cancelled."""
    statement = select(Secondment.id).where(
        Secondment.edition_id == edition_id, Secondment.state.not_in(_CLOSED)
    )
    return session.scalars(statement.order_by(Secondment.id)).all()
