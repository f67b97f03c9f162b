"""A secondment as the page shows it: its rows, its facts for the guards, its grant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from mobilise_desktop.domain import secondment as states
from mobilise_desktop.domain.blockers import Blocker
from mobilise_desktop.domain.codes import ChecklistCode, ProjectState, SecondmentState
from mobilise_desktop.domain.due_dates import Due, due_dates
from mobilise_desktop.domain.edition import Edition
from mobilise_desktop.domain.formality_list import Formality, covered, ticked
from mobilise_desktop.domain.grant import FinalGrant, Grant, compute_grant, final_grant
from mobilise_desktop.domain.learning_project import LearningProject, Slice
from mobilise_desktop.domain.project_json import slices_from_json
from mobilise_desktop.domain.training import Gap

from .due_following import RuledDays, reported_on


@dataclass(frozen=True, slots=True)
class Moved:
    """Who moved a due day, when and why; ``ruled_then`` is the day that the rules gave at that time."""

    by: str
    on: date | None
    reason: str
    ruled_then: date | None


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A checklist item; ``ruled`` is its day by the rules now, ``moved`` is there where it was moved."""

    id: str
    code: ChecklistCode
    due: date | None
    due_reason: str
    done_on: date | None
    done_by: str
    evidence: str
    not_needed: bool
    ruled: date | None = None
    moved: Moved | None = None


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """An instalment in EUR."""

    id: str
    instalment: int
    percent: int | None
    trigger: str
    amount: Decimal | None
    due: date | None
    paid_on: date | None
    reference: str
    ruled: date | None = None
    moved: Moved | None = None


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report owed by a party."""

    id: str
    kind: str
    by_party: str
    due: date | None
    received_on: date | None
    ruled: date | None = None
    moved: Moved | None = None


@dataclass(frozen=True, slots=True)
class RatingRow:
    """A rating 0-4 of an objective at a checkpoint by a rater."""

    objective_id: str
    checkpoint: date
    rater: str
    level: int
    comment: str


@dataclass(frozen=True, slots=True)
class SecondmentView:
    """Everything the page shows. ``actual`` and what follows from it are there once the end is confirmed;
    ``missing`` says per next state what still stands in the way; ``project`` reads as its signed amendments
    have it, and ``agreed_early_end`` is the reason where one of them ends the stay early."""

    id: str
    reference: str
    project_id: str
    participant_id: str
    person: str
    sending_company_id: str
    sending_company: str
    sending_country: str
    host_company_id: str
    host_company: str
    host_country: str
    state: SecondmentState
    state_since: datetime | None
    reason: str
    planned: tuple[Slice, ...]
    actual: tuple[Slice, ...]
    actual_start: date | None
    actual_end: date | None
    site_address: str
    grant_planned: Grant
    grant_actual: Grant | None
    grant_agreed: Decimal | None
    final_amount: Decimal | None
    final_reason: str
    items: tuple[ItemRow, ...]
    dues: tuple[Due, ...]
    payments: tuple[PaymentRow, ...]
    reports: tuple[ReportRow, ...]
    ratings: tuple[RatingRow, ...]
    missing: Mapping[SecondmentState, tuple[Blocker, ...]]
    project: LearningProject
    project_state: ProjectState
    edition: Edition
    agreed_early_end: str = ""
    training: Gap | None = None
    formalities: tuple[Formality, ...] = ()

    @property
    def covered(self) -> frozenset[ChecklistCode]:
        """The items of the checklist that the formalities stand for."""
        return covered(self.formalities)

    @property
    def slices(self) -> tuple[Slice, ...]:
        """Actual slices where known, else the planned ones."""
        return self.actual or self.planned


def grant_for(edition: Edition, country: str, slices: tuple[Slice, ...], special: bool) -> Grant:
    """The grant of slices at a host (PAY-1 to PAY-5)."""
    return compute_grant(edition=edition, host_country=country, slices=slices, special_rate=special)


def moved_of(row: Any) -> Moved | None:
    """Who moved the due day of a record; ``None`` where it follows the rules."""
    if not row.due_reason:
        return None
    return Moved(row.due_moved_by, row.due_moved_on, row.due_reason, row.due_ruled)


def item_row(row: Any, days: RuledDays) -> ItemRow:
    """A checklist item from its record."""
    return ItemRow(
        row.id,
        row.code,
        row.due,
        row.due_reason,
        row.done_on,
        row.done_by,
        row.evidence,
        row.not_needed,
        days.item(row.code),
        moved_of(row),
    )


def payment_rows(rows: Any, reports: Any, days: RuledDays) -> tuple[PaymentRow, ...]:
    """Instalments from their records."""
    reported = reported_on(reports)
    return tuple(
        PaymentRow(
            row.id,
            row.instalment,
            row.percent,
            row.trigger,
            row.amount,
            row.due,
            row.paid_on,
            row.reference,
            days.payment(row.trigger, row.percent, reported),
            moved_of(row),
        )
        for row in rows
    )


def report_row(row: Any, days: RuledDays) -> ReportRow:
    """A report from its record."""
    return ReportRow(row.id, row.kind, row.by_party, row.due, row.received_on, days.report, moved_of(row))


def facts_of(view: SecondmentView) -> states.SecondmentFacts:
    """What the guards of the states ask."""
    return states.SecondmentFacts(
        project_signed=view.project_state in (ProjectState.SIGNED, ProjectState.CLOSED),
        checklist=ticked(
            frozenset(i.code for i in view.items if i.done_on or i.not_needed), view.formalities
        ),
        actual_start=view.actual_start,
        actual_end=view.actual_end,
        reason=view.agreed_early_end,
        all_paid=bool(view.payments) and all(p.paid_on for p in view.payments),
        training=view.training,
    )


def _final(actual: Grant | None, agreed: Decimal | None) -> FinalGrant | None:
    """The amount on actual dates; what signed amendments raised is in the agreed amount already."""
    if actual is None or actual.amount is None:
        return None
    return final_grant(computed=actual.amount, agreed=agreed, amendment_signed=False)


def view_of(
    case: Any,
    items: tuple[ItemRow, ...],
    payments: tuple[PaymentRow, ...],
    reports: tuple[ReportRow, ...],
    ratings: tuple[RatingRow, ...],
    project: LearningProject,
    days: RuledDays,
    agreed_early_end: str = "",
) -> SecondmentView:
    """Everything together, with what is missing for each next state."""
    record, edition = case.record, days.edition
    planned = slices_from_json(record.planned_slices) if record.planned_slices else project.slices
    actual = slices_from_json(record.actual_slices) if record.actual_slices and record.actual_end else ()
    grant_planned = grant_for(edition, record.host_country, planned, record.special_rate)
    grant_actual = grant_for(edition, record.host_country, actual, record.special_rate) if actual else None
    final = _final(grant_actual, record.grant_agreed)
    done = frozenset(i.code for i in items if i.done_on or i.not_needed)
    view = SecondmentView(
        id=record.id,
        reference=record.reference,
        project_id=record.learning_project_id,
        participant_id=record.participant_id,
        person=f"{case.person.given_name} {case.person.family_name}".strip(),
        sending_company_id=record.sending_company_id,
        sending_company=case.sender.legal_name,
        sending_country=case.sender.country,
        host_company_id=record.host_company_id,
        host_company=case.host.legal_name,
        host_country=record.host_country,
        state=record.state,
        state_since=record.state_since,
        reason=record.reason,
        planned=planned,
        actual=actual,
        actual_start=record.actual_start,
        actual_end=record.actual_end,
        site_address=record.site_address,
        grant_planned=grant_planned,
        grant_actual=grant_actual,
        grant_agreed=record.grant_agreed,
        final_amount=final.amount if final else None,
        final_reason=final.reason if final else "",
        items=items,
        dues=due_dates(edition=edition, facts=replace(days.facts, done=done)),
        payments=payments,
        reports=reports,
        ratings=ratings,
        missing={},
        project=project,
        project_state=case.project.state,
        edition=edition,
        agreed_early_end=agreed_early_end,
    )
    return with_missing(view)


def with_missing(view: SecondmentView) -> SecondmentView:
    """The view with what stands before each next state."""
    facts = facts_of(view)
    return replace(
        view,
        missing={
            target: states.may_step(view.state, target, facts) for target in states.next_states(view.state)
        },
    )
