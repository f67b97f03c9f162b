"""Who reviewed the Learning Projects of the hand-made cases when: told in the entry that puts them in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from mobilise_desktop.domain.codes import ProjectState

from .cases import Case, is_out, was_voided
from .frame import Frame
from .people import ADVISERS

S = ProjectState
_WAY = (S.DRAFT, S.COMPANY_REVIEW, S.LCP_SENDING_REVIEW, S.LCP_HOST_REVIEW, S.APPROVED)
_DAYS_APART = 3
Step = tuple[str, str, str, str]


def steps_of(frame: Frame, case: Case) -> list[Step]:
    """The steps of a Learning Project as moment (ISO), officer, state before and state after."""
    state = S(case.state)
    if is_out(case):
        last = case.issued - 8 if was_voided(case) else case.issued - 1
        again = list(_second_round(frame, case)) if was_voided(case) else []
        return [*_round(frame, case, S.APPROVED, last), *again]
    if state is S.CHANGES_REQUESTED:
        asked = frame.at(-4).isoformat(), _by(case, S.LCP_SENDING_REVIEW), S.LCP_SENDING_REVIEW.value
        return [*_round(frame, case, S.LCP_SENDING_REVIEW, -6), (*asked, state.value)]
    return list(_round(frame, case, state, -4)) if state in _WAY else []


def _round(frame: Frame, case: Case, reached: ProjectState, last: int) -> Iterator[Step]:
    """From the draft to the state reached on the day ``last``, some days for each step, no weekends."""
    way = list(pairwise(_WAY[: _WAY.index(reached) + 1]))
    for place, (was, now) in enumerate(way):
        day = max(last - _DAYS_APART * (len(way) - 1 - place), case.agreed + 1)
        day -= max(frame.day(day).weekday() - 4, 0)
        yield frame.at(day, 9 + place).isoformat(), _by(case, was), was.value, now.value


def _second_round(frame: Frame, case: Case) -> Iterator[Step]:
    """The version after the one that was voided: begun and reviewed on one day."""
    day = case.issued - 1
    voided = S.ISSUED_FOR_SIGNATURE.value
    yield frame.at(day, 10).isoformat(), _by(case, S.DRAFT), voided, S.DRAFT.value
    for place, (was, now) in enumerate(pairwise(_WAY)):
        yield frame.at(day, 11 + place).isoformat(), _by(case, was), was.value, now.value


def _by(case: Case, was: ProjectState) -> str:
    """Who took the step out of a state: the contact points review, the adviser does the rest."""
    points = {S.LCP_SENDING_REVIEW: case.project.sending_lcp, S.LCP_HOST_REVIEW: case.project.host_lcp}
    adviser = ADVISERS[case.number % 2]
    return points[was].contact.name or adviser if was in points else adviser


__all__ = ["Step", "steps_of"]
