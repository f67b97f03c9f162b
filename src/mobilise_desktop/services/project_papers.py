"""The Learning Project on paper: names resolved in the document's language, the grant with its working."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from mobilise_desktop.documents.annexes import Part
from mobilise_desktop.documents.learning_project_paper import Labels, LearningProjectPaper
from mobilise_desktop.documents.prints import Print, render_print
from mobilise_desktop.domain.codes import ProjectState
from mobilise_desktop.domain.edition import Edition
from mobilise_desktop.domain.grant import Grant, compute_grant
from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.words import Words

from .reference import Reference

DRAFTS = frozenset(
    {
        ProjectState.DRAFT,
        ProjectState.COMPANY_REVIEW,
        ProjectState.LCP_SENDING_REVIEW,
        ProjectState.LCP_HOST_REVIEW,
        ProjectState.CHANGES_REQUESTED,
        ProjectState.APPROVED,
    }
)


def grant_of(project: LearningProject, edition: Edition) -> Grant:
    """The grant for the planned slices (PAY-1 to PAY-5)."""
    return compute_grant(
        edition=edition,
        host_country=project.host.country,
        slices=project.slices,
        special_rate=project.finance.special_rate,
    )


def labels_of(project: LearningProject, reference: Reference, locale: str, written: str = "") -> Labels:
    """Names of the codes in the project, and of the language in which it is ``written``."""
    countries = {
        project.sending.country,
        project.host.country,
        project.sending_lcp.country,
        project.host_lcp.country,
    }
    sectors = {(p.sector, p.nace_revision) for p in (project.sending, project.host) if p.sector}
    skills = {o.skill_uri for o in project.objectives if o.skill_uri}
    return Labels(
        countries={code: reference.country_name(code, locale) for code in countries if code},
        sectors={
            code: reference.sector_label(code, revision, locale).removeprefix(code).strip()
            for code, revision in sectors
        },
        skills={uri: reference.skill_label(uri, locale).text for uri in skills},
        languages={
            code: reference.language_name(code, locale)
            for code in (project.work_language, locale, written)
            if code
        },
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What stands above the text: how the print is called, whose it is and when it was issued.

    ``own_language`` is the language in which the parties wrote their texts.
    """

    reference: str
    version: int
    state: ProjectState
    own_language: str
    office: str
    fingerprint: str
    issued_on: date | None = None
    emblem: bool = False


def print_of(
    project: LearningProject,
    heading: Heading,
    *,
    edition: Edition,
    reference: Reference,
    languages: Sequence[str],
    parts: Callable[[str], tuple[Part, ...]],
) -> Print:
    """The print in one or two languages; ``parts`` gives the annexes in a language."""
    left, *others = [
        _paper(project, heading, edition, reference, locale, parts(locale)) for locale in languages[:2]
    ]
    return Print(paper=left, beside=others[0] if others else None, own_language=heading.own_language)


def _paper(
    project: LearningProject,
    heading: Heading,
    edition: Edition,
    reference: Reference,
    locale: str,
    parts: tuple[Part, ...],
) -> LearningProjectPaper:
    return LearningProjectPaper(
        project=project,
        reference=heading.reference,
        version=heading.version,
        state=heading.state,
        locale=locale,
        issued_on=heading.issued_on,
        fingerprint=heading.fingerprint,
        office=heading.office,
        edition=Words(locale)(edition.name),
        draft=heading.state in DRAFTS,
        labels=labels_of(project, reference, locale, heading.own_language),
        grant=grant_of(project, edition),
        disclaimer=edition.disclaimer(locale),
        parts=parts,
        emblem=heading.emblem,
    )


def pdf_of(
    project: LearningProject,
    *,
    edition: Edition,
    reference: Reference,
    office: str,
    header: Mapping[str, Any],
    fingerprint: str,
    issued_on: date | None,
    emblem: bool,
) -> bytes:
    """The document in one language without annexes; ``header`` has reference, version, state and locale."""
    heading = Heading(
        reference=header["reference"],
        version=header["version"],
        state=header["state"],
        own_language=header["locale"],
        office=office,
        fingerprint=fingerprint,
        issued_on=issued_on,
        emblem=emblem,
    )
    wanted = print_of(
        project,
        heading,
        edition=edition,
        reference=reference,
        languages=(header["locale"],),
        parts=lambda _locale: (),
    )
    return render_print(wanted)
