"""Days computed for a case from the edition's table (dossier 3.3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from .codes import N_, Anchor, Certainty, ChecklistCode, DueCode
from .edition import DueRule, Edition
from .learning_project import Slice
from .participant import EEA_AND_SWITZERLAND
from .period import each_day, first_day, last_day, merged, total_days
from .working_days import CaseCountries, DayShift, DayUnit, due_day

WEEKS_FOR_A_MID_TERM = 8

DONE_BY: Mapping[DueCode, ChecklistCode] = {
    DueCode.PLATFORM_REGISTRATION: ChecklistCode.PLATFORM_REGISTRATION,
    DueCode.A1_REQUEST: ChecklistCode.A1_CERTIFICATE,
    DueCode.HEALTH_CARD_REQUEST: ChecklistCode.HEALTH_CARD,
    DueCode.POSTING_DECLARATION: ChecklistCode.POSTING_DECLARATION,
    DueCode.ARRIVAL_CONFIRMATION: ChecklistCode.ARRIVAL_CONFIRMATION,
    DueCode.MID_TERM_CHECK: ChecklistCode.MID_TERM_CHECK,
    DueCode.EXTENSION_REQUEST: ChecklistCode.EXTENSION_REQUEST,
    DueCode.FINAL_REPORT: ChecklistCode.FINAL_REPORT,
}
AT_THE_END = (ChecklistCode.PROOF_OF_STAY, ChecklistCode.FINAL_REPORT, ChecklistCode.RECOMMENDATIONS)


@dataclass(frozen=True, slots=True)
class DueFacts(CaseCountries):
    """What the days are counted from: actual slices where known, else the planned ones."""

    submitted_on: date | None = None
    answered: bool = False
    slices: tuple[Slice, ...] = ()
    final_payment_on: date | None = None
    done: frozenset[ChecklistCode] = frozenset()


@dataclass(frozen=True, slots=True)
class Due:
    """A day by which something is to be done; ``basis`` says how it was counted, ``item`` ticks it off."""

    code: DueCode
    day: date
    basis: str
    values: Mapping[str, object]
    done: bool
    source: str
    certainty: Certainty
    item: ChecklistCode | None = None

    def overdue(self, today: date) -> bool:
        """Whether the day has passed and it is not done; the end of retention is no task to miss."""
        return not self.done and self.day < today and self.code is not DueCode.RETENTION_END


def due_dates(*, edition: Edition, facts: DueFacts) -> tuple[Due, ...]:
    """The days by the edition's table, earliest first; those whose anchor is not known are left out."""
    found = (_due(rule, facts) for rule in edition.due_rules if _applies(rule, facts, edition))
    return tuple(sorted((item for item in found if item is not None), key=lambda d: (d.day, d.code)))


def unruled_anchor(code: ChecklistCode) -> Anchor:
    """The day on which a checklist item is due that the edition has no rule for."""
    return Anchor.END if code in AT_THE_END else Anchor.START


def needless_after(code: ChecklistCode, due: date | None, ended: date) -> str:
    """Why an item is not needed once the stay has ended on a day, a message; empty where it still is."""
    if code is ChecklistCode.EXTENSION_REQUEST:
        return N_("The stay has ended: it cannot be extended any more.")
    if code is ChecklistCode.MID_TERM_CHECK and due is not None and due > ended:
        return N_("The stay ended before this was due.")
    return ""


def _applies(rule: DueRule, facts: DueFacts, edition: Edition) -> bool:
    """The health card is of use in the EU, the EEA and Switzerland only (dossier 9.7)."""
    if rule.min_stay_days > total_days(facts.slices):
        return False
    if rule.code is DueCode.HEALTH_CARD_REQUEST:
        return not facts.host_country or facts.host_country in edition.eu_countries | EEA_AND_SWITZERLAND
    return True


def _due(rule: DueRule, facts: DueFacts) -> Due | None:
    anchor = _anchor(rule.anchor, facts)
    if anchor is None:
        return None
    calendar = facts.working_days(rule.country)
    day = due_day(anchor, rule, calendar)
    item = DONE_BY.get(rule.code)
    done = facts.answered if rule.code is DueCode.FIRST_ANSWER else item in facts.done
    return Due(
        rule.code,
        day,
        _basis(rule, facts),
        {
            "days": abs(rule.days),
            "years": rule.years,
            "anchor": rule.anchor,
            "from": anchor,
            "country": calendar.country,
            "shifted": rule.shift is not DayShift.STAYS,
        },
        done,
        rule.source,
        rule.certainty,
        item,
    )


def _anchor(anchor: Anchor, facts: DueFacts) -> date | None:
    return {
        Anchor.SUBMISSION: facts.submitted_on,
        Anchor.START: first_day(facts.slices),
        Anchor.MIDDLE: middle_day(facts.slices),
        Anchor.END: last_day(facts.slices),
        Anchor.FINAL_PAYMENT: facts.final_payment_on,
    }[anchor]


def middle_day(slices: Iterable[Slice]) -> date | None:
    """The day on which half of the days of the stay have passed; days between slices do not count."""
    days = sorted({day for part in merged(slices) for day in each_day(part.first, part.last)})
    return days[(len(days) - 1) // 2] if days else None


def _basis(rule: DueRule, facts: DueFacts) -> str:
    if rule.code is DueCode.MID_TERM_CHECK:
        if total_days(facts.slices) < 7 * WEEKS_FOR_A_MID_TERM:
            return N_("One check-in after half of the days: the stay is shorter than eight weeks.")
        return N_("Half of the days of the stay have passed.")
    if rule.years:
        return N_("Years after this day: {years} ({anchor})")
    if rule.unit is DayUnit.WORKING:
        return _working(rule)
    if rule.days < 0:
        return N_("Days before: {days} ({anchor})")
    return N_("Days after: {days} ({anchor})")


def _working(rule: DueRule) -> str:
    if rule.days < 0:
        return N_("Working days before: {days} ({anchor})")
    return N_("Working days after: {days} ({anchor})")
