"""Opening the office for a command, and the files that it may write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from mobilise_desktop.errors import BadInput
from mobilise_desktop.services import open_office

from .parser import Arguments

if TYPE_CHECKING:
    from mobilise_desktop.services.opening import Services


@contextmanager
def opened(arguments: Arguments, *, read_only: bool) -> Iterator[Services]:
    """The office's services; for reading it may be open in the window at the same time."""
    services = open_office(folder=arguments.office, read_only=read_only)
    try:
        yield services
    finally:
        services.close()


def must_be_a_file(path: Path) -> None:
    """Raise ``BadInput`` where the path is a folder, or lies in none."""
    if path.is_dir():
        raise BadInput("{path} is a folder; name a file in it.", path=str(path))
    if not path.parent.is_dir():
        raise BadInput("There is no folder {path}; make it first.", path=str(path.parent))
