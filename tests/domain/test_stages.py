"""The stages of the pipeline as filters."""

from __future__ import annotations

import pytest

from mobilise_desktop.domain.codes import ProjectState
from mobilise_desktop.domain.stages import MATCH_STAGES, PROJECT_STAGES, SECONDMENT_STAGES, asked


@pytest.mark.parametrize(
    ("value", "states"),
    [
        pytest.param(None, frozenset(), id="any"),
        pytest.param(ProjectState.DRAFT, frozenset({ProjectState.DRAFT}), id="one state"),
        pytest.param("SIGNING", PROJECT_STAGES["SIGNING"], id="a stage"),
    ],
)
def test_a_filter_asks_for_any_one_or_those_of_a_stage(
    value: object, states: frozenset[ProjectState]
) -> None:
    assert asked(value, PROJECT_STAGES) == states  # type: ignore[arg-type]


@pytest.mark.parametrize("stages", [MATCH_STAGES, PROJECT_STAGES, SECONDMENT_STAGES])
def test_no_state_stands_in_two_stages(stages: dict[str, frozenset[str]]) -> None:
    assert sum(len(states) for states in stages.values()) == len(frozenset().union(*stages.values()))
