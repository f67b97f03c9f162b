"""A page with a list that can be looked at in other ways, which then take the whole page."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from mobilise_desktop.views.kit.forms import ChoiceChips

from .beside import ListBesidePage


class TurningPage(ListBesidePage):
    """Subclasses put ``make_look`` into their bar and say what the other looks are and read.

    ``list_look`` is the key of the list among the looks.
    """

    list_look = "list"

    def make_look(self, looks: Mapping[str, str]) -> ChoiceChips:
        """The choice among looks, keys with their words in the language of the screen."""
        self.look_keys = frozenset(looks)
        made = ChoiceChips(self.say, "", tuple(looks.items()), single=True)
        made.set_value(self.list_look)
        made.keep_in_line()
        made.changed.connect(lambda _value: self.turn())
        self.look = made
        return made

    def other_look(self, look: str, total: int) -> QWidget | None:
        """What stands in the list's place in that look; nothing where the empty list says more."""
        raise NotImplementedError

    def read_look(self, look: str) -> None:
        """Read anew what another look shows."""
        raise NotImplementedError

    def shown_look(self) -> str:
        """The key of the look that is chosen."""
        return str(self.look.value() or self.list_look)

    def turned(self) -> bool:
        """Whether another look than the list is chosen."""
        return self.shown_look() != self.list_look

    def side_by_side(self) -> bool:
        return super().side_by_side() and not self.turned()

    def reload(self) -> None:
        super().reload()
        self.read_shown()

    def turn(self) -> None:
        """From one look to another; the line that is still chosen in the list shows its record again."""
        if self.turned() and self._record_id:
            self.show_start()
        self.read_shown()
        self._loaded()
        self._chosen(self.table.current())

    def turn_to(self, look: str) -> None:
        """Show that look."""
        self.look.set_value(look)
        self.turn()

    def back_words(self) -> str:
        """Where the way back from a record leads."""
        return self.say("Back to the list")

    def _arrange(self) -> None:
        super()._arrange()
        self.back.setText(self.back_words())

    def show_record(self, record_id: str) -> None:
        """A record by its id, or a look by its key."""
        if record_id in self.look_keys:
            self.turn_to(record_id)
            return
        super().show_record(record_id)
        if self.turned() and self.back.isVisible():
            self.back.setFocus()

    def place(self) -> str:
        return super().place() or (self.shown_look() if self.turned() else "")

    def show_start(self) -> None:
        super().show_start()
        shown = self._list.currentWidget()
        if self.turned() and shown is not None:
            shown.setFocus()

    def read_shown(self) -> None:
        """Read what the chosen look shows; nothing where a visitor looks on."""
        if self.turned() and not self.ctx.private:
            self.read_look(self.shown_look())

    def _list_part(self, total: int, filtered: bool) -> QWidget:
        other = self.other_look(self.shown_look(), total) if self.turned() and not self.ctx.private else None
        return other or super()._list_part(total, filtered)
