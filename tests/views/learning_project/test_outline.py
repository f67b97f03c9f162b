"""The marks of the outline: empty, begun, complete, something missing, blocked."""

from __future__ import annotations

import pytest

from mobilise_desktop.domain.codes import Severity
from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.domain.project_edit import with_value
from mobilise_desktop.domain.quality import Check
from mobilise_desktop.views.learning_project.asks import PARTS, Heading, Line, kept
from mobilise_desktop.views.learning_project.outline import marks, section_of

EMPTY = LearningProject()
BEGUN = with_value(EMPTY, "changes.notice", "Four weeks")
FULL = with_value(BEGUN, "changes.how_agreed", "In writing by all parties")


def fault(severity: Severity) -> Check:
    return Check("LP-8", severity, "Too short", field_path="changes.notice")


@pytest.mark.parametrize(
    ("project", "checks", "mark"),
    [
        pytest.param(EMPTY, (), "empty", id="nothing written"),
        pytest.param(BEGUN, (), "begun", id="half written"),
        pytest.param(FULL, (), "complete", id="all written"),
        pytest.param(FULL, (fault(Severity.WARN),), "problem", id="advice"),
        pytest.param(FULL, (fault(Severity.BLOCK_ISSUE),), "blocked", id="stops the issue"),
        pytest.param(EMPTY, (fault(Severity.BLOCK_APPROVAL),), "blocked", id="stops approval"),
    ],
)
def test_a_section_is_marked_by_what_is_filled_and_by_its_checks(
    project: LearningProject, checks: tuple[Check, ...], mark: str
) -> None:
    assert marks(project, checks)["14"] == mark


@pytest.mark.parametrize(
    ("path", "key"),
    [("outcomes.hc", "8"), ("objectives[o1].text", "5"), ("slices", "2"), ("host.country", "1"), ("", "0")],
)
def test_a_path_lies_in_its_section(path: str, key: str) -> None:
    assert section_of(path) == key


def test_every_plain_field_stands_in_the_section_of_its_path() -> None:
    for key, parts in PARTS.items():
        for part in parts:
            for line in () if isinstance(part, Heading) else (part,) if isinstance(part, Line) else part:
                assert section_of(line.path) == key, line.path


def test_no_answer_is_kept_as_empty_words() -> None:
    assert kept(Line("host.country", "Country", "country"), None) == ""
    assert kept(Line("remote_days", "Remote days", "whole"), None) == 0
    assert kept(Line("legal.contract_in_force", "Contract", "yes_no"), None) is False
