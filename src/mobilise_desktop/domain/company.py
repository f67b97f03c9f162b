"""The SME test with its working: own figures, partners pro rata, linked companies in full (ELIG-C1 to C3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from .codes import N_, LinkKind, SizeClass
from .edition import SME_LIMITS, SizeLimit
from .numbers import shown

MEASURES = ("headcount", "turnover", "balance_sheet")


@dataclass(frozen=True, slots=True)
class Figures:
    """Last closed year: headcount in annual work units, turnover and balance sheet in EUR."""

    headcount: Decimal | None = None
    turnover: Decimal | None = None
    balance_sheet: Decimal | None = None

    def measure(self, name: str) -> Decimal | None:
        """The figure by its name."""
        value: Decimal | None = getattr(self, name)
        return value


NO_FIGURES = Figures()


@dataclass(frozen=True, slots=True)
class CompanyLink:
    """A company of the group; ``share`` in percent."""

    name: str = ""
    country: str = ""
    share: Decimal | None = None
    kind: LinkKind = LinkKind.PARTNER
    figures: Figures = NO_FIGURES


@dataclass(frozen=True, slots=True)
class SmeLine:
    """One row of the working: who adds what to the three figures; ``percent`` of the own figures."""

    message: str
    values: Mapping[str, object] = field(default_factory=dict)
    percent: Decimal = Decimal(100)
    figures: Figures = NO_FIGURES


@dataclass(frozen=True, slots=True)
class SmeTest:
    """The outcome. ``is_sme`` is ``None`` while the known figures leave it open; ``missing`` names fields
    (``headcount``, ``links[0].turnover`` …); ``reasons`` are message ids with values for each size class.
    """

    size: SizeClass
    is_sme: bool | None
    total: Figures
    working: tuple[SmeLine, ...] = ()
    missing: tuple[str, ...] = ()
    reasons: tuple[SmeLine, ...] = ()
    status_may_lag: bool = False


def sme_test(
    *,
    own: Figures,
    group_member: bool | None,
    links: Sequence[CompanyLink] = (),
    limits: Sequence[SizeLimit] = SME_LIMITS,
    previous_size: SizeClass = SizeClass.UNKNOWN,
) -> SmeTest:
    """The SME test by headcount and one of the two money ceilings (ELIG-C1 to C3).

    A figure that is not known is tried as nothing and as without limit: what both agree on is certain.
    ``previous_size``: the class of the year before; a change counts after two years (warning only, D).
    """
    counted = tuple(links) if group_member else ()
    working = (SmeLine(N_("The company itself"), {}, Decimal(100), own), *map(_link_line, counted))
    missing = _missing(own, group_member, counted)
    blind = _blind_measures(missing, bool(group_member) and not counted)
    total = _total(working)
    least, most = _class(total, blind, limits, known=Decimal(0)), _class(total, blind, limits, known=None)
    size = least if least is most else SizeClass.UNKNOWN
    return SmeTest(
        size=size,
        is_sme=_is_sme(least, most),
        total=total,
        working=working,
        missing=missing,
        reasons=tuple(_reason(limit, total) for limit in limits),
        status_may_lag=_lags(size, previous_size),
    )


def _link_line(link: CompanyLink) -> SmeLine:
    percent, message = _weight(link)
    values = {"name": link.name or "–", "share": shown(link.share)}
    return SmeLine(message, values, percent, link.figures)


def _weight(link: CompanyLink) -> tuple[Decimal, str]:
    share = link.share
    if link.kind is LinkKind.PUBLIC_INVESTOR:
        return Decimal(0), N_("{name}: public or institutional investor, not counted")
    if link.kind is LinkKind.LINKED or (share is not None and share > 50):
        return Decimal(100), N_("{name}: linked ({share} %), counted in full")
    if share is None:
        return Decimal(0), N_("{name}: the share is not yet known")
    if share < 25:
        return Decimal(0), N_("{name}: under 25 % ({share} %), not counted")
    return share, N_("{name}: partner, counted with its share of {share} %")


def _missing(own: Figures, group: bool | None, links: Sequence[CompanyLink]) -> tuple[str, ...]:
    names = [name for name in MEASURES if own.measure(name) is None]
    if group is None:
        names.append("group_member")
    if group and not links:
        names.append("links")
    for place, link in enumerate(links):
        names.extend(f"links[{place}].{name}" for name in _missing_of(link))
    return tuple(names)


def _missing_of(link: CompanyLink) -> list[str]:
    percent, _ = _weight(link)
    undecided = link.share is None and link.kind is LinkKind.PARTNER
    if not percent and not undecided:
        return []
    share = ["share"] if undecided else []
    return share + [name for name in MEASURES if link.figures.measure(name) is None]


def _blind_measures(missing: Sequence[str], links_wanted: bool) -> frozenset[str]:
    if links_wanted or any(name.endswith("].share") for name in missing):
        return frozenset(MEASURES)
    return frozenset(name.rpartition(".")[2] for name in missing) & frozenset(MEASURES)


def _total(working: Sequence[SmeLine]) -> Figures:
    def add(name: str) -> Decimal | None:
        known = [
            value * line.percent / 100
            for line in working
            if (value := line.figures.measure(name)) is not None
        ]
        return sum(known, Decimal(0)) if known else None

    return Figures(add("headcount"), add("turnover"), add("balance_sheet"))


def _class(
    total: Figures, blind: frozenset[str], limits: Sequence[SizeLimit], *, known: Decimal | None
) -> SizeClass:
    """The size class with each blind measure at least its known part (``known`` = 0) or unlimited (None)."""

    def at_most(name: str, limit: Decimal, *, below: bool = False) -> bool:
        if name in blind and known is None:
            return False
        value = total.measure(name) or Decimal(0)
        return value < limit if below else value <= limit

    for limit in limits:
        money = at_most("turnover", limit.turnover) or at_most("balance_sheet", limit.balance_sheet)
        if money and at_most("headcount", Decimal(limit.headcount_below), below=True):
            return limit.size
    return SizeClass.LARGE


def _is_sme(least: SizeClass, most: SizeClass) -> bool | None:
    if most is not SizeClass.LARGE:
        return True
    return False if least is SizeClass.LARGE else None


def _reason(limit: SizeLimit, total: Figures) -> SmeLine:
    message = N_(
        "{size}: headcount under {headcount_limit} (here {headcount}), and turnover at most "
        "{turnover_limit} (here {turnover}) or balance sheet at most {balance_limit} (here {balance})"
    )
    values = {
        "size": limit.size,
        "headcount": shown(total.headcount),
        "headcount_limit": limit.headcount_below,
        "turnover": shown(total.turnover),
        "turnover_limit": shown(limit.turnover),
        "balance": shown(total.balance_sheet),
        "balance_limit": shown(limit.balance_sheet),
    }
    return SmeLine(message, values)


def _lags(size: SizeClass, previous: SizeClass) -> bool:
    return SizeClass.UNKNOWN not in (size, previous) and size is not previous
