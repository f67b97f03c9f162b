"""Files in and out: the whole office as one JSON file, companies and participants from tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from mobilise_desktop.exchange import sheet_fields, sheets
from mobilise_desktop.exchange.problems import Refused, Ticket, quiet
from mobilise_desktop.exchange.sheet_fields import Subject
from mobilise_desktop.exchange.sheets import Preview
from mobilise_desktop.storage import transfer_queries
from mobilise_desktop.storage.database import Database

from . import transfer_office, transfer_preview, transfer_sheets, transfer_taking
from .kinds import EVERYTHING, Changed
from .reference import Reference
from .transfer_preview import PreviewLine
from .transfer_reports import Batch, ExportReport, ImportReport, together
from .transfer_skills import SkillsTold, told_skills


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
        return self.import_files([path], dry_run=dry_run, ticket=ticket)

    def preview(
        self,
        path: Path,
        mapping: Mapping[str, Mapping[int, str]] | None = None,
        *,
        subjects: Mapping[str, Subject] | None = None,
        ticket: Ticket = quiet,
    ) -> Preview:
        """A table file as it would be taken; ``mapping`` gives each column of a sheet its field by hand.

        Raises ``BadInput`` where the file is no table. Rows that stand in the office already are problems.
        """
        read = sheets.preview(path, mapping=mapping, subjects=subjects, ticket=ticket)
        fitting = transfer_sheets.with_doubles(self._database, read)
        return transfer_preview.with_notices(self._reference, fitting, ticket)

    def lines_of(self, preview: Preview) -> tuple[PreviewLine, ...]:
        """Every row of a preview by name, and what becomes of it."""
        return transfer_preview.lines_of(preview)

    def skills_of(self, preview: Preview, *, locale: str) -> SkillsTold:
        """Which skills of the rows that fit are linked to ESCO, and which stay free text."""
        return told_skills(self._reference, preview, locale)

    def fields_of(self, subject: Subject) -> tuple[str, ...]:
        """The names of the fields that a table about ``subject`` can fill."""
        return tuple(field.name for field in sheet_fields.fields_of(subject))

    def take(
        self, preview: Preview, *, skip_bad: bool = False, ticket: Ticket = quiet
    ) -> Changed[ImportReport]:
        """Take a preview's rows in one transaction; raises ``Refused`` if any has a problem.

        With ``skip_bad`` the good rows are taken and the report names the others.
        """
        batch = transfer_sheets.batch_of(preview, transfer_sheets.Directory(self._database))
        _require_good([batch], skip_bad=skip_bad)
        return self._take(batch, dry_run=False, ticket=ticket)

    def import_files(
        self,
        paths: Sequence[Path],
        *,
        dry_run: bool = False,
        skip_bad: bool = False,
        ticket: Ticket = quiet,
    ) -> Changed[ImportReport]:
        """Take office files (.json) and tables (.xlsx, .csv), all of them in one transaction, or none."""
        with transfer_taking.without_collector():
            directory = transfer_sheets.Directory(self._database)
            batches = [self._read(path, directory, ticket) for path in paths]
            _require_good(batches, skip_bad=skip_bad)
            return self._take(together(batches), dry_run=dry_run, ticket=ticket)

    def _read(self, path: Path, directory: transfer_sheets.Directory, ticket: Ticket) -> Batch:
        if path.suffix.lower() != ".json":
            return transfer_sheets.batch_of(sheets.preview(path, ticket=ticket), directory)
        batch = transfer_office.read_office(path, ticket)
        for company in batch.sections.get("companies", ()):
            name, vat = company.get("legal_name", ""), company.get("vat_or_tax_no", "")
            directory.add_company(company["id"], name, vat, company.get("country", ""))
        return batch

    def _take(self, batch: Batch, *, dry_run: bool, ticket: Ticket) -> Changed[ImportReport]:
        report = transfer_taking.take(
            self._database, self._reference, batch, editions=self._editions, dry_run=dry_run, ticket=ticket
        )
        return Changed(report, frozenset() if dry_run else EVERYTHING)


def _require_good(batches: Sequence[Batch], *, skip_bad: bool) -> None:
    for batch in batches:
        if batch.problems and not skip_bad:
            raise Refused(batch.problems, name=batch.name)
