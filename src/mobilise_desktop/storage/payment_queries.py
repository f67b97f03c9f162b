"""The instalments of all stays as one list: due, overdue, paid or without a day, with their sums."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session


class Standing(StrEnum):
    """Where an instalment stands today; ``RECLAIM``: more was paid than is due, the sum is to come back."""

    RECLAIM = "RECLAIM"
    OVERDUE = "OVERDUE"
    DUE = "DUE"
    UNDATED = "UNDATED"
    PAID = "PAID"


@dataclass(frozen=True, slots=True)
class PaymentFilter:
    """Empty means: any. The days keep what was paid, else is due, from ``first`` to ``last``; with a day
    given, instalments without one are left out.
    """

    standings: frozenset[Standing] = frozenset()
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class PaymentLine:
    """An instalment in EUR, negative where it is to come back; ``day``: paid on, else due; ``expected``: the
    day follows from the stay's dates, since none is written down."""

    id: str
    stay_id: str
    reference: str
    person: str
    sender: str
    instalment: int
    trigger: str
    amount: Decimal
    day: date | None
    expected: bool
    standing: Standing
    transfer: str


@dataclass(frozen=True, slots=True)
class Sum:
    """How many instalments of a standing fall into a month (empty: no day), and their sum in EUR."""

    standing: Standing
    month: str
    count: int
    amount: Decimal


_START, _END = "coalesce(s.actual_start, s.planned_start)", "coalesce(s.actual_end, s.planned_end)"
_EXPECTED = (
    f"CASE y.\"trigger\" WHEN 'SIGNATURE' THEN {_START} WHEN 'START' THEN {_START} "
    f"WHEN 'ARRIVAL' THEN date({_START}, '+7 days') WHEN 'REPORT' THEN date({_END}, '+30 days') END"
)
_DAY = f"coalesce(y.paid_on, y.due, {_EXPECTED})"
_LINES = f"""
    SELECT y.id, y.secondment_id, y.instalment, y."trigger" AS because, coalesce(y.amount, 0) AS amount,
        y.reference AS transfer, s.reference, s.participant_id, s.sending_company_id, {_DAY} AS day,
        y.paid_on IS NULL AND y.due IS NULL AS expected,
        CASE WHEN y.paid_on IS NOT NULL THEN 'PAID' WHEN y.amount < 0 THEN 'RECLAIM'
            WHEN {_DAY} IS NULL THEN 'UNDATED' WHEN {_DAY} < :today THEN 'OVERDUE' ELSE 'DUE' END AS standing
    FROM payments y JOIN secondments s ON s.id = y.secondment_id
    WHERE (y.paid_on IS NOT NULL OR y.amount < 0 OR (s.state != 'CANCELLED' AND y.amount IS NOT 0))"""
SORTS: Mapping[str, tuple[str, ...]] = {
    "day": ("day IS NULL", "day"),
    "amount": ("amount",),
    "reference": ("reference", "instalment"),
    "standing": ("instr('RECLAIM OVERDUE DUE UNDATED PAID', standing)", "day"),
}


def page(
    session: Session,
    wanted: PaymentFilter,
    *,
    today: date,
    sort: str,
    descending: bool,
    offset: int,
    limit: int,
) -> list[PaymentLine]:
    """A page of the list."""
    condition, values = _condition(wanted, today)
    way = "DESC" if descending else "ASC"
    turned = ", ".join(f"{part} {way}" for part in SORTS.get(sort, SORTS["day"]))
    chosen = f"SELECT * FROM ({_LINES}) WHERE {condition} ORDER BY {turned}, id LIMIT :limit OFFSET :offset"
    rows = session.execute(
        text(
            "SELECT t.id, t.secondment_id, t.reference, p.given_name, p.family_name, c.legal_name, "
            "t.instalment, t.because, t.amount, t.day, t.expected, t.standing, t.transfer "
            f"FROM ({chosen}) t JOIN participants p ON p.id = t.participant_id "
            f"JOIN companies c ON c.id = t.sending_company_id ORDER BY {turned}, t.id"
        ),
        {**values, "limit": limit, "offset": offset},
    )
    return [_line(row) for row in rows]


def sums(session: Session, wanted: PaymentFilter, *, today: date) -> list[Sum]:
    """Counts and sums by standing and month (YYYY-MM)."""
    condition, values = _condition(wanted, today)
    rows = session.execute(
        text(
            "SELECT standing, coalesce(substr(day, 1, 7), ''), count(*), sum(amount) "
            f"FROM ({_LINES}) WHERE {condition} GROUP BY 1, 2 ORDER BY 2, 1"
        ),
        values,
    )
    return [Sum(Standing(kind), month, count, _euros(cents)) for kind, month, count, cents in rows]


def _condition(wanted: PaymentFilter, today: date) -> tuple[str, dict[str, Any]]:
    parts, values = ["1"], {"today": today.isoformat()}
    if wanted.standings:
        parts.append(f"standing IN ({', '.join(repr(kind.value) for kind in sorted(wanted.standings))})")
    if wanted.first:
        parts.append("day >= :first")
        values["first"] = wanted.first.isoformat()
    if wanted.last:
        parts.append("day <= :last")
        values["last"] = wanted.last.isoformat()
    return " AND ".join(parts), values


def _line(row: Any) -> PaymentLine:
    key, stay, reference, given, family, sender, number, because, cents, day, expected, kind, transfer = row
    return PaymentLine(
        id=key,
        stay_id=stay,
        reference=reference,
        person=f"{given} {family}".strip(),
        sender=sender,
        instalment=number,
        trigger=because,
        amount=_euros(cents),
        day=date.fromisoformat(day) if day else None,
        expected=bool(expected),
        standing=Standing(kind),
        transfer=transfer,
    )


def _euros(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)
