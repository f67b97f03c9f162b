"""What follows a visit: the next steps with who takes them by which day, and the papers to bring."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .codes import N_, Light, Outcome, VisitorKind
from .needs import next_step_due, next_steps
from .rules import Finding


class Doer(StrEnum):
    """Who takes a step."""

    VISITOR = "VISITOR"
    OFFICE = "OFFICE"
    PARTNER = "PARTNER"
    BOTH = "BOTH"
    OFFICES = "OFFICES"


DOERS: Mapping[Doer, str] = {
    Doer.VISITOR: N_("You"),
    Doer.OFFICE: N_("Contact point"),
    Doer.PARTNER: N_("Partner company"),
    Doer.BOTH: N_("Both companies"),
    Doer.OFFICES: N_("Both contact points"),
}


@dataclass(frozen=True, slots=True)
class VisitStep:
    """A step: a message id or a plain sentence, who takes it, and by which day if there is one."""

    text: str
    doer: Doer = Doer.VISITOR
    due: date | None = None


# Who takes a step, and days after the visit; ``None``: no day; 0: the day on which the office owes an answer.
_PLAN: Mapping[str, tuple[Doer, int | None]] = {
    "Send the missing details to the contact point.": (Doer.VISITOR, 7),
    "Register on the matchmaking platform, or let the contact point do it.": (Doer.VISITOR, 14),
    "Sign the SME self-declaration and the employer statement.": (Doer.VISITOR, 14),
    "The contact point searches for a counterpart and proposes it to both companies.": (Doer.OFFICE, 0),
    "Answer each proposal within two weeks.": (Doer.VISITOR, None),
    "Prepare a CV and a list of what you want to learn and can offer.": (Doer.VISITOR, 14),
    "Let the partner company register with its contact point.": (Doer.PARTNER, 14),
    "Draft the Learning Project together; the sending company leads.": (Doer.BOTH, 28),
    "Have both contact points review the draft.": (Doer.OFFICES, None),
    "Look at the reasons together; some can be mended.": (Doer.OFFICE, 0),
    "Ask for other programmes that may fit.": (Doer.OFFICE, 0),
    "Turn to the programme that was named to you.": (Doer.VISITOR, None),
    "Describe what a visitor can learn and whom you would like to meet.": (Doer.VISITOR, 7),
    "Name a mentor and the weeks that suit you.": (Doer.VISITOR, 14),
}
_PAPERS: Mapping[str, str] = {
    "ELIG-C1": N_("Headcount, turnover and balance sheet total of the last closed year"),
    "ELIG-C3": N_("Shares held by or in other companies, with their figures"),
    "ELIG-C5": N_("VAT number or extract from the register"),
    "ELIG-C6": N_("VAT number or extract from the register"),
    "ELIG-C7": N_("Registration as self-employed, or tax number"),
    "ELIG-C8": N_("Proof of registration with the professional body"),
    "ELIG-C9": N_("Statutes and proof of regular economic activity"),
    "ELIG-C16": N_("Number on the matchmaking platform"),
    "ELIG-C18": N_("Signed declaration on double funding and exclusion grounds"),
    "ELIG-P2": N_("Employment contract of the participant"),
    "ELIG-P3": N_("Job description of the participant"),
    "ELIG-P4": N_("Proof of the share in the company"),
    "ELIG-P5": N_("Employment contract of the participant"),
    "ELIG-P6": N_("Signed employer statement: contract and salary go on"),
    "ELIG-P7": N_("Proof of medical insurance for the destination"),
    "ELIG-P8": N_("Residence or work permit, if the participant needs one"),
}
_ALWAYS = (N_("CV of the participant"),)
_ALWAYS_HOST = (N_("Short description of the place offered: tasks, department, languages at work"),)


def planned_steps(
    outcome: Outcome, visitor: VisitorKind, *, day: date, answer_days: int
) -> tuple[VisitStep, ...]:
    """The next steps after a visit on ``day``, each with who takes it and by when."""
    answer = next_step_due(day, answer_days=answer_days)
    return tuple(
        VisitStep(text, doer, None if days is None else answer if days == 0 else _working(day, days))
        for text in next_steps(outcome, visitor)
        for doer, days in (_PLAN.get(text, (Doer.VISITOR, None)),)
    )


def _working(day: date, days: int) -> date:
    """So many days later, moved from a weekend to the Monday after."""
    return next_step_due(day, answer_days=days)


def papers_to_bring(findings: Iterable[Finding], visitor: VisitorKind) -> tuple[str, ...]:
    """Message ids of what settles the points that are open, and what is always useful; each once."""
    standing = [one for one in findings if one.open and one.light in (Light.AMBER, Light.RED)]
    asked = [_PAPERS[one.rule] for one in standing if one.rule in _PAPERS]
    always = _ALWAYS_HOST if visitor is VisitorKind.HOSTS else _ALWAYS
    return tuple(dict.fromkeys((*asked, *always)))
