from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobilise_desktop.domain.codes import ChecklistCode, SecondmentState
from mobilise_desktop.domain.secondment import (
    OPEN_STATES,
    TRANSITIONS,
    SecondmentFacts,
    asked_for,
    may_step,
    missing_for,
    next_states,
)

S, C = SecondmentState, ChecklistCode
READY_ITEMS = {C.FINANCIAL_AGREEMENT, C.INSURANCE_PROOF, C.LEGAL_CHECKLIST, C.PRE_DEPARTURE_TRAINING}
ALL = SecondmentFacts(
    project_signed=True,
    checklist=frozenset(ChecklistCode),
    actual_start=date(2022, 4, 1),
    actual_end=date(2022, 5, 31),
    reason="Illness in the family",
    all_paid=True,
)
WAY = [
    S.PLANNED,
    S.AGREEMENTS_SIGNED,
    S.READY_TO_START,
    S.ONGOING,
    S.ENDED,
    S.REPORTS_DUE,
    S.REPORTS_IN,
    S.FINAL_PAYMENT,
    S.COMPLETED,
]


def test_the_whole_way_is_open_when_everything_is_there():
    assert [may_step(a, b, ALL) for a, b in pairwise(WAY)] == [()] * 8
    assert may_step(S.ONGOING, S.INTERRUPTED, ALL) == may_step(S.INTERRUPTED, S.ONGOING, ALL) == ()


def test_no_step_leads_to_a_longer_or_shorter_stay_but_from_them_it_goes_on_as_usual():
    targets = {target for state in S for target in next_states(state)}
    assert targets.isdisjoint({S.EXTENDED, S.SHORTENED})
    assert next_states(S.EXTENDED) == next_states(S.SHORTENED) == next_states(S.ONGOING)


def test_ready_to_start_lists_all_that_is_missing_with_rules_and_items():
    missing = missing_for(S.READY_TO_START, SecondmentFacts())
    assert [m.rule for m in missing] == [
        "STATE-READY",
        "STATE-READY",
        "ELIG-P7",
        "STATE-READY",
        "STATE-READY",
    ]
    assert {m.item for m in missing if m.item} == READY_ITEMS == set(asked_for(S.READY_TO_START))


@pytest.mark.parametrize(
    ("state", "target", "change", "fields"),
    [
        pytest.param(S.READY_TO_START, S.ONGOING, {"actual_start": None}, ["actual_start"], id="no start"),
        pytest.param(S.ONGOING, S.ENDED, {"actual_end": None}, ["actual_end"], id="no end"),
        pytest.param(S.ONGOING, S.ENDED, {"actual_end": date(2022, 3, 1)}, ["actual_end"], id="end first"),
        pytest.param(S.ONGOING, S.EARLY_END, {"reason": " "}, ["reason"], id="early end without reason"),
        pytest.param(S.PLANNED, S.CANCELLED, {"reason": ""}, ["reason"], id="cancelled without reason"),
        pytest.param(S.FINAL_PAYMENT, S.COMPLETED, {"all_paid": False}, ["payments"], id="not paid"),
        pytest.param(S.PLANNED, S.ONGOING, {}, [""], id="no short cut"),
        pytest.param(S.ONGOING, S.CANCELLED, {}, [""], id="a running stay is not cancelled"),
    ],
)
def test_each_step_says_what_is_missing(state, target, change, fields):
    assert [b.field for b in may_step(state, target, replace(ALL, **change))] == fields


@pytest.mark.parametrize("item", [C.PROOF_OF_STAY, C.FINAL_REPORT], ids=lambda item: item.name)
def test_the_final_payment_needs_proof_and_report(item):
    facts = replace(ALL, checklist=ALL.checklist - {item})
    assert [b.item for b in may_step(S.REPORTS_IN, S.FINAL_PAYMENT, facts)] == [item]


DAY = st.one_of(st.none(), st.dates(date(2022, 1, 1), date(2022, 12, 31)))
FACTS = st.builds(
    SecondmentFacts,
    project_signed=st.booleans(),
    checklist=st.frozensets(st.sampled_from(ChecklistCode)) | st.just(frozenset(ChecklistCode)),
    actual_start=DAY,
    actual_end=DAY,
    reason=st.sampled_from(["", "why"]),
    all_paid=st.booleans(),
)


@given(st.lists(st.tuples(st.sampled_from(SecondmentState), FACTS | st.just(ALL)), max_size=30))
def test_no_path_reaches_a_state_without_its_guard(steps):
    state = S.PLANNED
    for target, facts in steps:
        if may_step(state, target, facts):
            continue
        assert target in next_states(state)
        state = target
        if state in (S.READY_TO_START, S.ONGOING):
            assert facts.project_signed and facts.checklist >= READY_ITEMS
        if state is S.ONGOING:
            assert facts.actual_start is not None
        if state in (S.FINAL_PAYMENT, S.COMPLETED):
            assert facts.actual_start <= facts.actual_end
            assert {C.PROOF_OF_STAY, C.FINAL_REPORT} <= facts.checklist


def test_every_state_has_its_transitions_and_leads_to_an_end():
    assert set(TRANSITIONS) == set(SecondmentState)
    ends = {state for state, further in TRANSITIONS.items() if not further}
    assert ends == {S.COMPLETED, S.CANCELLED} == set(SecondmentState) - OPEN_STATES
