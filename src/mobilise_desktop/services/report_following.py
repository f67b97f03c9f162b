"""The final reports and their item of the checklist are one fact: each follows the other."""

from __future__ import annotations

from datetime import date
from typing import Any

from mobilise_desktop.domain.codes import ChecklistCode, Party
from mobilise_desktop.domain.stay_reports import FINAL, REPORTERS
from mobilise_desktop.storage import secondment_queries as queries
from mobilise_desktop.storage import secondment_records as kept

from .due_following import follow_days
from .terms_reading import case_terms


def report_of(session: Any, secondment_id: str, party: Party) -> Any:
    """The record of a party's report, made where the stay has none yet; due as the others are."""
    rows = _final(session, secondment_id)
    found = next((row for row in rows if row.by_party == party.value), None)
    if found is not None:
        return found
    record = kept.case(session, secondment_id).record
    due = next((row.due for row in rows), None)
    kept.add_report(session, record, kind=FINAL, by_party=party.value, due=due)
    session.flush()
    return next(row for row in _final(session, secondment_id) if row.by_party == party.value)


def follow_reports(session: Any, secondment_id: str, *, day: date | None, officer: str) -> bool:
    """Let the item follow a report that came in on a day, or is owed again; returns whether all are in.

    With the last of the three it is ticked; it is open again where one is owed again.
    """
    session.flush()
    received = {row.by_party: row.received_on for row in _final(session, secondment_id)}
    days = [received.get(party.value) for party in REPORTERS]
    item = _item(session, secondment_id)
    if item is not None and all(days) and item.done_on is None:
        last = max(one for one in days if one)
        item.done_on, item.not_needed, item.done_by = last, False, officer
    elif item is not None and day is None and item.done_on is not None:
        item.done_on, item.done_by = None, ""
    _follow_days(session, secondment_id)
    return all(days)


def follow_item(session: Any, secondment_id: str, *, day: date | None, before: date | None) -> None:
    """Let the reports follow their item: ticked, those not in came in on that day.

    Open again, those are owed that came in on the day ``before`` on which it was ticked, or else all.
    """
    rows = [report_of(session, secondment_id, party) for party in REPORTERS]
    if day is not None:
        late = [row for row in rows if row.received_on is None]
    else:
        late = [row for row in rows if row.received_on == before] or rows
    for row in late:
        row.received_on = day
    _follow_days(session, secondment_id)


def _follow_days(session: Any, secondment_id: str) -> None:
    """The instalment that waits for the reports follows the day on which they came in."""
    case = kept.case(session, secondment_id)
    follow_days(session, case, case_terms(session, case.project).project_in_force)


def _final(session: Any, secondment_id: str) -> list[Any]:
    return [row for row in queries.reports(session, secondment_id) if row.kind == FINAL]


def _item(session: Any, secondment_id: str) -> Any:
    items = queries.checklist(session, secondment_id)
    return next((item for item in items if item.code is ChecklistCode.FINAL_REPORT), None)
