"""The papers of a stay: the grant with its working, in the reader's language."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from mobilise_desktop.documents.grant_sheet import GrantSheet, render
from mobilise_desktop.domain.codes import PaymentTrigger
from mobilise_desktop.domain.grant import Part
from mobilise_desktop.errors import NotFound
from mobilise_desktop.exchange.atomic import replacing

from .office import OfficeDesk
from .reference import Reference
from .secondment_view import SecondmentView
from .secondments import Secondments


class SecondmentPapers:
    """Prints what parties and auditors ask to see of a stay."""

    def __init__(self, secondments: Secondments, office: OfficeDesk, reference: Reference) -> None:
        self._secondments = secondments
        self._office = office
        self._reference = reference

    def grant_sheet(self, secondment_id: str, *, locale: str, today: date) -> bytes:
        """The PDF of the grant with its working (PAY-1 to PAY-5): on actual dates where they are known, else
        on the planned ones; with the instalments of the agreed amount. Raises ``NotFound``.
        """
        view = self._secondments.open(secondment_id)
        lived = view.grant_actual is not None
        return render(
            GrantSheet(
                grant=view.grant_actual or view.grant_planned,
                slices=view.actual if lived else view.planned,
                host_country=self._reference.country_name(view.host_country, locale),
                month_rule=view.edition.month_rule,
                participant=view.person,
                sending_company=view.sending_company,
                host_company=view.host_company,
                reference=view.reference,
                parts=_parts(view),
                locale=locale,
                office=self._office_name(),
                edition=view.edition.name,
                printed_on=today,
                disclaimer=view.edition.disclaimer(locale),
            )
        )

    def write(self, path: Path, pdf: bytes) -> None:
        """Keep a paper as a file, whole or not at all; raises ``StorageFailure``."""
        with replacing(path) as handle:
            handle.write(pdf)

    def _office_name(self) -> str:
        try:
            return self._office.info().name
        except NotFound:
            return ""


def _parts(view: SecondmentView) -> tuple[Part, ...]:
    return tuple(
        Part(Decimal(payment.percent or 0), payment.amount, PaymentTrigger(payment.trigger))
        for payment in view.payments
        if payment.amount is not None and payment.trigger
    )
