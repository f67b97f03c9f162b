"""The day by which an instalment of the grant is to be paid (dossier 6.3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .codes import PaymentTrigger
from .working_days import DayShift, DayUnit, WorkingDays, due_day


class PaymentAnchor(StrEnum):
    """The day from which an instalment's day is counted; ``REPORT``: received, else due."""

    SIGNING = "SIGNING"
    START = "START"
    MIDDLE = "MIDDLE"
    END = "END"
    REPORT = "REPORT"


@dataclass(frozen=True, slots=True)
class InstalmentDay:
    """So many days after (negative: before) the anchor, by the office's own working days."""

    anchor: PaymentAnchor
    days: int = 0
    unit: DayUnit = DayUnit.CALENDAR
    shift: DayShift = DayShift.STAYS

    @property
    def years(self) -> int:
        """Instalments are never counted in years."""
        return 0


BY_TRIGGER: Mapping[PaymentTrigger, InstalmentDay] = {
    PaymentTrigger.SIGNATURE: InstalmentDay(PaymentAnchor.START),
    PaymentTrigger.START: InstalmentDay(PaymentAnchor.START),
    PaymentTrigger.ARRIVAL: InstalmentDay(PaymentAnchor.START, 7),
    PaymentTrigger.REPORT: InstalmentDay(PaymentAnchor.END, 30),
}
"""Where an edition says nothing, the day follows from what makes the instalment payable."""
TO_COME_BACK = InstalmentDay(PaymentAnchor.END, 14)
"""What was overpaid is claimed back two weeks after the last day, without waiting for reports."""


def instalment_day(
    *,
    trigger: PaymentTrigger | None,
    rule: InstalmentDay | None,
    anchors: Mapping[PaymentAnchor, date],
    calendar: WorkingDays,
) -> date | None:
    """The day by the scheme's rule, else by the trigger's; ``None`` where its anchor is not known yet."""
    counted = rule or (BY_TRIGGER.get(trigger) if trigger else None)
    anchor = anchors.get(counted.anchor) if counted else None
    return due_day(anchor, counted, calendar) if counted and anchor else None
