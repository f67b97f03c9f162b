"""Two texts compared: what differs, row by row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mobilise_desktop.domain.codes import Owner, Party
from mobilise_desktop.domain.learning_project import LearningProject, Objective, Slice
from mobilise_desktop.domain.project_difference import difference
from mobilise_desktop.domain.project_edit import add_objective, remove_objective, with_value

TEXT = LearningProject(
    site_address="Gasse 1",
    slices=(Slice(date(2026, 3, 2), date(2026, 3, 29)),),
    objectives=(Objective("o1", Owner.SC, "One"), Objective("o2", Owner.HC, "Two")),
)


def test_the_same_text_has_no_difference() -> None:
    assert difference(TEXT, replace(TEXT)) == ()


def test_a_nested_field_is_named_by_its_path() -> None:
    found = difference(TEXT, with_value(TEXT, "outcomes.sc", "A price list"))
    assert [(d.path, d.before, d.after) for d in found] == [("outcomes.sc", "", "A price list")]


def test_rows_are_compared_by_their_id_not_by_their_place() -> None:
    turned = replace(TEXT, objectives=TEXT.objectives[::-1])
    assert difference(TEXT, turned) == ()
    changed = with_value(turned, "objectives[o1].text", "Uno")
    assert [d.path for d in difference(TEXT, changed)] == ["objectives[o1].text"]


def test_a_row_that_came_or_went_is_one_difference() -> None:
    other = remove_objective(add_objective(TEXT, owner=Owner.COMMON), "o1")
    found = {d.path: (d.before is None, d.after is None) for d in difference(TEXT, other)}
    assert found == {"objectives[o1]": (False, True), "objectives[o3]": (True, False)}


def test_slices_are_compared_as_a_whole_and_signatories_by_party() -> None:
    later = replace(TEXT, slices=(Slice(date(2026, 4, 1), date(2026, 4, 30)),))
    assert [d.path for d in difference(TEXT, later)] == ["slices"]
    named = with_value(TEXT, f"signatories[{Party.HC.value}].name", "Uta Berg")
    assert [d.path for d in difference(TEXT, named)] == ["signatories[HC].name"]
