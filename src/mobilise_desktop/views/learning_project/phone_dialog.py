"""Fingerprints compared by telephone: one office reads its six words, the other types what it hears."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from mobilise_desktop.domain.fingerprint_words import COUNT, same_words, words_of
from mobilise_desktop.domain.project_json import short_code
from mobilise_desktop.views.kit.badges import Light
from mobilise_desktop.views.kit.basics import Button, Label, row
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.forms import TextField

if TYPE_CHECKING:
    from .editor import ProjectEditor


class PhoneDialog(Dialog):
    """The words of this office's text, and a field for those of the other office."""

    def __init__(self, editor: ProjectEditor, *, number: int, fingerprint: str) -> None:
        say = editor.say
        super().__init__(editor.page, say("Compare by telephone"), width=560)
        self.say, self._editor, self._fingerprint = say, editor, fingerprint
        explained = say(
            "The other office reads the six words from the foot of its paper, and you type them here. "
            "If they are the same, both offices hold the same text of version {number}.",
            number=number,
        )
        self.body.addWidget(Label(explained, "muted", wrap=True))
        self.words = TextField(say, say("Words of the other office"))
        self.words.edited.connect(self._compare)
        self.body.addWidget(self.words)
        self.verdict = Light("INFO", "", wrap=True)
        self.verdict.hide()
        self.body.addWidget(self.verdict)
        self.body.addWidget(Label(say("Words of your text"), "strong"))
        own = Label(" ".join(words_of(fingerprint)), wrap=True, selectable=True)
        copy = Button(say("Copy"), "quiet", icon="copy", on_click=self._copy)
        line = row(own, copy, space=8)
        line.setStretch(0, 1)
        self.body.addLayout(line)
        code = Label(short_code(fingerprint), "help", selectable=True)
        self.body.addWidget(code)
        self.add_button(say("Close"), "primary")
        self.words.setFocus()

    def _compare(self) -> None:
        typed = self.words.edit.text()
        said = typed.replace(",", " ").replace("-", " ").split()
        self.verdict.setVisible(bool(said))
        if said:
            self.verdict.show_finding(*self._told(typed, said))

    def _told(self, typed: str, said: list[str]) -> tuple[str, str]:
        say = self.say
        if same_words(typed, self._fingerprint):
            return "GREEN", say("The same: both offices hold the same text.")
        pairs = zip(said, words_of(self._fingerprint), strict=False)
        wrong = next((n for n, (heard, mine) in enumerate(pairs, 1) if not _alike(heard, mine)), 0)
        still_typed = wrong == len(said) and len(said[-1]) < 3
        if wrong and not still_typed:
            return "RED", say("Not the same: word {number} differs. Do not sign this paper.", number=wrong)
        if len(said) > COUNT:
            return "AMBER", say("These are more than six words.")
        return "INFO", say("{count} of six words so far.", count=len(said) - still_typed)

    def _copy(self) -> None:
        QApplication.clipboard().setText(" ".join(words_of(self._fingerprint)))


def _alike(heard: str, mine: str) -> bool:
    return len(heard) >= 3 and mine.startswith(heard.casefold()[:3])
