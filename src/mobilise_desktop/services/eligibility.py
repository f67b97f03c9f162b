"""Eligibility of a company, a participant or a whole case: every rule with its light, and its overrides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from mobilise_desktop.domain import eligibility as rules
from mobilise_desktop.domain.codes import Light, RecordKind, Role
from mobilise_desktop.domain.company import SmeTest
from mobilise_desktop.domain.facts import StayFacts
from mobilise_desktop.domain.rules import Finding
from mobilise_desktop.errors import BadInput
from mobilise_desktop.reference.identifiers import Verdict
from mobilise_desktop.reference.tax_numbers import is_vat_number, tax_number
from mobilise_desktop.storage import case_facts, override_rows, sheets
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_

from .kinds import Changed, Kind

_SUBJECTS = frozenset({Kind.COMPANIES, Kind.PARTICIPANTS})
SHORTEST_REASON = 10


@dataclass(frozen=True, slots=True)
class EligibilityView:
    """Findings by part, one light for all, and the SME test with its working."""

    sender: tuple[Finding, ...]
    host: tuple[Finding, ...]
    participant: tuple[Finding, ...]
    stay: tuple[Finding, ...]
    sme: SmeTest | None

    @property
    def all(self) -> tuple[Finding, ...]:
        """Every finding."""
        return (*self.sender, *self.host, *self.participant, *self.stay)

    @property
    def overall(self) -> Light:
        """The worst light that still stands."""
        return rules.overall(self.all)


def is_wrong_number(number: str, country: str) -> bool:
    """Whether it is neither a VAT nor a tax number of its country; nothing is asked over the network."""
    return tax_number(number, country).verdict is Verdict.BAD


class Eligibility:
    """Asks the programme's rules about what the registers know."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(
        self,
        *,
        today: date,
        company_id: str | None = None,
        participant_id: str | None = None,
        stay: StayFacts | None = None,
    ) -> EligibilityView:
        """Findings of what is known; a company is asked as sender, host or both by its role."""
        with self._database.read() as session:
            edition = case_facts.edition_of(session)
            if edition is None:
                return EligibilityView((), (), (), (), None)
            company = sheets.read(session, RecordKind.COMPANY, company_id) if company_id else None
            person = sheets.read(session, RecordKind.PARTICIPANT, participant_id) if participant_id else None
            reasons = case_facts.overrides(session, *filter(None, (company_id, participant_id)))
            sent = case_facts.persons_sent(session, company_id) if company_id else 0
        return EligibilityView(
            *self._company(company, sent, edition, today, reasons),
            self._participant(person, company, stay, edition, today, reasons),
            rules.check_stay(stay=stay, edition=edition, overrides=reasons) if stay and stay.slices else (),
            case_facts.size_test(company, edition) if company else None,
        )

    def _company(
        self,
        company: Mapping[str, Any] | None,
        sent: int,
        edition: Any,
        today: date,
        reasons: Mapping[str, str],
    ) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
        if company is None:
            return (), ()
        number = company["vat_or_tax_no"], company["country"]
        facts = case_facts.company_facts(
            company,
            persons_sent=sent,
            vat_is_wrong=is_wrong_number(*number),
            is_vat_number=is_vat_number(*number),
        )
        asked: dict[str, Any] = {"facts": facts, "edition": edition, "today": today, "overrides": reasons}
        role = company["role"]
        sender = rules.check_sender(**asked) if role in (Role.SENDING, Role.BOTH) else ()
        host = rules.check_host(**asked) if role in (Role.HOST, Role.BOTH) else ()
        return sender, host

    def _participant(
        self,
        person: Mapping[str, Any] | None,
        company: Mapping[str, Any] | None,
        stay: StayFacts | None,
        edition: Any,
        today: date,
        reasons: Mapping[str, str],
    ) -> tuple[Finding, ...]:
        if person is None:
            return ()
        facts = case_facts.participant_facts(person, company)
        return rules.check_participant(
            facts=facts, edition=edition, today=today, stay=stay, overrides=reasons
        )

    def override(self, *, kind: RecordKind, subject_id: str, rule: str, reason: str) -> Changed[None]:
        """Set a rule aside with a written reason; raises ``BadInput`` for an idle one or a firm rule."""
        if len(reason.strip()) < SHORTEST_REASON:
            raise BadInput(N_("Write the reason in a full sentence; it stays in the file."))
        if not rules.RULES[rule].overridable:
            raise BadInput(N_("The programme does not allow this rule to be set aside."))
        with self._database.transaction(N_("Rule {rule} set aside"), rule=rule) as session:
            override_rows.put(
                session,
                kind=kind,
                subject_id=subject_id,
                rule=rule,
                reason=reason.strip(),
                officer=self._database.officer,
                on=date.today(),
            )
        return Changed(None, _SUBJECTS)

    def withdraw(self, *, subject_id: str, rule: str) -> Changed[None]:
        """Let a rule count again."""
        with self._database.transaction(N_("Rule {rule} counts again"), rule=rule) as session:
            override_rows.take_back(session, subject_id=subject_id, rule=rule)
        return Changed(None, _SUBJECTS)
