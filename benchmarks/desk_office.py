"""An office with as many stays as wanted, in all states: the demonstration's, copied and moved in time."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from start import demonstration

Row = dict[str, Any]
PARTS = ("checklist_items", "payments", "reports", "formality_items", "evaluations")
# state: its share of all stays, and by how many days its copies are moved at the least and at the most
SHARES: Mapping[str, tuple[int, int, int]] = {
    "COMPLETED": (2400, -1800, 0),
    "CANCELLED": (180, -900, 60),
    "FINAL_PAYMENT": (20, -40, 0),
    "REPORTS_IN": (20, -30, 0),
    "REPORTS_DUE": (30, -40, 0),
    "ENDED": (30, -20, 0),
    "EARLY_END": (10, -30, 0),
    "ONGOING": (90, -25, 10),
    "EXTENDED": (10, -20, 5),
    "SHORTENED": (10, -20, 5),
    "INTERRUPTED": (10, -20, 5),
    "READY_TO_START": (30, 0, 40),
    "AGREEMENTS_SIGNED": (40, 0, 90),
    "PLANNED": (40, 0, 200),
}


def desk_office(folder: Path, *, stays: int, companies: int = 2000, seed: int = 1) -> Path:
    """Build the office; the same numbers give the same office."""
    demonstration(folder, companies)
    connection = sqlite3.connect(folder / "office.db")
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA synchronous = OFF")
    with connection:
        _fill(connection, stays, random.Random(seed))
    connection.execute("ANALYZE")
    connection.close()
    return folder


def _fill(connection: sqlite3.Connection, stays: int, chance: random.Random) -> None:
    templates = _templates(connection)
    states = [state for state in SHARES if state in templates]
    weights = [SHARES[state][0] for state in states]
    people = [
        tuple(row)
        for row in connection.execute(
            "SELECT id, sending_company_id FROM participants WHERE sending_company_id IS NOT NULL ORDER BY id"
        )
    ]
    hosts = [
        row[0]
        for row in connection.execute("SELECT id FROM companies WHERE role IN ('HOST', 'BOTH') ORDER BY id")
    ]
    known = connection.execute("SELECT count(*) FROM secondments").fetchone()[0]
    for number in range(max(0, stays - known)):
        state = chance.choices(states, weights)[0]
        template = chance.choice(templates[state])
        person, sender = chance.choice(people)
        days = chance.randint(*SHARES[state][1:])
        own = {
            "participant_id": person,
            "sending_company_id": sender,
            "host_company_id": chance.choice(hosts),
        }
        for table, row in _copies(template, f"{number:08d}", days, own):
            _insert(connection, table, row)


def _templates(connection: sqlite3.Connection) -> dict[str, list[dict[str, list[Row]]]]:
    """Each stay of the demonstration with its match, project and parts, by its state."""
    found: dict[str, list[dict[str, list[Row]]]] = {}
    for stay in _rows(connection, "SELECT * FROM secondments"):
        project = _rows(
            connection, "SELECT * FROM learning_projects WHERE id = ?", stay["learning_project_id"]
        )
        content = json.loads(project[0]["content"])
        project[0]["content"] = json.dumps({key: content[key] for key in ("collaborations", "slices")})
        tables = {
            "matches": _rows(connection, "SELECT * FROM matches WHERE id = ?", project[0]["match_id"]),
            "learning_projects": project,
            "secondments": [stay],
        }
        for part in PARTS:
            tables[part] = _rows(connection, f"SELECT * FROM {part} WHERE secondment_id = ?", stay["id"])
        found.setdefault(stay["state"], []).append(tables)
    return found


def _rows(connection: sqlite3.Connection, sql: str, *values: str) -> list[Row]:
    return [dict(row) for row in connection.execute(sql, values)]


def _copies(
    template: Mapping[str, list[Row]], number: str, days: int, own: Mapping[str, str]
) -> Iterator[tuple[str, Row]]:
    """The rows of one more stay: ids of its own, other people, every day moved."""
    ids = {
        row["id"]: f"{row['id'].split('_')[0]}_{number}{place:04d}"
        for rows in template.values()
        for place, row in enumerate(rows)
    }
    for table, rows in template.items():
        for row in rows:
            copy = {name: _moved(ids.get(value, value), days) for name, value in row.items()}
            copy.update({name: value for name, value in own.items() if name in copy})
            if copy.get("reference") and table != "payments":
                copy["reference"] = f"{row['reference'][:2]}{number}"
            yield table, copy


def _moved(value: Any, days: int) -> Any:
    """A day, or the days in a list of slices, so many days later."""
    if not isinstance(value, str):
        return value
    if len(value) == 10 and value[4:5] == "-" == value[7:8]:
        return (date.fromisoformat(value) + timedelta(days)).isoformat()
    if value.startswith('[{"') and '"first"' in value:
        return json.dumps(
            [{name: _moved(part, days) for name, part in row.items()} for row in json.loads(value)]
        )
    return value


def _insert(connection: sqlite3.Connection, table: str, row: Row) -> None:
    names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row.values()))
