"""What a draft of a Learning Project is filled from; names are already in its language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from .codes import Collaboration, PriorLink
from .learning_project import ContactPoint, PartyCompany, PartyParticipant, Person, Slice
from .needs import SkillNeed

NOBODY = Person()
NO_COMPANY = PartyCompany()
NO_PARTICIPANT = PartyParticipant()
NO_CONTACT_POINT = ContactPoint()


class Say(Protocol):
    """Says a message in the document's language; values are filled in and formatted for it."""

    def __call__(self, message: str, /, **values: object) -> str: ...


_TWO_STOPS = re.compile(r"(?<!\.)\.\.(?=\s|$)")


def one_stop(say: Say) -> Say:
    """The same voice; a name that ends with a full stop (B.V.) gets no second one at a sentence's end."""

    def said(message: str, /, **values: object) -> str:
        return _TWO_STOPS.sub(".", say(message, **values))

    return said


@dataclass(frozen=True, slots=True)
class CompanyBrief:
    """A company: its party block and what it does, offers and wants. ``sector`` is a name, not a code."""

    party: PartyCompany = NO_COMPANY
    country_name: str = ""
    sector_name: str = ""
    description: str = ""
    products: str = ""
    offer_text: str = ""
    departments: str = ""
    business_goals: str = ""
    offer_to_host: str = ""
    skills_wanted: tuple[SkillNeed, ...] = ()
    skills_offered: tuple[SkillNeed, ...] = ()
    mentor: Person = NOBODY


@dataclass(frozen=True, slots=True)
class ParticipantBrief:
    """The participant: party block, goals, skills, the special-rate flag (never its reason)."""

    party: PartyParticipant = NO_PARTICIPANT
    category_label: str = ""
    goals: str = ""
    department: str = ""
    email: str = ""
    phone: str = ""
    skills_wanted: tuple[SkillNeed, ...] = ()
    skills_offered: tuple[SkillNeed, ...] = ()
    special_rate: bool = False
    needs_language_course: bool = False


@dataclass(frozen=True, slots=True)
class MatchBrief:
    """How the pair came about, the types both wish, and the planned stay."""

    agreed_on: date | None = None
    own_contact: bool = False
    prior_link: PriorLink = PriorLink.NONE
    prior_link_note: str = ""
    collaborations: tuple[Collaboration, ...] = ()
    slices: tuple[Slice, ...] = ()
    site_address: str = ""
    work_language: str = ""
    weekly_hours: Decimal | None = None
    remote_days: int = 0


@dataclass(frozen=True, slots=True)
class CaseBrief:
    """Everything together; ``contract_in_force`` is the sending company's declaration (ELIG-P6)."""

    sending: CompanyBrief
    host: CompanyBrief
    participant: ParticipantBrief
    match: MatchBrief
    sending_lcp: ContactPoint = NO_CONTACT_POINT
    host_lcp: ContactPoint = NO_CONTACT_POINT
    contract_in_force: bool = False
