"""The money of a stay follows its grant in force: what is paid stays, open instalments take what is left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from mobilise_desktop.domain.codes import PaymentTrigger, RecordKind, SecondmentState
from mobilise_desktop.domain.edition import Edition, InstalmentScheme, edition_from_json
from mobilise_desktop.domain.grant import FinalGrant, Grant, compute_grant, final_grant, instalments
from mobilise_desktop.domain.learning_project import Slice
from mobilise_desktop.domain.project_json import slices_from_json
from mobilise_desktop.domain.settlement import Account, PartDue, settled
from mobilise_desktop.errors import BadInput
from mobilise_desktop.storage import override_rows
from mobilise_desktop.storage import secondment_queries as queries
from mobilise_desktop.storage import secondment_records as kept
from mobilise_desktop.words import N_

FUNDED, REFUSED = "DUR-1", "DUR-1/NO"
_PAID_EARLY = "PAY-6"


@dataclass(frozen=True, slots=True)
class Funding:
    """The decision on a stay shorter than the minimum: whether its grant is paid, why, by whom and when."""

    paid: bool
    reason: str
    by: str
    on: date


def grant_for(edition: Edition, country: str, slices: tuple[Slice, ...], special: bool) -> Grant:
    """The grant of slices at a host (PAY-1 to PAY-5)."""
    return compute_grant(edition=edition, host_country=country, slices=slices, special_rate=special)


def actual_slices(record: Any) -> tuple[Slice, ...]:
    """The slices as lived once the end is confirmed, else none."""
    return slices_from_json(record.actual_slices) if record.actual_slices and record.actual_end else ()


def final_of(actual: Grant | None, agreed: Decimal | None, funding: Funding | None) -> FinalGrant | None:
    """The amount on actual dates; what signed amendments raised is in the agreed amount already."""
    if actual is None or actual.amount is None:
        return None
    refused = funding is not None and not funding.paid and actual.below_minimum
    return final_grant(computed=actual.amount, agreed=agreed, amendment_signed=False, refused=refused)


def funding_from(reasons: Mapping[str, Any]) -> Funding | None:
    """The decision among the written reasons of a stay."""
    row = reasons.get(FUNDED) or reasons.get(REFUSED)
    return Funding(row.rule == FUNDED, row.reason, row.officer, row.decided_on) if row else None


def reason_of(reasons: Mapping[str, Any], instalment: int) -> str:
    """Why an instalment was paid although something spoke against it; empty otherwise."""
    row = reasons.get(f"{_PAID_EARLY}/{instalment}")
    return row.reason if row else ""


def keep_reason(session: Any, payment: Any, reason: str, *, officer: str, day: date | None) -> None:
    """Keep why an instalment is paid all the same; one that is open again has no reason."""
    rule = f"{_PAID_EARLY}/{payment.instalment}"
    if day is None or not reason.strip():
        override_rows.take_back(session, subject_id=payment.secondment_id, rule=rule)
        return
    _put(session, payment.secondment_id, rule, reason, officer=officer, on=day)


def keep_funding(
    session: Any, secondment_id: str, *, paid: bool, reason: str, officer: str, on: date
) -> None:
    """Keep the decision on a stay shorter than the minimum."""
    if not reason.strip():
        raise BadInput(N_("Write down the reason."))
    other = REFUSED if paid else FUNDED
    override_rows.take_back(session, subject_id=secondment_id, rule=other)
    _put(session, secondment_id, FUNDED if paid else REFUSED, reason, officer=officer, on=on)


def _put(session: Any, secondment_id: str, rule: str, reason: str, *, officer: str, on: date) -> None:
    override_rows.put(
        session,
        kind=RecordKind.SECONDMENT,
        subject_id=secondment_id,
        rule=rule,
        reason=reason.strip(),
        officer=officer,
        on=on,
    )


def in_force(record: Any, final: Decimal | None) -> Decimal | None:
    """The grant in force (EUR): nothing for a cancelled stay, the final amount once the end is confirmed,
    else what is agreed."""
    if record.state is SecondmentState.CANCELLED:
        return Decimal(0)
    if final is not None:
        return final
    agreed: Decimal | None = record.grant_agreed
    return agreed if agreed is not None else record.grant_planned


def account_of(record: Any, final: Decimal | None, payments: Any) -> Account:
    """The stay's money as it stands."""
    paid = sum((p.amount for p in payments if p.paid_on and p.amount is not None), Decimal(0))
    return Account(in_force(record, final), paid)


def settle(session: Any, case: Any) -> Account:
    """Write down the final grant, and let the open instalments take what is left of the grant in force.

    An instalment at the end is added where all are paid and something is left or to be claimed back.
    """
    session.flush()
    record, edition = case.record, edition_from_json(case.edition.rules)
    actual = actual_slices(record)
    grant = grant_for(edition, record.host_country, actual, record.special_rate) if actual else None
    final = final_of(grant, record.grant_agreed, funding_from(override_rows.of(session, record.id)))
    record.grant_actual = final.amount if final else None
    rows = list(queries.payments(session, record.id))
    account = account_of(record, record.grant_actual, rows)
    if account.in_force is not None and rows:
        _share_out(session, record, rows, account.in_force)
    return account


def _share_out(session: Any, record: Any, rows: list[Any], total: Decimal) -> None:
    amounts = settled([_part(row) for row in rows], total)
    for row, amount in zip(rows, amounts, strict=False):
        if row.paid_on:
            continue
        if not amount and row.percent is None:
            kept.drop_payment(session, row.id)
        elif row.amount != amount:
            row.amount = amount
    for amount in amounts[len(rows) :]:
        place = rows[-1].instalment + 1
        trigger = PaymentTrigger.REPORT.value
        kept.add_payment(session, record, instalment=place, percent=None, trigger=trigger, amount=amount)


def _part(row: Any) -> PartDue:
    percent = None if row.percent is None else Decimal(row.percent)
    return PartDue(percent, row.amount or Decimal(0), bool(row.paid_on))


def add_instalments(session: Any, record: Any, scheme: InstalmentScheme, amount: Decimal) -> None:
    """The amount in the parts of a scheme."""
    for place, part in enumerate(instalments(amount, scheme), start=1):
        kept.add_payment(
            session,
            record,
            instalment=place,
            percent=int(part.percent),
            trigger=part.trigger.value,
            amount=part.amount,
        )
