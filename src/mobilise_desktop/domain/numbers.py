"""Numbers as they are shown: whole decimals without their cents."""

from __future__ import annotations

from decimal import Decimal


def shown(value: Decimal | None) -> int | Decimal | str:
    """A headcount, share or limit for a message: whole where it is whole, a dash where it is unknown."""
    if value is None:
        return "–"
    return int(value) if value == value.to_integral_value() else value
