"""The eligibility list of a case: every rule with its light, reason and source (ELIG-*, DUR-*, TAX-1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from .company_rules import host_findings, sender_findings, sme_test_of
from .edition import Edition
from .facts import CompanyFacts, ParticipantFacts, StayFacts
from .participant import participant_findings
from .rules import RULES, Finding, Rule, finding, overall, with_overrides
from .stay_rules import pair_findings, stay_findings

__all__ = [
    "RULES",
    "CompanyFacts",
    "Finding",
    "ParticipantFacts",
    "Rule",
    "StayFacts",
    "check_case",
    "check_host",
    "check_pair",
    "check_participant",
    "check_sender",
    "check_stay",
    "finding",
    "overall",
    "sme_test_of",
    "with_overrides",
]

NO_REASONS: Mapping[str, str] = {}


def check_sender(
    *, facts: CompanyFacts, edition: Edition, today: date, overrides: Mapping[str, str] = NO_REASONS
) -> tuple[Finding, ...]:
    """ELIG-C0 to C18 for a company that sends; ``overrides`` are written reasons by rule id."""
    return with_overrides(sender_findings(facts=facts, edition=edition, today=today), overrides)


def check_host(
    *, facts: CompanyFacts, edition: Edition, today: date, overrides: Mapping[str, str] = NO_REASONS
) -> tuple[Finding, ...]:
    """ELIG-C0 to C18 for a company that hosts."""
    return with_overrides(host_findings(facts=facts, edition=edition, today=today), overrides)


def check_participant(
    *,
    facts: ParticipantFacts,
    edition: Edition,
    today: date,
    stay: StayFacts | None = None,
    overrides: Mapping[str, str] = NO_REASONS,
) -> tuple[Finding, ...]:
    """ELIG-P1 to P10; the stay's dates, where known, decide tenure at the start and the contract's end."""
    found = participant_findings(facts=facts, stay=stay or StayFacts(), edition=edition, today=today)
    return with_overrides(found, overrides)


def check_pair(
    *, stay: StayFacts, edition: Edition, overrides: Mapping[str, str] = NO_REASONS
) -> tuple[Finding, ...]:
    """ELIG-C0, C12 and C13 for two companies together."""
    return with_overrides(pair_findings(stay=stay, edition=edition), overrides)


def check_stay(
    *, stay: StayFacts, edition: Edition, overrides: Mapping[str, str] = NO_REASONS
) -> tuple[Finding, ...]:
    """DUR-1 to DUR-6 and TAX-1 for the dates."""
    return with_overrides(stay_findings(stay=stay, edition=edition), overrides)


def check_case(
    *,
    edition: Edition,
    today: date,
    sender: CompanyFacts | None = None,
    host: CompanyFacts | None = None,
    participant: ParticipantFacts | None = None,
    stay: StayFacts | None = None,
    overrides: Mapping[str, str] = NO_REASONS,
) -> tuple[Finding, ...]:
    """All findings of what the case knows so far; parts that are ``None`` are not asked."""
    found: list[Finding] = []
    if sender is not None:
        found += check_sender(facts=sender, edition=edition, today=today)
    if host is not None:
        found += check_host(facts=host, edition=edition, today=today)
    if participant is not None:
        found += check_participant(facts=participant, edition=edition, today=today, stay=stay)
    if stay is not None:
        found += check_pair(stay=stay, edition=edition) + check_stay(stay=stay, edition=edition)
    return with_overrides(found, overrides)
