"""Letters that were written: when, to whom, what, which way; Enter opens the record they are filed with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from mobilise_desktop.services.letter_parts import Way
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.basics import Button, Label, column, row
from mobilise_desktop.views.kit.columns import Column, ListTableModel
from mobilise_desktop.views.kit.dialogs import Dialog
from mobilise_desktop.views.kit.empty import EmptyState
from mobilise_desktop.views.kit.forms import MultiLineField
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.kit.table import DataTable
from mobilise_desktop.words import N_, format_date

from .wording import page_of

if TYPE_CHECKING:
    from mobilise_desktop.services.letter_parts import WrittenLetter

_WAYS: Mapping[Way, tuple[str, str]] = {
    Way.MAIL: (N_("E-mail"), "primary"),
    Way.PAPER: (N_("Letter"), "neutral"),
    Way.COPIED: (N_("Copied text"), "neutral"),
}
_TALL = 300


class WrittenLetters(QWidget):
    """The last 500, the newest first; nothing while a visitor looks on."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page, self.say = page, page.say
        say = self.say
        self.model = ListTableModel(
            (
                Column(say("Day"), lambda r: format_date(say.locale, r.on) if r.on else "", "", 105),
                Column(say("Written to"), lambda r: r.reader, "", 190),
                Column(say("Subject line"), lambda r: r.subject, "", 300),
                Column(say("How"), lambda r: say(_WAYS[r.way][0]), "", 110, tone=lambda r: _WAYS[r.way][1]),
                Column(say("Officer"), lambda r: r.officer, "", 120, least=760),
            )
        )
        self.table = DataTable(self.model, name=say("Letters written"), framed=True)
        self.table.setMinimumHeight(theme.px(_TALL))
        self.table.opened.connect(self._open)
        self.table.chosen.connect(lambda _line: self._chosen())
        self._none = EmptyState(
            "mail", say("No letter yet. Open a company, person or case and press Write… to write one.")
        )
        self._hidden = EmptyState("eye-off", say("Letters stay hidden while a visitor looks on."))
        self._stack = QStackedWidget()
        for part in (self.table, self._none, self._hidden):
            self._stack.addWidget(part)
        self.open_button = Button(say("Open the record"), "quiet", icon="arrow-right", on_click=self._go)
        self.read_button = Button(say("Read it"), "quiet", icon="eye", on_click=self._read)
        self.setLayout(column(self._stack, row(self.open_button, self.read_button, None, space=8), space=8))

    def reload(self) -> None:
        """Read the list again."""
        if self.page.ctx.private:
            self.model.set_rows([])
            self._show_part(self._hidden)
            return
        letters = self.page.ctx.services.letters
        self.page.ask(lambda _t: letters.written(), self._show)

    def _show(self, found: Sequence[WrittenLetter]) -> None:
        self.model.set_rows(list(found))
        self._show_part(self.table if found else self._none)
        self._chosen()

    def _show_part(self, part: QWidget) -> None:
        self._stack.setCurrentWidget(part)
        for button in (self.open_button, self.read_button):
            button.setVisible(part is self.table)

    def _chosen(self) -> None:
        for button in (self.open_button, self.read_button):
            button.setEnabled(self.table.current() is not None)

    def _open(self, letter: WrittenLetter) -> None:
        self.page.ctx.navigate(page_of(letter.kind), letter.record_id)

    def _go(self) -> None:
        letter = self.table.current()
        if letter is not None:
            self._open(letter)

    def _read(self) -> None:
        letter = self.table.current()
        if letter is None:
            return
        dialog = Dialog(self.page, letter.subject or letter.title, width=theme.px(640))
        dialog.body.addWidget(Label(self.say("To: {address}", address=letter.reader), "muted", wrap=True))
        text = MultiLineField(self.say, self.say("Text"), lines=16, most_lines=16)
        text.set_value(letter.text)
        text.set_read_only(True)
        dialog.body.addWidget(text)
        dialog.add_button(self.say("Close"), "primary")
        dialog.open()
