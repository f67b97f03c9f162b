"""What is promised, likely and free, by table and over random histories."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobilise_desktop.domain.budget import (
    Budget,
    CaseStage,
    PastCases,
    Promised,
    Share,
    StageLine,
    after_no,
    after_yes,
    grant_of_weeks,
    promised,
    shares,
    still_to_pay,
    to_claim_back,
    usual_weeks,
)
from mobilise_desktop.domain.codes import SecondmentState

from .editions import edition

S, C = SecondmentState, CaseStage
EURO = Decimal


@pytest.mark.parametrize(
    ("stay", "all_in_all", "still", "back"),
    [
        (Promised(S.PLANNED, EURO(900), EURO(900)), 900, 900, 0),
        (Promised(S.PLANNED, EURO(900)), 900, 900, 0),
        (Promised(S.ONGOING, EURO(1000), EURO(900), None, EURO(630)), 900, 270, 0),
        (Promised(S.ENDED, EURO(900), EURO(900), EURO(700), EURO(630)), 700, 70, 0),
        (Promised(S.ENDED, EURO(900), EURO(900), EURO(1200), EURO(630)), 900, 270, 0),
        (Promised(S.EARLY_END, EURO(900), EURO(900), EURO(500), EURO(630)), 500, 0, 130),
        (Promised(S.COMPLETED, EURO(900), EURO(900), EURO(900), EURO(880)), 880, 0, 0),
        (Promised(S.CANCELLED, EURO(900), EURO(900), None, EURO(630)), 0, 0, 630),
        (Promised(S.PLANNED), 0, 0, 0),
    ],
    ids=[
        "agreed", "only planned", "part paid", "shorter in the end", "longer in the end", "paid too much",
        "completed", "cancelled", "no amount",
    ],
)  # fmt: skip
def test_what_a_stay_still_gets(stay: Promised, all_in_all: int, still: int, back: int) -> None:
    assert (promised(stay), still_to_pay(stay), to_claim_back(stay)) == (all_in_all, still, back)


def test_without_history_the_way_alone_speaks() -> None:
    found = shares(())
    assert [found[stage].value for stage in C] == [EURO(place) / 8 for place in range(1, 8)]


def test_a_case_counts_from_where_it_began_to_where_it_came() -> None:
    past = (
        PastCases(C.PROPOSED, C.AGREED, came=False, cases=3),
        PastCases(C.AGREED, C.SIGNED, came=True, cases=2),
        PastCases(C.PROPOSED, C.SIGNED, came=True, cases=1),
    )
    found = {stage: (share.came, share.reached) for stage, share in shares(past).items()}
    assert found == {
        C.PROPOSED: (1, 4),
        C.ONE_SIDE: (1, 4),
        C.AGREED: (3, 6),
        C.DRAFTING: (3, 3),
        C.REVIEW: (3, 3),
        C.SIGNING: (3, 3),
        C.SIGNED: (3, 3),
    }
    assert shares(past)[C.AGREED].value == EURO("0.4688")


@given(
    st.lists(
        st.builds(PastCases, st.sampled_from(C), st.sampled_from(C), st.booleans(), st.integers(0, 10_000)),
        max_size=20,
    )
)
def test_a_share_never_leaves_nought_to_one_and_nears_the_history(past: list[PastCases]) -> None:
    for share in shares(past).values():
        assert 0 <= share.value <= 1
        if share.reached >= 1000:
            assert abs(share.value - EURO(share.came) / share.reached) < EURO("0.01")


def line(stage: CaseStage, cases: int, grants: str) -> StageLine:
    return StageLine(stage, cases, EURO(grants), Share(1, 2, EURO("0.5")))


BUDGET = Budget(
    EURO(10_000),
    EURO(2_000),
    EURO(1_500),
    EURO(0),
    (line(C.PROPOSED, 2, "2000.01"), line(C.SIGNING, 1, "900")),
)


def test_free_is_what_is_left_of_the_budget() -> None:
    assert BUDGET.committed == 3_500
    assert BUDGET.likely == EURO("1450.01")
    assert BUDGET.free == EURO("5049.99")


def test_a_yes_turns_likely_into_still_to_pay_and_a_no_sets_it_free() -> None:
    yes = after_yes(BUDGET, grant=EURO(900), stage=C.SIGNING)
    no = after_no(BUDGET, grant=EURO(900), stage=C.SIGNING)
    assert (yes.committed, yes.likely) == (4_400, EURO("1000.01"))
    assert yes.free == EURO("4599.99")
    assert no.free == EURO("5499.99")
    assert after_yes(BUDGET, grant=EURO(900), stage=None).free == EURO("4149.99")


def test_without_a_budget_nothing_is_told_as_free() -> None:
    assert Budget(None, EURO(1), EURO(1), EURO(0), ()).free is None


def test_the_usual_length_is_the_offices_own_once_there_are_five_stays() -> None:
    assert usual_weeks(edition(), stays=5, days=5 * 57) == 8
    assert usual_weeks(edition(), stays=4, days=4 * 57) == 15


def test_weeks_at_a_host_make_a_grant_with_its_working() -> None:
    found = grant_of_weeks(edition(), country="ES", weeks=8, special_rate=False, first=date(2026, 1, 1))
    assert found.days == 56
    assert found.amount is not None
    assert found.working
