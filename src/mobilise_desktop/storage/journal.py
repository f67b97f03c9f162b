"""The journal: every transaction's row changes, collected from the flush events and chained by hash."""

from __future__ import annotations

import hashlib
import json
import secrets
import zlib
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import chain, groupby
from typing import Any, NamedTuple

from sqlalchemy import Table, event, inspect, select
from sqlalchemy.orm import Session

from mobilise_desktop.models import Base, JournalEntry, JournalTouch

from . import bulk
from .bulk import Put
from .codec import encode

OUTSIDE = frozenset({"journal", "journal_touches", "blobs", "search_entries"})
FIRST = "0" * 64
_CHANGES_AT_ONCE = 2_000
_PIECES_AHEAD = 8
_TOUCHES_AT_ONCE = 8_000
_OWNERS = frozenset({"subject_id", "secondment_id", "participant_id", "company_id"})


class Change(NamedTuple):
    """One row, before and after: ``None`` where it was not there. Only changed columns for an update."""

    table: str
    id: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who did it, what for, and which earlier entry it undoes or redoes."""

    officer: str
    what: str
    details: Mapping[str, Any]
    mode: str = "do"
    target: int | None = None


class Recorder:
    """Collects the row changes of one session."""

    def __init__(self, session: Session) -> None:
        self._seen: dict[tuple[str, str], Change] = {}
        self.owners: set[str] = set()
        self.told: dict[str, Any] = {}
        session.info["recorder"] = self
        event.listen(session, "after_flush", self._after_flush)

    def changes(self) -> tuple[Change, ...]:
        """All changes so far, one a row; rows that came and went are not there."""
        return tuple(c for c in self._seen.values() if not (c.before is None and c.after is None))

    def add(self, change: Change) -> None:
        """Note a change that did not pass through a flush."""
        key = (change.table, change.id)
        known = self._seen.get(key)
        self._seen[key] = _merged(known, change) if known else change

    def add_new(self, table: str, written: Iterable[tuple[str, Mapping[str, Any]]]) -> None:
        """Note new rows that did not pass through a flush: their ids and what they hold."""
        for record_id, after in written:
            change = Change(table, record_id, None, after)
            if self._seen.setdefault((table, record_id), change) is not change:
                self.add(change)

    def belongs(self, table: Table, row: Mapping[str, Any]) -> None:
        """Note the records that a changed row belongs to: their history tells of it too."""
        self.owners.update(row[name] for name in owner_columns(table) if row.get(name))

    def _after_flush(self, session: Session, _context: Any) -> None:
        for record in session.new:
            self._note(record, before=None, after=_whole(record))
        for record in session.deleted:
            self._note(record, before=_whole(record, old=True), after=None)
        for record in session.dirty:
            before, after = _difference(record)
            if after:
                self._note(record, before=before, after=after)

    def _note(
        self, record: Any, *, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
    ) -> None:
        table = record.__table__
        if table.name in OUTSIDE:
            return
        whole = before is None or after is None
        self.belongs(table, {name: getattr(record, name) for name in owner_columns(table)})
        self.add(
            Change(
                table.name,
                record.id,
                None if before is None else encode(table, before, whole=whole),
                None if after is None else encode(table, after, whole=whole),
            )
        )


@cache
def owner_columns(table: Table) -> tuple[str, ...]:
    """The columns that name the records a row of this table belongs to, for their history."""
    return tuple(
        column.name
        for column in table.columns
        if column.name in _OWNERS or any(key.ondelete == "CASCADE" for key in column.foreign_keys)
    )


def tell(session: Session, **details: object) -> None:
    """Add to what this transaction's entry tells, such as ``about``: a message id or a name."""
    recorder: Recorder = session.info["recorder"]
    recorder.told.update(details)


def _merged(first: Change, then: Change) -> Change:
    if first.before is None:
        after = None if then.after is None else {**(first.after or {}), **then.after}
        return Change(first.table, first.id, None, after)
    if first.after is None:
        return Change(first.table, first.id, first.before, then.after)
    if then.after is None:
        return Change(first.table, first.id, {**(then.before or {}), **first.before}, None)
    before = {**(then.before or {}), **first.before}
    return Change(first.table, first.id, before, {**first.after, **then.after})


def _whole(record: Any, *, old: bool = False) -> dict[str, Any]:
    state = inspect(record)
    values = {}
    for attribute in state.mapper.column_attrs:
        value = getattr(record, attribute.key)
        if old:
            deleted = state.attrs[attribute.key].history.deleted
            value = deleted[0] if deleted else value
        values[attribute.columns[0].name] = value
    return values


