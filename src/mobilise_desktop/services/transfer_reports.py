"""What an export or an import did or would do, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mobilise_desktop.exchange.problems import Problem


@dataclass(frozen=True, slots=True)
class ExportReport:
    """A finished export: records by section and the file's size in bytes."""

    path: Path
    records: Mapping[str, int]
    size: int


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What was taken (or would be, in a dry run), by section; ``ignored`` names unknown fields of the file.

    ``problems`` are rows that were left out on demand; ``backup`` is the copy made before.
    """

    name: str
    added: Mapping[str, int]
    skipped: Mapping[str, int] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    dry_run: bool = False
    backup: Path | None = None
