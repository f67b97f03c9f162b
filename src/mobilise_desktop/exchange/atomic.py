"""Writing a file whole or not at all: beside it, flushed to the disk, then renamed over it."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from mobilise_desktop.errors import StorageFailure
from mobilise_desktop.words import N_

_WHY = {
    errno.ENOSPC: N_(
        "{name} cannot be written: no space is left in {folder}. Free some space or choose another folder."
    ),
    errno.EACCES: N_("{name} cannot be written: you may not write into {folder}. Choose another folder."),
    errno.EROFS: N_("{name} cannot be written: {folder} can only be read. Choose another folder."),
    errno.ENOENT: N_("{name} cannot be written: the folder {folder} is not there. Choose another folder."),
}
_WHY |= {errno.EPERM: _WHY[errno.EACCES], errno.EDQUOT: _WHY[errno.ENOSPC]}
_OTHERWISE = N_("{name} cannot be written: {detail}. Choose another folder or free some space.")


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A handle whose bytes stand under ``path`` once the block has ended well, and nowhere otherwise."""
    partial = path.with_name(f".{path.name}.{secrets.token_hex(4)}.partial")
    try:
        with partial.open("xb") as handle:
            yield handle
            handle.flush()
            os.fsync(handle.fileno())
        partial.replace(path)
        _flush_folder(path.parent)
    except OSError as error:
        raise StorageFailure(
            _WHY.get(error.errno or 0, _OTHERWISE),
            name=path.name,
            folder=str(path.parent),
            detail=error.strerror or type(error).__name__,
        ) from error
    finally:
        partial.unlink(missing_ok=True)


def _flush_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
