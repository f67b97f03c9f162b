"""A programme edition: every country, rate, limit, due day and fixed text that an office can change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from .codes import (
    N_,
    Anchor,
    Certainty,
    DueCode,
    MinimumMonth,
    MonthRule,
    OrganisationRole,
    Party,
    PaymentTrigger,
    SizeClass,
)
from .instalment_days import InstalmentDay
from .json_values import from_json, to_json
from .stages import STAGE_DAYS
from .training import TrainingTopic
from .training_codes import TopicKind
from .working_days import DayCountry, DayShift, DayUnit

SHIPPED_NAMES = (N_("MobiliseSME, second edition 2020-2023"),)


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a value comes from and how sure it is (dossier 0.1)."""

    source: str = ""
    certainty: Certainty = Certainty.C
    note: str = ""


@dataclass(frozen=True, slots=True)
class Rate:
    """EUR a month for stays in one host country; ``None`` = no published rate (PAY-4).

    ``entered``: the day on which the office wrote the amount itself; source and certainty then say nothing.
    """

    amount: Decimal | None
    source: str = ""
    certainty: Certainty = Certainty.A
    note: str = ""
    entered: date | None = None


@dataclass(frozen=True, slots=True)
class SizeLimit:
    """A size class: headcount below, and turnover or balance sheet at most (EUR) (ELIG-C2)."""

    size: SizeClass
    headcount_below: int
    turnover: Decimal
    balance_sheet: Decimal


@dataclass(frozen=True, slots=True)
class Instalment:
    """A part of the grant; the last one takes what rounding leaves. ``due``: without it the trigger's day."""

    percent: Decimal
    trigger: PaymentTrigger
    due: InstalmentDay | None = None


@dataclass(frozen=True, slots=True)
class InstalmentScheme:
    """An ordered list of instalments (dossier 6.3)."""

    code: str
    name: str
    parts: tuple[Instalment, ...]


@dataclass(frozen=True, slots=True)
class DueRule:
    """A due day: ``days`` (or ``years``) after (negative: before) the anchor; ``min_stay_days`` to apply.

    ``unit``: calendar or working days, of ``country``; ``shift``: where a day that is none of its working
    days goes.
    """

    code: DueCode
    anchor: Anchor
    days: int = 0
    years: int = 0
    min_stay_days: int = 0
    source: str = ""
    certainty: Certainty = Certainty.C
    unit: DayUnit = DayUnit.CALENDAR
    country: DayCountry = DayCountry.HOST
    shift: DayShift = DayShift.STAYS


