"""Signatures weighed at the issue of a version: those that no change concerns count for it, too (LP-12)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from mobilise_desktop.domain import project_states as states
from mobilise_desktop.domain.codes import Party, ProjectState
from mobilise_desktop.domain.edition import Edition, SigningClause, clauses_from_json, edition_from_json
from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.domain.project_json import project_from_json
from mobilise_desktop.domain.signature_standing import (
    Stand,
    Standing,
    agreed_versions,
    required_parties,
    slips,
    standings,
)
from mobilise_desktop.storage import project_drafts, project_queries, signature_desk_queries

from .project_view import SignatureRow, signature_row
from .terms_following import follow_version


@dataclass(frozen=True, slots=True)
class Weighing:
    """What signatures are weighed by: the texts that parties agreed to last, and the table of clauses."""

    texts: Mapping[int, LearningProject]
    clauses: tuple[SigningClause, ...]


def weighing(session: Any, record: Any, edition: Edition) -> Weighing:
    """For an issued version the table of its issue, for a text that is worked on the edition's."""
    issued = project_queries.version(session, record.id, record.version)
    frozen = clauses_from_json(issued.clauses) if issued else ()
    return Weighing(_texts(session, record.id, _given(session, record.id)), frozen or edition.clauses)


def slip_groups(session: Any, record: Any, number: int) -> dict[int, tuple[Party, ...]]:
    """Who was to sign the change slip of an issued version, by the version that they had signed before."""
    issued = project_queries.version(session, record.id, number)
    if issued is None:
        return {}
    given = tuple(one for one in _given(session, record.id) if one.version < number)
    edition = edition_from_json(project_drafts.edition_of(session, record).rules)
    table = clauses_from_json(issued.clauses) or edition.clauses
    text = project_from_json(issued.content)
    return slips(standings(text, agreed_versions(given), _texts(session, record.id, given), table))


def carry_over(
    session: Any, record: Any, project: LearningProject, clauses: tuple[SigningClause, ...]
) -> ProjectState:
    """Carry the signatures that survive over to the version just issued; returns the state that follows.

    Earlier signatures of the other parties become void.
    """
    given = _given(session, record.id)
    texts = _texts(session, record.id, given)
    found = standings(project, agreed_versions(given), texts, clauses)
    for one in found:
        if one.stand is Stand.STILL_VALID:
            _carry(session, record, one, given)
    signature_desk_queries.keep_originals_known(session, record.id)
    surviving = {one.party for one in found if one.stand is Stand.STILL_VALID}
    for row in project_queries.signatures(session, record.id):
        if row.version_number < record.version and row.party not in surviving:
            row.void = True
    return settle(session, record, project)


def settle(session: Any, record: Any, project: LearningProject) -> ProjectState:
    """Set the state of the issued version by its signatures; a signed one replaces those before it."""
    given = frozenset(
        row.party
        for row in project_queries.signatures(session, record.id)
        if not row.void and row.version_number == record.version
    )
    state = states.state_by_signatures(frozenset(required_parties(project)), given)
    if state != record.state:
        record.state, record.state_since = state, datetime.now(UTC)
    if state is ProjectState.SIGNED:
        follow_version(session, record)
        project_drafts.replace_older(session, record, at=datetime.now(UTC))
    return state


def _carry(session: Any, record: Any, one: Standing, given: tuple[SignatureRow, ...]) -> None:
    own = [s for s in given if s.party is one.party and s.version == one.since and s.carried_from is None]
    source = own[-1]
    project_queries.add_signature(
        session,
        project_id=record.id,
        number=record.version,
        party=one.party,
        person=source.person,
        function=source.function,
        place=source.place,
        day=source.signed_on,
        method=source.method,
        attachment_id=source.attachment_id,
        carried_from=one.since,
        by_slip=source.by_slip,
    )


def _given(session: Any, project_id: str) -> tuple[SignatureRow, ...]:
    return tuple(signature_row(row) for row in project_queries.signatures(session, project_id))


def _texts(session: Any, project_id: str, given: tuple[SignatureRow, ...]) -> dict[int, LearningProject]:
    versions = (
        project_queries.version(session, project_id, number)
        for number in sorted(set(agreed_versions(given).values()))
    )
    return {issued.number: project_from_json(issued.content) for issued in versions if issued is not None}
