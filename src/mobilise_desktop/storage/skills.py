"""Skill statements of a company or a participant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mobilise_desktop.domain.codes import Direction, RecordKind
from mobilise_desktop.models import Company, Participant, Record, SkillStatement

from .ids import new_id
from .records import fetch


def of(session: Session, owner: RecordKind, owner_id: str) -> Sequence[SkillStatement]:
    """All statements of an owner in their order."""
    return session.scalars(
        select(SkillStatement)
        .where(_owner_column(owner) == owner_id)
        .order_by(SkillStatement.direction, SkillStatement.position, SkillStatement.id)
    ).all()


def replace(
    session: Session, owner: RecordKind, owner_id: str, direction: Direction, rows: Sequence[dict[str, Any]]
) -> None:
    """Make the statements of one direction be ``rows`` (uri, label, level_now, level_wanted, priority)."""
    old = {_key(s.uri, s.label): s for s in of(session, owner, owner_id) if s.direction == direction}
    for position, row in enumerate(rows):
        known = old.pop(_key(row.get("uri", ""), row["label"]), None)
        if known is None:
            known = SkillStatement(id=new_id("sk"), direction=direction, **{_owner_name(owner): owner_id})
            session.add(known)
        known.uri = row.get("uri", "")
        known.label = row["label"]
        known.level_now = row.get("level_now")
        known.level_wanted = row.get("level_wanted")
        known.priority = row.get("priority", 2)
        known.position = position
    for gone in old.values():
        session.delete(gone)
    model: type[Record] = Company if owner is RecordKind.COMPANY else Participant
    fetch(session, model, owner_id).changed_at = datetime.now(UTC)


def _key(uri: str, label: str) -> str:
    return uri or label.casefold()


def _owner_name(owner: RecordKind) -> str:
    return "company_id" if owner is RecordKind.COMPANY else "participant_id"


def _owner_column(owner: RecordKind) -> Any:
    return getattr(SkillStatement, _owner_name(owner))
