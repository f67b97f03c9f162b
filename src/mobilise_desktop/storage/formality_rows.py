"""Formalities of stays as records, and the office's rows of their table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mobilise_desktop.domain.codes import SecondmentState
from mobilise_desktop.domain.formalities import FormalityRow, FormalityTable, row_from_json, row_to_json
from mobilise_desktop.domain.formality_list import Formality
from mobilise_desktop.domain.json_values import ShapeError
from mobilise_desktop.domain.tax import Stay
from mobilise_desktop.models import (
    Company,
    FormalityItem,
    FormalityRule,
    LearningProjectRecord,
    Participant,
    Secondment,
)

from . import case_facts
from .ids import new_id
from .records import fetch, remove

_BEFORE_THE_END = (
    SecondmentState.PLANNED,
    SecondmentState.AGREEMENTS_SIGNED,
    SecondmentState.READY_TO_START,
    SecondmentState.ONGOING,
    SecondmentState.EXTENDED,
    SecondmentState.SHORTENED,
    SecondmentState.INTERRUPTED,
)
_KEPT = (
    "state",
    "due",
    "due_reason",
    "due_ruled",
    "due_now",
    "asked_on",
    "done_on",
    "done_by",
    "evidence",
    "reason",
    "settled_from",
    "settled_until",
)


def of_stay(session: Session, secondment_id: str) -> tuple[Formality, ...]:
    """The formalities that are kept of a stay; a row that cannot be read is passed over."""
    found = []
    wanted = select(FormalityItem).where(FormalityItem.secondment_id == secondment_id)
    for record in session.scalars(wanted.order_by(FormalityItem.id)):
        row = _row(record.content)
        if row is not None:
            values = {name: getattr(record, name) for name in _KEPT}
            found.append(Formality(row, **values, answers=dict(record.answers), id=record.id))
    return tuple(found)


def first_of_days(session: Session) -> dict[tuple[str, date], str]:
    """The id of the first formality of each stay and due day, settled or not."""
    item = FormalityItem
    wanted = select(item.secondment_id, item.due, func.min(item.id)).where(item.due.is_not(None))
    rows = session.execute(wanted.group_by(item.secondment_id, item.due))
    return {(stay, due): first for stay, due, first in rows if due is not None}


def keep(session: Session, stay: Secondment, items: Iterable[Formality]) -> None:
    """Keep exactly these formalities of a stay."""
    wanted = select(FormalityItem).where(FormalityItem.secondment_id == stay.id)
    known = {record.code: record for record in session.scalars(wanted)}
    for one in items:
        record = known.pop(one.row.code, None)
        if record is None:
            record = FormalityItem(
                id=new_id("fo"), secondment_id=stay.id, code=one.row.code, demo=stay.demo, answers={}
            )
            session.add(record)
        for name, value in column_values(one).items():
            if getattr(record, name) != value:
                setattr(record, name, value)
    for record in known.values():
        remove(session, record)
    session.flush()


def column_values(one: Formality) -> dict[str, Any]:
    """The columns of a formality but for its id and its stay."""
    values = {name: getattr(one, name) for name in _KEPT}
    return {
        **values,
        "kind": one.row.kind,
        "before_start": one.before_start,
        "content": row_to_json(one.row),
        "answers": dict(one.answers),
    }


def open_stays(session: Session) -> Sequence[str]:
    """Ids of the stays that are not over."""
    wanted = select(Secondment.id).where(Secondment.state.in_(_BEFORE_THE_END))
    return session.scalars(wanted.order_by(Secondment.id)).all()


def own_rows(session: Session, shipped: FormalityTable) -> tuple[Mapping[str, FormalityRow], frozenset[str]]:
    """The office's rows by code, and the codes it took out; of two rows the newer one counts.

    What a row does not say, such as one that was only checked, it has from the shipped one.
    """
    base = {row.code: row for row in shipped.rows}
    rows: dict[str, FormalityRow] = {}
    removed: set[str] = set()
    for record in session.scalars(select(FormalityRule).order_by(FormalityRule.changed_at, FormalityRule.id)):
        removed.discard(record.code)
        if record.removed:
            removed.add(record.code)
            rows.pop(record.code, None)
        elif (row := _row(_whole(record.content, base.get(record.code)))) is not None:
            rows[record.code] = row
    return rows, frozenset(removed)


def put_rule(session: Session, code: str, row: FormalityRow | None) -> None:
    """Keep the office's row for a code; ``None``: the code is taken out of the table."""
    known = _rules(session, code)
    record = known[-1] if known else FormalityRule(id=new_id("fr"), code=code)
    if not known:
        session.add(record)
    record.removed, record.content = row is None, {} if row is None else row_to_json(row)


def put_checked(session: Session, code: str, day: date) -> None:
    """Keep the day on which a row was checked and nothing else of it, so that it follows the shipped one."""
    known = _rules(session, code)
    record = known[-1] if known else FormalityRule(id=new_id("fr"), code=code, content={})
    if not known:
        session.add(record)
    record.removed, record.content = False, {**record.content, "checked_on": day.isoformat()}


def drop_rule(session: Session, code: str) -> None:
    """Forget what the office did to a code: the shipped row is back, an own one is gone."""
    for record in _rules(session, code):
        remove(session, record)


def person_of(session: Session, project: LearningProjectRecord) -> tuple[Participant, Any]:
    """The participant of a Learning Project and the profile of the company that sends."""
    person = fetch(session, Participant, project.participant_id)
    sender = session.get(Company, project.sending_company_id)
    return person, sender.profile if sender else None


def stays_of(session: Session, participant_id: str, *, without: str) -> tuple[Stay, ...]:
    """The participant's other stays here and those named from before, country by country (TAX-1)."""
    person = session.get(Participant, participant_id)
    named = case_facts.earlier_stays({"earlier_stays": person.earlier_stays}) if person else ()
    wanted = select(Secondment).where(
        Secondment.participant_id == participant_id,
        Secondment.id != without,
        Secondment.state != SecondmentState.CANCELLED,
    )
    found = []
    for record in session.scalars(wanted.order_by(Secondment.id)):
        first = record.actual_start or record.planned_start
        last = record.actual_end or record.planned_end
        if first and last:
            found.append(Stay(record.host_country, first, last))
    return (*found, *named)


def _rules(session: Session, code: str) -> Sequence[FormalityRule]:
    wanted = select(FormalityRule).where(FormalityRule.code == code)
    return session.scalars(wanted.order_by(FormalityRule.changed_at, FormalityRule.id)).all()


def _whole(content: Mapping[str, Any], shipped: FormalityRow | None) -> Mapping[str, Any]:
    return {**row_to_json(shipped), **content} if shipped else content


def _row(content: Mapping[str, Any]) -> FormalityRow | None:
    try:
        return row_from_json(content)
    except ShapeError:
        return None
