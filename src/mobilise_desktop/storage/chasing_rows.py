"""Whom to ask for a missing signature: firms, contact points and participants with their contact data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mobilise_desktop.domain.codes import Owner, Party
from mobilise_desktop.models import (
    AmendmentRecord,
    Company,
    LearningProjectRecord,
    LearningProjectVersion,
    Organisation,
    Participant,
)

from . import office_file

_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class Contact:
    """A firm or contact point; ``key`` tells it from others, ``languages`` are those it speaks."""

    key: str
    body: str
    person: str = ""
    address: str = ""
    postcode: str = ""
    town: str = ""
    country: str = ""
    email: str = ""
    phone: str = ""
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseContacts:
    """Whom to ask by party; the participant is asked through the sending company, its own mail known."""

    by_party: Mapping[Party, Contact]
    participant_email: str
    locale: str


@dataclass(frozen=True, slots=True)
class OwnOffice:
    """The office that asks; ``key`` as of its contact point."""

    key: str
    name: str
    country: str
    language: str
    address: tuple[str, ...]
    phone: str
    email: str
    web: str


def own_office(session: Session) -> OwnOffice:
    """The office with the data of its contact point; raises ``NotFound``."""
    office = office_file.required_office(session)
    own = session.get(Organisation, office.own_organisation_id) if office.own_organisation_id else None
    if own is None:
        return OwnOffice("", office.name, office.country, office.language, (), "", "", "")
    address = tuple(part for part in (own.address.strip(), own.town.strip()) if part)
    return OwnOffice(
        own.id, office.name, office.country, office.language, address, own.phone, own.email, own.web
    )


def contacts(session: Session, project_ids: Iterable[str]) -> dict[str, CaseContacts]:
    """Contact data of these projects, by project."""
    wanted = list(dict.fromkeys(project_ids))
    points = {point.id: point for point in office_file.organisations(session)}
    found: dict[str, CaseContacts] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        found |= _some(session, wanted[start : start + _AT_ONCE], points)
    return found


def reader_contacts(session: Session, project_id: str, person: Participant) -> dict[Owner, Contact]:
    """The participant, the sending and the host company of a project as letters address them.

    A participant without an address of its own is written to care of the sending company; where the
    participant is also its contact, the company's letter names nobody.
    """
    known = contacts(session, [project_id])[project_id].by_party
    own, sender = person_and_firm(person, known[Party.SC])
    return {Owner.PARTICIPANT: own, Owner.SC: sender, Owner.HC: known[Party.HC]}


def person_and_firm(person: Participant, sender: Contact) -> tuple[Contact, Contact]:
    """A participant and its sending company as letters address them (see ``reader_contacts``)."""
    name = f"{person.given_name} {person.family_name}".strip()
    own = Contact(
        key=person.id,
        body="",
        person=name,
        address=person.address,
        town=person.town,
        country=person.residence_country or sender.country,
        email=person.email,
        phone=person.phone,
        languages=tuple(str(row.get("language", "")) for row in person.languages),
    )
    if not person.address.strip():
        mail, phone = person.email, person.phone
        own = replace(sender, key=person.id, person=name, email=mail, phone=phone, languages=own.languages)
    return own, replace(sender, person="") if sender.person == name else sender


def frozen_papers(session: Session, row_ids: Sequence[str]) -> dict[str, str]:
    """The digest of the issued PDF by document."""
    found: dict[str, str] = {}
    for model in (LearningProjectVersion, AmendmentRecord):
        for start in range(0, len(row_ids), _AT_ONCE):
            chosen = row_ids[start : start + _AT_ONCE]
            rows = session.execute(select(model.id, model.pdf_sha256).where(model.id.in_(chosen)))
            found |= {row_id: digest for row_id, digest in rows if digest}
    return found


def _some(
    session: Session, project_ids: Sequence[str], points: Mapping[str, Organisation]
) -> dict[str, CaseContacts]:
    project = LearningProjectRecord
    rows = session.execute(
        select(
            project.id,
            project.locale,
            project.sending_company_id,
            project.host_company_id,
            func.json_extract(project.content, "$.sending_lcp"),
            func.json_extract(project.content, "$.host_lcp"),
            Participant.email,
        )
        .join(Participant, Participant.id == project.participant_id)
        .where(project.id.in_(project_ids))
    ).all()
    ids = {company for row in rows for company in (row[2], row[3])}
    firms = {firm.id: firm_contact(firm) for firm in _companies(session, ids)}
    return {
        row[0]: CaseContacts(
            {
                Party.PARTICIPANT: firms[row[2]],
                Party.SC: firms[row[2]],
                Party.HC: firms[row[3]],
                Party.SENDING_LCP: _point(row[4], points),
                Party.HOST_LCP: _point(row[5], points),
            },
            row[6],
            row[1],
        )
        for row in rows
    }


def _companies(session: Session, ids: Iterable[str]) -> Iterable[Company]:
    wanted = sorted(ids)
    for start in range(0, len(wanted), _AT_ONCE):
        yield from session.scalars(select(Company).where(Company.id.in_(wanted[start : start + _AT_ONCE])))


def firm_contact(firm: Company) -> Contact:
    """A firm as letters address it."""
    return Contact(
        key=firm.id,
        body=firm.legal_name,
        person=firm.contact_name or firm.representative_name,
        address=firm.address,
        postcode=firm.postcode,
        town=firm.town,
        country=firm.country,
        email=firm.contact_email or firm.representative_email,
        phone=firm.contact_phone or firm.representative_phone,
        languages=tuple(str(row.get("language", "")) for row in firm.languages),
    )


def _point(content: str | None, points: Mapping[str, Organisation]) -> Contact:
    """A contact point as the document names it, completed by what the office knows of it."""
    named: dict[str, Any] = json.loads(content) if content else {}
    known = points.get(str(named.get("organisation_id", "")))
    person: dict[str, Any] = named.get("contact", {})
    if known is None:
        name = str(named.get("name", ""))
        return Contact(
            key=f"named:{name}",
            body=name,
            person=str(person.get("name", "")),
            country=str(named.get("country", "")),
            email=str(person.get("email", "")),
            phone=str(person.get("phone", "")),
        )
    first: dict[str, Any] = known.contacts[0] if known.contacts else {}
    return Contact(
        key=known.id,
        body=known.name,
        person=str(person.get("name") or first.get("name") or ""),
        address=known.address,
        town=known.town,
        country=known.country,
        email=str(person.get("email") or known.email or first.get("email") or ""),
        phone=str(person.get("phone") or known.phone or first.get("phone") or ""),
    )
