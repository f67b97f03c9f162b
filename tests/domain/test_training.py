"""What an edition asks before departure: gaps, suggestions, places."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobilise_desktop import paths
from mobilise_desktop.domain.edition import edition_from_json
from mobilise_desktop.domain.training import (
    Gap,
    Taught,
    TrainingRule,
    TrainingTopic,
    blocker,
    gap,
    joined,
    may_attend,
    moving_up,
    rule_of,
    suggested,
    taken,
)
from mobilise_desktop.domain.training_codes import AttendanceState, SessionState, TopicKind
from mobilise_desktop.domain.training_words import SHIPPED

A = AttendanceState
B, P = TopicKind.BUSINESS, TopicKind.PRACTICAL
RULES = json.loads((paths.resources() / "reference" / "editions" / "2020-23.json").read_text("utf-8"))


def taught(kind: TopicKind, minutes: int = 30) -> Taught:
    return Taught(f"{kind.value}{minutes}", "A topic", kind, minutes)


@pytest.mark.parametrize(
    ("rule", "known", "missing"),
    [
        (TrainingRule(), (), Gap((B, P))),
        (TrainingRule(), (taught(P),), Gap((B,))),
        (TrainingRule(), (taught(B),), Gap((P,))),
        (TrainingRule(), (taught(B), taught(P)), Gap()),
        (TrainingRule(required=False), (), Gap()),
        (TrainingRule(kinds=()), (), Gap()),
        (TrainingRule(kinds=(P,)), (taught(B),), Gap((P,))),
        (TrainingRule(kinds=(), minutes=60), (taught(B),), Gap((), 30)),
        (TrainingRule(minutes=60), (taught(B), taught(P)), Gap()),
        (TrainingRule(minutes=61), (taught(B), taught(P)), Gap((), 1)),
        (TrainingRule(minutes=60), (), Gap((B, P), 60)),
    ],
    ids=[
        "nothing", "no business", "no practical", "both", "not asked for", "no kind asked", "one kind asked",
        "minutes only", "just enough", "a minute short", "kinds and minutes",
    ],
)  # fmt: skip
def test_what_is_missing(rule: TrainingRule, known: tuple[Taught, ...], missing: Gap) -> None:
    assert gap(rule, known) == missing


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        (None, "is not recorded"),
        (Gap((B, P)), "no business and no practical"),
        (Gap((B,), 20), "no business topic"),
        (Gap((P,)), "no practical topic"),
        (Gap((), 20), "minutes are still missing"),
        (Gap(), ""),
    ],
    ids=["unknown", "both", "business", "practical", "minutes", "nothing"],
)
def test_the_message_names_what_is_missing(missing: Gap | None, told: str) -> None:
    found = blocker(missing)
    assert (found.message if found else "") == told or (found is not None and told in found.message)


def test_an_edition_without_the_rule_asks_for_a_topic_of_each_kind() -> None:
    assert rule_of({}) == TrainingRule()
    assert rule_of(RULES) == TrainingRule()
    old = {key: value for key, value in RULES.items() if not key.startswith("training_")}
    assert edition_from_json(old).training_topics == ()
    assert edition_from_json(old).training_kinds == (B, P)


def test_the_words_of_all_shipped_topics_can_be_said_in_every_language() -> None:
    topics = edition_from_json(RULES).training_topics
    words = {word for one in topics for word in (one.title, one.aim, *one.content)}
    assert words == set(SHIPPED)
    assert {one.kind for one in topics} == {B, P}
    assert all(one.minutes > 0 and one.checked_on for one in topics)


def test_missing_kinds_come_first_then_the_topics_of_the_country() -> None:
    topics = (
        TrainingTopic("p", P, "Practical"),
        TrainingTopic("b", B, "Business"),
        TrainingTopic("bde", B, "Business in Germany", countries=("DE",)),
        TrainingTopic("bgr", B, "Business in Greece", countries=("GR",)),
        TrainingTopic("done", B, "Known"),
    )
    found = suggested(topics, country="DE", attended=["done"], missing=Gap((B,)))
    assert [one.code for one in found] == ["bde", "b", "p"]


def test_a_topic_is_stale_a_year_after_it_was_checked() -> None:
    topic = TrainingTopic("a", P, "A", checked_on=date(2025, 11, 23))
    assert not topic.stale_on(date(2026, 11, 23))
    assert topic.stale_on(date(2026, 11, 24))
    assert TrainingTopic("b", P, "B").stale_on(date(2026, 1, 1))


@pytest.mark.parametrize(
    ("state", "ahead", "may"),
    [
        (SessionState.PLANNED, 0, True),
        (SessionState.PLANNED, 1, False),
        (SessionState.HELD, -3, True),
        (SessionState.CANCELLED, -3, False),
    ],
    ids=["today", "tomorrow", "held", "cancelled"],
)
def test_when_attendance_can_be_recorded(state: SessionState, ahead: int, may: bool) -> None:
    assert may_attend(state, date(2026, 5, 10 + ahead), date(2026, 5, 10)) is may


@given(st.none() | st.integers(1, 5), st.lists(st.sampled_from(list(A)), max_size=9))
def test_places_are_never_given_twice(places: int | None, states: list[AttendanceState]) -> None:
    rows = [(str(number), state) for number, state in enumerate(states)]
    up = moving_up(places, rows)
    after = [A.REGISTERED if row in up else state for row, state in rows]
    assert all(dict(rows)[one] is A.WAITING for one in up)
    if places is None:
        assert A.WAITING not in after
        assert joined(places, after) is A.REGISTERED
    elif up:
        assert taken(after) <= places
    if places is not None and taken(after) >= places:
        assert joined(places, after) is A.WAITING
