"""What events and contacts came to in a period, and what became of the contacts."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

_PERIOD = "{day} BETWEEN :first AND :last"
_EVENTS = f"""
    SELECT kind, count(*), sum(firms), sum(individuals), sum(multipliers), coalesce(sum(costs), 0)
    FROM outreach_events e WHERE {_PERIOD.format(day="e.first")} GROUP BY kind"""
_MATERIALS = f"""
    SELECT trim(json_extract(m.value, '$.name')), sum(json_extract(m.value, '$.count'))
    FROM outreach_events e, json_each(e.materials) m
    WHERE {_PERIOD.format(day="e.first")} GROUP BY 1 ORDER BY 2 DESC, 1"""
_CONTACTS = f"""
    SELECT channel, audience, sum(count) FROM outreach_contacts c
    WHERE {_PERIOD.format(day="c.day")} GROUP BY channel, audience"""
_MONTHS = f"""
    SELECT month, sum(events), sum(contacts) FROM (
        SELECT substr(e.first, 1, 7) AS month, 1 AS events, 0 AS contacts FROM outreach_events e
            WHERE {_PERIOD.format(day="e.first")}
        UNION ALL SELECT substr(c.day, 1, 7), 0, c.count FROM outreach_contacts c
            WHERE {_PERIOD.format(day="c.day")})
    GROUP BY month ORDER BY month"""
# A file that was sent in, and a stay that was agreed, count once however many contacts led to them; what was
# there before the contact does not come from it. Registered: the firm's or the person's file was submitted.
_REGISTERED = "coalesce(f.submitted_on, p.submitted_on)"
_STAY = "s.state != 'CANCELLED' AND coalesce(s.actual_start, s.planned_start) >= led.day"
_FUNNEL = f"""
    WITH led AS (
        SELECT {{key}} AS place, c.day, v.participant_id, v.company_id
        FROM outreach_contacts c JOIN consultations v ON v.id = c.consultation_id
        WHERE {_PERIOD.format(day="c.day")}),
    came AS (
        SELECT led.place, s.id FROM led JOIN secondments s ON s.participant_id = led.participant_id
            WHERE {_STAY}
        UNION SELECT led.place, s.id FROM led JOIN secondments s ON s.sending_company_id = led.company_id
            WHERE {_STAY}
        UNION SELECT led.place, s.id FROM led JOIN secondments s ON s.host_company_id = led.company_id
            WHERE {_STAY})
    SELECT {{key}} AS place, coalesce(max(e.topic), ''), sum(c.count) AS contacts,
        count(DISTINCT c.consultation_id),
        count(DISTINCT CASE WHEN {_REGISTERED} >= c.day THEN coalesce(f.id, p.id) END),
        coalesce(max(k.stays), 0)
    FROM outreach_contacts c LEFT JOIN outreach_events e ON e.id = c.event_id
    LEFT JOIN consultations v ON v.id = c.consultation_id
    LEFT JOIN companies f ON f.id = v.company_id LEFT JOIN participants p ON p.id = v.participant_id
    LEFT JOIN (SELECT place, count(*) AS stays FROM came GROUP BY place) k ON k.place = {{key}}
    WHERE {_PERIOD.format(day="c.day")} GROUP BY 1 ORDER BY contacts DESC, 2, 1"""


def read(session: Session, first: date, last: date) -> dict[str, list[Any]]:
    """Rows of ``events``, ``materials``, ``contacts``, ``months``, ``funnel``
    by event and in ``total``."""
    days = {"first": first.isoformat(), "last": last.isoformat()}
    parts = {
        "events": _EVENTS,
        "materials": _MATERIALS,
        "contacts": _CONTACTS,
        "months": _MONTHS,
        "funnel": _FUNNEL.format(key="coalesce(c.event_id, '')"),
        "total": _FUNNEL.format(key="''"),
    }
    return {name: list(session.execute(text(part), days).all()) for name, part in parts.items()}
