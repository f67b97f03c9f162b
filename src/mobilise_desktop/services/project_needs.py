"""What the participant and both companies of a Learning Project wanted when they were asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mobilise_desktop.domain.codes import Direction, Owner, RecordKind
from mobilise_desktop.domain.needs_cover import Wish, goals_in
from mobilise_desktop.storage import consultation_queries, sheets, skills

from .reference import Reference


def wishes_of(session: Any, record: Any, reference: Reference) -> tuple[Wish, ...]:
    """Skills wanted and goals told, by whose they are; skills in the document's language."""
    people = (
        (Owner.PARTICIPANT, RecordKind.PARTICIPANT, record.participant_id),
        (Owner.SC, RecordKind.COMPANY, record.sending_company_id),
        (Owner.HC, RecordKind.COMPANY, record.host_company_id),
    )
    wanted = [
        Wish(owner, _label(row, reference, record.locale), row.uri)
        for owner, kind, key in people
        for row in skills.of(session, kind, key)
        if row.direction is Direction.WANTED
    ]
    return (*wanted, *_goals(session, record))


def _label(row: Any, reference: Reference, locale: str) -> str:
    return (reference.skill_label(row.uri, locale).text if row.uri else "") or row.label


def _goals(session: Any, record: Any) -> Iterator[Wish]:
    asked = consultation_queries.needs_of(
        session, participant_id=record.participant_id, company_id=record.sending_company_id
    )
    host = consultation_queries.needs_of(session, participant_id=None, company_id=record.host_company_id)
    person = sheets.read(session, RecordKind.PARTICIPANT, record.participant_id)
    texts = (
        (Owner.PARTICIPANT, asked.development_goals if asked else ""),
        (Owner.PARTICIPANT, person["goals"] or ""),
        (Owner.SC, asked.business_goals if asked else ""),
        (Owner.HC, host.business_goals if host else ""),
    )
    yield from (Wish(owner, goal) for owner, text in texts for goal in goals_in(text))
