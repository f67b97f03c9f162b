from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobilise_desktop.domain.blockers import Blocker
from mobilise_desktop.domain.codes import Answer, MatchOrigin, MatchState, Side
from mobilise_desktop.domain.match_states import (
    ANSWERABLE,
    TRANSITIONS,
    after_answer,
    answer_due,
    blockers,
    expired,
    first_state,
    state_by_answers,
)

S, YES, NO, SILENT = MatchState, Answer.ACCEPTED, Answer.DECLINED, Answer.NO_ANSWER


@pytest.mark.parametrize(
    ("sc", "hc", "state"),
    [
        pytest.param(None, None, S.PROPOSED, id="nobody yet"),
        pytest.param(YES, None, S.ACCEPTED_BY_SC, id="sender"),
        pytest.param(None, YES, S.ACCEPTED_BY_HC, id="host"),
        pytest.param(YES, YES, S.AGREED, id="both"),
        pytest.param(YES, NO, S.DECLINED, id="one no is enough"),
        pytest.param(NO, None, S.DECLINED, id="sender says no"),
        pytest.param(SILENT, YES, S.ACCEPTED_BY_HC, id="silence is no answer"),
    ],
)
def test_both_sides_decide(sc, hc, state):
    assert state_by_answers(sc, hc) is state


def test_answers_may_come_in_any_order_and_be_changed():
    state = after_answer(S.PROPOSED, side=Side.HC, answer=YES, other=None)
    assert state is S.ACCEPTED_BY_HC
    assert after_answer(state, side=Side.SC, answer=YES, other=YES) is S.AGREED
    assert after_answer(S.AGREED, side=Side.SC, answer=NO, other=YES) is S.DECLINED


@pytest.mark.parametrize("state", [s for s in S if s not in ANSWERABLE], ids=lambda s: s.name)
def test_only_a_proposed_match_takes_answers(state):
    assert isinstance(after_answer(state, side=Side.SC, answer=YES, other=None), Blocker)


@given(
    st.sampled_from(ANSWERABLE),
    st.sampled_from(Side),
    st.sampled_from(Answer),
    st.sampled_from([None, *Answer]),
)
def test_no_answer_ever_agrees_for_the_other_side(state, side, answer, other):
    if after_answer(state, side=side, answer=answer, other=other) is S.AGREED:
        assert (answer, other) == (YES, YES)


def test_a_partner_brought_along_is_agreed_at_once():
    assert first_state(MatchOrigin.OWN_CONTACT) is S.AGREED
    assert first_state(MatchOrigin.CATALOGUE) is S.SUGGESTED


def test_a_no_needs_its_reason_and_no_step_is_skipped():
    assert blockers(S.PROPOSED, S.DECLINED)[0].field == "reason"
    assert blockers(S.PROPOSED, S.DECLINED, reason="Too early") == ()
    assert blockers(S.SUGGESTED, S.AGREED) and blockers(S.CONVERTED, S.PROPOSED)
    assert blockers(S.AGREED, S.CONVERTED) == ()
    assert set(TRANSITIONS) == set(MatchState)


def test_a_proposal_expires_the_day_after_its_last():
    due = answer_due(date(2026, 3, 2), answer_days=14)
    assert due == date(2026, 3, 16)
    assert not expired(S.PROPOSED, due=due, today=due)
    assert expired(S.ACCEPTED_BY_SC, due=due, today=date(2026, 3, 17))
    assert not expired(S.AGREED, due=due, today=date(2027, 1, 1))
    assert not expired(S.PROPOSED, due=None, today=date(2027, 1, 1))
