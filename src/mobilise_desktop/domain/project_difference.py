"""Two texts of a Learning Project compared field by field."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from .learning_project import Activity, LearningProject, Objective, Signatory
from .translations import differing

_KEYED = (Objective, Activity, Signatory)


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that differs: its path as in the checks; ``None`` where a row is missing on a side."""

    path: str
    before: Any
    after: Any


def difference(before: LearningProject, after: LearningProject) -> tuple[Difference, ...]:
    """The fields that differ, in the order of the document.

    Objectives, activities and signatories are compared row by row by their id; a row that came or went is
    one difference. Other lists, such as the slices, are compared as a whole. A translation has the path of
    its text with the language behind it, such as ``background.sc[pl]``.
    """
    texts = (Difference(*found) for found in differing(before, after))
    return (*_fields("", before, replace(after, translations=before.translations)), *texts)


def _fields(path: str, one: Any, two: Any) -> Iterator[Difference]:
    for field in dataclasses.fields(one):
        name = f"{path}.{field.name}" if path else field.name
        yield from _values(name, getattr(one, field.name), getattr(two, field.name))


def _values(path: str, one: Any, two: Any) -> Iterator[Difference]:
    if one == two:
        return
    if _is_keyed(one) or _is_keyed(two):
        yield from _rows(path, one, two)
    elif dataclasses.is_dataclass(one) and dataclasses.is_dataclass(two):
        yield from _fields(path, one, two)
    else:
        yield Difference(path, one, two)


def _is_keyed(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], _KEYED)


def _rows(path: str, one: tuple[Any, ...], two: tuple[Any, ...]) -> Iterator[Difference]:
    before, after = ({_key(row): row for row in rows} for rows in (one, two))
    for key in dict.fromkeys((*before, *after)):
        name = f"{path}[{key}]"
        if key in before and key in after:
            yield from _fields(name, before[key], after[key])
        else:
            yield Difference(name, before.get(key), after.get(key))


def _key(row: Any) -> str:
    return str(row.party.value) if isinstance(row, Signatory) else str(row.id)
