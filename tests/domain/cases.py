"""A believable case for the tests of the Learning Project."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from mobilise_desktop.domain.codes import Collaboration, PriorLink
from mobilise_desktop.domain.learning_project import (
    ContactPoint,
    LearningProject,
    PartyCompany,
    PartyParticipant,
    Person,
    Slice,
)
from mobilise_desktop.domain.needs import SkillNeed
from mobilise_desktop.domain.prefill import prefill
from mobilise_desktop.domain.prefill_facts import CaseBrief, CompanyBrief, MatchBrief, ParticipantBrief

from .editions import shipped

VENEER = SkillNeed("restore veneer", "uri:veneer", 1, 4, 3)
TUNING = SkillNeed("tune keyboard instruments", "uri:tuning", 2, 3, 2)
SELLING = SkillNeed("sell by web shop", "uri:selling", 0, 3, 1)


def say(message: str, /, **values: object) -> str:
    return message.format(**values)


SENDING = CompanyBrief(
    party=PartyCompany(
        company_id="co_1",
        legal_name="Klavirji Kos d.o.o.",
        vat_or_tax_no="SI12345678",
        address="Mlinska 4",
        town="Kranj",
        country="SI",
        representative=Person("Ana Kos", "Director"),
        contact=Person("Miha Kos", "Workshop"),
    ),
    country_name="Slovenia",
    sector_name="Manufacture of musical instruments",
    description="Workshop of nine people that rebuilds upright pianos for music schools.",
    skills_wanted=(SELLING, VENEER),
    skills_offered=(TUNING,),
)
HOST = CompanyBrief(
    party=PartyCompany(
        company_id="co_2",
        legal_name="Rossi Restauri Srl",
        vat_or_tax_no="IT12345678901",
        address="Via Larga 2",
        town="Cremona",
        country="IT",
        representative=Person("Carlo Rossi", "Managing director"),
        contact=Person("Pia Rossi", "Office"),
    ),
    country_name="Italy",
    sector_name="Restoration of furniture",
    departments="Veneer workshop",
    skills_wanted=(TUNING,),
    skills_offered=(VENEER,),
    mentor=Person("Lia Neri", "Master restorer"),
)
CASE = CaseBrief(
    sending=SENDING,
    host=HOST,
    participant=ParticipantBrief(
        party=PartyParticipant("pa_1", "Jan Zupan", "EMPLOYEE", "Piano maker", date(2018, 5, 1)),
        goals="Take charge of grand pianos with damaged veneer.",
        skills_wanted=(VENEER,),
        skills_offered=(TUNING,),
    ),
    match=MatchBrief(
        agreed_on=date(2022, 1, 10),
        prior_link=PriorLink.NONE,
        collaborations=(Collaboration.KNOWLEDGE_TRANSFER,),
        slices=(Slice(date(2022, 4, 4), date(2022, 6, 5)),),
        work_language="English",
        weekly_hours=Decimal(38),
    ),
    sending_lcp=ContactPoint("or_1", "Chamber A", "SI", Person("Eva Novak", "Adviser")),
    host_lcp=ContactPoint("or_2", "Chamber B", "IT", Person("Ugo Bianchi", "Adviser")),
    contract_in_force=True,
)


def draft(case: CaseBrief = CASE, language: str = "en") -> LearningProject:
    return prefill(case=case, edition=shipped(), language=language, say=say)


def case_with(**match: Any) -> CaseBrief:
    return replace(CASE, match=replace(CASE.match, **match))
