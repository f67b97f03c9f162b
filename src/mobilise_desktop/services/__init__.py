"""What an officer does or asks: one method, one transaction. Importing this package stays cheap."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .opening import Services


def open_office(
    *, folder: Path, locale: str = "en", officer: str = "", read_only: bool = False, key: bytes | None = None
) -> Services:
    """See ``opening.open_office``; imports the heavy rooms only now."""
    from .opening import open_office as opened

    return opened(folder=folder, locale=locale, officer=officer, read_only=read_only, key=key)
