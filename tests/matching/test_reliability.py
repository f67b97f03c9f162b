"""Reliability: what a firm did, the older the lighter, and nothing where it does not count."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobilise_desktop.matching import spec
from mobilise_desktop.matching.reliability import (
    HALF_LIFE_DAYS,
    NO_RECORD,
    PRIOR,
    UNIT,
    Event,
    Outcome,
    TrackRecord,
    faded,
    track_record,
)
from mobilise_desktop.matching.weights import Weights, weights_of_emphasis, with_reliability

from .random_offices import RULES, TODAY, office

events = st.lists(
    st.builds(Event, st.sampled_from(Outcome), st.integers(TODAY - 5000, TODAY), st.integers(1, 9)),
    max_size=12,
)
BETTER = (
    (Outcome.SILENT, Outcome.LATE),
    (Outcome.LATE, Outcome.IN_TIME),
    (Outcome.BROKEN_OFF, Outcome.COMPLETED),
)
KNOWN = {
    "no past": ([], (0, 0, 0, 0, 0, PRIOR)),
    "one answer in time today": ([Event(Outcome.IN_TIME, TODAY)], (1, 1, 0, 0, TODAY, 7750)),
    "one silence today": ([Event(Outcome.SILENT, TODAY)], (1, 0, 0, 0, TODAY, 5250)),
    "one late answer": ([Event(Outcome.LATE, TODAY)], (1, 0, 0, 0, TODAY, 6500)),
    "a stay counts as two answers": ([Event(Outcome.COMPLETED, TODAY)], (0, 0, 1, 1, TODAY, 8200)),
    "a stay broken off": ([Event(Outcome.BROKEN_OFF, TODAY, 2)], (0, 0, 2, 0, TODAY, 3000)),
    "two years old: half the weight": (
        [Event(Outcome.COMPLETED, TODAY - HALF_LIFE_DAYS)],
        (0, 0, 1, 1, TODAY - HALF_LIFE_DAYS, 7750),
    ),
    "all in time": ([Event(Outcome.IN_TIME, TODAY, 1000)], (1000, 1000, 0, 0, TODAY, 9991)),
}


@pytest.mark.parametrize(("past", "expected"), KNOWN.values(), ids=KNOWN)
def test_known_pasts_have_known_figures(past: list[Event], expected: tuple[int, ...]) -> None:
    assert track_record(past, today=TODAY) == TrackRecord(*expected)


@settings(max_examples=300, deadline=None)
@given(events, st.integers(TODAY - 900, TODAY))
def test_the_figure_stays_in_bounds_and_a_better_deed_never_lowers_it(past: list[Event], day: int) -> None:
    before = track_record(past, today=TODAY)
    assert 0 <= before.value <= 10_000
    assert before == track_record(past[::-1], today=TODAY)
    for worse, better in BETTER:
        low = track_record([*past, Event(worse, day)], today=TODAY).value
        high = track_record([*past, Event(better, day)], today=TODAY).value
        assert low <= high
    assert track_record([*past, Event(Outcome.IN_TIME, day)], today=TODAY).value >= before.value
    assert track_record([*past, Event(Outcome.SILENT, day)], today=TODAY).value <= before.value


@settings(max_examples=200, deadline=None)
@given(st.integers(-10, 40_000))
def test_an_older_event_never_weighs_more(age: int) -> None:
    assert 0 <= faded(age + 1) <= faded(age) <= UNIT


def test_reliability_switched_off_is_no_criterion_and_changes_no_score() -> None:
    hosts, participants = office(3, 20, 20)
    for person, host in zip(participants, hosts, strict=True):
        bare = spec.explain(
            replace(person, record=NO_RECORD), replace(host, record=NO_RECORD), RULES, Weights()
        )
        assert spec.explain(person, host, RULES, Weights()) == bare
        assert len(bare.criteria) == 11


def test_switched_on_it_is_explained_on_both_sides_and_everything_adds_up() -> None:
    hosts, participants = office(4, 40, 40)
    weights = with_reliability(Weights())
    assert weights.sender == (4050, 900, 1350, 900, 900, 900, 1000)
    for person, host in zip(participants, hosts, strict=True):
        told = spec.explain(person, host, RULES, weights)
        of_host, of_sender = told.criteria[6], told.criteria[12]
        assert (of_host.id, of_host.value) == ("host_reliability", host.record.value)
        assert (of_sender.id, of_sender.value) == ("sender_reliability", person.record.value)
        assert of_host.fact.message.format(**of_host.fact.values)
        assert sum(c.contribution for c in told.criteria if c.side == "sender") == told.sender_side
        assert sum(c.contribution for c in told.criteria if c.side == "host") == told.host_side
        assert sum(c.share for c in told.criteria) == told.score


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 100), st.integers(0, 100))
def test_its_share_is_taken_from_the_others_in_proportion(share: int, learn: int, sought: int) -> None:
    before = weights_of_emphasis(learn=learn, sought=sought, rest=50)
    after = with_reliability(before, share)
    for old, new in ((before.sender, after.sender), (before.host, after.host)):
        assert sum(new) == 10_000
        assert new[-1] == share
        assert all(abs(b - a * (10_000 - share) / 10_000) < 1 for a, b in zip(old, new[:-1], strict=True))


def test_a_share_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="share"):
        with_reliability(Weights(), 10_001)
    with pytest.raises(ValueError, match="share"):
        with_reliability(with_reliability(Weights()))
