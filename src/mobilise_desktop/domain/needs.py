"""The needs analysis: skill gaps by weight, the outcome it suggests, the next steps (dossier 4.6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from .codes import N_, Light, Outcome, VisitorKind

SUPPORT = {
    "LANGUAGE_COURSE": N_("Language course"),
    "ACCOMMODATION": N_("Help with housing"),
    "LEGAL": N_("Legal and tax advice"),
    "TRAVEL": N_("Help with travel"),
    "FAMILY": N_("Advice for families"),
    "ACCESSIBILITY": N_("Accessible premises"),
}


@dataclass(frozen=True, slots=True)
class SkillNeed:
    """A skill with its levels 0-5 (``None`` = not yet rated) and priority 1 (nice) to 3 (essential)."""

    label: str
    uri: str = ""
    level_now: int | None = None
    level_wanted: int | None = None
    priority: int = 2

    @property
    def gap(self) -> int:
        """Levels still to climb; 0 where none, or where a level is not known."""
        if self.level_now is None or self.level_wanted is None:
            return 0
        return max(0, self.level_wanted - self.level_now)

    @property
    def weight(self) -> int:
        """Gap times priority: what the secondment should serve first."""
        return self.gap * self.priority


def ranked(needs: Iterable[SkillNeed]) -> tuple[SkillNeed, ...]:
    """The needs by weight, then priority, then label; the heaviest first."""
    return tuple(sorted(needs, key=lambda need: (-need.weight, -need.priority, need.label)))


def suggested_outcome(*, verdict: Light, has_own_partner: bool, file_complete: bool) -> Outcome:
    """The outcome the facts suggest; the officer decides (dossier 4.6)."""
    if verdict is Light.RED:
        return Outcome.NOT_ELIGIBLE
    if has_own_partner:
        return Outcome.OWN_PARTNER
    return Outcome.MATCH_SEARCH if file_complete else Outcome.REGISTER


_STEPS: dict[Outcome, tuple[str, ...]] = {
    Outcome.REGISTER: (
        N_("Send the missing details to the contact point."),
        N_("Register on the matchmaking platform, or let the contact point do it."),
        N_("Sign the SME self-declaration and the employer statement."),
    ),
    Outcome.MATCH_SEARCH: (
        N_("The contact point searches for a counterpart and proposes it to both companies."),
        N_("Answer each proposal within two weeks."),
        N_("Prepare a CV and a list of what you want to learn and can offer."),
    ),
    Outcome.OWN_PARTNER: (
        N_("Let the partner company register with its contact point."),
        N_("Draft the Learning Project together; the sending company leads."),
        N_("Have both contact points review the draft."),
    ),
    Outcome.NOT_ELIGIBLE: (
        N_("Look at the reasons together; some can be mended."),
        N_("Ask for other programmes that may fit."),
    ),
    Outcome.REFERRED: (N_("Turn to the programme that was named to you."),),
}
_HOST_STEPS = (
    N_("Describe what a visitor can learn and whom you would like to meet."),
    N_("Name a mentor and the weeks that suit you."),
    N_("Answer each proposal within two weeks."),
)


def next_steps(outcome: Outcome, visitor: VisitorKind = VisitorKind.SENDS) -> tuple[str, ...]:
    """Message ids of what the visitor does next, for the take-away sheet."""
    if visitor is VisitorKind.HOSTS and outcome in (Outcome.REGISTER, Outcome.MATCH_SEARCH):
        return _HOST_STEPS
    return _STEPS[outcome]


def next_step_due(day: date, *, answer_days: int) -> date:
    """When the office owes the visitor an answer, moved from a weekend to the Monday after."""
    due = day + timedelta(days=answer_days)
    return due + timedelta(days=(7 - due.weekday()) % 7 if due.weekday() > 4 else 0)
