"""Today's statement runs on both connections and finds what is due."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from mobilise_desktop.models import Company, ContactEntry, Office
from mobilise_desktop.services.today import Today
from mobilise_desktop.storage.database import Database
from mobilise_desktop.storage.quick_look import parameters, quick_look
from mobilise_desktop.storage.today_sql import BOARD, LINES

TODAY = date(2026, 3, 20)


def test_both_connections_show_the_same_lines_overdue_first(tmp_path: Path) -> None:
    database = Database(tmp_path)
    with database.transaction("Set up") as session:
        session.add(Office(id="office", name="Office", country="BE", language="en"))
        session.add(
            Company(id="co_1", legal_name="Alfa", file_state="SUBMITTED", submitted_on=date(2026, 3, 1))
        )
        session.add(
            ContactEntry(
                id="no_1",
                subject_kind="COMPANY",
                subject_id="co_1",
                at=datetime(2026, 3, 1, tzinfo=UTC),
                text="Call Ada",
                follow_up_on=date(2026, 3, 25),
            )
        )
    lines = Today(database).lines(today=TODAY)
    assert [(line.what, line.late, line.record_id) for line in lines] == [
        ("FILE_ANSWER", 5, "co_1"),
        ("FOLLOW_UP", 0, "co_1"),
    ]
    look = quick_look(database.path, today=TODAY)
    assert look is not None
    assert [row[0] for row in look.lines] == ["FILE_ANSWER", "FOLLOW_UP"]
    assert look.stages["FILES"] == 1
    database.close()


@pytest.mark.parametrize("statement", [LINES, BOARD], ids=["lines", "board"])
def test_what_is_done_on_checklists_is_not_read(tmp_path: Path, statement: str) -> None:
    database = Database(tmp_path)
    with database.read() as session:
        plan = session.execute(text(f"EXPLAIN QUERY PLAN {statement}"), parameters(TODAY)).all()
    steps = [str(step[3]) for step in plan]
    assert any("ix_checklist_items_open" in step for step in steps)
    database.close()
