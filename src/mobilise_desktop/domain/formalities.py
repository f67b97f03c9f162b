"""Formalities by country pair: the table, which rows a stay asks for, and the day each is due (dossier 9)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from .codes import N_, Anchor, Category, Certainty, ChecklistCode, CompanyProfile, Contract
from .formality_codes import Doer, FormalityKind, Work
from .json_values import from_json, to_json
from .learning_project import Slice
from .participant import OWNERS
from .period import add_months, first_day, last_day, total_days
from .working_days import CaseCountries, DayCountry, DayShift, DayUnit, due_day

UNKNOWN, HOST, SENDING = "?", "HOST", "SENDING"
ANCHORS = (Anchor.START, Anchor.END)
CERTAINTY_WORDS: Mapping[Certainty, str] = {
    Certainty.A: N_("Read on an official page."),
    Certainty.B: N_("Read on a partner's or another page: check it."),
    Certainty.C: N_("Taken from a similar programme: check it."),
    Certainty.D: N_("General knowledge, not checked against a source: ask before you rely on it."),
    Certainty.U: N_("Not known: ask, and write the answer down."),
}
CHECKED_WORDS: Mapping[Certainty, str] = {
    Certainty.B: N_("Read on a partner's or another page."),
    Certainty.C: N_("Taken from a similar programme."),
    Certainty.D: N_("General knowledge."),
}
_OFFICIAL = ".europa.eu"


class Freshness(StrEnum):
    """How old the last check of a row is."""

    FRESH = "FRESH"
    OLD = "OLD"
    NEVER = "NEVER"


@dataclass(frozen=True, slots=True)
class FormalityRow:
    """One row of the table.

    ``sending``, ``host``, ``nationality`` and ``residence`` hold countries, names of groups, ``HOST`` or
    ``SENDING``, each with ``-`` before it where it must not be so, or ``?``: not known; empty means any.
    ``days`` count from ``anchor``, before it where negative; ``min_days`` is the shortest stay it is for.
    ``for_days``: it is settled for the days of the stay and asked for again beyond them; ``None``: not said.
    """

    code: str
    kind: FormalityKind
    title: str
    text: str = ""
    sending: tuple[str, ...] = ()
    host: tuple[str, ...] = ()
    nationality: tuple[str, ...] = ()
    residence: tuple[str, ...] = ()
    work: Work | None = None
    min_days: int = 0
    does: Doer = Doer.SC
    anchor: Anchor = Anchor.START
    days: int = -14
    unit: DayUnit = DayUnit.CALENDAR
    country: DayCountry = DayCountry.SENDING
    shift: DayShift = DayShift.BEFORE
    evidence: str = ""
    source: str = ""
    url: str = ""
    certainty: Certainty = Certainty.D
    checked_on: date | None = None
    note: str = ""
    ticks: ChecklistCode | None = None
    questions: bool = False
    for_days: bool | None = None

    @property
    def years(self) -> int:
        """Due days of formalities are counted in days alone."""
        return 0

    @property
    def grounded(self) -> bool:
        """Whether somebody else can look up what it says: a source or a page is named."""
        return bool(self.source.strip() or self.url.strip())

    @property
    def before_start(self) -> bool:
        """Whether the stay must not start without it."""
        return self.anchor is Anchor.START and self.days <= 0


@dataclass(frozen=True, slots=True)
class FormalityTable:
    """The rows with the groups of countries that they name; ``as_of`` is the day the table was written."""

    name: str = ""
    as_of: date | None = None
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rows: tuple[FormalityRow, ...] = ()

    def row(self, code: str) -> FormalityRow | None:
        """The row with this code."""
        return next((row for row in self.rows if row.code == code), None)


@dataclass(frozen=True, slots=True)
class FormalityFacts(CaseCountries):
    """What is known of a stay; countries are ISO codes, empty where not known; ``begun``: it has started."""

    nationality: str = ""
    residence: str = ""
    work: Work = Work.EMPLOYED
    slices: tuple[Slice, ...] = ()
    begun: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """A row that a stay asks for, with its day; ``None`` where the days of the stay are not known."""

    row: FormalityRow
    due: date | None


def work_of(
    category: Category | None, contract: Contract | None, profile: CompanyProfile | None = None
) -> Work:
    """An owner without an employment contract works on their own account; anybody else is employed."""
    own = profile in (CompanyProfile.SELF_EMPLOYED, CompanyProfile.LIBERAL_PROFESSION)
    if category in OWNERS and (own or contract in (None, Contract.NONE_OWNER)):
        return Work.SELF_EMPLOYED
    return Work.EMPLOYED


def wanted(table: FormalityTable, facts: FormalityFacts) -> tuple[Wanted, ...]:
    """The rows that a stay asks for, by kind and in the order of the table."""
    found = [Wanted(row, due_on(row, facts)) for row in table.rows if applies(row, facts, table.groups)]
    order = list(FormalityKind)
    return tuple(sorted(found, key=lambda one: order.index(one.row.kind)))


def applies(row: FormalityRow, facts: FormalityFacts, groups: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a row is for this stay."""
    if row.work is not None and row.work is not facts.work:
        return False
    if row.min_days > total_days(facts.slices):
        return False
    asked = (
        (row.sending, facts.sending_country),
        (row.host, facts.host_country),
        (row.nationality, facts.nationality),
        (row.residence, facts.residence),
    )
    return all(_holds(tokens, country, facts, groups) for tokens, country in asked)


