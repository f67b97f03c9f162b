"""Whether a company may send or host (ELIG-C0 to C18)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from .codes import N_, CompanyProfile, Light, SizeClass
from .company import SmeTest, sme_test
from .edition import Edition
from .facts import CompanyFacts
from .rules import Finding, finding

NOT_VALID = N_("{number} is not a valid VAT or tax number.")


def sme_test_of(facts: CompanyFacts, edition: Edition) -> SmeTest:
    """The SME test of the company's facts by the edition's limits."""
    return sme_test(
        own=facts.figures,
        group_member=facts.group_member,
        links=facts.links,
        limits=edition.size_limits,
        previous_size=facts.previous_size,
    )


def sender_findings(*, facts: CompanyFacts, edition: Edition, today: date) -> tuple[Finding, ...]:
    """What the rules say of the company as a sender; what is not known is amber, never red."""
    sme = sme_test_of(facts, edition)
    rules: tuple[Callable[[], Finding | None], ...] = (
        lambda: _country(facts, edition),
        lambda: _is_sme(sme),
        lambda: _size(sme),
        lambda: _group(facts, sme),
        lambda: _large_sender(sme),
        *_shared(facts, edition, today),
        lambda: _sender_experience(facts, edition),
        lambda: _persons_sent(facts, edition),
    )
    return tuple(found for rule in rules if (found := rule()) is not None)


def host_findings(*, facts: CompanyFacts, edition: Edition, today: date) -> tuple[Finding, ...]:
    """What the rules say of the company as a host; its size is no condition (ELIG-C4)."""
    sme = sme_test_of(facts, edition)
    rules: tuple[Callable[[], Finding | None], ...] = (
        lambda: _country(facts, edition),
        lambda: _size(sme),
        lambda: _large_host(sme),
        *_shared(facts, edition, today),
        lambda: _host_experience(facts, edition, today),
        lambda: finding("ELIG-C15", Light.INFO, N_("The host need not send anybody in return.")),
    )
    return tuple(found for rule in rules if (found := rule()) is not None)


def _shared(facts: CompanyFacts, edition: Edition, today: date) -> tuple[Callable[[], Finding | None], ...]:
    return (
        lambda: _registration(facts),
        lambda: _one_person(facts),
        lambda: _self_employed(facts),
        lambda: _professional_body(facts),
        lambda: _association(facts),
        lambda: finding("ELIG-C14", Light.INFO, N_("No sector is excluded as far as is known.")),
        lambda: _platform(facts),
        lambda: edition_running(edition, today),
        lambda: _declarations(facts),
    )


def _country(facts: CompanyFacts, edition: Edition) -> Finding:
    field, values = "company.country", {"country": facts.country}
    if not facts.country:
        return finding("ELIG-C0", Light.AMBER, N_("The country is not yet known."), field=field)
    if facts.country in edition.eligible_countries:
        message = N_("{country} takes part in the programme.")
        return finding("ELIG-C0", Light.GREEN, message, field=field, values=values)
    message = N_("{country} does not take part in this edition.")
    return finding("ELIG-C0", Light.RED, message, field=field, values=values)


def _is_sme(sme: SmeTest) -> Finding:
    if sme.is_sme is None:
        field = f"company.{sme.missing[0]}" if sme.missing else "company.headcount"
        message = N_("Not yet known whether the company is an SME: figures are missing.")
        return finding("ELIG-C1", Light.AMBER, message, field=field)
    if sme.is_sme:
        return finding("ELIG-C1", Light.GREEN, N_("The company is an SME."), field="company.headcount")
    message = N_("The company is no SME and cannot send.")
    return finding("ELIG-C1", Light.RED, message, field="company.headcount")


def _size(sme: SmeTest) -> Finding:
    if sme.size is SizeClass.UNKNOWN:
        message = N_("The size class follows when the figures are known.")
        return finding("ELIG-C2", Light.INFO, message, field="company.headcount")
    return finding("ELIG-C2", Light.INFO, N_("Size class: {size}"), values={"size": sme.size})


def _group(facts: CompanyFacts, sme: SmeTest) -> Finding:
    if facts.group_member is None:
        message = N_("Not yet known whether the company belongs to a group.")
        return finding("ELIG-C3", Light.AMBER, message, field="company.group_member")
    if any(name.startswith("links") for name in sme.missing):
        message = N_("Figures of the group are still missing.")
        return finding("ELIG-C3", Light.AMBER, message, field="company.links")
    if sme.status_may_lag:
        message = N_("The size class differs from last year's: it changes only after two years in a row.")
        return finding("ELIG-C3", Light.AMBER, message, field="company.year_of_accounts")
    if facts.group_member:
        message = N_("The figures of the group are counted.")
    else:
        message = N_("The company belongs to no group.")
    return finding("ELIG-C3", Light.GREEN, message, field="company.group_member")


def _large_sender(sme: SmeTest) -> Finding | None:
    if sme.size is not SizeClass.LARGE:
        return None
    message = N_("A large company may host, but never send.")
    return finding("ELIG-C4", Light.RED, message, field="company.role")


def _large_host(sme: SmeTest) -> Finding | None:
    if sme.size is not SizeClass.LARGE:
        return None
    return finding("ELIG-C4", Light.GREEN, N_("A large company is welcome as a host."))


def _number(facts: CompanyFacts) -> str:
    return "" if facts.vat_is_wrong else facts.vat_or_tax_no.strip()


def _registration(facts: CompanyFacts) -> Finding:
    field = "company.vat_or_tax_no"
    if _number(facts) or facts.national_reg_no.strip():
        message = N_("A registration number proves economic activity.")
        return finding("ELIG-C5", Light.GREEN, message, field=field)
    if facts.declared_unregistered:
        message = N_("Without a VAT, tax or other number no company can take part.")
        return finding("ELIG-C5", Light.RED, message, field=field)
    if facts.vat_is_wrong:
        values = {"number": facts.vat_or_tax_no.strip()}
        return finding("ELIG-C5", Light.AMBER, NOT_VALID, field=field, values=values)
    message = N_("The VAT, tax or registration number is not yet known.")
    return finding("ELIG-C5", Light.AMBER, message, field=field)


def _one_person(facts: CompanyFacts) -> Finding | None:
    if facts.profile is not CompanyProfile.ONE_PERSON_COMPANY:
        return None
    if facts.is_vat_number and _number(facts):
        message = N_("A one-person company may take part if incorporated and VAT-registered.")
        return finding("ELIG-C6", Light.GREEN, message, field="company.legal_form")
    message = N_("A one-person company must be incorporated and VAT-registered.")
    return finding("ELIG-C6", Light.AMBER, message, field="company.vat_or_tax_no")


def _self_employed(facts: CompanyFacts) -> Finding | None:
    if facts.profile is CompanyProfile.LIBERAL_PROFESSION:
        message = N_("The listed liberal professions may take part.")
        return finding("ELIG-C7", Light.GREEN, message, field="company.profile")
    if facts.profile is not CompanyProfile.SELF_EMPLOYED:
        return None
    message = N_("Self-employed persons are decided case by case: write down your decision.")
    return finding("ELIG-C7", Light.AMBER, message, field="company.profile")


def _professional_body(facts: CompanyFacts) -> Finding | None:
    if facts.profile is not CompanyProfile.LIBERAL_PROFESSION:
        return None
    if facts.professional_body.strip() and facts.professional_reg_no.strip():
        message = N_("Registered with the professional body.")
        return finding("ELIG-C8", Light.GREEN, message, field="company.professional_body")
    message = N_("Ask for the registration with the professional body and the right to practise.")
    return finding("ELIG-C8", Light.AMBER, message, field="company.professional_body")


def _association(facts: CompanyFacts) -> Finding | None:
    if facts.profile is not CompanyProfile.ASSOCIATION:
        return None
    message = N_("An association counts as an SME if it has a regular economic activity: note it.")
    return finding("ELIG-C9", Light.AMBER, message, field="company.profile")


def _sender_experience(facts: CompanyFacts, edition: Edition) -> Finding:
    field, values = "company.experience_years", {"years": edition.min_experience_years}
    if facts.experience_years is None:
        message = N_("The years of professional experience of the management are not yet known.")
        return finding("ELIG-C10", Light.AMBER, message, field=field)
    if facts.experience_years > edition.min_experience_years:
        message = N_("The management has more than {years} years of professional experience.")
        return finding("ELIG-C10", Light.GREEN, message, field=field, values=values)
    message = N_("Some partners ask for more than {years} years of professional experience.")
    return finding("ELIG-C10", Light.AMBER, message, field=field, values=values)


def _host_experience(facts: CompanyFacts, edition: Edition, today: date) -> Finding:
    field, values = "company.experience_years", {"years": edition.min_experience_years}
    years = facts.experience_years
    if years is None and facts.year_established is not None:
        years = today.year - facts.year_established
    if years is None or facts.owner_active_daily is None:
        message = N_("Years of activity, or the owner's part in the daily business, are not yet known.")
        return finding("ELIG-C10", Light.AMBER, message, field=field)
    if years > edition.min_experience_years and facts.owner_active_daily:
        message = N_("Active for more than {years} years, with the owner in the daily business.")
        return finding("ELIG-C10", Light.GREEN, message, field=field, values=values)
    message = N_("Some partners ask for hosts active over {years} years, the owner in the daily business.")
    return finding("ELIG-C10", Light.AMBER, message, field=field, values=values)


def _persons_sent(facts: CompanyFacts, edition: Edition) -> Finding | None:
    limit = edition.max_sent_per_company
    if limit is None:
        return None
    values = {"sent": facts.persons_sent, "limit": limit}
    if facts.persons_sent >= limit:
        message = N_("Persons already sent: {sent}; the limit is {limit}.")
        return finding("ELIG-C11", Light.AMBER, message, values=values)
    message = N_("Persons sent so far: {sent} of {limit}.")
    return finding("ELIG-C11", Light.GREEN, message, values=values)


def _platform(facts: CompanyFacts) -> Finding:
    field = "company.platform_reference"
    if facts.platform_reference.strip():
        return finding("ELIG-C16", Light.GREEN, N_("Registered on the platform."), field=field)
    if facts.platform_by_us:
        message = N_("We register the company on the platform.")
        return finding("ELIG-C16", Light.GREEN, message, field="company.platform_by_us")
    message = N_("The company's file is accepted only with its number on the matchmaking platform.")
    return finding("ELIG-C16", Light.AMBER, message, field=field)


def edition_running(edition: Edition, today: date) -> Finding:
    """ELIG-C17: the edition runs today; outside it red, or amber set aside by the edition's own reason."""
    values = {"edition": edition.name, "start": edition.start, "end": edition.end}
    if edition.runs_on(today):
        return finding("ELIG-C17", Light.GREEN, N_("The edition is running."), values=values)
    message = N_("Today lies outside the funded period of {edition} ({start} to {end}).")
    if edition.enforce_period:
        return finding("ELIG-C17", Light.RED, message, values=values)
    reason, reasons = edition.period_reason, edition.period_reasons()
    return finding("ELIG-C17", Light.AMBER, message, values=values, override=reason, overrides=reasons)


def _declarations(facts: CompanyFacts) -> Finding:
    field = "company.no_double_funding" if facts.no_double_funding is None else "company.no_exclusion_ground"
    declared = (facts.no_double_funding, facts.no_exclusion_ground)
    if False in declared:
        message = N_("Double funding or a ground for exclusion was declared.")
        return finding("ELIG-C18", Light.RED, message, field=field)
    if None in declared:
        message = N_("The declarations on double funding and exclusion are still missing.")
        return finding("ELIG-C18", Light.AMBER, message, field=field)
    message = N_("No double funding, no ground for exclusion: declared.")
    return finding("ELIG-C18", Light.GREEN, message, field=field)
