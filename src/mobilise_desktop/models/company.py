"""Companies that send, host or both (dossier 4.4), with their hosting offer and wishes."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from mobilise_desktop.domain.codes import CompanyProfile, FileState, Role, SizeClass, Visibility

from .base import Base, Code, Record


class Company(Record, Base):
    """``sort_name`` and ``sort_town`` are folded for ORDER BY; lists hold codes; ``links`` rows:
    name, country, share, kind, headcount, turnover, balance_sheet; ``languages`` rows: language, level.
    """

    __tablename__ = "companies"
    legal_name: Mapped[str] = mapped_column(default="")
    sort_name: Mapped[str] = mapped_column(default="")
    trade_name: Mapped[str] = mapped_column(default="")
    legal_form: Mapped[str] = mapped_column(default="")
    profile: Mapped[CompanyProfile] = mapped_column(Code(CompanyProfile), default=CompanyProfile.COMPANY)
    professional_body: Mapped[str] = mapped_column(default="")
    professional_reg_no: Mapped[str] = mapped_column(default="")
    role: Mapped[Role] = mapped_column(Code(Role), default=Role.SENDING)
    national_reg_no: Mapped[str] = mapped_column(default="")
    vat_or_tax_no: Mapped[str] = mapped_column(default="")
    country: Mapped[str] = mapped_column(default="")
    region: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    postcode: Mapped[str] = mapped_column(default="")
    town: Mapped[str] = mapped_column(default="")
    sort_town: Mapped[str] = mapped_column(default="")
    web: Mapped[str] = mapped_column(default="")
    year_established: Mapped[int | None]

    year_of_accounts: Mapped[int | None]
    headcount: Mapped[Decimal | None]
    turnover: Mapped[Decimal | None]
    balance_sheet: Mapped[Decimal | None]
    group_member: Mapped[bool | None]
    links: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    size_class: Mapped[SizeClass] = mapped_column(Code(SizeClass), default=SizeClass.UNKNOWN)
    self_declaration_signed_on: Mapped[date | None]

    nace_code: Mapped[str] = mapped_column(default="")
    nace_revision: Mapped[str] = mapped_column(default="2.1")
    description: Mapped[str] = mapped_column(default="")
    products: Mapped[str] = mapped_column(default="")
    export_markets: Mapped[list[str]] = mapped_column(default=list)
    languages: Mapped[list[dict[str, Any]]] = mapped_column(default=list)

    representative_name: Mapped[str] = mapped_column(default="")
    representative_function: Mapped[str] = mapped_column(default="")
    representative_email: Mapped[str] = mapped_column(default="")
    representative_phone: Mapped[str] = mapped_column(default="")
    contact_name: Mapped[str] = mapped_column(default="")
    contact_function: Mapped[str] = mapped_column(default="")
    contact_email: Mapped[str] = mapped_column(default="")
    contact_phone: Mapped[str] = mapped_column(default="")
    mentor_name: Mapped[str] = mapped_column(default="")
    mentor_function: Mapped[str] = mapped_column(default="")

    offer_text: Mapped[str] = mapped_column(default="")
    departments: Mapped[str] = mapped_column(default="")
    places: Mapped[int | None]
    accommodation_help: Mapped[bool | None]
    accessible_premises: Mapped[bool | None]
    accepts_remote: Mapped[bool] = mapped_column(default=False)
    min_language_level: Mapped[str] = mapped_column(default="")
    offer_valid_until: Mapped[date | None]
    host_from: Mapped[date | None]
    host_to: Mapped[date | None]
    host_min_weeks: Mapped[int | None]
    host_max_weeks: Mapped[int | None]
    collaborations: Mapped[list[str]] = mapped_column(default=list)
    target_countries: Mapped[list[str]] = mapped_column(default=list)
    target_sectors: Mapped[list[str]] = mapped_column(default=list)
    wish_text: Mapped[str] = mapped_column(default="")

    experience_years: Mapped[int | None]
    owner_active_daily: Mapped[bool | None]
    no_double_funding: Mapped[bool | None]
    no_exclusion_ground: Mapped[bool | None]
    contract_stays_in_force: Mapped[bool | None]

    platform_reference: Mapped[str] = mapped_column(default="")
    platform_registered_on: Mapped[date | None]
    platform_by_us: Mapped[bool] = mapped_column(default=False)
    file_state: Mapped[FileState] = mapped_column(Code(FileState), default=FileState.DRAFT)
    file_state_since: Mapped[datetime | None]
    file_reason: Mapped[str] = mapped_column(default="")
    submitted_on: Mapped[date | None]
    interest_confirmed_on: Mapped[date | None]
    visibility: Mapped[Visibility] = mapped_column(Code(Visibility), default=Visibility.OWN_OFFICE)
    own_lcp_id: Mapped[str | None] = mapped_column(ForeignKey("organisations.id"))
    internal_note: Mapped[str] = mapped_column(default="")

    __table_args__ = (
        Index("ix_companies_sort_name_id", "sort_name", "id"),
        Index("ix_companies_country_id", "country", "id"),
        Index("ix_companies_sort_town_id", "sort_town", "id"),
        Index("ix_companies_file_state_id", "file_state", "id"),
        Index("ix_companies_role_id", "role", "id"),
        Index("ix_companies_changed_at_id", "changed_at", "id"),
        Index("ix_companies_vat_or_tax_no", "vat_or_tax_no"),
        Index("ix_companies_national_reg_no", "national_reg_no"),
        Index("ix_companies_nace_code_id", "nace_code", "id"),
        Index("ix_companies_offer_valid_until", "offer_valid_until"),
    )
