"""Offices drawn at random for the figures, kept also as the plain rows they came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import money_offices
from money_offices import DAY, Drawn, Row

from mobilise_desktop.domain.codes import Category, Collaboration, FileState, MatchOrigin, SizeClass
from mobilise_desktop.models import Evaluation, LearningProjectRecord
from mobilise_desktop.services.opening import Services
from mobilise_desktop.storage.codec import defaults
from mobilise_desktop.storage.journal import bulk_insert

__all__ = ["DAY", "FigureOffice", "drawn", "give_types", "keep"]

CODES = ("01.10", "25.62", "45.20", "58.11", "62.01", "64", "96.02", "")
_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass
class FigureOffice(Drawn):
    """With ratings, too."""

    evaluations: list[Row] = field(default_factory=list)


def drawn(random: Random, *, cases: int) -> FigureOffice:
    """Cases as in the money offices, with everything the figures are split by."""
    base = money_offices.drawn(random, cases=cases)
    office = FigureOffice(**{name: getattr(base, name) for name in Drawn.__dataclass_fields__})
    for rows in (office.firms, office.people):
        for row in rows:
            row["file_state"] = random.choice(list(FileState)).value
            row["file_state_since"] = random.choice([None, _at(random)])
    for firm in office.firms:
        firm |= {
            "nace_code": random.choice(CODES),
            "nace_revision": random.choice(["2", "2.1"]),
            "size_class": random.choice(list(SizeClass)).value,
        }
    for person in office.people:
        person["category"] = random.choice([None, *(one.value for one in Category)])
    for match in office.matches:
        match |= {"origin": random.choice(list(MatchOrigin)).value, "state_since": _at(random)}
    for project in office.projects:
        some = random.sample([one.value for one in Collaboration], random.randrange(4))
        project["content"] = random.choice([{}, {"collaborations": some}, {"collaborations": some}])
    for stay in office.stays:
        _dates(random, stay)
        office.evaluations += _ratings(random, stay)
    return office


def _at(random: Random) -> datetime:
    """A moment by day, so that its date does not hang on the clock's zone."""
    return datetime(2025, 1, 1, 12, tzinfo=UTC) + timedelta(days=random.randrange(400))


def _dates(random: Random, stay: Row) -> None:
    """Planned, running (late, early, amended, interrupted) and ended stays, some with half of their data."""
    start: date = stay["planned_start"] or DAY
    planned = _slices(random, start)
    stay |= {
        "planned_slices": planned,
        "planned_end": date.fromisoformat(max(part["last"] for part in planned)),
        "actual_slices": [],
        "actual_start": None,
        "actual_end": None,
    }
    if not stay["planned_start"]:
        stay["planned_slices"] = []
    elif random.random() < 0.5:
        begin = start + timedelta(days=random.randrange(-9, 20))
        actual = _slices(random, begin)
        stay["actual_start"] = begin
        if random.random() < 0.7:
            stay["actual_end"] = date.fromisoformat(max(part["last"] for part in actual))
        if random.random() < 0.8:
            stay["actual_slices"] = actual  # of a stay without a last day yet: what was lived some day, stale
    elif random.random() < 0.1:
        stay["planned_slices"] = []


def _slices(random: Random, start: date) -> list[Row]:
    """One to three slices; some overlap."""
    found, first = [], start
    for _ in range(random.choice([1, 1, 1, 2, 3])):
        last = first + timedelta(days=random.randrange(1, 80))
        kind = random.choice(["ON_SITE", "ON_SITE", "REMOTE"])
        found.append({"first": first.isoformat(), "last": last.isoformat(), "kind": kind})
        first = last + timedelta(days=random.randrange(-1, 30))
    return found


def _ratings(random: Random, stay: Row) -> list[Row]:
    end = stay["actual_end"] or stay["planned_end"]
    days = [DAY, end - timedelta(days=30), end - timedelta(days=8), end - timedelta(days=1)]
    found = []
    for place in range(random.randrange(7)):
        found.append(
            {
                "id": f"ev_{stay['id']}_{place}",
                "secondment_id": stay["id"],
                "objective_id": random.choice(["o1", "o2"]),
                "checkpoint": random.choice(days) + timedelta(days=random.randrange(3)),
                "rater": random.choice(["PARTICIPANT", "SC", "HC"]),
                "level": random.randrange(5),
            }
        )
    return found


def keep(services: Services, office: FigureOffice) -> None:
    """Write the rows into an office; half of the stays belong to its edition, half to none."""
    edition = services.figures.editions()[0][0]
    for place, stay in enumerate(office.stays):
        stay["edition_id"] = edition if place % 2 else None
    money_offices.keep(services, office)
    _insert(services, Evaluation, office.evaluations)


def _insert(services: Services, model: Any, rows: Sequence[Row]) -> None:
    usual = {**defaults(model.__table__), "created_at": _MOMENT, "changed_at": _MOMENT}
    with services.database.transaction("Drawn") as session:
        bulk_insert(session, model, [{**usual, **row} for row in rows])


def give_types(services: Services, project_id: str, types: list[str]) -> None:
    """Change the types of collaboration that a document states."""
    with services.database.transaction("Types") as session:
        record = session.get(LearningProjectRecord, project_id)
        assert record is not None
        record.content = {**record.content, "collaborations": types}
