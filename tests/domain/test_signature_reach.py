"""Who must sign again after a change of the Learning Project."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobilise_desktop.domain.codes import Owner, Party
from mobilise_desktop.domain.learning_project import Activity, LearningProject, Objective, Slice
from mobilise_desktop.domain.project_edit import value_at, with_value
from mobilise_desktop.domain.signature_reach import EVERYBODY, UNLISTED, clause_of, reach

from .editions import shipped

FIRST = date(2026, 3, 2)
TEXT = LearningProject(
    slices=(Slice(FIRST, FIRST + timedelta(days=55)),),
    objectives=(Objective("o1", Owner.SC, "One"), Objective("o2", Owner.HC, "Two")),
    activities=(Activity("a1", FIRST, FIRST + timedelta(days=6), "Tour"),),
)
CHANGES: dict[str, Any] = {
    "sending.contact.phone": "+32 2 555 01 00",
    "host.representative.email": "office@host.example",
    "host.legal_name": "Another GmbH",
    "slices": (Slice(FIRST, FIRST + timedelta(days=83)),),
    "mentoring.mentor.name": "Uta Berg",
    "mentoring.mentor.phone": "+49 30 555 01 00",
    "tasks.host_lcp": "Finds a room",
    "outcomes.sc": "A price list",
    "finance.costs_hc": "Lunch",
    "legal.insurance": "Liability",
    "objectives[o1].target": "12 pianos",
    "activities[a1].text": "Workshop",
    "signatories[HC].name": "Max Muster",
}
CASES = [
    ("sending.contact.phone", frozenset()),
    ("host.representative.email", frozenset()),
    ("mentoring.mentor.phone", frozenset()),
    ("slices", EVERYBODY),
    ("host.legal_name", EVERYBODY),
    ("mentoring.mentor.name", frozenset({Party.PARTICIPANT, Party.HC})),
    ("tasks.host_lcp", frozenset({Party.HOST_LCP})),
    ("finance.costs_hc", frozenset({Party.PARTICIPANT, Party.HC})),
    ("signatories[HC].name", frozenset({Party.HC})),
    ("objectives[o1].target", frozenset({Party.PARTICIPANT, Party.SC, Party.HC})),
]


def changed(*paths: str) -> LearningProject:
    text = TEXT
    for path in paths:
        text = with_value(text, path, CHANGES[path])
    return text


@pytest.mark.parametrize(("path", "parties"), CASES, ids=[path for path, _ in CASES])
def test_a_change_reaches_the_parties_of_its_clause(path: str, parties: frozenset[Party]) -> None:
    found = reach(TEXT, changed(path), shipped().clauses)
    assert found.must_sign == parties
    assert found.survive == EVERYBODY - parties


def test_an_unchanged_text_reaches_nobody() -> None:
    assert reach(TEXT, replace(TEXT), shipped().clauses).changes == ()


def test_without_a_table_every_change_concerns_everybody() -> None:
    found = reach(TEXT, changed("sending.contact.phone"), ())
    assert found.must_sign == EVERYBODY
    assert found.changes[0].clause is UNLISTED


def test_every_field_of_the_document_belongs_to_a_clause_of_the_shipped_edition() -> None:
    lost = [path for path in _paths("", LearningProject()) if not clause_of(path, shipped().clauses).code]
    assert lost == []


def test_each_clause_is_told_with_its_own_changes_only() -> None:
    found = reach(TEXT, changed("tasks.host_lcp", "outcomes.sc"), shipped().clauses)
    assert [(c.clause.code, [d.path for d in c.differences]) for c in found.changes] == [
        ("TASKS_HOST_LCP", ["tasks.host_lcp"]),
        ("OUTCOMES", ["outcomes.sc"]),
    ]
    assert [c.clause.code for c in found.concerning([Party.HOST_LCP])] == ["TASKS_HOST_LCP"]


@given(st.sets(st.sampled_from(sorted(CHANGES))), st.sets(st.sampled_from(sorted(CHANGES))))
def test_changes_one_after_the_other_reach_no_further_than_both(one: set[str], two: set[str]) -> None:
    table = shipped().clauses
    middle, last = changed(*sorted(one)), changed(*sorted(one | two))
    together = reach(TEXT, last, table).must_sign
    assert together == reach(TEXT, middle, table).must_sign | reach(middle, last, table).must_sign


@given(st.sets(st.sampled_from(sorted(CHANGES))))
def test_taking_a_change_back_gives_every_signature_back(paths: set[str]) -> None:
    back = changed(*sorted(paths))
    for path in sorted(paths):
        back = with_value(back, path, value_at(TEXT, path))
    assert reach(TEXT, back, shipped().clauses).must_sign == frozenset()


def _paths(path: str, value: Any) -> Iterator[str]:
    for field in dataclasses.fields(value):
        name = f"{path}.{field.name}" if path else field.name
        inner = getattr(value, field.name)
        if dataclasses.is_dataclass(inner):
            yield from _paths(name, inner)
        else:
            yield name
