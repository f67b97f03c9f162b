"""The command of the office's budget: each number with its working, the payments, and what a yes would do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from mobilise_desktop.errors import BadInput
from mobilise_desktop.services.payments import PaymentFilter

from .answer import Answer
from .opening import opened
from .parser import Arguments

if TYPE_CHECKING:
    from mobilise_desktop.domain.budget import Budget, StageLine
    from mobilise_desktop.services.budget import BudgetDesk, BudgetView, Effect
    from mobilise_desktop.services.payments import Sum

_MOST_WEEKS = 30


def budget(arguments: Arguments) -> Answer:
    """The office's budget, and what saying yes to one more would do."""
    day = date.today()
    with opened(arguments, read_only=True) as services:
        view = services.budget.of(today=day)
        effect = _effect(services.budget, view, arguments, day)
        sums = services.payments.sums(PaymentFilter(), today=day)
    data = {
        **_numbers(view.budget),
        "stages": [_stage(line) for line in view.budget.lines],
        "usual_weeks": view.weeks,
        "payments": [_sum(found) for found in sums],
        "what_if": _what_if(effect) if effect else None,
    }
    return Answer(data, tuple(_told(view, effect)))


def _effect(desk: BudgetDesk, view: BudgetView, arguments: Arguments, day: date) -> Effect | None:
    if arguments.case:
        found = desk.if_case(view, arguments.case)
        if found is None:
            raise BadInput("There is no open match with this id.")
        return found
    if not arguments.country:
        return None
    weeks = arguments.weeks or view.weeks
    if weeks > _MOST_WEEKS:
        raise BadInput("A stay has at most {weeks} weeks.", weeks=_MOST_WEEKS)
    return desk.if_stay(
        view,
        country=arguments.country.upper(),
        weeks=weeks,
        special_rate=arguments.special_rate,
        today=day,
    )


def _numbers(found: Budget) -> dict[str, Any]:
    return {
        "budget": _euros(found.total),
        "paid": _euros(found.paid),
        "still_to_pay": _euros(found.still),
        "committed": _euros(found.committed),
        "likely": _euros(found.likely),
        "free": _euros(found.free),
        "to_claim_back": _euros(found.back),
        "stays_without_amount": found.without_amount,
        "open_cases": found.open_cases,
        "cases_without_rate": found.unpriced_cases,
    }


def _stage(line: StageLine) -> dict[str, Any]:
    return {
        "stage": line.stage.value,
        "cases": line.cases,
        "without_amount": line.without_amount,
        "grants": _euros(line.grants),
        "came": line.share.came,
        "decided": line.share.reached,
        "way": float(line.share.way),
        "share": float(line.share.value),
        "likely": _euros(line.likely),
    }


def _sum(found: Sum) -> dict[str, Any]:
    return {
        "standing": found.standing.value,
        "month": found.month,
        "count": found.count,
        "amount": _euros(found.amount),
    }


def _what_if(effect: Effect) -> dict[str, Any]:
    return {
        "amount": _euros(effect.amount),
        "yes": _numbers(effect.yes),
        "no": _numbers(effect.no) if effect.no else None,
    }


def _cases(line: StageLine) -> str:
    return f"{line.cases}, {line.without_amount} without a rate" if line.without_amount else str(line.cases)


def _euros(amount: Decimal | None) -> float | None:
    return None if amount is None else float(amount)


def _told(view: BudgetView, effect: Effect | None) -> Iterator[str]:
    found = view.budget
    total = "not set" if found.total is None else f"{found.total:.2f} EUR"
    yield f"Budget {total}; paid {found.paid}, still to pay {found.still}, likely {found.likely} EUR"
    if found.free is not None:
        yield f"Free: {found.free:.2f} EUR"
    if found.back:
        yield f"To be claimed back: {found.back} EUR"
    for line in found.lines:
        if line.cases:
            came = f"{line.share.came} of {line.share.reached} came to a stay"
            sum_of = f"{line.grants} EUR × {line.share.value} = {line.likely} EUR"
            yield f"  {line.stage.value}: {_cases(line)}, {sum_of} ({came})"
    if found.unpriced_cases:
        counted = f"{found.open_cases - found.unpriced_cases} of {found.open_cases} open cases"
        yield f"Likely is of {counted}: those without a published rate are not counted"
    if found.without_amount:
        yield f"Stays without an amount, not counted: {found.without_amount}"
    if effect is not None:
        amount = "no published rate" if effect.amount is None else f"{effect.amount} EUR"
        free = "" if effect.yes.free is None else f", free then {effect.yes.free:.2f} EUR"
        yield f"A yes promises {amount}; committed then {effect.yes.committed} EUR{free}"
