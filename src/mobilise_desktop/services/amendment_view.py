"""Amendments as the pages show them: what they change, who signed, what they do to the grant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from mobilise_desktop.domain.codes import AmendmentKind, AmendmentState, Party, SignatureMethod
from mobilise_desktop.domain.edition import Edition
from mobilise_desktop.domain.grant import Grant
from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.domain.rules import Finding
from mobilise_desktop.domain.terms import Terms, TermsChange, changed, difference_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What an officer asks for; ``change`` sets the terms anew from ``effective_from`` on."""

    kind: AmendmentKind
    effective_from: date
    asked_on: date
    change: TermsChange
    reason: str = ""
    locale: str = "en"


@dataclass(frozen=True, slots=True)
class AmendmentSignatureRow:
    """A recorded signature under an amendment."""

    party: Party
    person: str
    function: str
    place: str
    signed_on: date | None
    method: SignatureMethod
    attachment_id: str | None
    void: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentRow:
    """An amendment: the terms it changes before and after it, its parties and signatures."""

    id: str
    number: int
    base_version: int
    kind: AmendmentKind
    state: AmendmentState
    state_since: datetime | None
    effective_from: date
    asked_on: date | None
    locale: str
    reason: str
    before: Terms
    change: TermsChange
    parties: tuple[Party, ...]
    signatures: tuple[AmendmentSignatureRow, ...]
    fingerprint: str
    issued_at: datetime | None
    issued_by: str
    withdrawn_reason: str

    @property
    def after(self) -> Terms:
        """The terms with this change."""
        return changed(self.before, self.change)

    @property
    def given(self) -> Mapping[Party, AmendmentSignatureRow]:
        """Valid signatures by party."""
        return {s.party: s for s in self.signatures if not s.void}

    @property
    def missing(self) -> tuple[Party, ...]:
        """Parties who are still to sign."""
        return tuple(p for p in self.parties if p not in self.given)

    @property
    def signed_on(self) -> date | None:
        """The day of the last signature, once all have signed."""
        days = [s.signed_on for s in self.given.values() if s.signed_on]
        return max(days) if days and self.state is AmendmentState.SIGNED else None

    @property
    def proposal(self) -> Proposal:
        """What was asked for."""
        return Proposal(
            kind=self.kind,
            effective_from=self.effective_from,
            asked_on=self.asked_on or self.effective_from,
            change=self.change,
            reason=self.reason,
            locale=self.locale,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What an amendment would do: the document before and after it, the grant, who signs, what is against."""

    proposal: Proposal
    number: int
    before: LearningProject
    after: LearningProject
    terms_before: Terms
    terms_after: Terms
    grant_before: Grant
    grant_after: Grant
    findings: tuple[Finding, ...]
    parties: tuple[Party, ...]

    @property
    def change(self) -> TermsChange:
        """Only what differs."""
        return difference_of(self.terms_before, self.terms_after)


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentsView:
    """All amendments of a project; ``stop`` is a message id saying why none can be begun, or empty."""

    project_id: str
    reference: str
    locale: str
    project: LearningProject
    version: int
    terms: Terms
    rows: tuple[AmendmentRow, ...]
    edition: Edition
    secondment_id: str | None
    stop: str


@dataclass(frozen=True, slots=True)
class TermLine:
    """A term on a day: its value and the amendment it comes from (0: the signed document)."""

    name: str
    value: Any
    source: int
    since: date | None
    signed_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsOnDay:
    """The terms in force on a day, each with where it comes from, and the grant that follows from them."""

    day: date
    version: int
    signed_on: date | None
    lines: tuple[TermLine, ...]
    grant: Grant
    days_of_change: tuple[date, ...]
