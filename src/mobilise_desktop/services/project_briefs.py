"""What a draft is filled from: the registers' answers as a brief in the document's language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from mobilise_desktop.domain.codes import Collaboration, Direction, MatchOrigin
from mobilise_desktop.domain.edition import Edition
from mobilise_desktop.domain.first_stay import FirstStay, Wish, first_stay
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.domain.learning_project import (
    ContactPoint,
    PartyCompany,
    PartyParticipant,
    Person,
    Slice,
)
from mobilise_desktop.domain.needs import SkillNeed
from mobilise_desktop.domain.prefill_facts import CompanyBrief, MatchBrief, ParticipantBrief
from mobilise_desktop.folding import fold
from mobilise_desktop.words import Words

from .reference import Reference


def company_brief(
    values: Mapping[str, Any], skills: Any, needs: Mapping[str, Any] | None, reference: Reference, say: Words
) -> CompanyBrief:
    """A company's part."""
    return CompanyBrief(
        party=PartyCompany(
            company_id=values["id"],
            legal_name=values["legal_name"],
            vat_or_tax_no=values["vat_or_tax_no"] or values["national_reg_no"],
            address=values["address"],
            town=" ".join(filter(None, (values["postcode"], values["town"]))),
            country=values["country"],
            sector=values["nace_code"],
            nace_revision=values["nace_revision"],
            size_class=values["size_class"],
            representative=_person(values, "representative"),
            contact=_person(values, "contact"),
        ),
        country_name=reference.country_name(values["country"], say.locale),
        sector_name=reference.sector_label(values["nace_code"], values["nace_revision"], say.locale),
        description=values["description"],
        products=values["products"],
        offer_text=values["offer_text"],
        departments=values["departments"],
        business_goals=needs["business_goals"] if needs else "",
        offer_to_host=needs["offer_to_host"] if needs else "",
        skills_wanted=skill_needs(skills, Direction.WANTED, reference, say.locale),
        skills_offered=skill_needs(skills, Direction.OFFERED, reference, say.locale),
        mentor=Person(values["mentor_name"], values["mentor_function"]),
    )


def participant_brief(
    values: Mapping[str, Any], skills: Any, needs: Mapping[str, Any] | None, reference: Reference, say: Words
) -> ParticipantBrief:
    """The participant's part."""
    category = values["category"]
    goals = "\n".join(filter(None, (needs["development_goals"] if needs else "", values["goals"])))
    return ParticipantBrief(
        party=PartyParticipant(
            participant_id=values["id"],
            name=f"{values['given_name']} {values['family_name']}".strip(),
            category=category.value if category else "",
            job_title=values["job_title"],
            in_company_since=values["in_company_since"],
        ),
        category_label=say(label_of(category)) if category else "",
        goals=goals,
        department=values["department"],
        email=values["email"],
        phone=values["phone"],
        skills_wanted=skill_needs(skills, Direction.WANTED, reference, say.locale),
        skills_offered=skill_needs(skills, Direction.OFFERED, reference, say.locale),
        special_rate=values["special_rate_claimed"],
        needs_language_course="LANGUAGE_COURSE" in (needs["support_wished"] if needs else ()),
    )


def match_brief(match: Any, person: Mapping[str, Any], host: Mapping[str, Any], *, days: Slice) -> MatchBrief:
    """The match with the proposed days of the stay."""
    shared = [code for code in person["collaborations"] or () if code in (host["collaborations"] or ())]
    wished = shared or person["collaborations"] or host["collaborations"] or ()
    return MatchBrief(
        agreed_on=match.state_since.date() if match.state_since else None,
        own_contact=match.origin is MatchOrigin.OWN_CONTACT,
        prior_link=match.prior_link,
        prior_link_note=match.prior_link_note,
        collaborations=tuple(Collaboration(code) for code in wished),
        slices=(days,),
        site_address=", ".join(filter(None, (host["address"], f"{host['postcode']} {host['town']}".strip()))),
        work_language=_common_language(person, host),
    )


def proposed_stay(
    person: Mapping[str, Any], host: Mapping[str, Any], edition: Edition, *, today: date
) -> FirstStay:
    """The days of the first draft, from what both sides say in the registers, with the reasons."""
    stays = Wish(
        person["period_from"], person["period_to"], person["min_weeks"] or 0, person["max_weeks"] or 0
    )
    hosts = Wish(host["host_from"], host["host_to"], host["host_min_weeks"] or 0, host["host_max_weeks"] or 0)
    return first_stay(stays, hosts, today=today, most_months=edition.max_months)


def contact_point(row: Any, *, officer: str = "") -> ContactPoint:
    """A local contact point from its record; ``None`` gives an empty one.

    Its person is the ``officer`` if the record knows that name, else the first; with nobody, the officer.
    """
    if row is None:
        return ContactPoint()
    people = row.contacts or [{"name": officer}]
    named = (one for one in people if officer and fold(one.get("name", "")) == fold(officer))
    first = next(named, people[0])
    person = Person(
        first.get("name", ""),
        first.get("function", ""),
        first.get("email", "") or row.email,
        first.get("phone", "") or row.phone,
    )
    return ContactPoint(organisation_id=row.id, name=row.name, country=row.country, contact=person)


def _person(values: Mapping[str, Any], who: str) -> Person:
    return Person(
        values[f"{who}_name"], values[f"{who}_function"], values[f"{who}_email"], values[f"{who}_phone"]
    )


def skill_needs(rows: Any, direction: Direction, reference: Reference, locale: str) -> tuple[SkillNeed, ...]:
    """The skills wanted or offered, named in the language."""
    return tuple(
        SkillNeed(
            label=(reference.skill_label(row.uri, locale).text if row.uri else "") or row.label,
            uri=row.uri,
            level_now=row.level_now,
            level_wanted=row.level_wanted,
            priority=row.priority,
        )
        for row in rows
        if row.direction is direction
    )


def _common_language(person: Mapping[str, Any], host: Mapping[str, Any]) -> str:
    """The shared language that the participant speaks best; empty where none is stated by both."""
    known = {row["language"]: row.get("level") or "" for row in person["languages"] or ()}
    shared = [row["language"] for row in host["languages"] or () if row["language"] in known]
    return max(shared, key=lambda code: (known[code], code), default="")
