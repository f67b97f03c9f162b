"""What the office's pool lacks: supply and demand by skill group, country and month, and whom to call."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from mobilise_desktop.domain.codes import FileState, Role
from mobilise_desktop.matching import supply
from mobilise_desktop.matching.supply import Balance, Market, Seek, Span
from mobilise_desktop.storage import supply_queries
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_

from .matching import Matching
from .matching_pool import Pool
from .reference import Reference

__all__ = ["REASONS", "Balance", "CallLine", "CallReason", "Detail", "Line", "Overview", "Seek", "Supply"]

MOST_CALLS = 200
MOST_KNOWN = 40
_NEVER_CALLED = frozenset({FileState.REJECTED, FileState.CLOSED})


class CallReason(StrEnum):
    """Why a firm is worth a call, the most promising first; all but the last two are known to have it."""

    NOT_HOSTING = "NOT_HOSTING"
    SENDS_NOBODY = "SENDS_NOBODY"
    OFFER_OVER = "OFFER_OVER"
    OTHER_TIME = "OTHER_TIME"
    FILE_OPEN = "FILE_OPEN"
    NO_PLACE = "NO_PLACE"
    SAME_SECTOR = "SAME_SECTOR"
    KNOWN = "KNOWN"


REASONS = {
    CallReason.NOT_HOSTING: N_("Does not host yet"),
    CallReason.SENDS_NOBODY: N_("Sends nobody yet"),
    CallReason.OFFER_OVER: N_("Offer is over"),
    CallReason.OTHER_TIME: N_("At another time"),
    CallReason.FILE_OPEN: N_("File not accepted"),
    CallReason.NO_PLACE: N_("No free place"),
    CallReason.SAME_SECTOR: N_("Same sector"),
    CallReason.KNOWN: N_("Spoken with"),
}
_ORDER = {reason: place for place, reason in enumerate(CallReason)}


@dataclass(frozen=True, slots=True)
class Line:
    """A skill group with its balance; ``id`` is its code as text, for tables."""

    id: str
    label: str
    balance: Balance


@dataclass(frozen=True, slots=True)
class Overview:
    """All groups, the largest gap first; how many wait and how many hosts have places; host countries."""

    lines: tuple[Line, ...]
    waiting: int
    hosts: int
    countries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CallLine:
    """A firm to call; ``last_contact`` is the latest note or visit, ``None`` where there was none."""

    id: str
    name: str
    country: str
    town: str
    nace_code: str
    nace_revision: str
    reason: CallReason
    contact: str
    phone: str
    email: str
    last_contact: datetime | None


@dataclass(frozen=True, slots=True)
class Detail:
    """One group: by month (its first day), by host country, and the firms to call, most promising first."""

    code: int
    months: dict[date, Balance]
    countries: dict[str, Balance]
    calls: tuple[CallLine, ...]


class Supply:
    """Reckons the office's market from the matching's memory; kept until the office changes."""

    def __init__(self, database: Database, matching: Matching, reference: Reference) -> None:
        self._database = database
        self._matching = matching
        self._reference = reference
        self._kept: tuple[tuple[int, int], Market] | None = None

    def overview(
        self, seek: Seek, *, first: date, last: date, country: str = "", today: date, locale: str
    ) -> Overview:
        """Demand and supply of every skill group from ``first`` to ``last`` in a host country ("": all)."""
        with self._matching.pool(today=today) as pool:
            market = self._market(pool)
            found = supply.balances(market, seek, Span(first.toordinal(), last.toordinal(), country))
            lines = tuple(Line(str(b.code), self._label(pool, b.code, locale), b) for b in found)
        waiting, hosts = len(market.participants.companies), len(market.hosts.companies)
        return Overview(lines, waiting, hosts, market.countries)

    def detail(
        self, seek: Seek, code: int, *, first: date, last: date, country: str = "", today: date
    ) -> Detail:
        """One group's months, countries and call list."""
        span = Span(first.toordinal(), last.toordinal(), country)
        with self._matching.pool(today=today) as pool:
            market = self._market(pool)
            calls = self._calls(pool, market, seek, code, span)
            months = supply.by_month(market, seek, code, span)
            return Detail(code, months, supply.by_country(market, seek, code, span), calls)

    def _market(self, pool: Pool) -> Market:
        key = (pool.seq, pool.rules.today)
        if self._kept is None or self._kept[0] != key:
            with self._database.read() as session:
                busy = supply_queries.busy_participants(session)
            hosts, people = pool.hosts.merged(), pool.participants.merged()
            self._kept = (key, supply.market_of(hosts, people, pool.rules, busy=busy))
        return self._kept[1]

    def _label(self, pool: Pool, code: int, locale: str) -> str:
        if code % 2 == 0:
            return self._reference.group_label(code // 2, locale)
        uri, label = pool.keys.labels.get((code - 1) // 2, ("", ""))
        return (self._reference.skill_label(uri, locale).text if uri else "") or label

    def _calls(self, pool: Pool, market: Market, seek: Seek, code: int, span: Span) -> tuple[CallLine, ...]:
        already = supply.companies_offering(market, seek, code, span)
        with self._database.read() as session:
            wanted = [
                (row, reason)
                for row, reason in _candidates(session, pool, market, seek, code, span)
                if row.id not in already and _worth_a_call(row, pool, seek, span.country)
            ]
            contacts = supply_queries.last_contacts(session, [row.id for row, _reason in wanted])
        lines = [_line(row, reason, contacts.get(row.id)) for row, reason in wanted]
        return tuple(sorted(lines, key=_promise)[:MOST_CALLS])


def _candidates(
    session: Any, pool: Pool, market: Market, seek: Seek, code: int, span: Span
) -> Iterable[tuple[Any, CallReason]]:
    """Firms that have it, firms of the sectors that have it, firms spoken with; each once."""
    later = supply.companies_offering(market, seek, code)
    where = span.country if seek is Seek.LEARN else ""
    today = date.fromordinal(pool.rules.today)
    having = supply_queries.stating(session, **_stated(pool, code))
    limit = MOST_CALLS + len(having)
    found = {
        row.id: (row, _reason(row, seek, later, today=today)) for row in supply_queries.firms(session, having)
    }
    divisions = supply.divisions_offering(market, seek, code)
    for row in supply_queries.firms_of_sectors(session, divisions, country=where, limit=limit):
        found.setdefault(row.id, (row, CallReason.SAME_SECTOR))
    for row in supply_queries.firms_spoken_with(session, country=where, limit=MOST_KNOWN):
        found.setdefault(row.id, (row, CallReason.KNOWN))
    return found.values()


def _stated(pool: Pool, code: int) -> dict[str, frozenset[str]]:
    """The URIs and the free texts by which people stated a group."""
    if code % 2:
        uri, label = pool.keys.labels.get((code - 1) // 2, ("", ""))
        return {"uris": frozenset({uri} - {""}), "labels": frozenset() if uri else frozenset({label})}
    group_of: Any = pool.keys.group_of
    uris = frozenset(uri for uri in pool.keys.numbers if group_of(uri) == code // 2)
    return {"uris": uris, "labels": frozenset()}


def _worth_a_call(row: Any, pool: Pool, seek: Seek, country: str) -> bool:
    if row.file_state in _NEVER_CALLED or row.country not in pool.edition.eligible_countries:
        return False
    if not country:
        return True
    return bool(row.country == country) is (seek is Seek.LEARN)


def _reason(row: Any, seek: Seek, later: Collection[str], *, today: date) -> CallReason:
    if seek is Seek.BRING:
        return CallReason.OTHER_TIME if row.id in later else CallReason.SENDS_NOBODY
    return _hosting_reason(row, later, today=today)


def _hosting_reason(row: Any, later: Collection[str], *, today: date) -> CallReason:
    if row.role is Role.SENDING:
        return CallReason.NOT_HOSTING
    if any(day is not None and day < today for day in (row.offer_valid_until, row.host_to)):
        return CallReason.OFFER_OVER
    if row.id in later:
        return CallReason.OTHER_TIME
    return CallReason.NO_PLACE if row.file_state is FileState.ACCEPTED else CallReason.FILE_OPEN


def _line(row: Any, reason: CallReason, contact: datetime | None) -> CallLine:
    return CallLine(
        row.id,
        row.legal_name,
        row.country,
        row.town,
        row.nace_code,
        row.nace_revision,
        reason,
        row.contact_name or row.representative_name,
        row.contact_phone or row.representative_phone,
        row.contact_email or row.representative_email,
        contact,
    )


def _promise(line: CallLine) -> tuple[Any, ...]:
    """By reason, then firms the office has spoken with, the latest first, then by name."""
    spoken = -line.last_contact.timestamp() if line.last_contact else 0.0
    return _ORDER[line.reason], spoken, line.name.casefold(), line.id
