"""No path through the states of a file or a match reaches one without what the dossier asks for (3.2).

What is asked is written down here once more, apart from the program's own tables.
"""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from mobilise_desktop.domain import file_states, match_states
from mobilise_desktop.domain.blockers import Blocker
from mobilise_desktop.domain.codes import Answer, FileState, Light, MatchOrigin, MatchState, Side
from mobilise_desktop.domain.file_states import FileFacts

F, M = FileState, MatchState
FILE_WAYS = {
    (F.DRAFT, F.SUBMITTED),
    (F.SUBMITTED, F.UNDER_REVIEW),
    (F.SUBMITTED, F.DRAFT),
    (F.UNDER_REVIEW, F.ACCEPTED),
    (F.UNDER_REVIEW, F.INFO_REQUESTED),
    (F.UNDER_REVIEW, F.REJECTED),
    (F.INFO_REQUESTED, F.UNDER_REVIEW),
    (F.ACCEPTED, F.PAUSED),
    (F.PAUSED, F.ACCEPTED),
    (F.ACCEPTED, F.STALE),
    (F.STALE, F.ACCEPTED),
    (F.REJECTED, F.UNDER_REVIEW),
    (F.CLOSED, F.DRAFT),
    *((state, F.CLOSED) for state in F if state is not F.CLOSED),
}
FACTS = st.builds(
    FileFacts,
    missing=st.sampled_from([(), (("country", "Country"),)]),
    verdict=st.sampled_from(Light),
    on_platform=st.booleans(),
    reason=st.sampled_from(["", "  ", "Because"]),
)


class FileWalk(RuleBasedStateMachine):
    """A file led anywhere it lets itself be led."""

    @initialize()
    def begin(self) -> None:
        self.state, self.reviewed = F.DRAFT, False

    @rule(target_state=st.sampled_from(F), facts=FACTS)
    def step(self, target_state: FileState, facts: FileFacts) -> None:
        allowed = not file_states.blockers(self.state, target_state, facts)
        assert allowed == ((self.state, target_state) in FILE_WAYS and self._holds(target_state, facts))
        assert not allowed or target_state in file_states.next_states(self.state)
        if allowed:
            self.state = target_state
            self.reviewed = (self.reviewed or target_state is F.UNDER_REVIEW) and target_state is not F.DRAFT

    def _holds(self, target: FileState, facts: FileFacts) -> bool:
        if target is F.ACCEPTED:
            return not facts.missing and facts.verdict is not Light.RED and facts.on_platform
        if target in (F.REJECTED, F.INFO_REQUESTED):
            return bool(facts.reason.strip())
        return True

    @invariant()
    def nobody_is_accepted_without_review(self) -> None:
        decided = (F.ACCEPTED, F.REJECTED, F.INFO_REQUESTED, F.PAUSED, F.STALE)
        assert getattr(self, "state", None) not in decided or self.reviewed


class MatchWalk(RuleBasedStateMachine):
    """A match proposed, answered, withdrawn, expired and proposed again in any order."""

    @initialize(origin=st.sampled_from(MatchOrigin))
    def begin(self, origin: MatchOrigin) -> None:
        self.origin, self.state = origin, match_states.first_state(origin)
        self.answers: dict[Side, Answer | None] = {Side.SC: None, Side.HC: None}

    @rule(side=st.sampled_from(Side), answer=st.sampled_from(Answer), reason=st.sampled_from(["", "Late"]))
    def answer(self, side: Side, answer: Answer, reason: str) -> None:
        other = self.answers[Side.HC if side is Side.SC else Side.SC]
        after = match_states.after_answer(self.state, side=side, answer=answer, other=other)
        if isinstance(after, Blocker):
            open_states = (M.PROPOSED, M.ACCEPTED_BY_SC, M.ACCEPTED_BY_HC, M.AGREED)
            assert self.state not in open_states
            return
        if after is M.DECLINED and match_states.blockers(self.state, after, reason=reason):
            assert not reason
            return
        self.answers[side], self.state = answer, after
        self.origin = MatchOrigin.CATALOGUE if after is not M.AGREED else self.origin

    @rule(
        target_state=st.sampled_from(
            [M.SHORTLISTED, M.PROPOSED, M.DECLINED, M.WITHDRAWN, M.EXPIRED, M.CONVERTED]
        ),
        reason=st.sampled_from(["", " ", "No time"]),
    )
    def step(self, target_state: MatchState, reason: str) -> None:
        if match_states.blockers(self.state, target_state, reason=reason):
            return
        assert target_state is not M.CONVERTED or self.state is M.AGREED
        assert target_state not in (M.DECLINED, M.WITHDRAWN) or reason.strip()
        if target_state is M.PROPOSED:
            self.answers = {Side.SC: None, Side.HC: None}
            self.origin = MatchOrigin.CATALOGUE
        self.state = target_state

    @invariant()
    def an_agreement_takes_two(self) -> None:
        if getattr(self, "state", None) not in (M.AGREED, M.CONVERTED):
            return
        own = self.origin is MatchOrigin.OWN_CONTACT
        assert own or set(self.answers.values()) == {Answer.ACCEPTED}

    @invariant()
    def nothing_leads_out_of_a_conversion(self) -> None:
        assert match_states.TRANSITIONS[M.CONVERTED] == ()


TestFileWalk = FileWalk.TestCase
TestFileWalk.settings = settings(max_examples=80, stateful_step_count=30, deadline=None)
TestMatchWalk = MatchWalk.TestCase
TestMatchWalk.settings = settings(max_examples=80, stateful_step_count=30, deadline=None)
