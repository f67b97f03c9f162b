"""One program per office: a lock file that the system releases when its owner dies."""

from __future__ import annotations

import json
import os
import socket
import sys
from pathlib import Path
from typing import IO

from mobilise_desktop.errors import DatabaseBusy, StorageFailure
from mobilise_desktop.words import N_


class OfficeLock:
    """Holds ``office.lock`` in the office's folder; names the owner to whoever comes second."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "office.lock"
        self._file: IO[str] | None = None

    def acquire(self) -> None:
        """Take the lock, in a new folder if need be, or raise ``DatabaseBusy`` with the owner's process and
        computer; ``StorageFailure`` where the folder cannot be made or written into.
        """
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle = open(self._path, "a+", encoding="utf-8")  # noqa: SIM115, PTH123
        except OSError as error:
            raise StorageFailure(
                N_("The office's folder {folder} cannot be written into. Check who may write there."),
                folder=str(self._path.parent),
            ) from error
        if not _try_lock(handle):
            owner = _read_owner(self._path)
            handle.close()
            raise DatabaseBusy(_held_by(owner), **owner)
        handle.seek(0)
        handle.truncate()
        json.dump({"pid": os.getpid(), "host": socket.gethostname()}, handle)
        handle.flush()
        self._file = handle

    def release(self) -> None:
        """Give the lock back; harmless where it is not held."""
        if self._file is not None:
            self._file.seek(0)
            self._file.truncate()
            self._file.close()
            self._file = None


def _held_by(owner: dict[str, object]) -> str:
    """The sentence for a lock that another program holds, at this desk or another."""
    if owner["host"] == socket.gethostname():
        return N_(
            "This office is already open in another window of this computer (process {pid}). "
            "Go on there, or close that window and try again."
        )
    if owner["host"] == "?":
        return N_("This office is already open in another window. Close that window and try again.")
    return N_(
        "This office is already open at another desk, on the computer {host}. "
        "Close the program there and try again."
    )


def _read_owner(path: Path) -> dict[str, object]:
    try:
        owner = json.loads(path.read_text(encoding="utf-8"))
        return {"pid": str(owner["pid"]), "host": str(owner["host"])}
    except (OSError, ValueError, KeyError, TypeError):
        return {"pid": "?", "host": "?"}


if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: IO[str]) -> bool:
        try:
            handle.seek(1024)
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(handle: IO[str]) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
