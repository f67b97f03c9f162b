"""The formalities of the hand-made stays, as far as each stay is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from mobilise_desktop.domain.codes import Category, ChecklistCode, Contract
from mobilise_desktop.domain.formalities import FormalityFacts, row_to_json, wanted, work_of
from mobilise_desktop.domain.formality_codes import FormalityState
from mobilise_desktop.domain.formality_days import settled
from mobilise_desktop.domain.formality_list import (
    COVERED,
    Formality,
    brought_up_to_date,
    checklist_standing,
    item_values,
)
from mobilise_desktop.domain.posting_questions import NO, QUESTIONS, SENDER
from mobilise_desktop.reference.holidays import is_day_off
from mobilise_desktop.services.formality_following import shipped_table
from mobilise_desktop.services.formality_sheet import first_of
from mobilise_desktop.words import Words

from .cases import Case
from .frame import Frame, Row
from .people import ADVISERS

_READY = 2
_S = FormalityState
_CHECKED = {
    "A1_EMPLOYED": -40, "A1_SELF": -40, "HEALTH_CARD": -40, "HEALTH_PROOF": -120, "FREE_MOVEMENT": -40,
    "DECLARATION_DE": -500, "CONTRACT": -90,
}  # fmt: skip


def add_own_rows(frame: Frame) -> None:
    """Rows of the table that the office has looked at, most of them lately."""
    for code, days in _CHECKED.items():
        checked = {"checked_on": frame.day(days).isoformat()}
        frame.add("formality_rules", age=-days, code=code, content=checked, removed=False)


def add_formalities(
    frame: Frame, case: Case, stay: Row, level: int, checklist: Iterable[dict[str, Any]]
) -> None:
    """The list of a stay: all done once it is ready to start, half of it before; the checklist follows."""
    person = frame.row("participants", case.item["p"])
    category, contract = person.get("category"), person.get("contract")
    facts = FormalityFacts(
        sending_country=case.project.sending.country,
        host_country=case.project.host.country,
        nationality=person.get("nationality", ""),
        residence=person.get("residence_country", ""),
        work=work_of(Category(category) if category else None, Contract(contract) if contract else None),
        slices=case.project.slices,
        days_off=is_day_off,
    )
    table = shipped_table()
    checked = {code: frame.day(days) for code, days in _CHECKED.items()}
    rows = (replace(one, checked_on=checked.get(one.code, one.checked_on)) for one in table.rows)
    asked = wanted(replace(table, rows=tuple(rows)), facts)
    items = [
        settled(_standing(frame, case, one, level, place), facts)
        for place, one in enumerate(brought_up_to_date((), asked))
    ]
    for one in items:
        frame.add(
            "formality_items",
            age=max(1, -case.signed),
            secondment_id=stay["id"],
            code=one.row.code,
            kind=one.row.kind.value,
            state=one.state.value,
            due=one.due,
            before_start=one.before_start,
            asked_on=one.asked_on,
            done_on=one.done_on,
            done_by=one.done_by,
            evidence=one.evidence,
            reason=one.reason,
            settled_from=one.settled_from,
            settled_until=one.settled_until,
            content=row_to_json(one.row),
            answers=dict(one.answers),
        )
    standing = checklist_standing(items)
    for row in checklist:
        if row["code"] in COVERED:
            code = ChecklistCode(row["code"])
            row.update(item_values(code, standing[code], row["done_on"]))


def _standing(frame: Frame, case: Case, one: Formality, level: int, place: int) -> Formality:
    by, day = ADVISERS[case.number % 3], _day(frame, one.due)
    if level <= _READY and not one.row.before_start:
        return one
    if level >= _READY or (level and place % 3 == 0):
        answers = {q.key: SENDER if SENDER in q.choices else NO for q in QUESTIONS}
        return replace(
            one,
            state=_S.DONE,
            done_on=day,
            done_by=by,
            evidence=first_of(Words(frame.language)(one.row.evidence)),
            answers=answers if one.row.questions else {},
        )
    if level and place % 3 == 1:
        return replace(one, state=_S.ASKED, asked_on=frame.day(-6))
    return one


def _day(frame: Frame, due: date | None) -> date:
    before = frame.day(-1)
    return min(due - timedelta(days=3), before) if due else before
