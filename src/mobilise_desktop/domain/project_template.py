"""An earlier Learning Project as a template: its texts without persons and firms, its days moved along."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from .codes import N_
from .learning_project import Activity, LearningProject, PrintForm
from .period import first_day, last_day
from .prefill_facts import Say
from .text_blocks import Names
from .translations import passages, rewritten

SECTIONS: Mapping[str, str] = {
    "collaboration": N_("Type of collaboration"),
    "objectives": N_("Objectives"),
    "activities": N_("Activity plan"),
    "tasks": N_("Tasks and responsibilities"),
    "outcomes": N_("Expected outcomes"),
    "mentoring": N_("Support and mentoring"),
    "monitoring": N_("Monitoring and evaluation"),
    "preparation": N_("Preparation"),
    "finance": N_("Financial conditions"),
    "legal": N_("Legal and insurance"),
    "changes": N_("Changes and early end"),
}
_NEW = LearningProject()


@dataclass(frozen=True, slots=True)
class Taken:
    """A project with sections of a template; ``left_out`` activities did not fit into its stay."""

    project: LearningProject
    left_out: int = 0


def without_persons(project: LearningProject, say: Say) -> LearningProject:
    """What a template may hold: own texts with blanks for names, no parties, people, money or translations.

    Dates stay as they are; blanks are named in the document's language by ``say``.
    """
    names = Names(project, say)
    freed = rewritten(project, lambda _path, text: names.out_of(text).text)
    return replace(
        _NEW,
        slices=freed.slices,
        collaborations=freed.collaborations,
        collaboration_note=freed.collaboration_note,
        objectives=freed.objectives,
        activities=freed.activities,
        tasks=freed.tasks,
        outcomes=freed.outcomes,
        mentoring=replace(
            _NEW.mentoring,
            hours_per_week=freed.mentoring.hours_per_week,
            meeting_rhythm=freed.mentoring.meeting_rhythm,
        ),
        monitoring=freed.monitoring,
        preparation=freed.preparation,
        finance=replace(freed.finance, monthly_rate=None, special_rate=False, planned_grant=None),
        legal=freed.legal,
        changes=freed.changes,
        translations={},
        printing=PrintForm(),
    )


def texts_of_section(template: LearningProject, section: str) -> tuple[str, ...]:
    """The texts that a section of the template would bring, in order."""
    heads = ("collaboration_note",) if section == "collaboration" else (section,)
    return tuple(
        passage.text
        for passage in passages(template)
        if passage.path.startswith(heads) and passage.text.strip()
    )


def take(target: LearningProject, template: LearningProject, sections: Iterable[str]) -> Taken:
    """The target with these sections replaced by the template's; days move by whole weeks with the start."""
    wanted = tuple(section for section in SECTIONS if section in frozenset(sections))
    by = _weeks_between(template, target)
    project, left_out = target, 0
    for section in wanted:
        if section == "activities":
            project, left_out = _with_plan(project, template, by, linked="objectives" in wanted)
        else:
            project = _TAKERS[section](project, template, by)
    return Taken(_without_loose_links(project), left_out)


def _weeks_between(template: LearningProject, target: LearningProject) -> timedelta:
    before, after = first_day(template.slices), first_day(target.slices)
    if before is None or after is None:
        return timedelta(0)
    return _monday(after) - _monday(before)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _with_plan(
    project: LearningProject, template: LearningProject, by: timedelta, *, linked: bool
) -> tuple[LearningProject, int]:
    first, last = first_day(project.slices), last_day(project.slices)
    moved = [replace(a, first=a.first + by, last=a.last + by) for a in template.activities]
    if first is not None and last is not None:
        inside = [_cut(row, first, last) for row in moved if row.first <= last and row.last >= first]
    else:
        inside = moved
    rows = tuple(row if linked else replace(row, objective_ids=()) for row in inside)
    return replace(project, activities=rows), len(moved) - len(rows)


def _cut(row: Activity, first: date, last: date) -> Activity:
    return replace(row, first=max(row.first, first), last=min(row.last, last))


def _objectives(project: LearningProject, template: LearningProject, by: timedelta) -> LearningProject:
    rows = tuple(replace(o, due=o.due + by if o.due else None) for o in template.objectives)
    bare = tuple(replace(a, objective_ids=()) for a in project.activities)
    return replace(project, objectives=rows, activities=bare)


def _mentoring(project: LearningProject, template: LearningProject, _by: timedelta) -> LearningProject:
    mentoring = replace(
        project.mentoring,
        hours_per_week=template.mentoring.hours_per_week,
        meeting_rhythm=template.mentoring.meeting_rhythm,
    )
    return replace(project, mentoring=mentoring)


def _monitoring(project: LearningProject, template: LearningProject, by: timedelta) -> LearningProject:
    points = tuple(replace(c, day=c.day + by) for c in template.monitoring.checkpoints)
    return replace(project, monitoring=replace(template.monitoring, checkpoints=points))


def _preparation(project: LearningProject, template: LearningProject, by: timedelta) -> LearningProject:
    day = template.preparation.training_on
    moved = replace(template.preparation, training_on=day + by if day else None)
    return replace(project, preparation=moved)


def _finance(project: LearningProject, template: LearningProject, _by: timedelta) -> LearningProject:
    mine, theirs = project.finance, template.finance
    texts = {name: getattr(theirs, name) for name in ("instalments", "covers", "costs_sc", "costs_hc")}
    return replace(project, finance=replace(mine, **texts))


def _collaboration(project: LearningProject, template: LearningProject, _by: timedelta) -> LearningProject:
    return replace(
        project,
        collaborations=template.collaborations,
        collaboration_note=template.collaboration_note,
    )


def _legal(project: LearningProject, template: LearningProject, _by: timedelta) -> LearningProject:
    legal = replace(
        template.legal,
        contract_in_force=project.legal.contract_in_force,
        posting_assessment=project.legal.posting_assessment,
    )
    return replace(project, legal=legal)


def _without_loose_links(project: LearningProject) -> LearningProject:
    known = {o.id for o in project.objectives}
    rows = tuple(
        replace(a, objective_ids=tuple(o for o in a.objective_ids if o in known)) for a in project.activities
    )
    return replace(project, activities=rows)


_TAKERS: Mapping[str, Callable[[LearningProject, LearningProject, timedelta], LearningProject]] = {
    "collaboration": _collaboration,
    "objectives": _objectives,
    "tasks": lambda project, template, _by: replace(project, tasks=template.tasks),
    "outcomes": lambda project, template, _by: replace(project, outcomes=template.outcomes),
    "mentoring": _mentoring,
    "monitoring": _monitoring,
    "preparation": _preparation,
    "finance": _finance,
    "legal": _legal,
    "changes": lambda project, template, _by: replace(project, changes=template.changes),
}
