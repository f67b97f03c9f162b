"""Written reasons by which rules are set aside for a record."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.models import RuleOverride

from .ids import new_id


def put(
    session: Session, *, kind: RecordKind, subject_id: str, rule: str, reason: str, officer: str, on: date
) -> None:
    """Set a rule aside, or replace the reason it has."""
    take_back(session, subject_id=subject_id, rule=rule)
    session.add(
        RuleOverride(
            id=new_id("ov"),
            subject_kind=kind,
            subject_id=subject_id,
            rule=rule,
            reason=reason,
            officer=officer,
            decided_on=on,
        )
    )


def take_back(session: Session, *, subject_id: str, rule: str) -> None:
    """Remove the reason of a rule, if there is one."""
    known = select(RuleOverride).where(RuleOverride.subject_id == subject_id, RuleOverride.rule == rule)
    for record in session.scalars(known).all():
        session.delete(record)


def of(session: Session, subject_id: str) -> dict[str, RuleOverride]:
    """The reasons of a record by rule, with who wrote them and when."""
    rows = session.scalars(select(RuleOverride).where(RuleOverride.subject_id == subject_id))
    return {row.rule: row for row in rows}
