"""The whole office to one JSON file and back."""

from __future__ import annotations

import gc
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

from mobilise_desktop.domain.company import Figures, sme_test
from mobilise_desktop.exchange import office_json
from mobilise_desktop.exchange.office_json import OfficeDocument
from mobilise_desktop.exchange.problems import Refused, Ticket
from mobilise_desktop.storage import transfer_in, transfer_queries, transfer_standing
from mobilise_desktop.storage.database import Database
from mobilise_desktop.storage.transfer_in import Plan
from mobilise_desktop.storage.transfer_shape import SECTIONS
from mobilise_desktop.storage.transfer_standing import Standing
from mobilise_desktop.words import N_

from .transfer_checks import broken_contents, told
from .transfer_reports import ExportReport, ImportReport


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


def import_office(
    database: Database, path: Path, *, editions: Path, dry_run: bool, ticket: Ticket
) -> ImportReport:
    """Take an office file in one transaction after a backup, or nothing (``BadInput``, ``Refused``)."""
    with _without_collector():
        return _import_office(database, path, editions=editions, dry_run=dry_run, ticket=ticket)


@contextmanager
def _without_collector() -> Iterator[None]:
    """A hundred thousand records are no rubbish: looking through them again and again costs a quarter."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _import_office(
    database: Database, path: Path, *, editions: Path, dry_run: bool, ticket: Ticket
) -> ImportReport:
    document = office_json.read(path, ticket=ticket)
    _require_openable(document)
    _derive_sizes(document.sections.get("companies", ()))
    with database.read() as session:
        new = transfer_standing.of(session) is Standing.NEW
        made = transfer_in.plan(session, document.office, document.sections, step=_stepping(ticket))
    if made.faults:
        raise Refused([told(fault) for fault in made.faults], name=document.name)
    if dry_run or not made.rows:
        return _report(document, made, dry_run=dry_run)
    backup = _backed_up(database, ticket)
    with database.transaction(N_("Imported {name}"), name=path.name) as session:
        if new and not _is_whole(document):
            _set_up(session, document, editions, made)
        total = sum(len(rows) for rows in made.rows.values())
        transfer_in.take(session, made, step=lambda done: ticket(0.3 + 0.4 * done / total, _TAKING))
        ticket(0.75, N_("Making everything findable"))
    return _report(document, made, backup=backup)


_TAKING = N_("Taking the records")


def _is_whole(document: OfficeDocument) -> bool:
    return bool(document.office and document.office.get("edition"))


def _set_up(session: Any, document: OfficeDocument, editions: Path, made: Plan) -> None:
    """Answer the first start with what the file tells; the shipped editions stand in for its own."""
    told_of = document.office or {}
    countries = Counter(company.get("country", "") for company in document.sections.get("companies", ()))
    usual = next((country for country, _ in countries.most_common() if country), "BE")
    transfer_standing.set_up(
        session,
        office={
            "name": told_of.get("name") or "MobiliseSME",
            "country": told_of.get("country") or usual,
            "language": told_of.get("language") or "en",
        },
        editions=[json.loads(path.read_text(encoding="utf-8")) for path in sorted(editions.glob("*.json"))],
        brought=made.rows,
    )


def _stepping(ticket: Ticket) -> Any:
    return lambda: ticket(0.2, N_("Comparing with the office"))


def _require_openable(document: OfficeDocument) -> None:
    problems = list(broken_contents(document.sections))
    if problems:
        raise Refused(problems, name=document.name)


def _backed_up(database: Database, ticket: Ticket) -> Path | None:
    with database.read() as session:
        if transfer_standing.of(session) is not Standing.USED:
            return None
    ticket(0.2, N_("Making a backup"))
    return database.back_up(reason="import")


def _derive_sizes(companies: Sequence[Mapping[str, Any]]) -> None:
    """Size classes for companies of which only figures are told (ELIG-C2)."""
    for company in companies:
        if "size_class" not in company and "headcount" in company and isinstance(company, dict):
            figures = Figures(*(_figure(company.get(name)) for name in _FIGURES))
            group = bool(company.get("group_member", False))
            company["size_class"] = sme_test(own=figures, group_member=group).size.value


_FIGURES = ("headcount", "turnover", "balance_sheet")


def _figure(value: Any) -> Decimal | None:
    text = str(value).strip() if value is not None else ""
    return Decimal(text) if text.replace(".", "", 1).isdigit() else None


def _report(
    document: OfficeDocument, made: Plan, *, dry_run: bool = False, backup: Path | None = None
) -> ImportReport:
    return ImportReport(
        name=document.name,
        added=dict(made.added),
        skipped=dict(made.skipped),
        ignored=document.ignored,
        dry_run=dry_run,
        backup=backup,
    )
