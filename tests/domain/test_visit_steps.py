"""What follows a visit: every step has who takes it, days fall on working days, papers settle open points."""

from __future__ import annotations

from datetime import date

import pytest

from mobilise_desktop.domain.codes import Light, Outcome, VisitorKind
from mobilise_desktop.domain.needs import next_steps
from mobilise_desktop.domain.rules import Finding
from mobilise_desktop.domain.visit_steps import _PLAN, Doer, papers_to_bring, planned_steps


@pytest.mark.parametrize("outcome", list(Outcome))
@pytest.mark.parametrize("visitor", list(VisitorKind))
def test_every_step_is_planned(outcome: Outcome, visitor: VisitorKind) -> None:
    assert set(next_steps(outcome, visitor)) <= _PLAN.keys()
    steps = planned_steps(outcome, visitor, day=date(2026, 1, 14), answer_days=14)
    assert [step.text for step in steps] == list(next_steps(outcome, visitor))
    for step in steps:
        assert step.due is None or (step.due > date(2026, 1, 14) and step.due.weekday() < 5)


def test_the_office_answers_within_its_days() -> None:
    steps = planned_steps(Outcome.MATCH_SEARCH, VisitorKind.SENDS, day=date(2026, 1, 14), answer_days=10)
    assert (steps[0].doer, steps[0].due) == (Doer.OFFICE, date(2026, 1, 26))


def test_papers_are_asked_for_once_and_only_for_points_that_are_open() -> None:
    findings = (
        Finding("ELIG-P2", Light.AMBER, "?"),
        Finding("ELIG-P5", Light.RED, "?"),
        Finding("ELIG-C5", Light.GREEN, "!"),
        Finding("ELIG-P7", Light.AMBER, "?", override="seen"),
        Finding("ELIG-X9", Light.RED, "?"),
    )
    assert papers_to_bring(findings, VisitorKind.SENDS) == (
        "Employment contract of the participant",
        "CV of the participant",
    )
    assert len(papers_to_bring((), VisitorKind.HOSTS)) == 1
