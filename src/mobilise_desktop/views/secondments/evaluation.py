"""The learning objectives of a stay, rated at each checkpoint by those who follow the stay."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from mobilise_desktop.domain.codes import Light as Colour
from mobilise_desktop.domain.codes import Party, SecondmentState
from mobilise_desktop.domain.evaluation import (
    RATERS,
    Rated,
    Track,
    due_checkpoints,
    rate_next,
    standing,
    tracks,
)
from mobilise_desktop.views.kit.badges import Light
from mobilise_desktop.views.kit.basics import Button, Label, clear, row
from mobilise_desktop.views.kit.cards import Card, fact
from mobilise_desktop.views.kit.flow_layout import Flow
from mobilise_desktop.views.kit.forms import DateField
from mobilise_desktop.views.kit.slices import Slices
from mobilise_desktop.words import format_date

from .evaluation_card import ObjectiveCard
from .evaluation_paper import PapersCard
from .stay_panel import StayPanel

if TYPE_CHECKING:
    from mobilise_desktop.services.secondment_view import SecondmentView

    from .detail import SecondmentDetail

S = SecondmentState
_NOT_ASKED = (S.PLANNED, S.AGREEMENTS_SIGNED, S.READY_TO_START, S.COMPLETED, S.CANCELLED)


def planned_days(view: SecondmentView) -> list[date]:
    """The checkpoints of the Learning Project; those after the actual end come on that day."""
    days = {point.day for point in view.project.monitoring.checkpoints}
    return sorted({min(day, view.actual_end) if view.actual_end else day for day in days})


def bounds_of(view: SecondmentView) -> tuple[date, ...]:
    """First and last day of the stay, as they were or as they are planned: ratings of them show the way."""
    if not view.slices:
        return ()
    return view.actual_start or view.slices[0].first, view.actual_end or view.slices[-1].last


def tracks_of(view: SecondmentView) -> tuple[Track, ...]:
    """The objectives in force with what was given them."""
    ratings = [Rated(r.objective_id, r.checkpoint, r.rater, r.level) for r in view.ratings]
    raters = [rater.value for rater in RATERS]
    return tracks([one.id for one in view.project.objectives], ratings, raters=raters)


class EvaluationPanel(StayPanel):
    """How the objectives stand, the checkpoint to rate, a card an objective, the form on paper."""

    def __init__(self, detail: SecondmentDetail) -> None:
        super().__init__(detail)
        say = self.say
        self.checkpoint = DateField(say, say("As of"))
        self._ahead = Label(say("This day is still to come."), "caution", wrap=True)
        self.checkpoint.changed.connect(lambda _value: self.reload())
        self._proposed_for = ""
        self._summary = Card(say("How the objectives stand"))
        self._known = Flow()
        self._known_words: dict[date, str] = {}
        self.chips: dict[date, Button] = {}
        when = Card(
            say("Rate a checkpoint"), help=say("All who rate the same talk choose the same day, to compare.")
        )
        when.body.addLayout(row(self.checkpoint, None, space=16))
        when.body.addWidget(self._ahead)
        when.body.addWidget(self._known)
        self._paper = PapersCard(self)
        self._cards: list[ObjectiveCard] = []
        self._slices = Slices(self, most=1)
        for part in (self._summary, when, self._paper):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def show_view(self, view: SecondmentView) -> None:
        planned = planned_days(view)
        rated = sorted({r.checkpoint for r in view.ratings})
        if self._proposed_for != view.id:
            self._proposed_for = view.id
            self.checkpoint.set_value(rate_next(planned, rated, today=date.today(), bounds=bounds_of(view)))
        day = self.checkpoint.value()
        self._ahead.setVisible(day is not None and day > date.today())
        found = tracks_of(view)
        self._show_summary(view, found, planned, rated)
        self._show_known(view, planned, rated)
        self._show_cards(view, found)
        self._paper.show_view(view)

    def _show_summary(
        self, view: SecondmentView, found: tuple[Track, ...], planned: list[date], rated: list[date]
    ) -> None:
        clear(self._summary.body)
        say, counted = self.say, standing(found)
        body = self._summary.body
        if not found:
            body.addWidget(Label(say("The Learning Project has no objective yet."), "muted"))
            return
        of = say("{count} of {all}", count=counted.reached, all=counted.objectives)
        rated_of = say("{count} of {all}", count=counted.rated, all=counted.objectives)
        facts = (
            fact(say("Reached"), of),
            fact(say("Stalled"), str(counted.stalled)),
            fact(say("In dispute"), str(counted.disputed)),
            fact(say("Rated"), rated_of),
        )
        body.addLayout(row(*facts, None, space=24))
        for day in self._due(view, planned, rated):
            words = say("The checkpoint of {day} is due and nobody has rated it.", day=day)
            body.addWidget(Light(Colour.AMBER.value, words, wrap=True))

    def _due(self, view: SecondmentView, planned: list[date], rated: list[date]) -> tuple[date, ...]:
        if view.state in _NOT_ASKED:
            return ()
        return due_checkpoints(planned, rated, today=date.today())

    def _show_known(self, view: SecondmentView, planned: list[date], rated: list[date]) -> None:
        bounds = bounds_of(view)
        words = {
            day: self._day_words(day, day in rated, bounds) for day in sorted({*planned, *rated, *bounds})
        }
        if words != self._known_words:
            self._known_words = words
            clear(self._known.flow)
            self.chips = {day: self._chip(day, text) for day, text in words.items()}
        for day, chip in self.chips.items():
            chip.setChecked(day == self.checkpoint.value())
        self._known.setVisible(bool(words))

    def _day_words(self, day: date, rated: bool, bounds: tuple[date, ...]) -> str:
        say, words = self.say, format_date(self.say.locale, day)
        if day in bounds[:1]:
            words = say("Start, {day}", day=words)
        elif day in bounds[1:]:
            words = say("End, {day}", day=words)
        return say("{day}: rated", day=words) if rated else words

    def _chip(self, day: date, words: str) -> Button:
        chip = Button(words, "chip", on_click=partial(self.choose, day))
        chip.setCheckable(True)
        self._known.add(chip)
        return chip

    def choose(self, day: date) -> None:
        """Rate this checkpoint."""
        self.checkpoint.set_value(day)
        self.checkpoint.set_error("")
        self.reload()

    def _show_cards(self, view: SecondmentView, found: tuple[Track, ...]) -> None:
        wanted = len(view.project.objectives)
        for card in self._cards[wanted:]:
            card.hide()
            card.deleteLater()
        self._cards = self._cards[:wanted]
        missing = wanted - len(self._cards)
        self._show_known_cards(view, found)
        if missing:
            self._slices.add(*(partial(self._make_card, view) for _ in range(missing)))

    def _make_card(self, view: SecondmentView) -> None:
        """One more card of the stay that is shown; nothing where another was opened meanwhile."""
        if self.detail.view is None or self.detail.view.id != view.id:
            return
        now = self.detail.view
        if len(self._cards) < len(now.project.objectives):
            card = ObjectiveCard(self)
            self._cards.append(card)
            self.body.insertWidget(self.body.count() - 2, card)
            self._show_known_cards(now, tracks_of(now), first=len(self._cards) - 1)

    def _show_known_cards(self, view: SecondmentView, found: tuple[Track, ...], first: int = 0) -> None:
        for place in range(first, len(self._cards)):
            objective = view.project.objectives[place]
            mine = [r for r in view.ratings if r.objective_id == objective.id]
            self._cards[place].show_objective(place + 1, objective, found[place], mine)

    def rate(self, objective_id: str, rater: Party, level: object, *, comment: str | None = None) -> None:
        """Keep what a rater gave at the chosen checkpoint; the remark stays where none is given."""
        day = self.checkpoint.value()
        if day is None:
            self.checkpoint.set_error(self.say("Choose the day of the rating."))
            return
        if level is None:
            return
        record_id, desk = self.record_id, self.services.secondments
        self.page.change(
            lambda _t: desk.rate(
                record_id,
                objective_id=objective_id,
                checkpoint=day,
                rater=rater.value,
                level=level,
                comment=comment,
            )
        )
