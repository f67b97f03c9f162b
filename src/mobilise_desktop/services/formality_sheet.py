"""The formalities of a stay as the papers tell them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from mobilise_desktop.documents.formalities_paper import Answered, FormalityLine, FormalitySheet
from mobilise_desktop.domain.edition import Edition
from mobilise_desktop.domain.formalities import (
    FormalityFacts,
    Freshness,
    freshness,
    rank_words,
    wanted,
)
from mobilise_desktop.domain.formality_codes import DOER_NAMES, KIND_NAMES, FormalityState
from mobilise_desktop.domain.formality_list import Formality, brought_up_to_date
from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.domain.posting_questions import ANSWER_WORDS, QUESTIONS, REMARK, weighed
from mobilise_desktop.storage import project_drafts, secondment_records
from mobilise_desktop.words import Words, languages

from .due_following import slices_in_force
from .formality_following import current, facts_of_project, facts_of_stay, table
from .reference import Reference

if TYPE_CHECKING:
    from .formalities import FormalitiesView

_ALTERNATIVE = re.compile(r", or |,? (?:oder|ou|lub|albo|ή) ")


@dataclass(frozen=True, slots=True)
class StayFormalities:
    """The formalities of a Learning Project's stay, planned already or to be planned."""

    items: tuple[Formality, ...]
    facts: FormalityFacts


def formalities_of(session: Any, record: Any, project: LearningProject) -> StayFormalities:
    """Those of the stay where it is planned already, else those it will have."""
    stay = project_drafts.secondment_of(session, record.id)
    if stay is None:
        facts = facts_of_project(session, record, project)
        return StayFormalities(brought_up_to_date((), wanted(table(session), facts)), facts)
    case = secondment_records.case(session, stay)
    facts = facts_of_stay(session, case, project, slices_in_force(case.record, project))
    return StayFormalities(current(session, case, facts), facts)


def sheet_of(view: FormalitiesView, reference: Reference, locale: str, *, today: date) -> FormalitySheet:
    """The list that is shown of a stay."""
    return sheet_from(
        view.items, view.facts, view.edition, reference, locale, days=view.presence.days, today=today
    )


def sheet_from(
    items: Iterable[Formality],
    facts: FormalityFacts,
    edition: Edition,
    reference: Reference,
    locale: str,
    *,
    days: int = 0,
    today: date | None = None,
) -> FormalitySheet:
    """Formalities as the papers tell them; ``days`` of presence in the host country, 0 leaves them out.

    Without ``today`` only rows that nobody checked are told, so that a document reads the same later.
    """
    asked = [one for one in items if one.asked_for or one.closed]
    questions = next((one for one in asked if one.row.questions), None)
    answers = questions.answers if questions else {}
    said = weighed(answers)

    def name(country: str) -> str:
        return reference.country_name(country, locale) if country else ""

    return FormalitySheet(
        sending=name(facts.sending_country),
        host=name(facts.host_country),
        nationality=name(facts.nationality),
        lines=tuple(_line(one, edition, today, locale) for one in asked),
        questions=tuple(
            Answered(
                question=one.text,
                answer=ANSWER_WORDS.get(answers.get(one.key, ""), ""),
                remark=answers.get(one.key + REMARK, ""),
            )
            for one in (QUESTIONS if questions else ())
        ),
        speaks_for=said.speaks_for,
        against=said.against,
        ask=said.ask,
        days=days,
        tax_days=edition.tax_days,
    )


def _line(one: Formality, edition: Edition, today: date | None, locale: str) -> FormalityLine:
    row = one.row
    on = today or row.checked_on or date.min
    fresh = freshness(row.checked_on, today=on, months=edition.formality_check_months)
    return FormalityLine(
        heading=KIND_NAMES[row.kind],
        title=row.title,
        text=row.text,
        who=DOER_NAMES[row.does],
        due=one.due,
        settled=one.closed,
        done_on=one.done_on if one.state is FormalityState.DONE else None,
        asked_on=one.asked_on if one.state is FormalityState.ASKED else None,
        until=one.settled_until if one.again else None,
        said=one.reason if one.state is FormalityState.NOT_NEEDED else _seen(one, locale),
        evidence=row.evidence,
        source=row.source,
        url=row.url,
        certainty=rank_words(row, checked=fresh is Freshness.FRESH),
        checked_on=row.checked_on,
        to_check=fresh is not Freshness.FRESH,
        note=row.note,
    )


def first_of(evidence: str) -> str:
    """The first of the things that may be shown, in the words of the program."""
    return _ALTERNATIVE.split(evidence)[0]


def _seen(one: Formality, locale: str) -> str:
    """The evidence as it was noted; in the reader's language where it is what the program asks to show."""
    if not one.closed or not one.row.evidence:
        return one.evidence if one.closed else ""
    for language in languages():
        asked = Words(language)(one.row.evidence)
        if one.evidence == asked:
            return Words(locale)(one.row.evidence)
        if one.evidence == first_of(asked):
            return first_of(Words(locale)(one.row.evidence))
    return one.evidence
