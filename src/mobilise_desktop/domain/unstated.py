"""What only the people of a case can state, and a Learning Project does not state yet (LP-13, advice)."""

from __future__ import annotations

from collections.abc import Iterator

from .codes import N_
from .learning_project import LearningProject


def unstated(project: LearningProject) -> Iterator[tuple[str, str]]:
    """The path of each such field and what is said of it, as a message id; a box not ticked counts."""
    mentoring, legal = project.mentoring, project.legal
    language_course, training_on = project.preparation.language_course, project.preparation.training_on
    asked = (
        ("weekly_hours", project.weekly_hours, N_("The weekly working hours are not stated.")),
        ("work_language", project.work_language, N_("The language of work is not stated.")),
        ("mentoring.mentor.name", mentoring.mentor.name, N_("No mentor at the host is named.")),
        ("mentoring.hours_per_week", mentoring.hours_per_week, N_("The mentor's hours are not stated.")),
        ("mentoring.meeting_rhythm", mentoring.meeting_rhythm, N_("The rhythm of meetings is not stated.")),
        ("preparation.training_on", training_on, N_("The date of the training is not stated.")),
        (
            "preparation.language_course",
            language_course,
            N_("Whether a language course is needed is not stated."),
        ),
        (
            "legal.contract_in_force",
            legal.contract_in_force or None,
            N_("That the contract stays in force during the stay is not ticked."),
        ),
        (
            "legal.posting_assessment",
            legal.posting_assessment,
            N_("The result of the posting assessment is not stated."),
        ),
    )
    for path, value, message in asked:
        if value in (None, ""):
            yield path, message
