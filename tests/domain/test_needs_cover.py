"""Needs of the consultation and blanks of text blocks, as the checks LP-13 and LP-14 tell them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mobilise_desktop.domain.codes import Owner, Severity
from mobilise_desktop.domain.learning_project import LearningProject, Objective
from mobilise_desktop.domain.needs_cover import Wish, goals_in, uncovered
from mobilise_desktop.domain.project_edit import with_value
from mobilise_desktop.domain.quality import can_approve, can_issue, check_project

from .cases import draft
from .editions import shipped

PROJECT = replace(
    LearningProject(),
    objectives=(
        Objective("o1", text="Dye linen with plant colours", target="12 recipes", skill_uri="esco:dye"),
        Objective("o2", text="Drei Gespräche mit Händlern in Görlitz", indicator="Preisliste"),
    ),
)


@pytest.mark.parametrize(
    ("wish", "covered"),
    [
        pytest.param(Wish(Owner.PARTICIPANT, "anything", "esco:dye"), True, id="by its link"),
        pytest.param(Wish(Owner.PARTICIPANT, "weave damask", "esco:weave"), False, id="no link, no words"),
        pytest.param(Wish(Owner.SC, "Plant colours for linen"), True, id="by its words"),
        pytest.param(Wish(Owner.HC, "Neue Preislisten für Händler"), True, id="by beginnings of words"),
        pytest.param(Wish(Owner.HC, "A web shop in Polish"), False, id="other words"),
        pytest.param(Wish(Owner.HC, "all"), True, id="says nothing"),
    ],
)
def test_a_need_is_taken_up_by_its_link_or_its_words(wish: Wish, covered: bool) -> None:
    assert (uncovered(PROJECT, [wish]) == ()) is covered


def test_a_need_told_twice_is_missed_once() -> None:
    wishes = [Wish(Owner.SC, "Damask weaving"), Wish(Owner.SC, "damask WEAVING")]
    assert len(uncovered(PROJECT, wishes)) == 1


def test_goals_are_lines_and_sentences_that_say_something() -> None:
    assert goals_in("- Sell in Spain.\nok\n  * Dye linen; weave damask. Yes!") == (
        "Sell in Spain.",
        "Dye linen",
        "weave damask.",
    )


def faults(project: LearningProject, rule: str, wishes: tuple[Wish, ...] = ()) -> list[tuple[str, Severity]]:
    checks = check_project(project, edition=shipped(), language="en", wishes=wishes)
    return [(c.field_path, c.severity) for c in checks if c.id == rule and not c.passed]


def test_a_need_without_objective_is_advice_that_leads_to_the_objectives() -> None:
    wishes = (Wish(Owner.HC, "Franchise contracts in Lithuania"),)
    assert faults(draft(), "LP-14", wishes) == [("objectives", Severity.WARN)]
    assert faults(draft(), "LP-14") == []


@pytest.mark.parametrize(
    "path", ["tasks.hc", "objectives[o2].target", "activities[a1].deliverable", "monitoring.rating"]
)
def test_an_open_blank_stops_the_issue_and_names_its_field(path: str) -> None:
    project = with_value(draft(), path, "Uses {machine} for {product}, {product}.")
    blocking = [fault for fault in faults(project, "LP-13") if fault[1] is Severity.BLOCK_ISSUE]
    assert blocking == [(path, Severity.BLOCK_ISSUE)]
    checks = check_project(project, edition=shipped(), language="en")
    found = next(c for c in checks if c.id == "LP-13" and c.severity is Severity.BLOCK_ISSUE)
    assert found.values == {"blanks": "{machine}, {product}"}
    assert can_approve(checks)
    assert not can_issue(checks)


def test_words_of_supervision_are_found_in_the_rhythm_of_meetings_and_in_what_comes_of_it() -> None:
    for path in ("mentoring.meeting_rhythm", "activities[a1].deliverable"):
        project = with_value(draft(), path, "Every week under the supervision of the mentor")
        assert faults(project, "LP-6") == [(path, Severity.WARN)]
