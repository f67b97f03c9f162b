"""What the cases of the demonstration were given on paper: issued documents and recommendations."""

from __future__ import annotations

from mobilise_desktop.domain.codes import ProjectState
from mobilise_desktop.domain.edition import edition_from_json
from mobilise_desktop.domain.project_json import project_from_json
from mobilise_desktop.services.project_papers import pdf_of
from mobilise_desktop.services.recommendations import Recommendations
from mobilise_desktop.services.reference import Reference
from mobilise_desktop.storage import demo_rows, office_file, secondment_records
from mobilise_desktop.storage.database import Database
from mobilise_desktop.storage.records import keep_bytes
from mobilise_desktop.words import N_


def keep_papers(database: Database, reference: Reference) -> int:
    """Print every issued version of the demonstration that has no paper yet; returns how many."""
    with database.transaction(N_("Demonstration papers kept"), mode="quiet") as session:
        edition = edition_from_json(office_file.active_edition(session).rules)
        office = office_file.required_office(session)
        found = demo_rows.unprinted_versions(session)
        for version, project_reference in found:
            pdf = pdf_of(
                project_from_json(version.content),
                edition=edition,
                reference=reference,
                office=office.name,
                header={
                    "reference": project_reference,
                    "version": version.number,
                    "state": ProjectState.ISSUED_FOR_SIGNATURE,
                    "locale": version.locale,
                },
                fingerprint=version.fingerprint,
                issued_on=version.issued_at.date(),
                emblem=bool(office.settings.get("emblem", False)),
            )
            version.pdf_sha256 = keep_bytes(session, pdf)
    return len(found)


def keep_recommendations(database: Database, reference: Reference) -> int:
    """Draft for the closed stays of the demonstration, to each reader in its language; returns how many."""
    desk = Recommendations(database, reference)
    with database.transaction(N_("Demonstration papers kept"), mode="quiet") as session:
        found = demo_rows.closed_stays(session)
        for secondment_id in found:
            desk.draft_for(session, secondment_records.case(session, secondment_id))
    return len(found)