@dataclass(frozen=True, slots=True)
class Phrases:
    """Word lists of one language for LP-6 and LP-7; ``*`` stands for any letters."""

    supervision: tuple[str, ...] = ()
    stock: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SigningClause:
    """A clause of the Learning Project: its fields and the parties who must agree to a change (LP-12).

    ``fields`` are paths as in the checks, without keys of rows; the longest that fits decides. No party:
    the clause changes without a new signature.
    """

    code: str
    title: str
    fields: tuple[str, ...]
    parties: tuple[Party, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ContactPointSeed:
    """A contact point known from the edition, as editable seed data (dossier 12)."""

    name: str
    country: str
    short_name: str = ""
    town: str = ""
    email: str = ""
    web: str = ""
    role: OrganisationRole = OrganisationRole.PARTNER
    covers_countries: tuple[str, ...] = ()
    note: str = ""
    source: str = ""
    certainty: Certainty = Certainty.B


SME_LIMITS = (
    SizeLimit(SizeClass.MICRO, 10, Decimal(2_000_000), Decimal(2_000_000)),
    SizeLimit(SizeClass.SMALL, 50, Decimal(10_000_000), Decimal(10_000_000)),
    SizeLimit(SizeClass.MEDIUM, 250, Decimal(50_000_000), Decimal(43_000_000)),
)


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of the programme (dossier 4.1). ``marks`` hold source and certainty by field name.

    ``enforce_period``: with False a day outside ``start``..``end`` is shown amber and set aside by
    ``period_reason``; with True it is red (ELIG-C17, DUR-5). Amounts are EUR, ``tax_days`` counts days;
    ``stage_days``: how many days a case may be in a stage of the board, by its code, before it stands out;
    ``formality_check_months``: after which a row of the formalities is to be checked again.
    """

    code: str
    name: str
    agreement_no: str = ""
    start: date | None = None
    end: date | None = None
    enforce_period: bool = False
    period_reason: str = ""
    eligible_countries: frozenset[str] = frozenset()
    eu_countries: frozenset[str] = frozenset()
    rates: Mapping[str, Rate] = field(default_factory=dict)
    special_rate: Decimal | None = None
    min_months: int = 1
    max_months: int = 6
    window_months: int = 12
    min_slice_days: int = 7
    month_rule: MonthRule = MonthRule.CALENDAR
    minimum_month: MinimumMonth = MinimumMonth.CALENDAR
    max_sent_per_company: int | None = 2
    min_tenure_months: int = 12
    min_experience_years: int = 3
    min_age: int = 18
    size_limits: tuple[SizeLimit, ...] = SME_LIMITS
    file_stale_months: int = 6
    answer_days: int = 14
    answer_warn_days: int = 10
    open_proposals_limit: int | None = None
    retention_years: int = 5
    unmatched_retention_months: int = 24
    match_min_days: int = 30
    match_max_days: int = 183
    tax_days: int = 183
    formality_check_months: int = 12
    instalment_schemes: tuple[InstalmentScheme, ...] = ()
    default_scheme: str = ""
    signatories: tuple[Party, ...] = tuple(Party)
    clauses: tuple[SigningClause, ...] = ()
    mentor_hours_per_week: Decimal = Decimal(5)
    due_rules: tuple[DueRule, ...] = ()
    stage_days: Mapping[str, int] = field(default_factory=lambda: dict(STAGE_DAYS))
    funding_disclaimers: Mapping[str, str] = field(default_factory=dict)
    phrases: Mapping[str, Phrases] = field(default_factory=dict)
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    contact_points: tuple[ContactPointSeed, ...] = ()
    help_email: str = ""
    training_required: bool = True
    training_kinds: tuple[TopicKind, ...] = tuple(TopicKind)
    training_minutes: int = 0
    training_override: bool = True
    training_topics: tuple[TrainingTopic, ...] = ()
    marks: Mapping[str, Mark] = field(default_factory=dict)

    def rate(self, country: str) -> Rate:
        """The published rate for a host country; without one, ``Rate(None)`` (PAY-1, PAY-4)."""
        return self.rates.get(country, Rate(None, certainty=Certainty.U))

    def disclaimer(self, language: str) -> str:
        """The funding statement in the language, else in English."""
        return self.funding_disclaimers.get(language) or self.funding_disclaimers.get("en", "")

    def text(self, language: str, key: str) -> str:
        """The edition's own text block for a Learning Project section, or an empty text."""
        return self.texts.get(language, {}).get(key, "")

    def scheme_name(self, language: str, code: str) -> str:
        """How an instalment scheme is named in the language, else as the edition names it."""
        scheme = self.scheme(code)
        return self._told(f"scheme.{code}", scheme.name).get(language, scheme.name) if scheme else ""

    def period_reasons(self) -> Mapping[str, str]:
        """``period_reason`` by language, where the edition says it in that language."""
        return self._told("period_reason", self.period_reason)

    def _told(self, key: str, own: str) -> dict[str, str]:
        """A text by language; none where the office has written its ``own`` since."""
        if not own or self.text("en", key) != own:
            return {}
        return {language: texts[key] for language, texts in self.texts.items() if texts.get(key)}

    def phrase_lists(self, language: str) -> Phrases:
        """The word lists of the language; an empty pair where the edition has none (LP-6, LP-7)."""
        return self.phrases.get(language, Phrases())

    def scheme(self, code: str) -> InstalmentScheme | None:
        """The instalment scheme with this code."""
        return next((scheme for scheme in self.instalment_schemes if scheme.code == code), None)

    def runs_on(self, day: date) -> bool:
        """Whether the funded period holds this day; open ends count as running."""
        return (self.start is None or self.start <= day) and not self.over_on(day)

    def over_on(self, day: date) -> bool:
        """Whether the funded period ended before this day."""
        return self.end is not None and self.end < day


def edition_from_json(data: Mapping[str, Any]) -> Edition:
    """An edition from its JSON object; raises ``ShapeError`` naming the place that does not fit."""
    return from_json(Edition, data)


def edition_to_json(edition: Edition) -> dict[str, Any]:
    """The edition as a JSON object; ``edition_from_json`` of it gives an equal edition."""
    result: dict[str, Any] = to_json(edition)
    return result


def clauses_to_json(clauses: tuple[SigningClause, ...]) -> list[dict[str, Any]]:
    """The table of clauses as rows of JSON."""
    result: list[dict[str, Any]] = to_json(clauses)
    return result


def clauses_from_json(rows: object) -> tuple[SigningClause, ...]:
    """The table from such rows; raises ``ShapeError``."""
    return from_json(tuple[SigningClause, ...], rows)
