"""What is still to be paid once the agreed grant has changed: paid parts stay, open ones take the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from .grant import money


@dataclass(frozen=True, slots=True)
class PartDue:
    """An instalment: its share of the grant in per cent, its amount in EUR, whether it is paid."""

    percent: Decimal | None
    amount: Decimal
    paid: bool


def settled(parts: Sequence[PartDue], total: Decimal) -> tuple[Decimal, ...]:
    """The amounts for the new total, in order (dossier 6.3).

    Open instalments keep their share; the last open one takes what is left, which is negative where more was
    paid than is agreed now. Where all are paid, one further amount at the end is what is left, unless nothing
    is.
    """
    amounts = [p.amount if p.paid else money(total * (p.percent or 0) / 100) for p in parts]
    open_places = [place for place, part in enumerate(parts) if not part.paid]
    if open_places:
        last = open_places[-1]
        amounts[last] = total - sum((a for place, a in enumerate(amounts) if place != last), Decimal(0))
        return tuple(amounts)
    rest = total - sum(amounts, Decimal(0))
    return (*amounts, rest) if rest else tuple(amounts)
