"""Earlier Learning Projects as templates for another one, never with their personal data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.domain.period import first_day
from mobilise_desktop.domain.project_json import project_from_json
from mobilise_desktop.domain.project_template import without_persons
from mobilise_desktop.storage import project_queries, records, template_rows
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import Words


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A project that can serve as template; ``first`` is the first day of its stay."""

    id: str
    reference: str
    sending_company: str
    host_company: str
    same_host: bool
    locale: str
    first: date | None


class ProjectTemplates:
    """What earlier projects have to offer."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def candidates(self, project_id: str) -> tuple[TemplateRow, ...]:
        """Other projects of the office, those with the same host first, the newest of each first."""
        with self._database.read() as session:
            record = records.fetch(session, project_queries.Project, project_id)
            return tuple(
                TemplateRow(
                    row.id,
                    row.reference,
                    row.sender,
                    row.host,
                    row.host_company_id == record.host_company_id,
                    row.locale,
                    first_day(project_from_json(row.content).slices),
                )
                for row in template_rows.others(session, record)
            )

    def open(self, project_id: str) -> LearningProject:
        """The project's texts with blanks for the persons and firms in them; raises ``NotFound``."""
        with self._database.read() as session:
            record = records.fetch(session, project_queries.Project, project_id)
            content, locale = record.content, record.locale
        return without_persons(project_from_json(content), Words(locale))
