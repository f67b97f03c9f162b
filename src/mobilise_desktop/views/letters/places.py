"""The places of letters under names in the officer's language; templates keep the program's own names."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches

from mobilise_desktop.domain.letter_language import normal, renamed
from mobilise_desktop.domain.letters import PLACES
from mobilise_desktop.services.letter_parts import Letter
from mobilise_desktop.words import Words


class PlaceNames:
    """Turns texts from the kept names to the shown ones and back."""

    def __init__(self, say: Words) -> None:
        self._names = {name: say(name) for name in PLACES}
        self._kept = {normal(shown): name for name, shown in self._names.items()}

    def shown(self, text: str) -> str:
        """The text with its places as the officer calls them."""
        return renamed(text, self._names)

    def kept(self, text: str) -> str:
        """The text as a template keeps it."""
        return renamed(text, self._kept)

    def of(self, place: str) -> str:
        """A place in its braces, as the officer calls it."""
        return f"{{{self._names.get(place, place)}}}"

    def nearest(self, name: str) -> str:
        """The kept name of the place that was probably meant, or nothing."""
        found = get_close_matches(normal(name), self._kept, n=1, cutoff=0.55)
        return self._kept[found[0]] if found else ""

    def letter(self, letter: Letter) -> Letter:
        """The letter to look at: places that are still open as the officer calls them."""
        return replace(letter, subject=self.shown(letter.subject), text=self.shown(letter.text))