def _difference(record: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    state = inspect(record)
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for attribute in state.mapper.column_attrs:
        history = state.attrs[attribute.key].history
        if history.has_changes():
            name = attribute.columns[0].name
            before[name] = history.deleted[0] if history.deleted else None
            after[name] = history.added[0] if history.added else None
    return before, after


def bulk_insert(
    session: Session, model: type[Base], rows: Sequence[Mapping[str, Any]], *, put: Put | None = None
) -> None:
    """Insert many complete rows at once (each with its ``id``), journalled like any other change."""
    table: Table = model.__table__  # type: ignore[assignment]
    recorder: Recorder = session.info["recorder"]
    dialect = session.get_bind().dialect
    written = bulk.insert(put or bulk.straight(session.connection()), dialect, table, rows)
    recorder.add_new(table.name, written)


def write(
    session: Session,
    stamp: Stamp,
    changes: Sequence[Change],
    packed: bytes,
    owners: Iterable[str] = (),
) -> int:
    """Append the entry of this transaction, with its ``changes`` packed, and return its number.

    ``owners``: records that the changed rows belong to.
    """
    salt = secrets.token_bytes(16)
    digest = hashlib.sha256(salt)
    digest.update(packed)
    last = session.execute(
        select(JournalEntry.seq, JournalEntry.hash).order_by(JournalEntry.seq.desc()).limit(1)
    ).first()
    entry = JournalEntry(
        seq=(last.seq if last else 0) + 1,
        at=datetime.now(UTC),
        officer=stamp.officer,
        what=stamp.what,
        details=json.loads(json.dumps(dict(stamp.details), default=str)),
        mode=stamp.mode,
        target=stamp.target,
        rows=len(changes),
        salt=salt,
        digest=digest.hexdigest(),
        previous=last.hash if last else FIRST,
        changes=packed,
        hash="",
    )
    entry.hash = chained(entry)
    session.add(entry)
    session.flush()
    touched = [key for key, _ in groupby(sorted(chain((change.id for change in changes), owners)))]
    put = bulk.straight(session.connection())
    for start in range(0, len(touched), _TOUCHES_AT_ONCE):
        touches = [(record_id, entry.seq) for record_id in touched[start : start + _TOUCHES_AT_ONCE]]
        bulk.insert_plain(put, JournalTouch.__table__, touches)  # type: ignore[arg-type]
    return entry.seq


def chained(entry: JournalEntry) -> str:
    """The hash of an entry over its core and the hash before it."""
    core = [
        entry.seq,
        entry.at.astimezone(UTC).isoformat(),
        entry.officer,
        entry.what,
        entry.details,
        entry.mode,
        entry.target,
        entry.digest,
        entry.previous,
    ]
    text = json.dumps(core, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def unpack(entry: JournalEntry) -> tuple[Change, ...]:
    """The row changes of an entry; empty where its details were erased."""
    if entry.changes is None:
        return ()
    return tuple(Change(*row) for row in json.loads(zlib.decompress(entry.changes)))


def tables_since(session: Session, seq: int, *, most: int = 2_000) -> frozenset[str] | None:
    """Names of the tables that entries after ``seq`` changed; ``None`` where that is not known any more or
    they changed more than ``most`` rows.
    """
    entries = select(JournalEntry.rows, JournalEntry.changes.is_(None)).where(JournalEntry.seq > seq)
    found = session.execute(entries.limit(most + 1)).all()
    if sum(rows for rows, _erased in found) > most or any(erased for _rows, erased in found):
        return None
    changed = session.scalars(select(JournalEntry).where(JournalEntry.seq > seq))
    return frozenset(change.table for entry in changed for change in unpack(entry))


def pack(changes: Sequence[Change]) -> bytes:
    """The changes as one compressed JSON list; a thread presses those of an import while more are written."""
    press = zlib.compressobj(1)
    if len(changes) <= _CHANGES_AT_ONCE:
        return b"".join([*map(press.compress, _pieces(changes)), press.flush()])
    packed: list[bytes] = []
    waiting: deque[Future[bytes]] = deque()
    with ThreadPoolExecutor(1) as beside:
        for piece in _pieces(changes):
            waiting.append(beside.submit(press.compress, piece))
            if len(waiting) > _PIECES_AHEAD:
                packed.append(waiting.popleft().result())
    return b"".join([*packed, *(piece.result() for piece in waiting), press.flush()])


def _pieces(changes: Sequence[Change]) -> Iterator[bytes]:
    yield b"["
    for start in range(0, len(changes), _CHANGES_AT_ONCE):
        page = changes[start : start + _CHANGES_AT_ONCE]
        rows = json.dumps(page, ensure_ascii=False, separators=(",", ":"))
        yield f"{',' if start else ''}{rows[1:-1]}".encode()
    yield b"]"


def verify(session: Session) -> tuple[bool, int | None]:
    """Walk the whole chain: (True, None), or (False, number of the first entry that does not hold)."""
    previous, expected = FIRST, 1
    rows = session.execute(select(JournalEntry).order_by(JournalEntry.seq).execution_options(yield_per=200))
    for entry in rows.scalars():
        intact = entry.seq == expected and entry.previous == previous and entry.hash == chained(entry)
        if intact and entry.changes is not None:
            intact = entry.digest == hashlib.sha256(entry.salt + entry.changes).hexdigest()
        if not intact:
            return False, entry.seq
        previous, expected = entry.hash, entry.seq + 1
        session.expunge(entry)
    return True, None
