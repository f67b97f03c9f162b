"""Offices with random records in every table, made from the models themselves."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, Integer
from sqlalchemy.orm import Session

from mobilise_desktop import paths
from mobilise_desktop.models import Base, Cents, Code, Instant, SkillStatement
from mobilise_desktop.storage.codec import defaults
from mobilise_desktop.storage.ids import new_id
from mobilise_desktop.storage.journal import bulk_insert
from mobilise_desktop.storage.records import keep_bytes
from mobilise_desktop.storage.transfer_shape import OFFICE, POLYMORPHIC, SECTIONS, table_of

TEXTS = (
    "",
    "Łódź",
    "=HYPERLINK()",
    "<img src=file:///x>",
    "שלום\u200f",
    "a\nb\tc",
    "x" * 300,
    "ß’“",
    "\u2028",
)
RULES = json.loads((paths.resources() / "reference" / "editions" / "2020-23.json").read_text("utf-8"))
LISTS: dict[str, Callable[[Random], Any]] = {
    "languages": lambda r: [{"language": "en", "level": r.choice(["", "B2"])}] * r.randrange(2),
    "collaborations": lambda r: ["OTHER"] * r.randrange(2),
    "target_countries": lambda r: ["DE", "GR"][: r.randrange(3)],
    "export_markets": lambda r: ["FR"][: r.randrange(2)],
    "covers_countries": lambda r: ["BE"][: r.randrange(2)],
    "target_sectors": lambda r: ["62"][: r.randrange(2)],
    "support_wished": lambda r: ["SOMETHING"][: r.randrange(2)],
    "parties": lambda r: ["SC", "HC"][: r.randrange(3)],
    "seen": lambda r: ["co_06h0h1", "pa_06h0h2"][: r.randrange(3)],
    "rules": lambda r: RULES,
    "content": lambda r: r.choice([{}, {"how_met": r.choice(TEXTS), "objectives": [{"id": "o1"}]}]),
}
COUNTRIES = ("country", "nationality", "residence_country", "host_country")


def fill(session: Session, random: Random) -> None:
    """Add up to three records to every section, parts included; references always find their record."""
    ids: dict[str, list[str]] = {}
    for section in SECTIONS:
        names = ids.setdefault(table_of(section.model).name, [])
        for place in range(random.randrange(3) if section.name != "editions" else 1):
            row = _row(session, section.model, random, ids)
            if row is None:
                continue
            row |= _numbered(section.name, place)
            bulk_insert(session, section.model, [row])
            names.append(row["id"])
            for part in section.parts:
                _fill_part(session, part, row, random, ids)
    office = _row(session, OFFICE.model, random, ids)
    assert office is not None
    bulk_insert(session, OFFICE.model, [{**office, "id": "office"}])


def _fill_part(
    session: Session, part: Any, owner: dict[str, Any], random: Random, ids: dict[str, list[str]]
) -> None:
    """Add up to two rows of a part to its owner."""
    for position in range(random.randrange(3)):
        row = _row(session, part.model, random, {**ids, "attachments": []})
        if row is None:
            continue
        if part.model is SkillStatement:
            row |= {"company_id": None, "participant_id": None}
        row |= {part.owner: owner["id"], **part.fixed, "demo": owner["demo"]}
        row |= _numbered(part.name, position)
        if part.model is SkillStatement:
            row |= {"position": position * 3, "level_now": 2, "level_wanted": 5, "priority": 1}
        bulk_insert(session, part.model, [row])


def _numbered(name: str, position: int) -> dict[str, Any]:
    """The versions and amendments of a Learning Project have numbers of their own."""
    return {"number": position + 1} if name in ("versions", "amendments") else {}


def _row(
    session: Session, model: type[Base], random: Random, ids: dict[str, list[str]]
) -> dict[str, Any] | None:
    table = table_of(model)
    row: dict[str, Any] = {}
    usual = defaults(table)
    for column in table.columns:
        if column.name in usual and random.random() < 0.3:
            row[column.name] = usual[column.name]
            continue
        value = _value(column, random, ids)
        if value is None and not column.nullable:
            return None
        row[column.name] = value
    if table.name in POLYMORPHIC:
        subjects = [("COMPANY", i) for i in ids.get("companies", ())]
        if not subjects:
            return None
        row["subject_kind"], row["subject_id"] = random.choice(subjects)
    for digest in {"sha256", "pdf_sha256"} & row.keys():
        row[digest] = keep_bytes(session, random.randbytes(20))
    for name in ("sort_name", "sort_town"):
        row.pop(name, None)
    return row


def _value(column: Column[Any], random: Random, ids: dict[str, list[str]]) -> Any:  # noqa: C901
    kind = column.type
    if column.foreign_keys:
        target = next(iter(column.foreign_keys)).column.table.name
        return random.choice([*ids.get(target, [])] or [None])
    if column.name in ("id", "reference", "code") and not isinstance(kind, Code):
        return new_id("xx") + str(random.randrange(10**6))
    if column.name in COUNTRIES:
        return random.choice(["DE", "PL", ""])
    if isinstance(kind, Code):
        return random.choice(list(kind.codes))
    if isinstance(kind, Instant):
        return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(microseconds=random.randrange(10**15))
    if isinstance(kind, Date):
        return date(2020, 1, 1) + timedelta(days=random.randrange(4000))
    if isinstance(kind, Cents):
        return Decimal(random.randrange(-(10**6), 10**16)) / 100
    if isinstance(kind, Boolean):
        return random.random() < 0.5
    if isinstance(kind, Integer):
        return random.randrange(1, 100)
    if isinstance(kind, JSON):
        made = LISTS.get(column.name)
        empty = defaults(column.table).get(column.name, {})
        return (
            made(random) if made else ([{"a": 1.5}] if isinstance(empty, list) else {"b": [True, None, "ü"]})
        )
    return random.choice(TEXTS)
