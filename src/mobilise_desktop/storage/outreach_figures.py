"""What events and contacts came to in a period, and what became of the contacts."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

_EVENT_PERIOD = "e.first BETWEEN :first AND :last"
_CONTACT_PERIOD = "c.day BETWEEN :first AND :last"
_EVENTS = f"""
    SELECT kind, substr(e.first, 1, 7), count(*), sum(firms), sum(individuals), sum(multipliers),
        coalesce(sum(costs), 0)
    FROM outreach_events e WHERE {_EVENT_PERIOD} GROUP BY 1, 2"""
_MATERIALS = f"""
    SELECT trim(json_extract(m.value, '$.name')), sum(json_extract(m.value, '$.count'))
    FROM outreach_events e, json_each(e.materials) m WHERE {_EVENT_PERIOD} GROUP BY 1 ORDER BY 2 DESC, 1"""
_CONTACTS = f"""
    SELECT substr(c.day, 1, 7), c.channel, c.audience, coalesce(c.event_id, ''), sum(c.count)
    FROM outreach_contacts c WHERE {_CONTACT_PERIOD} GROUP BY 1, 2, 3, 4"""
_TOPICS = "SELECT id, topic FROM outreach_events"
# A file that was sent in, and a stay that was agreed, count once however many contacts led to them; what was
# there before the contact does not come from it. Registered: the firm's or the person's file was submitted.
_LED = f"""
    SELECT {{key}} AS place, c.day, c.consultation_id, v.participant_id, v.company_id
    FROM outreach_contacts c JOIN consultations v ON v.id = c.consultation_id
    WHERE c.consultation_id > '' AND +{_CONTACT_PERIOD}"""
_STAY = "s.state != 'CANCELLED' AND coalesce(s.actual_start, s.planned_start) >= led.day"
_FUNNEL = f"""
    WITH led AS MATERIALIZED ({_LED}),
    came AS (
        SELECT led.place, s.id FROM led JOIN secondments s ON s.participant_id = led.participant_id
            WHERE {_STAY}
        UNION SELECT led.place, s.id FROM led JOIN secondments s ON s.sending_company_id = led.company_id
            WHERE {_STAY}
        UNION SELECT led.place, s.id FROM led JOIN secondments s ON s.host_company_id = led.company_id
            WHERE {_STAY})
    SELECT led.place, count(DISTINCT led.consultation_id),
        count(DISTINCT CASE WHEN coalesce(f.submitted_on, p.submitted_on) >= led.day
            THEN coalesce(f.id, p.id) END),
        coalesce(max(k.stays), 0)
    FROM led LEFT JOIN (SELECT place, count(*) AS stays FROM came GROUP BY place) k ON k.place = led.place
    LEFT JOIN companies f ON f.id = led.company_id
    LEFT JOIN participants p ON p.id = led.participant_id GROUP BY led.place"""


def read(session: Session, first: date, last: date) -> dict[str, list[Any]]:
    """Rows of ``events`` by kind and month, ``materials``, ``contacts`` by month, way, kind and event,
    ``topics`` of events, and how far contacts led: ``funnel`` by event and in ``total``.
    """
    days = {"first": first.isoformat(), "last": last.isoformat()}
    parts = {
        "events": _EVENTS,
        "materials": _MATERIALS,
        "contacts": _CONTACTS,
        "funnel": _FUNNEL.format(key="coalesce(c.event_id, '')"),
        "total": _FUNNEL.format(key="''"),
    }
    found = {name: list(session.execute(text(part), days).all()) for name, part in parts.items()}
    return {**found, "topics": list(session.execute(text(_TOPICS)).all())}
