"""The office's database: opening, transactions with their journal entry, reading."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, QueuePool, create_engine, event
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from mobilise_desktop.errors import StorageFailure
from mobilise_desktop.models import Record

from . import backup, bulk, journal, migrate, search
from .connection import connect, schema_version
from .failures import translated
from .lock import OfficeLock


class Database:
    """One office's file. Writers begin IMMEDIATE, readers deferred; each write is one journal entry."""

    def __init__(
        self, folder: Path, *, officer: str = "", key: bytes | None = None, read_only: bool = False
    ) -> None:
        self.folder = folder
        self.path = folder / "office.db"
        self.officer = officer
        self._key = key
        self._lock = OfficeLock(folder)
        self.read_only = read_only
        with translated():
            self._open()

    def _open(self) -> None:
        if self.read_only:
            migrate.require_current(self.path, key=self._key)
        else:
            self._lock.acquire()
            try:
                migrate.to_current(self.path, key=self._key)
            except BaseException:
                self._lock.release()
                raise
        self.engine = _engine(self.path, self._key, self.read_only)

    def close(self) -> None:
        """Close all connections and give the lock back."""
        self.engine.dispose()
        self._lock.release()

    @property
    def encrypted(self) -> bool:
        """Whether the file is kept under a key."""
        return self._key is not None

    def back_up(self, *, reason: str) -> Path:
        """Make a proven backup beside the office and return its file; ``reason`` is one lower-case word."""
        with translated():
            return backup.make(self.path, self.folder / "backups", key=self._key, reason=reason).path

    def drill(self, path: Path) -> tuple[bool, dict[str, int]]:
        """Open a backup read-only: whether it is sound, and its rows by table."""
        with translated():
            return backup.drill(path, key=self._key)

    def restore(self, path: Path) -> None:
        """Put a backup's content in the place of the present one, whole or not at all; an older one is
        brought up to date.
        """
        with translated():
            migrate.refuse_newer(schema_version(path, key=self._key))
            self.engine.dispose()
            backup.restore(path, self.path, key=self._key)
            migrate.to_current(self.path, key=self._key)

    def note(self, what: str, **values: Any) -> None:
        """Append a journal entry of something done that changes no single row."""
        with translated(), Session(self.engine) as session:
            session.connection(execution_options={"writer": True})
            journal.write(session, journal.Stamp(self.officer, what, values), (), journal.pack(()))
            session.commit()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session on one consistent snapshot; nothing it changes is kept."""
        with translated(), Session(self.engine, autoflush=False, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def transaction(
        self, what: str, *, mode: str = "do", target: int | None = None, **values: Any
    ) -> Iterator[Session]:
        """One use case: commits with a journal entry named ``what``, or changes nothing at all."""
        if self.read_only:
            raise StorageFailure("The office is open for reading only.")
        with translated(), Session(self.engine, expire_on_commit=False) as session:
            session.connection(execution_options={"writer": True})
            recorder = journal.Recorder(session)
            yield session
            session.flush()
            changes = recorder.changes()
            if changes:
                search.refresh(session, changes)
                with bulk.writing(session.connection(), len(changes)) as put:
                    search.add(session, changes, put)
                    packed = journal.pack(changes)
                stamp = journal.Stamp(self.officer, what, {**values, **recorder.told}, mode, target)
                journal.write(session, stamp, changes, packed, recorder.owners)
            session.commit()


def _engine(path: Path, key: bytes | None, read_only: bool) -> Engine:
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: connect(path, key=key, read_only=read_only),
        pool_size=4,
        max_overflow=4,
        hide_parameters=True,
        poolclass=QueuePool,
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        writer = connection.get_execution_options().get("writer")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writer else "BEGIN")
        if writer:
            connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")

    return engine


@event.listens_for(Session, "before_flush")
def _stamp(session: Session, _context: Any, _instances: Any) -> None:
    now = datetime.now(UTC)
    for record in session.new:
        if isinstance(record, Record):
            record.created_at = record.created_at or now
            record.changed_at = now
    for record in session.dirty:
        if isinstance(record, Record) and session.is_modified(record):
            record.changed_at = now
