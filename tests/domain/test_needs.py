from datetime import date

import pytest

from mobilise_desktop.domain.codes import Light, Outcome, VisitorKind
from mobilise_desktop.domain.needs import SkillNeed, next_step_due, next_steps, ranked, suggested_outcome


def test_needs_are_ranked_by_gap_times_priority():
    small = SkillNeed("CAD", level_now=3, level_wanted=4, priority=3)
    wide = SkillNeed("Export law", level_now=0, level_wanted=4, priority=1)
    unrated = SkillNeed("Veneer", priority=3)
    above = SkillNeed("Welding", level_now=5, level_wanted=2, priority=2)
    assert ranked([above, unrated, small, wide]) == (wide, small, unrated, above)
    assert (above.gap, unrated.gap, wide.weight) == (0, 0, 4)


@pytest.mark.parametrize(
    ("verdict", "partner", "complete", "outcome"),
    [
        pytest.param(Light.RED, True, True, Outcome.NOT_ELIGIBLE, id="red"),
        pytest.param(Light.GREEN, True, False, Outcome.OWN_PARTNER, id="brought a partner"),
        pytest.param(Light.AMBER, False, True, Outcome.MATCH_SEARCH, id="file complete"),
        pytest.param(Light.AMBER, False, False, Outcome.REGISTER, id="much still missing"),
    ],
)
def test_the_facts_suggest_an_outcome(verdict, partner, complete, outcome):
    assert suggested_outcome(verdict=verdict, has_own_partner=partner, file_complete=complete) is outcome


@pytest.mark.parametrize("outcome", Outcome)
@pytest.mark.parametrize("visitor", VisitorKind)
def test_every_outcome_has_next_steps(outcome, visitor):
    assert next_steps(outcome, visitor)


def test_the_next_step_never_falls_on_a_weekend():
    assert next_step_due(date(2026, 11, 23), answer_days=14) == date(2026, 12, 7)
    assert next_step_due(date(2026, 11, 21), answer_days=14) == date(2026, 12, 7)
    assert next_step_due(date(2026, 11, 22), answer_days=14) == date(2026, 12, 7)
