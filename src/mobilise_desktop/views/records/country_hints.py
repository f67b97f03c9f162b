"""What follows from a firm's country: how its numbers are called there, and its regions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mobilise_desktop.views.kit.field import Field
from mobilise_desktop.views.kit.field_text import SuggestField, TextField


@dataclass(frozen=True, slots=True)
class CountryHints:
    """The names of the numbers, and the regions to suggest."""

    vat_or_tax: str = ""
    register: str = ""
    regions: tuple[str, ...] = ()


_NONE = CountryHints()


def show_hints(
    fields: Mapping[str, Field], country: object, hints: Mapping[str, CountryHints], prefix: str = ""
) -> None:
    """Show at the fields of a company what they are called in ``country``; names begin with ``prefix``."""
    found = hints.get(str(country or ""), _NONE)
    for name, words in (("vat_or_tax_no", found.vat_or_tax), ("national_reg_no", found.register)):
        field = fields.get(prefix + name)
        if isinstance(field, TextField):
            field.set_placeholder(words)
    region = fields.get(f"{prefix}region")
    if isinstance(region, SuggestField):
        region.set_suggestions(found.regions)
