"""What is paid, still to be paid or to be claimed back of the grant in force (dossier 6.2, 6.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from .blockers import Blocker
from .codes import N_, PaymentTrigger, SecondmentState
from .grant import money
from .secondment import SecondmentFacts, missing_for

NOUGHT = Decimal(0)
_ROUNDING = Decimal("0.05")  # the last instalment takes what rounding leaves
TOO_MUCH = "PAY-6"


@dataclass(frozen=True, slots=True)
class PartDue:
    """An instalment: its share of the grant in per cent, its amount in EUR, whether it is paid."""

    percent: Decimal | None
    amount: Decimal
    paid: bool


@dataclass(frozen=True, slots=True)
class Account:
    """A stay's money in EUR: the grant in force (``None``: no published rate) and what is paid of it."""

    in_force: Decimal | None
    paid: Decimal = NOUGHT

    @property
    def rest(self) -> Decimal:
        """What is left of the grant; negative where more is paid than is due."""
        return (self.in_force or NOUGHT) - self.paid

    @property
    def still(self) -> Decimal:
        """Still to be paid."""
        return max(self.rest, NOUGHT)

    @property
    def back(self) -> Decimal:
        """Overpaid, to be claimed back."""
        return max(-self.rest, NOUGHT)


def settled(parts: Sequence[PartDue], total: Decimal) -> tuple[Decimal, ...]:
    """The amounts for the new total, in order (dossier 6.3).

    Open instalments keep their share as far as the rest reaches; the last open one takes what is left, which
    is negative where more was paid than is due now. Where all are paid, one further amount at the end is what
    is left, unless nothing is.
    """
    left = total - sum((p.amount for p in parts if p.paid), NOUGHT)
    open_places = [place for place, part in enumerate(parts) if not part.paid]
    amounts = [part.amount for part in parts]
    for place in open_places[:-1]:
        share = money(total * (parts[place].percent or 0) / 100)
        amounts[place] = max(min(share, left), NOUGHT)
        left -= amounts[place]
    if open_places:
        amounts[open_places[-1]] = left
        return tuple(amounts)
    return (*amounts, left) if left else tuple(amounts)


def true_share(percent: int | None, amount: Decimal | None, total: Decimal | None) -> int | None:
    """The scheme's share where the amount really is that share of the total; ``None`` where it is not."""
    if not percent or amount is None or total is None:
        return None
    return percent if abs(amount - total * percent / 100) <= _ROUNDING else None


_NEEDS = {
    PaymentTrigger.SIGNATURE: SecondmentState.AGREEMENTS_SIGNED,
    PaymentTrigger.START: SecondmentState.ENDED,
    PaymentTrigger.ARRIVAL: SecondmentState.ENDED,
    PaymentTrigger.REPORT: SecondmentState.FINAL_PAYMENT,
}


def stops(
    trigger: PaymentTrigger | None, amount: Decimal, facts: SecondmentFacts, *, rest: Decimal
) -> tuple[Blocker, ...]:
    """What speaks against paying an instalment now: its condition, and what is left (dossier 3.2, 6.3).

    What comes back or is nothing at all has no condition.
    """
    if amount <= 0:
        return ()
    missing = missing_for(_NEEDS[trigger], facts) if trigger else ()
    if trigger in (PaymentTrigger.START, PaymentTrigger.ARRIVAL):
        missing = tuple(one for one in missing if one.field == "actual_start")
    if amount <= rest:
        return missing
    message = N_("Only {amount} is left of the grant in force: more would be paid than is due.")
    return (*missing, Blocker(TOO_MUCH, message, values={"amount": max(rest, NOUGHT)}))
