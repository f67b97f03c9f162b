"""Programme editions: listed, copied, edited, chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from mobilise_desktop.domain.edition import Edition, Rate, edition_from_json, edition_to_json
from mobilise_desktop.errors import BadInput
from mobilise_desktop.storage import edition_rows
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_

from .kinds import Changed, Kind

_EDITIONS = frozenset({Kind.EDITIONS, Kind.OFFICE})


@dataclass(frozen=True, slots=True)
class EditionRow:
    """A line of the list."""

    id: str
    code: str
    name: str
    active: bool
    used: int


class Editions:
    """The editions that the office knows."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[EditionRow, ...]:
        """Every edition; ``used`` counts the Learning Projects drafted under it."""
        with self._database.read() as session:
            return tuple(EditionRow(*row) for row in edition_rows.listed(session))

    def open(self, edition_id: str) -> Edition:
        """An edition as a value; raises ``NotFound``."""
        with self._database.read() as session:
            return edition_from_json(edition_rows.rules(session, edition_id))

    def choose(self, edition_id: str) -> Changed[None]:
        """Work by another edition from now on; cases begun keep theirs."""
        with self._database.transaction(N_("Edition chosen")) as session:
            edition_rows.choose(session, edition_id)
        return Changed(None, _EDITIONS)

    def copy(self, edition_id: str, *, code: str, name: str) -> Changed[str]:
        """A new edition with the rules of another; raises ``BadInput`` where the code is taken."""
        if not code.strip() or not name.strip():
            raise BadInput(N_("Give the new edition a code and a name."))
        with self._database.transaction(N_("Edition added")) as session:
            if edition_rows.taken(session, code.strip()):
                raise BadInput(N_("There is an edition with this code already."))
            source = edition_from_json(edition_rows.rules(session, edition_id))
            made = replace(source, code=code.strip(), name=name.strip())
            new_id = edition_rows.add(session, edition_to_json(made))
        return Changed(new_id, _EDITIONS)

    def change(self, edition_id: str, **values: Any) -> Changed[None]:
        """Change fields of an edition by their names in ``domain.edition``; raises ``BadInput``."""
        return self._change(edition_id, values, N_("Edition changed"))

    def _change(self, edition_id: str, values: Mapping[str, Any], what: str, **details: Any) -> Changed[None]:
        with self._database.transaction(what, **details) as session:
            edition = edition_from_json(edition_rows.rules(session, edition_id))
            changed = replace(edition, **values)
            if changed.min_months > changed.max_months:
                raise BadInput(N_("The shortest stay is longer than the longest."))
            edition_rows.keep(session, edition_id, edition_to_json(changed))
        return Changed(None, _EDITIONS)

    def set_rate(self, edition_id: str, country: str, amount: Decimal | None) -> Changed[None]:
        """Set the monthly rate of a host country; no amount means that none is published (PAY-4)."""
        edition = self.open(edition_id)
        before = edition.rate(country).amount
        rates = {**edition.rates, country: Rate(amount, entered=date.today())}
        return self._change(
            edition_id,
            {"rates": rates},
            N_("Monthly rate of {country} changed: {old} → {new} EUR"),
            country=country,
            old=_written(before),
            new=_written(amount),
        )

    def set_country(self, edition_id: str, country: str, *, eligible: bool) -> Changed[None]:
        """Let a country take part, or no longer."""
        edition = self.open(edition_id)
        known = edition.eligible_countries
        countries = known | {country} if eligible else known - {country}
        what = N_("{country} takes part") if eligible else N_("{country} takes part no longer")
        return self._change(edition_id, {"eligible_countries": frozenset(countries)}, what, country=country)


def _written(amount: Decimal | None) -> str:
    """An amount as the journal keeps it, whatever language it is read in."""
    return "–" if amount is None else format(amount, "f")
