"""Values of messages in words: codes of rules and guards become names in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from mobilise_desktop.domain import codes
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.period import MonthsAndDays
from mobilise_desktop.words import Words, format_decimal_input, format_money, length_words

if TYPE_CHECKING:
    from .reference import Reference

_COUNTRIES = frozenset({"country", "host_country", "sending_country", "residence"})
_MESSAGES = frozenset({"edition", "field", "what", "title"})
_MONEY = frozenset({"rate", "amount"})
_EUROS = frozenset({"turnover", "turnover_limit", "balance", "balance_limit"})
_SCORES = frozenset({"least", "score"})
_SUMS = frozenset({"loss"})
_CODE_LISTS: Mapping[str, type[StrEnum]] = {
    "owner": codes.Owner,
    "party": codes.Party,
    "size": codes.SizeClass,
    "anchor": codes.Anchor,
    "link": codes.PriorLink,
    "state": codes.FileState,
}


def worded(say: Words, reference: Reference, values: Mapping[str, object]) -> dict[str, object]:
    """The values with their codes in words; plain numbers and days stay as they are."""
    return {name: _word(say, reference, name, value) for name, value in values.items()}


def _word(say: Words, reference: Reference, name: str, value: object) -> object:
    if isinstance(value, StrEnum):
        return say(label_of(value))
    if not isinstance(value, str) or not value:
        return _figure(say, name, value)
    if name in _COUNTRIES:
        return reference.country_name(value, say.locale)
    if name == "language":
        return reference.language_name(value, say.locale)
    if name in _CODE_LISTS and value in _CODE_LISTS[name].__members__:
        return say(label_of(_CODE_LISTS[name](value)))
    return say(value) if name in _MESSAGES else value


def _figure(say: Words, name: str, value: object) -> object:
    if isinstance(value, Decimal) and name in _MONEY:
        return format_money(say.locale, value)
    if isinstance(value, int | Decimal) and name in _EUROS:
        return format_money(say.locale, Decimal(value))
    if isinstance(value, Decimal) and name in _SCORES:
        return f"{round(value * 100)} %"
    if isinstance(value, Decimal) and name in _SUMS:
        return format_decimal_input(say.locale, value, decimals=2)
    if isinstance(value, MonthsAndDays):
        return length_words(say, value.months, value.days)
    return value
