"""What the office's budget is counted from: stays with their payments, decided cases, open cases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

_AGREED = "coalesce(s.grant_agreed, s.grant_planned)"
_STAYS = f"""
    SELECT s.id, s.reference, s.state, s.participant_id, s.sending_company_id,
        s.grant_planned, s.grant_agreed, s.grant_actual, coalesce(y.paid, 0) AS paid,
        CASE WHEN s.state = 'CANCELLED' THEN 0 WHEN s.state = 'COMPLETED' THEN coalesce(y.paid, 0)
            WHEN s.grant_actual < coalesce({_AGREED}, s.grant_actual + 1) THEN s.grant_actual
            ELSE coalesce({_AGREED}, 0) END AS promised,
        coalesce(s.actual_start, s.planned_start) AS first, coalesce(s.actual_end, s.planned_end) AS last
    FROM secondments s LEFT JOIN (SELECT secondment_id, sum(amount) AS paid FROM payments
        WHERE paid_on IS NOT NULL GROUP BY 1) y ON y.secondment_id = s.id"""
_CASES = """
    SELECT m.id AS match_id, l.id AS project_id, m.participant_id, m.host_company_id, m.sending_company_id,
        CASE WHEN m.origin = 'OWN_CONTACT' AND m.proposed_on IS NULL THEN 'AGREED' ELSE 'PROPOSED' END
            AS entry,
        CASE WHEN s.id IS NOT NULL OR l.state IN ('SIGNED', 'CLOSED') THEN 'SIGNED'
            WHEN l.state IN ('ISSUED_FOR_SIGNATURE', 'PARTIALLY_SIGNED') THEN 'SIGNING'
            WHEN l.state IN ('COMPANY_REVIEW', 'LCP_SENDING_REVIEW', 'LCP_HOST_REVIEW', 'APPROVED')
                THEN 'REVIEW'
            WHEN l.id IS NOT NULL THEN 'DRAFTING'
            WHEN m.state IN ('AGREED', 'CONVERTED') OR (m.sc_answer = 'ACCEPTED' AND m.hc_answer = 'ACCEPTED')
                THEN 'AGREED'
            WHEN m.state IN ('ACCEPTED_BY_SC', 'ACCEPTED_BY_HC') OR 'ACCEPTED' IN (m.sc_answer, m.hc_answer)
                THEN 'ONE_SIDE'
            WHEN m.state = 'PROPOSED' OR m.proposed_on IS NOT NULL THEN 'PROPOSED'
            ELSE '' END AS stage,
        CASE WHEN s.state = 'CANCELLED' THEN 'ENDED' WHEN s.id IS NOT NULL THEN 'CAME'
            WHEN l.state = 'CLOSED' OR m.state IN ('DECLINED', 'WITHDRAWN', 'EXPIRED') THEN 'ENDED'
            ELSE 'OPEN' END AS outcome
    FROM matches m LEFT JOIN learning_projects l ON l.match_id = m.id
    LEFT JOIN secondments s ON s.learning_project_id = l.id"""
_STATED = (
    "CAST(round(100 * (SELECT json_extract(l.content, '$.finance.planned_grant') FROM learning_projects l "
    "WHERE l.id = c.project_id)) AS INTEGER)"
)
_WEEKS = "(coalesce(p.min_weeks, p.max_weeks) + coalesce(p.max_weeks, p.min_weeks) + 1) / 2"
_OPEN = f"""
    SELECT c.*, hc.country AS country, p.special_rate_claimed AS special,
        {_WEEKS} AS weeks
    FROM ({_CASES}) c JOIN companies hc ON hc.id = c.host_company_id
    JOIN participants p ON p.id = c.participant_id WHERE c.outcome = 'OPEN' AND c.stage != ''"""


@dataclass(frozen=True, slots=True)
class StaySums:
    """Whole cents over all stays; ``stays`` not cancelled with both days, and their ``days`` in all."""

    paid: int
    still: int
    back: int
    without_amount: int
    stays: int
    days: int


@dataclass(frozen=True, slots=True)
class OpenGroup:
    """Open cases of a stage: with stated grants (``grants`` in cents), or all alike without (``None``)."""

    stage: str
    cases: int
    grants: int | None
    country: str
    special: bool
    weeks: int | None


@dataclass(frozen=True, slots=True)
class OpenCase:
    """An open match or Learning Project; ``stated`` in cents as its document has it, else ``None``."""

    match_id: str
    project_id: str | None
    stage: str
    person: str
    sender: str
    host: str
    country: str
    special: bool
    weeks: int | None
    stated: int | None


@dataclass(frozen=True, slots=True)
class StayMoney:
    """A stay with money still to pay or to claim back, in cents."""

    id: str
    reference: str
    person: str
    sender: str
    state: str
    promised: int
    paid: int


def stay_sums(session: Session) -> StaySums:
    """Paid, still to pay and to claim back over all stays, by one statement."""
    row = session.execute(
        text(
            "SELECT coalesce(sum(paid), 0), coalesce(sum(CASE WHEN promised > paid THEN promised - paid "
            "ELSE 0 END), 0), coalesce(sum(CASE WHEN paid > promised THEN paid - promised ELSE 0 END), 0), "
            "coalesce(sum(state NOT IN ('CANCELLED', 'COMPLETED') AND "
            "coalesce(grant_agreed, grant_planned, grant_actual) IS NULL), 0), "
            "coalesce(sum(state != 'CANCELLED' AND last >= first), 0), "
            "coalesce(sum(CASE WHEN state != 'CANCELLED' AND last >= first "
            f"THEN julianday(last) - julianday(first) + 1 END), 0) FROM ({_STAYS})"
        )
    ).one()
    return StaySums(*(int(value) for value in row))


def past(session: Session) -> list[tuple[str, str, bool, int]]:
    """Decided cases by where they began, how far they came, whether they came to a stay, and how many."""
    rows = session.execute(
        text(
            f"SELECT entry, stage, outcome = 'CAME', count(*) FROM ({_CASES}) "
            "WHERE outcome != 'OPEN' AND stage != '' GROUP BY 1, 2, 3"
        )
    )
    return [(entry, stage, bool(came), cases) for entry, stage, came, cases in rows]


def open_groups(session: Session) -> list[OpenGroup]:
    """Open cases counted by stage; those without a stated grant by what their grant follows from."""
    rows = session.execute(
        text(
            f"WITH c AS MATERIALIZED (SELECT stage, project_id, country, special, weeks FROM ({_OPEN})), "
            f"o AS MATERIALIZED (SELECT c.*, {_STATED} AS stated FROM c) "
            "SELECT stage, count(*), sum(stated), CASE WHEN stated IS NULL THEN country END, "
            "CASE WHEN stated IS NULL THEN special END, CASE WHEN stated IS NULL THEN weeks END "
            "FROM o GROUP BY 1, stated IS NULL, 4, 5, 6"
        )
    )
    return [
        OpenGroup(stage, cases, grants, country or "", bool(special), weeks)
        for stage, cases, grants, country, special, weeks in rows
    ]


def open_cases(session: Session, *, limit: int) -> list[OpenCase]:
    """Open cases, those that have come furthest first."""
    order = "instr('SIGNED SIGNING REVIEW DRAFTING AGREED ONE_SIDE PROPOSED', c.stage)"
    rows = session.execute(
        text(
            f"WITH o AS MATERIALIZED ({_OPEN}), c AS MATERIALIZED (SELECT * FROM o AS c "
            f"ORDER BY {order}, c.match_id LIMIT :limit) "
            "SELECT c.match_id, c.project_id, c.stage, p.given_name, p.family_name, sc.legal_name, "
            f"hc.legal_name, c.country, c.special, c.weeks, {_STATED} "
            "FROM c JOIN participants p ON p.id = c.participant_id "
            "JOIN companies hc ON hc.id = c.host_company_id "
            "LEFT JOIN companies sc ON sc.id = coalesce(c.sending_company_id, p.sending_company_id) "
            f"ORDER BY {order}, p.sort_name, c.match_id"
        ),
        {"limit": limit},
    )
    return [_open_case(row) for row in rows]


def _open_case(row: Any) -> OpenCase:
    match, project, stage, given, family, sender, host, country, special, weeks, stated = row
    person = f"{given} {family}".strip()
    return OpenCase(match, project, stage, person, sender or "", host, country, bool(special), weeks, stated)


def stays_with_money(session: Session, *, limit: int) -> list[StayMoney]:
    """Stays where something is still to pay or to claim back, the largest first."""
    rows = session.execute(
        text(
            "SELECT t.id, t.reference, p.given_name, p.family_name, c.legal_name, t.state, t.promised, "
            "t.paid "
            f"FROM ({_STAYS}) t JOIN participants p ON p.id = t.participant_id "
            "JOIN companies c ON c.id = t.sending_company_id WHERE t.promised != t.paid "
            "ORDER BY abs(t.promised - t.paid) DESC, t.id LIMIT :limit"
        ),
        {"limit": limit},
    )
    return [
        StayMoney(key, reference, f"{given} {family}".strip(), sender, state, promised, paid)
        for key, reference, given, family, sender, state, promised, paid in rows
    ]
