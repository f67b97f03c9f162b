"""The names by which a stay is found, and the stays whose names change with a person or a firm."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from sqlalchemy import text
from sqlalchemy.orm import Session

from .journal import Change

_NAMES = """
SELECT stay.id AS id, trim(person.given_name || ' ' || person.family_name) AS person,
       sending.legal_name AS sending, host.legal_name AS host
FROM secondments AS stay
JOIN participants AS person ON person.id = stay.participant_id
JOIN companies AS sending ON sending.id = stay.sending_company_id
JOIN companies AS host ON host.id = stay.host_company_id
WHERE stay.id IN (SELECT value FROM json_each(:ids))
"""
_RENAMED = """
SELECT id FROM secondments WHERE participant_id IN (SELECT value FROM json_each(:people))
   OR sending_company_id IN (SELECT value FROM json_each(:firms))
   OR host_company_id IN (SELECT value FROM json_each(:firms))
"""
_NAMED_BY = {"participants": {"given_name", "family_name"}, "companies": {"legal_name"}}


def stay_names(session: Session, ids: Sequence[str]) -> dict[str, Mapping[str, str]]:
    """``person``, ``sending`` and ``host`` of each of these stays, by its id."""
    if not ids:
        return {}
    rows = session.execute(text(_NAMES), {"ids": json.dumps(ids)}).mappings()
    return {row["id"]: {name: row[name] for name in ("person", "sending", "host")} for row in rows}


def renamed_stays(session: Session, changes: Sequence[Change]) -> set[str]:
    """The stays of the people and firms that have another name after these changes."""
    renamed: dict[str, list[str]] = {"participants": [], "companies": []}
    for change in changes:
        names = _NAMED_BY.get(change.table, set())
        if change.before is not None and change.after is not None and names & change.after.keys():
            renamed[change.table].append(change.id)
    if not any(renamed.values()):
        return set()
    asked = {"people": json.dumps(renamed["participants"]), "firms": json.dumps(renamed["companies"])}
    return set(session.scalars(text(_RENAMED), asked))
