"""How the budget is said: its parts as bars, the columns of its lists, the working of each number."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from mobilise_desktop.domain.budget import PRIOR_CASES, STAGE_WORDS
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.views.kit.badges import tone_of
from mobilise_desktop.views.kit.charts import Bar
from mobilise_desktop.views.kit.columns import Column, Columns
from mobilise_desktop.words import N_, Words, format_money, format_number

if TYPE_CHECKING:
    from mobilise_desktop.domain.budget import Budget, Share, StageLine
    from mobilise_desktop.services.budget import BudgetView

PARTS = (
    ("total", N_("Budget for grants")),
    ("paid", N_("Paid")),
    ("still", N_("Still to pay")),
    ("likely", N_("Likely")),
    ("free", N_("Free")),
)


def amounts(budget: Budget) -> dict[str, Decimal | None]:
    """The numbers by part."""
    return {
        "total": budget.total,
        "paid": budget.paid,
        "still": budget.still,
        "likely": budget.likely,
        "free": budget.free,
    }


def bars(say: Words, budget: Budget) -> list[Bar]:
    """Paid, still to pay, likely and free as parts of one bar; nothing is free below zero."""
    found = amounts(budget)
    titles = dict(PARTS)
    return [
        Bar(say(titles[key]), float(max(amount, Decimal(0))), format_money(say.locale, amount), "")
        for key in ("paid", "still", "likely", "free")
        if (amount := found[key]) is not None
    ]


def percent(say: Words, share: Decimal) -> str:
    """A share in per cent, as exact as it is reckoned with."""
    return f"{format_number(say.locale, share * 100)} %"


def working(say: Words, line: StageLine) -> str:
    """How the likely amount of a stage comes about."""
    return say(
        "{share}; {grants} × {percent}",
        share=share_words(say, line.share),
        grants=format_money(say.locale, line.grants),
        percent=percent(say, line.share.value),
    )


def share_words(say: Words, share: Share) -> str:
    """How a share comes about."""
    return say(
        "({came} + {prior} × {way}) / ({reached} + {prior}) = {percent}",
        came=share.came,
        prior=PRIOR_CASES,
        way=percent(say, share.way),
        reached=share.reached,
        percent=percent(say, share.value),
    )


def notes(say: Words, view: BudgetView) -> Iterator[str]:
    """What the numbers leave out."""
    budget = view.budget
    if budget.total is None:
        yield say("No budget is set, so nothing can be told as free.")
    if budget.back:
        amount = format_money(say.locale, budget.back)
        yield say(
            "Paid beyond what is promised, to be claimed back: {amount}. It counts as paid.", amount=amount
        )
    if budget.without_amount:
        yield say.n(
            "{count} stay has no amount and is not counted.",
            "{count} stays have no amount and are not counted.",
            budget.without_amount,
        )
    without = budget.unpriced_cases
    if without:
        yield say.n(
            "{count} open case has no published rate and is not counted.",
            "{count} open cases have no published rate and are not counted.",
            without,
        )


def counted_cases(say: Words, budget: Budget) -> str:
    """Of how many open cases the likely amount is; those without a rate are not among them."""
    counted, there = budget.open_cases - budget.unpriced_cases, budget.open_cases
    if counted == there:
        return say.n("of {count} open case", "of {count} open cases", there)
    return say.n("{counted} of {count} open case", "{counted} of {count} open cases", there, counted=counted)


def told(say: Words, view: BudgetView) -> tuple[str, str, str]:
    """What each list says about itself."""
    cases = say.n(
        "The grant is what the Learning Project states; without one, that of the weeks wished, else of "
        "{count} week, as stays usually last here.",
        "The grant is what the Learning Project states; without one, that of the weeks wished, else of "
        "{count} weeks, as stays usually last here.",
        view.weeks,
    )
    more = _more(say, len(view.cases), view.budget.open_cases)
    return (
        say(
            "Of the decided cases of this office that came as far as a stage, how many came to a stay? While "
            "there are few of them, the way that the stage has behind it counts as two cases more."
        ),
        f"{cases} {more}".strip(),
        say("What is promised and not paid yet, or paid and not promised any more; the largest first."),
    )


def _more(say: Words, listed: int, there: int) -> str:
    if listed >= there:
        return ""
    return say("The {listed} that have come furthest, of {count}.", listed=listed, count=there)


def stage_columns(say: Words) -> Columns:
    """A line a stage."""

    def money(amount: Decimal) -> str:
        return format_money(say.locale, amount)

    return (
        Column(say("Stage"), lambda r: say(STAGE_WORDS[r.stage]), "stage", 210),
        Column(say("Cases"), lambda r: str(r.cases), "cases", 60, align="right", key=lambda r: r.cases),
        Column(
            say("Came to a stay"),
            lambda r: say("{came} of {reached}", came=r.share.came, reached=r.share.reached),
            "came",
            110,
            least=480,
        ),
        Column(say("Working"), lambda r: working(say, r), "working", 420, least=600),
        Column(
            say("Likely"), lambda r: money(r.likely), "likely", 110, align="right", key=lambda r: r.likely
        ),
    )


def case_columns(say: Words, share: Callable[[Any], Decimal], country: Callable[[str], str]) -> Columns:
    """A line an open case."""

    def grant(row: Any) -> str:
        return say("no rate") if row.grant is None else format_money(say.locale, row.grant)

    return (
        Column(say("Person"), lambda r: r.person, "person", 150),
        Column(say("Sending company"), lambda r: r.sender, "sender", 160, least=640),
        Column(say("Host"), lambda r: r.host, "host", 160),
        Column(say("Country"), lambda r: country(r.country), "country", 90, least=560),
        Column(say("Stage"), lambda r: say(STAGE_WORDS[r.stage]), "stage", 180),
        Column(say("Grant"), grant, "grant", 100, align="right", key=lambda r: r.grant or Decimal(0)),
        Column(say("Share"), lambda r: percent(say, share(r)), "share", 80, align="right", key=share),
    )


def stay_columns(say: Words) -> Columns:
    """A line a stay whose promised and paid amounts differ."""

    def money(amount: Decimal) -> str:
        return format_money(say.locale, amount)

    return (
        Column(say("Reference"), lambda r: r.reference, "reference", 120, least=560),
        Column(say("Person"), lambda r: r.person, "person", 150),
        Column(say("Sending company"), lambda r: r.sender, "sender", 170, least=640),
        Column(
            say("State"),
            lambda r: say(label_of(r.state)),
            "state",
            130,
            tone=lambda r: tone_of(r.state.value),
        ),
        _money_column(say("Promised"), lambda r: r.promised, money),
        _money_column(say("Paid"), lambda r: r.paid, money),
        _money_column(say("Still to pay"), lambda r: r.promised - r.paid, money),
    )


def _money_column(title: str, value: Callable[[Any], Decimal], said: Callable[[Decimal], str]) -> Column:
    return Column(title, lambda r: said(value(r)), title, 110, align="right", key=value)
