"""The fields of companies and participants that a table can fill, and the headings that mean them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from mobilise_desktop.folding import fold

from .sheet_words import (
    COMPANY_HEADINGS,
    OWN_COMPANY_NAMES,
    OWN_PARTICIPANT_NAMES,
    PARTICIPANT_HEADINGS,
)


class Subject(StrEnum):
    """What a table lists."""

    COMPANY = "COMPANY"
    PARTICIPANT = "PARTICIPANT"


class Form(StrEnum):
    """How a cell of the field is read."""

    TEXT = "TEXT"
    COUNTRY = "COUNTRY"
    COUNTRIES = "COUNTRIES"
    LANGUAGES = "LANGUAGES"
    DAY = "DAY"
    WHOLE = "WHOLE"
    AMOUNT = "AMOUNT"
    YES_NO = "YES_NO"
    ROLE = "ROLE"
    CATEGORY = "CATEGORY"
    FILE_STATE = "FILE_STATE"
    NACE = "NACE"
    SKILLS = "SKILLS"
    SECTORS = "SECTORS"
    EMAIL = "EMAIL"


@dataclass(frozen=True, slots=True)
class SheetField:
    """A field under its name in the office; ``name`` of a participant's firm begins with ``company.``."""

    name: str
    form: Form = Form.TEXT


_FORMS: Mapping[Form, str] = {
    Form.COUNTRY: "country residence_country nationality company.country",
    Form.COUNTRIES: "export_markets target_countries",
    Form.LANGUAGES: "languages",
    Form.DAY: "host_from host_to date_of_birth in_company_since period_from period_to",
    Form.WHOLE: "year_established year_of_accounts places host_min_weeks host_max_weeks min_weeks max_weeks "
    "experience_years eqf_level",
    Form.AMOUNT: "headcount turnover balance_sheet share_percent",
    Form.YES_NO: "accommodation_help accessible_premises accepts_remote full_time has_insurance group_member",
    Form.ROLE: "role",
    Form.CATEGORY: "category",
    Form.FILE_STATE: "file_state",
    Form.NACE: "nace_code",
    Form.SKILLS: "skills_wanted skills_offered",
    Form.SECTORS: "target_sectors",
    Form.EMAIL: "email contact_email representative_email",
}
_FORM_OF = {name: form for form, names in _FORMS.items() for name in names.split()}
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_CURRENCY = re.compile(r"(?: (?:in|en|w|v))? eur(?:o|os)?$")
_SIGNS = re.compile(r"[^\w]+|_")


def fields_of(subject: Subject) -> tuple[SheetField, ...]:
    """The fields that a table about ``subject`` can fill, in the order in which they are offered."""
    names = COMPANY_HEADINGS if subject is Subject.COMPANY else PARTICIPANT_HEADINGS
    return tuple(SheetField(name, form_of(name)) for name in names)


def form_of(name: str) -> Form:
    """How the field is read."""
    return _FORM_OF.get(name, Form.TEXT)


def plain_heading(text: str) -> str:
    """A heading without case, accents, signs and what stands in brackets."""
    bare = _CURRENCY.sub("", _SIGNS.sub(" ", fold(_ASIDE.sub(" ", text))).strip())
    return bare or _SIGNS.sub(" ", fold(text)).strip()


def field_for(subject: Subject, heading: str) -> str:
    """The field that a heading means in a table about ``subject``; empty where it means none."""
    return _by_heading(subject).get(plain_heading(heading), "")


@cache
def _by_heading(subject: Subject) -> dict[str, str]:
    of_company = subject is Subject.COMPANY
    table = COMPANY_HEADINGS if of_company else PARTICIPANT_HEADINGS
    own = OWN_COMPANY_NAMES if of_company else OWN_PARTICIPANT_NAMES
    found: dict[str, str] = {}
    for name, words in table.items():
        found.setdefault(plain_heading(name.replace("_", " ").replace(".", " ")), name)
        for word in words.split("|"):
            found.setdefault(plain_heading(word), name)
    for name, words in own.items():
        for word in words.split("|"):
            found.setdefault(plain_heading(word), name)
    found.pop("", None)
    return found
