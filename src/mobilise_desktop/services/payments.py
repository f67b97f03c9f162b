"""The payment list: the instalments of all stays by standing and period."""

from __future__ import annotations

from datetime import date

from mobilise_desktop.storage import payment_queries as queries
from mobilise_desktop.storage.database import Database
from mobilise_desktop.storage.payment_queries import PaymentFilter, PaymentLine, Standing, Sum

__all__ = ["PaymentDesk", "PaymentFilter", "PaymentLine", "Standing", "Sum"]


class PaymentDesk:
    """Lists instalments; ``Secondments.pay`` records one as paid."""

    def __init__(self, database: Database) -> None:
        self._database = database

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
