"""The cards of the overview: each number with its comparison and its way to the records behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from mobilise_desktop.domain.figures import Measure, Stage
from mobilise_desktop.words import N_, Words, format_money, format_number

if TYPE_CHECKING:
    from mobilise_desktop.services.figures import Figures


@dataclass(frozen=True, slots=True)
class Number:
    """A card: its key, its title, and how its figure and comparison are told."""

    key: str
    title: str
    figure: Callable[[Words, Figures], str]
    beside: Callable[[Words, Figures], str] = lambda _say, _figures: ""
    money: bool = False


def _money(say: Words, amount: Decimal) -> str:
    return format_money(say.locale, amount)


def _target(measure: Measure) -> Callable[[Words, Figures], str]:
    def told(say: Words, figures: Figures) -> str:
        target = figures.targets.get(measure)
        if target is None:
            return ""
        goal = format_number(say.locale, target.goal.normalize() + 0)
        return say("{percent} % of the target of {goal}", percent=target.percent, goal=goal)

    return told


def _stage(stage: Stage) -> Callable[[Words, Figures], str]:
    return lambda _say, figures: str(figures.stages[stage])


def _oldest(say: Words, figures: Figures) -> str:
    if not figures.match_ages:
        return ""
    return say.n("oldest: {count} day", "oldest: {count} days", max(figures.match_ages))


def _late(say: Words, figures: Figures) -> str:
    most = sorted(figures.overdue, key=lambda one: -one.count)[:2]
    return ", ".join(f"{say(one.words)} {one.count}" for one in most)


def _reached(say: Words, figures: Figures) -> str:
    rated = figures.objectives_rated
    return f"{round(100 * figures.objectives_reached / rated)} %" if rated else "–"


def _left(say: Words, figures: Figures) -> str:
    return "–" if figures.left is None else _money(say, figures.left)


def _budget(say: Words, figures: Figures) -> str:
    if figures.budget is None:
        return say("No budget is set.")
    return say("of {amount}", amount=_money(say, figures.budget))


NUMBERS = (
    Number("stays", N_("Stays"), lambda _s, f: str(f.stays), _target(Measure.STAYS)),
    Number(
        "months",
        N_("Person-months"),
        lambda s, f: format_number(s.locale, f.person_months),
        _target(Measure.MONTHS),
    ),
    Number("planned_stays", N_("Planned"), _stage(Stage.PLANNED)),
    Number("ongoing", N_("Ongoing"), _stage(Stage.ONGOING)),
    Number("ended", N_("Ended"), _stage(Stage.ENDED)),
    Number("starts", N_("Starts in 30 days"), lambda _s, f: str(f.starts_soon)),
    Number("ends", N_("Ends in 30 days"), lambda _s, f: str(f.ends_soon)),
    Number("waiting", N_("Matches waiting"), lambda _s, f: str(len(f.match_ages)), _oldest),
    Number("overdue", N_("Overdue"), lambda _s, f: str(sum(one.count for one in f.overdue)), _late),
    Number(
        "reached",
        N_("Objectives reached"),
        _reached,
        lambda s, f: s.n("of {count} rated", "of {count} rated", f.objectives_rated),
    ),
    Number("planned", N_("Grant planned"), lambda s, f: _money(s, f.grant_planned), money=True),
    Number("agreed", N_("Grant agreed"), lambda s, f: _money(s, f.grant_agreed), money=True),
    Number("actual", N_("Final grant"), lambda s, f: _money(s, f.grant_actual), money=True),
    Number("paid", N_("Paid"), lambda s, f: _money(s, f.paid), money=True),
    Number("left", N_("Budget not promised yet"), _left, _budget, money=True),
)


def as_rows(say: Words, figures: Figures) -> Iterator[tuple[str, str, str]]:
    """All numbers as title, figure and comparison."""
    for number in NUMBERS:
        yield say(number.title), number.figure(say, figures), number.beside(say, figures)
