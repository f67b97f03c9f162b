"""What the figures are counted from (dossier 3.4): the stays as columns, files, matches, ratings."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

_DAY_ONE = "coalesce(s.actual_start, s.planned_start)"
# Days are counted by the slices, so that both the planned and the actual days may touch the period.
_EARLIEST = f"min({_DAY_ONE}, coalesce(s.planned_start, s.actual_start))"
_LATEST = f"max(coalesce(s.actual_end, ''), coalesce(s.planned_end, ''), {_DAY_ONE})"
_TOUCHES = f"({_EARLIEST} <= :last AND {_LATEST} >= :first)"
_FINAL = "coalesce(date(coalesce(s.actual_end, s.planned_end), '-7 days'), '')"
_OF_EDITION = "(:edition = '' OR s.edition_id = :edition)"
_ABROAD = "('ONGOING', 'EXTENDED', 'SHORTENED', 'INTERRUPTED')"
_BEFORE = "('PLANNED', 'AGREEMENTS_SIGNED', 'READY_TO_START')"
OPEN_MATCHES = "('PROPOSED', 'ACCEPTED_BY_SC', 'ACCEPTED_BY_HC')"
# The actual slices once the last day is confirmed; before, those of the signed terms.
_LIVED = "nullif(nullif(s.actual_slices, '[]'), 'null')"
_AGREED = (
    "coalesce(nullif(nullif(s.planned_slices, '[]'), 'null'), "
    "json_array(json_object('first', s.planned_start, 'last', s.planned_end)))"
)
_OVER = f"s.actual_end IS NOT NULL AND {_LIVED} IS NOT NULL"
_SLICES = (
    f"CASE WHEN {_OVER} THEN {_LIVED} ELSE {_AGREED} END, "
    f"CASE WHEN {_OVER} THEN NULL ELSE s.actual_start END, CASE WHEN {_OVER} THEN NULL ELSE s.actual_end END"
)
_STAYS = f"""
    SELECT s.id, {_DAY_ONE}, s.state, s.host_country, s.sending_company_id, s.participant_id,
        s.learning_project_id, coalesce(s.grant_planned, 0), coalesce(s.grant_agreed, 0),
        coalesce(s.grant_actual, 0),
        {_SLICES}
    FROM secondments s WHERE {_TOUCHES} AND {_OF_EDITION}"""
_THESE = f"{_STAYS} AND s.id IN (SELECT value FROM json_each(:ids))"
_FIRMS = "SELECT id, country, nace_code, size_class FROM companies"
_PEOPLE = "SELECT id, category FROM participants"
# The index of the matches' documents has all that is asked of them; the documents themselves are large.
_ORIGINS = "SELECT l.id, m.origin FROM matches m CROSS JOIN learning_projects l ON l.match_id = m.id"
_PAID = "SELECT secondment_id, sum(amount) FROM payments WHERE paid_on IS NOT NULL GROUP BY 1"


@dataclass(frozen=True, slots=True)
class Ratings:
    """Objectives of ended stays: how many have a final rating, and reached level 4 by it."""

    rated: int
    reached: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """Files of one kind in one state: how many, and since how many days (sorted); undated ones are 0."""

    kind: str
    state: str
    days: tuple[int, ...]


def stays(
    session: Session, *, first: date, last: date, edition: str, ids: Iterable[str] | None = None
) -> Sequence[Sequence[Any]]:
    """The stays that touch the period, or those of ``ids`` that do: id, first day, state, host country,
    sending company, participant, Learning Project, grants planned, agreed and actual in whole cents, slices
    (JSON), and the actual first and last day by which these are still to be cut (``None``: as they stand).

    What else belongs to them is read table by table: ids are looked up faster here than by a join.
    """
    values = {"first": first.isoformat(), "last": last.isoformat(), "edition": edition}
    if ids is None:
        return _bare(session, _STAYS, values)
    return _bare(session, _THESE, {**values, "ids": json.dumps(list(ids))})


def firms(session: Session) -> dict[str, Sequence[Any]]:
    """Id, country, NACE code and size class of every company, by id."""
    return {row[0]: row for row in _bare(session, _FIRMS)}


def categories(session: Session) -> dict[str, str | None]:
    """The position of every participant."""
    return _pairs(session, _PEOPLE)


def origins(session: Session) -> dict[str, str]:
    """How the match of every Learning Project came about."""
    return _pairs(session, _ORIGINS)


def paid(session: Session) -> dict[str, int]:
    """What was paid for stays, in whole cents."""
    return _pairs(session, _PAID)


def _pairs(session: Session, statement: str) -> dict[str, Any]:
    return dict(_bare(session, statement))


def _bare(session: Session, statement: str, values: Mapping[str, Any] | None = None) -> list[Any]:
    """The driver's own rows: making twenty thousand of SQLAlchemy's takes longer than reading them."""
    result: Any = session.execute(text(statement), values)
    return list(result.cursor.fetchall())


def collaborations(session: Session, projects: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The types of collaboration stated in Learning Projects, by id."""
    wanted = list(projects)
    found: dict[str, tuple[str, ...]] = {}
    for place in range(0, len(wanted), 500):
        some = json.dumps(wanted[place : place + 500])
        rows = session.execute(
            text(
                "SELECT l.id, json_extract(l.content, '$.collaborations') FROM json_each(:ids) i "
                "JOIN learning_projects l ON l.id = i.value"
            ),
            {"ids": some},
        )
        found.update((key, tuple(json.loads(codes)) if codes else ()) for key, codes in rows)
    return found


