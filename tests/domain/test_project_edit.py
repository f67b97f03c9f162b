import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobilise_desktop.domain.codes import Owner
from mobilise_desktop.domain.json_values import ShapeError
from mobilise_desktop.domain.learning_project import LearningProject, Slice
from mobilise_desktop.domain.project_edit import (
    NoSuchPlace,
    add_activity,
    add_objective,
    days_outside,
    empty_weeks,
    link,
    move_objective,
    remove_activity,
    remove_objective,
    resize_activity,
    set_slices,
    shift_activity,
    value_at,
    with_value,
)
from mobilise_desktop.domain.project_json import (
    fingerprint,
    project_from_json,
    project_to_json,
    short_code,
    slices_from_json,
    slices_to_json,
)

from .cases import draft

PROJECT = draft()


def test_a_project_survives_its_json():
    again = project_from_json(json.loads(json.dumps(project_to_json(PROJECT))))
    assert again == PROJECT
    assert slices_from_json(slices_to_json(PROJECT.slices)) == PROJECT.slices


def test_an_empty_object_is_an_empty_project_and_unknown_fields_are_passed_over():
    assert project_from_json({}) == LearningProject()
    assert project_from_json({"from_a_later_version": 1}) == LearningProject()


def test_json_of_another_shape_is_refused_with_its_place():
    with pytest.raises(ShapeError) as caught:
        project_from_json({"objectives": [{"id": "o1", "owner": "NOBODY"}]})
    assert caught.value.path == "objectives[0].owner"


def test_the_fingerprint_knows_content_and_not_its_writing():
    same = replace(PROJECT, finance=replace(PROJECT.finance, planned_grant=Decimal("1860")))
    other = with_value(PROJECT, "background.sc", PROJECT.background.sc + " ")
    composed = with_value(PROJECT, "how_met", "Caf\u00e9")
    split = with_value(PROJECT, "how_met", "Cafe\u0301")
    assert fingerprint(same) == fingerprint(PROJECT) != fingerprint(other)
    assert fingerprint(composed) == fingerprint(split)
    assert len(fingerprint(PROJECT)) == 64


def test_the_short_code_is_sixteen_digits_in_groups():
    assert short_code("1a2b3c4d5e6f7081" + "f" * 48) == "1a2b-3c4d-5e6f-7081"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        pytest.param("weekly_hours", Decimal(37), id="top"),
        pytest.param("background.common", "Both", id="section"),
        pytest.param("sending.representative.name", "Ivo", id="deep"),
        pytest.param("objectives[o3].text", "Text", id="row"),
        pytest.param("signatories[HC].function", "Owner", id="signatory"),
    ],
)
def test_a_value_is_changed_by_its_path_and_nothing_else(path, value):
    changed = with_value(PROJECT, path, value)
    assert value_at(changed, path) == value
    assert with_value(changed, path, value_at(PROJECT, path)) == PROJECT


@pytest.mark.parametrize(
    "path", ["nowhere", "objectives[o9].text", "background.sc.deeper", "a b", "slices[x]"]
)
def test_a_path_that_leads_nowhere_is_refused(path):
    project = replace(PROJECT, slices=())
    with pytest.raises(NoSuchPlace):
        value_at(project, path)


def test_objectives_are_added_moved_and_removed_with_their_links():
    project = add_objective(PROJECT, owner=Owner.HC, text="More")
    assert (project.objectives[-1].id, project.objectives[-1].due) == ("o5", date(2022, 6, 5))
    assert [o.id for o in move_objective(project, "o5", by=-2).objectives] == ["o1", "o2", "o5", "o3", "o4"]
    assert [o.id for o in move_objective(project, "o1", by=99).objectives][-1] == "o1"
    without = remove_objective(project, "o2")
    assert "o2" not in {o for a in without.activities for o in a.objective_ids}
    assert add_objective(without, owner=Owner.SC).objectives[-1].id == "o6"
    with pytest.raises(NoSuchPlace):
        move_objective(project, "o9", by=1)


def test_activities_are_added_in_order_linked_and_removed():
    project = add_activity(PROJECT, first=date(2022, 4, 6), last=date(2022, 4, 1), text="Fair")
    row = next(a for a in project.activities if a.text == "Fair")
    assert row.first == row.last and project.activities.index(row) == 1
    linked = link(link(project, row.id, "o1"), row.id, "o1")
    assert value_at(linked, f"activities[{row.id}].objective_ids") == ("o1",)
    assert link(linked, row.id, "o1", linked=False).activities[1].objective_ids == ()
    assert remove_activity(project, row.id) == PROJECT


def test_an_activity_moves_by_weeks_and_stops_at_the_ends_of_the_stay():
    moved = shift_activity(PROJECT, "a1", weeks=2)
    assert value_at(moved, "activities[a1]").first == date(2022, 4, 18)
    assert value_at(shift_activity(PROJECT, "a1", weeks=-3), "activities[a1]").first == date(2022, 4, 4)
    assert value_at(shift_activity(PROJECT, "a1", weeks=99), "activities[a1]").last == date(2022, 6, 5)


@given(st.sampled_from([a.id for a in PROJECT.activities]), st.integers(-30, 30), st.integers(-30, 30))
def test_an_activity_never_leaves_the_stay_nor_vanishes(activity, start, end):
    for project in (
        resize_activity(PROJECT, activity, start_weeks=start, end_weeks=end),
        shift_activity(PROJECT, activity, weeks=start),
    ):
        row = value_at(project, f"activities[{activity}]")
        assert row.first <= row.last
        assert days_outside(project, row) == 0


def test_the_plan_moves_with_the_stay():
    later = tuple(
        replace(s, first=s.first + timedelta(14), last=s.last + timedelta(14)) for s in PROJECT.slices
    )
    moved = set_slices(PROJECT, later)
    assert empty_weeks(moved) == ()
    assert moved.objectives[0].due == date(2022, 6, 19)
    assert moved.monitoring.checkpoints[-1].day == date(2022, 6, 19)
    kept = set_slices(PROJECT, later, move_plan=False)
    assert kept.activities == PROJECT.activities and len(empty_weeks(kept)) == 2


def test_empty_weeks_are_shown_by_their_days():
    project = set_slices(PROJECT, [*PROJECT.slices, Slice(date(2022, 7, 4), date(2022, 7, 12))])
    assert empty_weeks(project) == (
        (date(2022, 7, 4), date(2022, 7, 10)),
        (date(2022, 7, 11), date(2022, 7, 12)),
    )
