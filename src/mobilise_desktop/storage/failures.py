"""The database's errors in plain sentences with a next step."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError
from sqlcipher3 import dbapi2

from mobilise_desktop.errors import BadInput, Conflict, DatabaseBusy, StorageFailure
from mobilise_desktop.words import N_

_SENTENCES: tuple[tuple[str, type[StorageFailure], str], ...] = (
    (
        "database is locked",
        DatabaseBusy,
        N_("Another program is writing to this office. Try again in a moment."),
    ),
    (
        "database or disk is full",
        StorageFailure,
        N_("The disk is full. Nothing was changed; free some space and try again."),
    ),
    ("readonly database", StorageFailure, N_("The office's folder is read-only. Nothing was changed.")),
    (
        "unable to open database",
        StorageFailure,
        N_("The office's file cannot be opened. Is the folder still there?"),
    ),
    (
        "disk i/o error",
        StorageFailure,
        N_("The disk reports an error. Nothing was changed; check the disk or restore a backup."),
    ),
    (
        "malformed",
        StorageFailure,
        N_("The office's file is damaged. Restore the last backup; the damaged file is kept aside."),
    ),
    (
        "not a database",
        StorageFailure,
        N_("This file is not an office of this program, or its key is another one."),
    ),
    ("too big", StorageFailure, N_("The text or file is too large to be kept. Nothing was changed.")),
)


def translate(error: BaseException) -> StorageFailure:
    """The plain sentence for a driver's error; unknown ones keep their own words in ``detail``."""
    text = str(error).lower()
    for needle, kind, sentence in _SENTENCES:
        if needle in text:
            return kind(sentence)
    return StorageFailure(
        N_("The database refused: {detail}. Nothing was changed."), detail=str(error).splitlines()[0][:200]
    )


@contextmanager
def translated() -> Iterator[None]:
    """Turn driver and SQLAlchemy errors into ours."""
    try:
        yield
    except StaleDataError as error:
        raise Conflict(
            N_("Someone else changed this record meanwhile. It was loaded again; please repeat the change.")
        ) from error
    except DBAPIError as error:
        raise translate(error.orig or error) from error
    except dbapi2.Error as error:
        raise translate(error) from error
    except UnicodeEncodeError as error:
        raise BadInput(N_("A text holds characters that no text may hold.")) from error
