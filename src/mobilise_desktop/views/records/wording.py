"""Messages of rules and guards in words: codes among their values become names first."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any

from mobilise_desktop.domain import codes
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.words import Words, format_money

_COUNTRIES = frozenset({"country", "host_country", "sending_country", "residence"})
_MESSAGES = frozenset({"field", "what", "title"})
_MONEY = frozenset({"rate", "amount"})
_LANGUAGES = frozenset({"language"})
_CODE_LISTS: Mapping[str, type[StrEnum]] = {
    "owner": codes.Owner,
    "party": codes.Party,
    "size": codes.SizeClass,
    "anchor": codes.Anchor,
    "link": codes.PriorLink,
    "state": codes.FileState,
}


def said(say: Words, reference: Any, message: str, values: Mapping[str, object]) -> str:
    """``message`` with its values in words; ``reference`` names countries and languages."""
    return say(message, **{name: _word(say, reference, name, value) for name, value in values.items()})


def _word(say: Words, reference: Any, name: str, value: object) -> object:
    if isinstance(value, StrEnum):
        return say(label_of(value))
    if isinstance(value, Decimal) and name in _MONEY:
        return format_money(say.locale, value)
    if not isinstance(value, str) or not value:
        return value
    if name in _COUNTRIES:
        return reference.country_name(value, say.locale)
    if name in _LANGUAGES:
        return reference.language_name(value, say.locale)
    if name in _CODE_LISTS and value in _CODE_LISTS[name].__members__:
        return say(label_of(_CODE_LISTS[name](value)))
    return say(value) if name in _MESSAGES else value