def of_pair(row: FormalityRow, sending: str, host: str, groups: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a row may be for stays between two countries, whoever goes; an empty one means any."""
    facts = FormalityFacts(sending, host)
    asked = ((row.sending, sending), (row.host, host))
    return all(not country or _holds(tokens, country, facts, groups) for tokens, country in asked)


def _holds(
    tokens: tuple[str, ...], country: str, facts: FormalityFacts, groups: Mapping[str, tuple[str, ...]]
) -> bool:
    """Whether a country is meant: one of those named, if any is, and none of those left out."""
    if not tokens:
        return True
    named = [token for token in tokens if not token.startswith("-")]
    without = [token[1:] for token in tokens if token.startswith("-")]
    if not country and UNKNOWN not in tokens:
        return False
    if any(_is(token, country, facts, groups) for token in without):
        return False
    return not named or any(_is(token, country, facts, groups) for token in named)


def _is(token: str, country: str, facts: FormalityFacts, groups: Mapping[str, tuple[str, ...]]) -> bool:
    if token == UNKNOWN:
        return not country
    if token in (HOST, SENDING):
        return country == (facts.host_country if token == HOST else facts.sending_country)
    return country == token or country in groups.get(token, ())


def due_on(row: FormalityRow, facts: FormalityFacts) -> date | None:
    """The day by which a row is due, counted from the first or last day of the stay."""
    anchor = (first_day if row.anchor is Anchor.START else last_day)(facts.slices)
    return due_day(anchor, row, facts.working_days(row.country)) if anchor else None


def freshness(checked_on: date | None, *, today: date, months: int) -> Freshness:
    """Whether a row was checked within so many months."""
    if checked_on is None:
        return Freshness.NEVER
    return Freshness.FRESH if add_months(checked_on, months) >= today else Freshness.OLD


def rank_words(row: FormalityRow, *, checked: bool) -> str:
    """How sure a row is; a page of the EU is official, and what was ``checked`` lately asks for no check."""
    if row.certainty is Certainty.B and f".{urlsplit(row.url).hostname or ''}".endswith(_OFFICIAL):
        return CERTAINTY_WORDS[Certainty.A]
    plain = CHECKED_WORDS.get(row.certainty) if checked else None
    return plain or CERTAINTY_WORDS[row.certainty]


def with_own(
    shipped: FormalityTable, own: Mapping[str, FormalityRow], removed: Iterable[str]
) -> FormalityTable:
    """The shipped table with the office's rows in their place, its new ones at the end."""
    gone, known = frozenset(removed), {row.code for row in shipped.rows}
    rows = [own.get(row.code, row) for row in shipped.rows if row.code not in gone]
    added = [row for code, row in own.items() if code not in known and code not in gone]
    return FormalityTable(shipped.name, shipped.as_of, shipped.groups, (*rows, *added))


def table_from_json(data: object) -> FormalityTable:
    """The table from its JSON; raises ``ShapeError``."""
    return from_json(FormalityTable, data)


def row_from_json(data: object) -> FormalityRow:
    """A row from its JSON; raises ``ShapeError``."""
    return from_json(FormalityRow, data)


def row_to_json(row: FormalityRow) -> dict[str, Any]:
    """A row as a JSON object."""
    result: dict[str, Any] = to_json(row)
    return result
