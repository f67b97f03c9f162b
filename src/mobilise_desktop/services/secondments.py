"""Secondments: from the signed Learning Project to completed, with guards, dates, money and evaluation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from mobilise_desktop.domain import secondment as states
from mobilise_desktop.domain.codes import ChecklistCode, ProjectState, SecondmentState
from mobilise_desktop.domain.due_dates import Due
from mobilise_desktop.domain.edition import Edition, edition_from_json
from mobilise_desktop.domain.grant import Grant
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.learning_project import LearningProject, Slice
from mobilise_desktop.domain.period import first_day, last_day
from mobilise_desktop.domain.project_json import project_from_json, slices_to_json
from mobilise_desktop.domain.stay_days import lived
from mobilise_desktop.domain.stay_reports import FINAL, REPORTERS
from mobilise_desktop.errors import BadInput, RuleBroken
from mobilise_desktop.storage import journal, override_rows
from mobilise_desktop.storage import secondment_queries as queries
from mobilise_desktop.storage import secondment_records as kept
from mobilise_desktop.storage.database import Database
from mobilise_desktop.storage.secondment_queries import SecondmentFilter, SecondmentRow
from mobilise_desktop.words import N_

from .due_following import follow_days, ruled_days
from .end_following import close_what_is_over
from .formality_following import kept_list
from .formality_ticking import covers, tick_through
from .kinds import Changed, Kind
from .report_following import follow_item, follow_reports
from .secondment_view import (
    RatingRow,
    SecondmentView,
    facts_of,
    item_row,
    payment_rows,
    report_row,
    view_of,
    with_missing,
)
from .settling import add_instalments, grant_for, settle
from .terms_following import follow
from .terms_reading import case_terms, early_end_reason
from .training_guard import check_tick, gap_of

__all__ = ["SecondmentFilter", "SecondmentRow", "Secondments"]

_STAYS = frozenset({Kind.SECONDMENTS})
_OVER = (SecondmentState.COMPLETED, SecondmentState.CANCELLED)
HIGHEST_LEVEL = 4


class Secondments:
    """The stays."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def page(
        self,
        wanted: SecondmentFilter,
        *,
        sort: str = "start",
        descending: bool = True,
        offset: int = 0,
        limit: int = 200,
    ) -> tuple[SecondmentRow, ...]:
        """A page of the list."""
        with self._database.read() as session:
            return tuple(
                queries.page(session, wanted, sort=sort, descending=descending, offset=offset, limit=limit)
            )

    def count(self, wanted: SecondmentFilter) -> int:
        """How many secondments the filter leaves."""
        with self._database.read() as session:
            return queries.count(session, wanted)

    def by_state(self) -> dict[str, int]:
        """How many secondments stand in each state."""
        with self._database.read() as session:
            return queries.by_state(session)

    def from_project(self, project_id: str) -> Changed[str]:
        """Plan the stay of a signed Learning Project, with checklist, instalments and reports.

        Returns its id, also where it is planned already; raises ``RuleBroken`` before all have signed.
        """
        with self._database.transaction(N_("Secondment planned")) as session:
            known = kept.known_for(session, project_id)
            if known:
                return Changed(known, _STAYS)
            source = kept.project(session, project_id)
            if source.state is not ProjectState.SIGNED:
                raise RuleBroken("STATE-READY", N_("The Learning Project is not signed by all parties."))
            project = project_from_json(source.content)
            edition = edition_from_json(kept.edition_rules(session, source))
            record = self._planned(session, source, project, edition)
        return Changed(record.id, _STAYS | {Kind.LEARNING_PROJECTS})

    def _planned(self, session: Any, source: Any, project: LearningProject, edition: Edition) -> Any:
        grant = grant_for(edition, project.host.country, project.slices, project.finance.special_rate)
        record = kept.add(
            session,
            source,
            planned_start=first_day(project.slices),
            planned_end=last_day(project.slices),
            planned_slices=slices_to_json(project.slices),
            site_address=project.site_address,
            weekly_hours=project.weekly_hours,
            host_country=project.host.country,
            monthly_rate=grant.rate,
            special_rate=project.finance.special_rate,
            grant_planned=grant.amount,
            grant_agreed=grant.amount,
        )
        for code in asked_by(ruled_days(session, record, project, edition).items):
            kept.add_item(session, record, code, None)
        self._pay(session, record, edition, grant)
        for party in REPORTERS:
            kept.add_report(session, record, kind=FINAL, by_party=party.value)
        follow_days(session, kept.case(session, record.id), project)
        return record

    def _pay(self, session: Any, record: Any, edition: Edition, grant: Grant) -> None:
        scheme = edition.scheme(edition.default_scheme)
        if scheme is not None and grant.amount is not None:
            add_instalments(session, record, scheme, grant.amount)

    def open(self, secondment_id: str) -> SecondmentView:
        """Everything the page shows; raises ``NotFound``."""
        with self._database.read() as session:
            case = kept.case(session, secondment_id)
            held = case_terms(session, case.project)
            early = early_end_reason(session, case.project, held)
            project = held.project_in_force
            listed, edition = queries.checklist(session, secondment_id), edition_from_json(case.edition.rules)
            days = ruled_days(session, case.record, project, edition, items=listed)
            items = tuple(item_row(i, days) for i in listed)
            owed = queries.reports(session, secondment_id)
            reasons = override_rows.of(session, secondment_id)
            payments = payment_rows(queries.payments(session, secondment_id), owed, days, reasons)
            reports = tuple(report_row(r, days) for r in owed)
            ratings = tuple(
                RatingRow(e.objective_id, e.checkpoint, e.rater, e.level, e.comment)
                for e in queries.evaluations(session, secondment_id)
            )
            training = gap_of(session, case)
            formalities = kept_list(session, case, project, days.facts.slices)
        view = view_of(case, items, payments, reports, ratings, project, days, early, reasons)
        return with_missing(replace(view, training=training, formalities=formalities))

    def advance(
        self, secondment_id: str, target: SecondmentState, *, reason: str = ""
    ) -> Changed[SecondmentState]:
        """Take the next step; raises ``RuleBroken`` naming the first thing that is missing."""
        view = self.open(secondment_id)
        facts = replace(facts_of(view), reason=reason)
        for blocker in states.may_step(view.state, target, facts):
            raise RuleBroken(blocker.rule, blocker.message, **blocker.values)
        with self._database.transaction(N_("Secondment moved on")) as session:
            case = kept.case(session, secondment_id)
            kept.set_state(case.record, target, reason)
            if target in (SecondmentState.FINAL_PAYMENT, SecondmentState.CANCELLED):
                settle(session, case)
            if target is SecondmentState.COMPLETED:
                kept.close_project(case.project)
        return Changed(target, _STAYS | {Kind.LEARNING_PROJECTS})

    def confirm_start(self, secondment_id: str, day: date) -> Changed[SecondmentState]:
        """Write down the actual first day and let the stay begin where nothing is missing."""
        view = self.open(secondment_id)
        facts = replace(facts_of(view), actual_start=day)
        for blocker in states.may_step(view.state, SecondmentState.ONGOING, facts):
            raise RuleBroken(blocker.rule, blocker.message, **blocker.values)
        with self._database.transaction(N_("Start confirmed")) as session:
            record = kept.case(session, secondment_id).record
            record.actual_start = day
            kept.set_state(record, SecondmentState.ONGOING)
            follow_stay(session, secondment_id)
        return Changed(SecondmentState.ONGOING, _STAYS)

    def confirm_end(
        self, secondment_id: str, day: date, *, early_reason: str = ""
    ) -> Changed[SecondmentState]:
        """Write down the actual last day; with a reason, or by a signed amendment, it is an early end.

        Actual slices follow from it, and the open instalments take what is left of the final grant.
        """
        view = self.open(secondment_id)
        early_reason = early_reason.strip() or view.agreed_early_end
        target = SecondmentState.EARLY_END if early_reason else SecondmentState.ENDED
        facts = replace(facts_of(view), actual_end=day, reason=early_reason)
        for blocker in states.may_step(view.state, target, facts):
            raise RuleBroken(blocker.rule, blocker.message, **blocker.values)
        with self._database.transaction(N_("End confirmed")) as session:
            case = kept.case(session, secondment_id)
            case.record.actual_end = day
            actual = lived(view.actual or view.planned, view.actual_start, day)
            case.record.actual_slices = slices_to_json(actual)
            kept.set_state(case.record, target, early_reason)
            close_what_is_over(session, case.record)
            settle(session, case)
            follow_stay(session, secondment_id)
        return Changed(target, _STAYS)

    def correct_days(
        self, secondment_id: str, *, first: date, last: date | None, reason: str
    ) -> Changed[None]:
        """Write down the days as they were, with the reason: ``last`` once the end is confirmed.

        The planned days and the agreed grant stay; the final grant and what is left to pay follow.
        """
        view = self.open(secondment_id)
        if view.actual_start is None or view.state in _OVER:
            raise RuleBroken("STATE-START", N_("The actual first day is not confirmed."))
        if not reason.strip() or (view.actual_end is not None and last is None):
            raise BadInput(N_("Give the new dates and the reason for them."))
        end = last if view.actual_end is not None else None
        if end is not None and end < first:
            raise RuleBroken("STATE-END", N_("The last day lies before the first."))
        with self._database.transaction(N_("Actual days corrected")) as session:
            journal.tell(session, about=reason.strip())
            case = kept.case(session, secondment_id)
            case.record.actual_start, case.record.actual_end = first, end
            if end is not None:
                case.record.actual_slices = slices_to_json(lived(view.planned, first, end))
            settle(session, case)
            follow_stay(session, secondment_id)
        return Changed(None, _STAYS)

    def change_dates(self, secondment_id: str, slices: tuple[Slice, ...], *, reason: str) -> Changed[None]:
        """Change the planned days before the agreements are signed, with the reason; open due dates that were
        not moved follow.

        Afterwards a signed amendment alone changes them. The agreed grant stays (dossier 6.2).
        """
        if not slices or not reason.strip():
            raise BadInput(N_("Give the new dates and the reason for them."))
        if self.open(secondment_id).state is not SecondmentState.PLANNED:
            message = N_("The agreements are signed: other planned dates are agreed by an amendment.")
            raise RuleBroken("STATE-DATES", message)
        with self._database.transaction(N_("Dates of the stay changed")) as session:
            case = kept.case(session, secondment_id)
            record, edition = case.record, edition_from_json(case.edition.rules)
            record.planned_slices = slices_to_json(slices)
            record.planned_start, record.planned_end = first_day(slices), last_day(slices)
            record.grant_planned = grant_for(edition, record.host_country, slices, record.special_rate).amount
            record.reason = reason.strip()
            follow_stay(session, secondment_id)
        return Changed(None, _STAYS)

    def take_signed_dates(self, secondment_id: str) -> Changed[None]:
        """Plan by the terms in force again: days, place, grant and what is left to pay."""
        with self._database.transaction(N_("Dates of the signed terms taken")) as session:
            follow(session, kept.case(session, secondment_id).project.id, dates=True)
        return Changed(None, _STAYS)

    def tick(
        self,
        item_id: str,
        *,
        day: date | None,
        evidence: str = "",
        not_needed: bool = False,
    ) -> Changed[None]:
        """Mark an item as done on a day, as not needed (with the reason as evidence), or as open (no day)."""
        if not_needed and not evidence.strip():
            raise BadInput(N_("Write down why it is not needed."))
        with self._database.transaction(N_("Checklist changed")) as session:
            item = kept.item(session, item_id)
            journal.tell(session, about=label_of(item.code))
            if day or not_needed:
                check_tick(session, item, evidence)
            if covers(session, item):
                tick_through(
                    session, item, day=day, words=evidence, not_needed=not_needed, by=self._database.officer
                )
                return Changed(None, _STAYS)
            before = item.done_on
            item.done_on, item.not_needed = day, not_needed
            item.evidence = evidence.strip() or item.evidence
            item.done_by = self._database.officer if day or not_needed else ""
            if item.code is ChecklistCode.FINAL_REPORT and (day or before):
                follow_item(session, item.secondment_id, day=day, before=before)
        return Changed(None, _STAYS)

    def receive(self, report_id: str, *, day: date | None) -> Changed[None]:
        """Record a report as received, or as still owed (no day)."""
        with self._database.transaction(N_("Report received")) as session:
            report = kept.report(session, report_id)
            report.received_on = day
            follow_reports(session, report.secondment_id, day=day, officer=self._database.officer)
        return Changed(None, _STAYS)

    def rate(
        self,
        secondment_id: str,
        *,
        objective_id: str,
        checkpoint: date,
        rater: str,
        level: int,
        comment: str | None = None,
    ) -> Changed[None]:
        """Rate an objective from 0 (not started) to 4 (achieved); a remark stays where none is given."""
        if not 0 <= level <= HIGHEST_LEVEL:
            raise BadInput(N_("Ratings go from 0 to 4."))
        with self._database.transaction(N_("Objective rated")) as session:
            kept.rate(
                session,
                secondment_id,
                objective_id=objective_id,
                checkpoint=checkpoint,
                rater=rater,
                level=level,
                comment=None if comment is None else comment.strip(),
            )
        return Changed(None, _STAYS)


def follow_stay(session: Any, secondment_id: str) -> None:
    """Let the open due days follow what has just changed."""
    case = kept.case(session, secondment_id)
    follow_days(session, case, case_terms(session, case.project).project_in_force)


_ALWAYS = (
    ChecklistCode.FINANCIAL_AGREEMENT,
    ChecklistCode.INSURANCE_PROOF,
    ChecklistCode.LEGAL_CHECKLIST,
    ChecklistCode.PRE_DEPARTURE_TRAINING,
    ChecklistCode.EMPLOYER_STATEMENT,
    ChecklistCode.PROOF_OF_STAY,
    ChecklistCode.FINAL_REPORT,
    ChecklistCode.RECOMMENDATIONS,
)


def asked_by(ruled: Iterable[ChecklistCode]) -> tuple[ChecklistCode, ...]:
    """The checklist items of a stay: what every stay has, and what the edition's rules give a day."""
    asked = {*_ALWAYS, *ruled}
    return tuple(code for code in ChecklistCode if code in asked)


def asked_items(dues: tuple[Due, ...]) -> tuple[ChecklistCode, ...]:
    """The checklist items of a stay with these due days."""
    return asked_by(due.item for due in dues if due.item)
