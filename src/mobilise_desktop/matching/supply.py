"""Supply and demand of the whole office by skill group, host country and month.

A *stock* is one side's profiles that are in play, as arrays: where each may be, when, for how many places it
stands, and its wanted and offered skill groups. The *market* is both stocks over the same host countries.

What the figures mean (``Seek.LEARN``: participants want, hosts offer; ``Seek.BRING``: hosts want and
participants offer): everybody counts once a group. Demand weighs by the strongest priority stated for the
group: nice ½, usual 1, essential 1½; it is reckoned in halves. Supply is the free places of the hosts that
offer the group, or the number of participants who bring it. The gap is demand less supply.

A host stands in its own country. A participant stands in the countries wished for, or, without a wish, in all
but the own one. Somebody counts in a month if the window holds a day of it from today on.

A group's *code* is ``2 * group``; a skill without a group stands for itself as ``2 * key + 1``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from .columns import ACCEPTED, ELIGIBLE, SME, VISIBLE, Array, Columns
from .profiles import NO_GROUP, Rules

HALVES = 2
DIVISION = 5
MOST_DIVISIONS = 3
_USABLE = ELIGIBLE | VISIBLE | ACCEPTED


class Seek(StrEnum):
    """Which way is looked: what participants want to learn, or what hosts want to be brought."""

    LEARN = "LEARN"
    BRING = "BRING"


@dataclass(frozen=True, slots=True)
class Groups:
    """Each profile's skill groups, once: row, code and strongest priority of an entry, by row and code."""

    rows: Array
    codes: Array
    weights: Array


@dataclass(frozen=True, slots=True)
class Stock:
    """Profiles in play: ``goes[row, country]`` tells where each may be, windows are day ordinals."""

    companies: Array
    goes: Array
    first_day: Array
    last_day: Array
    places: Array
    divisions: Array
    wanted: Groups
    offered: Groups


@dataclass(frozen=True, slots=True)
class Market:
    """Both stocks; ``countries`` are the host countries that the columns of ``goes`` stand for."""

    countries: tuple[str, ...]
    participants: Stock
    hosts: Stock
    today: int


@dataclass(frozen=True, slots=True)
class Span:
    """A host country ("": all) and the days from ``first`` to ``last`` (ordinals) that are looked at."""

    first: int
    last: int
    country: str = ""


@dataclass(frozen=True, slots=True)
class Balance:
    """``wishing`` profiles want it, ``demand`` in halves; ``offering`` profiles offer ``supply`` places."""

    code: int
    wishing: int
    demand: int
    offering: int
    supply: int

    @property
    def gap(self) -> float:
        """Demand less supply in whole people; above 0 the office lacks it."""
        return self.demand / HALVES - self.supply


def in_play(columns: Columns, rules: Rules, *, hosts: bool) -> Array:
    """Which rows count: file accepted, eligible, shown, window not past; hosts with places, senders SME."""
    flags = columns["flags"]
    kept = (flags & _USABLE == _USABLE) & (columns["last_day"] >= rules.today)
    kept &= columns["last_day"] >= columns["first_day"]
    if hosts:
        kept &= columns["places"] > 0
    if not hosts or not rules.large_may_host:
        kept &= flags & SME > 0
    return np.asarray(kept)


def market_of(hosts: Columns, participants: Columns, rules: Rules, *, busy: Collection[str]) -> Market:
    """The market of both sides' columns; ``busy`` participants have found their host and do not wait."""
    waiting = in_play(participants, rules, hosts=False)
    if busy:
        taken = np.array(sorted(key.encode() for key in busy), dtype=np.bytes_)
        waiting &= ~np.isin(participants.ids, taken)
    people = participants.take(np.flatnonzero(waiting))
    firms = hosts.take(np.flatnonzero(in_play(hosts, rules, hosts=True)))
    countries = tuple(sorted((_own_countries(firms) | _wished_countries(people)) - {""}))
    return Market(countries, _people(people, countries), _firms(firms, countries), rules.today)


def balances(market: Market, seek: Seek, span: Span) -> tuple[Balance, ...]:
    """Every skill group that anybody wants or offers in the span, the largest gap first."""
    asking, giving = _sides(market, seek)
    wishing = _tally(asking.wanted, _present(market, asking, span), asking.wanted.weights)
    offering = _tally(giving.offered, _present(market, giving, span), giving.places[giving.offered.rows])
    codes = np.union1d(wishing[0], offering[0])
    wished, demand = _laid_out(codes, wishing)
    offered, supply = _laid_out(codes, offering)
    order = np.lexsort((codes, -wished, 2 * supply - demand))
    figures = (part[order].tolist() for part in (codes, wished, demand, offered, supply))
    return tuple(Balance(*line) for line in zip(*figures, strict=True))


def balance_of(market: Market, seek: Seek, code: int, span: Span) -> Balance:
    """One skill group in the span."""
    asking, giving = _sides(market, seek)
    wishing, demand = _one(asking.wanted, code, _present(market, asking, span), asking.wanted.weights)
    places = giving.places[giving.offered.rows]
    offering, supply = _one(giving.offered, code, _present(market, giving, span), places)
    return Balance(code, wishing, demand, offering, supply)


def by_country(market: Market, seek: Seek, code: int, span: Span) -> dict[str, Balance]:
    """One skill group in each host country over the days of the span."""
    spans = {country: Span(span.first, span.last, country) for country in market.countries}
    return {country: balance_of(market, seek, code, each) for country, each in spans.items()}


def by_month(market: Market, seek: Seek, code: int, span: Span) -> dict[date, Balance]:
    """One skill group in each month of the span (the month's first day) for its country."""
    return {
        month: balance_of(market, seek, code, Span(first, last, span.country))
        for month, first, last in months_of(span)
    }


