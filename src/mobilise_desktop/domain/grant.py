"""The grant of a stay with its working, by the edition's month rule (PAY-1 to PAY-5, dossier 6.2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from .codes import N_, MinimumMonth, MonthRule, PaymentTrigger, SliceKind
from .edition import Edition, InstalmentScheme
from .learning_project import Slice
from .period import MonthsAndDays, days_of, merged, months_of, of_kind, total_days, whole_months

CENT = Decimal("0.01")
_TIMES_ONE = N_("{rate} × 1 month = {amount}")
_ONE_DAY = N_("{rate} × 1 day / {divisor} = {amount}")
_REMOTE = N_("{first} to {last}: {days} remote days, for which nothing is paid")
_REMOTE_DAY = N_("{first}: 1 remote day, for which nothing is paid")
_NO_GRANT = N_("No grant: the stay was shorter than the minimum, and the office decided so.")


@dataclass(frozen=True, slots=True)
class WorkingLine:
    """One step of a calculation: a message id and the values that fill it (EUR, days, months, dates)."""

    message: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Grant:
    """The result; ``amount`` is EUR rounded once, or ``None`` with the ``reason`` why (PAY-4)."""

    amount: Decimal | None
    rate: Decimal | None
    length: MonthsAndDays
    days: int
    special_rate: bool = False
    capped: bool = False
    below_minimum: bool = False
    reason: str = ""
    working: tuple[WorkingLine, ...] = ()


@dataclass(frozen=True, slots=True)
class FinalGrant:
    """What is paid in the end, and why it differs from the computed amount (empty = it does not)."""

    amount: Decimal
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """An instalment in EUR."""

    percent: Decimal
    amount: Decimal
    trigger: PaymentTrigger


def money(amount: Decimal) -> Decimal:
    """Rounded half up to cents."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def rate_for(*, edition: Edition, host_country: str, special_rate: bool) -> Decimal | None:
    """EUR a month: the special rate replaces the country's (PAY-1, PAY-2); ``None`` without a rate."""
    if special_rate and edition.special_rate is not None:
        return edition.special_rate
    return edition.rate(host_country).amount


def below_minimum(slices: Sequence[Slice], edition: Edition) -> bool:
    """Whether the days at the host are fewer than the edition's minimum months (DUR-1, DUR-4)."""
    site = of_kind(slices, SliceKind.ON_SITE)
    if edition.minimum_month is MinimumMonth.DAYS28:
        return total_days(site) < 28 * edition.min_months
    return months_of(site).months < edition.min_months


def compute_grant(
    *, edition: Edition, host_country: str, slices: Sequence[Slice], special_rate: bool = False
) -> Grant:
    """The grant for the slices at the host; remote slices count nothing (PAY-1 to PAY-5, DUR-6).

    Give actual slices where known, else the planned ones. Days are inclusive and never count twice.
    """
    site = merged(of_kind(slices, SliceKind.ON_SITE))
    length, days = months_of(site), total_days(site)
    special = special_rate and edition.special_rate is not None
    rate = rate_for(edition=edition, host_country=host_country, special_rate=special_rate)
    too_short = below_minimum(slices, edition)
    if rate is None:
        return Grant(
            None, None, length, days, below_minimum=too_short, reason=_no_rate(edition, host_country)
        )
    raw, steps = _RULES[edition.month_rule](site, rate)
    ceiling = rate * edition.max_months
    remote = _remote_lines(slices)
    working = (_rate_line(rate, special), *remote, *steps, *_end_lines(raw, ceiling, edition, too_short))
    return Grant(
        money(min(raw, ceiling)), rate, length, days, special, raw > ceiling, too_short, working=working
    )


def _no_rate(edition: Edition, country: str) -> str:
    if country in edition.rates:
        return N_("No published rate – ask the coordinator.")
    return N_("The edition has no rate for this host country.")


def _rate_line(rate: Decimal, special: bool) -> WorkingLine:
    if special:
        return WorkingLine(N_("Special rate: {rate} a month, whatever the host country"), {"rate": rate})
    return WorkingLine(N_("Rate of the host country: {rate} a month"), {"rate": rate})


