"""Figures of an empty office are zeros, not errors."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from mobilise_desktop.models import Office
from mobilise_desktop.services.figures import FigureDesk
from mobilise_desktop.storage.database import Database


def test_an_empty_office_counts_zero_everywhere(tmp_path: Path) -> None:
    database = Database(tmp_path)
    with database.transaction("Set up") as session:
        session.add(
            Office(id="office", name="Office", country="BE", language="en", settings={"budget": "500"})
        )
    figures = FigureDesk(database).of(first=date(2026, 1, 1), last=date(2026, 12, 31), today=date(2026, 3, 1))
    assert (figures.stays, figures.person_months, figures.left) == (0, 0, 500)
    assert all(not split for split in figures.splits.values())
    database.close()
