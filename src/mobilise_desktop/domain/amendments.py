"""Amendments: what each kind may change, who must sign it, its states and what it does to the stay."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from .codes import AmendmentKind, AmendmentState, Party, SecondmentState, SliceKind
from .edition import SigningClause
from .json_values import canonical
from .learning_project import LearningProject, Slice
from .period import in_order
from .signature_reach import reach
from .terms import Terms, TermsChange, project_with

K, S = AmendmentKind, AmendmentState

TERMS_OF: Mapping[AmendmentKind, tuple[str, ...]] = {
    K.EXTENSION: ("slices",),
    K.SHORTENING: ("slices",),
    K.EARLY_END: ("slices",),
    K.CHANGE_OF_DATES: ("slices",),
    K.CHANGE_OF_MENTOR: ("mentor", "mentor_hours"),
    K.CHANGE_OF_SITE: ("site_address",),
    K.OTHER: (
        "tasks_participant",
        "tasks_sc",
        "tasks_hc",
        "tasks_sending_lcp",
        "tasks_host_lcp",
        "weekly_hours",
        "remote_days",
    ),
}
OF_DATES = (K.EXTENSION, K.SHORTENING, K.EARLY_END, K.CHANGE_OF_DATES)
TRANSITIONS: Mapping[AmendmentState, tuple[AmendmentState, ...]] = {
    S.DRAFT: (S.ISSUED, S.WITHDRAWN),
    S.ISSUED: (S.PARTIALLY_SIGNED, S.SIGNED, S.WITHDRAWN),
    S.PARTIALLY_SIGNED: (S.SIGNED, S.WITHDRAWN),
    S.SIGNED: (S.WITHDRAWN,),
    S.WITHDRAWN: (),
}
OUT_FOR_SIGNATURE = (S.ISSUED, S.PARTIALLY_SIGNED)
UNDER_WAY = (SecondmentState.ONGOING, SecondmentState.EXTENDED, SecondmentState.SHORTENED)


@dataclass(frozen=True, slots=True)
class Wording:
    """What the fingerprint of an amendment is taken of: all that its paper says."""

    reference: str
    number: int
    base_version: int
    base_fingerprint: str
    kind: AmendmentKind
    effective_from: date
    reason: str
    before: Terms
    change: TermsChange
    parties: tuple[Party, ...]


def fingerprint(wording: Wording) -> str:
    """SHA-256 (64 hex digits) of the canonical wording; fixed at issue."""
    return hashlib.sha256(canonical(wording).encode("utf-8")).hexdigest()


def may_step(state: AmendmentState, target: AmendmentState) -> bool:
    """Whether the way leads from the state to the target."""
    return target in TRANSITIONS[state]


def state_by_signatures(required: Iterable[Party], given: Iterable[Party]) -> AmendmentState:
    """The state of an issued amendment by its valid signatures."""
    needed, signed = frozenset(required), frozenset(given)
    if needed and needed <= signed:
        return S.SIGNED
    return S.PARTIALLY_SIGNED if signed else S.ISSUED


def parties_of(
    project: LearningProject, before: Terms, after: Terms, table: tuple[SigningClause, ...]
) -> tuple[Party, ...]:
    """The parties who must sign the change, by the edition's table of clauses, in the order of the document.

    Only signatories of the document sign; where the table asks nobody of them, all of them do.
    """
    asked = reach(project_with(project, before), project_with(project, after), table).must_sign
    signatories = [one.party for one in project.signatories if one.required]
    return tuple(p for p in signatories if p in asked) or tuple(signatories)


def outside(kind: AmendmentKind, change: TermsChange) -> tuple[str, ...]:
    """Terms that the change sets although its kind has nothing to do with them."""
    return tuple(name for name in change.values() if name not in TERMS_OF[kind])


def lengthened(slices: Sequence[Slice], last: date, *, resumed_on: date | None = None) -> tuple[Slice, ...]:
    """The slices going on to the new last day, or with a further slice from ``resumed_on`` to it."""
    ordered = in_order(slices)
    if not ordered:
        return (Slice(resumed_on or last, last),)
    if resumed_on is not None:
        return (*ordered, Slice(resumed_on, last, SliceKind.ON_SITE))
    return (*ordered[:-1], replace(ordered[-1], last=last))


def cut_short(slices: Sequence[Slice], last: date) -> tuple[Slice, ...]:
    """The slices up to the new last day; what would begin later is left out."""
    return tuple(replace(s, last=min(s.last, last)) for s in in_order(slices) if s.first <= last)


def kind_of_dates(before: Sequence[Slice], after: Sequence[Slice]) -> AmendmentKind:
    """The kind that changes the days so: another last day alone extends or shortens, all else moves them."""
    old, new = in_order(before), in_order(after)
    if not old or len(old) != len(new) or (*old[:-1], old[-1].first) != (*new[:-1], new[-1].first):
        return K.CHANGE_OF_DATES
    return K.EXTENSION if new[-1].last > old[-1].last else K.SHORTENING


def stay_state(state: SecondmentState, signed: Sequence[AmendmentKind]) -> SecondmentState:
    """The state of a stay by its signed amendments in force: only these extend or shorten it.

    ``signed``: kinds in the order in which they prevail, the last one last. A stay that has not begun, is
    interrupted or is over keeps its state.
    """
    if state not in UNDER_WAY:
        return state
    of_dates = [kind for kind in signed if kind in OF_DATES and kind is not K.CHANGE_OF_DATES]
    if not of_dates:
        return SecondmentState.ONGOING
    longer = of_dates[-1] is K.EXTENSION
    return SecondmentState.EXTENDED if longer else SecondmentState.SHORTENED