def _remote_lines(slices: Sequence[Slice]) -> tuple[WorkingLine, ...]:
    """The remote days, told because they are days of the stay without a grant (DUR-6)."""
    found = ((s, days_of(s)) for s in merged(of_kind(slices, SliceKind.REMOTE)))
    return tuple(
        WorkingLine(
            _REMOTE_DAY if days == 1 else _REMOTE, {"first": part.first, "last": part.last, "days": days}
        )
        for part, days in found
    )


def _by_calendar(slices: Sequence[Slice], rate: Decimal) -> tuple[Decimal, tuple[WorkingLine, ...]]:
    lines = [
        WorkingLine(
            N_("{first} to {last}: {length}"),
            {"first": s.first, "last": s.last, "length": part},
        )
        for s in slices
        for part in (whole_months(s.first, s.last),)
    ]
    length = months_of(slices)
    for_months, for_days = rate * length.months, rate * length.days / 30
    if len(slices) > 1:
        lines.append(
            WorkingLine(
                N_("Together, thirty days making a month: {length}"),
                {"length": length},
            )
        )
    elif lines and whole_months(slices[0].first, slices[0].last) != length:
        lines.append(
            WorkingLine(
                N_("30 days make a month: {length}"),
                {"length": length},
            )
        )
    lines.append(
        WorkingLine(
            _TIMES_ONE if length.months == 1 else N_("{rate} × {months} months = {amount}"),
            {"rate": rate, "months": length.months, "amount": money(for_months)},
        )
    )
    if length.days:
        lines.append(_days_line(rate, length.days, 30, for_days))
    return for_months + for_days, tuple(lines)


def _by_days(divisor: int) -> Callable[[Sequence[Slice], Decimal], tuple[Decimal, tuple[WorkingLine, ...]]]:
    def rule(slices: Sequence[Slice], rate: Decimal) -> tuple[Decimal, tuple[WorkingLine, ...]]:
        lines = [
            WorkingLine(
                N_("{first} to {last}: days {days}"), {"first": s.first, "last": s.last, "days": days_of(s)}
            )
            for s in slices
        ]
        days = total_days(slices)
        raw = rate * days / divisor
        return raw, (*lines, _days_line(rate, days, divisor, raw))

    return rule


def _days_line(rate: Decimal, days: int, divisor: int, amount: Decimal) -> WorkingLine:
    return WorkingLine(
        _ONE_DAY if days == 1 else N_("{rate} × {days} days / {divisor} = {amount}"),
        {"rate": rate, "days": days, "divisor": divisor, "amount": money(amount)},
    )


def _end_lines(raw: Decimal, ceiling: Decimal, edition: Edition, short: bool) -> tuple[WorkingLine, ...]:
    lines = [WorkingLine(N_("Sum, rounded once: {amount}"), {"amount": money(raw)})]
    if raw > ceiling:
        values = {"months": edition.max_months, "amount": money(ceiling)}
        lines.append(WorkingLine(N_("Never more than {months} months: {amount}"), values))
    if short:
        message = N_("Shorter than the minimum of {length}: the office decides whether it is funded")
        lines.append(WorkingLine(message, {"length": MonthsAndDays(edition.min_months, 0)}))
    return tuple(lines)


_RULES = {
    MonthRule.CALENDAR: _by_calendar,
    MonthRule.DAYS30: _by_days(30),
    MonthRule.WEEKS4: _by_days(28),
}


def final_grant(
    *, computed: Decimal, agreed: Decimal | None, amendment_signed: bool, refused: bool = False
) -> FinalGrant:
    """The amount on actual dates: above the agreed one only with a signed amendment (dossier 6.2, C).

    ``refused``: the office decided that a stay shorter than the minimum gets no grant.
    """
    if refused:
        return FinalGrant(Decimal(0), _NO_GRANT)
    if agreed is None or computed <= agreed or amendment_signed:
        return FinalGrant(computed)
    return FinalGrant(agreed, N_("Longer than agreed: without a signed amendment the agreed amount stands."))


def instalments(amount: Decimal, scheme: InstalmentScheme) -> tuple[Part, ...]:
    """The amount in the scheme's parts; the last part takes what rounding leaves (dossier 6.3)."""
    parts: list[Part] = []
    left = amount
    for place, item in enumerate(scheme.parts, start=1):
        share = left if place == len(scheme.parts) else money(amount * item.percent / 100)
        parts.append(Part(item.percent, share, item.trigger))
        left -= share
    return tuple(parts)
