"""The whole office for the matching, straight from the driver: plain tuples, texts as they are kept."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy.orm import Session

Rows = list[tuple[Any, ...]]
_BOTH_FILES = """CASE
  WHEN p.file_state = 'ACCEPTED' OR c.file_state IN ('PAUSED', 'STALE', 'REJECTED', 'CLOSED')
  THEN COALESCE(c.file_state, p.file_state) ELSE p.file_state END"""

_HOSTS = """
SELECT id, id, country, size_class, legal_name, visibility, file_state, host_from, host_to,
  host_min_weeks, host_max_weeks, languages, nace_code, target_sectors, collaborations, submitted_on,
  places, min_language_level, offer_valid_until
FROM companies WHERE role IN ('HOST', 'BOTH')
"""
_PARTICIPANTS = f"""
SELECT p.id, p.sending_company_id, c.country, c.size_class, c.legal_name, p.visibility,
  {_BOTH_FILES}, p.period_from, p.period_to, p.min_weeks, p.max_weeks, p.languages, c.nace_code,
  p.target_sectors, p.collaborations, p.submitted_on, p.target_countries, p.only_these_countries
FROM participants p LEFT JOIN companies c ON c.id = p.sending_company_id
"""
_SKILLS = """
SELECT {column}, uri || char(0) || label,
  ((direction = 'WANTED') << 34) + (min(3, max(1, coalesce(nullif(priority, 0), 2))) << 32) + max(0, position)
FROM skill_statements WHERE {column} {owners}
"""
_OF_HOSTS = "IN (SELECT id FROM companies WHERE role IN ('HOST', 'BOTH'))"
_HOST_NAMES = """
SELECT id, legal_name, country, nace_code, id, legal_name, nace_code, languages
FROM companies WHERE role IN ('HOST', 'BOTH') AND id IN (SELECT value FROM json_each(?))
"""
_PERSON_NAMES = """
SELECT p.id, trim(p.given_name || ' ' || p.family_name), COALESCE(c.country, ''), p.job_title,
  COALESCE(c.id, ''), COALESCE(c.legal_name, ''), c.nace_code, p.languages
FROM participants p LEFT JOIN companies c ON c.id = p.sending_company_id
WHERE p.id IN (SELECT value FROM json_each(?))
"""
_LINKED = "SELECT id, legal_name, links FROM companies WHERE links LIKE '%LINKED%'"
_OVER = "('ENDED', 'EARLY_END', 'REPORTS_DUE', 'REPORTS_IN', 'FINAL_PAYMENT', 'COMPLETED')"


def _answers(firm: str, side: str) -> str:
    return f"""
SELECT {firm} AS firm, CASE WHEN {side}_answer IN ('ACCEPTED', 'DECLINED') THEN {side}_answered_on
    ELSE answer_due END AS day,
  CASE WHEN COALESCE({side}_answer, 'NO_ANSWER') = 'NO_ANSWER' THEN 'SILENT'
    WHEN {side}_answered_on > answer_due THEN 'LATE' ELSE 'IN_TIME' END AS outcome
FROM matches WHERE proposed_on IS NOT NULL
  AND ({side}_answer IN ('ACCEPTED', 'DECLINED') OR state = 'EXPIRED')"""


def _stays(firm: str) -> str:
    return f"""
SELECT {firm}, COALESCE(actual_end, planned_end),
  CASE WHEN state = 'EARLY_END' OR (reason <> '' AND actual_end < planned_end)
    THEN 'BROKEN_OFF' ELSE 'COMPLETED' END
FROM secondments WHERE state IN {_OVER}"""


_PAST = f"""
SELECT firm, outcome, day, count(*) FROM (
{_answers("sending_company_id", "sc")} UNION ALL {_answers("host_company_id", "hc")}
UNION ALL {_stays("sending_company_id")} UNION ALL {_stays("host_company_id")}
) WHERE firm IS NOT NULL AND day IS NOT NULL GROUP BY firm, outcome, day
"""


def hosts(session: Session) -> Rows:
    """All companies that host, in the order of ``matching_columns``' names."""
    return _fetched(session, _HOSTS)


def participants(session: Session) -> Rows:
    """All participants with their sending company."""
    return _fetched(session, _PARTICIPANTS)


def linked(session: Session) -> Rows:
    """Id, name and links of the companies that state an enterprise linked to them."""
    return _fetched(session, _LINKED)


def host_skills(session: Session) -> Rows:
    """Company, skill and figures of each statement of a host.

    The skill is its URI, a character that no text holds, and its label. The figures are one number: the
    position in the lowest 32 bits, then two bits of priority (1 to 3), then whether the skill is wanted.
    """
    return _fetched(session, _SKILLS.format(column="company_id", owners=_OF_HOSTS))


def person_skills(session: Session) -> Rows:
    """The same of participants."""
    return _fetched(session, _SKILLS.format(column="participant_id", owners="IS NOT NULL"))


def host_names(session: Session, ids: Collection[str]) -> Rows:
    """Of hosts: id, name, country, NACE code, firm's id, its name, its NACE code, languages."""
    return _fetched(session, _HOST_NAMES, json.dumps(list(ids)))


def participant_names(session: Session, ids: Collection[str]) -> Rows:
    """Of participants: id, name, country, job, firm's id, its name, its NACE code, languages."""
    return _fetched(session, _PERSON_NAMES, json.dumps(list(ids)))


def past(session: Session) -> Rows:
    """What firms did, by day: firm, outcome, day, how often.

    An answer counts from its day; a proposal that expired unanswered from the day it was due. A stay was
    broken off where it ended early with a reason, else completed. Both firms of a stay share its outcome.
    """
    return _fetched(session, _PAST)


def _fetched(session: Session, statement: str, *values: str) -> Rows:
    return list(session.connection().exec_driver_sql(statement, values).cursor.fetchall())
