"""The terms in force: amendments folded over the signed document, held against a slow reference."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobilise_desktop.domain.learning_project import LearningProject, Mentoring, Person, Slice, Tasks
from mobilise_desktop.domain.terms import (
    TERM_NAMES,
    Amendment,
    Terms,
    TermsChange,
    change_from_json,
    change_to_json,
    changed,
    difference_of,
    final_terms,
    project_with,
    still_open,
    terms_from_json,
    terms_of,
    terms_on,
    terms_to_json,
    timeline,
)

START = date(2026, 3, 2)
STAY = (Slice(START, date(2026, 4, 26)),)
BASE = Terms(slices=STAY, site_address="Quay 1", mentor=Person("Ida"), tasks_hc="Opens the books")


def day(number: int) -> date:
    return START + timedelta(days=number)


EXTENDED = TermsChange(slices=(Slice(START, date(2026, 5, 24)),))
MOVED = TermsChange(site_address="Hill 2")
MENTORED = TermsChange(mentor=Person("Jens", "Foreman"))


@pytest.mark.parametrize(
    ("amendments", "asked", "expected"),
    [
        pytest.param((), 0, BASE, id="none"),
        pytest.param((Amendment(1, day(10), MOVED),), 9, BASE, id="the day before"),
        pytest.param((Amendment(1, day(10), MOVED),), 10, changed(BASE, MOVED), id="from its day on"),
        pytest.param((Amendment(1, day(10), MOVED, signed=False),), 20, BASE, id="not signed"),
        pytest.param((Amendment(1, day(10), MOVED, void=True),), 20, BASE, id="void"),
        pytest.param(
            (Amendment(1, day(10), MOVED), Amendment(2, day(5), TermsChange(site_address="Yard 3"))),
            20,
            changed(BASE, MOVED),
            id="a later one with an earlier effect does not prevail",
        ),
        pytest.param(
            (Amendment(1, day(10), MOVED), Amendment(2, day(5), TermsChange(site_address="Yard 3"))),
            7,
            replace(BASE, site_address="Yard 3"),
            id="until the first one holds",
        ),
        pytest.param(
            (Amendment(2, day(5), TermsChange(site_address="Yard 3")), Amendment(1, day(5), MOVED)),
            5,
            replace(BASE, site_address="Yard 3"),
            id="same day: the higher number",
        ),
        pytest.param(
            (Amendment(1, day(1), EXTENDED), Amendment(2, day(2), MENTORED)),
            2,
            changed(changed(BASE, EXTENDED), MENTORED),
            id="different terms add up",
        ),
    ],
)
def test_the_terms_of_a_day(amendments, asked, expected):
    assert terms_on(BASE, amendments, day(asked)).terms == expected


def test_every_term_tells_where_it_comes_from():
    found = terms_on(BASE, (Amendment(3, day(1), EXTENDED), Amendment(4, day(2), MENTORED)), day(9)).sources
    assert {name: number for name, number in found.items() if number} == {"slices": 3, "mentor": 4}
    assert set(found) == set(TERM_NAMES)


def test_the_timeline_names_each_stretch_without_gaps():
    stretches = timeline(BASE, (Amendment(1, day(10), MOVED), Amendment(2, day(20), EXTENDED)))
    assert [(s.first, s.last) for s in stretches] == [
        (None, day(9)),
        (day(10), day(19)),
        (day(20), None),
    ]
    assert [s.in_force.terms.site_address for s in stretches] == ["Quay 1", "Hill 2", "Hill 2"]


def test_terms_go_into_the_project_and_come_out_of_it():
    project = LearningProject(
        slices=STAY,
        mentoring=Mentoring(Person("Ida"), Decimal(5)),
        tasks=Tasks(hc="Opens the books"),
        site_address="Quay 1",
    )
    terms = terms_of(project)
    assert (terms.mentor.name, terms.mentor_hours, terms.tasks_hc) == ("Ida", 5, "Opens the books")
    assert project_with(project, terms) == project
    assert project_with(project, changed(terms, MENTORED)).mentoring.mentor.function == "Foreman"


def test_a_newer_version_of_the_document_speaks_for_itself_where_it_states_a_term_anew():
    both = TermsChange(slices=EXTENDED.slices, site_address="Hill 2")
    now = replace(BASE, site_address="Harbour 9")
    assert still_open(both, then=BASE, now=now) == EXTENDED
    assert still_open(both, then=BASE, now=BASE) == both


SLICES = st.builds(lambda a, n: (Slice(day(a), day(a + n)),), st.integers(0, 60), st.integers(1, 120))
TEXTS = st.sampled_from(["", "one", "two", "three"])
CHANGES = st.builds(
    TermsChange,
    slices=st.none() | SLICES,
    site_address=st.none() | TEXTS,
    weekly_hours=st.none() | st.sampled_from([Decimal(20), Decimal("37.5")]),
    remote_days=st.none() | st.integers(0, 9),
    mentor=st.none() | st.builds(Person, TEXTS),
    tasks_sc=st.none() | TEXTS,
    special_rate=st.none() | st.booleans(),
)


@st.composite
def histories(draw: st.DrawFn) -> list[Amendment]:
    """Amendments numbered in the order in which they were signed, in any order of their effect."""
    count = draw(st.integers(0, 8))
    found = [
        Amendment(
            number, day(draw(st.integers(0, 30))), draw(CHANGES), draw(st.booleans()), draw(st.booleans())
        )
        for number in range(1, count + 1)
    ]
    return draw(st.permutations(found))


def slow_value(name: str, amendments: list[Amendment], asked: date) -> tuple[object, int]:
    """Term by term: the strongest amendment that speaks of it, found by comparing each with each."""
    speaking = []
    for one in amendments:
        if (
            one.signed
            and not one.void
            and one.effective_from <= asked
            and getattr(one.change, name) is not None
        ):
            speaking.append(one)
    for one in speaking:
        if all(
            other is one
            or other.effective_from < one.effective_from
            or (other.effective_from == one.effective_from and other.number < one.number)
            for other in speaking
        ):
            return getattr(one.change, name), one.number
    return getattr(BASE, name), 0


@given(histories(), st.integers(-2, 35))
def test_folding_equals_the_slow_reference(amendments, asked):
    found = terms_on(BASE, amendments, day(asked))
    for name in TERM_NAMES:
        assert (getattr(found.terms, name), found.sources[name]) == slow_value(name, amendments, day(asked))


@given(histories(), st.integers(-2, 35))
def test_the_timeline_says_of_each_day_what_the_day_says_of_itself(amendments, asked):
    stretches = timeline(BASE, amendments)
    holding = [
        s
        for s in stretches
        if (s.first is None or s.first <= day(asked)) and (s.last is None or day(asked) <= s.last)
    ]
    assert [s.in_force for s in holding] == [terms_on(BASE, amendments, day(asked))]
    for one, other in pairwise(stretches):
        assert one.last is not None and other.first == one.last + timedelta(days=1)
    assert stretches[-1].in_force == final_terms(BASE, amendments)


@given(CHANGES, CHANGES)
def test_changes_and_terms_survive_json_and_the_difference_leads_there(one, other):
    assert change_from_json(change_to_json(one)) == one
    before, after = changed(BASE, one), changed(BASE, other)
    assert terms_from_json(terms_to_json(before)) == before
    assert changed(before, difference_of(before, after)) == after or any(
        getattr(after, name) is None for name in TERM_NAMES
    )
