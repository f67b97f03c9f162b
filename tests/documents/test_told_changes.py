"""Differences told to a reader."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

from mobilise_desktop.documents.told_changes import Teller, Told, ToldChange
from mobilise_desktop.domain.field_names import FIELD_NAMES
from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.domain.project_difference import difference
from mobilise_desktop.domain.project_edit import add_objective, remove_objective, with_value
from mobilise_desktop.domain.translations import passages
from mobilise_desktop.domain.word_difference import Change
from mobilise_desktop.words import Words

from .samples import PROJECT

TEXT = PROJECT
WEEK = timedelta(days=7)


def told(after: LearningProject) -> tuple[ToldChange, ...]:
    teller = Teller(Words("en"), TEXT, after)
    return (*teller.changes(difference(TEXT, after)), *teller.moves())


def words_of(change: ToldChange, which: Change) -> str:
    return "".join(piece.text for piece in change.pieces if piece.change is which)


def test_every_field_has_a_name_of_its_own() -> None:
    paths = list(_paths("", LearningProject()))
    assert [path for path in paths if path not in FIELD_NAMES] == []
    names = [FIELD_NAMES[path] for path in paths]
    assert len(set(names)) == len(names)


def test_a_moved_activity_is_one_change_with_its_days() -> None:
    first = TEXT.activities[0]
    rows = tuple(
        replace(a, first=a.first + WEEK, last=a.last + WEEK) if a is first else a for a in TEXT.activities
    )
    (change,) = told(replace(TEXT, activities=rows))
    assert (change.name, change.told) == ("Activity 1: When", Told.MOVED)
    assert str(first.first.year) in words_of(change, Change.GONE)


def test_rows_that_came_and_went_are_told_whole() -> None:
    gone = TEXT.objectives[0]
    after = add_objective(remove_objective(TEXT, gone.id), owner=gone.owner)
    kinds = {change.told for change in told(after) if change.path.startswith("objectives[")}
    assert {Told.ADDED, Told.REMOVED} <= kinds
    removed = next(change for change in told(after) if change.told is Told.REMOVED)
    assert gone.text in words_of(removed, Change.GONE)


def test_an_objective_that_changed_its_place_is_told_as_moved() -> None:
    rows = TEXT.objectives
    turned = replace(TEXT, objectives=(*rows[1:], rows[0]))
    (change,) = told(turned)
    assert (change.told, words_of(change, Change.GONE)) == (Told.MOVED, "place 1 in the list")


def test_each_text_that_can_be_translated_has_a_name_and_its_translation_the_language() -> None:
    teller = Teller(Words("en"), TEXT, TEXT)
    names = {one.path: teller.name_of(one.path) for one in passages(TEXT)}
    assert all("[" not in name and name != path for path, name in names.items())
    assert names["monitoring.checkpoints[20260327].who"] == "Checkpoint of 27 Mar 2026: Who"
    assert teller.name_of("how_met[pl]") == f"{names['how_met']}, translation (pl)"


def test_codes_are_told_by_name_and_texts_by_word() -> None:
    size, text = told(
        with_value(with_value(TEXT, "sending.size_class", "MEDIUM"), "site_address", TEXT.site_address + " b")
    )
    assert words_of(size, Change.NEW) == "Medium-sized"
    assert words_of(text, Change.NEW).strip() == "b"
    assert words_of(text, Change.GONE) == ""


def _paths(path: str, value: Any) -> Iterator[str]:
    for field in dataclasses.fields(value):
        name = f"{path}.{field.name}" if path else field.name
        inner = getattr(value, field.name)
        if dataclasses.is_dataclass(inner):
            yield from _paths(name, inner)
        elif name not in ("objectives", "activities", "signatories"):
            yield name
