"""Which question belongs to which page of a consultation, when it is asked and how soon it is needed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from .codes import Category, Contract, VisitorKind, WizardPage

SENDS, HOSTS, BOTH = VisitorKind
SENDERS, HOSTERS, ALL = frozenset({SENDS, BOTH}), frozenset({HOSTS, BOTH}), frozenset(VisitorKind)


YES_ONLY = frozenset(
    {
        "company.accepts_remote",
        "company.platform_by_us",
        "participant.accepts_remote",
        "participant.only_these_countries",
        "participant.special_rate_claimed",
    }
)
"""What is no until somebody says yes: a no there answers nothing."""


class Need(StrEnum):
    """How soon an answer is needed: before the visitor leaves, before acceptance, or never."""

    NOW = "now"
    LATER = "later"
    OPTIONAL = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A field by its name (``company.town``); ``when``: asked only while another field has such a value."""

    name: str
    page: WizardPage
    need: Need = Need.OPTIONAL
    quick: bool = False
    visitors: frozenset[VisitorKind] = ALL
    when: tuple[str, tuple[object, ...]] | None = None


def _rows(
    page: WizardPage,
    names: str,
    need: Need = Need.OPTIONAL,
    *,
    quick: bool = False,
    visitors: frozenset[VisitorKind] = ALL,
    when: tuple[str, Iterable[object]] | None = None,
) -> tuple[Question, ...]:
    condition = (when[0], tuple(when[1])) if when else None
    return tuple(Question(name, page, need, quick, visitors, condition) for name in names.split())


