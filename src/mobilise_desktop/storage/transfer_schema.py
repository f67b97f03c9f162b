"""The JSON Schema of the office file, made from the records themselves so that it cannot drift."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Boolean, Date, Integer

from mobilise_desktop.domain.codes import Collaboration, Party
from mobilise_desktop.models import Base, Cents, Code, Instant, SkillStatement

from .codec import defaults
from .sheets import LONGEST_TEXT
from .transfer_shape import BYTES, OFFICE, SECTIONS, Field, Section, fields, table_of

ID = {"type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._:-]{0,39}$"}
COUNTRY = {"type": "string", "pattern": "^([A-Z][A-Z])?$"}
TEXT = {"type": "string", "maxLength": LONGEST_TEXT}
_TEXTS = {"type": "array", "items": TEXT}
_COUNTRIES = {"type": "array", "items": {"type": "string", "pattern": "^[A-Z][A-Z]$"}}
_LEVEL = {"enum": ["", "A1", "A2", "B1", "B2", "C1", "C2", None]}
_LANGUAGE_ROW = {
    "type": "object",
    "required": ["language"],
    "properties": {"language": {"type": "string", "pattern": "^[a-z]{2,3}$"}}
    | {
        name: _LEVEL
        for name in ("level", "listening", "reading", "interaction", "production", "speaking", "writing")
    },
}
_LISTS: dict[str, Any] = {
    "languages": {"type": "array", "items": _LANGUAGE_ROW},
    "collaborations": {"type": "array", "items": {"enum": [code.value for code in Collaboration]}},
    "target_countries": _COUNTRIES,
    "export_markets": _COUNTRIES,
    "covers_countries": _COUNTRIES,
    "target_sectors": _TEXTS,
    "support_wished": _TEXTS,
    "parties": {"type": "array", "items": {"enum": [code.value for code in Party]}},
    "seen": {"type": "array", "items": ID},
}
_RANGES = {"level_now": (0, 5), "level_wanted": (0, 5), "priority": (1, 3)}
_COUNTRY_FIELDS = frozenset({"country", "nationality", "residence_country", "host_country"})
_FREE_TO_MISS = frozenset({"id", "created_at", "changed_at", "revision"})


def schema() -> dict[str, Any]:
    """The whole schema (draft 7); ``definitions`` has one entry a section, named as the section."""
    definitions: dict[str, Any] = {section.name: _record(section) for section in (OFFICE, *SECTIONS)}
    properties: dict[str, Any] = {
        "format": {"const": "mobilise-office"},
        "version": {"const": 1},
        "office": {"$ref": "#/definitions/office"},
    }
    for section in SECTIONS:
        properties[section.name] = {"type": "array", "items": {"$ref": f"#/definitions/{section.name}"}}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A MobiliseSME office as one file, version 1",
        "type": "object",
        "required": ["format", "version"],
        "properties": properties,
        "definitions": definitions,
    }


def _record(section: Section) -> dict[str, Any]:
    made = _object(section.model)
    for part in section.parts:
        made["properties"][part.name] = {"type": "array", "items": _object(part.model, part.owner)}
    return made


def _object(model: type[Base], owner: str = "") -> dict[str, Any]:
    usual = defaults(table_of(model))
    own = fields(model, owner)
    properties = {item.name: _value(item) for item in own}
    digest, data = BYTES.get(table_of(model).name, ("", ""))
    if digest:
        properties[data] = {"type": "string", "contentEncoding": "base64"}
    required = [i.name for i in own if i.column.name not in usual and i.name not in _FREE_TO_MISS]
    if model is not SkillStatement:
        required = ["id", *required]
    return {"type": "object", "required": required, "properties": properties}


def _value(item: Field) -> dict[str, Any]:
    column = item.column
    if column.name in ("id", "subject_id") or item.target:
        return _or_null(ID) if column.nullable else ID
    if item.name in _COUNTRY_FIELDS:
        return COUNTRY
    value = _typed(item)
    return _or_null(value) if column.nullable else value


def _typed(item: Field) -> dict[str, Any]:
    kind = item.column.type
    if isinstance(kind, Code):
        return {"enum": [code.value for code in kind.codes]}
    if isinstance(kind, Date | Instant):
        return {
            "type": "string",
            "format": "date" if isinstance(kind, Date) else "date-time",
            "maxLength": 40,
        }
    if isinstance(kind, Cents):
        return {"type": ["number", "string"], "maxLength": 24}
    if isinstance(kind, Boolean):
        return {"type": "boolean"}
    if isinstance(kind, Integer):
        least, most = _RANGES.get(item.name, (-(2**31), 2**31))
        return {"type": "integer", "minimum": least, "maximum": most}
    if isinstance(kind, JSON):
        return _LISTS.get(item.name) or _free(item)
    return TEXT


def _free(item: Field) -> dict[str, Any]:
    empty = defaults(item.column.table).get(item.column.name, {})
    if isinstance(empty, list):
        return {"type": "array", "items": {"type": "object"}}
    return {"type": "object"}


def _or_null(value: dict[str, Any]) -> dict[str, Any]:
    if "enum" in value:
        return {"enum": [*value["enum"], None]}
    kinds = value["type"] if isinstance(value["type"], list) else [value["type"]]
    return {**value, "type": [*kinds, "null"]}
