"""Making and changing secondments and what hangs on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy.orm import Session

from mobilise_desktop.domain.codes import ChecklistCode, ProjectState, SecondmentState
from mobilise_desktop.models import (
    ChecklistItem,
    Company,
    EditionRecord,
    Evaluation,
    LearningProjectRecord,
    Participant,
    Payment,
    Report,
    Secondment,
)

from . import office_file, project_drafts
from .ids import new_id
from .records import fetch, remove
from .secondment_queries import evaluations


@dataclass(frozen=True, slots=True)
class Case:
    """A secondment's records together."""

    record: Secondment
    project: LearningProjectRecord
    person: Participant
    sender: Company
    host: Company
    edition: EditionRecord


def case(session: Session, secondment_id: str) -> Case:
    """The records of a secondment, or ``NotFound``."""
    record = fetch(session, Secondment, secondment_id)
    edition = session.get(EditionRecord, record.edition_id) if record.edition_id else None
    return Case(
        record,
        fetch(session, LearningProjectRecord, record.learning_project_id),
        fetch(session, Participant, record.participant_id),
        fetch(session, Company, record.sending_company_id),
        fetch(session, Company, record.host_company_id),
        edition or office_file.active_edition(session),
    )


def project(session: Session, project_id: str) -> LearningProjectRecord:
    """A Learning Project's record, or ``NotFound``."""
    return fetch(session, LearningProjectRecord, project_id)


def known_for(session: Session, project_id: str) -> str | None:
    """The secondment that a project has already."""
    return project_drafts.secondment_of(session, project_id)


def edition_rules(session: Session, record: LearningProjectRecord) -> Mapping[str, Any]:
    """The rules of the edition a project was drafted under."""
    return project_drafts.edition_of(session, record).rules


def add(session: Session, source: LearningProjectRecord, **values: Any) -> Secondment:
    """A new planned secondment of a project."""
    record = Secondment(
        id=new_id("se"),
        reference=source.reference.replace("MSME-", "S-", 1),
        learning_project_id=source.id,
        participant_id=source.participant_id,
        sending_company_id=source.sending_company_id,
        host_company_id=source.host_company_id,
        edition_id=source.edition_id,
        state=SecondmentState.PLANNED,
        state_since=datetime.now(UTC),
        demo=source.demo,
        **values,
    )
    session.add(record)
    session.flush()
    return record


def set_state(record: Secondment, state: SecondmentState, reason: str = "") -> None:
    """Another state from now on."""
    record.state, record.state_since = state, datetime.now(UTC)
    record.reason = reason.strip() or record.reason


def close_project(record: LearningProjectRecord) -> None:
    """The stay is over: a signed Learning Project is closed with it (dossier 3.2)."""
    if record.state == ProjectState.SIGNED:
        record.state, record.state_since = ProjectState.CLOSED, datetime.now(UTC)


def add_item(session: Session, record: Secondment, code: ChecklistCode, due: date | None) -> None:
    """One more checklist item."""
    session.add(ChecklistItem(id=new_id("ck"), secondment_id=record.id, code=code, due=due, demo=record.demo))


def item(session: Session, item_id: str) -> ChecklistItem:
    """A checklist item, or ``NotFound``."""
    return fetch(session, ChecklistItem, item_id)


def add_payment(session: Session, record: Secondment, **values: Any) -> None:
    """One more instalment."""
    session.add(Payment(id=new_id("py"), secondment_id=record.id, demo=record.demo, **values))


def payment(session: Session, payment_id: str) -> Payment:
    """An instalment, or ``NotFound``."""
    return fetch(session, Payment, payment_id)


def drop_payment(session: Session, payment_id: str) -> None:
    """Delete an instalment."""
    remove(session, fetch(session, Payment, payment_id))


def add_report(session: Session, record: Secondment, **values: Any) -> None:
    """A report owed by a party."""
    session.add(Report(id=new_id("rp"), secondment_id=record.id, demo=record.demo, **values))


def report(session: Session, report_id: str) -> Report:
    """A report, or ``NotFound``."""
    return fetch(session, Report, report_id)


def rate(
    session: Session,
    secondment_id: str,
    *,
    objective_id: str,
    checkpoint: date,
    rater: str,
    level: int,
    comment: str | None,
) -> None:
    """Keep a rating; the same rater's of that objective and day is replaced (its comment unless ``None``)."""
    for known in evaluations(session, secondment_id):
        if (known.objective_id, known.checkpoint, known.rater) == (objective_id, checkpoint, rater):
            known.level = level
            known.comment = known.comment if comment is None else comment
            return
    session.add(
        Evaluation(
            id=new_id("ev"),
            secondment_id=secondment_id,
            objective_id=objective_id,
            checkpoint=checkpoint,
            rater=rater,
            level=level,
            comment=comment or "",
        )
    )
