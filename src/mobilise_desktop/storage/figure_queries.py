"""The figures of the office (dossier 3.4), each counted by one statement."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

_IN_PERIOD = "coalesce(s.actual_start, s.planned_start) BETWEEN :first AND :last"
_STAYS = (
    "FROM secondments s JOIN companies sc ON sc.id = s.sending_company_id "
    "JOIN companies hc ON hc.id = s.host_company_id JOIN participants p ON p.id = s.participant_id "
    "JOIN learning_projects l ON l.id = s.learning_project_id JOIN matches m ON m.id = l.match_id "
    f"WHERE {_IN_PERIOD}"
)
SPLITS: Mapping[str, str] = {
    "host_country": "s.host_country",
    "sending_country": "sc.country",
    "sector": "substr(sc.nace_code, 1, 2)",
    "size": "sc.size_class",
    "category": "p.category",
    "origin": "m.origin",
    "state": "s.state",
}
_NOT_CANCELLED = "s.state != 'CANCELLED'"


@dataclass(frozen=True, slots=True)
class Money:
    """Grants in whole cents: planned for all stays, agreed by signature, final on actual dates, paid out."""

    planned: int
    agreed: int
    actual: int
    paid: int


def split(session: Session, name: str, *, first: date, last: date) -> dict[str, int]:
    """Stays that begin in the period, by one of ``SPLITS``; cancelled ones only in ``state``."""
    extra = "" if name == "state" else f" AND {_NOT_CANCELLED}"
    statement = f"SELECT {SPLITS[name]} AS code, count(*) {_STAYS}{extra} GROUP BY 1 ORDER BY 2 DESC, 1"
    return _pairs(session, statement, first=first, last=last)


def collaborations(session: Session, *, first: date, last: date) -> dict[str, int]:
    """Stays by type of collaboration; a stay with two types counts under each."""
    statement = (
        "SELECT j.value, count(*) FROM secondments s JOIN learning_projects l "
        "ON l.id = s.learning_project_id, "
        f"json_each(l.content, '$.collaborations') j WHERE {_IN_PERIOD} AND {_NOT_CANCELLED} "
        "GROUP BY 1 ORDER BY 2 DESC, 1"
    )
    return _pairs(session, statement, first=first, last=last)


def files(session: Session) -> dict[str, dict[str, int]]:
    """Files by state, companies and participants apart."""
    return {
        table: _pairs(session, f"SELECT file_state, count(*) FROM {table} GROUP BY 1")
        for table in ("companies", "participants")
    }


def open_matches(session: Session, *, today: date) -> list[int]:
    """Ages in days of the matches that wait for an answer."""
    rows = session.execute(
        text(
            "SELECT CAST(julianday(:today) - julianday(date(state_since)) AS INTEGER) FROM matches "
            "WHERE state IN ('PROPOSED', 'ACCEPTED_BY_SC', 'ACCEPTED_BY_HC') AND state_since IS NOT NULL"
        ),
        {"today": today.isoformat()},
    )
    return sorted(max(0, age) for (age,) in rows)


def near(session: Session, *, today: date, horizon: date) -> dict[str, int]:
    """Starts and ends from today to the horizon."""
    values = {"today": today.isoformat(), "horizon": horizon.isoformat()}
    rows = session.execute(
        text(
            "SELECT 'starts', count(*) FROM secondments WHERE planned_start BETWEEN :today AND :horizon "
            "AND state IN ('PLANNED', 'AGREEMENTS_SIGNED', 'READY_TO_START') UNION ALL "
            "SELECT 'ends', count(*) FROM secondments WHERE coalesce(actual_end, planned_end) "
            "BETWEEN :today AND :horizon AND state IN ('ONGOING', 'EXTENDED', 'SHORTENED', 'INTERRUPTED')"
        ),
        values,
    )
    return {name: number for name, number in rows}


def money(session: Session, *, first: date, last: date) -> Money:
    """Grants of the stays that begin in the period, cancelled ones left out."""
    row = session.execute(
        text(
            "SELECT coalesce(sum(grant_planned), 0), coalesce(sum(grant_agreed), 0), "
            "coalesce(sum(grant_actual), 0), coalesce((SELECT sum(y.amount) FROM payments y "
            "JOIN secondments s ON s.id = y.secondment_id WHERE y.paid_on IS NOT NULL "
            f"AND {_IN_PERIOD} AND {_NOT_CANCELLED}), 0) "
            f"FROM secondments s WHERE {_IN_PERIOD} AND {_NOT_CANCELLED}"
        ),
        {"first": first.isoformat(), "last": last.isoformat()},
    ).one()
    return Money(*row)


def slices(session: Session, *, first: date, last: date) -> list[Any]:
    """The slices (as JSON) of every stay that begins in the period, actual ones where known."""
    statement = (
        f"SELECT s.actual_slices, s.planned_slices FROM secondments s WHERE {_IN_PERIOD} AND {_NOT_CANCELLED}"
    )
    rows = session.execute(text(statement), {"first": first.isoformat(), "last": last.isoformat()})
    return [_json(actual) or _json(planned) or [] for actual, planned in rows]


def _json(value: str | None) -> Any:
    return json.loads(value) if value else None


def objectives(session: Session, *, first: date, last: date) -> tuple[int, int]:
    """How many objectives of the period's stays were rated, and how many reached level 4 at their last
    checkpoint by any rater.
    """
    row = session.execute(
        text(
            "SELECT count(*), coalesce(sum(level >= 4), 0) FROM (SELECT e.secondment_id, e.objective_id, "
            "max(e.level) AS level FROM evaluations e JOIN secondments s ON s.id = e.secondment_id "
            f"WHERE {_IN_PERIOD} AND {_NOT_CANCELLED} AND e.checkpoint = (SELECT max(x.checkpoint) "
            "FROM evaluations x WHERE x.secondment_id = e.secondment_id "
            "AND x.objective_id = e.objective_id) GROUP BY 1, 2)"
        ),
        {"first": first.isoformat(), "last": last.isoformat()},
    ).one()
    return int(row[0]), int(row[1])


def starts_by_month(session: Session, *, first: date, last: date) -> dict[str, int]:
    """Stays by the month (YYYY-MM) they begin in."""
    statement = (
        "SELECT substr(coalesce(s.actual_start, s.planned_start), 1, 7), count(*) FROM secondments s "
        f"WHERE {_IN_PERIOD} AND {_NOT_CANCELLED} GROUP BY 1 ORDER BY 1"
    )
    return _pairs(session, statement, first=first, last=last)


def _pairs(session: Session, statement: str, **days: date) -> dict[str, int]:
    values: dict[str, Any] = {name: day.isoformat() for name, day in days.items()}
    return {str(code or ""): int(number) for code, number in session.execute(text(statement), values)}
