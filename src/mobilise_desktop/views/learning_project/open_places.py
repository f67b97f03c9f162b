"""The places of a text that are still to be filled in, by the names of their fields."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mobilise_desktop.domain.codes import Severity
from mobilise_desktop.domain.field_names import FIELD_NAMES, ROW_NAMES
from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.words import Words

from .outline import TITLES, section_of

if TYPE_CHECKING:
    from mobilise_desktop.services.project_view import ProjectView

_IN_A_ROW = re.compile(r"(\w+)\[([^\]]+)\]\.(\w+)")


def open_places(say: Words, view: ProjectView) -> list[str]:
    """Where blanks are left, as in: Objectives 3: Text."""
    return [
        _name(say, view.project, check.field_path)
        for check in view.checks
        if check.id == "LP-13" and check.severity is Severity.BLOCK_ISSUE and not check.passed
    ]


def _name(say: Words, project: LearningProject, path: str) -> str:
    if path in FIELD_NAMES:
        return ": ".join(say(name) for name in FIELD_NAMES[path])
    title, found = say(TITLES[section_of(path)]), _IN_A_ROW.fullmatch(path)
    if found is None:
        return title
    part, row_id, leaf = found.groups()
    rows = [getattr(row, "id", "") for row in getattr(project, part)]
    number = f" {rows.index(row_id) + 1}" if row_id in rows else ""
    return f"{title}{number}: {say(ROW_NAMES[leaf])}" if leaf in ROW_NAMES else f"{title}{number}"
