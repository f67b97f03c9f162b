"""The days of a stay by the rules, and how open items, reports and instalments follow them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from mobilise_desktop.domain.codes import Anchor, ChecklistCode, PaymentTrigger
from mobilise_desktop.domain.due_dates import DueFacts, due_dates, middle_day, unruled_anchor
from mobilise_desktop.domain.edition import Edition, Instalment, edition_from_json
from mobilise_desktop.domain.instalment_days import TO_COME_BACK, PaymentAnchor, instalment_day
from mobilise_desktop.domain.learning_project import LearningProject, Slice
from mobilise_desktop.domain.period import first_day, last_day
from mobilise_desktop.domain.project_json import slices_from_json
from mobilise_desktop.domain.stay_days import in_force
from mobilise_desktop.domain.working_days import DayCountry
from mobilise_desktop.reference.holidays import is_day_off
from mobilise_desktop.storage import deadline_rows, office_file
from mobilise_desktop.storage import secondment_queries as queries

from .formality_following import follow_formalities

FINAL = "FINAL"


@dataclass(frozen=True, slots=True)
class RuledDays:
    """The days that the rules give for the terms in force; ``moved``: checklist items moved by hand."""

    edition: Edition
    facts: DueFacts
    items: Mapping[ChecklistCode, date]
    signed_on: date | None = None
    moved: Mapping[ChecklistCode, date] = field(default_factory=dict)

    def item(self, code: ChecklistCode) -> date | None:
        """A checklist item's day; without a rule of its own the first or the last day of the stay."""
        ruled = self.items.get(code)
        if ruled is not None:
            return ruled
        return (last_day if unruled_anchor(code) is Anchor.END else first_day)(self.facts.slices)

    @property
    def report(self) -> date | None:
        """By when the final reports are due: the day to which their item was moved, else the ruled one."""
        code = ChecklistCode.FINAL_REPORT
        return self.moved.get(code) or self.item(code)

    def payment(
        self, trigger: str, percent: int | None, reported: date | None, amount: Decimal | None = None
    ) -> date | None:
        """An instalment's day; ``reported``: the day on which the final reports came in, else are due.

        What is to come back (an ``amount`` below nought) has a day of its own, nothing at all has none.
        """
        because = PaymentTrigger(trigger) if trigger else None
        anchors = {
            PaymentAnchor.SIGNING: self.signed_on,
            PaymentAnchor.START: first_day(self.facts.slices),
            PaymentAnchor.MIDDLE: middle_day(self.facts.slices),
            PaymentAnchor.END: last_day(self.facts.slices),
            PaymentAnchor.REPORT: reported or self.report,
        }
        if amount == 0:
            return None
        part = _part(self.edition, because, percent)
        back = amount is not None and amount < 0
        return instalment_day(
            trigger=because,
            rule=TO_COME_BACK if back else part.due if part else None,
            anchors={anchor: day for anchor, day in anchors.items() if day is not None},
            calendar=self.facts.working_days(DayCountry.OFFICE),
        )


def _part(edition: Edition, trigger: PaymentTrigger | None, percent: int | None) -> Instalment | None:
    """The edition's instalment of that trigger, best one of the same share and of the scheme in use."""
    schemes = sorted(edition.instalment_schemes, key=lambda scheme: scheme.code != edition.default_scheme)
    parts = [part for scheme in schemes for part in scheme.parts if part.trigger is trigger]
    return min(parts, key=lambda part: part.percent != percent, default=None)


def due_facts(
    project: LearningProject,
    slices: tuple[Slice, ...],
    done: frozenset[ChecklistCode] = frozenset(),
    *,
    office_country: str = "",
) -> DueFacts:
    """What due days are counted from, with the holidays of the countries."""
    return DueFacts(
        answered=True,
        slices=slices,
        sending_country=project.sending.country,
        host_country=project.host.country,
        done=done,
        office_country=office_country,
        days_off=is_day_off,
    )


def ruled_days(
    session: Any, record: Any, project: LearningProject, edition: Edition, *, items: Any = None
) -> RuledDays:
    """The days for a stay by its actual dates where they are confirmed, else as planned.

    ``items``: its checklist, where it is read already.
    """
    country = office_file.required_office(session).country
    facts = due_facts(project, slices_in_force(record, project), office_country=country)
    ruled = {due.item: due.day for due in due_dates(edition=edition, facts=facts) if due.item}
    signed = deadline_rows.signed_on(session, record.learning_project_id) if _by_signing(edition) else None
    kept = queries.checklist(session, record.id) if items is None else items
    moved = {i.code: i.due for i in kept if i.due_reason and i.due}
    return RuledDays(edition, facts, ruled, signed, moved)


def _by_signing(edition: Edition) -> bool:
    parts = (part for scheme in edition.instalment_schemes for part in scheme.parts)
    return any(part.due is not None and part.due.anchor is PaymentAnchor.SIGNING for part in parts)


def slices_in_force(record: Any, project: LearningProject) -> tuple[Slice, ...]:
    """Actual slices once the end is confirmed; before, the planned ones from the actual first day on."""
    actual = slices_from_json(record.actual_slices) if record.actual_slices else ()
    planned = slices_from_json(record.planned_slices) if record.planned_slices else project.slices
    return in_force(planned, actual, start=record.actual_start, end=record.actual_end)


def reported_on(reports: Any) -> date | None:
    """When the last of the final reports came in; where one is missing, when the last one is due."""
    final = [row for row in reports if row.kind == FINAL]
    if final and all(row.received_on for row in final):
        last: date = max(row.received_on for row in final)
        return last
    return max((row.due for row in final if row.due), default=None)


def follow_days(session: Any, case: Any, project: LearningProject) -> None:
    """Open items, reports and instalments get the days of the terms in force; moved ones keep theirs."""
    session.flush()
    record, edition = case.record, edition_from_json(case.edition.rules)
    days = ruled_days(session, record, project, edition)
    for item in queries.checklist(session, record.id):
        if item.done_on is None:
            _put(item, days.item(item.code))
    reports = queries.reports(session, record.id)
    for report in reports:
        if report.received_on is None and report.kind == FINAL:
            _put(report, days.report)
    reported = reported_on(reports)
    for payment in queries.payments(session, record.id):
        if payment.paid_on is None:
            _put(payment, days.payment(payment.trigger, payment.percent, reported, payment.amount))
    follow_formalities(session, case, project, days.facts.slices)


def _put(row: Any, ruled: date | None) -> None:
    """The day by the rules; one moved by hand stays, with the ruled one beside it where that has changed."""
    if row.due_reason:
        other = row.due_ruled is not None and ruled not in (row.due_ruled, row.due)
        row.due_now = ruled if other else None
    else:
        row.due = ruled
