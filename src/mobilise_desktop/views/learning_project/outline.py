"""The sections of the document: their words, what lies in them and how complete they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mobilise_desktop.domain.codes import Severity
from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.domain.project_edit import value_at
from mobilise_desktop.domain.quality import Check
from mobilise_desktop.words import N_


@dataclass(frozen=True, slots=True)
class SectionInfo:
    """A section: number as the key, its words, the parts of the project in it, the paths it needs filled."""

    key: str
    title: str
    parts: tuple[str, ...]
    needed: tuple[str, ...] = ()
    help: str = ""


SECTIONS: tuple[SectionInfo, ...] = (
    SectionInfo(
        "0", N_("Header"), ("edition_code", "agreement_no", "printing", "translations"), ("agreement_no",)
    ),
    SectionInfo(
        "1",
        N_("Parties"),
        ("sending", "host", "participant", "sending_lcp", "host_lcp"),
        (
            "sending.legal_name",
            "sending.address",
            "sending.country",
            "sending.representative.name",
            "host.legal_name",
            "host.address",
            "host.country",
            "host.representative.name",
            "participant.name",
            "sending_lcp.name",
            "host_lcp.name",
        ),
    ),
    SectionInfo(
        "2",
        N_("Period and place"),
        ("slices", "site_address", "weekly_hours", "work_language", "remote_days"),
        ("slices", "site_address", "weekly_hours", "work_language"),
    ),
    SectionInfo(
        "3",
        N_("Background"),
        ("background", "how_met", "why_this_pair"),
        ("background.sc", "background.hc", "how_met", "why_this_pair"),
        help=N_("Who the companies are, how they met, and why this pair."),
    ),
    SectionInfo(
        "4", N_("Type of collaboration"), ("collaborations", "collaboration_note"), ("collaborations",)
    ),
    SectionInfo(
        "5",
        N_("Objectives"),
        ("objectives",),
        ("objectives",),
        help=N_("At least one for each company and the participant; a common one counts for both companies."),
    ),
    SectionInfo(
        "6",
        N_("Activity plan"),
        ("activities",),
        ("activities",),
        help=N_("What is done week by week, and which objective it serves."),
    ),
    SectionInfo(
        "7",
        N_("Tasks and responsibilities"),
        ("tasks",),
        ("tasks.participant", "tasks.sc", "tasks.hc", "tasks.sending_lcp", "tasks.host_lcp"),
    ),
    SectionInfo(
        "8", N_("Expected outcomes"), ("outcomes",), ("outcomes.sc", "outcomes.hc", "outcomes.participant")
    ),
    SectionInfo(
        "9",
        N_("Support and mentoring"),
        ("mentoring",),
        ("mentoring.mentor.name", "mentoring.hours_per_week", "mentoring.meeting_rhythm"),
    ),
    SectionInfo(
        "10",
        N_("Monitoring and evaluation"),
        ("monitoring",),
        ("monitoring.checkpoints", "monitoring.rating", "monitoring.recognition"),
    ),
    SectionInfo("11", N_("Preparation"), ("preparation",), ("preparation.training", "preparation.documents")),
    SectionInfo(
        "12",
        N_("Financial conditions"),
        ("finance",),
        ("finance.covers", "finance.instalments"),
    ),
    SectionInfo(
        "13",
        N_("Legal and insurance"),
        ("legal",),
        (
            "legal.contract_in_force",
            "legal.social_security",
            "legal.insurance",
            "legal.working_time",
            "legal.health_and_safety",
            "legal.data_protection",
        ),
    ),
    SectionInfo("14", N_("Changes and early end"), ("changes",), ("changes.how_agreed", "changes.notice")),
    SectionInfo("15", N_("Commitments and signatures"), ("signatories",)),
)
TITLES: Mapping[str, str] = {section.key: section.title for section in SECTIONS}
_SECTION_OF = {part: section.key for section in SECTIONS for part in section.parts} | {"files": "1"}


def section_of(path: str) -> str:
    """The key of the section in which a path lies; the header for the whole document."""
    return _SECTION_OF.get(re.split(r"[.\[]", path, maxsplit=1)[0], "0")


def marks(project: LearningProject, checks: Iterable[Check]) -> dict[str, str]:
    """The mark of each section, as the list of steps knows them."""
    faults: dict[str, set[Severity]] = {}
    for check in checks:
        if not check.passed:
            faults.setdefault(section_of(check.field_path), set()).add(check.severity)
    return {section.key: _mark(project, section, faults.get(section.key, set())) for section in SECTIONS}


def _mark(project: LearningProject, section: SectionInfo, faults: set[Severity]) -> str:
    filled = [_filled(value_at(project, path)) for path in section.needed]
    if faults & {Severity.BLOCK_APPROVAL, Severity.BLOCK_ISSUE}:
        return "blocked"
    if filled and not any(filled):
        return "empty"
    if faults:
        return "problem"
    return "complete" if all(filled) else "begun"


def _filled(value: Any) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value not in (None, False, ())
