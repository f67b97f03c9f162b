"""How the formalities of a stay follow table and terms, and how the checklist follows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any

from mobilise_desktop import paths
from mobilise_desktop.domain.codes import ChecklistCode, SecondmentState
from mobilise_desktop.domain.formalities import (
    FormalityFacts,
    FormalityTable,
    table_from_json,
    with_own,
    work_of,
)
from mobilise_desktop.domain.formality_codes import FormalityState
from mobilise_desktop.domain.formality_days import followed, settled
from mobilise_desktop.domain.formality_list import (
    COVERED,
    Formality,
    checklist_standing,
    item_values,
    ticked_through,
)
from mobilise_desktop.domain.learning_project import LearningProject, Slice
from mobilise_desktop.exchange import safe_json
from mobilise_desktop.reference.holidays import is_day_off
from mobilise_desktop.storage import formality_rows, office_file
from mobilise_desktop.storage import secondment_queries as queries

SHIPPED = paths.resources() / "reference" / "formalities" / "formalities.json"
_BEGIN_IN = (SecondmentState.PLANNED, SecondmentState.AGREEMENTS_SIGNED, SecondmentState.READY_TO_START)
_OVER = (SecondmentState.COMPLETED, SecondmentState.CANCELLED)
_S = FormalityState


@lru_cache(maxsize=1)
def shipped_table() -> FormalityTable:
    """The table that comes with the program."""
    return table_from_json(safe_json.read(SHIPPED))


def table(session: Any) -> FormalityTable:
    """The table that the office works by."""
    shipped = shipped_table()
    return with_own(shipped, *formality_rows.own_rows(session, shipped))


def facts_of_stay(
    session: Any, case: Any, project: LearningProject, slices: tuple[Slice, ...]
) -> FormalityFacts:
    """What the formalities of a stay are chosen and counted by."""
    facts = _facts(session, project, case.person, case.sender.profile, slices)
    return replace(
        facts,
        sending_country=facts.sending_country or case.sender.country,
        host_country=facts.host_country or case.record.host_country,
        begun=case.record.actual_start is not None,
    )


def facts_of_project(session: Any, record: Any, project: LearningProject) -> FormalityFacts:
    """The same for a Learning Project whose stay is not planned yet."""
    person, profile = formality_rows.person_of(session, record)
    return _facts(session, project, person, profile, project.slices)


def _facts(
    session: Any, project: LearningProject, person: Any, profile: Any, slices: tuple[Slice, ...]
) -> FormalityFacts:
    return FormalityFacts(
        sending_country=project.sending.country,
        host_country=project.host.country,
        nationality=person.nationality,
        residence=person.residence_country,
        work=work_of(person.category, person.contract, profile),
        slices=slices,
        office_country=office_file.required_office(session).country,
        days_off=is_day_off,
    )


def current(session: Any, case: Any, facts: FormalityFacts) -> tuple[Formality, ...]:
    """The list of a stay as it should be now, kept or not.

    Where none is kept yet, what the checklist says is done counts as done here.
    """
    return _now(session, case, formality_rows.of_stay(session, case.record.id), table(session), facts)


def _now(
    session: Any, case: Any, kept: tuple[Formality, ...], rules: FormalityTable, facts: FormalityFacts
) -> tuple[Formality, ...]:
    if kept and case.record.state in _OVER:
        return kept
    items = followed(kept, rules, facts)
    return items if kept else adopted(items, queries.checklist(session, case.record.id), facts)


def follow_formalities(session: Any, case: Any, project: LearningProject, slices: tuple[Slice, ...]) -> None:
    """Bring the kept formalities of a stay in line with its terms; a stay that has not begun gets them."""
    if _follows(case, formality_rows.of_stay(session, case.record.id)):
        keep(session, case, current(session, case, facts_of_stay(session, case, project, slices)))


def is_behind(
    session: Any, rules: FormalityTable, case: Any, project: LearningProject, slices: tuple[Slice, ...]
) -> bool:
    """Whether the kept formalities of a stay would change if they were brought in line with table and terms.

    The day on which somebody checked a row of the table changes nothing for a stay.
    """
    kept = formality_rows.of_stay(session, case.record.id)
    if not _follows(case, kept):
        return False
    facts = facts_of_stay(session, case, project, slices)
    return _essence(_now(session, case, kept, rules, facts)) != _essence(kept)


def _follows(case: Any, kept: tuple[Formality, ...]) -> bool:
    state = case.record.state
    if state in _OVER:
        return False
    return state in _BEGIN_IN or bool(kept)


def _essence(items: Iterable[Formality]) -> dict[str, Formality]:
    """What is kept of each formality, without the day of its check."""
    return {
        one.row.code: replace(one, row=replace(one.row, checked_on=None), id="", asked_for=True)
        for one in items
    }


def keep(session: Any, case: Any, items: Iterable[Formality]) -> None:
    """Keep the list of a stay, and let its checklist follow."""
    items = tuple(items)
    formality_rows.keep(session, case.record, items)
    standing = checklist_standing(items)
    for row in queries.checklist(session, case.record.id):
        if row.code in COVERED:
            for name, value in item_values(row.code, standing[row.code], row.done_on).items():
                setattr(row, name, value)


def kept_list(
    session: Any, case: Any, project: LearningProject, slices: tuple[Slice, ...]
) -> tuple[Formality, ...]:
    """The list of a stay as it should be now, where one is kept; the guards of its states follow it."""
    kept = formality_rows.of_stay(session, case.record.id)
    if not kept or case.record.state in _OVER:
        return kept
    return followed(kept, table(session), facts_of_stay(session, case, project, slices))


def adopted(
    items: tuple[Formality, ...], checklist: Iterable[Any], facts: FormalityFacts
) -> tuple[Formality, ...]:
    """The list with what the checklist says is done, for a stay that has none yet."""
    for row in sorted(checklist, key=lambda row: row.code is ChecklistCode.LEGAL_CHECKLIST):
        if row.code in COVERED and (row.done_on or row.not_needed):
            state = _S.NOT_NEEDED if row.not_needed else _S.DONE
            words = {"reason" if row.not_needed else "evidence": row.evidence}
            items = ticked_through(
                items, row.code, state=state, done_on=row.done_on, done_by=row.done_by, **words
            )
    return tuple(settled(one, facts) for one in items)
