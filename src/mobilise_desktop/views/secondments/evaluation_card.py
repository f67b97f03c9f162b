"""One objective of a stay: its ratings as a slope chart, what stands out, and the fields to rate it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGridLayout

from mobilise_desktop.domain.codes import Party
from mobilise_desktop.domain.evaluation import LEVEL_WORDS, RATERS, Dispute, Mark, Track
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.views.kit.badges import Badge
from mobilise_desktop.views.kit.basics import IconButton, Label, row, set_tooltip
from mobilise_desktop.views.kit.cards import Card
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.forms import ChoiceField, MultiLineField
from mobilise_desktop.views.kit.slope_chart import SlopeChart, SlopeLine
from mobilise_desktop.words import N_, format_date

if TYPE_CHECKING:
    from mobilise_desktop.domain.learning_project import Objective
    from mobilise_desktop.services.secondment_view import RatingRow

    from .evaluation import EvaluationPanel

_MARKS = (
    (Mark.REACHED, N_("Reached"), "good", N_("Somebody rated it 4 at its last checkpoint.")),
    (
        Mark.STALLED,
        N_("Stalled"),
        "caution",
        N_("Nobody who rated it twice gave more the last time, and it is not reached."),
    ),
    (
        Mark.DISPUTED,
        N_("In dispute"),
        "bad",
        N_("At the last checkpoint that several rated, they were two levels or more apart."),
    ),
)


class ObjectiveCard(Card):
    """Text and measure, chart, disagreements and remarks, then a field for each rater."""

    def __init__(
        self,
        panel: EvaluationPanel,
        number: int,
        objective: Objective,
        track: Track,
        ratings: list[RatingRow],
    ) -> None:
        say = panel.say
        super().__init__(
            say("Objective {number}: {owner}", number=number, owner=say(label_of(objective.owner)))
        )
        self.panel, self.say, self.track = panel, say, track
        self.fields: list[ChoiceField] = []
        self._show_marks()
        self.body.addWidget(Label(objective.text or "–", wrap=True, selectable=True))
        if objective.indicator or objective.target:
            measure = say("{indicator}: {target}", indicator=objective.indicator, target=objective.target)
            self.body.addWidget(Label(measure, "muted", wrap=True))
        if track.days:
            self._show_chart(number)
        for remark in (r for r in ratings if r.comment):
            self.body.addWidget(Label(self._remark(remark), "small", wrap=True, selectable=True))
        self.body.addLayout(self._fields(objective.id, ratings))

    def _show_marks(self) -> None:
        for mark, words, tone, why in _MARKS:
            if mark in self.track.marks:
                badge = Badge(self.say(words), tone)
                set_tooltip(badge, self.say(why))
                self.add_action(badge)

    def _show_chart(self, number: int) -> None:
        say, days = self.say, self._days()
        self.chart = SlopeChart(say("Ratings of objective {number}", number=number))
        told = {self.track.days.index(one.day): self._told(one) for one in self.track.disputes}
        looks = {rater.value: look for look, rater in enumerate(RATERS)}
        lines = [
            SlopeLine(self._rater(line.rater), line.levels, looks.get(line.rater, len(looks)))
            for line in self.track.lines
        ]
        self.chart.show_data(days, lines, told)
        self.body.addWidget(self.chart)
        for words in told.values():
            self.body.addWidget(Label(words, "small", wrap=True, selectable=True))
        self.add_action(IconButton("copy", say("Copy as picture"), on_click=self.copy_picture))
        self.add_action(IconButton("table", say("Copy as table"), on_click=self.copy_table))

    def _days(self) -> list[str]:
        return [format_date(self.say.locale, day) for day in self.track.days]

    def _rater(self, code: str) -> str:
        return self.say(label_of(Party(code))) if code in set(Party) else code

    def _told(self, dispute: Dispute) -> str:
        def named(codes: tuple[str, ...]) -> str:
            return ", ".join(self._rater(code) for code in codes)

        return self.say(
            "Far apart on {day}: {low} ({who_low}) and {high} ({who_high}).",
            day=dispute.day,
            low=dispute.low,
            who_low=named(dispute.low_raters),
            high=dispute.high,
            who_high=named(dispute.high_raters),
        )

    def copy_picture(self) -> None:
        """Put the chart on the clipboard."""
        QApplication.clipboard().setPixmap(self.chart.grab())
        self.panel.page.ctx.messages.toast(self.say("Picture copied"))

    def copy_table(self) -> None:
        """Put the ratings on the clipboard, as a spreadsheet takes them."""
        lines = ["\t".join((self.say("Rated by"), *self._days()))]
        for line in self.track.lines:
            levels = ("" if level is None else str(level) for level in line.levels)
            lines.append("\t".join((self._rater(line.rater), *levels)))
        QApplication.clipboard().setText("\n".join(lines))
        self.panel.page.ctx.messages.toast(self.say("Table copied"))

    def _remark(self, rating: RatingRow) -> str:
        who, day, words = self._rater(rating.rater), rating.checkpoint, rating.comment
        return self.say("{who}, {day}: {comment}", who=who, day=day, comment=words)

    def _fields(self, objective_id: str, ratings: list[RatingRow]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        chosen = self.panel.checkpoint.value()
        options = [(level, self.say(words)) for level, words in enumerate(LEVEL_WORDS)]
        for place, rater in enumerate(RATERS):
            field = ChoiceField(self.say, self.say(label_of(rater)), options, searchable=False)
            known = [r for r in ratings if r.rater == rater.value and r.checkpoint == chosen]
            given = known[0] if known else None
            field.set_value(given.level if given else None)
            field.changed.connect(partial(self.panel.rate, objective_id, rater))
            self.fields.append(field)
            remark = IconButton(
                "message-square-plus",
                self.say("Remark: {who}", who=self.say(label_of(rater))),
                on_click=partial(self._ask_remark, objective_id, rater, given),
            )
            remark.setEnabled(given is not None)
            parts = row(field, remark, space=4)
            parts.setStretch(0, 1)
            parts.setAlignment(remark, Qt.AlignmentFlag.AlignBottom)
            grid.addLayout(parts, place // 2, place % 2)
        return grid

    def _ask_remark(self, objective_id: str, rater: Party, given: RatingRow | None) -> None:
        if given is None:
            return
        say, level = self.say, given.level
        dialog = Dialog(self.panel.page, say("Remark: {who}", who=say(label_of(rater))))
        field = MultiLineField(say, say("Remark on the rating of {day}", day=given.checkpoint))
        field.set_value(given.comment)
        dialog.body.addWidget(field)
        dialog.add_button(say("Cancel"), "secondary")
        dialog.add_button(
            say("Keep"),
            "primary",
            lambda: self.panel.rate(objective_id, rater, level, comment=str(field.value())),
        )
        dialog.open()
        field.setFocus()
