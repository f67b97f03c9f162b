"""The Learning Project on paper: names resolved in the document's language, the grant with its working."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from mobilise_desktop.documents.learning_project_paper import Labels, LearningProjectPaper, render
from mobilise_desktop.domain.codes import ProjectState
from mobilise_desktop.domain.edition import Edition
from mobilise_desktop.domain.grant import Grant, compute_grant
from mobilise_desktop.domain.learning_project import LearningProject

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


def labels_of(project: LearningProject, reference: Reference, locale: str) -> Labels:
    """Names of the codes in the project."""
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
            code: reference.language_name(code, locale) for code in (project.work_language, locale) if code
        },
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
    """The printed document; ``header`` holds reference, version, state and locale."""
    locale = header["locale"]
    return render(
        LearningProjectPaper(
            project=project,
            reference=header["reference"],
            version=header["version"],
            state=header["state"],
            locale=locale,
            issued_on=issued_on,
            fingerprint=fingerprint,
            office=office,
            edition=edition.name,
            draft=header["state"] in DRAFTS,
            labels=labels_of(project, reference, locale),
            grant=grant_of(project, edition),
            disclaimer=edition.disclaimer(locale),
            emblem=emblem,
        )
    )
