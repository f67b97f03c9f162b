"""What stands in the way of sending a letter, each with the way to put it right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.letters import PLACES
from mobilise_desktop.services.letter_parts import Way
from mobilise_desktop.views.kit.basics import Button, Label, box, clear, column, row
from mobilise_desktop.words import Words

from .places import PlaceNames
from .wording import PAGE_WORDS, opens, reader_page

if TYPE_CHECKING:
    from mobilise_desktop.services.letter_parts import Draft, Letter


class Cautions(QWidget):
    """Lines below the text; ``go`` opens a page and a record, ``ask_officer`` asks for the officer's name."""

    def __init__(
        self, say: Words, *, go: Callable[[str, str], object], ask_officer: Callable[[], object]
    ) -> None:
        super().__init__()
        self._say, self._go, self._ask_officer = say, go, ask_officer
        self._places = PlaceNames(say)
        self._lines = column(space=4)
        self.setLayout(self._lines)

    def show_letter(self, letter: Letter, way: Way = Way.MAIL) -> None:
        """Tell what is missing in a letter that goes this way, and who may not be written to."""
        draft = letter.draft
        suggestions = {one.name: one.suggestion for one in draft.unknown}
        found = [self._missing(draft, place, suggestions.get(place)) for place in letter.open_places]
        found += self._consent(draft)
        if way is Way.MAIL and not draft.reader.email:
            words = self._say("Missing: the e-mail address of the reader")
            found.append(self._way_out(words, reader_page(draft)))
        self.show_lines(found)

    def show_lines(self, found: list[QWidget]) -> None:
        """These lines and no others."""
        clear(self._lines)
        for widget in found:
            self._lines.addWidget(widget)

    def _consent(self, draft: Draft) -> list[QWidget]:
        say, reader = self._say, draft.reader
        name = reader.name or say("(no name yet)")
        if reader.refused:
            return [Label(say("{name} does not wish to be contacted any more.", name=name), "bad", wrap=True)]
        if draft.needs_consent and not reader.agreed:
            words = say("No consent to later contact is written down for {name}.", name=name)
            return [Label(words, "caution", wrap=True)]
        return []

    def _missing(self, draft: Draft, place: str, suggestion: str | None) -> QWidget:
        say = self._say
        if place == "officer":
            words = say("Missing: {what} ({place})", what=say(PLACES[place]), place=self._places.of(place))
            name = Button(say("Fill in…"), "link", on_click=self._ask_officer)
            name.setAccessibleName(f"{words}: {name.text()}")
            return box(row(Label(words, "caution"), name, None, space=8))
        if suggestion is not None:
            words = say("Nobody knows {place}.", place=self._places.of(place))
            near = suggestion or self._places.nearest(place)
            meant = say("Did you mean {place}?", place=self._places.of(near)) if near else ""
            return Label(" ".join(filter(None, (words, meant))), "caution", wrap=True)
        what = say("Missing: {what} ({place})", what=say(PLACES[place]), place=self._places.of(place))
        return self._way_out(what, opens(draft, place))

    def _way_out(self, words: str, where: tuple[str, str]) -> QWidget:
        page, record_id = where
        go = Button(self._say(PAGE_WORDS[page]), "link", on_click=partial(self._go, page, record_id))
        go.setAccessibleName(f"{words}: {self._say(PAGE_WORDS[page])}")
        return box(row(Label(words, "caution"), go, None, space=8))
