"""The commands: each asks the services and gives an answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from .answer import Answer, Progress
from .naming import by_id_or_name, firms, people
from .opening import must_be_a_file, opened
from .parser import Arguments

if TYPE_CHECKING:
    from mobilise_desktop.services.opening import Services


@contextmanager
def _progress() -> Iterator[Progress]:
    progress = Progress()
    try:
        yield progress
    finally:
        progress.done()


def demo(arguments: Arguments) -> Answer:
    """Build the demonstration office."""
    with opened(arguments, read_only=False) as services, _progress() as progress:
        services.demo.build(companies=arguments.companies, seed=arguments.seed, ticket=progress)
        records = services.transfer.counted()
    lines = ("The demonstration office is ready.", *_counted(records))
    return Answer({"office": str(arguments.office), "records": dict(records)}, lines)


def take(arguments: Arguments) -> Answer:
    """Import the files, all of them or none."""
    from .importing import take as taken

    with _progress() as progress:
        return taken(arguments, progress)


def export(arguments: Arguments) -> Answer:
    """Write the whole office to a file."""
    must_be_a_file(arguments.file, office=arguments.office)
    with opened(arguments, read_only=True) as services, _progress() as progress:
        report = services.transfer.export_office(arguments.file, progress)
    data = {"file": str(report.path), "bytes": report.size, "records": dict(report.records)}
    return Answer(data, (f"The office was written to {report.path}.", *_counted(report.records)))


def match(arguments: Arguments) -> Answer:
    """Rank counterparts; those left out are told in JSON, and on demand in words."""
    with opened(arguments, read_only=True) as services:
        told = arguments.json or arguments.excluded
        rank = partial(services.matching.for_command, top=arguments.top, today=date.today(), excluded=told)
        if arguments.participant:
            found = by_id_or_name(
                lambda key: rank(participant_id=key, company_id=""),
                arguments.participant,
                partial(people, services),
            )
        else:
            found = by_id_or_name(
                lambda key: rank(participant_id="", company_id=key),
                arguments.company,
                partial(firms, services),
            )
        lines = [] if arguments.json else list(_matched(services, found, arguments))
    return Answer(found, tuple(lines))


def relax(arguments: Arguments) -> Answer:
    """Tell what would open more counterparts, and what the nearest of those left out lack."""
    from .relaxing import relax as relaxed

    with opened(arguments, read_only=True) as services:
        return relaxed(services, arguments)


def plan(arguments: Arguments) -> Answer:
    """Plan for all who wait at once."""
    from . import planning

    with opened(arguments, read_only=True) as services, _progress() as progress:
        return planning.plan(services, arguments, progress)


def rings(arguments: Arguments) -> Answer:
    """Find exchanges of two and three firms."""
    from . import planning

    with opened(arguments, read_only=True) as services, _progress() as progress:
        return planning.rings(services, arguments, progress)


def learning_project(arguments: Arguments) -> Answer:
    """Print a Learning Project to files."""
    from .printing import print_project

    for path in filter(None, (arguments.pdf, arguments.docx)):
        must_be_a_file(path, office=arguments.office)
    with opened(arguments, read_only=True) as services:
        return print_project(services, arguments)


def scan(arguments: Arguments) -> Answer:
    """Tell what scans of signed paper hold."""
    from .scanning import scan as scanned

    with opened(arguments, read_only=True) as services, _progress() as progress:
        return scanned(services, arguments, progress)


def verify(arguments: Arguments) -> Answer:
    """Tell whether a digitally signed file is what was sent out."""
    from .verifying import verify as verified

    with opened(arguments, read_only=True) as services:
        return verified(services, arguments)


def check(arguments: Arguments) -> Answer:
    """Check the office's file."""
    with opened(arguments, read_only=True) as services:
        found = services.checks.run()
    data = {
        "ok": found.ok,
        "integrity": not found.integrity,
        "foreign_keys": not found.foreign_keys,
        "journal": found.journal_break is None,
        "details": [*found.integrity, *found.foreign_keys],
        "journal_break": found.journal_break,
    }
    words = {True: "sound", False: "DAMAGED"}
    lines = [f"{name}: {words[bool(data[name])]}" for name in ("integrity", "foreign_keys", "journal")]
    return Answer(data, (*lines, *found.integrity, *found.foreign_keys), ok=found.ok)


def _counted(records: Mapping[str, int]) -> Iterator[str]:
    for name, count in records.items():
        if count:
            yield f"  {name.replace('_', ' ')}: {count}"


def _matched(services: Services, found: Mapping[str, Any], arguments: Arguments) -> Iterator[str]:
    if not found["counterparts"]:
        yield "Nobody fits."
    for place, row in enumerate(found["counterparts"], start=1):
        yield (
            f"{place:3}. {_called(services, row, arguments)}  score {row['score']:.2f}  "
            f"(sender {row['sender_side']:.2f}, host {row['host_side']:.2f})"
        )
        for side in ("sender", "host"):
            reasons = [str(c["reason"]) for c in row["criteria"] if c["side"] == side]
            if reasons:
                yield f"     {side}: {' '.join(reasons)}"
    for row in found["excluded"] if arguments.excluded else ():
        reasons = [str(reason["reason"]) for reason in row["reasons"]]
        yield f"  –  {_called(services, row, arguments)}: {' '.join(reasons)}"


def _called(services: Services, row: Mapping[str, Any], arguments: Arguments) -> str:
    """The counterpart by name and country, with its id for the next command."""
    person, host = services.matching.names(row["participant"], row["company"])
    named, key = (host, row["company"]) if arguments.participant else (person, row["participant"])
    return f"{named.name}, {named.country} [{key}]"
