"""The secondment follows its terms: dates, place, grant, due days, instalments and state, by one function."""

from __future__ import annotations

from typing import Any

from mobilise_desktop.domain.amendments import stay_state
from mobilise_desktop.domain.codes import SecondmentState
from mobilise_desktop.domain.edition import edition_from_json
from mobilise_desktop.domain.grant import compute_grant
from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.domain.period import first_day, last_day
from mobilise_desktop.domain.project_json import slices_to_json
from mobilise_desktop.storage import secondment_records as kept
from mobilise_desktop.storage.project_queries import versions

from .due_following import follow_days
from .settling import settle
from .terms_reading import case_terms

CLOSED = (SecondmentState.COMPLETED, SecondmentState.CANCELLED)


def follow(session: Any, project_id: str, *, dates: bool) -> None:
    """Bring the secondment of a project, if there is one, in line with the terms in force.

    ``dates``: the slices were agreed anew; otherwise planned days that the office moved stay where they are.
    What is over and paid or was called off is left alone.
    """
    secondment_id = kept.known_for(session, project_id)
    if secondment_id is None:
        return
    case = kept.case(session, secondment_id)
    if case.record.state in CLOSED:
        return
    held = case_terms(session, case.project)
    project = held.project_in_force
    record = case.record
    record.site_address, record.weekly_hours = project.site_address, project.weekly_hours
    record.special_rate = project.finance.special_rate
    if not dates:
        return
    record.planned_slices = slices_to_json(project.slices)
    record.planned_start, record.planned_end = first_day(project.slices), last_day(project.slices)
    state = stay_state(record.state, held.kinds)
    if state is not record.state:
        kept.set_state(record, state)
    _money(session, case, project)
    follow_days(session, case, project)


def follow_version(session: Any, record: Any) -> None:
    """Follow a version of the whole document that all parties have just signed."""
    rows = versions(session, record.id)
    now = next((v for v in rows if v.number == record.version), None)
    before = next((v for v in rows if v.number < record.version), None)
    if now is None:
        return
    dates = before is not None and before.content.get("slices") != now.content.get("slices")
    follow(session, record.id, dates=dates)


def _money(session: Any, case: Any, project: LearningProject) -> None:
    record, edition = case.record, edition_from_json(case.edition.rules)
    grant = compute_grant(
        edition=edition,
        host_country=record.host_country,
        slices=project.slices,
        special_rate=record.special_rate,
    )
    record.monthly_rate, record.grant_planned, record.grant_agreed = grant.rate, grant.amount, grant.amount
    settle(session, case)
