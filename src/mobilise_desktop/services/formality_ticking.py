"""An item of the checklist that formalities stand for is ticked through them."""

from __future__ import annotations

from datetime import date
from typing import Any

from mobilise_desktop.domain.formality_codes import FormalityState
from mobilise_desktop.domain.formality_days import settled
from mobilise_desktop.domain.formality_list import COVERED, covered, ticked_through
from mobilise_desktop.storage import formality_rows, secondment_records

from .due_following import slices_in_force
from .formality_following import facts_of_stay, keep
from .terms_reading import case_terms

_S = FormalityState


def covers(session: Any, row: Any) -> bool:
    """Whether formalities stand for an item of the checklist."""
    return row.code in COVERED and row.code in covered(formality_rows.of_stay(session, row.secondment_id))


def tick_through(session: Any, row: Any, *, day: date | None, words: str, not_needed: bool, by: str) -> None:
    """Set what stands for an item of the checklist as the item was to be set."""
    closed = day is not None or not_needed
    state = _S.OPEN if not closed else _S.NOT_NEEDED if not_needed else _S.DONE
    values = {"done_on": day, "done_by": by if closed else "", "state": state}
    told = {"reason" if not_needed else "evidence": words.strip()} if words.strip() else {}
    items = formality_rows.of_stay(session, row.secondment_id)
    case = secondment_records.case(session, row.secondment_id)
    project = case_terms(session, case.project).project_in_force
    facts = facts_of_stay(session, case, project, slices_in_force(case.record, project))
    pairs = zip(items, ticked_through(items, row.code, **values, **told), strict=True)
    keep(session, case, (new if new == old else settled(new, facts) for old, new in pairs))
