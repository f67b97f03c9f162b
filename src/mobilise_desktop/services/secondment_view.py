"""A secondment as the page shows it: its rows, its facts for the guards, its grant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from mobilise_desktop.domain import secondment as states
from mobilise_desktop.domain.blockers import Blocker
from mobilise_desktop.domain.codes import ChecklistCode, PaymentTrigger, ProjectState, SecondmentState
from mobilise_desktop.domain.due_dates import Due, due_dates
from mobilise_desktop.domain.edition import Edition
from mobilise_desktop.domain.formality_list import Formality, covered, ticked
from mobilise_desktop.domain.grant import Grant
from mobilise_desktop.domain.learning_project import LearningProject, Slice
from mobilise_desktop.domain.period import in_order
from mobilise_desktop.domain.project_json import slices_from_json
from mobilise_desktop.domain.settlement import Account, stops, true_share
from mobilise_desktop.domain.training import Gap

from .due_following import RuledDays, reported_on
from .settling import Funding, account_of, actual_slices, final_of, funding_from, grant_for, reason_of

NO_REASONS: Mapping[str, Any] = {}


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
    """An instalment in EUR; negative: to be claimed back. ``percent`` is its share by the scheme, ``share``
    the same where the amount really is that share of the grant in force; ``stops`` is what speaks against
    paying it now, ``reason`` why it was paid all the same."""

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
    share: int | None = None
    stops: tuple[Blocker, ...] = ()
    reason: str = ""

    @property
    def settled(self) -> bool:
        """Paid, or nothing is left to pay."""
        return self.paid_on is not None or self.amount == 0


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
    have it, and ``agreed_early_end`` is the reason where one of them ends the stay early; ``account`` is what
    the grant in force leaves, ``funding`` the decision on a stay shorter than the minimum."""

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
    account: Account = Account(None)  # noqa: RUF009 - frozen
    funding: Funding | None = None

    @property
    def too_short(self) -> bool:
        """Whether the stay, as lived or else as planned, is shorter than the minimum."""
        return (self.grant_actual or self.grant_planned).below_minimum

    @property
    def off_terms(self) -> bool:
        """Whether the planned days differ from those that the terms in force say."""
        over = (SecondmentState.COMPLETED, SecondmentState.CANCELLED)
        return self.state not in over and in_order(self.planned) != in_order(self.project.slices)

    @property
    def off_account(self) -> bool:
        """Whether the instalments do not add up to the grant in force, as in offices of earlier versions."""
        amounts = [p.amount or Decimal(0) for p in self.payments]
        return bool(amounts) and self.account.in_force not in (None, sum(amounts, Decimal(0)))

    @property
    def covered(self) -> frozenset[ChecklistCode]:
        """The items of the checklist that the formalities stand for."""
        return covered(self.formalities)

    @property
    def slices(self) -> tuple[Slice, ...]:
        """Actual slices where known, else the planned ones."""
        return self.actual or self.planned


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


def payment_rows(
    rows: Any, reports: Any, days: RuledDays, reasons: Mapping[str, Any] = NO_REASONS
) -> tuple[PaymentRow, ...]:
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
            days.payment(row.trigger, row.percent, reported, row.amount),
            moved_of(row),
            reason=reason_of(reasons, row.instalment),
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
        all_paid=bool(view.payments) and all(p.settled for p in view.payments),
        training=view.training,
        funding_open=view.grant_actual is not None
        and view.grant_actual.below_minimum
        and view.funding is None,
    )


def view_of(
    case: Any,
    items: tuple[ItemRow, ...],
    payments: tuple[PaymentRow, ...],
    reports: tuple[ReportRow, ...],
    ratings: tuple[RatingRow, ...],
    project: LearningProject,
    days: RuledDays,
    agreed_early_end: str = "",
    reasons: Mapping[str, Any] = NO_REASONS,
) -> SecondmentView:
    """Everything together, with what is missing for each next state."""
    record, edition = case.record, days.edition
    planned = slices_from_json(record.planned_slices) if record.planned_slices else project.slices
    actual, funding = actual_slices(record), funding_from(reasons)
    grant_planned = grant_for(edition, record.host_country, planned, record.special_rate)
    grant_actual = grant_for(edition, record.host_country, actual, record.special_rate) if actual else None
    final = final_of(grant_actual, record.grant_agreed, funding)
    account = account_of(record, final.amount if final else None, payments)
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
        account=account,
        funding=funding,
    )
    return with_missing(view)


def _with_stops(view: SecondmentView, facts: states.SecondmentFacts) -> tuple[PaymentRow, ...]:
    """The instalments with their true share and what speaks against paying them now."""
    return tuple(
        replace(
            row,
            share=true_share(row.percent, row.amount, view.account.in_force),
            stops=() if row.paid_on else stops_of(row, facts, view.account),
        )
        for row in view.payments
    )


def stops_of(row: PaymentRow, facts: states.SecondmentFacts, account: Account) -> tuple[Blocker, ...]:
    """What speaks against paying an instalment now."""
    trigger = PaymentTrigger(row.trigger) if row.trigger else None
    return stops(trigger, row.amount or Decimal(0), facts, rest=account.rest)


def with_missing(view: SecondmentView) -> SecondmentView:
    """The view with what stands before each next state, and before each instalment."""
    facts = facts_of(view)
    return replace(
        view,
        payments=_with_stops(view, facts),
        missing={
            target: states.may_step(view.state, target, facts) for target in states.next_states(view.state)
        },
    )
