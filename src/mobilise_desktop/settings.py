"""What this person prefers on this computer: one frozen value, JSON in, JSON out, versioned."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

VERSION = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """``theme`` is light, dark or system; ``language`` empty means the computer's; sizes are ratios."""

    theme: str = "system"
    language: str = ""
    scale: float = 1.0
    officer: str = ""
    last_office: str = ""
    last_page: str = "today"
    geometry: str = ""
    maximised: bool = False
    rail_narrow: bool | None = None
    consultation_mode: bool = False
    columns: Mapping[str, list[int]] = field(default_factory=dict)
    splitters: Mapping[str, list[int]] = field(default_factory=dict)
    kept: Mapping[str, str] = field(default_factory=dict)


def from_json(text: str) -> Settings:
    """Settings from their file's text; whatever does not fit is left at its default."""
    try:
        read = json.loads(text)
    except ValueError:
        return Settings()
    if not isinstance(read, dict):
        return Settings()
    usual = asdict(Settings())
    return Settings(
        **{f.name: read[f.name] for f in fields(Settings) if _fits(read.get(f.name), usual[f.name])}
    )


def to_json(settings: Settings) -> str:
    """The text of the settings' file."""
    return json.dumps({"version": VERSION, **asdict(settings)}, ensure_ascii=False, indent=1)


def load(path: Path) -> Settings:
    """The settings kept in ``path``; defaults where there are none or they cannot be read."""
    try:
        return from_json(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return Settings()


def save(path: Path, settings: Settings) -> None:
    """Replace the file in one step; raises ``OSError``."""
    import tempfile

    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".settings-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(to_json(settings))
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


class Preferences:
    """Holds the settings in force; ``change`` keeps them at once, or as ``write_by`` says. Without a path
    nothing is written.
    """

    def __init__(self, path: Path | None = None, settings: Settings | None = None) -> None:
        self._path = path
        self._listeners: list[Callable[[Settings], object]] = []
        self._by: Callable[[Callable[[], None]], object] | None = None
        self._to_write = False
        self.now = settings or (load(path) if path else Settings())

    def write_by(self, by: Callable[[Callable[[], None]], object]) -> None:
        """Let ``by`` do the writing, such as a worker; what is in force by then is written."""
        self._by = by

    def change(self, **values: Any) -> Settings:
        """Change some settings and tell those who listen; a full disk loses the preference, not the work."""
        changed = replace(self.now, **values)
        if changed == self.now:
            return changed
        self.now = changed
        if self._by is None:
            self._write()
        elif not self._to_write:
            self._to_write = True
            self._by(self._write)
        for listener in tuple(self._listeners):
            listener(changed)
        return changed

    def _write(self) -> None:
        self._to_write = False
        if self._path:
            with contextlib.suppress(OSError):
                save(self._path, self.now)

    def listen(self, listener: Callable[[Settings], object]) -> None:
        """Be told of each change."""
        self._listeners.append(listener)

    def keep_columns(self, key: str, widths: list[int]) -> None:
        """Keep the columns of one table."""
        self.change(columns={**self.now.columns, key: widths})

    def keep_splitter(self, key: str, sizes: list[int]) -> None:
        """Keep the parts of one splitter."""
        self.change(splitters={**self.now.splitters, key: sizes})

    def keep(self, key: str, value: str) -> None:
        """Keep one small thing of a page, such as its last filter."""
        self.change(kept={**self.now.kept, key: value})


def _fits(value: Any, usual: Any) -> bool:
    if value is None:
        return False
    if usual is None:
        return isinstance(value, bool)
    if isinstance(usual, bool):
        return isinstance(value, bool)
    if isinstance(usual, float):
        return isinstance(value, int | float) and not isinstance(value, bool) and 0.5 <= value <= 3
    return isinstance(value, type(usual))
