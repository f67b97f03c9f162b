"""The two papers of a visit: the sheet to take home and the consultation record, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from mobilise_desktop.documents.consultation_record import Consented, ConsultationRecord, Needs
from mobilise_desktop.documents.consultation_record import render as render_record
from mobilise_desktop.documents.learning_project_paper import Labels
from mobilise_desktop.documents.takeaway_sheet import Estimate, TakeawaySheet
from mobilise_desktop.documents.takeaway_sheet import render as render_takeaway
from mobilise_desktop.domain.codes import Outcome, RecordKind, VisitorKind
from mobilise_desktop.domain.learning_project import PartyCompany, PartyParticipant, Person
from mobilise_desktop.domain.needs import SkillNeed
from mobilise_desktop.domain.rules import Finding
from mobilise_desktop.domain.visit_steps import papers_to_bring, planned_steps
from mobilise_desktop.errors import NotFound
from mobilise_desktop.exchange.atomic import replacing
from mobilise_desktop.words import Words, languages

from .consents import PURPOSES
from .consultation_flow import ConsultationDesk, Desk, asked_apart
from .needs_paper import needs_paper
from .office import OfficeDesk
from .reference import Reference
from .sheets import Sheets
from .skills import SkillRow
from .wording import worded

_ANSWER_DAYS = 14


class ConsultationPapers:
    """Prints what a visitor takes home and what the office files."""

    def __init__(
        self, desk: ConsultationDesk, office: OfficeDesk, reference: Reference, sheets: Sheets
    ) -> None:
        self._desk = desk
        self._sheets = sheets
        self._office = office
        self._reference = reference

    def takeaway(self, consultation_id: str, *, locale: str, today: date) -> bytes:
        """The PDF of one page for the visitor."""
        desk = self._desk.open(consultation_id, today=today)
        say, visit, needs = Words(locale), desk.view.visit, desk.view.needs
        point, visitor = self._own_point(), VisitorKind(visit["visitor"])
        outcome = (needs["outcome"] if needs else None) or Outcome.REGISTER
        findings, day = self._findings(desk, say), visit["started_at"].date()
        days = desk.edition.answer_days if desk.edition else _ANSWER_DAYS
        return render_takeaway(
            TakeawaySheet(
                visitor=visit["visitor_name"] or _person_name(desk),
                company=desk.view.company["legal_name"] if desk.view.company else "",
                day=day,
                subject=visit["subject"],
                findings=findings,
                estimates=tuple(
                    Estimate(self._reference.country_name(one.country, locale), one.grant)
                    for one in desk.grants
                    if one.weeks
                ),
                hosting=visitor is VisitorKind.HOSTS,
                papers=papers_to_bring(findings, visitor),
                next_steps=planned_steps(outcome, visitor, day=day, answer_days=days),
                own_step=needs["next_step"] if needs else "",
                own_step_due=needs["next_step_due"] if needs else None,
                adviser=Person(visit["adviser"], "", point.get("email", ""), point.get("phone", "")),
                office=self._office_name(),
                office_address=", ".join(filter(None, (point.get("address"), point.get("town")))),
                edition=Words(locale)(desk.edition.name) if desk.edition else "",
                locale=locale,
                disclaimer=desk.edition.disclaimer(locale) if desk.edition else "",
            )
        )

    def visitor_language(self, consultation_id: str, *, today: date) -> str:
        """The language that the visitor reads best of those that papers are printed in; empty: not known."""
        desk = self._desk.open(consultation_id, today=today)
        sheets = [sheet.values for sheet in (desk.view.participant, desk.view.company) if sheet]
        spoken = [
            (str(row.get("level", "")), str(row.get("language", "")))
            for sheet in sheets
            for row in sheet["languages"] or ()
        ]
        best = [code for level, code in sorted(spoken, reverse=True) if level.startswith("C")]
        official = [
            code
            for sheet in sheets
            for code in self._reference.official_languages(sheet.get("country") or "")
        ]
        known = languages()
        return next((code for code in (*best, *official) if code in known), "")

    def record(self, consultation_id: str, *, locale: str, today: date) -> bytes:
        """The PDF for the office's file, with the needs analysis (DOC-1)."""
        desk = self._desk.open(consultation_id, today=today)
        say, visit, needs = Words(locale), desk.view.visit, desk.view.needs
        return render_record(
            ConsultationRecord(
                day=visit["started_at"].date(),
                adviser=visit["adviser"],
                channel=visit["channel"],
                visitor_kind=VisitorKind(visit["visitor"]),
                visitor=visit["visitor_name"] or _person_name(desk),
                subject=visit["subject"],
                company=_company(desk),
                participant=_participant(desk),
                findings=self._findings(desk, say),
                needs=self._needs(desk, say),
                consents=_consents(desk),
                outcome=needs["outcome"] if needs else None,
                referred_to=needs["referred_to"] if needs else "",
                next_step=needs["next_step"] if needs else "",
                next_step_due=needs["next_step_due"] if needs else None,
                labels=self._labels(desk, locale),
                locale=locale,
                office=self._office_name(),
                edition=Words(locale)(desk.edition.name) if desk.edition else "",
                disclaimer=desk.edition.disclaimer(locale) if desk.edition else "",
            )
        )

    def write(self, path: Path, pdf: bytes) -> None:
        """Keep a paper as a file, whole or not at all; raises ``StorageFailure``."""
        with replacing(path) as handle:
            handle.write(pdf)

    def _office_name(self) -> str:
        try:
            return self._office.info().name
        except NotFound:
            return ""

    def _own_point(self) -> Mapping[str, Any]:
        """The office's own contact point; empty where none is chosen."""
        try:
            own = self._office.info().own_organisation_id
            return self._sheets.open(RecordKind.ORGANISATION, own).values if own else {}
        except NotFound:
            return {}

    def _findings(self, desk: Desk, say: Words) -> tuple[Finding, ...]:
        return tuple(
            replace(finding, values=worded(say, self._reference, finding.values))
            for finding in desk.eligibility.all
        )

    def _labels(self, desk: Desk, locale: str) -> Labels:
        company = desk.view.company
        if company is None:
            return Labels()
        heading = self._reference.sector_label(company["nace_code"], company["nace_revision"], locale)
        return Labels(
            countries={company["country"]: self._reference.country_name(company["country"], locale)},
            sectors={company["nace_code"]: heading.removeprefix(company["nace_code"]).strip()},
        )

    def _needs(self, desk: Desk, say: Words) -> Needs:
        skills = desk.view.participant_skills if desk.view.participant else desk.view.company_skills
        return needs_paper(
            desk.view.needs.values if desk.view.needs else {},
            _whose_wishes(desk),
            wanted=self._skills(skills.wanted, say.locale),
            offered=self._skills(skills.offered, say.locale),
            reference=self._reference,
            locale=say.locale,
        )

    def _skills(self, rows: tuple[SkillRow, ...], locale: str) -> tuple[SkillNeed, ...]:
        return tuple(
            SkillNeed(
                label=(self._reference.skill_label(s.uri, locale).text if s.uri else "") or s.label,
                uri=s.uri,
                level_now=s.level_now,
                level_wanted=s.level_wanted,
                priority=s.priority,
            )
            for s in rows
        )