def editions(session: Session) -> tuple[tuple[str, str], ...]:
    """The editions of the office: id and name."""
    rows = session.execute(text("SELECT id, name FROM editions ORDER BY name, id"))
    return tuple((str(key), str(name)) for key, name in rows)


def files(session: Session, *, today: date) -> tuple[Waiting, ...]:
    """Files of companies and participants by state, with the days they have been in it."""
    found: dict[tuple[str, str], list[int]] = {}
    for table, kind in (("companies", "COMPANY"), ("participants", "PARTICIPANT")):
        rows = session.execute(text(f"SELECT file_state, substr(file_state_since, 1, 10) FROM {table}"))
        known: dict[str | None, int] = {None: 0}
        for state, since in rows:
            if since not in known:
                known[since] = max(0, (today - date.fromisoformat(since)).days)
            found.setdefault((kind, state), []).append(known[since])
    return tuple(Waiting(kind, state, tuple(sorted(days))) for (kind, state), days in sorted(found.items()))


def open_matches(session: Session, *, today: date) -> list[int]:
    """Ages in days of the matches that wait for an answer."""
    rows = session.execute(
        text(
            "SELECT CAST(julianday(:today) - julianday(date(state_since)) AS INTEGER) FROM matches "
            f"WHERE state IN {OPEN_MATCHES} AND state_since IS NOT NULL"
        ),
        {"today": today.isoformat()},
    )
    return sorted(max(0, age) for (age,) in rows)


def near(session: Session, *, today: date, days: int, edition: str) -> dict[str, int]:
    """Starts and ends from today on, in the next ``days`` days."""
    horizon = (today + timedelta(days=days)).isoformat()
    values = {"today": today.isoformat(), "horizon": horizon, "edition": edition}
    rows = session.execute(
        text(
            "SELECT 'starts', count(*) FROM secondments s WHERE planned_start BETWEEN :today AND :horizon "
            f"AND state IN {_BEFORE} AND {_OF_EDITION} UNION ALL "
            "SELECT 'ends', count(*) FROM secondments s WHERE coalesce(actual_end, planned_end) "
            f"BETWEEN :today AND :horizon AND state IN {_ABROAD} AND {_OF_EDITION}"
        ),
        values,
    )
    return {name: number for name, number in rows}


def objectives(session: Session, *, first: date, last: date, edition: str) -> Ratings:
    """Objectives of the ended stays that began in the period, by their final ratings.

    These are those of the last week and later, as on Today; the last one counts, by whichever rater.
    """
    row = session.execute(
        text(
            "SELECT count(*), coalesce(sum(level >= 4), 0) FROM (SELECT e.level, row_number() OVER "
            "(PARTITION BY e.secondment_id, e.objective_id "
            "ORDER BY e.checkpoint DESC, coalesce(e.level, -1) DESC) AS place "
            "FROM secondments s CROSS JOIN evaluations e ON e.secondment_id = s.id "
            f"WHERE {_DAY_ONE} BETWEEN :first AND :last AND {_OF_EDITION} "
            f"AND s.state NOT IN {_BEFORE} AND s.state NOT IN {_ABROAD} AND s.state != 'CANCELLED' "
            f"AND e.checkpoint >= {_FINAL}) "
            "WHERE place = 1"
        ),
        {"first": first.isoformat(), "last": last.isoformat(), "edition": edition},
    ).one()
    return Ratings(int(row[0]), int(row[1]))
