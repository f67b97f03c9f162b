"""What a case knows of its companies and its participant; every fact may still be unknown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .codes import Category, CompanyProfile, Contract, PriorLink, SizeClass
from .company import NO_FIGURES, CompanyLink, Figures
from .learning_project import Slice
from .tax import Stay


@dataclass(frozen=True, slots=True)
class CompanyFacts:
    """A company as the rules see it; ``None`` and empty texts mean "not yet known".

    ``declared_unregistered``: the visitor says that there is no VAT, tax or other number; ``vat_is_wrong``:
    ``vat_or_tax_no`` has not the form of its country and counts as not known; ``is_vat_number``: it is no
    national tax number.
    """

    legal_name: str = ""
    country: str = ""
    profile: CompanyProfile = CompanyProfile.COMPANY
    vat_or_tax_no: str = ""
    vat_is_wrong: bool = False
    is_vat_number: bool = True
    national_reg_no: str = ""
    declared_unregistered: bool = False
    professional_body: str = ""
    professional_reg_no: str = ""
    year_established: int | None = None
    figures: Figures = NO_FIGURES
    group_member: bool | None = None
    links: tuple[CompanyLink, ...] = ()
    previous_size: SizeClass = SizeClass.UNKNOWN
    experience_years: int | None = None
    owner_active_daily: bool | None = None
    persons_sent: int = 0
    no_double_funding: bool | None = None
    no_exclusion_ground: bool | None = None
    platform_reference: str = ""
    platform_by_us: bool = False


@dataclass(frozen=True, slots=True)
class ParticipantFacts:
    """A participant as the rules see it; ``contract_stays_in_force`` is the sending company's declaration.

    ``belongs_to_company``: False where the person is no employee, manager, owner or co-owner of it.
    """

    name: str = ""
    category: Category | None = None
    belongs_to_company: bool | None = None
    share_percent: Decimal | None = None
    responsibility: str = ""
    job_title: str = ""
    in_company_since: date | None = None
    contract: Contract | None = None
    contract_until: date | None = None
    contract_stays_in_force: bool | None = None
    full_time: bool | None = None
    date_of_birth: date | None = None
    nationality: str = ""
    has_insurance: bool | None = None
    special_rate_claimed: bool = False
    special_rate_evidence_on: date | None = None


@dataclass(frozen=True, slots=True)
class StayFacts:
    """The stay as planned or lived: the two countries, the slices, earlier stays of the person."""

    sending_country: str = ""
    host_country: str = ""
    slices: tuple[Slice, ...] = ()
    earlier_stays: tuple[Stay, ...] = ()
    prior_link: PriorLink | None = None
