"""Bring an office's file to the current schema: proven backup first, then one exclusive transaction."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from mobilise_desktop.errors import StorageFailure
from mobilise_desktop.words import N_

from . import backup
from .connection import APPLICATION_ID, connect, schema_version

CURRENT = 21


def require_current(path: Path, *, key: bytes | None = None) -> None:
    """Raise ``StorageFailure`` unless the file is there and has the current schema."""
    if not path.exists():
        raise StorageFailure(N_("There is no office in this folder yet: {folder}"), folder=str(path.parent))
    version = schema_version(path, key=key)
    refuse_newer(version)
    if version < CURRENT:
        raise StorageFailure(
            N_("This office must first be opened once in the program to be brought up to date.")
        )


def to_current(path: Path, *, key: bytes | None = None) -> None:
    """Create or migrate the file; an existing office is backed up and the copy proved before."""
    version = schema_version(path, key=key)
    refuse_newer(version)
    if version == CURRENT:
        return
    if version:
        _require_space(path)
        backup.make(path, path.parent / "backups", key=key, reason="migration")
    _upgrade(path, key)


def refuse_newer(version: int) -> None:
    """Raise ``StorageFailure`` for the schema of a newer program."""
    if version > CURRENT:
        raise StorageFailure(
            N_("This office was written by a newer program. Please update this computer first.")
        )


def _require_space(path: Path) -> None:
    if shutil.disk_usage(path.parent).free < 3 * path.stat().st_size:
        raise StorageFailure(N_("Too little free space to update the office safely. Nothing was changed."))


def _upgrade(path: Path, key: bytes | None) -> None:
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import NullPool, create_engine, event
    from sqlcipher3 import dbapi2

    engine = create_engine(
        "sqlite://", module=dbapi2, creator=lambda: connect(path, key=key), poolclass=NullPool
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN EXCLUSIVE")

    @event.listens_for(engine, "connect")
    def without_foreign_keys(raw: Any, _record: Any) -> None:
        raw.execute("PRAGMA foreign_keys=OFF")

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    with engine.connect() as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
            raise StorageFailure(N_("The update would break links between records. Nothing was changed."))
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={CURRENT}")
    engine.dispose()
