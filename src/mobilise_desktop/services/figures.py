"""The office's figures for a period (dossier 3.4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from mobilise_desktop.domain.period import days_of, merged
from mobilise_desktop.domain.project_json import slices_from_json
from mobilise_desktop.storage import figure_queries, office_file
from mobilise_desktop.storage.database import Database

DAYS_A_MONTH = 30


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything the figures page shows; amounts in EUR, ``person_months`` in months of 30 days.

    ``splits`` maps a heading (host_country, sending_country, sector, size, category, origin, state,
    collaboration) to numbers of stays by code.
    """

    first: date
    last: date
    stays: int
    person_months: Decimal
    splits: dict[str, dict[str, int]]
    by_month: dict[str, int]
    files: dict[str, dict[str, int]]
    match_ages: tuple[int, ...]
    starts_soon: int
    ends_soon: int
    grant_planned: Decimal
    grant_agreed: Decimal
    grant_actual: Decimal
    paid: Decimal
    budget: Decimal | None
    objectives_rated: int
    objectives_reached: int

    @property
    def left(self) -> Decimal | None:
        """The office's budget less what is agreed; ``None`` where no budget is set."""
        return None if self.budget is None else self.budget - self.grant_agreed


class FigureDesk:
    """Counts the office."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, *, first: date, last: date, today: date) -> Figures:
        """Figures of the stays that begin from ``first`` to ``last``; each is counted by one statement."""
        span = {"first": first, "last": last}
        with self._database.read() as session:
            splits = {name: figure_queries.split(session, name, **span) for name in figure_queries.SPLITS}
            splits["collaboration"] = figure_queries.collaborations(session, **span)
            money = figure_queries.money(session, **span)
            near = figure_queries.near(session, today=today, horizon=today + timedelta(days=30))
            rated, reached = figure_queries.objectives(session, **span)
            budget = office_file.required_office(session).settings.get("budget")
            return Figures(
                first=first,
                last=last,
                stays=sum(splits["host_country"].values()),
                person_months=_months(figure_queries.slices(session, **span)),
                splits=splits,
                by_month=figure_queries.starts_by_month(session, **span),
                files=figure_queries.files(session),
                match_ages=tuple(figure_queries.open_matches(session, today=today)),
                starts_soon=near["starts"],
                ends_soon=near["ends"],
                grant_planned=_euros(money.planned),
                grant_agreed=_euros(money.agreed),
                grant_actual=_euros(money.actual),
                paid=_euros(money.paid),
                budget=None if budget in (None, "") else Decimal(str(budget)),
                objectives_rated=rated,
                objectives_reached=reached,
            )


def _euros(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)


def _months(stays: list[Any]) -> Decimal:
    parts = [part for slices in stays for part in merged(slices_from_json(slices))]
    return (Decimal(sum(days_of(part) for part in parts)) / DAYS_A_MONTH).quantize(Decimal("0.1"))
