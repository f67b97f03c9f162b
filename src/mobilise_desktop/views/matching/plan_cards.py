"""Plans side by side: a card for each goal with what it reaches."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mobilise_desktop.services.plans import Goal
from mobilise_desktop.views.kit.basics import Label, row
from mobilise_desktop.views.kit.cards import Card
from mobilise_desktop.views.kit.score_bar import percent
from mobilise_desktop.words import N_, Words, format_decimal_input

from .wording import share, two_decimals

if TYPE_CHECKING:
    from mobilise_desktop.services.plans import PlanView

TITLES = {
    Goal.SCORE: N_("Best fit"),
    Goal.SERVED: N_("Most people"),
    Goal.STABLE: N_("Nobody would rather change"),
}
HELP = {
    Goal.SCORE: N_("The highest sum of scores."),
    Goal.SERVED: N_("As many participants as possible have a place; then the highest sum."),
    Goal.STABLE: N_("No participant and host would both rather have each other."),
}


def proof_of(say: Words, plan: PlanView) -> str:
    """In one sentence, why the plan is to be believed."""
    proof = plan.certificate
    if plan.goal is Goal.STABLE:
        return say("Proved: no such pair is left.") if proof.proved else say("Some such pairs are left.")
    if proof.proved:
        return say("Proved: no plan does better.")
    if plan.goal is Goal.SERVED:
        return say.n(
            "At most {count} person more could be served.",
            "At most {count} persons more could be served.",
            proof.gap,
        )
    return say("At most {share} below the best possible.", share=_part(say, proof.gap, proof.bound))


class PlanCards(QWidget):
    """The cards in a row; ``chosen`` carries the goal that was clicked."""

    chosen = Signal(object)

    def __init__(self, say: Words) -> None:
        super().__init__()
        self._say = say
        self._cards: dict[Goal, _PlanCard] = {}
        line = row(space=12)
        for goal in Goal:
            card = self._cards[goal] = _PlanCard(say, goal)
            card.set_on_click(partial(self.chosen.emit, goal), say(TITLES[goal]))
            line.addWidget(card, 1)
        self.setLayout(line)

    def show_plans(self, plans: dict[Goal, PlanView], current: Goal) -> None:
        """Show what each plan reaches; ``current`` is marked."""
        for goal, card in self._cards.items():
            first = plans[Goal.SCORE]
            alike = goal is not Goal.SCORE and _keys(plans[goal]) == _keys(first)
            card.show_plan(plans[goal], alike=alike)
            card.set_selected(goal is current)


class _PlanCard(Card):
    def __init__(self, say: Words, goal: Goal) -> None:
        super().__init__(say(TITLES[goal]), space=2)
        self._say = say
        self._served, self._sum = Label("", "figure"), Label("", "", wrap=True)
        self._rather, self._proof = Label("", "small", wrap=True), Label("", "help", wrap=True)
        self._alike = Label(say("The same plan as Best fit"), "small", wrap=True)
        self.body.addWidget(Label(say(HELP[goal]), "muted", wrap=True))
        self.body.addStretch(1)
        for part in (self._served, self._sum, self._rather, self._proof, self._alike):
            self.body.addWidget(part)
        policy = self._alike.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the figures of all three cards stand level
        self._alike.setSizePolicy(policy)

    def show_plan(self, plan: PlanView, *, alike: bool) -> None:
        """Show what a plan reaches; ``alike`` tells that it is the plan of the best fit."""
        say = self._say
        self._alike.setVisible(alike)
        self._served.setText(say("{served} of {waiting}", served=plan.served, waiting=plan.waiting))
        mean = plan.total // plan.served if plan.served else 0
        self._sum.setText(
            say(
                "have a place · sum of the pairs' scores {total} · {mean} on average",
                total=two_decimals(say, plan.total, 10_000),
                mean=percent(share(mean)),
            )
        )
        rather = len(plan.blocking)
        words = say.n("{count} pair would rather change", "{count} pairs would rather change", rather)
        self._rather.setText(words if rather else say("Nobody would rather change"))
        self._rather.set_role("caution" if rather else "good")
        self._proof.setText(proof_of(say, plan))


def _keys(plan: PlanView) -> frozenset[tuple[str, str]]:
    return frozenset(pair.key for pair in plan.pairs)


def _part(say: Words, gap: int, bound: int) -> str:
    share = Decimal(100 * gap) / max(bound, 1)
    return f"{format_decimal_input(say.locale, share, decimals=1)} %"