def months_of(span: Span) -> Iterator[tuple[date, int, int]]:
    """The months that a span touches: first day of each, and its days inside the span as ordinals."""
    day = date.fromordinal(span.first).replace(day=1)
    while day.toordinal() <= span.last:
        after = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        yield day, max(span.first, day.toordinal()), min(span.last, after.toordinal() - 1)
        day = after


def companies_offering(market: Market, seek: Seek, code: int, span: Span | None = None) -> frozenset[str]:
    """The companies whose offer counts as supply of a group, in the span or at any time."""
    _asking, giving = _sides(market, seek)
    rows = giving.offered.rows[giving.offered.codes == code]
    if span is not None:
        rows = rows[_present(market, giving, span)[rows]]
    return frozenset(text.decode() for text in giving.companies[rows].tolist())


def divisions_offering(market: Market, seek: Seek, code: int) -> tuple[str, ...]:
    """The three commonest NACE divisions (two digits) among those who offer a group."""
    _asking, giving = _sides(market, seek)
    found = giving.divisions[giving.offered.rows[giving.offered.codes == code]]
    divisions, counts = np.unique(found[found > 0], return_counts=True)
    order = np.lexsort((divisions, -counts))[:MOST_DIVISIONS]
    return tuple(f"{division:02d}" for division in divisions[order].tolist())


def code_of(group: int, key: int) -> int:
    """The code of a skill's group, or of the skill itself where it has none."""
    return 2 * group if group != NO_GROUP else 2 * key + 1


def _sides(market: Market, seek: Seek) -> tuple[Stock, Stock]:
    pair = (market.participants, market.hosts)
    return pair if seek is Seek.LEARN else (pair[1], pair[0])


def _present(market: Market, stock: Stock, span: Span) -> Array:
    """Which rows are in the span's country with a day of their window in it, from today on."""
    first = max(span.first, market.today)
    when = (stock.first_day <= span.last) & (stock.last_day >= first) & (first <= span.last)
    if not span.country:
        return np.asarray(when & stock.goes.any(axis=1))
    if span.country not in market.countries:
        return np.zeros(len(when), bool)
    return np.asarray(when & stock.goes[:, market.countries.index(span.country)])


def _tally(groups: Groups, present: Array, worth: Array) -> tuple[Array, Array, Array]:
    """Codes of the entries of present rows, how many rows each has, and the sum of ``worth``."""
    kept = present[groups.rows]
    codes, place, counts = np.unique(groups.codes[kept], return_inverse=True, return_counts=True)
    return codes, counts, np.bincount(place, worth[kept], minlength=len(codes)).astype(np.int64)


def _laid_out(codes: Array, tally: tuple[Array, Array, Array]) -> tuple[Array, Array]:
    own, counts, sums = tally
    places = np.searchsorted(codes, own)
    laid = np.zeros((2, len(codes)), np.int64)
    laid[0, places], laid[1, places] = counts, sums
    return laid[0], laid[1]


def _one(groups: Groups, code: int, present: Array, worth: Array) -> tuple[int, int]:
    kept = (groups.codes == code) & present[groups.rows]
    return int(np.count_nonzero(kept)), int(worth[kept].sum(dtype=np.int64))


def _own_countries(columns: Columns) -> set[str]:
    names = tuple(columns.lexicon.countries)
    return {names[code] for code in np.unique(columns["country"]).tolist()}


def _wished_countries(columns: Columns) -> set[str]:
    names = tuple(columns.lexicon.countries)
    return {names[code] for code in np.unique(columns["countries"]).tolist()}


def _firms(columns: Columns, countries: tuple[str, ...]) -> Stock:
    goes = _own(columns, countries)
    return _stock(columns, goes, columns["places"].astype(np.int64))


def _people(columns: Columns, countries: tuple[str, ...]) -> Stock:
    """Where participants may go: the countries wished for, or all but the own one where none is wished."""
    place = _places_of(columns, countries)
    goes = np.zeros((len(columns), len(countries)), bool)
    rows, wished = columns.row_numbers("countries"), place[columns["countries"]]
    goes[rows[wished >= 0], wished[wished >= 0]] = True
    goes[np.diff(columns["countries_starts"]) == 0] = True
    goes &= ~_own(columns, countries)
    return _stock(columns, goes, np.ones(len(columns), np.int64))


def _own(columns: Columns, countries: tuple[str, ...]) -> Array:
    own = _places_of(columns, countries)[columns["country"]]
    return np.asarray(own[:, None] == np.arange(len(countries))[None, :])


def _places_of(columns: Columns, countries: tuple[str, ...]) -> Array:
    """For each number of the side's lexicon the place in ``countries``, -1 for none."""
    places = {country: place for place, country in enumerate(countries)}
    return np.array([places.get(name, -1) for name in columns.lexicon.countries], np.int64)


def _stock(columns: Columns, goes: Array, places: Array) -> Stock:
    return Stock(
        columns.companies,
        goes,
        columns["first_day"],
        columns["last_day"],
        places,
        columns["sector"] >> DIVISION,
        _groups(columns, "wanted"),
        _groups(columns, "offered"),
    )


def _groups(columns: Columns, side: str) -> Groups:
    rows = columns.row_numbers(side)
    group = columns[f"{side}_groups"].astype(np.int64)
    codes = np.where(group == NO_GROUP, 2 * columns[f"{side}_keys"] + 1, 2 * group)
    weights = columns[f"{side}_weights"].astype(np.int64)
    order = np.lexsort((-weights, codes, rows))
    rows, codes, weights = rows[order], codes[order], weights[order]
    first = np.ones(len(rows), bool)
    first[1:] = (rows[1:] != rows[:-1]) | (codes[1:] != codes[:-1])
    return Groups(rows[first], codes[first], weights[first])
