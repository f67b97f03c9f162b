"""Writing a file whole or not at all: beside it, flushed to the disk, then renamed over it."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from mobilise_desktop.errors import StorageFailure
from mobilise_desktop.words import N_


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
            N_("{name} cannot be written: {detail}. Choose another folder or free some space."),
            name=path.name,
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
