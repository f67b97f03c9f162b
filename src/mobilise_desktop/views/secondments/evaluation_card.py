"""One objective of a stay: its ratings as a slope chart, what stands out, and the fields to rate it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGridLayout

from mobilise_desktop.domain.codes import Party
from mobilise_desktop.domain.evaluation import LEVEL_WORDS, RATERS, Dispute, Mark, Track, track, worded_remark
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

NOT_RATED = track("", ())
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
    """Text and measure, a field for each rater, then chart, disagreements and remarks; made once and shown
    anew, so that the keyboard and the field that has it stay where they are.
    """

    def __init__(self, panel: EvaluationPanel) -> None:
        say = panel.say
        super().__init__(say("Objective"))
        self.panel, self.say = panel, say
        self.objective_id, self.track = "", NOT_RATED
        self.fields: list[ChoiceField] = []
        self._remark_buttons: list[IconButton] = []
        self._given: dict[Party, RatingRow] = {}
        self._badges = {mark: Badge(say(words), tone) for mark, words, tone, _why in _MARKS}
        for mark, _words, _tone, why in _MARKS:
            set_tooltip(self._badges[mark], say(why))
            self.add_action(self._badges[mark])
        self._copies = (
            IconButton("copy", say("Copy as picture"), on_click=self.copy_picture),
            IconButton("table", say("Copy as table"), on_click=self.copy_table),
        )
        for copy in self._copies:
            kept = copy.sizePolicy()
            kept.setRetainSizeWhenHidden(True)  # what is below stays where it is when they come
            copy.setSizePolicy(kept)
            self.add_action(copy)
        self._text = Label("", wrap=True, selectable=True)
        self._measure = Label("", "muted", wrap=True)
        self.chart = SlopeChart(say("Ratings"))
        self._apart = Label("", "small", wrap=True, selectable=True)
        self._remarks = Label("", "small", wrap=True, selectable=True)
        self.body.addWidget(self._text)
        self.body.addWidget(self._measure)
        self.body.addLayout(self._fields())
        for part in (self.chart, self._apart, self._remarks):
            self.body.addWidget(part)

    def show_objective(
        self, number: int, objective: Objective, found: Track, ratings: list[RatingRow]
    ) -> None:
        """Show an objective with its ratings."""
        say = self.say
        self.objective_id, self.track = objective.id, found
        title = say("Objective {number}: {owner}", number=number, owner=say(label_of(objective.owner)))
        self.set_title(title)
        for mark, badge in self._badges.items():
            badge.setVisible(mark in found.marks)
        self._text.setText(objective.text or "–")
        measure = say("{indicator}: {target}", indicator=objective.indicator, target=objective.target)
        _show(self._measure, measure if objective.indicator or objective.target else "")
        self._show_chart(number)
        _show(self._remarks, "\n".join(self._remark(objective, one) for one in ratings if one.comment))
        self._show_given(ratings)

    def _show_chart(self, number: int) -> None:
        told = {self.track.days.index(one.day): self._told(one) for one in self.track.disputes}
        looks = {rater.value: look for look, rater in enumerate(RATERS)}
        lines = [
            SlopeLine(self._rater(line.rater), line.levels, looks.get(line.rater, len(looks)))
            for line in self.track.lines
        ]
        self.chart.set_name(self.say("Ratings of objective {number}", number=number))
        self.chart.show_data(self._days(), lines, told)
        for part in (self.chart, *self._copies):
            part.setVisible(bool(self.track.days))
        _show(self._apart, "\n".join(told.values()))

    def _show_given(self, ratings: list[RatingRow]) -> None:
        chosen = self.panel.checkpoint.value()
        self._given = {Party(r.rater): r for r in ratings if r.checkpoint == chosen and r.rater in set(Party)}
        for rater, field, remark in zip(RATERS, self.fields, self._remark_buttons, strict=True):
            given = self._given.get(rater)
            field.set_value(given.level if given else None)
            remark.setEnabled(given is not None)

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

    def _remark(self, objective: Objective, rating: RatingRow) -> str:
        who, day, words = (
            self._rater(rating.rater),
            rating.checkpoint,
            worded_remark(objective, rating.comment),
        )
        return self.say("{who}, {day}: {comment}", who=who, day=day, comment=words)

    def _fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        options = [(level, self.say(words)) for level, words in enumerate(LEVEL_WORDS)]
        for place, rater in enumerate(RATERS):
            who = self.say(label_of(rater))
            field = ChoiceField(self.say, who, options, searchable=False)
            field.changed.connect(partial(self._rate, rater))
            remark = IconButton(
                "message-square-plus",
                self.say("Remark: {who}", who=who),
                on_click=partial(self._ask_remark, rater),
            )
            self.fields.append(field)
            self._remark_buttons.append(remark)
            parts = row(field, remark, space=4)
            parts.setStretch(0, 1)
            parts.setAlignment(remark, Qt.AlignmentFlag.AlignBottom)
            grid.addLayout(parts, place // 2, place % 2)
        return grid

    def _rate(self, rater: Party, level: object) -> None:
        self.panel.rate(self.objective_id, rater, level)

    def _ask_remark(self, rater: Party) -> None:
        given = self._given.get(rater)
        if given is None:
            return
        say, level, objective_id = self.say, given.level, self.objective_id
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


def _show(label: Label, words: str) -> None:
    label.setText(words)
    label.setVisible(bool(words))
