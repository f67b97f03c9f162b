"""How each field of the registers is asked: its words, its help and the kind of its answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from mobilise_desktop.domain.codes import (
    Category,
    Channel,
    Collaboration,
    CompanyProfile,
    Contract,
    Outcome,
    Role,
    VisitorKind,
)
from mobilise_desktop.domain.needs import SUPPORT
from mobilise_desktop.words import N_


class Answers(StrEnum):
    """The kinds of answers a form knows."""

    TEXT = "text"
    LINES = "lines"
    EMAIL = "email"
    NUMBER = "number"
    INTEGER = "integer"
    YEAR = "year"
    MONEY = "money"
    DATE = "date"
    CHOICE = "choice"
    CHIPS = "chips"
    YES_NO = "yes_no"
    YES = "yes"
    COUNTRY = "country"
    COUNTRIES = "countries"
    LANGUAGES = "languages"
    SECTOR = "sector"
    SECTORS = "sectors"
    LEVEL = "level"
    EQF = "eqf"
    LINKS = "links"
    STAYS = "stays"
    REGION = "region"


@dataclass(frozen=True, slots=True)
class Ask:
    """A question; ``codes`` are the members of a choice, ``beside`` sets it beside the field before it."""

    label: str
    kind: Answers = Answers.TEXT
    help: str = ""
    codes: type[StrEnum] | None = None
    beside: bool = False


A = Answers
VISIT: Mapping[str, Ask] = {
    "visitor": Ask(N_("What the visitor wants"), A.CHOICE, codes=VisitorKind),
    "channel": Ask(N_("Way of contact"), A.CHOICE, codes=Channel),
    "visitor_name": Ask(N_("Name of the visitor")),
    "adviser": Ask(N_("Adviser")),
    "subject": Ask(N_("Subject"), A.LINES, N_("In the visitor's own words.")),
}
COMPANY: Mapping[str, Ask] = {
    "legal_name": Ask(N_("Legal name"), help=N_("As in the commercial register.")),
    "trade_name": Ask(N_("Trade name")),
    "legal_form": Ask(N_("Legal form"), beside=True),
    "profile": Ask(
        N_("Kind of enterprise"), A.CHOICE, N_("The programme's rules go by it."), codes=CompanyProfile
    ),
    "professional_body": Ask(N_("Professional body")),
    "professional_reg_no": Ask(N_("Number with the professional body"), beside=True),
    "role": Ask(N_("Role"), A.CHOICE, codes=Role),
    "national_reg_no": Ask(N_("National register number")),
    "vat_or_tax_no": Ask(
        N_("VAT or tax number"), help=N_("Only its shape is checked; it is not verified in VIES.")
    ),
    "country": Ask(N_("Country"), A.COUNTRY),
    "region": Ask(N_("Region"), A.REGION),
    "address": Ask(N_("Street and number")),
    "postcode": Ask(N_("Postcode")),
    "town": Ask(N_("Town"), beside=True),
    "web": Ask(N_("Website")),
    "year_established": Ask(N_("Established in"), A.YEAR, beside=True),
    "year_of_accounts": Ask(N_("Year of the figures"), A.YEAR, N_("The last closed business year.")),
    "headcount": Ask(N_("Headcount"), A.NUMBER, N_("In annual work units; part-time staff count in part.")),
    "turnover": Ask(N_("Annual turnover"), A.MONEY),
    "balance_sheet": Ask(N_("Balance sheet total"), A.MONEY, beside=True),
    "group_member": Ask(
        N_("Is it part of a group?"),
        A.YES_NO,
        N_("Another firm owns 25 % or more of it, or it owns 25 % or more of another."),
    ),
    "links": Ask(
        N_("Companies of the group"), A.LINKS, N_("Partners count with their share, linked ones in full.")
    ),
    "self_declaration_signed_on": Ask(N_("SME self-declaration signed on"), A.DATE),
    "nace_code": Ask(N_("Sector"), A.SECTOR, N_("Type a word or a NACE code.")),
    "description": Ask(N_("What the company does"), A.LINES),
    "products": Ask(N_("Products and services"), A.LINES),
    "export_markets": Ask(N_("Export markets"), A.COUNTRIES),
    "languages": Ask(N_("Languages of work"), A.LANGUAGES),
    "representative_name": Ask(N_("Legal representative"), help=N_("Signs the Learning Project.")),
    "representative_function": Ask(N_("Function of the representative"), beside=True),
    "representative_email": Ask(N_("E-mail of the representative"), A.EMAIL),
    "representative_phone": Ask(N_("Phone of the representative")),
    "contact_name": Ask(N_("Contact person")),
    "contact_function": Ask(N_("Function of the contact"), beside=True),
    "contact_email": Ask(N_("E-mail of the contact"), A.EMAIL),
    "contact_phone": Ask(N_("Phone of the contact")),
    "mentor_name": Ask(
        N_("Mentor at the host company"), help=N_("Who will work with the guest week by week.")
    ),
    "mentor_function": Ask(N_("Function of the mentor"), beside=True),
    "offer_text": Ask(N_("What a guest can learn and do"), A.LINES, N_("Concrete work, projects, people.")),
    "departments": Ask(N_("Departments")),
    "places": Ask(N_("Places at a time"), A.INTEGER, beside=True),
    "accommodation_help": Ask(N_("Help with housing"), A.YES_NO),
    "accessible_premises": Ask(N_("Accessible premises"), A.YES_NO),
    "accepts_remote": Ask(N_("Part of the stay may be remote"), A.YES),
    "min_language_level": Ask(N_("Lowest language level of a guest"), A.LEVEL),
    "offer_valid_until": Ask(N_("Offer valid until"), A.DATE),
    "host_from": Ask(N_("Guests welcome from"), A.DATE),
    "host_to": Ask(N_("Guests welcome until"), A.DATE, beside=True),
    "host_min_weeks": Ask(N_("Shortest stay in weeks"), A.INTEGER),
    "host_max_weeks": Ask(N_("Longest stay in weeks"), A.INTEGER, beside=True),
    "collaborations": Ask(N_("Types of collaboration"), A.CHIPS, codes=Collaboration),
    "target_countries": Ask(N_("Countries of interest"), A.COUNTRIES),
    "target_sectors": Ask(N_("Sectors of interest"), A.SECTORS),
    "wish_text": Ask(N_("Further wishes"), A.LINES),
    "experience_years": Ask(N_("Years of professional experience of the management"), A.INTEGER),
    "owner_active_daily": Ask(N_("Is the owner active in the daily business?"), A.YES_NO),
    "no_double_funding": Ask(
        N_("No other EU money pays the same cost"), A.YES_NO, N_("Declared by the company.")
    ),
    "no_exclusion_ground": Ask(
        N_("No insolvency, grave misconduct or unpaid taxes"), A.YES_NO, N_("Declared by the company.")
    ),
    "contract_stays_in_force": Ask(
        N_("The contract stays in force and the salary goes on during the stay"),
        A.YES_NO,
        N_("Declared by the sending company."),
    ),
    "platform_reference": Ask(N_("Number on the matchmaking platform")),
    "platform_registered_on": Ask(N_("Registered there on"), A.DATE, beside=True),
    "platform_by_us": Ask(N_("To be registered there by us"), A.YES),
    "interest_confirmed_on": Ask(N_("Interest confirmed on"), A.DATE),
    "internal_note": Ask(N_("Internal note"), A.LINES, N_("Never printed and never shown to others.")),
}
PARTICIPANT: Mapping[str, Ask] = {
    "given_name": Ask(N_("Given name")),
    "family_name": Ask(N_("Family name"), beside=True),
    "email": Ask(N_("E-mail"), A.EMAIL),
    "phone": Ask(N_("Phone")),
    "address": Ask(N_("Address")),
    "town": Ask(N_("Town"), beside=True),
    "date_of_birth": Ask(N_("Date of birth"), A.DATE),
    "nationality": Ask(N_("Nationality"), A.COUNTRY, N_("Decides on permits only.")),
    "residence_country": Ask(N_("Country of residence"), A.COUNTRY),
    "category": Ask(N_("Position in the company"), A.CHOICE, codes=Category),
    "share_percent": Ask(N_("Share in the company (%)"), A.NUMBER),
    "job_title": Ask(N_("Job")),
    "department": Ask(N_("Department"), beside=True),
    "responsibility": Ask(N_("Specific responsibility"), A.LINES, N_("Managers: what they answer for.")),
    "in_company_since": Ask(N_("In the company since"), A.DATE),
    "contract": Ask(N_("Contract"), A.CHOICE, codes=Contract),
    "contract_until": Ask(N_("Contract until"), A.DATE),
    "full_time": Ask(N_("Full time?"), A.YES_NO),
    "experience_years": Ask(N_("Years of professional experience"), A.INTEGER),
    "eqf_level": Ask(N_("Education (EQF level)"), A.EQF),
    "education": Ask(N_("Education and training")),
    "languages": Ask(N_("Languages"), A.LANGUAGES),
    "earlier_stays": Ask(
        N_("Earlier stays abroad"), A.STAYS, N_("Of the last twelve months, for the 183-day count.")
    ),
    "participated_before": Ask(N_("Took part in the programme before?"), A.YES_NO),
    "has_insurance": Ask(N_("Valid medical insurance for the destination?"), A.YES_NO),
    "special_rate_claimed": Ask(
        N_("Claims the special rate?"),
        A.YES,
        N_(
            "For people with a disability: a monthly rate of its own in place of the host country's (rule "
            "ELIG-P10). Voluntary; only that it is claimed is kept, never a diagnosis."
        ),
    ),
    "special_rate_evidence_on": Ask(N_("Evidence seen on"), A.DATE),
    "special_rate_seen_by": Ask(N_("Evidence seen by"), beside=True),
    "emergency_contact": Ask(N_("Emergency contact")),
    "goals": Ask(N_("Goals of the participant"), A.LINES),
    "collaborations": Ask(N_("Types of collaboration"), A.CHIPS, codes=Collaboration),
    "target_countries": Ask(N_("Wished countries"), A.COUNTRIES, N_("None means that all are welcome.")),
    "only_these_countries": Ask(N_("Only these countries?"), A.YES),
    "target_sectors": Ask(N_("Wished sectors"), A.SECTORS, N_("None means the own sector.")),
    "period_from": Ask(N_("Can leave from"), A.DATE),
    "period_to": Ask(N_("Must be back by"), A.DATE, beside=True),
    "min_weeks": Ask(N_("Shortest stay in weeks"), A.INTEGER),
    "max_weeks": Ask(N_("Longest stay in weeks"), A.INTEGER, beside=True),
    "accepts_remote": Ask(N_("Part of the stay may be remote"), A.YES),
    "wish_text": Ask(N_("Further wishes"), A.LINES),
    "interest_confirmed_on": Ask(N_("Interest confirmed on"), A.DATE),
    "internal_note": Ask(N_("Internal note"), A.LINES, N_("Never printed and never shown to others.")),
}
NEEDS: Mapping[str, Ask] = {
    "business_goals": Ask(
        N_("Goals of the company"), A.LINES, N_("What should be different after the stay?")
    ),
    "development_goals": Ask(
        N_("Goals of the participant"), A.LINES, N_("What do they want to be able to do?")
    ),
    "offer_to_host": Ask(N_("What the company offers in return"), A.LINES),
    "language_readiness": Ask(N_("Readiness in languages")),
    "timing_constraints": Ask(N_("Limits of time")),
    "personal_constraints": Ask(
        N_("Personal limits"),
        A.LINES,
        N_("Such as family or mobility. Voluntary; write nothing about health."),
    ),
    "support_wished": Ask(N_("Support wished"), A.CHIPS),
    "outcome": Ask(N_("Outcome of the consultation"), A.CHOICE, codes=Outcome),
    "referred_to": Ask(N_("Referred to")),
    "next_step": Ask(N_("Next step")),
    "next_step_due": Ask(N_("Due on"), A.DATE, beside=True),
}
SUPPORT_OPTIONS = tuple(SUPPORT.items())
