"""The marks of the wizard's steps, in the list of steps as in the summary."""

from __future__ import annotations

from collections.abc import Set
from typing import TYPE_CHECKING

from mobilise_desktop.domain.codes import Light, WizardPage
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.views.kit.steps import Step
from mobilise_desktop.words import Words

if TYPE_CHECKING:
    from mobilise_desktop.services.consultation_flow import Desk


def steps_of(say: Words, desk: Desk, at: WizardPage, seen: Set[WizardPage]) -> tuple[Step, ...]:
    """All steps of this visitor with their marks; pages before ``at`` count as seen."""
    pages = desk.flow.pages
    passed = seen | set(pages[: pages.index(at)])
    return tuple(
        Step(page.value, say(label_of(page)), mark_of(desk, page, passed=page in passed)) for page in pages
    )


def mark_of(desk: Desk, page: WizardPage, *, passed: bool) -> str:
    """The mark of one page: what is missing now or open is a problem only once the page was passed."""
    progress = desk.flow.progress(page)
    if page is WizardPage.ELIGIBILITY and desk.verdict is Light.RED:
        return "blocked"
    if passed and (progress.missing_now or (page is WizardPage.ELIGIBILITY and open_points(desk))):
        return "problem"
    if page is WizardPage.CONSENT and open_consents(desk):
        return "begun" if progress.answered else "empty"
    if progress.complete and (progress.answered or passed):
        return "complete"
    return "begun" if progress.answered else "empty"


def open_consents(desk: Desk) -> int:
    """How many questions of consent were answered neither yes nor no."""
    flow = desk.flow
    return sum(not flow.given(question.name) for question in flow.questions(WizardPage.CONSENT))


def open_points(desk: Desk) -> int:
    """How many rules are not yet fulfilled or set aside."""
    return sum(finding.open for finding in desk.eligibility.all)
