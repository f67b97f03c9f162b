"""The shape of the office file: which table is which section, which rows lie inside which record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import Column, Table

from mobilise_desktop.domain.codes import Direction
from mobilise_desktop.models import (
    AmendmentRecord,
    AmendmentSignature,
    Attachment,
    Base,
    ChecklistItem,
    Company,
    Consent,
    Consultation,
    ContactEntry,
    EditionRecord,
    Evaluation,
    FormalityItem,
    FormalityRule,
    LearningProjectRecord,
    LearningProjectVersion,
    LetterDraftRecord,
    LetterTemplateRecord,
    Match,
    NeedsAnalysis,
    Office,
    Organisation,
    OutreachContact,
    OutreachEvent,
    Participant,
    Payment,
    Report,
    ReviewComment,
    RuleOverride,
    SavedSearch,
    Secondment,
    SignatureRecord,
    SkillStatement,
    StayForm,
    TextBlock,
    TodayMark,
    TrainingAttendance,
    TrainingSession,
    TrainingTopicRecord,
)

STAMPS = frozenset({"created_at", "changed_at", "revision"})
_DERIVED = frozenset({"sort_name", "sort_town"})
_SKILL_FIELDS = ("id", "uri", "label", "level_now", "level_wanted", "priority")


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that lie inside their owner's record; ``fixed`` columns are told by the part's name."""

    name: str
    model: type[Base]
    owner: str
    fixed: Mapping[str, Any] = field(default_factory=dict)
    order: str = "id"


@dataclass(frozen=True, slots=True)
class Section:
    """A list of records at the top of the file, with the parts nested in each."""

    name: str
    model: type[Base]
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A column under its name in the file; ``target`` is the table that a reference points into."""

    name: str
    column: Column[Any]
    target: str = ""


def _skills(owner: str) -> tuple[Part, ...]:
    return tuple(
        Part(f"skills_{direction.value.lower()}", SkillStatement, owner, {"direction": direction}, "position")
        for direction in Direction
    )


OFFICE = Section("office", Office)
SECTIONS: tuple[Section, ...] = (
    Section("editions", EditionRecord),
    Section("organisations", Organisation),
    Section("companies", Company, _skills("company_id")),
    Section("participants", Participant, _skills("participant_id")),
    Section("needs", NeedsAnalysis),
    Section("consultations", Consultation),
    Section("matches", Match),
    Section(
        "learning_projects",
        LearningProjectRecord,
        (
            Part("versions", LearningProjectVersion, "learning_project_id", order="number"),
            Part("signatures", SignatureRecord, "learning_project_id"),
            Part("comments", ReviewComment, "learning_project_id"),
        ),
    ),
    Section("amendments", AmendmentRecord, (Part("signatures", AmendmentSignature, "amendment_id"),)),
    Section(
        "secondments",
        Secondment,
        (
            Part("checklist", ChecklistItem, "secondment_id"),
            Part("payments", Payment, "secondment_id", order="instalment"),
            Part("reports", Report, "secondment_id"),
            Part("evaluations", Evaluation, "secondment_id"),
            Part("formalities", FormalityItem, "secondment_id"),
            Part("forms", StayForm, "secondment_id", order="number"),
        ),
    ),
    Section("training_topics", TrainingTopicRecord),
    Section("training_sessions", TrainingSession, (Part("participants", TrainingAttendance, "session_id"),)),
    Section("notes", ContactEntry),
    Section("consents", Consent),
    Section("overrides", RuleOverride),
    Section("attachments", Attachment),
    Section("saved_searches", SavedSearch),
    Section("text_blocks", TextBlock),
    Section("letter_templates", LetterTemplateRecord),
    Section("formality_rules", FormalityRule),
    Section("today_marks", TodayMark),
    Section("letter_drafts", LetterDraftRecord),
    Section("outreach_events", OutreachEvent),
    Section("outreach_contacts", OutreachContact),
)
POLYMORPHIC = frozenset(
    {"contact_entries", "consents", "rule_overrides", "attachments", "today_marks", "letter_drafts"}
)
BYTES: Mapping[str, tuple[str, str]] = {
    "attachments": ("sha256", "data"),
    "learning_project_versions": ("pdf_sha256", "pdf"),
    "amendments": ("pdf_sha256", "pdf"),
    "stay_forms": ("pdf_sha256", "pdf"),
}


def table_of(model: type[Base]) -> Table:
    """The model's table."""
    table: Table = model.__table__  # type: ignore[assignment]
    return table


@cache
def fields(model: type[Base], owner: str = "") -> tuple[Field, ...]:
    """The fields of a record, references named without ``_id``; what the program derives is left out."""
    if model is SkillStatement:
        return tuple(Field(name, table_of(model).c[name]) for name in _SKILL_FIELDS)
    kept = (c for c in table_of(model).columns if c.name not in _DERIVED and c.name != owner)
    return tuple(_field(column) for column in sorted(kept, key=lambda column: column.name != "id"))


def _field(column: Column[Any]) -> Field:
    keys = sorted(key.column.table.name for key in column.foreign_keys)
    if keys:
        return Field(column.name.removesuffix("_id"), column, keys[0])
    return Field("subject" if column.name == "subject_id" else column.name, column)


def covered() -> frozenset[str]:
    """Names of all tables that the office file holds."""
    models = [OFFICE.model, *(s.model for s in SECTIONS), *(p.model for s in SECTIONS for p in s.parts)]
    return frozenset(table_of(model).name for model in models)
