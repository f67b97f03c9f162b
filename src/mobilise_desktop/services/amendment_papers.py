"""The paper of an amendment: names in its language, the fingerprint of all that it says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from mobilise_desktop.documents.amendment_paper import AmendmentPaper, render
from mobilise_desktop.documents.grant_sheet import PaidPart
from mobilise_desktop.domain.amendments import OF_DATES, Wording, fingerprint
from mobilise_desktop.domain.codes import PaymentTrigger
from mobilise_desktop.domain.edition import edition_from_json
from mobilise_desktop.domain.grant import Grant
from mobilise_desktop.domain.settlement import PartDue, settled, true_share
from mobilise_desktop.domain.terms import in_order
from mobilise_desktop.storage import office_file, project_drafts, secondment_queries, secondment_records
from mobilise_desktop.words import Words

from .amendment_view import Preview
from .project_papers import labels_of
from .reference import Reference
from .terms_reading import CaseTerms


class AmendmentPrinter:
    """Makes papers of previews."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference

    def paper(
        self,
        session: Any,
        project: Any,
        record: Any,
        preview: Preview,
        held: CaseTerms,
        *,
        issued_on: date | None,
        locale: str = "",
    ) -> AmendmentPaper:
        """The paper of an amendment's record; an issued one keeps its fingerprint."""
        edition = edition_from_json(project_drafts.edition_of(session, project).rules)
        language = locale or record.locale
        dated = preview.proposal.kind in OF_DATES
        return AmendmentPaper(
            reference=project.reference,
            number=record.number,
            kind=record.kind,
            version=held.version,
            signed_fingerprint=held.fingerprint,
            effective_from=record.effective_from,
            before=preview.before,
            after=preview.after,
            parties=preview.parties,
            fingerprint=record.fingerprint or fingerprint(_wording(project, record, preview, held)),
            reason=record.reason,
            grant_before=preview.grant_before if dated else None,
            grant_after=preview.grant_after if dated else None,
            parts=_parts(session, project.id, preview.grant_after, issued_on) if dated else (),
            earlier=tuple(sorted(a.number for a in in_order(held.amendments) if a.number < record.number)),
            issued_on=issued_on,
            locale=language,
            office=office_file.required_office(session).name,
            edition=Words(language)(edition.name),
            labels=labels_of(preview.after, self._reference, language),
            disclaimer=edition.disclaimer(language),
            draft=issued_on is None,
        )

    def render(self, paper: AmendmentPaper) -> bytes:
        """The paper as PDF."""
        return render(paper)


def _parts(session: Any, project_id: str, grant: Grant, issued_on: date | None) -> tuple[PaidPart, ...]:
    """The instalments that follow from the new grant; what was paid when the paper was issued stays."""
    stay = secondment_records.known_for(session, project_id)
    rows = secondment_queries.payments(session, stay) if stay else ()
    if not rows or grant.amount is None:
        return ()
    paid = [row.paid_on if row.paid_on and row.paid_on <= (issued_on or date.max) else None for row in rows]
    dues = [_due(row, day) for row, day in zip(rows, paid, strict=True)]
    amounts = settled(dues, grant.amount)
    found = [
        PaidPart(
            true_share(row.percent, amount, grant.amount),
            amount,
            PaymentTrigger(row.trigger) if row.trigger else None,
            day,
        )
        for row, amount, day in zip(rows, amounts, paid, strict=False)
    ]
    found += [PaidPart(None, amount, PaymentTrigger.REPORT) for amount in amounts[len(rows) :]]
    return tuple(part for part in found if part.amount)


def _due(row: Any, day: date | None) -> PartDue:
    percent = None if row.percent is None else Decimal(row.percent)
    return PartDue(percent, row.amount or Decimal(0), day is not None)


def _wording(project: Any, record: Any, preview: Preview, held: CaseTerms) -> Wording:
    return Wording(
        reference=project.reference,
        number=record.number,
        base_version=held.version,
        base_fingerprint=held.fingerprint,
        kind=record.kind,
        effective_from=record.effective_from,
        reason=record.reason,
        before=preview.terms_before,
        change=preview.change,
        parties=preview.parties,
    )
