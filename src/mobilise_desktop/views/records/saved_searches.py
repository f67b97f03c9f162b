"""The saved searches of a list page: a menu with what each finds now, to choose, to keep, to delete."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from mobilise_desktop.views.kit.basics import Button, row, set_tooltip, unmnemonic
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.forms import TextField
from mobilise_desktop.views.kit.page import Page

if TYPE_CHECKING:
    from mobilise_desktop.services.saved_searches import SavedSearch

Answers = Mapping[str, str]


class SavedSearchMenu(QWidget):
    """``chosen`` carries the answers of a filter bar; ``answers()`` says what the bar asks now."""

    chosen = Signal(object)

    def __init__(
        self, page: Page, key: str, *, answers: Callable[[], Answers], count: Callable[[Answers], int]
    ) -> None:
        super().__init__()
        self._page, self._key, self._answers, self._count = page, key, answers, count
        self.say = page.say
        self.button = Button("", icon="bookmark", on_click=self.open)
        self.button.setAccessibleName(self.say("Saved filters"))
        self.menu = QMenu(self)
        self.setLayout(row(self.button))
        self.set_wide(False)

    def set_wide(self, wide: bool) -> None:
        """With its words, or as an icon with a tooltip."""
        words = self.say("Saved filters")
        self.button.setText(words if wide else "")
        set_tooltip(self.button, "" if wide else words)

    def open(self) -> None:
        """Read the searches with their counts and show the menu."""
        services, key, count = self._page.ctx.services, self._key, self._count
        self._page.ask(lambda _t: services.saved_searches.of_page(key, count), self._show)

    def _show(self, searches: tuple[SavedSearch, ...]) -> None:
        say, menu = self.say, self.menu
        menu.clear()
        for search in searches:
            words = say("{name} ({count})", name=search.name, count=search.found)
            menu.addAction(unmnemonic(words)).triggered.connect(partial(self._choose, search.filter))
        if not searches:
            menu.addAction(say("No saved filter yet")).setEnabled(False)
        menu.addSeparator()
        keep = menu.addAction(say("Save this filter…"))
        keep.setEnabled(bool(self._answers()))
        keep.triggered.connect(lambda _checked=False: self.ask_name())
        if searches:
            others = menu.addMenu(say("Delete a saved filter"))
            for search in searches:
                act = others.addAction(unmnemonic(search.name))
                act.triggered.connect(partial(self._delete, search.id))
        menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height() + 2)))

    def _choose(self, answers: Answers, _checked: bool = False) -> None:
        self.chosen.emit(answers)

    def ask_name(self) -> None:
        """Ask for the name under which the filter is kept."""
        say, answers = self.say, dict(self._answers())
        dialog = Dialog(self._page, say("Save this filter"))
        name = TextField(say, say("Name"), help=say("The same name again replaces the earlier filter."))
        dialog.body.addWidget(name)
        dialog.add_button(say("Cancel"), "secondary")

        def keep() -> None:
            name.flush()
            words = str(name.value()).strip()
            if not words:
                name.set_error(say("Give the filter a name."))
                return
            dialog.accept()
            self._keep(words, answers)

        dialog.add_button(say("Save"), "primary", keep, closes=False)
        dialog.open()
        name.setFocus()

    def _keep(self, name: str, answers: Answers) -> None:
        services, key, messages = self._page.ctx.services, self._key, self._page.ctx.messages
        saved = self.say("Filter saved: {name}", name=name)
        self._page.change(
            lambda _t: services.saved_searches.save(key, name, answers),
            lambda _id: messages.toast(saved, self._undo),
        )

    def _delete(self, search_id: str, _checked: bool = False) -> None:
        services, messages = self._page.ctx.services, self._page.ctx.messages
        deleted = self.say("Saved filter deleted")
        self._page.change(
            lambda _t: services.saved_searches.delete(search_id),
            lambda _n: messages.toast(deleted, self._undo),
        )

    def _undo(self) -> None:
        services = self._page.ctx.services
        self._page.change(lambda _t: services.history.undo())
