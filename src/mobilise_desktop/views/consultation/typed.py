"""What is typed and is no answer: kept as it is, and millions read in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from mobilise_desktop.views.kit.field import Field
from mobilise_desktop.views.kit.field_date import DateField
from mobilise_desktop.views.kit.field_text import MoneyField, TextField
from mobilise_desktop.views.kit.number_text import read_number
from mobilise_desktop.words import format_decimal_input

_MILLIONS = re.compile(
    r"(?P<number>[\d.,\s]*\d)\s*(?:m|mio|mln|million|millions|millionen?|milion\w*|εκατ\w*)\.?", re.I
)


def typed_in(fields: Mapping[str, Field]) -> dict[str, str]:
    """By name, what stands in fields as text that is no answer."""
    return {
        name: field.edit.text()
        for name, field in fields.items()
        if isinstance(field, TextField | DateField) and field.has_problem()
    }


def show_typed(fields: Mapping[str, Field], typed: Mapping[str, str]) -> None:
    """Show such text again, with what is wrong with it."""
    for name, text in typed.items():
        field = fields.get(name)
        if isinstance(field, TextField | DateField):
            field.type_in(text)


def spell_out(field: MoneyField) -> None:
    """An amount typed as ``4.2 million`` becomes 4200000 and is sent; anything else stays."""
    amount = in_millions(field.edit.text(), field.say.locale)
    if amount is not None:
        field.edit.setText(format_decimal_input(field.say.locale, amount))
        field.flush()


def in_millions(typed: str, locale: str) -> Decimal | None:
    """The amount of ``4.2 million``, ``4,2 Mio.`` or ``4 mln EUR``; ``None`` for anything else."""
    found = _MILLIONS.fullmatch(re.sub(r"€|EUR", "", typed, flags=re.I).strip())
    number = read_number(found["number"], locale) if found else None
    return (number * 1_000_000).quantize(Decimal(1)) if isinstance(number, Decimal) else None
