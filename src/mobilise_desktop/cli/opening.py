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


def must_be_a_file(path: Path, *, office: Path) -> None:
    """Raise ``BadInput`` where the path is a folder, lies in none, or is no file that may be replaced:
    a device, or what the office itself is kept in.
    """
    if path.is_dir():
        raise BadInput("{path} is a folder; name a file in it.", path=str(path))
    if not path.parent.is_dir():
        raise BadInput("There is no folder {path}; make it first.", path=str(path.parent))
    if path.exists() and not path.is_file():
        raise BadInput("{path} is no file that could be replaced; name another one.", path=str(path))
    if _is_the_offices(path.resolve(), office.resolve()):
        raise BadInput("{path} is where the office itself is kept; name another file.", path=str(path))


def _is_the_offices(path: Path, office: Path) -> bool:
    own = path.parent == office and path.name.lower().startswith("office.")
    return own or any(office / folder in path.parents for folder in ("backups", "matching"))
