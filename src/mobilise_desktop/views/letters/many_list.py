"""The list of those who are written to at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from mobilise_desktop.services.letters_many import Standing
from mobilise_desktop.views.kit.columns import ListTableModel
from mobilise_desktop.views.kit.table import DataTable
from mobilise_desktop.words import Words, format_date

from .wording import STANDING_WORDS


@dataclass(frozen=True, slots=True)
class ManyLine:
    """A line of the list; ``misfit``: why it is left out until the officer takes it in."""

    id: str
    place: int
    name: str
    standing: Standing
    left_out: bool
    misfit: str = ""
    sent_on: date | None = None

    @property
    def again(self) -> bool:
        """Whether the same would go out to the same reader once more."""
        return self.sent_on is not None and self.standing is Standing.READY and not self.left_out


def standing_words(say: Words, line: ManyLine, today: date) -> str:
    """Whether somebody gets the letter, has had it already, or why not."""
    if line.left_out:
        return line.misfit or say("Skipped")
    if line.again and line.sent_on is not None:
        sent = format_date(say.locale, line.sent_on)
        return say("Sent today") if line.sent_on == today else say("Sent on {day}", day=sent)
    return say(STANDING_WORDS[line.standing][0])


def standing_tone(line: ManyLine) -> str:
    """The colour of those words."""
    if line.left_out:
        return "caution" if line.misfit else "neutral"
    return "caution" if line.again else STANDING_WORDS[line.standing][1]


class ManyTable(DataTable):
    """Space takes the current line out, or in again."""

    def __init__(self, model: ListTableModel, *, name: str, toggle: Callable[[], object]) -> None:
        super().__init__(model, name=name, framed=True)
        self._toggle = toggle
        self.opened.connect(lambda _line: toggle())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._toggle()
            return
        super().keyPressEvent(event)
