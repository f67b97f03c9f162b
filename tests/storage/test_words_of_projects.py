"""Learning Projects are found by what people wrote, in new offices and in older ones brought up to date."""

from __future__ import annotations

import lzma
from datetime import date
from pathlib import Path

from sqlalchemy import select

from mobilise_desktop.domain.learning_project import (
    Activity,
    Checkpoint,
    LearningProject,
    Monitoring,
    Objective,
    PartyCompany,
    PartyParticipant,
)
from mobilise_desktop.domain.project_json import project_to_json
from mobilise_desktop.models import Base, SearchEntry
from mobilise_desktop.storage import search
from mobilise_desktop.storage.database import Database

OLD = Path(__file__).parents[1] / "databases" / "0001_demonstration.db.xz"
DAY = date(2026, 10, 5)
PROJECT = LearningProject(
    edition_code="E2",
    sending=PartyCompany("co_1", legal_name="Farbwerk GmbH", country="DE", sector="20.30"),
    participant=PartyParticipant("pa_1", name="Ada Kern"),
    work_language="en",
    objectives=(Objective("o3", text="Read a log", due=DAY, skill_uri="http://data.europa.eu/esco/1"),),
    activities=(Activity("a4", DAY, DAY, text="Shadow the shift", objective_ids=("o3",)),),
    monitoring=Monitoring(checkpoints=(Checkpoint(DAY, method="A talk"),)),
)


def test_ids_codes_and_days_of_a_project_are_not_searched() -> None:
    found = [*search._texts(project_to_json(PROJECT))]
    assert {text for text in found if text} == {
        "Farbwerk GmbH",
        "Ada Kern",
        "Read a log",
        "Shadow the shift",
        "A talk",
    }


def test_the_entries_of_an_older_office_are_as_they_would_be_written_now(tmp_path: Path) -> None:
    (tmp_path / "office.db").write_bytes(lzma.decompress(OLD.read_bytes()))
    database = Database(tmp_path)
    projects = Base.metadata.tables["learning_projects"]
    try:
        with database.read() as session:
            rows = [dict(row) for row in session.execute(select(projects)).mappings()]
            for row in rows:
                kept = session.scalars(select(SearchEntry).where(SearchEntry.record_id == row["id"])).one()
                fresh = search._project(row)
                assert (kept.title, kept.subtitle, kept.body) == (fresh.title, fresh.subtitle, fresh.body)
                assert kept.folded == search.folded(fresh)
            assert rows and search.find(session, str(rows[0]["participant_id"])) == ()
    finally:
        database.close()
