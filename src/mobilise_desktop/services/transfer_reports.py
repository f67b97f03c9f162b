"""What an export or an import did or would do, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mobilise_desktop.exchange.problems import Problem

from .transfer_preview import PreviewLine


@dataclass(frozen=True, slots=True)
class ExportReport:
    """A finished export: records by section and the file's size in bytes."""

    path: Path
    records: Mapping[str, int]
    size: int


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What was taken (or would be, in a dry run), by section; ``ignored`` names unknown fields of the file.

    ``problems`` are rows that were left out on demand; ``backup`` is the copy made before. A dry run of an
    office file names its companies and participants in ``lines``.
    """

    name: str
    added: Mapping[str, int]
    skipped: Mapping[str, int] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    dry_run: bool = False
    backup: Path | None = None
    lines: tuple[PreviewLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """Records on their way in: by section, as the office file writes them; ``problems`` were left out."""

    name: str
    office: Mapping[str, Any] | None
    sections: Mapping[str, list[dict[str, Any]]]
    ignored: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def together(batches: Sequence[Batch]) -> Batch:
    """Several batches as one: all of them are taken, or none."""
    if len(batches) == 1:
        return batches[0]
    sections: dict[str, list[dict[str, Any]]] = {}
    for batch in batches:
        for name, records in batch.sections.items():
            sections.setdefault(name, []).extend(records)
    return Batch(
        name=", ".join(batch.name for batch in batches),
        office=next((batch.office for batch in batches if batch.office), None),
        sections=sections,
        ignored=tuple(name for batch in batches for name in batch.ignored),
        problems=tuple(problem for batch in batches for problem in batch.problems),
    )
