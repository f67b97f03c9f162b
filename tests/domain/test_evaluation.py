"""What ratings say of an objective: reached, stalled, in dispute; and which checkpoint is due."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobilise_desktop.domain.evaluation import (
    Mark,
    Rated,
    due_checkpoints,
    rate_next,
    standing,
    track,
    tracks,
)

FIRST = date(2026, 3, 2)
R, S, D = Mark.REACHED, Mark.STALLED, Mark.DISPUTED


def days(*numbers: int) -> tuple[date, ...]:
    return tuple(FIRST + timedelta(days=n) for n in numbers)


def rated(**lines: str) -> list[Rated]:
    """``P="1-3"``: the rater P gave 1 at the first checkpoint, nothing at the second, 3 at the third."""
    return [
        Rated("o1", FIRST + timedelta(days=30 * place), rater, int(sign))
        for rater, signs in lines.items()
        for place, sign in enumerate(signs)
        if sign != "-"
    ]


@pytest.mark.parametrize(
    ("lines", "marks"),
    [
        pytest.param({}, set(), id="nobody rated"),
        pytest.param({"P": "1"}, set(), id="one rating says nothing of rising"),
        pytest.param({"P": "4"}, {R}, id="reached at once"),
        pytest.param({"P": "43"}, {S}, id="fallen from 4 is not reached any more"),
        pytest.param({"P": "12"}, set(), id="rises"),
        pytest.param({"P": "22"}, {S}, id="the same twice"),
        pytest.param({"P": "122"}, {S}, id="rose once, then stood still"),
        pytest.param({"P": "222", "H": "223"}, set(), id="one of two sees it rise"),
        pytest.param({"P": "22", "H": "3-"}, {S}, id="a single rating of another is no rise"),
        pytest.param({"P": "2-2"}, {S}, id="a checkpoint left out is bridged"),
        pytest.param({"P": "44", "H": "44"}, {R}, id="stands still because it is reached"),
        pytest.param({"P": "13", "H": "11"}, {D}, id="two levels apart at the end"),
        pytest.param({"P": "12", "H": "11"}, set(), id="one level apart is no dispute"),
        pytest.param({"P": "14", "H": "12"}, {R, D}, id="reached for one, half way for the other"),
        pytest.param({"P": "33", "H": "13"}, set(), id="a dispute that was settled"),
        pytest.param({"P": "13", "H": "1-", "S": "1-"}, set(), id="different days are no dispute"),
        pytest.param({"P": "034", "H": "01-"}, {R, D}, id="the last day that two rated is what counts"),
        pytest.param({"P": "33", "H": "11"}, {S, D}, id="stands still and in dispute"),
    ],
)
def test_marks_of_an_objective(lines: dict[str, str], marks: set[Mark]) -> None:
    assert track("o1", rated(**lines)).marks == marks


def test_a_track_has_a_line_a_rater_in_the_given_order_with_gaps() -> None:
    found = track("o1", rated(H="-2", P="13", X="0-"), raters=("P", "S", "H"))
    assert found.days == days(0, 30)
    assert [(line.rater, line.levels) for line in found.lines] == [
        ("P", (1, 3)),
        ("H", (None, 2)),
        ("X", (0, None)),
    ]
    assert found.level == 3


def test_a_dispute_names_day_levels_and_who_gave_them() -> None:
    (only,) = track("o1", rated(P="33", H="13", S="33"), raters=("P", "S", "H")).disputes
    assert (only.day, only.low, only.high) == (FIRST, 1, 3)
    assert (only.low_raters, only.high_raters) == (("H",), ("P", "S"))


def test_ratings_of_an_objective_that_was_taken_out_are_left_out() -> None:
    found = tracks(("o2", "o1"), [*rated(P="4"), Rated("gone", FIRST, "P", 4)])
    assert [one.objective_id for one in found] == ["o2", "o1"]
    assert (standing(found).objectives, standing(found).rated, standing(found).reached) == (2, 1, 1)


RATINGS = st.lists(
    st.builds(
        Rated,
        st.sampled_from(("o1", "o2", "o3")),
        st.integers(0, 3).map(lambda n: FIRST + timedelta(days=n)),
        st.sampled_from("PSH"),
        st.integers(0, 4),
    ),
    max_size=24,
    unique_by=lambda r: (r.objective_id, r.day, r.rater),
)


def recount(objective: str, ratings: list[Rated]) -> set[Mark]:
    """The rules written once more, by going through the ratings one by one."""
    mine = sorted((r for r in ratings if r.objective_id == objective), key=lambda r: r.day)
    if not mine:
        return set()
    found = set()
    if 4 in [r.level for r in mine if r.day == mine[-1].day]:
        found.add(R)
    own = [[r.level for r in mine if r.rater == rater] for rater in {r.rater for r in mine}]
    rises = [levels[-1] - levels[-2] for levels in own if len(levels) >= 2]
    if R not in found and rises and max(rises) <= 0:
        found.add(S)
    by_day = [sorted(r.level for r in mine if r.day == day) for day in sorted({r.day for r in mine})]
    shared = [levels for levels in by_day if len(levels) >= 2]
    if shared and shared[-1][-1] - shared[-1][0] >= 2:
        found.add(D)
    return found


@given(RATINGS)
def test_counts_equal_a_recount(ratings: list[Rated]) -> None:
    ids = ("o1", "o2", "o3")
    found = tracks(ids, ratings)
    expected = [recount(one, ratings) for one in ids]
    assert [set(one.marks) for one in found] == expected
    counted = standing(found)
    assert counted.objectives == 3
    assert counted.rated == len({r.objective_id for r in ratings})
    assert (counted.reached, counted.stalled, counted.disputed) == tuple(
        sum(mark in marks for marks in expected) for mark in (R, S, D)
    )


@pytest.mark.parametrize(
    ("planned", "given_on", "today", "due"),
    [
        pytest.param((), (), 50, (), id="none planned"),
        pytest.param((40, 80), (), 39, (), id="not yet"),
        pytest.param((40, 80), (), 40, (40,), id="on the day"),
        pytest.param((40, 80), (), 90, (40, 80), id="both left out"),
        pytest.param((80, 40), (33,), 90, (80,), id="a week early counts"),
        pytest.param((40, 80), (32,), 50, (40,), id="earlier than a week does not"),
        pytest.param((40, 80), (72,), 90, (80,), id="late, yet before the next"),
        pytest.param((40, 80), (73,), 90, (40,), id="a week before the next belongs to the next"),
        pytest.param((40, 40), (41,), 90, (), id="planned twice"),
    ],
)
def test_checkpoints_that_nobody_rated_are_due(
    planned: tuple[int, ...], given_on: tuple[int, ...], today: int, due: tuple[int, ...]
) -> None:
    assert due_checkpoints(days(*planned), days(*given_on), today=days(today)[0]) == days(*due)


@pytest.mark.parametrize(
    ("planned", "given_on", "today", "proposed"),
    [
        pytest.param((), (), 50, 50, id="today where nothing is planned"),
        pytest.param((40,), (), 60, 40, id="a checkpoint that is due"),
        pytest.param((40,), (), 34, 40, id="a checkpoint of this week"),
        pytest.param((40,), (), 20, 20, id="far from any checkpoint"),
        pytest.param((40,), (41,), 43, 41, id="the day that others rated"),
        pytest.param((40,), (41,), 60, 60, id="long after it was rated"),
    ],
)
def test_the_day_proposed_for_a_rating(
    planned: tuple[int, ...], given_on: tuple[int, ...], today: int, proposed: int
) -> None:
    assert rate_next(days(*planned), days(*given_on), today=days(today)[0]) == days(proposed)[0]


def test_the_first_days_of_a_stay_are_rated_as_its_start_and_the_start_is_never_overdue() -> None:
    bounds = days(10, 70)
    assert rate_next(days(40), (), today=days(13)[0], bounds=bounds) == days(10)[0]
    assert rate_next(days(40), (), today=days(25)[0], bounds=bounds) == days(25)[0]
