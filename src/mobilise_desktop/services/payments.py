"""The office's payments: instalments of all stays as a list, recorded as paid, settled with the grant."""

from __future__ import annotations

from datetime import date

from mobilise_desktop.domain.edition import edition_from_json
from mobilise_desktop.errors import BadInput, RuleBroken
from mobilise_desktop.storage import payment_queries as queries
from mobilise_desktop.storage import secondment_queries as stays
from mobilise_desktop.storage import secondment_records as kept
from mobilise_desktop.storage.database import Database
from mobilise_desktop.storage.payment_queries import PaymentFilter, PaymentLine, Standing, Sum
from mobilise_desktop.words import N_

from .kinds import Changed, Kind
from .secondment_view import PaymentRow
from .secondments import Secondments, follow_stay
from .settling import add_instalments, keep_funding, keep_reason, settle

__all__ = ["PaymentDesk", "PaymentFilter", "PaymentLine", "Standing", "Sum"]

_STAYS = frozenset({Kind.SECONDMENTS})


class PaymentDesk:
    """Lists instalments, records what is paid or came back, and what was decided on a grant."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._stays = Secondments(database)

    def page(
        self,
        wanted: PaymentFilter,
        *,
        today: date,
        sort: str = "day",
        descending: bool = False,
        offset: int = 0,
        limit: int = 200,
    ) -> tuple[PaymentLine, ...]:
        """A page of the list; instalments of cancelled stays only where they are paid."""
        with self._database.read() as session:
            return tuple(
                queries.page(
                    session,
                    wanted,
                    today=today,
                    sort=sort,
                    descending=descending,
                    offset=offset,
                    limit=limit,
                )
            )

    def sums(self, wanted: PaymentFilter, *, today: date) -> tuple[Sum, ...]:
        """Counts and sums (EUR) of what the filter leaves, by standing and month."""
        with self._database.read() as session:
            return tuple(queries.sums(session, wanted, today=today))

    def to_pay(self, payment_id: str) -> PaymentRow:
        """An instalment with what speaks against paying it now; raises ``NotFound``."""
        with self._database.read() as session:
            secondment_id = kept.payment(session, payment_id).secondment_id
        return next(row for row in self._stays.open(secondment_id).payments if row.id == payment_id)

    def pay(
        self, payment_id: str, *, day: date | None, reference: str = "", reason: str = ""
    ) -> Changed[None]:
        """Record an instalment as paid, one to be claimed back as received, or either as open again (no day).

        Raises ``RuleBroken`` where its condition is not met or it is more than is left, unless a reason is
        written (dossier 3.2, 6.3).
        """
        if day is not None and not reason.strip():
            for blocker in self.to_pay(payment_id).stops:
                raise RuleBroken(blocker.rule, blocker.message, **blocker.values)
        with self._database.transaction(N_("Payment recorded")) as session:
            payment = kept.payment(session, payment_id)
            payment.paid_on, payment.reference = day, reference.strip()
            keep_reason(session, payment, reason, officer=self._database.officer, day=day)
            settle(session, kept.case(session, payment.secondment_id))
            follow_stay(session, payment.secondment_id)
        return Changed(None, _STAYS)

    def settle_again(self, secondment_id: str) -> Changed[None]:
        """Let the open instalments take what is left of the grant in force."""
        with self._database.transaction(N_("Instalments changed")) as session:
            settle(session, kept.case(session, secondment_id))
            follow_stay(session, secondment_id)
        return Changed(None, _STAYS)

    def decide_funding(self, secondment_id: str, *, paid: bool, reason: str, on: date) -> Changed[None]:
        """Decide whether the grant of a stay shorter than the minimum is paid, with the reason."""
        with self._database.transaction(N_("Funding of a short stay decided")) as session:
            officer = self._database.officer
            keep_funding(session, secondment_id, paid=paid, reason=reason, officer=officer, on=on)
            settle(session, kept.case(session, secondment_id))
            follow_stay(session, secondment_id)
        return Changed(None, _STAYS)

    def choose_scheme(self, secondment_id: str, scheme_code: str) -> Changed[None]:
        """Replace the open instalments by those of a scheme of the edition (dossier 6.3)."""
        with self._database.transaction(N_("Instalments changed")) as session:
            case = kept.case(session, secondment_id)
            scheme = edition_from_json(case.edition.rules).scheme(scheme_code)
            existing = stays.payments(session, secondment_id)
            amount = settle(session, case).in_force
            if scheme is None or amount is None:
                raise BadInput(N_("There is no amount or no such scheme to make instalments of."))
            if any(p.paid_on for p in existing):
                raise RuleBroken("STATE-PAID", N_("An instalment is paid already; the scheme stays."))
            for old in existing:
                kept.drop_payment(session, old.id)
            add_instalments(session, case.record, scheme, amount)
            follow_stay(session, secondment_id)
        return Changed(None, _STAYS)
