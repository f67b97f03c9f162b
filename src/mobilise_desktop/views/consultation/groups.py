"""What each page of the wizard asks, in which order and under which headings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mobilise_desktop.domain.codes import VisitorKind, WizardPage
from mobilise_desktop.domain.consultation_fields import QUESTIONS
from mobilise_desktop.views.records import asks
from mobilise_desktop.views.records.asks import Ask
from mobilise_desktop.words import N_

ASKS: Mapping[str, Ask] = {
    f"{prefix}.{name}": ask
    for prefix, table in (
        ("visit", asks.VISIT),
        ("company", asks.COMPANY),
        ("participant", asks.PARTICIPANT),
        ("needs", asks.NEEDS),
    )
    for name, ask in table.items()
} | {
    "company.country": replace(
        asks.COMPANY["country"],
        help=N_("At first the country of your office; choose another where the firm is elsewhere."),
    )
}
SKILLS: Mapping[str, tuple[str, str]] = {
    "participant.skills_wanted": (
        N_("Skills the participant wants to gain"),
        N_("What should they be able to do after the stay?"),
    ),
    "participant.skills_offered": (
        N_("Skills the participant brings"),
        N_("What could the host company learn from them?"),
    ),
    "company.skills_offered": (
        N_("Skills a guest can learn at the company"),
        N_("What is the company good at?"),
    ),
    "company.skills_wanted": (
        N_("Skills the company hopes for in a guest"),
        N_("What should a guest bring along?"),
    ),
}
PAGE_HELP: Mapping[WizardPage, str] = {
    WizardPage.VISIT: N_("Who came, how, and what for."),
    WizardPage.COMPANY: N_("The company that sends or hosts, as its papers name it."),
    WizardPage.SME: N_("Only small and medium-sized enterprises may send; figures of a group count in."),
    WizardPage.PARTICIPANT: N_("The person who goes abroad."),
    WizardPage.ELIGIBILITY: N_("Every rule of the programme with its answer, its reason and its source."),
    WizardPage.NEEDS: N_("What is to be learned, what can be offered, and what it is good for."),
    WizardPage.WISHES: N_("Where, when, how long and in which way."),
    WizardPage.CONSENT: N_("What may be kept and who may see it."),
    WizardPage.SUMMARY: N_("What was recorded, what it leads to, and who does what next."),
}


@dataclass(frozen=True, slots=True)
class Group:
    """Questions under one heading."""

    heading: str
    names: tuple[str, ...]


def _group(heading: str, prefix: str, names: str) -> Group:
    return Group(heading, tuple(f"{prefix}.{name}" for name in names.split()))


GROUPS: Mapping[WizardPage, Sequence[Group]] = {
    WizardPage.VISIT: (_group("", "visit", "visitor visitor_name channel adviser subject"),),
    WizardPage.COMPANY: (
        _group(
            "", "company", "legal_name trade_name legal_form profile professional_body professional_reg_no"
        ),
        _group(N_("Where it is"), "company", "country region address postcode town"),
        _group(N_("Registration"), "company", "vat_or_tax_no national_reg_no year_established"),
        _group(N_("What it does"), "company", "nace_code description products export_markets languages web"),
        _group(
            N_("People"),
            "company",
            "contact_name contact_function contact_email contact_phone representative_name"
            " representative_function representative_email representative_phone",
        ),
    ),
    WizardPage.SME: (
        _group(
            "",
            "company",
            "headcount year_of_accounts turnover balance_sheet group_member links self_declaration_signed_on",
        ),
    ),
    WizardPage.PARTICIPANT: (
        _group(
            "",
            "participant",
            "given_name family_name email phone date_of_birth nationality residence_country",
        ),
        _group(
            N_("At the company"),
            "participant",
            "category share_percent job_title department responsibility in_company_since contract"
            " contract_until full_time",
        ),
        _group(
            N_("Languages and background"), "participant", "languages experience_years eqf_level education"
        ),
        _group(
            N_("Earlier stays and support"),
            "participant",
            "earlier_stays participated_before special_rate_claimed special_rate_evidence_on"
            " special_rate_seen_by emergency_contact",
        ),
    ),
    WizardPage.ELIGIBILITY: (
        Group(
            N_("Declarations"),
            (
                "company.contract_stays_in_force",
                "participant.has_insurance",
                "company.owner_active_daily",
                "company.no_double_funding",
                "company.no_exclusion_ground",
                "company.experience_years",
                "company.platform_reference",
                "company.platform_by_us",
            ),
        ),
    ),
    WizardPage.NEEDS: (
        Group(N_("Skills"), tuple(SKILLS)),
        _group(N_("Goals"), "needs", "business_goals development_goals offer_to_host"),
        _group(
            N_("Conditions"),
            "needs",
            "language_readiness timing_constraints personal_constraints support_wished",
        ),
    ),
    WizardPage.WISHES: (
        _group(
            N_("What the participant wishes"),
            "participant",
            "collaborations target_countries only_these_countries target_sectors period_from period_to"
            " min_weeks max_weeks accepts_remote wish_text",
        ),
        _group(
            N_("What the company offers"),
            "company",
            "collaborations offer_text departments places host_from host_to host_min_weeks host_max_weeks"
            " offer_valid_until",
        ),
        _group(
            N_("For the guest"),
            "company",
            "mentor_name mentor_function min_language_level accommodation_help accessible_premises"
            " accepts_remote",
        ),
        _group(N_("Whom it would like to welcome"), "company", "target_countries target_sectors wish_text"),
    ),
    WizardPage.CONSENT: (),
    WizardPage.SUMMARY: (_group(N_("Outcome"), "needs", "outcome referred_to next_step next_step_due"),),
}


def asked(page: WizardPage, visitor: VisitorKind, *, quick: bool) -> frozenset[str]:
    """The names a page may ask of this visitor in this mode, whatever the other answers are."""
    return frozenset(
        q.name for q in QUESTIONS if q.page is page and visitor in q.visitors and (q.quick or not quick)
    )


def groups_for(page: WizardPage, visitor: VisitorKind, *, quick: bool) -> tuple[Group, ...]:
    """The page's groups with only what may be asked; empty groups are left out."""
    names = asked(page, visitor, quick=quick)
    groups = (Group(g.heading, tuple(n for n in g.names if n in names)) for g in GROUPS[page])
    return tuple(group for group in groups if group.names)
