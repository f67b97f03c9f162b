"""What an amendment would do: terms and grant before and after it, who signs, what speaks against it."""

from __future__ import annotations

from typing import Any

from mobilise_desktop.domain.amendment_checks import AmendmentFacts, OtherStay, findings
from mobilise_desktop.domain.amendments import OF_DATES, parties_of
from mobilise_desktop.domain.codes import Party
from mobilise_desktop.domain.edition import Edition
from mobilise_desktop.domain.grant import Grant, compute_grant
from mobilise_desktop.domain.learning_project import LearningProject, Slice
from mobilise_desktop.domain.project_json import slices_from_json
from mobilise_desktop.domain.stay_days import in_force
from mobilise_desktop.domain.terms import Terms, changed, in_order, project_with, terms_from_json
from mobilise_desktop.storage import amendment_rows as kept

from .amendment_view import Preview, Proposal
from .terms_reading import CaseTerms, case_terms


def preview_of(session: Any, record: Any, edition: Edition, proposal: Proposal, own: Any) -> Preview:
    """The preview of a proposal; ``own`` is its record, if kept: what its issue fixed stays as it is."""
    held = case_terms(session, record)
    number = own.number if own is not None else len(kept.of_project(session, record.id)) + 1
    before = terms_from_json(own.before) if own is not None and own.before else _before(held, proposal)
    after = changed(before, proposal.change)
    project = project_with(held.project, before)
    frozen = own is not None and own.parties
    parties = (
        tuple(Party(code) for code in own.parties)
        if frozen
        else parties_of(project, before, after, edition.clauses)
    )
    facts = _facts(session, record, held, proposal, before, after, number)
    return Preview(
        proposal=proposal,
        number=number,
        before=project,
        after=project_with(project, after),
        terms_before=before,
        terms_after=after,
        grant_before=_grant(project, before, edition),
        grant_after=_grant(project, after, edition),
        findings=findings(facts, edition),
        parties=parties,
    )


def _before(held: CaseTerms, proposal: Proposal) -> Terms:
    """Dates are agreed for the whole stay; all else changes what holds on the day."""
    return held.final if proposal.kind in OF_DATES else held.on(proposal.effective_from)


def _facts(
    session: Any,
    record: Any,
    held: CaseTerms,
    proposal: Proposal,
    before: Terms,
    after: Terms,
    number: int,
) -> AmendmentFacts:
    host_from, host_to = kept.host_window(session, record)
    names = set(proposal.change.values())
    later = [a for a in in_order(held.amendments) if a.effective_from > proposal.effective_from]
    prevailing = [a for a in later if a.number != number and names & set(a.change.values())]
    return AmendmentFacts(
        kind=proposal.kind,
        before=before,
        after=after,
        effective_from=proposal.effective_from,
        asked_on=proposal.asked_on,
        reason=proposal.reason,
        sending_country=held.project.sending.country,
        host_country=held.project.host.country,
        other_stays=tuple(OtherStay(s.reference, _days(s)) for s in kept.other_stays(session, record)),
        earlier_stays=kept.earlier_stays(session, record),
        host_from=host_from,
        host_to=host_to,
        prevailing=prevailing[-1].number if prevailing else 0,
        prevails_from=prevailing[0].effective_from if prevailing else None,
    )


def _days(stay: Any) -> tuple[Slice, ...]:
    planned, actual = (slices_from_json(rows or []) for rows in (stay.planned_slices, stay.actual_slices))
    return in_force(planned, actual, start=stay.actual_start, end=stay.actual_end)


def _grant(project: LearningProject, terms: Terms, edition: Edition) -> Grant:
    return compute_grant(
        edition=edition,
        host_country=project.host.country,
        slices=terms.slices,
        special_rate=terms.special_rate,
    )
