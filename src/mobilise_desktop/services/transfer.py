"""Files in and out: the whole office as one JSON file."""

from __future__ import annotations

from pathlib import Path

from mobilise_desktop.exchange.problems import Ticket, quiet
from mobilise_desktop.storage import transfer_queries
from mobilise_desktop.storage.database import Database

from . import transfer_office
from .kinds import EVERYTHING, Changed
from .reference import Reference
from .transfer_reports import ExportReport, ImportReport


class Transfer:
    """Exports and imports; ``ticket(fraction, text)`` hears of progress and may raise ``Cancelled``."""

    def __init__(self, database: Database, reference: Reference, *, editions: Path) -> None:
        self._database = database
        self._reference = reference
        self._editions = editions

    def counted(self) -> dict[str, int]:
        """How many records of each kind the office has."""
        with self._database.read() as session:
            return transfer_queries.counts(session)

    def export_office(self, path: Path, ticket: Ticket = quiet) -> ExportReport:
        """Write the whole office to one JSON file, whole or not at all."""
        return transfer_office.export_office(self._database, path, ticket)

    def import_office(
        self, path: Path, *, dry_run: bool = False, ticket: Ticket = quiet
    ) -> Changed[ImportReport]:
        """Take an office file in one transaction, after a backup where the office has records.

        Known records with the same content are skipped; anything else that does not fit raises ``Refused``
        with every problem, and nothing is changed. With ``dry_run`` only the report is made.
        """
        report = transfer_office.import_office(
            self._database, path, editions=self._editions, dry_run=dry_run, ticket=ticket
        )
        return Changed(report, frozenset() if dry_run else EVERYTHING)
