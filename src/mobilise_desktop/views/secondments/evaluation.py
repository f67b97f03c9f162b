"""The learning objectives of a stay, rated at each checkpoint by those who follow the stay."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from mobilise_desktop.domain.codes import Party
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.views.kit.basics import Label, box
from mobilise_desktop.views.kit.cards import Card
from mobilise_desktop.views.kit.forms import ChoiceField, DateField
from mobilise_desktop.words import N_, format_date

from .stay_panel import StayPanel

if TYPE_CHECKING:
    from mobilise_desktop.domain.learning_project import Objective
    from mobilise_desktop.services.secondment_view import RatingRow, SecondmentView

    from .detail import SecondmentDetail

LEVELS = (
    N_("0 – not started"),
    N_("1 – begun"),
    N_("2 – half way"),
    N_("3 – nearly"),
    N_("4 – achieved"),
)
RATERS = (Party.PARTICIPANT, Party.SC, Party.HC, Party.SENDING_LCP)


class EvaluationPanel(StayPanel):
    """A card an objective: its earlier ratings, and a rating by each rater for the chosen checkpoint."""

    def __init__(self, detail: SecondmentDetail) -> None:
        super().__init__(detail)
        self.checkpoint = DateField(self.say, self.say("Checkpoint"))
        self.checkpoint.set_value(date.today())
        self.checkpoint.changed.connect(lambda _value: self.reload())
        self._cards: list[Card] = []
        self.body.addWidget(self.checkpoint)
        self.body.addStretch(1)

    def show_view(self, view: SecondmentView) -> None:
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self._cards = []
        if not view.project.objectives:
            card = Card(self.say("Objectives"))
            card.body.addWidget(Label(self.say("The Learning Project has no objective yet."), "muted"))
            self._add(card)
        for number, objective in enumerate(view.project.objectives, start=1):
            self._add(self._card(view, number, objective))

    def _add(self, card: Card) -> None:
        self._cards.append(card)
        self.body.insertWidget(self.body.count() - 1, card)

    def _card(self, view: SecondmentView, number: int, objective: Objective) -> Card:
        say = self.say
        title = say("Objective {number}: {owner}", number=number, owner=say(label_of(objective.owner)))
        card = Card(title)
        card.body.addWidget(Label(objective.text or "–", wrap=True, selectable=True))
        if objective.indicator or objective.target:
            measure = say("{indicator}: {target}", indicator=objective.indicator, target=objective.target)
            card.body.addWidget(Label(measure, "muted", wrap=True))
        mine = [r for r in view.ratings if r.objective_id == objective.id]
        if mine:
            card.body.addWidget(self._table(mine))
            for remark in (r for r in mine if r.comment):
                card.body.addWidget(Label(self._remark(remark), "small", wrap=True, selectable=True))
        card.body.addLayout(self._raters(objective.id, mine))
        return card

    def _table(self, ratings: Iterable[RatingRow]) -> QWidget:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        days = sorted({r.checkpoint for r in ratings})
        for column, day in enumerate(days, start=1):
            grid.addWidget(Label(format_date(self.say.locale, day), "help"), 0, column)
        for line, rater in enumerate(RATERS, start=1):
            grid.addWidget(Label(self.say(label_of(rater)), "help"), line, 0)
            for column, day in enumerate(days, start=1):
                found = [r for r in ratings if r.rater == rater.value and r.checkpoint == day]
                level = found[0].level if found else None
                grid.addWidget(Label("–" if level is None else str(level), "strong"), line, column)
        grid.setColumnStretch(len(days) + 1, 1)
        return box(grid)

    def _remark(self, rating: RatingRow) -> str:
        who = next((self.say(label_of(rater)) for rater in RATERS if rater.value == rating.rater), "")
        say, day, words = self.say, rating.checkpoint, rating.comment
        return say("{who}, {day}: {comment}", who=who, day=day, comment=words)

    def _raters(self, objective_id: str, ratings: list[RatingRow]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        today = self.checkpoint.value()
        options = [(level, self.say(words)) for level, words in enumerate(LEVELS)]
        for place, rater in enumerate(RATERS):
            field = ChoiceField(self.say, self.say(label_of(rater)), options, searchable=False)
            known = [r.level for r in ratings if r.rater == rater.value and r.checkpoint == today]
            field.set_value(known[0] if known else None)
            field.changed.connect(partial(self._rate, objective_id, rater))
            grid.addWidget(field, place // 2, place % 2)
        return grid

    def _rate(self, objective_id: str, rater: Party, level: object) -> None:
        day = self.checkpoint.value()
        if day is None:
            self.checkpoint.set_error(self.say("Choose the day of the rating."))
            return
        if level is None:
            return
        record_id = self.record_id
        self.page.change(
            lambda _t: self.services.secondments.rate(
                record_id, objective_id=objective_id, checkpoint=day, rater=rater.value, level=level
            )
        )
