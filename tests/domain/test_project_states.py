from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobilise_desktop.domain.codes import Party, ProjectState
from mobilise_desktop.domain.project_states import (
    TRANSITIONS,
    ProjectFacts,
    after_edit,
    blockers,
    may_edit,
    next_states,
    state_by_signatures,
)

S = ProjectState
READY = ProjectFacts(
    may_approve=True,
    may_issue=True,
    signed_parties=frozenset(Party),
    issued_fingerprint="f",
    fingerprint="f",
    secondment_closed=True,
)
WAY = [
    S.DRAFT,
    S.COMPANY_REVIEW,
    S.LCP_SENDING_REVIEW,
    S.LCP_HOST_REVIEW,
    S.APPROVED,
    S.ISSUED_FOR_SIGNATURE,
    S.PARTIALLY_SIGNED,
    S.SIGNED,
    S.CLOSED,
]


def test_the_whole_way_is_open_when_everything_is_there():
    assert [blockers(a, b, READY) for a, b in pairwise(WAY)] == [()] * 8


@pytest.mark.parametrize(
    ("state", "target", "change", "rules"),
    [
        pytest.param(S.LCP_HOST_REVIEW, S.APPROVED, {"may_approve": False}, ["LP-1"], id="checks"),
        pytest.param(S.LCP_HOST_REVIEW, S.APPROVED, {"open_comments": 2}, ["STATE-LP"], id="open comments"),
        pytest.param(S.LCP_HOST_REVIEW, S.CHANGES_REQUESTED, {}, ["STATE-LP"], id="changes without comment"),
        pytest.param(S.COMPANY_REVIEW, S.CHANGES_REQUESTED, {"open_comments": 1}, [], id="with a comment"),
        pytest.param(S.APPROVED, S.ISSUED_FOR_SIGNATURE, {"may_issue": False}, ["LP-10"], id="issue"),
        pytest.param(
            S.ISSUED_FOR_SIGNATURE,
            S.PARTIALLY_SIGNED,
            {"signed_parties": frozenset()},
            ["STATE-LP"],
            id="nobody signed",
        ),
        pytest.param(S.PARTIALLY_SIGNED, S.SIGNED, {"fingerprint": "g"}, ["LP-12"], id="changed"),
        pytest.param(
            S.PARTIALLY_SIGNED,
            S.SIGNED,
            {"signed_parties": frozenset({Party.SC, Party.HC, Party.PARTICIPANT})},
            ["STATE-LP", "STATE-LP"],
            id="two contact points missing",
        ),
        pytest.param(S.SIGNED, S.CLOSED, {"secondment_closed": False}, ["STATE-LP"], id="stay still open"),
        pytest.param(S.DRAFT, S.SIGNED, {}, ["STATE-LP"], id="no short cut"),
        pytest.param(S.DRAFT, S.ISSUED_FOR_SIGNATURE, {}, ["STATE-LP"], id="no issue without reviews"),
        pytest.param(S.DRAFT, S.ISSUED_FOR_SIGNATURE, {"correction": True}, [], id="a correction"),
        pytest.param(
            S.DRAFT,
            S.ISSUED_FOR_SIGNATURE,
            {"correction": True, "open_comments": 1},
            ["STATE-LP"],
            id="a correction with an open comment",
        ),
        pytest.param(
            S.DRAFT,
            S.ISSUED_FOR_SIGNATURE,
            {"correction": True, "may_issue": False},
            ["LP-10"],
            id="a correction with a fault",
        ),
    ],
)
def test_each_step_says_what_is_missing(state, target, change, rules):
    assert [b.rule for b in blockers(state, target, replace(READY, **change))] == rules


def test_three_parties_are_enough_where_only_three_are_required():
    three = frozenset({Party.PARTICIPANT, Party.SC, Party.HC})
    facts = replace(READY, required_parties=three, signed_parties=three)
    assert blockers(S.ISSUED_FOR_SIGNATURE, S.SIGNED, facts) == ()
    nobody = replace(READY, required_parties=frozenset())
    assert [b.rule for b in blockers(S.ISSUED_FOR_SIGNATURE, S.SIGNED, nobody)] == ["LP-11"]


FACTS = st.builds(
    ProjectFacts,
    may_approve=st.booleans(),
    may_issue=st.booleans(),
    open_comments=st.integers(0, 2),
    required_parties=st.frozensets(st.sampled_from(Party)),
    signed_parties=st.frozensets(st.sampled_from(Party)),
    issued_fingerprint=st.sampled_from(["", "f"]),
    fingerprint=st.sampled_from(["f", "g"]),
    secondment_closed=st.booleans(),
)


@given(st.lists(st.tuples(st.sampled_from(ProjectState), FACTS), max_size=25))
def test_no_path_reaches_a_guarded_state_without_its_guard(steps):
    state = S.DRAFT
    for target, facts in steps:
        if blockers(state, target, facts):
            continue
        assert target in next_states(state)
        state = target
        if state is S.APPROVED:
            assert facts.may_approve and not facts.open_comments
        if state is S.ISSUED_FOR_SIGNATURE:
            assert facts.may_approve and facts.may_issue
        if state is S.SIGNED:
            assert facts.required_parties and facts.required_parties <= facts.signed_parties
            assert facts.issued_fingerprint == facts.fingerprint


@pytest.mark.parametrize(
    ("state", "after", "version", "void", "amends"),
    [
        pytest.param(S.DRAFT, S.DRAFT, 1, False, False, id="draft"),
        pytest.param(S.COMPANY_REVIEW, S.COMPANY_REVIEW, 1, False, False, id="with the companies"),
        pytest.param(S.CHANGES_REQUESTED, S.CHANGES_REQUESTED, 1, False, False, id="changes"),
        pytest.param(S.LCP_HOST_REVIEW, S.DRAFT, 1, False, False, id="in review"),
        pytest.param(S.APPROVED, S.DRAFT, 1, False, False, id="approval falls"),
        pytest.param(S.ISSUED_FOR_SIGNATURE, S.DRAFT, 2, True, False, id="issued"),
        pytest.param(S.PARTIALLY_SIGNED, S.DRAFT, 2, True, False, id="partly signed"),
        pytest.param(S.SIGNED, S.DRAFT, 2, False, True, id="amendment"),
        pytest.param(S.CLOSED, S.CLOSED, 1, False, False, id="closed"),
    ],
)
def test_an_edit_counts_by_the_state_it_meets(state, after, version, void, amends):
    edited = after_edit(state, 1)
    assert (edited.state, edited.version, edited.voids_version, edited.amends) == (
        after,
        version,
        void,
        amends,
    )
    assert may_edit(state) is (state is not S.CLOSED)


@pytest.mark.parametrize("state", [S.LCP_SENDING_REVIEW, S.LCP_HOST_REVIEW, S.APPROVED])
def test_naming_who_signs_reopens_no_review(state):
    edited = after_edit(state, 1, only_signers=True)
    assert (edited.state, edited.version, edited.voids_version) == (state, 1, False)


def test_an_issued_text_names_other_signatories_in_a_new_version():
    assert after_edit(S.ISSUED_FOR_SIGNATURE, 1, only_signers=True).voids_version


def test_every_state_has_its_transitions_and_signatures_decide_the_last_three():
    assert set(TRANSITIONS) == set(ProjectState)
    two = frozenset({Party.SC, Party.HC})
    assert state_by_signatures(two, frozenset()) is S.ISSUED_FOR_SIGNATURE
    assert state_by_signatures(two, frozenset({Party.SC})) is S.PARTIALLY_SIGNED
    assert state_by_signatures(two, frozenset(Party)) is S.SIGNED
