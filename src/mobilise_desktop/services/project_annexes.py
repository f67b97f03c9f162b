"""The annexes of a Learning Project filled from the office: checklist of the stay, notice, needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mobilise_desktop.documents.annexes import Checklist, ChecklistLine, NeedsSummary, Notice, Part
from mobilise_desktop.documents.consultation_record import Needs
from mobilise_desktop.domain.codes import Annex, Direction, RecordKind
from mobilise_desktop.domain.due_dates import due_dates
from mobilise_desktop.domain.edition import Edition
from mobilise_desktop.domain.formality_list import covered
from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.storage import (
    consultation_queries,
    office_file,
    project_drafts,
    secondment_queries,
    sheets,
    skills,
)

from .due_following import due_facts
from .formality_sheet import StayFormalities, formalities_of, sheet_from
from .needs_paper import needs_paper
from .project_briefs import skill_needs
from .reference import Reference
from .secondments import asked_items

NOTICE_TEXT = "privacy_notice"


@dataclass(frozen=True, slots=True)
class AnnexSource:
    """The records that the annexes are filled from, read once for all languages."""

    project: LearningProject
    edition: Edition
    items: tuple[ChecklistLine, ...]
    formalities: StayFormalities
    sending: tuple[Mapping[str, Any], Mapping[str, Any], Any] | None
    host: tuple[Mapping[str, Any], Mapping[str, Any], Any] | None


def annex_source(session: Any, record: Any, project: LearningProject, edition: Edition) -> AnnexSource:
    """What the office knows about this project's stay and needs."""
    formalities = formalities_of(session, record, project)
    stands_for = covered(formalities.items)
    items = _items(session, record, project, edition)
    return AnnexSource(
        project=project,
        edition=edition,
        items=tuple(line for line in items if line.code not in stands_for),
        formalities=formalities,
        sending=_asked(session, RecordKind.PARTICIPANT, record.participant_id, record.sending_company_id),
        host=_asked(session, RecordKind.COMPANY, None, record.host_company_id),
    )


def parts_of(
    source: AnnexSource, annexes: Iterable[Annex], reference: Reference, locale: str
) -> tuple[Part, ...]:
    """The wanted annexes in one language, always in the same order."""
    wanted = frozenset(annexes)
    return tuple(_part(annex, source, reference, locale) for annex in Annex if annex in wanted)


def _part(annex: Annex, source: AnnexSource, reference: Reference, locale: str) -> Part:
    if annex is Annex.CHECKLIST:
        return _checklist(source, reference, locale)
    if annex is Annex.NOTICE:
        return _notice(source.edition, locale)
    return NeedsSummary(
        sending=_needs(source.sending, reference, locale), host=_needs(source.host, reference, locale)
    )


def _items(
    session: Any, record: Any, project: LearningProject, edition: Edition
) -> tuple[ChecklistLine, ...]:
    """The stay's own items where it is planned already, else those it will have."""
    stay = project_drafts.secondment_of(session, record.id)
    if stay is not None:
        return tuple(
            ChecklistLine(item.code, item.due, item.done_on, item.not_needed)
            for item in secondment_queries.checklist(session, stay)
        )
    country = office_file.required_office(session).country
    dues = due_dates(edition=edition, facts=due_facts(project, project.slices, office_country=country))
    days = {due.item: due.day for due in dues if due.item}
    return tuple(ChecklistLine(code, days.get(code)) for code in asked_items(dues))


def _checklist(source: AnnexSource, reference: Reference, locale: str) -> Checklist:
    found = source.formalities
    sheet = sheet_from(found.items, found.facts, source.edition, reference, locale)
    return Checklist(formalities=sheet, items=source.items)


def _notice(edition: Edition, locale: str) -> Notice:
    return Notice(
        text=edition.text(locale, NOTICE_TEXT),
        years=edition.retention_years,
        months=edition.unmatched_retention_months,
    )


def _asked(session: Any, kind: RecordKind, participant_id: str | None, company_id: str) -> Any:
    """The newest needs analysis with the wishes and skills of whom it is about; ``None`` without one."""
    found = consultation_queries.needs_of(session, participant_id=participant_id, company_id=company_id)
    if found is None:
        return None
    subject = participant_id or company_id
    values = sheets.read(session, kind, subject)
    return sheets.read(session, RecordKind.NEEDS, found.id), values, tuple(skills.of(session, kind, subject))


def _needs(asked: Any, reference: Reference, locale: str) -> Needs | None:
    if asked is None:
        return None
    needs, wishes, rows = asked
    return needs_paper(
        needs,
        wishes,
        wanted=skill_needs(rows, Direction.WANTED, reference, locale),
        offered=skill_needs(rows, Direction.OFFERED, reference, locale),
        reference=reference,
        locale=locale,
    )
