"""Every place on disk the program knows, named once."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

_APPLICATION = "MobiliseSME"
_NOT_IN_NAMES = frozenset('\\/:*?"<>|')
_LONGEST_NAME_BYTES = 180
_LONGEST_ENDING = 8
_NAMES_OF_WINDOWS = frozenset({"con", "prn", "aux", "nul"}) | {
    f"{port}{number}" for port in ("com", "lpt") for number in range(10)
}


@cache
def resources() -> Path:
    """The read-only files shipped with the program: beside the sources, in the bundle, or installed."""
    beside = Path(__file__).resolve().parents[2] / "resources"
    if beside.is_dir():
        return beside
    bundle = getattr(sys, "_MEIPASS", "")
    return Path(bundle or sys.prefix) / ("resources" if bundle else "share/mobilise-desktop/resources")


def data_home() -> Path:
    """The person's own folder, made on demand for its owner only; MOBILISE_HOME overrides it."""
    chosen = os.environ.get("MOBILISE_HOME")
    if chosen:
        home = Path(chosen)
    else:
        import platformdirs

        home = Path(platformdirs.user_data_dir(_APPLICATION, appauthor=False))
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    return home


def default_office() -> Path:
    """The folder of the office that opens when none is named."""
    return data_home() / "office"


def office_database(folder: Path) -> Path:
    """The database file of an office."""
    return folder / "office.db"


def backups(folder: Path) -> Path:
    """Where an office's backups lie."""
    return folder / "backups"


def packs() -> Path:
    """Language packs of code lists that the office added."""
    return data_home() / "packs"


def settings_file() -> Path:
    """The settings of this person on this computer."""
    return data_home() / "settings.json"


def manual() -> Path:
    """The chapters of the staff manual."""
    beside = Path(__file__).resolve().parents[2] / "docs" / "manual"
    return beside if beside.is_dir() else resources() / "manual"


def file_name(text: str) -> str:
    """The text as the name of a file that every system takes, with its ending, in at most 180 bytes.

    Signs of a path become hyphens; what cannot be seen, such as marks that turn the text, becomes a space.
    """
    seen = "".join("-" if sign in _NOT_IN_NAMES else sign if sign.isprintable() else " " for sign in text)
    stem, dot, ending = " ".join(seen.split()).rpartition(".")
    if not dot or len(ending) > _LONGEST_ENDING:
        stem, ending = stem + dot + ending, ""
    stem = stem.strip(" .") or "-"
    if stem.split(".")[0].strip().casefold() in _NAMES_OF_WINDOWS:
        stem = f"-{stem}"
    ending = f".{ending}" if ending.strip() else ""
    room = _LONGEST_NAME_BYTES - len(ending.encode())
    return stem.encode()[:room].decode(errors="ignore").strip(" .") + ending
