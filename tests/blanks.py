"""A drafted Learning Project whose blanks are filled in, as an officer does before the issue."""

from __future__ import annotations

from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.domain.project_edit import with_value
from mobilise_desktop.domain.text_blocks import blanks
from mobilise_desktop.domain.translations import passages


def filled(project: LearningProject, words: str = "natural dyes") -> LearningProject:
    """The project with the same words in each blank."""
    for passage in passages(project):
        text = passage.text
        for blank in blanks(text):
            text = text.replace(blank, words)
        if text != passage.text:
            project = with_value(project, passage.path, text)
    return project