_VISIT = (
    *_rows(WizardPage.VISIT, "visit.visitor visit.channel visit.visitor_name", Need.NOW, quick=True),
    *_rows(WizardPage.VISIT, "visit.adviser", Need.NOW),
    *_rows(WizardPage.VISIT, "visit.subject"),
)
_COMPANY = (
    *_rows(WizardPage.COMPANY, "company.legal_name company.country", Need.NOW, quick=True),
    *_rows(
        WizardPage.COMPANY,
        "company.town company.vat_or_tax_no company.nace_code company.languages company.contact_name"
        " company.contact_email",
        Need.LATER,
        quick=True,
    ),
    *_rows(
        WizardPage.COMPANY,
        "company.address company.postcode company.description company.representative_name"
        " company.representative_function",
        Need.LATER,
    ),
    *_rows(WizardPage.COMPANY, "company.profile", quick=True),
    *_rows(
        WizardPage.COMPANY,
        "company.professional_body company.professional_reg_no",
        Need.LATER,
        when=("company.profile", ["LIBERAL_PROFESSION"]),
    ),
    *_rows(
        WizardPage.COMPANY,
        "company.trade_name company.legal_form company.national_reg_no company.region company.web"
        " company.year_established company.products company.export_markets company.contact_function"
        " company.contact_phone company.representative_email company.representative_phone",
    ),
)
_SME = (
    *_rows(WizardPage.SME, "company.headcount", Need.NOW, quick=True, visitors=SENDERS),
    *_rows(WizardPage.SME, "company.turnover company.group_member", Need.LATER, quick=True, visitors=SENDERS),
    *_rows(
        WizardPage.SME,
        "company.year_of_accounts company.balance_sheet company.self_declaration_signed_on",
        Need.LATER,
        visitors=SENDERS,
    ),
    *_rows(WizardPage.SME, "company.headcount", Need.LATER, visitors=frozenset({HOSTS})),
    *_rows(
        WizardPage.SME,
        "company.year_of_accounts company.turnover company.balance_sheet company.group_member",
        visitors=frozenset({HOSTS}),
    ),
    *_rows(WizardPage.SME, "company.links", Need.LATER, when=("company.group_member", [True])),
)
_OWNERS = (Category.OWNER.value, Category.CO_OWNER.value)
_PARTICIPANT = (
    *_rows(
        WizardPage.PARTICIPANT,
        "participant.given_name participant.family_name participant.category participant.in_company_since"
        " participant.languages",
        Need.NOW,
        quick=True,
        visitors=SENDERS,
    ),
    *_rows(
        WizardPage.PARTICIPANT,
        "participant.full_time participant.contract",
        Need.LATER,
        quick=True,
        visitors=SENDERS,
    ),
    *_rows(WizardPage.PARTICIPANT, "participant.job_title participant.email", Need.LATER, visitors=SENDERS),
    *_rows(
        WizardPage.PARTICIPANT,
        "participant.responsibility",
        Need.LATER,
        visitors=SENDERS,
        when=("participant.category", [Category.MANAGER.value]),
    ),
    *_rows(
        WizardPage.PARTICIPANT,
        "participant.share_percent",
        Need.LATER,
        visitors=SENDERS,
        when=("participant.category", _OWNERS),
    ),
    *_rows(
        WizardPage.PARTICIPANT,
        "participant.contract_until",
        Need.LATER,
        quick=True,
        visitors=SENDERS,
        when=("participant.contract", [Contract.FIXED_TERM.value]),
    ),
    *_rows(
        WizardPage.PARTICIPANT,
        "participant.special_rate_evidence_on participant.special_rate_seen_by",
        Need.LATER,
        visitors=SENDERS,
        when=("participant.special_rate_claimed", [True]),
    ),
    *_rows(
        WizardPage.PARTICIPANT,
        "participant.phone participant.date_of_birth participant.nationality participant.residence_country"
        " participant.department participant.experience_years participant.eqf_level participant.education"
        " participant.earlier_stays participant.participated_before participant.special_rate_claimed"
        " participant.emergency_contact",
        visitors=SENDERS,
    ),
)
_ELIGIBILITY = (
    *_rows(
        WizardPage.ELIGIBILITY,
        "company.contract_stays_in_force participant.has_insurance",
        Need.LATER,
        visitors=SENDERS,
    ),
    *_rows(WizardPage.ELIGIBILITY, "company.owner_active_daily", Need.LATER, visitors=HOSTERS),
    *_rows(
        WizardPage.ELIGIBILITY,
        "company.experience_years company.no_double_funding company.no_exclusion_ground",
        Need.LATER,
    ),
    *_rows(WizardPage.ELIGIBILITY, "company.platform_reference company.platform_by_us"),
)
_NEEDS = (
    *_rows(WizardPage.NEEDS, "participant.skills_wanted", Need.NOW, quick=True, visitors=SENDERS),
    *_rows(WizardPage.NEEDS, "participant.skills_offered", Need.LATER, quick=True, visitors=SENDERS),
    *_rows(WizardPage.NEEDS, "company.skills_offered", Need.NOW, quick=True, visitors=HOSTERS),
    *_rows(WizardPage.NEEDS, "company.skills_wanted", Need.LATER, quick=True, visitors=HOSTERS),
    *_rows(WizardPage.NEEDS, "needs.business_goals", Need.LATER),
    *_rows(WizardPage.NEEDS, "needs.development_goals needs.offer_to_host", Need.LATER, visitors=SENDERS),
    *_rows(
        WizardPage.NEEDS,
        "needs.language_readiness needs.timing_constraints needs.personal_constraints needs.support_wished",
        visitors=SENDERS,
    ),
)
_WISHES = (
    *_rows(
        WizardPage.WISHES,
        "participant.collaborations participant.period_from participant.period_to",
        Need.NOW,
        quick=True,
        visitors=SENDERS,
    ),
    *_rows(
        WizardPage.WISHES,
        "participant.target_countries participant.min_weeks participant.max_weeks",
        Need.LATER,
        quick=True,
        visitors=SENDERS,
    ),
    *_rows(
        WizardPage.WISHES,
        "participant.only_these_countries participant.target_sectors participant.accepts_remote"
        " participant.wish_text",
        visitors=SENDERS,
    ),
    *_rows(
        WizardPage.WISHES,
        "company.collaborations company.host_from company.host_to",
        Need.NOW,
        quick=True,
        visitors=HOSTERS,
    ),
    *_rows(
        WizardPage.WISHES,
        "company.offer_text company.places company.host_min_weeks company.host_max_weeks",
        Need.LATER,
        quick=True,
        visitors=HOSTERS,
    ),
    *_rows(WizardPage.WISHES, "company.mentor_name", Need.LATER, visitors=HOSTERS),
    *_rows(
        WizardPage.WISHES,
        "company.departments company.mentor_function company.min_language_level company.accommodation_help"
        " company.accessible_premises company.accepts_remote company.offer_valid_until"
        " company.target_countries company.target_sectors company.wish_text",
        visitors=HOSTERS,
    ),
)
_END = (
    *_rows(WizardPage.CONSENT, "consent.privacy_notice", Need.NOW, quick=True),
    *_rows(WizardPage.CONSENT, "consent.visibility", Need.LATER, quick=True),
    *_rows(WizardPage.CONSENT, "consent.contact_later consent.photos"),
    *_rows(
        WizardPage.CONSENT,
        "consent.participant_privacy_notice consent.participant_visibility",
        Need.LATER,
        quick=True,
        visitors=SENDERS,
        when=("consent.apart", [True]),
    ),
    *_rows(
        WizardPage.CONSENT,
        "consent.participant_contact_later consent.participant_photos",
        visitors=SENDERS,
        when=("consent.apart", [True]),
    ),
    *_rows(WizardPage.SUMMARY, "needs.outcome", Need.NOW, quick=True),
    *_rows(WizardPage.SUMMARY, "needs.next_step needs.next_step_due", Need.LATER, quick=True),
    *_rows(WizardPage.SUMMARY, "needs.referred_to", Need.LATER, when=("needs.outcome", ["REFERRED"])),
)

QUESTIONS: tuple[Question, ...] = (
    *_VISIT,
    *_COMPANY,
    *_SME,
    *_PARTICIPANT,
    *_ELIGIBILITY,
    *_NEEDS,
    *_WISHES,
    *_END,
)
