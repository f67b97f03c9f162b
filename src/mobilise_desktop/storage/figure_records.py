"""The records behind a figure, as rows to list."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from mobilise_desktop.models import Secondment

from .figure_queries import OPEN_MATCHES
from .secondment_queries import _END, _SHOWN, _START, SecondmentRow, _joined

_TABLES = {
    "COMPANY": "SELECT id, legal_name, country, file_state, substr(file_state_since, 1, 10) AS since "
    "FROM companies",
    "PARTICIPANT": "SELECT id, trim(given_name || ' ' || family_name), residence_country, file_state, "
    "substr(file_state_since, 1, 10) AS since FROM participants",
}
_BEFORE = ("PLANNED", "AGREEMENTS_SIGNED", "READY_TO_START")
_ABROAD = ("ONGOING", "EXTENDED", "SHORTENED", "INTERRUPTED")


@dataclass(frozen=True, slots=True)
class Held:
    """A file or a match, its state and since when it is in it."""

    id: str
    kind: str
    name: str
    detail: str
    state: str
    since: date | None

    def days(self, today: date) -> int | None:
        """Days in the state."""
        return None if self.since is None else max(0, (today - self.since).days)


def stays(session: Session, ids: Iterable[str]) -> list[SecondmentRow]:
    """Stays by their first day."""
    wanted = text("secondments.id IN (SELECT value FROM json_each(:ids))")
    rows = session.execute(
        _joined(select(*_SHOWN)).where(wanted).order_by(_START, Secondment.id), {"ids": json.dumps(list(ids))}
    )
    return [SecondmentRow(*row) for row in rows]


def soon(session: Session, *, today: date, days: int, starts: bool, edition: str) -> list[str]:
    """The ids of the stays that start or end in the next ``days`` days."""
    day = Secondment.planned_start if starts else _END
    statement = select(Secondment.id).where(
        day.between(today, today + timedelta(days=days)), Secondment.state.in_(_BEFORE if starts else _ABROAD)
    )
    if edition:
        statement = statement.where(Secondment.edition_id == edition)
    return list(session.scalars(statement))


def files(session: Session, kind: str, *, state: str = "") -> list[Held]:
    """Files of companies or participants in a state, or in any, the longest first."""
    rows = session.execute(
        text(f"{_TABLES[kind]} WHERE :state = '' OR file_state = :state ORDER BY since IS NULL, since, 2"),
        {"state": state},
    )
    return [_held(row[0], kind, *row[1:]) for row in rows]


def matches(session: Session) -> list[Held]:
    """Matches that wait for an answer, the longest first."""
    rows = session.execute(
        text(
            "SELECT m.id, trim(p.given_name || ' ' || p.family_name), h.legal_name, m.state, "
            "substr(m.state_since, 1, 10) FROM matches m JOIN participants p ON p.id = m.participant_id "
            f"JOIN companies h ON h.id = m.host_company_id WHERE m.state IN {OPEN_MATCHES} "
            "AND m.state_since IS NOT NULL ORDER BY 5, 2"
        )
    )
    return [_held(row[0], "MATCH", *row[1:]) for row in rows]


def _held(record_id: str, kind: str, name: str, detail: str | None, state: str, since: str | None) -> Held:
    return Held(record_id, kind, name, detail or "", state, date.fromisoformat(since) if since else None)
