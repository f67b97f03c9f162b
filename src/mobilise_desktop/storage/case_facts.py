"""Answers of the registers as the frozen facts that the programme's rules ask for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mobilise_desktop.domain.codes import LinkKind, SecondmentState
from mobilise_desktop.domain.company import CompanyLink, Figures, SmeTest, sme_test
from mobilise_desktop.domain.edition import SME_LIMITS, Edition, edition_from_json
from mobilise_desktop.domain.facts import CompanyFacts, ParticipantFacts
from mobilise_desktop.domain.tax import Stay
from mobilise_desktop.errors import NotFound
from mobilise_desktop.models import Company, RuleOverride, Secondment

from . import office_file

SIZE_FIELDS = frozenset({"headcount", "turnover", "balance_sheet", "group_member", "links"})


def edition_of(session: Session) -> Edition | None:
    """The active edition, or ``None`` before the first start is answered."""
    try:
        return edition_from_json(office_file.active_edition(session).rules)
    except NotFound:
        return None


def figures_of(values: Mapping[str, Any]) -> Figures:
    """Headcount, turnover and balance sheet of a company or a link."""
    return Figures(
        _decimal(values.get("headcount")),
        _decimal(values.get("turnover")),
        _decimal(values.get("balance_sheet")),
    )


def links_of(rows: Sequence[Mapping[str, Any]] | None) -> tuple[CompanyLink, ...]:
    """The group's companies."""
    return tuple(
        CompanyLink(
            name=str(row.get("name") or ""),
            country=str(row.get("country") or ""),
            share=_decimal(row.get("share")),
            kind=LinkKind(row.get("kind") or LinkKind.PARTNER),
            figures=figures_of(row),
        )
        for row in rows or ()
    )


def size_test(values: Mapping[str, Any], edition: Edition | None) -> SmeTest:
    """The SME test of a company's answers (ELIG-C1 to C3)."""
    return sme_test(
        own=figures_of(values),
        group_member=values.get("group_member"),
        links=links_of(values.get("links")),
        limits=edition.size_limits if edition else SME_LIMITS,
    )


def company_facts(
    values: Mapping[str, Any],
    *,
    persons_sent: int = 0,
    vat_is_wrong: bool = False,
    is_vat_number: bool = True,
) -> CompanyFacts:
    """A company's answers as facts; what is known of the form of its number is told by the caller."""
    return CompanyFacts(
        legal_name=values["legal_name"],
        country=values["country"],
        profile=values["profile"],
        vat_or_tax_no=values["vat_or_tax_no"],
        vat_is_wrong=vat_is_wrong,
        is_vat_number=is_vat_number,
        national_reg_no=values["national_reg_no"],
        professional_body=values["professional_body"],
        professional_reg_no=values["professional_reg_no"],
        year_established=values["year_established"],
        figures=figures_of(values),
        group_member=values["group_member"],
        links=links_of(values["links"]),
        experience_years=values["experience_years"],
        owner_active_daily=values["owner_active_daily"],
        persons_sent=persons_sent,
        no_double_funding=values["no_double_funding"],
        no_exclusion_ground=values["no_exclusion_ground"],
        platform_reference=values["platform_reference"],
        platform_by_us=values["platform_by_us"],
    )


def participant_facts(values: Mapping[str, Any], company: Mapping[str, Any] | None) -> ParticipantFacts:
    """A participant's answers as facts; the sending company declares that the contract stays in force."""
    return ParticipantFacts(
        name=f"{values['given_name']} {values['family_name']}".strip(),
        category=values["category"],
        belongs_to_company=None if values["category"] is None else True,
        share_percent=values["share_percent"],
        responsibility=values["responsibility"],
        job_title=values["job_title"],
        in_company_since=values["in_company_since"],
        contract=values["contract"],
        contract_until=values["contract_until"],
        contract_stays_in_force=company["contract_stays_in_force"] if company else None,
        full_time=values["full_time"],
        date_of_birth=values["date_of_birth"],
        nationality=values["nationality"],
        has_insurance=values["has_insurance"],
        special_rate_claimed=values["special_rate_claimed"],
        special_rate_evidence_on=values["special_rate_evidence_on"],
    )


def earlier_stays(values: Mapping[str, Any]) -> tuple[Stay, ...]:
    """Earlier stays abroad that the participant named (TAX-1); rows without both days are left aside."""
    found = []
    for row in values["earlier_stays"] or ():
        if row.get("first") and row.get("last"):
            first, last = date.fromisoformat(row["first"]), date.fromisoformat(row["last"])
            found.append(Stay(country=str(row.get("country") or ""), first=first, last=last))
    return tuple(found)


def persons_sent(session: Session, company_id: str) -> int:
    """How many secondments a company has sent or is sending, cancelled ones left out (ELIG-C11)."""
    statement = (
        select(func.count())
        .select_from(Secondment)
        .where(Secondment.sending_company_id == company_id, Secondment.state != SecondmentState.CANCELLED)
    )
    return session.scalar(statement) or 0


def overrides(session: Session, *subject_ids: str) -> dict[str, str]:
    """Written reasons by rule id for these records."""
    rows = session.execute(
        select(RuleOverride.rule, RuleOverride.reason).where(RuleOverride.subject_id.in_(subject_ids))
    )
    return {rule: reason for rule, reason in rows}


def keep_size_class(session: Session, company: Company) -> None:
    """Bring a company's size class up to date with its figures."""
    values = {
        name: getattr(company, name)
        for name in ("headcount", "turnover", "balance_sheet", "group_member", "links")
    }
    company.size_class = size_test(values, edition_of(session)).size


def _decimal(value: Any) -> Decimal | None:
    if value is None or value == "":
        return None
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None
