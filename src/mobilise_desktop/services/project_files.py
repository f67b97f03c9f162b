"""Whether the files of a Learning Project's case are accepted, and why that is set aside (LP-15)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from mobilise_desktop.domain.case_files import CaseFiles, OpenFile, is_open
from mobilise_desktop.domain.codes import Owner, RecordKind
from mobilise_desktop.domain.project_states import FROZEN
from mobilise_desktop.errors import BadInput
from mobilise_desktop.storage import case_facts, office_file, override_rows, project_queries, records, sheets
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_

from .eligibility import SHORTEST_REASON, is_wrong_number
from .kinds import Changed, Kind

RULE = "LP-15"
_PROJECTS = frozenset({Kind.LEARNING_PROJECTS})


class ProjectFiles:
    """Sets aside that files must be accepted, for one Learning Project."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def set_aside(self, project_id: str, reason: str) -> Changed[None]:
        """Let a project with files not accepted be issued; raises ``BadInput`` for an idle reason."""
        if len(reason.strip()) < SHORTEST_REASON:
            raise BadInput(N_("Write the reason in a full sentence; it stays in the file."))
        with self._database.transaction(N_("Rule {rule} set aside"), rule=RULE) as session:
            records.fetch(session, project_queries.Project, project_id)
            override_rows.put(
                session,
                kind=RecordKind.LEARNING_PROJECT,
                subject_id=project_id,
                rule=RULE,
                reason=reason.strip(),
                officer=self._database.officer,
                on=date.today(),
            )
        return Changed(None, _PROJECTS)

    def withdraw(self, project_id: str) -> Changed[None]:
        """Ask for accepted files again."""
        with self._database.transaction(N_("Rule {rule} counts again"), rule=RULE) as session:
            override_rows.take_back(session, subject_id=project_id, rule=RULE)
        return Changed(None, _PROJECTS)


def files_of(session: Any, record: Any) -> CaseFiles:
    """The files that are not accepted; they stop the issue unless the office matches such files, too."""
    reason = case_facts.overrides(session, record.id).get(RULE, "")
    drafts = bool(office_file.required_office(session).settings.get("match_drafts", False))
    blocks = not (reason or drafts or record.state in FROZEN)
    return CaseFiles(
        tuple(_open(session, record)), blocks, reason, frozenset(_wrong_numbers(session, record))
    )


def _wrong_numbers(session: Any, record: Any) -> Iterator[str]:
    """The numbers of the text that are no tax numbers, unless the register keeps them as another."""
    for side, key in (("sending", record.sending_company_id), ("host", record.host_company_id)):
        party = record.content.get(side, {})
        number = party.get("vat_or_tax_no", "")
        company: Any = records.fetch(session, sheets.MODELS[RecordKind.COMPANY], key)
        if number != company.national_reg_no and is_wrong_number(number, party.get("country", "")):
            yield number


def _open(session: Any, record: Any) -> list[OpenFile]:
    people = (
        (Owner.PARTICIPANT, RecordKind.PARTICIPANT, record.participant_id),
        (Owner.SC, RecordKind.COMPANY, record.sending_company_id),
        (Owner.HC, RecordKind.COMPANY, record.host_company_id),
    )
    found: list[OpenFile] = []
    for owner, kind, key in people:
        row: Any = records.fetch(session, sheets.MODELS[kind], key)
        if is_open(row.file_state):
            found.append(OpenFile(owner, sheets.name_of(row), row.file_state))
    return found
