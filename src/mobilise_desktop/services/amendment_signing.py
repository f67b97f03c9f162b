"""A signature under an amendment, told or found on a scan; with the last one the secondment follows."""

from __future__ import annotations

from datetime import date
from typing import Any

from mobilise_desktop.domain import amendments as rules
from mobilise_desktop.domain.codes import AmendmentState, Party, SignatureMethod
from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.errors import RuleBroken
from mobilise_desktop.storage import amendment_rows as kept
from mobilise_desktop.words import N_

from .terms_following import follow
from .terms_reading import case_terms


def record_amendment_signature(
    session: Any,
    record: Any,
    *,
    party: Party,
    person: str,
    function: str,
    place: str,
    day: date,
    method: SignatureMethod,
    attachment_id: str | None,
) -> AmendmentState:
    """Keep the signature and what follows from it; raises ``RuleBroken`` where the party may not sign."""
    if record.state not in rules.OUT_FOR_SIGNATURE:
        raise RuleBroken("STATE-AMD", N_("Only an issued amendment can be signed."))
    if party not in record.parties:
        raise RuleBroken("STATE-AMD", N_("This party need not sign the amendment."))
    kept.add_signature(
        session,
        record,
        party=party,
        person=person.strip(),
        function=function.strip(),
        place=place.strip(),
        signed_on=day,
        method=method,
        attachment_id=attachment_id,
    )
    required = [Party(code) for code in record.parties]
    state = rules.state_by_signatures(required, kept.signed_parties(session, record))
    kept.set_state(record, state)
    if state is AmendmentState.SIGNED:
        follow(session, record.learning_project_id, dates="slices" in record.changes)
    return state


def amendment_text(session: Any, record: Any) -> LearningProject:
    """The Learning Project that the amendment belongs to, as it reads with all signed amendments."""
    return case_terms(session, kept.project(session, record.learning_project_id)).project_in_force
