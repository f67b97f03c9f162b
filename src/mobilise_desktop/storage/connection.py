"""How a connection to the office's SQLite file is set up (settings of security 3.1), without SQLAlchemy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from mobilise_desktop.errors import StorageFailure
from mobilise_desktop.words import N_

APPLICATION_ID = 0x4D534D45
OLDEST_SQLITE = (3, 51, 3)
_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "secure_delete=ON",
    "temp_store=MEMORY",
    "busy_timeout=5000",
    "cache_size=-64000",
)


def assert_sqlite() -> None:
    """Refuse a SQLite with the WAL-reset fault (before 3.51.3)."""
    if dbapi2.sqlite_version_info < OLDEST_SQLITE:
        raise StorageFailure(
            N_("The database library {version} is too old to be safe. Run the set-up command again."),
            version=dbapi2.sqlite_version,
        )


def connect(path: Path, *, key: bytes | None = None, read_only: bool = False) -> Any:
    """Open ``path`` with the safe settings; ``key`` is the 32-byte data key of an encrypted office."""
    connection = opened(path, key=key, read_only=read_only)
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        if not (read_only and pragma.startswith("journal_mode")):
            cursor.execute(f"PRAGMA {pragma}").fetchall()
    cursor.close()
    return connection


def opened(path: Path, *, key: bytes | None = None, read_only: bool = False) -> Any:
    """Open ``path`` and change nothing about it."""
    assert_sqlite()
    target = f"{path.resolve().as_uri()}?mode=ro" if read_only else str(path)
    connection = dbapi2.connect(
        target,
        uri=read_only,
        isolation_level=None,
        check_same_thread=False,
        timeout=5,
        cached_statements=256,
    )
    cursor = connection.cursor()
    cursor.execute("PRAGMA cipher_log_level=NONE")
    if key is not None:
        cursor.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    cursor.execute("SELECT count(*) FROM sqlite_master").fetchone()
    cursor.close()
    return connection


def schema_version(path: Path, *, key: bytes | None = None) -> int:
    """The ``user_version`` of the file; 0 for a new or empty one."""
    if not path.exists() or path.stat().st_size == 0:
        return 0
    connection = opened(path, key=key)
    try:
        require_ours(connection)
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
    finally:
        connection.close()


def require_ours(connection: Any) -> None:
    """Refuse the database of another program; one without any table is nobody's yet."""
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if tables and connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise StorageFailure(N_("This file is not an office of this program, or its key is another one."))
