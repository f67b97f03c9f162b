"""One recommendation: its words to edit, why it was drafted, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QWidget

from mobilise_desktop.domain.recommendations import REASONS, Ground
from mobilise_desktop.views.kit.badges import Badge
from mobilise_desktop.views.kit.basics import Button, IconButton, Label, column, row
from mobilise_desktop.views.kit.forms import MultiLineField
from mobilise_desktop.words import Words, format_date

if TYPE_CHECKING:
    from mobilise_desktop.domain.recommendations import Recommendation

Change = Callable[..., None]


class RecommendationRow(QWidget):
    """``change(id, **values)`` keeps an answer; ``remove(id)`` takes an adviser's own one away."""

    def __init__(
        self, say: Words, shown: Recommendation, number: int, *, filed: bool, change: Change, remove: Change
    ) -> None:
        super().__init__()
        self._say, self._change, self._remove = say, change, remove
        self.shown = shown
        self.field = MultiLineField(say, say("Recommendation {number}", number=number), lines=2)
        self.field.changed.connect(lambda text: change(shown.id, text=str(text)))
        self.field.set_read_only(not shown.in_letter)
        why = say(REASONS[shown.ground], **shown.values)
        reason = Label(say("Why: {reason}", reason=why), "help", wrap=True)
        self._general = Label("", "caution", wrap=True)
        acts = self._acts(filed)
        for act in acts:
            named = say(
                "{act}: recommendation {number}", act=act.accessibleName() or act.text(), number=number
            )
            act.setAccessibleName(named)
        parts = row(*self._badges(), None, *acts, space=6)
        outer = column(self.field, reason, self._general, parts, space=4)
        self.setLayout(outer)

    def show_words(self, shown: Recommendation, too_general: tuple[str, ...]) -> None:
        """The words as they are kept, and the stock phrases among them."""
        self.shown = shown
        self.field.set_value(shown.text)
        say = self._say
        told = [
            say("“{phrase}” is too general: say which market, product, number or person.", phrase=phrase)
            for phrase in too_general
        ]
        self._general.setText("\n".join(told))
        self._general.setVisible(bool(told))

    def _badges(self) -> list[QWidget]:
        say, shown = self._say, self.shown
        if not shown.in_letter:
            return [Badge(say("left out"), "neutral")]
        if shown.taken_up_on:
            day = format_date(say.locale, shown.taken_up_on)
            return [Badge(say("taken up on {day}", day=day), "good")]
        return []

    def _acts(self, filed: bool) -> list[QAbstractButton]:
        say, shown = self._say, self.shown
        if not shown.in_letter:
            back = Button(say("Put back"), "quiet", on_click=lambda: self._change(shown.id, in_letter=True))
            return [back]
        acts: list[QAbstractButton] = []
        if filed:
            words = say("Open again") if shown.taken_up_on else say("Taken up today")
            day = None if shown.taken_up_on else date.today()
            acts.append(Button(words, "quiet", on_click=lambda: self._change(shown.id, taken_up_on=day)))
        if shown.ground is Ground.OWN:
            acts.append(IconButton("trash-2", say("Remove"), on_click=lambda: self._remove(shown.id)))
        else:
            out = Button(say("Leave out"), "quiet", on_click=lambda: self._change(shown.id, in_letter=False))
            acts.append(out)
        return acts
