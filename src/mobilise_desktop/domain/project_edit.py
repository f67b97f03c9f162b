"""Edits of a Learning Project as pure functions: values by path, objectives, activities by weeks, slices."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, TypeVar

from .codes import Method, Owner
from .learning_project import Activity, LearningProject, Objective, Signatory, Slice
from .period import ONE_DAY, first_day, in_order, last_day, weeks_of

Row = TypeVar("Row", Objective, Activity)
WEEK = timedelta(days=7)
_STEP = re.compile(r"(\w+)(?:\[(\w+)\])?")


class NoSuchPlace(KeyError):  # noqa: N818
    """The path leads nowhere in this project."""


def value_at(project: LearningProject, path: str) -> Any:
    """The value at a path such as ``background.sc``, ``objectives[o1].text``, ``signatories[SC].name``."""
    value: Any = project
    for name, key in _steps(path):
        value = _field(value, name)
        value = _row(value, key) if key else value
    return value


def with_value(project: LearningProject, path: str, value: Any) -> LearningProject:
    """The project with the value at the path changed; raises ``NoSuchPlace``."""
    changed: LearningProject = _changed(project, _steps(path), value)
    return changed


def only_signers_differ(before: LearningProject, after: LearningProject) -> bool:
    """Whether nothing but names and functions of signatories (section 15) tells the texts apart."""
    return _unnamed(before) == _unnamed(after)


def _unnamed(project: LearningProject) -> LearningProject:
    return replace(
        project, signatories=tuple(replace(one, name="", function="") for one in project.signatories)
    )


def _steps(path: str) -> list[tuple[str, str]]:
    found = [_STEP.fullmatch(part) for part in path.split(".")]
    if not all(found):
        raise NoSuchPlace(path)
    return [(match[1], match[2] or "") for match in found if match]


def _field(value: Any, name: str) -> Any:
    if not dataclasses.is_dataclass(value) or name not in {f.name for f in dataclasses.fields(value)}:
        raise NoSuchPlace(name)
    return getattr(value, name)


def _row(rows: Any, key: str) -> Any:
    for row in rows:
        if _key(row) == key:
            return row
    raise NoSuchPlace(key)


def _key(row: Any) -> str:
    return str(row.party.value if isinstance(row, Signatory) else row.id)


def _changed(owner: Any, steps: Sequence[tuple[str, str]], value: Any) -> Any:
    (name, key), rest = steps[0], steps[1:]
    old = _field(owner, name)
    if key:
        row = _row(old, key)
        new_row = _changed(row, rest, value) if rest else value
        new: Any = tuple(new_row if item is row else item for item in old)
    else:
        new = _changed(old, rest, value) if rest else value
    return replace(owner, **{name: new})


def _next_id(prefix: str, rows: Iterable[Objective | Activity]) -> str:
    numbers = [int(row.id[len(prefix) :]) for row in rows if re.fullmatch(prefix + r"\d+", row.id)]
    return f"{prefix}{max(numbers, default=0) + 1}"


def add_objective(project: LearningProject, *, owner: Owner, text: str = "") -> LearningProject:
    """One more objective at the end, with an id of its own and the last day of the stay as its day."""
    row = Objective(
        id=_next_id("o", project.objectives), owner=owner, text=text, due=last_day(project.slices)
    )
    return replace(project, objectives=(*project.objectives, row))


def move_objective(project: LearningProject, objective_id: str, *, by: int) -> LearningProject:
    """The objective ``by`` places down (negative: up), at most to either end."""
    return replace(project, objectives=_moved(project.objectives, objective_id, by))


def remove_objective(project: LearningProject, objective_id: str) -> LearningProject:
    """Without the objective; activities lose their link to it."""
    activities = tuple(
        replace(a, objective_ids=tuple(o for o in a.objective_ids if o != objective_id))
        for a in project.activities
    )
    rows = tuple(o for o in project.objectives if o.id != objective_id)
    return replace(project, objectives=rows, activities=activities)


def _moved(rows: tuple[Row, ...], row_id: str, by: int) -> tuple[Row, ...]:
    place = next((n for n, row in enumerate(rows) if row.id == row_id), None)
    if place is None:
        raise NoSuchPlace(row_id)
    rest = [row for row in rows if row.id != row_id]
    rest.insert(min(max(place + by, 0), len(rest)), rows[place])
    return tuple(rest)


def add_activity(
    project: LearningProject,
    *,
    first: date,
    last: date,
    text: str = "",
    method: Method = Method.JOINT_WORK,
) -> LearningProject:
    """One more activity in the order of days."""
    row = Activity(
        id=_next_id("a", project.activities), first=first, last=max(first, last), text=text, method=method
    )
    return _with_activities(project, (*project.activities, row))


def remove_activity(project: LearningProject, activity_id: str) -> LearningProject:
    """Without the activity."""
    return replace(project, activities=tuple(a for a in project.activities if a.id != activity_id))


def link(
    project: LearningProject, activity_id: str, objective_id: str, *, linked: bool = True
) -> LearningProject:
    """The activity serves the objective, or no longer does."""
    old: Activity = value_at(project, f"activities[{activity_id}]")
    ids = tuple(o for o in old.objective_ids if o != objective_id)
    ids = (*ids, objective_id) if linked else ids
    return with_value(project, f"activities[{activity_id}].objective_ids", ids)


def shift_activity(project: LearningProject, activity_id: str, *, weeks: int) -> LearningProject:
    """The activity moved by whole weeks, as far as it stays between first and last day of the stay."""
    row: Activity = value_at(project, f"activities[{activity_id}]")
    earliest, latest = _stay(project, row)
    step = 1 if weeks > 0 else -1
    for _ in range(abs(weeks)):
        first, last = row.first + WEEK * step, row.last + WEEK * step
        if first < earliest or last > latest:
            break
        row = replace(row, first=first, last=last)
    return _replaced(project, row)


def resize_activity(
    project: LearningProject, activity_id: str, *, start_weeks: int = 0, end_weeks: int = 0
) -> LearningProject:
    """Begin or end moved by whole weeks, inside the stay and never shorter than a day."""
    row: Activity = value_at(project, f"activities[{activity_id}]")
    earliest, latest = _stay(project, row)
    first = min(max(row.first + WEEK * start_weeks, earliest), row.last)
    last = max(min(row.last + WEEK * end_weeks, latest), first)
    return _replaced(project, replace(row, first=first, last=last))


def _stay(project: LearningProject, row: Activity) -> tuple[date, date]:
    earliest = first_day(project.slices) or row.first
    latest = last_day(project.slices) or row.last
    return min(earliest, row.first), max(latest, row.last)


def _replaced(project: LearningProject, row: Activity) -> LearningProject:
    return _with_activities(project, tuple(row if a.id == row.id else a for a in project.activities))


def _with_activities(project: LearningProject, rows: Iterable[Activity]) -> LearningProject:
    return replace(project, activities=tuple(sorted(rows, key=lambda a: (a.first, a.last))))


def set_slices(
    project: LearningProject, slices: Iterable[Slice], *, move_plan: bool = True
) -> LearningProject:
    """Other dates; with ``move_plan`` the activities and days move along with the first day of the stay."""
    new = in_order(slices)
    before, after = first_day(project.slices), first_day(new)
    changed = replace(project, slices=new)
    if not move_plan or before is None or after is None or before == after:
        return changed
    return _moved_by(changed, after - before)


def _moved_by(project: LearningProject, by: timedelta) -> LearningProject:
    monitoring = replace(
        project.monitoring,
        checkpoints=tuple(replace(c, day=c.day + by) for c in project.monitoring.checkpoints),
    )
    return replace(
        project,
        activities=tuple(replace(a, first=a.first + by, last=a.last + by) for a in project.activities),
        objectives=tuple(replace(o, due=o.due + by) if o.due is not None else o for o in project.objectives),
        monitoring=monitoring,
    )


def empty_weeks(project: LearningProject) -> tuple[tuple[date, date], ...]:
    """First and last day of each week of the stay in which nothing is planned (LP-4)."""
    return tuple(
        (week.first, week.last)
        for week in weeks_of(project.slices)
        if not any(a.first <= week.last and a.last >= week.first for a in project.activities)
    )


def days_outside(project: LearningProject, activity: Activity) -> int:
    """How many days of the activity lie outside every slice (LP-4)."""
    inside: set[date] = set()
    for part in in_order(project.slices):
        first, last = max(part.first, activity.first), min(part.last, activity.last)
        inside.update(first + ONE_DAY * n for n in range((last - first).days + 1))
    return (activity.last - activity.first).days + 1 - len(inside)
