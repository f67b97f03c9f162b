"""Taking batches of records into the office: compared, backed up, inserted in one transaction, or nothing."""

from __future__ import annotations

import gc
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

from mobilise_desktop.domain.company import Figures, sme_test
from mobilise_desktop.exchange.problems import Refused, Ticket
from mobilise_desktop.storage import transfer_in, transfer_standing
from mobilise_desktop.storage.database import Database
from mobilise_desktop.storage.transfer_in import Plan
from mobilise_desktop.storage.transfer_standing import Standing
from mobilise_desktop.words import N_

from .reference import Reference
from .transfer_checks import told
from .transfer_preview import lines_of_office
from .transfer_reports import Batch, ImportReport
from .transfer_skills import name_skills

_TAKING = N_("Taking the records")
_FIGURES = ("headcount", "turnover", "balance_sheet")


@contextmanager
def without_collector() -> Iterator[None]:
    """A hundred thousand records are no rubbish: looking through them again and again costs a quarter."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def take(
    database: Database, reference: Reference, batch: Batch, *, editions: Path, dry_run: bool, ticket: Ticket
) -> ImportReport:
    """Take the batch in one transaction, after a backup where the office has records; raises ``Refused``.

    What is taken is used up: the batch's records are let go before their rows fill the memory once more.
    """
    _derive_sizes(batch.sections.get("companies", ()))
    name_skills(reference, batch.sections)
    with database.read() as session:
        new = transfer_standing.of(session) is Standing.NEW
        made = transfer_in.plan(session, batch.office, batch.sections, step=_stepping(ticket))
    if made.faults:
        raise Refused([told(fault) for fault in made.faults], name=batch.name)
    if dry_run or not made.rows:
        return _report(batch, made, dry_run=dry_run)
    backup = _backed_up(database, ticket)
    usual = _usual_country(batch)
    for records in batch.sections.values():
        records.clear()
    with database.transaction(N_("Imported {name}"), name=batch.name) as session:
        if new and not transfer_standing.is_whole(batch.office):
            _set_up(session, batch.office or {}, usual, editions, made)
        total = sum(len(rows) for rows in made.rows.values())
        transfer_in.take(session, made, step=lambda done: ticket(0.3 + 0.4 * done / total, _TAKING))
        ticket(0.75, N_("Making everything findable"))
    return _report(batch, made, backup=backup)


def _stepping(ticket: Ticket) -> Callable[[], None]:
    return lambda: ticket(0.2, N_("Comparing with the office"))


def _usual_country(batch: Batch) -> str:
    countries = Counter(company.get("country", "") for company in batch.sections.get("companies", ()))
    return next((country for country, _ in countries.most_common() if country), "BE")


def _set_up(session: Any, told_of: Mapping[str, Any], usual: str, editions: Path, made: Plan) -> None:
    """Answer the first start with what the file tells; the shipped editions stand in for its own."""
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


def _backed_up(database: Database, ticket: Ticket) -> Path | None:
    with database.read() as session:
        if transfer_standing.of(session) is not Standing.USED:
            return None
    ticket(0.25, N_("Making a backup"))
    return database.back_up(reason="import")


def _derive_sizes(companies: Sequence[dict[str, Any]]) -> None:
    """Size classes for companies of which only figures are told (ELIG-C2)."""
    for company in companies:
        if "size_class" not in company and "headcount" in company:
            figures = Figures(*(_figure(company.get(name)) for name in _FIGURES))
            group = bool(company.get("group_member", False))
            company["size_class"] = sme_test(own=figures, group_member=group).size.value


def _figure(value: Any) -> Decimal | None:
    text = str(value).strip() if value is not None else ""
    return Decimal(text) if text.replace(".", "", 1).isdecimal() else None


def _report(batch: Batch, made: Plan, *, dry_run: bool = False, backup: Path | None = None) -> ImportReport:
    return ImportReport(
        name=batch.name,
        added=dict(made.added),
        skipped=dict(made.skipped),
        ignored=batch.ignored,
        problems=batch.problems,
        dry_run=dry_run,
        backup=backup,
        lines=lines_of_office(batch.sections, _ids(made)) if dry_run else (),
    )


def _ids(made: Plan) -> frozenset[str]:
    return frozenset(row["id"] for rows in made.rows.values() for row in rows if "id" in row)
