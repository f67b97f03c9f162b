"""Two texts of the document compared, field by field and word by word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLayout, QSizePolicy

from mobilise_desktop.documents.told_changes import TOLD_WORDS, Told, ToldChange
from mobilise_desktop.views.kit.badges import Badge
from mobilise_desktop.views.kit.basics import Button, Label, box, column, row
from mobilise_desktop.views.kit.cards import RowGroup
from mobilise_desktop.views.kit.changed_words import ChangedWords
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.scroll import Scroll
from mobilise_desktop.words import Words

from .checks_panel import plain_line
from .papers import show_difference

if TYPE_CHECKING:
    from mobilise_desktop.documents.difference_paper import SectionChanges

    from .editor import ProjectEditor

_HEIGHT = 440
_TONES = {Told.ADDED: "good", Told.REMOVED: "caution", Told.MOVED: "primary"}


class DifferenceDialog(Dialog):
    """The changes by section; 0 as a version's number is the present text."""

    def __init__(
        self, editor: ProjectEditor, found: Sequence[SectionChanges], before: int, after: int
    ) -> None:
        say = editor.say
        super().__init__(editor.page, say("What differs"), width=720)
        names = [say("Version {number}", number=n) if n else say("The present text") for n in (before, after)]
        count = sum(len(section.changes) for section in found)
        counted = say.n("{count} change", "{count} changes", count)
        self.body.addWidget(Label(f"{names[0]} → {names[1]} · {counted}", "muted", wrap=True))
        if not found:
            self.body.addWidget(Label(say("Both texts are the same."), wrap=True))
        else:
            self.body.addWidget(
                Label(say("Struck out: the text before. Bold and underlined: the new text."), "help")
            )
            self._list(say, found)
        paper = Button(say("Print the difference…"), "quiet", icon="printer")
        paper.clicked.connect(lambda _checked=False: self._print(editor, before, after))
        self.add_left(paper)
        self.add_button(say("Close"), "primary")

    def _list(self, say: Words, found: Sequence[SectionChanges]) -> None:
        place = column(space=16)
        for section in found:
            group = RowGroup(f"{section.key}  {section.title}")
            group.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
            for change in section.changes:
                group.add(plain_line(self._line(say, change)))
            place.addWidget(group)
        place.addStretch(1)
        scroll = Scroll(box(place), margins=(0, 0, 10, 8))
        scroll.setMinimumHeight(_HEIGHT)
        self.body.addWidget(scroll)

    @staticmethod
    def _line(say: Words, change: ToldChange) -> QLayout:
        name = Label(change.name, "strong", wrap=True)
        head = row(name)
        head.setStretch(0, 1)
        if change.told in _TONES:
            head.addWidget(Badge(say(TOLD_WORDS[change.told]), _TONES[change.told]))
        return column(head, ChangedWords(say, change.pieces), space=2)

    def _print(self, editor: ProjectEditor, before: int, after: int) -> None:
        self.accept()
        show_difference(editor, before, after)
