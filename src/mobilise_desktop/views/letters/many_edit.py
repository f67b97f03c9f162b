"""Other words for one of many letters."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from mobilise_desktop.services.letter_parts import Letter
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.forms import MultiLineField, TextField
from mobilise_desktop.words import Words

from .keeping import ask_before_closing
from .places import PlaceNames


class EditOne(Dialog):
    """Other words for one of the letters."""

    def __init__(self, parent: QWidget, say: Words, letter: Letter, keep: Callable[[Letter], object]) -> None:
        super().__init__(parent, say("Change this one"), width=theme.px(640))
        self._places = PlaceNames(say)
        self.subject = TextField(say, say("Subject line"))
        self.text = MultiLineField(say, say("Text"), lines=14, most_lines=14)
        self.subject.set_value(self._places.shown(letter.subject))
        self.text.set_value(self._places.shown(letter.text))
        for field in (self.subject, self.text):
            self.body.addWidget(field)
        self.say, self._letter, self._keep = say, letter, keep
        self._before = self._words()
        self.add_button(say("Cancel"), "secondary", self.reject, closes=False)
        self.add_button(say("Keep the words"), "primary", self._done)

    def reject(self) -> None:
        """Left by Escape, the window's cross or Cancel: what was written is not lost unasked."""
        if self.isVisible() and self._words() != self._before:
            ask_before_closing(self, self.say, super().reject)
        else:
            super().reject()

    def _words(self) -> tuple[str, str]:
        return str(self.subject.value()), str(self.text.edit.toPlainText()).strip()

    def _done(self) -> None:
        subject, text = map(self._places.kept, self._words())
        self._keep(Letter(self._letter.draft, subject, text, self._letter.enclosures))
