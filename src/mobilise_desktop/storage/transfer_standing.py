"""What stands in an office before an import: nothing, its bare set-up, or cases; what is known already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from sqlalchemy import delete, exists, insert, select
from sqlalchemy.orm import Session

from mobilise_desktop.models import Base, EditionRecord, Office, Organisation

from . import office_file
from .codec import defaults, encode
from .journal import Change, Recorder
from .transfer_shape import SECTIONS, table_of

REPLACED = frozenset(table_of(model).name for model in (Office, EditionRecord, Organisation))


class Standing(StrEnum):
    NEW = "NEW"
    EMPTY = "EMPTY"
    USED = "USED"


def of(session: Session) -> Standing:
    """Whether the first start is still to be answered, only that was done, or there are records."""
    for section in SECTIONS:
        table = table_of(section.model)
        if table.name not in REPLACED and session.scalar(select(exists().select_from(table))):
            return Standing.USED
    return Standing.NEW if office_file.office(session) is None else Standing.EMPTY


def is_whole(office: Mapping[str, Any] | None) -> bool:
    """Whether a file's office record was written by an export, and is not only a name told by hand."""
    return bool(office and office.get("created_at"))


def without_known(
    session: Session, records: Mapping[str, Sequence[Mapping[str, Any]]]
) -> tuple[dict[str, Sequence[Mapping[str, Any]]], dict[str, str]]:
    """The records without editions and contact points that the office has under other ids, and those ids."""
    editions = {row.code: row.id for row in session.execute(select(EditionRecord.code, EditionRecord.id))}
    organisations = {
        (row.name, row.country): row.id
        for row in session.execute(select(Organisation.name, Organisation.country, Organisation.id))
    }
    same: dict[str, str] = {}
    for record in records.get("editions", ()):
        same[record["id"]] = editions.get(record["code"], record["id"])
    for record in records.get("organisations", ()):
        known = organisations.get((record["name"], record.get("country", "")))
        same[record["id"]] = known or record["id"]
    same = {theirs: ours for theirs, ours in same.items() if theirs != ours}
    left = {
        name: [record for record in given if record["id"] not in same]
        if name in ("editions", "organisations")
        else given
        for name, given in records.items()
    }
    return left, same


def replace(session: Session, rows: Mapping[type[Base], list[dict[str, Any]]]) -> None:
    """Take the fresh office's set-up away, journalled; rows of ``rows`` with its ids are put in its place."""
    recorder: Recorder = session.info["recorder"]
    for model in (Office, EditionRecord, Organisation):
        table = table_of(model)
        coming = {row["id"]: row for row in rows.get(model, ())}
        stamped = set(table.c.keys())
        for old in [dict(row) for row in session.execute(select(table)).mappings()]:
            session.execute(delete(table).where(table.c.id == old["id"]))
            new = coming.get(old["id"])
            if new is None:
                recorder.add(Change(table.name, old["id"], encode(table, old, whole=True), None))
                continue
            rows[model].remove(new)
            whole = {name: old[name] for name in stamped} | defaults(table) | new
            session.execute(insert(table), [whole])
            before, after = encode(table, old, whole=False), encode(table, whole, whole=False)
            recorder.add(Change(table.name, old["id"], before, after))
    session.expire_all()


def set_up(
    session: Session,
    *,
    office: Mapping[str, str],
    editions: Sequence[Mapping[str, Any]],
    brought: dict[type[Base], list[dict[str, Any]]],
) -> None:
    """Answer the first start for a file that does not: an office, by its newest edition or ``editions``."""
    brought.pop(Office, None)
    record = office_file.create_office(session, **office)
    for row in sorted(brought.get(EditionRecord, ()), key=lambda row: str(row["code"])):
        record.edition_id = row["id"]
    for rules in () if record.edition_id else editions:
        record.edition_id = office_file.add_edition(session, rules).id
        office_file.add_organisations(session, rules.get("contact_points", ()))
    session.flush()
