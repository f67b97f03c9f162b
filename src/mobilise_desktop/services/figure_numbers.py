"""The numbers of the figures: what each is called, how it is written, what it is compared with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from mobilise_desktop.domain.figures import Measure, Stage
from mobilise_desktop.words import N_, Words, format_money, format_number

from .figures import OTHER, Figures

Value = int | Decimal | None
_OF_TODAY = frozenset({"starts", "ends", "waiting", "overdue", "left"})


class Form(StrEnum):
    """How a number is written."""

    COUNT = "COUNT"
    MONTHS = "MONTHS"
    PERCENT = "PERCENT"
    MONEY = "MONEY"


@dataclass(frozen=True, slots=True)
class Number:
    """A number by its key: its title, its exact value, its form, its comparison in words."""

    key: str
    title: str
    value: Callable[[Figures], Value]
    form: Form = Form.COUNT
    beside: Callable[[Words, Figures], str] = lambda _say, _figures: ""

    @property
    def of_today(self) -> bool:
        """Whether it tells how things stand now, whatever the period."""
        return self.key in _OF_TODAY

    def figure(self, say: Words, figures: Figures) -> str:
        """The number in the reader's words; a dash where there is none."""
        value = self.value(figures)
        if value is None:
            return "–"
        if self.form is Form.MONEY:
            return format_money(say.locale, Decimal(value))
        if self.form is Form.PERCENT:
            return say("{percent} %", percent=int(value))
        return format_number(say.locale, value)


def _target(measure: Measure) -> Callable[[Words, Figures], str]:
    def told(say: Words, figures: Figures) -> str:
        target = figures.targets.get(measure)
        if target is None:
            return ""
        goal = format_number(say.locale, target.goal)
        return say("{percent} % of the target of {goal}", percent=target.percent, goal=goal)

    return told


def _months(say: Words, figures: Figures) -> str:
    """The days behind it, and the target."""
    days = say.n("{count} day / 30", "{count} days / 30", figures.days)
    return " · ".join(filter(None, (days, _target(Measure.MONTHS)(say, figures))))


def _stage(stage: Stage) -> Callable[[Figures], Value]:
    return lambda figures: figures.stages[stage]


def _oldest(say: Words, figures: Figures) -> str:
    if not figures.match_ages:
        return ""
    return say.n("oldest: {count} day", "oldest: {count} days", max(figures.match_ages))


def _late(say: Words, figures: Figures) -> str:
    """Every kind, so that they add up, what has no kind of its own at the end; and how many are snoozed."""
    kinds = sorted(figures.overdue, key=lambda one: (one.what == OTHER, -one.count))
    told = ", ".join(f"{say(one.words)} {one.count}" for one in kinds)
    asleep = figures.overdue_snoozed
    snoozed = say.n("{count} of them snoozed", "{count} of them snoozed", asleep) if asleep else ""
    return " · ".join(filter(None, (told, snoozed)))


def _reached(figures: Figures) -> Value:
    if not figures.objectives_rated:
        return None
    share = Decimal(100 * figures.objectives_reached) / figures.objectives_rated
    return share.quantize(Decimal(1), ROUND_HALF_UP)


def _budget(say: Words, figures: Figures) -> str:
    if figures.budget is None:
        return say("No budget is set.")
    return say("of {amount}", amount=format_money(say.locale, figures.budget))


def _rated(say: Words, figures: Figures) -> str:
    return say(
        "{reached} of {count}, of ended stays only",
        reached=figures.objectives_reached,
        count=figures.objectives_rated,
    )


NUMBERS = (
    Number("stays", N_("Stays"), lambda f: f.stays, beside=_target(Measure.STAYS)),
    Number("months", N_("Person-months"), lambda f: f.person_months, Form.MONTHS, _months),
    Number("planned_stays", N_("Planned"), _stage(Stage.PLANNED)),
    Number("ongoing", N_("Ongoing"), _stage(Stage.ONGOING)),
    Number("ended", N_("Ended"), _stage(Stage.ENDED)),
    Number("starts", N_("Starts in 30 days"), lambda f: f.starts_soon),
    Number("ends", N_("Ends in 30 days"), lambda f: f.ends_soon),
    Number("waiting", N_("Matches waiting"), lambda f: len(f.match_ages), beside=_oldest),
    Number("overdue", N_("Overdue"), lambda f: sum(one.count for one in f.overdue), beside=_late),
    Number("reached", N_("Objectives reached"), _reached, Form.PERCENT, _rated),
    Number("planned", N_("Grant planned"), lambda f: f.grant_planned, Form.MONEY),
    Number("agreed", N_("Grant agreed"), lambda f: f.grant_agreed, Form.MONEY),
    Number("actual", N_("Final grant"), lambda f: f.grant_actual, Form.MONEY),
    Number("paid", N_("Paid"), lambda f: f.paid, Form.MONEY),
    Number("left", N_("Budget not promised yet"), lambda f: f.left, Form.MONEY, _budget),
)
