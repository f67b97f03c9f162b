"""Records as other programs write them, brought to the names and forms of the office file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

_COUNTRIES = {"EL": "GR", "UK": "GB"}
_ALIASES: Mapping[str, Mapping[str, str]] = {
    "companies": {
        "name": "legal_name",
        "company_name": "legal_name",
        "vat": "vat_or_tax_no",
        "vat_no": "vat_or_tax_no",
        "vat_number": "vat_or_tax_no",
        "tax_no": "vat_or_tax_no",
        "registration_no": "national_reg_no",
        "registration_number": "national_reg_no",
        "city": "town",
        "zip": "postcode",
        "postal_code": "postcode",
        "website": "web",
        "employees": "headcount",
        "staff": "headcount",
        "headcount_awu": "headcount",
        "nace": "nace_code",
        "sector": "nace_code",
        "email": "contact_email",
        "phone": "contact_phone",
        "capacity": "places",
        "state": "file_state",
        "roles": "role",
        "skills": "skills_offered",
        "skills_needed": "skills_wanted",
        "skills_sought": "skills_wanted",
        "wants": "skills_wanted",
        "offers": "skills_offered",
        "collaboration_types": "collaborations",
        "period_from": "host_from",
        "period_to": "host_to",
        "min_weeks": "host_min_weeks",
        "max_weeks": "host_max_weeks",
        "own_lcp_id": "own_lcp",
    },
    "participants": {
        "first_name": "given_name",
        "last_name": "family_name",
        "surname": "family_name",
        "company": "sending_company",
        "company_id": "sending_company",
        "sending_company_id": "sending_company",
        "employer": "sending_company",
        "mail": "email",
        "country": "residence_country",
        "city": "town",
        "state": "file_state",
        "since": "in_company_since",
        "skills": "skills_offered",
        "skills_needed": "skills_wanted",
        "skills_sought": "skills_wanted",
        "wants": "skills_wanted",
        "offers": "skills_offered",
        "countries": "target_countries",
        "sectors": "target_sectors",
        "collaboration_types": "collaborations",
        "available_from": "period_from",
        "available_to": "period_to",
    },
    "needs": {"participant_id": "participant", "company_id": "company", "date": "day"},
    "matches": {
        "participant_id": "participant",
        "company": "host_company",
        "host_company_id": "host_company",
        "sending_company_id": "sending_company",
    },
}
_SKILL_ALIASES = {"skill": "label", "name": "label", "level": "level_wanted", "weight": "priority"}
_ROLES = {
    "SEND": "SENDING",
    "SENDS": "SENDING",
    "SENDER": "SENDING",
    "HOSTING": "HOST",
    "HOSTS": "HOST",
    "SENDING_AND_HOST": "BOTH",
}
_COUNTRY_LISTS = ("target_countries", "export_markets", "covers_countries")
_COUNTRY_FIELDS = ("country", "nationality", "residence_country", "host_country")
_CODES = (
    "role",
    "file_state",
    "category",
    "size_class",
    "profile",
    "visibility",
    "contract",
    "state",
    "origin",
)


def record(section: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The record under the names of the office file; what is ``null`` counts as not given.

    A record that the program itself wrote comes back unchanged.
    """
    known = {name: value for name, value in given.items() if value is not None}
    aliases = _ALIASES.get(section, {})
    if not known.keys().isdisjoint(aliases):
        _rename(known, aliases)
    for name in _CODES:
        if isinstance(known.get(name), str):
            known[name] = known[name].upper()
    _countries(known)
    shape = _SHAPES.get(section)
    if shape is not None:
        shape(known)
    return known


def _rename(known: dict[str, Any], aliases: Mapping[str, str]) -> None:
    for other, name in aliases.items():
        if other in known and name not in known:
            known[name] = known.pop(other)


def office(given: Mapping[str, Any]) -> dict[str, Any]:
    """The office's own record; only its name need be told."""
    known = record("office", given)
    return {"id": "office", "name": "MobiliseSME", "country": "", "language": "en", **known}


def _countries(known: dict[str, Any]) -> None:
    for name in _COUNTRY_FIELDS:
        if isinstance(known.get(name), str):
            known[name] = _country(known[name])
    for name in _COUNTRY_LISTS:
        if isinstance(known.get(name), list):
            known[name] = [_country(item) for item in known[name]]


def _country(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    code = value.strip().upper() if len(value.strip()) == 2 else value
    return _COUNTRIES.get(code, code)


def _company(known: dict[str, Any]) -> None:
    role = known.get("role")
    if isinstance(role, list):
        roles = {_ROLES.get(str(item).upper(), str(item).upper()) for item in role}
        known["role"] = "BOTH" if len(roles) > 1 else next(iter(roles), "BOTH")
    elif isinstance(role, str):
        known["role"] = _ROLES.get(role, role)
    _languages(known)
    _skills(known)
    known.setdefault("role", "HOST" if known.get("size_class") == "LARGE" else "BOTH")
    known.setdefault("file_state", "ACCEPTED")


def _participant(known: dict[str, Any]) -> None:
    name = known.pop("name", None)
    if isinstance(name, str) and "given_name" not in known and "family_name" not in known:
        known["given_name"], known["family_name"] = split_name(name)
    _languages(known)
    _skills(known)
    known.setdefault("file_state", "ACCEPTED")


_SHAPES: Mapping[str, Callable[[dict[str, Any]], None]] = {
    "companies": _company,
    "participants": _participant,
}


def split_name(name: str) -> tuple[str, str]:
    """Given and family name of ``Ada Lovelace`` or ``Lovelace, Ada``."""
    before, comma, after = name.partition(",")
    if comma:
        return after.strip(), before.strip()
    given, _, family = name.strip().rpartition(" ")
    return given.strip(), family.strip()


def _languages(known: dict[str, Any]) -> None:
    given = known.get("languages")
    if isinstance(given, dict):
        known["languages"] = [_language(code, level) for code, level in given.items()]
    elif isinstance(given, list):
        known["languages"] = [_language_row(item) for item in given]


def _language_row(item: Any) -> Any:
    if isinstance(item, str):
        code, _, level = item.replace(":", " ").strip().partition(" ")
        return _language(code, level.strip())
    if not isinstance(item, dict) or ("language" in item and "cefr" not in item):
        return item
    row = {key: value for key, value in item.items() if value is not None}
    code = row.pop("language", row.pop("code", ""))
    return {**_language(code, row.pop("level", row.pop("cefr", ""))), **row}


def _language(code: Any, level: Any) -> dict[str, Any]:
    return {
        "language": code.lower() if isinstance(code, str) else code,
        "level": level.upper() if isinstance(level, str) else level,
    }


def _skills(known: dict[str, Any]) -> None:
    for name in ("skills_wanted", "skills_offered"):
        given = known.get(name)
        if isinstance(given, list):
            known[name] = [_skill(item) for item in given]


def _skill(item: Any) -> Any:
    if isinstance(item, str):
        is_uri = item.startswith(("http://", "https://"))
        return {"uri": item} if is_uri else {"label": item}
    if not isinstance(item, dict):
        return item
    row = {key: value for key, value in item.items() if value is not None}
    if not row.keys().isdisjoint(_SKILL_ALIASES):
        _rename(row, _SKILL_ALIASES)
    return row