def _whose_wishes(desk: Desk) -> Mapping[str, Any]:
    sheet = desk.view.participant or desk.view.company
    return sheet.values if sheet else {}


def _person_name(desk: Desk) -> str:
    person = desk.view.participant
    return f"{person['given_name']} {person['family_name']}".strip() if person else ""


def _consents(desk: Desk) -> tuple[Consented, ...]:
    """What was consented to; by name where company and participant were asked apart."""
    apart = asked_apart(desk.view)
    company = desk.view.company["legal_name"] if apart and desk.view.company else ""
    given = [(company, c) for c in desk.consents]
    given += [(_person_name(desk), c) for c in desk.own_consents]
    return tuple(
        Consented(
            purpose=PURPOSES.get(c.purpose, c.purpose),
            of=of,
            given_on=c.given_on,
            text_version=c.text_version,
            withdrawn_on=c.withdrawn_on,
        )
        for of, c in given
    )


def _company(desk: Desk) -> PartyCompany:
    company = desk.view.company
    if company is None:
        return PartyCompany()
    return PartyCompany(
        company_id=company.id,
        legal_name=company["legal_name"],
        vat_or_tax_no=company["vat_or_tax_no"] or company["national_reg_no"],
        address=company["address"],
        town=" ".join(filter(None, (company["postcode"], company["town"]))),
        country=company["country"],
        sector=company["nace_code"],
        nace_revision=company["nace_revision"],
        size_class=company["size_class"],
        representative=_person(company, "representative"),
        contact=_person(company, "contact"),
    )


def _person(company: Any, who: str) -> Person:
    return Person(*(company[f"{who}_{name}"] for name in ("name", "function", "email", "phone")))


def _participant(desk: Desk) -> PartyParticipant:
    person = desk.view.participant
    if person is None:
        return PartyParticipant()
    return PartyParticipant(
        participant_id=person.id,
        name=_person_name(desk),
        category=person["category"] or "",
        job_title=person["job_title"],
        in_company_since=person["in_company_since"],
    )
