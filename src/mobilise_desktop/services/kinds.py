"""What a change was about: pages reload for their own kinds only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Kind(StrEnum):
    OFFICE = "OFFICE"
    EDITIONS = "EDITIONS"
    ORGANISATIONS = "ORGANISATIONS"
    COMPANIES = "COMPANIES"
    PARTICIPANTS = "PARTICIPANTS"
    CONSULTATIONS = "CONSULTATIONS"
    MATCHES = "MATCHES"
    LEARNING_PROJECTS = "LEARNING_PROJECTS"
    SECONDMENTS = "SECONDMENTS"
    NOTES = "NOTES"
    ATTACHMENTS = "ATTACHMENTS"
    SEARCHES = "SEARCHES"
    TEXT_BLOCKS = "TEXT_BLOCKS"
    TODAY = "TODAY"
    OUTREACH = "OUTREACH"
    TRAINING = "TRAINING"
    LETTER_TEMPLATES = "LETTER_TEMPLATES"


EVERYTHING: frozenset[Kind] = frozenset(Kind)

_KIND_OF_TABLE = {
    "offices": Kind.OFFICE,
    "editions": Kind.EDITIONS,
    "organisations": Kind.ORGANISATIONS,
    "companies": Kind.COMPANIES,
    "participants": Kind.PARTICIPANTS,
    "consultations": Kind.CONSULTATIONS,
    "needs_analyses": Kind.CONSULTATIONS,
    "matches": Kind.MATCHES,
    "learning_projects": Kind.LEARNING_PROJECTS,
    "learning_project_versions": Kind.LEARNING_PROJECTS,
    "signatures": Kind.LEARNING_PROJECTS,
    "review_comments": Kind.LEARNING_PROJECTS,
    "amendments": Kind.LEARNING_PROJECTS,
    "amendment_signatures": Kind.LEARNING_PROJECTS,
    "secondments": Kind.SECONDMENTS,
    "checklist_items": Kind.SECONDMENTS,
    "payments": Kind.SECONDMENTS,
    "reports": Kind.SECONDMENTS,
    "evaluations": Kind.SECONDMENTS,
    "stay_forms": Kind.SECONDMENTS,
    "formality_items": Kind.SECONDMENTS,
    "contact_entries": Kind.NOTES,
    "attachments": Kind.ATTACHMENTS,
    "saved_searches": Kind.SEARCHES,
    "text_blocks": Kind.TEXT_BLOCKS,
    "today_marks": Kind.TODAY,
    "letter_drafts": Kind.TODAY,
    "outreach_events": Kind.OUTREACH,
    "outreach_contacts": Kind.OUTREACH,
    "training_topics": Kind.TRAINING,
    "training_sessions": Kind.TRAINING,
    "training_attendances": Kind.TRAINING,
    "letter_templates": Kind.LETTER_TEMPLATES,
}
_SHARED = {
    "skill_statements": frozenset({Kind.COMPANIES, Kind.PARTICIPANTS}),
    "consents": frozenset({Kind.COMPANIES, Kind.PARTICIPANTS}),
    "rule_overrides": frozenset(
        {Kind.COMPANIES, Kind.PARTICIPANTS, Kind.LEARNING_PROJECTS, Kind.SECONDMENTS}
    ),
    "formality_rules": frozenset({Kind.OFFICE, Kind.SECONDMENTS}),
}


@dataclass(frozen=True, slots=True)
class Changed(Generic[Value]):
    """The value a service method made, and what pages must reload."""

    value: Value
    kinds: frozenset[Kind]


def kinds_of(tables: Iterable[str]) -> frozenset[Kind]:
    """The kinds that belong to changed tables."""
    found: set[Kind] = set()
    for table in tables:
        found |= _SHARED.get(table, frozenset())
        if table in _KIND_OF_TABLE:
            found.add(_KIND_OF_TABLE[table])
    return frozenset(found)
