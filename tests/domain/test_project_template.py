"""Sections of an earlier project: freed of persons, moved to the new stay, with links that still hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mobilise_desktop.domain.learning_project import LearningProject, Person, Slice
from mobilise_desktop.domain.period import first_day
from mobilise_desktop.domain.project_edit import with_value
from mobilise_desktop.domain.project_json import project_to_json
from mobilise_desktop.domain.project_template import SECTIONS, take, texts_of_section, without_persons
from mobilise_desktop.words import Words

from .cases import draft

SAY = Words("en")
PERSONAL = ("participant.name", "host.legal_name", "sending.legal_name", "mentoring.mentor.name")


def template() -> LearningProject:
    project = draft()
    mentor = Person("Zita Quercia", "Foreman", "zita@quercia.it", "+39 0832 123456")
    project = with_value(project, "mentoring.mentor", mentor)
    project = with_value(project, "mentoring.meeting_rhythm", "Every Monday")
    text = f"Zita Quercia and {project.participant.name} sand 3 boards at {project.host.legal_name}."
    return with_value(project, "activities[a1].text", text)


def target(first: date = date(2027, 5, 5), weeks: int = 20) -> LearningProject:
    stay = (Slice(first, first + timedelta(days=7 * weeks - 1)),)
    return replace(LearningProject(), slices=stay)


def test_no_person_firm_or_number_of_the_case_is_left() -> None:
    project = template()
    kept = str(project_to_json(without_persons(project, SAY)))
    names = [
        project.participant.name,
        *project.participant.name.split(),
        project.host.legal_name,
        project.sending.legal_name,
        "Quercia",
        "zita@",
        "0832",
        *(s.name for s in project.signatories if s.name),
    ]
    assert [name for name in names if name in kept] == []
    assert "{mentor} and {participant} sand 3 boards at {host company}." in kept


def test_everything_moves_by_whole_weeks_with_the_start() -> None:
    old, new = without_persons(template(), SAY), target()
    taken = take(new, old, SECTIONS).project
    by = taken.activities[0].first - old.activities[0].first
    start, before = first_day(new.slices), first_day(old.slices)
    assert start is not None
    assert before is not None
    assert by.days % 7 == 0 or taken.activities[0].first == start
    assert abs((start - before) - by) < timedelta(days=7)
    assert [o.id for o in taken.objectives] == [o.id for o in old.objectives]
    assert [a.objective_ids for a in taken.activities] == [a.objective_ids for a in old.activities]
    assert taken.slices == new.slices
    assert taken.participant == new.participant


def test_what_lies_beyond_a_shorter_stay_is_cut_or_left_out_and_counted() -> None:
    old, new = without_persons(template(), SAY), target(date(2027, 5, 3), weeks=2)
    taken = take(new, old, ["activities"])
    last = new.slices[0].last
    assert all(a.first <= a.last <= last for a in taken.project.activities)
    assert taken.left_out == len(old.activities) - len(taken.project.activities) > 0


def test_a_plan_without_its_objectives_loses_its_links() -> None:
    old = without_persons(template(), SAY)
    assert all(not a.objective_ids for a in take(target(), old, ["activities"]).project.activities)
    only_objectives = take(replace(target(), activities=old.activities), old, ["objectives"]).project
    assert all(not a.objective_ids for a in only_objectives.activities)


@pytest.mark.parametrize("section", SECTIONS)
def test_each_section_is_taken_alone_and_can_be_shown(section: str) -> None:
    old, new = without_persons(template(), SAY), target()
    assert take(new, old, [section]).project != new
    assert take(new, old, []).project == new
    shown = texts_of_section(old, section)
    assert shown or section == "collaboration"


def test_the_promise_about_the_contract_is_never_taken() -> None:
    old = without_persons(with_value(template(), "legal.contract_in_force", True), SAY)
    assert take(target(), old, ["legal"]).project.legal.contract_in_force is False
