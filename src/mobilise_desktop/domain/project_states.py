"""The Learning Project's way from draft to signed, with its guards (dossier 3.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .blockers import Blocker
from .codes import N_, Party, ProjectState

S = ProjectState

TRANSITIONS: Mapping[ProjectState, tuple[ProjectState, ...]] = {
    S.DRAFT: (S.COMPANY_REVIEW, S.ISSUED_FOR_SIGNATURE),
    S.COMPANY_REVIEW: (S.LCP_SENDING_REVIEW, S.CHANGES_REQUESTED),
    S.LCP_SENDING_REVIEW: (S.LCP_HOST_REVIEW, S.CHANGES_REQUESTED),
    S.LCP_HOST_REVIEW: (S.APPROVED, S.CHANGES_REQUESTED),
    S.CHANGES_REQUESTED: (S.DRAFT,),
    S.APPROVED: (S.ISSUED_FOR_SIGNATURE, S.DRAFT),
    S.ISSUED_FOR_SIGNATURE: (S.PARTIALLY_SIGNED, S.SIGNED, S.DRAFT),
    S.PARTIALLY_SIGNED: (S.SIGNED, S.DRAFT),
    S.SIGNED: (S.CLOSED, S.DRAFT),
    S.CLOSED: (),
}
_AT_ONCE = (S.DRAFT, S.ISSUED_FOR_SIGNATURE)
REVIEWS = (S.COMPANY_REVIEW, S.LCP_SENDING_REVIEW, S.LCP_HOST_REVIEW)
FROZEN = (S.ISSUED_FOR_SIGNATURE, S.PARTIALLY_SIGNED, S.SIGNED, S.CLOSED)


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """What the guards ask: the checks' outcome, open comments, who must sign and who signed this version.

    ``correction``: every required signature stays valid, so that the text needs no second round of reviews.
    """

    may_approve: bool = False
    may_issue: bool = False
    open_comments: int = 0
    required_parties: frozenset[Party] = frozenset(Party)
    signed_parties: frozenset[Party] = frozenset()
    issued_fingerprint: str = ""
    fingerprint: str = ""
    secondment_closed: bool = False
    correction: bool = False


@dataclass(frozen=True, slots=True)
class Edited:
    """What an edit does: the state after it, the version it counts as, whether the issued one is void.

    Which signatures survive is weighed when the new version is issued (``signature_standing``).
    ``amends``: the signed version stays in force until the new one is signed too.
    """

    state: ProjectState
    version: int
    voids_version: bool = False
    amends: bool = False


def next_states(state: ProjectState) -> tuple[ProjectState, ...]:
    """Where the way may lead from here, guards not yet asked."""
    return TRANSITIONS[state]


def blockers(state: ProjectState, target: ProjectState, facts: ProjectFacts) -> tuple[Blocker, ...]:
    """What stands between the state and the target; empty = the step may be taken."""
    if target not in TRANSITIONS[state]:
        return (Blocker("STATE-LP", N_("This step does not follow from the present state.")),)
    found = tuple(_GUARDS.get(target, _no_guard)(facts))
    return (*_corrected(facts), *found) if (state, target) == _AT_ONCE else found


def _corrected(facts: ProjectFacts) -> tuple[Blocker, ...]:
    if facts.correction and not facts.open_comments:
        return ()
    return (Blocker("STATE-LP", N_("A text whose changes concern a signature goes through its reviews.")),)


def _no_guard(facts: ProjectFacts) -> tuple[Blocker, ...]:
    return ()


def _approved(facts: ProjectFacts) -> tuple[Blocker, ...]:
    found = []
    if not facts.may_approve:
        found.append(Blocker("LP-1", N_("Some checks still block approval.")))
    if facts.open_comments:
        values = {"count": facts.open_comments}
        found.append(Blocker("STATE-LP", N_("Comments still open: {count}."), values))
    return tuple(found)


def _changes_requested(facts: ProjectFacts) -> tuple[Blocker, ...]:
    if facts.open_comments:
        return ()
    return (Blocker("STATE-LP", N_("Write at least one comment that says what to change.")),)


def _issued(facts: ProjectFacts) -> tuple[Blocker, ...]:
    if facts.may_approve and facts.may_issue:
        return ()
    return (Blocker("LP-10", N_("Some checks still block the issue for signature.")),)


def _partly(facts: ProjectFacts) -> tuple[Blocker, ...]:
    found = list(_unchanged(facts))
    if not facts.signed_parties:
        found.append(Blocker("STATE-LP", N_("No signature is recorded yet.")))
    return tuple(found)


def _signed(facts: ProjectFacts) -> tuple[Blocker, ...]:
    missing = sorted(facts.required_parties - facts.signed_parties, key=list(Party).index)
    unsigned = [
        Blocker("STATE-LP", N_("The signature is missing: {party}."), {"party": party}) for party in missing
    ]
    if not facts.required_parties:
        unsigned.append(Blocker("LP-11", N_("No signatory is switched on.")))
    return (*_unchanged(facts), *unsigned)


def _unchanged(facts: ProjectFacts) -> tuple[Blocker, ...]:
    if facts.issued_fingerprint and facts.issued_fingerprint == facts.fingerprint:
        return ()
    return (Blocker("LP-12", N_("The text is not the one that was issued.")),)


def _closed(facts: ProjectFacts) -> tuple[Blocker, ...]:
    if facts.secondment_closed:
        return ()
    return (Blocker("STATE-LP", N_("The secondment is still open.")),)


_GUARDS = {
    S.APPROVED: _approved,
    S.CHANGES_REQUESTED: _changes_requested,
    S.ISSUED_FOR_SIGNATURE: _issued,
    S.PARTIALLY_SIGNED: _partly,
    S.SIGNED: _signed,
    S.CLOSED: _closed,
}


def state_by_signatures(required: frozenset[Party], signed: frozenset[Party]) -> ProjectState:
    """The state of an issued version by its valid signatures."""
    if required and required <= signed:
        return S.SIGNED
    return S.PARTIALLY_SIGNED if signed else S.ISSUED_FOR_SIGNATURE


def after_edit(state: ProjectState, version: int, *, only_signers: bool = False) -> Edited:
    """What a change of the text does in each state (LP-12).

    Draft and company review go on; a text in the contact points' review or approved falls back to draft,
    unless only who signs was named, which nobody reviews; an issued one becomes a new version; a signed one
    stays in force until its new version is signed.
    """
    if only_signers and state in (S.LCP_SENDING_REVIEW, S.LCP_HOST_REVIEW, S.APPROVED):
        return Edited(state, version)
    if state in (S.DRAFT, S.COMPANY_REVIEW, S.CHANGES_REQUESTED):
        return Edited(state, version)
    if state in (S.ISSUED_FOR_SIGNATURE, S.PARTIALLY_SIGNED):
        return Edited(S.DRAFT, version + 1, voids_version=True)
    if state is S.SIGNED:
        return Edited(S.DRAFT, version + 1, amends=True)
    return Edited(S.DRAFT if state is not S.CLOSED else S.CLOSED, version)


def may_edit(state: ProjectState) -> bool:
    """Whether the text can be changed at all; a closed project is kept as it is."""
    return state is not S.CLOSED
