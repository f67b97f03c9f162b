"""Two records of the same side by side: what differs is chosen, what moves is told, then they are one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from shiboken6 import isValid

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.services.merging import WHAT
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.banner import Banner
from mobilise_desktop.views.kit.basics import Button, Label, box, clear, column, set_tooltip
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.forms import ChoiceChips
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.kit.scroll import Scroll

from .merge_words import counted, title_of, value_of
from .wording import said

if TYPE_CHECKING:
    from mobilise_desktop.services.merging import MergePreview, Part

KEPT, OTHER = "kept", "other"
_NAMES = frozenset({"legal_name", "given_name"})
_LONGEST = 80
_WIDTH, _HIGHEST = 720, 400


def compare(
    page: Page, kind: RecordKind, kept_id: str, other_id: str, then: Callable[[], object] | None = None
) -> None:
    """Show the two side by side; ``then`` goes on once they are merged."""
    merging = page.ctx.services.merging
    page.ask(
        lambda _t: merging.preview(kind, kept_id, other_id),
        lambda preview: MergeDialog(page, kind, (kept_id, other_id), preview, then).open_it(),
    )


class MergeDialog(Dialog):
    """What differs, field by field, with the kept record's answer chosen; what moves, in words."""

    def __init__(
        self,
        page: Page,
        kind: RecordKind,
        ids: tuple[str, str],
        preview: MergePreview,
        then: Callable[[], object] | None = None,
    ) -> None:
        say = page.say
        super().__init__(page, say("Merge two records"), width=_WIDTH)
        self.page, self.kind, self.ids, self._preview, self._then = page, kind, ids, preview, then
        self.choices: dict[str, ChoiceChips] = {}
        names = {"kept": preview.kept or say("(no name yet)"), "other": preview.other or say("(no name yet)")}
        head = say("“{kept}” stays; “{other}” becomes part of it and is gone afterwards.", **names)
        self.body.addWidget(Label(head, wrap=True))
        self._warnings = column(space=8)
        self.body.addLayout(self._warnings)
        self._fields = column(space=12, margins=(0, 0, 16, 8))
        self._inner = box(self._fields)
        self.area = Scroll(self._inner)
        self.body.addWidget(self.area, 1)
        self.add_left(Button(say("Keep the other one instead"), "quiet", on_click=self.swap))
        self.add_button(say("Cancel"))
        self.merge_button = self.add_button(say("Merge"), "primary", self.merge, closes=False)

    def open_it(self) -> None:
        """Make the choices in short turns, then show the dialog."""
        asked = [part for part in self._preview.parts if part.asked]
        makers = [partial(self._add, part) for part in asked]
        self.open_in_turns(partial(self._begin, bool(asked)), *makers, self._tell, self._end)

    def _begin(self, asked: bool) -> None:
        say = self.page.say
        words = (
            say("These answers differ. Left is the record that stays, right the one that goes.")
            if asked
            else say("No answer of the one contradicts the other.")
        )
        self._fields.addWidget(Label(words, "strong", wrap=True))

    def _add(self, part: Part) -> None:
        say, names = self.page.say, self._preview.names
        told = [value_of(self.page.ctx, self.kind, part, values, names) for values in (part.kept, part.other)]
        options = [(code, _short(text)) for code, text in zip((KEPT, OTHER), told, strict=True)]
        choice = ChoiceChips(say, title_of(say, self.kind, part), options, single=True)
        choice.set_value(KEPT)
        for chip, text in zip(choice.chips, told, strict=True):
            set_tooltip(chip, text)
        choice.changed.connect(lambda _value: self._weigh())
        self.choices[part.name] = choice
        self._fields.addWidget(choice)

    def _tell(self) -> None:
        """What happens without being asked."""
        say, preview = self.page.say, self._preview
        filled = [title_of(say, self.kind, part) for part in preview.parts if not part.asked]
        lines = [
            (say("Filled in from the record that goes"), ", ".join(dict.fromkeys(filled))),
            (say("Moves to the record that stays"), counted(say, preview.moves)),
            (say("Both have it; it is there once afterwards"), counted(say, preview.once)),
            (
                say("Who may see the profile"),
                say("The narrower answer of the two counts.") if preview.narrower else "",
            ),
        ]
        for title, words in lines:
            if words:
                self._fields.addWidget(box(column(Label(title, "strong"), Label(words, wrap=True), space=2)))
        undo = say("Issued Learning Projects keep their words. Ctrl+Z takes the merge back whole.")
        self._fields.addWidget(Label(undo, "help", wrap=True))
        self._fields.addStretch(1)

    def _end(self) -> None:
        self._warn(self._preview)
        wide = theme.px(_WIDTH - 80)
        self.area.setMinimumHeight(min(theme.px(_HIGHEST), self._inner.heightForWidth(wide)))
        first = next(iter(self.choices.values()), None)
        (first or self.merge_button).setFocus()

    def _warn(self, preview: MergePreview) -> None:
        """What forbids the merge as it is chosen now."""
        if not isValid(self):
            return
        clear(self._warnings)
        reference = self.page.ctx.services.reference
        for blocker in preview.obstacles:
            words = said(self.page.say, reference, blocker.message, blocker.values)
            self._warnings.addWidget(Banner("bad", words, closable=False))
        self.merge_button.setEnabled(not preview.obstacles)

    def taken(self) -> frozenset[str]:
        """The parts for which the record that goes was chosen."""
        return frozenset(name for name, choice in self.choices.items() if choice.value() == OTHER)

    def _weigh(self) -> None:
        kind, (kept, other), take = self.kind, self.ids, self.taken()
        merging = self.page.ctx.services.merging
        self.page.ask(lambda _t: merging.preview(kind, kept, other, take=take), self._warn)

    def swap(self) -> None:
        """The other record stays."""
        self.reject()
        compare(self.page, self.kind, self.ids[1], self.ids[0], self._then)

    def merge(self) -> None:
        """Make the two one."""
        kind, (kept, other), take = self.kind, self.ids, self.taken()
        merging = self.page.ctx.services.merging
        name = self._preview.other if take & _NAMES else self._preview.kept
        self.accept()
        self.page.change(
            lambda _t: merging.merge(kind, kept, other, take=take, today=date.today()),
            partial(_merged, self.page, kind, name, self._then),
        )


def _merged(page: Page, kind: RecordKind, name: str, then: Callable[[], object] | None, kept_id: str) -> None:
    page.show_record(kept_id)
    page.ctx.messages.toast(page.say(WHAT[kind], name=name), partial(_undo, page))
    if then is not None:
        then()


def _undo(page: Page) -> None:
    page.change(lambda _t: page.ctx.services.history.undo())


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
