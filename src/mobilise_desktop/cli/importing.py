"""The import command: into the office, or only tried."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from mobilise_desktop import paths
from mobilise_desktop.services import open_office
from mobilise_desktop.services.transfer_reports import ImportReport
from mobilise_desktop.words import Words

from .answer import Answer, Progress
from .parser import Arguments


def take(arguments: Arguments, progress: Progress) -> Answer:
    """Take all files or none; a dry run into an office that is not there yet leaves none behind."""
    if arguments.dry_run and not paths.office_database(arguments.office).exists():
        with tempfile.TemporaryDirectory(prefix="mobilise-") as folder:
            return _take(arguments, Path(folder) / "office", progress)
    return _take(arguments, arguments.office, progress)


def _take(arguments: Arguments, folder: Path, progress: Progress) -> Answer:
    exists = paths.office_database(folder).exists()
    services = open_office(folder=folder, read_only=arguments.dry_run and exists)
    try:
        report = services.transfer.import_files(
            arguments.files, dry_run=arguments.dry_run, skip_bad=arguments.skip_bad, ticket=progress
        ).value
    finally:
        services.close()
    return Answer(_data(report), tuple(_lines(report)))


def _data(report: ImportReport) -> dict[str, object]:
    say = Words("en")
    return {
        "files": report.name,
        "dry_run": report.dry_run,
        "added": dict(report.added),
        "skipped": dict(report.skipped),
        "ignored": list(report.ignored),
        "left_out": [
            {"table": p.table, "row": p.row, "column": p.column, "problem": say(p.message, **p.values)}
            for p in report.problems
        ],
        "backup": str(report.backup) if report.backup else None,
    }


def _lines(report: ImportReport) -> Iterator[str]:
    say = Words("en")
    yield f"Would be taken from {report.name}:" if report.dry_run else f"Taken from {report.name}:"
    for name, count in report.added.items():
        yield f"  {name.replace('_', ' ')}: {count}"
    if not report.added:
        yield "  nothing new"
    if report.skipped:
        yield f"Already in the office, unchanged: {sum(report.skipped.values())}"
    if report.ignored:
        yield f"Unknown fields left aside: {', '.join(report.ignored)}"
    if report.problems:
        yield f"Left out, because of problems: {len(report.problems)}"
        for problem in report.problems[:50]:
            yield f"  {problem.said(say)}"
    if report.backup:
        yield f"The office as it was before: {report.backup}"
