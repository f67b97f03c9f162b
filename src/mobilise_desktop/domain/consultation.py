"""The consultation as a frozen flow: which pages exist, what they ask, what is still missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from .codes import VisitorKind, WizardPage
from .consultation_fields import QUESTIONS, YES_ONLY, Need, Question
from .json_values import ShapeError

VISITOR = "visit.visitor"


@dataclass(frozen=True, slots=True)
class PageProgress:
    """What a page still misses: field names needed now and later, and how many of the asked are answered."""

    page: WizardPage
    missing_now: tuple[str, ...]
    missing_later: tuple[str, ...]
    answered: int
    asked: int

    @property
    def complete(self) -> bool:
        """Whether nothing is missing, now or later."""
        return not self.missing_now and not self.missing_later


@dataclass(frozen=True, slots=True)
class ConsultationFlow:
    """A consultation under way; every change makes a new flow. Answers are plain JSON values by field name.

    ``quick`` is the ten-minute mode: it asks only what a match needs. ``seen`` holds the pages left once.
    """

    visitor: VisitorKind = VisitorKind.SENDS
    quick: bool = False
    page: WizardPage = WizardPage.VISIT
    answers: Mapping[str, Any] = field(default_factory=dict)
    seen: frozenset[WizardPage] = frozenset()

    @property
    def pages(self) -> tuple[WizardPage, ...]:
        """The pages that exist for this visitor; a host has no participant, a quick host no SME test."""
        gone: set[WizardPage] = set()
        if self.visitor is VisitorKind.HOSTS:
            gone.add(WizardPage.PARTICIPANT)
            if self.quick:
                gone.add(WizardPage.SME)
        return tuple(page for page in WizardPage if page not in gone)

    def answer(self, name: str, value: Any) -> ConsultationFlow:
        """The flow with one answer given or changed; the visitor's kind changes which pages exist."""
        changed = replace(self, answers={**self.answers, name: value})
        if name == VISITOR and value:
            return replace(changed, visitor=VisitorKind(value))._on_a_page()
        return changed

    def answer_all(self, values: Mapping[str, Any]) -> ConsultationFlow:
        """The flow with several answers, as when it is rebuilt from the records."""
        flow = replace(self, answers={**self.answers, **values})
        return flow.answer(VISITOR, values[VISITOR]) if values.get(VISITOR) else flow

    def with_quick(self, quick: bool) -> ConsultationFlow:
        """The flow in or out of ten-minute mode; no answer is lost."""
        return replace(self, quick=quick)._on_a_page()

    def next(self) -> ConsultationFlow:
        """One page on; the last page stays."""
        return self._move(+1)

    def back(self) -> ConsultationFlow:
        """One page back; the first page stays."""
        return self._move(-1)

    def go_to(self, page: WizardPage) -> ConsultationFlow:
        """To any page that exists; another page is passed over."""
        if page not in self.pages:
            return self
        return replace(self, page=page, seen=self.seen | {self.page})

    def _move(self, by: int) -> ConsultationFlow:
        place = self.pages.index(self.page) + by
        return self.go_to(self.pages[min(max(place, 0), len(self.pages) - 1)])

    def _on_a_page(self) -> ConsultationFlow:
        if self.page in self.pages:
            return self
        order = list(WizardPage)
        before = [page for page in self.pages if order.index(page) < order.index(self.page)]
        return replace(self, page=before[-1])

    def value(self, name: str) -> Any:
        """The answer, or ``None``; the visitor's kind always has one."""
        return self.visitor.value if name == VISITOR else self.answers.get(name)

    def given(self, name: str) -> bool:
        """Whether the field is answered; No and 0 are answers, empty texts and lists are none, nor is a
        language without its level, nor a No where only a Yes is asked for.
        """
        value = self.value(name)
        if name in YES_ONLY:
            return bool(value)
        if name.endswith(".languages") and isinstance(value, list | tuple) and value:
            return all(_has_level(row) for row in value)
        return value not in (None, "", [], (), {})

    def questions(self, page: WizardPage) -> tuple[Question, ...]:
        """What the page asks of this visitor, in this mode, after the answers so far."""
        return tuple(q for q in QUESTIONS if q.page is page and self._asks(q))

    def _asks(self, question: Question) -> bool:
        if self.visitor not in question.visitors or (self.quick and not question.quick):
            return False
        return question.when is None or self.value(question.when[0]) in question.when[1]

    def need_of(self, name: str) -> Need | None:
        """How soon this field is needed; ``None`` where it is not asked."""
        asked = (q.need for page in self.pages for q in self.questions(page) if q.name == name)
        return next(asked, None)

    def progress(self, page: WizardPage) -> PageProgress:
        """What the page still misses."""
        asked = self.questions(page)
        missing = [q for q in asked if not self.given(q.name)]
        return PageProgress(
            page=page,
            missing_now=tuple(q.name for q in missing if q.need is Need.NOW),
            missing_later=tuple(q.name for q in missing if q.need is Need.LATER),
            answered=len(asked) - len(missing),
            asked=len(asked),
        )

    @property
    def missing_now(self) -> tuple[str, ...]:
        """Fields of all pages that the visitor should answer before leaving."""
        return tuple(name for page in self.pages for name in self.progress(page).missing_now)

    @property
    def missing_later(self) -> tuple[str, ...]:
        """Fields of all pages needed before the file can be accepted."""
        return tuple(name for page in self.pages for name in self.progress(page).missing_later)

    @property
    def can_finish(self) -> bool:
        """Whether nothing that is needed now is missing."""
        return not self.missing_now


def _has_level(language: Mapping[str, Any]) -> bool:
    """Whether a language comes with its level, overall or of any skill."""
    return any(level for key, level in language.items() if key != "language")


def flow_to_json(flow: ConsultationFlow) -> dict[str, Any]:
    """The flow as kept with the consultation; the answers must be JSON values."""
    return {
        "visitor": flow.visitor.value,
        "quick": flow.quick,
        "page": flow.page.value,
        "answers": dict(flow.answers),
        "seen": sorted(page.value for page in flow.seen),
    }


def flow_from_json(data: Mapping[str, Any]) -> ConsultationFlow:
    """The flow as it was left; raises ``ShapeError`` on a value that is no flow's."""
    try:
        flow = ConsultationFlow(
            visitor=VisitorKind(data.get("visitor", VisitorKind.SENDS)),
            quick=bool(data.get("quick", False)),
            page=WizardPage(data.get("page", WizardPage.VISIT)),
            answers=dict(data.get("answers", {})),
            seen=frozenset(WizardPage(page) for page in data.get("seen", ())),
        )
    except (ValueError, TypeError) as error:
        raise ShapeError("flow", "a consultation's flow") from error
    return flow._on_a_page()
