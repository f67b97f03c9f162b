"""The secondments of the hand-made cases as rows: checklist, payments, reports, evaluations."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from mobilise_desktop.domain.codes import ChecklistCode, Party, SecondmentState
from mobilise_desktop.domain.due_dates import due_dates, middle_day
from mobilise_desktop.domain.grant import compute_grant, instalments
from mobilise_desktop.domain.learning_project import Slice
from mobilise_desktop.domain.period import first_day, last_day
from mobilise_desktop.domain.project_json import slices_to_json
from mobilise_desktop.domain.settlement import PartDue, settled
from mobilise_desktop.domain.stay_reports import FINAL, StayFacts, drafted
from mobilise_desktop.services.due_following import RuledDays, due_facts
from mobilise_desktop.services.secondments import asked_by

from .cases import Case
from .formal import add_formalities
from .frame import Frame, Row
from .people import ADVISERS

SCHEME = "SPLIT_70_30"
RATERS = ("PARTICIPANT", "HC", "SENDING_LCP")
_S = SecondmentState
_LEVEL = {
    _S.PLANNED: 0, _S.CANCELLED: 0, _S.AGREEMENTS_SIGNED: 1, _S.READY_TO_START: 2, _S.ONGOING: 3,
    _S.EXTENDED: 3, _S.SHORTENED: 3,
    _S.INTERRUPTED: 3, _S.ENDED: 4, _S.EARLY_END: 4, _S.REPORTS_DUE: 5, _S.REPORTS_IN: 6,
    _S.FINAL_PAYMENT: 7, _S.COMPLETED: 8,
}  # fmt: skip
_C = ChecklistCode
_DONE_AT = {
    _C.FINANCIAL_AGREEMENT: 1, _C.EMPLOYER_STATEMENT: 1, _C.PLATFORM_REGISTRATION: 2, _C.A1_CERTIFICATE: 2,
    _C.HEALTH_CARD: 2, _C.INSURANCE_PROOF: 2, _C.LEGAL_CHECKLIST: 2, _C.PRE_DEPARTURE_TRAINING: 2,
    _C.POSTING_DECLARATION: 3, _C.ARRIVAL_CONFIRMATION: 3, _C.MID_TERM_CHECK: 4, _C.EXTENSION_REQUEST: 4,
    _C.FINAL_REPORT: 6, _C.PROOF_OF_STAY: 6, _C.RECOMMENDATIONS: 8,
}  # fmt: skip
_BEFORE_START = {
    _C.FINANCIAL_AGREEMENT: 22, _C.EMPLOYER_STATEMENT: 25, _C.INSURANCE_PROOF: 14, _C.LEGAL_CHECKLIST: 20,
    _C.PRE_DEPARTURE_TRAINING: 10,
}  # fmt: skip
_AFTER_END = {_C.PROOF_OF_STAY: 14, _C.RECOMMENDATIONS: 45}
_REPORTED_AFTER = {Party.PARTICIPANT: 16, Party.SC: 25, Party.HC: 19}
_EVIDENCE = {
    _C.INSURANCE_PROOF: "Policy seen",
    _C.PRE_DEPARTURE_TRAINING: "Half a day, attendance list",
    _C.A1_CERTIFICATE: "Certificate in the file",
    _C.ARRIVAL_CONFIRMATION: "Mail of the host company",
    _C.PROOF_OF_STAY: "Certificate of stay, accommodation invoice",
}


def add_stay(frame: Frame, case: Case, project: Row) -> None:
    """The secondment of a case that has one."""
    if not case.item["se"]:
        return
    state = SecondmentState(case.item["se"])
    level = _LEVEL[state]
    planned = case.project.slices
    actual = _actual(frame, case, state)
    row = _secondment(frame, case, project, state, actual)
    ended = last_day(actual) if level >= 4 else last_day(planned)
    assert ended is not None
    days = _ruled(frame, case, actual if level >= 4 else planned)
    checklist = _checklist(frame, case, row, level, days)
    add_formalities(frame, case, row, level, checklist)
    moved = {ChecklistCode(item["code"]): item["due"] for item in checklist if item.get("due_reason")}
    days = replace(days, moved=moved)
    reported = _reports(frame, case, row, level, days)
    _payments(frame, row, level, days, reported)
    _evaluations(frame, case, row, level, ended)


def _secondment(
    frame: Frame, case: Case, project: Row, state: SecondmentState, actual: tuple[Slice, ...]
) -> Row:
    level, finance = _LEVEL[state], case.project.finance
    begun, over = level >= 3, level >= 4
    paid = compute_grant(
        edition=frame.edition,
        host_country=case.project.host.country,
        slices=actual or case.project.slices,
        special_rate=finance.special_rate,
    )
    return frame.add(
        "secondments",
        key=case.item["id"],
        age=-case.signed,
        reference=project["reference"].replace("MSME-", "S-", 1),
        learning_project_id=project["id"],
        participant_id=project["participant_id"],
        sending_company_id=project["sending_company_id"],
        host_company_id=project["host_company_id"],
        edition_id=frame.edition_id,
        state=state.value,
        state_since=frame.at(_since(frame, case, state, last_day(actual))),
        reason=frame.told(case.item.get("reason", "")),
        planned_start=first_day(case.project.slices),
        planned_end=last_day(case.project.slices),
        actual_start=first_day(actual) if begun else None,
        actual_end=last_day(actual) if over else None,
        planned_slices=slices_to_json(case.project.slices),
        actual_slices=slices_to_json(actual) if over else [],
        site_address=case.project.site_address,
        weekly_hours=case.project.weekly_hours,
        host_country=case.project.host.country,
        monthly_rate=finance.monthly_rate,
        special_rate=finance.special_rate,
        grant_planned=finance.planned_grant,
        grant_agreed=finance.planned_grant,
        grant_actual=paid.amount if over else None,
        recommendations={},
    )


def _actual(frame: Frame, case: Case, state: SecondmentState) -> tuple[Slice, ...]:
    """The slices as lived so far: cut short where the stay ended early, the begun ones while it runs."""
    planned = case.project.slices
    if _LEVEL[state] < 3:
        return ()
    if state is SecondmentState.EARLY_END:
        return (Slice(planned[0].first, case.first + timedelta(days=case.item["ended_after"] - 1)),)
    return tuple(part for part in planned if part.first <= frame.today)


def _since(frame: Frame, case: Case, state: SecondmentState, ended: date | None) -> int:
    """When the state was entered: an interruption after the last slice lived, "Reports in" with the last."""
    level, start = _LEVEL[state], (case.first - frame.today).days
    if level < 3 or ended is None:
        return max(case.signed, -9) if level else case.signed
    if level == 3 and state is not SecondmentState.INTERRUPTED:
        return start
    after = 1 if level == 3 else (0, 3, max(_REPORTED_AFTER.values()), 34, 60)[level - 4]
    return min(-1, (ended - frame.today).days + after)


def _ruled(frame: Frame, case: Case, slices: tuple[Slice, ...]) -> RuledDays:
    facts = due_facts(case.project, slices, office_country=frame.office_country)
    items = {due.item: due.day for due in due_dates(edition=frame.edition, facts=facts) if due.item}
    return RuledDays(frame.edition, facts, items)


def _done_on(frame: Frame, days: RuledDays, code: ChecklistCode, due: date) -> date:
    """A few days before the usual one, and never in the future."""
    first, last = first_day(days.facts.slices), last_day(days.facts.slices)
    usual = due
    if first and code in _BEFORE_START:
        usual = first - timedelta(days=_BEFORE_START[code])
    elif last and code in _AFTER_END:
        usual = last + timedelta(days=_AFTER_END[code])
    return min(usual - timedelta(days=3), frame.day(-1))


def _checklist(frame: Frame, case: Case, row: Row, level: int, days: RuledDays) -> list[Row]:
    rows = []
    for code in asked_by(days.items):
        due = days.item(code)
        assert due is not None
        done = level >= _DONE_AT[code]
        unneeded = code is ChecklistCode.EXTENSION_REQUEST and level >= 3
        item = frame.add(
            "checklist_items",
            age=max(1, -case.signed),
            secondment_id=row["id"],
            code=code.value,
            done_on=_done_on(frame, days, code, due) if done and not unneeded else None,
            done_by=ADVISERS[case.number % 3] if done else "",
            evidence=frame.told(_EVIDENCE.get(code, "")) if done else "",
            not_needed=unneeded,
            **{"due": due, **_moved(frame, case, code, due, done=done or unneeded)},
        )
        rows.append(item)
    return rows


def _moved(frame: Frame, case: Case, code: ChecklistCode, due: date, *, done: bool) -> dict[str, Any]:
    """Here and there an adviser gave something more time."""
    if done or code not in (ChecklistCode.MID_TERM_CHECK, ChecklistCode.FINAL_REPORT) or case.number % 2:
        return {}
    return {
        "due": due + timedelta(days=7),
        "due_reason": frame.told("The host company is closed for a week."),
        "due_ruled": due,
        "due_moved_by": ADVISERS[case.number % 3],
        "due_moved_on": frame.day(-2),
    }


def _payments(frame: Frame, row: Row, level: int, days: RuledDays, reported: date | None) -> None:
    scheme, agreed = frame.edition.scheme(SCHEME), row["grant_agreed"]
    if scheme is None or agreed is None or row["state"] == SecondmentState.CANCELLED.value:
        return
    parts = instalments(agreed, scheme)
    paid = [level >= 2 if place == 0 else level >= 8 for place in range(len(parts))]
    known = [PartDue(part.percent, part.amount, done) for part, done in zip(parts, paid, strict=True)]
    final = agreed if row["grant_actual"] is None else row["grant_actual"]
    for place, (part, done) in enumerate(zip(parts, paid, strict=True), start=1):
        amount = settled(known, final)[place - 1]
        due = days.payment(part.trigger, int(part.percent), reported, amount)
        frame.add(
            "payments",
            secondment_id=row["id"],
            instalment=place,
            percent=int(part.percent),
            trigger=part.trigger.value,
            amount=amount,
            due=due,
            paid_on=min(due or frame.today, frame.day(-1)) if done else None,
            reference=f"{row['reference']}/{place}" if done else "",
        )


def _reports(frame: Frame, case: Case, row: Row, level: int, days: RuledDays) -> date | None:
    """The final reports; returns the day on which the last one came in, else None."""
    ended = last_day(days.facts.slices)
    if ended is None or row["state"] == SecondmentState.CANCELLED.value:
        return None
    facts = StayFacts(case.project, (), ended)
    came = {
        party: min(ended + timedelta(days=late), frame.day(-1)) for party, late in _REPORTED_AFTER.items()
    }
    for party, day in came.items():
        frame.add(
            "reports",
            secondment_id=row["id"],
            kind="FINAL",
            by_party=party.value,
            answers=drafted(facts, FINAL, party) if level >= 6 else {},
            due=days.report,
            received_on=day if level >= 6 else None,
        )
    return max(came.values()) if level >= 6 else None


def _evaluations(frame: Frame, case: Case, row: Row, level: int, ended: date) -> None:
    middle = middle_day(case.project.slices)
    points = [(middle, 0), (ended, 1)] if level >= 4 else [(middle, 0)] if level == 3 else []
    for day, later in points:
        if day is None or day > frame.today:
            continue
        for place, objective in enumerate(case.project.objectives):
            for seat, rater in enumerate(RATERS):
                frame.add(
                    "evaluations",
                    secondment_id=row["id"],
                    objective_id=objective.id,
                    checkpoint=day,
                    rater=rater,
                    level=_level_at(case, place, later)[seat],
                    comment=objective.target if seat == 0 and later else "",
                )


def _level_at(case: Case, place: int, later: int) -> tuple[int, ...]:
    """The levels that the raters give an objective at its first and at its last checkpoint."""
    return tuple(
        min(4, 1 + later * 2 + (case.number + place + (seat == 1)) % 3 // 2 + (seat == 2 and place == 0))
        for seat in range(len(RATERS))
    )
