"""Rows of the demonstration office: put in by the thousand, taken out with everything that hangs on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Table, delete, func, select, text
from sqlalchemy.orm import Session

from mobilise_desktop.domain.codes import SecondmentState
from mobilise_desktop.models import (
    Base,
    LearningProjectRecord,
    LearningProjectVersion,
    Match,
    Office,
    Organisation,
    Record,
    Secondment,
)

from .codec import encode
from .journal import Change, Recorder, bulk_insert
from .office_file import required_office

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
_ORDER = tuple(table.name for table in Base.metadata.sorted_tables)
_BY_SUBJECT = ("contact_entries", "consents", "rule_overrides", "attachments", "today_marks", "letter_drafts")
_DOOMED = "doomed_rows"


def insert(session: Session, rows: Rows) -> int:
    """Insert rows by table, owners first; returns how many."""
    models: dict[str, Any] = {mapper.local_table.name: mapper.class_ for mapper in Base.registry.mappers}  # type: ignore[attr-defined]
    for name in sorted(rows, key=_ORDER.index):
        bulk_insert(session, models[name], rows[name])
    return sum(len(part) for part in rows.values())


def mark(session: Session, demonstration: bool) -> None:
    """Set or clear the office's mark."""
    required_office(session).is_demonstration = demonstration


def describe_office(session: Session, **values: str) -> None:
    """Fill the contact data of the office's own contact point."""
    own = session.get_one(Organisation, required_office(session).own_organisation_id)
    for name, value in values.items():
        setattr(own, name, value)


def is_marked(session: Session) -> bool:
    """Whether the office is marked as a demonstration."""
    return bool(session.scalar(select(Office.is_demonstration)))


def counts(session: Session) -> dict[str, int]:
    """How many demonstration rows each table holds; tables without any are left out."""
    found = {}
    for table in _record_tables():
        number = session.scalar(select(func.count()).select_from(table).where(table.c.demo)) or 0
        if number:
            found[table.name] = number
    return found


def scored_matches(session: Session) -> list[tuple[str, str, str]]:
    """Match, participant and host of the demonstration's matches that come with a score."""
    wanted = select(Match.id, Match.participant_id, Match.host_company_id).where(
        Match.demo, Match.score.is_not(None)
    )
    return [(match_id, person, host) for match_id, person, host in session.execute(wanted)]


def unprinted_versions(session: Session) -> list[tuple[LearningProjectVersion, str]]:
    """Issued versions of the demonstration without a paper, each with its project's reference."""
    wanted = (
        select(LearningProjectVersion, LearningProjectRecord.reference)
        .join(LearningProjectRecord, LearningProjectRecord.id == LearningProjectVersion.learning_project_id)
        .where(LearningProjectVersion.demo, LearningProjectVersion.pdf_sha256 == "")
        .order_by(LearningProjectVersion.id)
    )
    return [(version, reference) for version, reference in session.execute(wanted)]


def closed_stays(session: Session) -> Sequence[str]:
    """Ids of the demonstration's stays that are closed."""
    wanted = select(Secondment.id).where(Secondment.demo, Secondment.state == SecondmentState.COMPLETED)
    return session.scalars(wanted.order_by(Secondment.id)).all()


def collect_doomed(session: Session) -> int:
    """Note in a temporary table all demonstration rows and the own rows that cannot stand without them."""
    session.execute(text(f"CREATE TEMPORARY TABLE {_DOOMED} (id VARCHAR(40) PRIMARY KEY)"))
    for table in _record_tables():
        session.execute(text(f"INSERT INTO {_DOOMED} SELECT id FROM {table.name} WHERE demo = 1"))
    while _spread(session):
        pass
    return int(session.scalar(text(f"SELECT count(*) FROM {_DOOMED}")) or 0)


def _spread(session: Session) -> int:
    """Add the rows that need a doomed one; returns how many were new."""
    inside = f"IN (SELECT id FROM {_DOOMED})"
    conditions = [(t.name, f"{c.name} {inside}") for t, c in _links() if _needs(c)]
    conditions += [(name, f"subject_id {inside}") for name in _BY_SUBJECT]
    grown = 0
    for name, condition in conditions:
        statement = f"INSERT OR IGNORE INTO {_DOOMED} SELECT id FROM {name} WHERE {condition}"
        grown += max(0, session.execute(text(statement)).rowcount)  # type: ignore[attr-defined]
    return grown


def _needs(column: Column[Any]) -> bool:
    cascades = any(key.ondelete == "CASCADE" for key in column.foreign_keys)
    return cascades or not column.nullable


def release(session: Session) -> None:
    """Let own rows that stay forget the doomed ones they merely mention."""
    for table, column in _links():
        if _needs(column):
            continue
        model = _model(table)
        inside = text(
            f"{table.name}.{column.name} IN (SELECT id FROM {_DOOMED}) "
            f"AND {table.name}.id NOT IN (SELECT id FROM {_DOOMED})"
        )
        for record in session.scalars(select(model).where(inside)).all():
            setattr(record, column.name, None)
    session.flush()


def delete_doomed(session: Session, *, journalled: bool) -> None:
    """Delete the noted rows; ``journalled`` keeps each in the journal, so that undo brings it back."""
    tables = [table for table in reversed(Base.metadata.sorted_tables) if table in set(_record_tables())]
    if journalled:
        _note_deletes(session, tables)
    else:
        session.execute(text(f"DELETE FROM search_entries WHERE record_id IN (SELECT id FROM {_DOOMED})"))
    for table in tables:
        session.execute(delete(table).where(text(f"id IN (SELECT id FROM {_DOOMED})")))
    session.execute(text(f"DROP TABLE {_DOOMED}"))


def _note_deletes(session: Session, tables: Sequence[Table]) -> None:
    recorder: Recorder = session.info["recorder"]
    for table in tables:
        wanted = select(table).where(text(f"id IN (SELECT id FROM {_DOOMED})"))
        for row in session.execute(wanted).mappings().all():
            recorder.add(Change(table.name, row["id"], encode(table, dict(row), whole=True), None))


def _record_tables() -> list[Table]:
    return [mapper.local_table for mapper in Base.registry.mappers if issubclass(mapper.class_, Record)]  # type: ignore[misc]


def _links() -> Iterator[tuple[Table, Column[Any]]]:
    for table in _record_tables():
        for column in table.columns:
            if column.foreign_keys:
                yield table, column


def _model(table: Table) -> Any:
    return next(m.class_ for m in Base.registry.mappers if m.local_table is table)
