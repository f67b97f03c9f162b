"""A match answered from two sides: its states, what an answer does, when it expires (dossier 3.2)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from .blockers import Blocker
from .codes import N_, Answer, MatchOrigin, MatchState, Side

S = MatchState

_ENDS = (S.DECLINED, S.WITHDRAWN, S.EXPIRED)
TRANSITIONS: Mapping[MatchState, tuple[MatchState, ...]] = {
    S.SUGGESTED: (S.SHORTLISTED, S.PROPOSED, *_ENDS),
    S.SHORTLISTED: (S.SUGGESTED, S.PROPOSED, *_ENDS),
    S.PROPOSED: (S.ACCEPTED_BY_SC, S.ACCEPTED_BY_HC, *_ENDS),
    S.ACCEPTED_BY_SC: (S.AGREED, S.PROPOSED, *_ENDS),
    S.ACCEPTED_BY_HC: (S.AGREED, S.PROPOSED, *_ENDS),
    S.AGREED: (S.CONVERTED, S.ACCEPTED_BY_SC, S.ACCEPTED_BY_HC, *_ENDS),
    S.CONVERTED: (),
    S.DECLINED: (S.PROPOSED,),
    S.WITHDRAWN: (S.PROPOSED,),
    S.EXPIRED: (S.PROPOSED,),
}
ANSWERABLE = (S.PROPOSED, S.ACCEPTED_BY_SC, S.ACCEPTED_BY_HC, S.AGREED)
OPEN_STATES = (S.SUGGESTED, S.SHORTLISTED, S.PROPOSED, S.ACCEPTED_BY_SC, S.ACCEPTED_BY_HC, S.AGREED)


def first_state(origin: MatchOrigin) -> MatchState:
    """A partner brought along is agreed at once; everything else begins as a suggestion."""
    return S.AGREED if origin is MatchOrigin.OWN_CONTACT else S.SUGGESTED


def state_by_answers(sc: Answer | None, hc: Answer | None) -> MatchState:
    """The state of a proposed match by what both sides said; a single no declines it."""
    if Answer.DECLINED in (sc, hc):
        return S.DECLINED
    if sc is Answer.ACCEPTED and hc is Answer.ACCEPTED:
        return S.AGREED
    if sc is Answer.ACCEPTED:
        return S.ACCEPTED_BY_SC
    return S.ACCEPTED_BY_HC if hc is Answer.ACCEPTED else S.PROPOSED


def after_answer(
    state: MatchState, *, side: Side, answer: Answer, other: Answer | None
) -> MatchState | Blocker:
    """The state once one side's answer is recorded; a blocker where no answer is awaited."""
    if state not in ANSWERABLE:
        return Blocker("STATE-MATCH", N_("This match awaits no answer; propose it first."))
    return state_by_answers(answer, other) if side is Side.SC else state_by_answers(other, answer)


def blockers(state: MatchState, target: MatchState, *, reason: str = "") -> tuple[Blocker, ...]:
    """What stands between the state and the target; a no and a withdrawal need their reason."""
    if target not in TRANSITIONS[state]:
        return (Blocker("STATE-MATCH", N_("This step does not follow from the present state.")),)
    if target in (S.DECLINED, S.WITHDRAWN) and not reason.strip():
        return (Blocker("STATE-MATCH", N_("Write down the reason."), field="reason"),)
    return ()


def answer_due(proposed_on: date, *, answer_days: int) -> date:
    """The day by which both companies should have answered."""
    return proposed_on + timedelta(days=answer_days)


def expired(state: MatchState, *, due: date | None, today: date) -> bool:
    """Whether a proposal has waited past its day for an answer."""
    waiting = (S.PROPOSED, S.ACCEPTED_BY_SC, S.ACCEPTED_BY_HC)
    return state in waiting and due is not None and due < today
