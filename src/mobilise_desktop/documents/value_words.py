"""The values of a Learning Project in the reader's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from mobilise_desktop.domain.codes import Category, SizeClass
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.learning_project import Checkpoint, Slice
from mobilise_desktop.words import Words, format_date, format_money, format_number

_MONEY = frozenset({"monthly_rate", "planned_grant"})
_CODES: Mapping[str, type[StrEnum]] = {"size_class": SizeClass, "category": Category}


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Names by code in the reader's language: countries, NACE codes, skill URIs, languages."""

    countries: Mapping[str, str] = field(default_factory=dict)
    sectors: Mapping[str, str] = field(default_factory=dict)
    skills: Mapping[str, str] = field(default_factory=dict)
    languages: Mapping[str, str] = field(default_factory=dict)

    def of(self, leaf: str, code: str) -> str:
        """The name of a code in a field of that name; a code without one stands as it is."""
        if leaf == "sector":
            return " ".join(filter(None, (code, self.sectors.get(code, ""))))
        known = {"country": self.countries, "skill_uri": self.skills, "work_language": self.languages}
        return known.get(leaf, {}).get(code, code)


NO_LABELS = Labels()


def value_words(say: Words, leaf: str, value: Any, names: Labels) -> str:
    """The value of a field whose path ends in ``leaf``; nothing is an empty text."""
    if value in (None, "", ()):
        return ""
    if isinstance(value, StrEnum):
        return say(label_of(value))
    if isinstance(value, str):
        kind = _CODES.get(leaf)
        return say(label_of(kind(value))) if kind and value in frozenset(kind) else names.of(leaf, value)
    if isinstance(value, tuple):
        return "\n".join(value_words(say, leaf, item, names) for item in value)
    return _figure(say, leaf, value)


def _figure(say: Words, leaf: str, value: Any) -> str:
    if isinstance(value, bool):
        return say("Yes") if value else say("No")
    if isinstance(value, date):
        return format_date(say.locale, value)
    if isinstance(value, Decimal):
        return format_money(say.locale, value) if leaf in _MONEY else format_number(say.locale, value)
    if isinstance(value, Slice):
        return f"{days_words(say, value.first, value.last)}, {say(label_of(value.kind))}"
    if isinstance(value, Checkpoint):
        return ", ".join(filter(None, (format_date(say.locale, value.day), value.method, value.who)))
    return str(value)


def days_words(say: Words, first: date, last: date) -> str:
    """A stretch of days."""
    return say("{first} to {last}", first=first, last=last)
