"""The papers of a stay in the reader's language: grant sheet, form of a checkpoint, certificate."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from mobilise_desktop.documents import certificate
from mobilise_desktop.documents.certificate import CertificateOfStay
from mobilise_desktop.documents.grant_sheet import GrantSheet, PaidPart, render
from mobilise_desktop.domain.codes import Party, PaymentTrigger
from mobilise_desktop.domain.evaluation import Mark, Rated, tracks
from mobilise_desktop.domain.learning_project import LearningProject
from mobilise_desktop.errors import BadInput, NotFound
from mobilise_desktop.exchange.atomic import replacing
from mobilise_desktop.words import N_, Words

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
        lived, grant = view.grant_actual is not None, view.grant_actual or view.grant_planned
        doubtful = grant.below_minimum and view.funding is None
        return render(
            GrantSheet(
                grant=replace(grant, below_minimum=doubtful),
                slices=view.actual if lived else view.planned,
                host_country=self._reference.country_name(view.host_country, locale),
                month_rule=view.edition.month_rule,
                participant=view.person,
                sending_company=view.sending_company,
                host_company=view.host_company,
                reference=view.reference,
                parts=_parts(view),
                agreed=view.grant_agreed,
                account=view.account,
                remarks=_remarks(view, Words(locale)),
                locale=locale,
                office=self._office_name(),
                edition=Words(locale)(view.edition.name),
                printed_on=today,
                disclaimer=view.edition.disclaimer(locale),
            )
        )

    def certificate(self, secondment_id: str, *, locale: str, today: date) -> bytes:
        """The PDF of the certificate of stay (DOC-16) on actual dates, with the objectives that were reached
        and are not in dispute. Raises ``BadInput`` before the end is confirmed, ``NotFound``.
        """
        view = self._secondments.open(secondment_id)
        if view.actual_end is None:
            raise BadInput(N_("Confirm the end of the stay first: the certificate states the actual days."))
        host = next((s for s in view.project.signatories if s.party is Party.HC), None)
        return certificate.render(
            CertificateOfStay(
                participant=view.person,
                sending_company=view.sending_company,
                host_company=view.host_company,
                host_address=view.site_address,
                slices=view.actual,
                activities=_main_activities(view.project, view.actual_end),
                reached=_reached(view),
                host_signatory=host.name if host else "",
                host_function=host.function if host else "",
                reference=view.reference,
                locale=locale,
                office=self._office_name(),
                edition=Words(locale)(view.edition.name),
                issued_on=today,
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


def _parts(view: SecondmentView) -> tuple[PaidPart, ...]:
    return tuple(
        PaidPart(
            payment.share,
            payment.amount,
            PaymentTrigger(payment.trigger) if payment.trigger else None,
            payment.paid_on,
        )
        for payment in view.payments
        if payment.amount
    )


def _remarks(view: SecondmentView, say: Words) -> tuple[str, ...]:
    """Why the amount is not the one reckoned, and what was decided on a stay that is too short."""
    found = view.funding if view.too_short else None
    decided = N_("Funded all the same, decided on {day}: {reason}")
    refused = N_("No grant is paid, decided on {day}: {reason}")
    told = say(decided if found.paid else refused, day=found.on, reason=found.reason) if found else ""
    return tuple(filter(None, (say(view.final_reason) if view.final_reason else "", told)))


def _main_activities(project: LearningProject, end: date) -> tuple[str, ...]:
    """What was planned up to the actual last day, each text once, in its order in time."""
    planned = sorted((a for a in project.activities if a.first <= end), key=lambda one: one.first)
    return tuple(dict.fromkeys(one.text.strip() for one in planned if one.text.strip()))


def _reached(view: SecondmentView) -> tuple[str, ...]:
    ratings = [Rated(r.objective_id, r.checkpoint, r.rater, r.level) for r in view.ratings]
    found = tracks([one.id for one in view.project.objectives], ratings)
    return tuple(
        one.text.strip()
        for one, track in zip(view.project.objectives, found, strict=True)
        if Mark.REACHED in track.marks and Mark.DISPUTED not in track.marks
    )
