"""The whole office to one JSON file, and the batch of records that an office file brings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mobilise_desktop.exchange import office_json
from mobilise_desktop.exchange.problems import Refused, Ticket, shown
from mobilise_desktop.storage import transfer_queries
from mobilise_desktop.storage.database import Database
from mobilise_desktop.storage.transfer_shape import SECTIONS
from mobilise_desktop.words import N_

from .transfer_checks import broken_contents, unknown_countries
from .transfer_reports import Batch, ExportReport


def export_office(database: Database, path: Path, ticket: Ticket) -> ExportReport:
    """Write everything but the journal to ``path``, whole or not at all, from one snapshot."""
    with database.read() as session:
        counted = transfer_queries.counts(session)
        total = sum(counted.values()) or 1

        def sections() -> Iterator[tuple[str, Iterator[Mapping[str, Any]]]]:
            done = 0
            for section in SECTIONS:
                ticket(done / total, N_("Writing the office"))
                yield section.name, transfer_queries.records(session, section)
                done += counted[section.name]

        office = transfer_queries.office_record(session)
        records = office_json.write(path, office=office, sections=sections())
    return ExportReport(path, records, path.stat().st_size)


def read_office(path: Path, ticket: Ticket) -> Batch:
    """The checked records of an office file; raises ``BadInput`` or ``Refused``."""
    document = office_json.read(path, ticket=ticket)
    problems = [*broken_contents(document.sections), *unknown_countries(document.sections)]
    if problems:
        raise Refused(problems, name=document.name)
    sections = {name: list(records) for name, records in document.sections.items()}
    return Batch(shown(document.name), document.office, sections, document.ignored)
