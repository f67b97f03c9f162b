from datetime import date

import pytest

from mobilise_desktop.domain.codes import FileState, Light
from mobilise_desktop.domain.file_states import (
    COMPANY_REQUIRED,
    PARTICIPANT_REQUIRED,
    TRANSITIONS,
    FileFacts,
    blockers,
    is_stale,
    missing_fields,
    next_states,
    waiting_light,
)

from .editions import shipped

S = FileState


def rules(state, target, **facts):
    return [(b.rule, b.field) for b in blockers(state, target, FileFacts(**facts))]


def test_acceptance_names_each_missing_field_and_the_platform():
    missing = missing_fields({"legal_name": "Kos", "country": "SI", "headcount": 0}, COMPANY_REQUIRED)
    assert ("headcount", "Headcount") not in missing and ("address", "Address") in missing
    found = rules(S.UNDER_REVIEW, S.ACCEPTED, missing=missing[:1], verdict=Light.RED)
    assert found == [("STATE-FILE", "address"), ("STATE-FILE", ""), ("ELIG-C16", "platform_reference")]


def test_a_complete_file_is_accepted_even_where_something_is_left_to_check():
    assert rules(S.UNDER_REVIEW, S.ACCEPTED, on_platform=True, verdict=Light.AMBER) == []
    assert len(missing_fields({}, PARTICIPANT_REQUIRED)) == len(PARTICIPANT_REQUIRED)


@pytest.mark.parametrize("target", [S.REJECTED, S.INFO_REQUESTED], ids=lambda s: s.name)
def test_a_rejection_and_a_question_need_their_words(target):
    assert rules(S.UNDER_REVIEW, target) == [("STATE-FILE", "reason")]
    assert rules(S.UNDER_REVIEW, target, reason="No VAT number") == []


def test_no_file_is_accepted_without_review():
    assert set(TRANSITIONS) == set(FileState)
    assert [s for s in FileState if S.ACCEPTED in next_states(s)] == [S.UNDER_REVIEW, S.PAUSED, S.STALE]
    assert rules(S.DRAFT, S.ACCEPTED, on_platform=True) == [("STATE-FILE", "")]


@pytest.mark.parametrize(
    ("day", "light"),
    [
        pytest.param(date(2026, 1, 10), Light.GREEN, id="nine days"),
        pytest.param(date(2026, 1, 11), Light.AMBER, id="ten days"),
        pytest.param(date(2026, 1, 15), Light.RED, id="fourteen days"),
    ],
)
def test_an_applicant_waits_green_amber_red(day, light):
    found = waiting_light(S.SUBMITTED, submitted_on=date(2026, 1, 1), today=day, edition=shipped())
    assert found is light
    assert (
        waiting_light(S.ACCEPTED, submitted_on=date(2026, 1, 1), today=day, edition=shipped()) is Light.INFO
    )


@pytest.mark.parametrize(
    ("state", "confirmed", "today", "stale"),
    [
        pytest.param(S.ACCEPTED, None, date(2026, 7, 1), True, id="six months"),
        pytest.param(S.ACCEPTED, None, date(2026, 6, 30), False, id="a day less"),
        pytest.param(S.ACCEPTED, date(2026, 3, 1), date(2026, 7, 1), False, id="confirmed since"),
        pytest.param(S.PAUSED, None, date(2027, 7, 1), False, id="paused files do not go stale"),
    ],
)
def test_interest_grows_stale_after_the_editions_months(state, confirmed, today, stale):
    found = is_stale(
        state, confirmed_on=confirmed, accepted_on=date(2026, 1, 1), today=today, edition=shipped()
    )
    assert found is stale
