"""What is done with a written letter: saved, printed, opened as a mail, copied; then filed with its case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtPrintSupport import QPrinter

from mobilise_desktop.services.letter_parts import Way, file_name
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.learning_project.printing import Printing

if TYPE_CHECKING:
    from mobilise_desktop.services.letter_parts import Letter


class Sending:
    """Acts on one letter for a page; each act files the letter, and a toast offers to take that back.

    ``draft_id`` tells the draft that the letter was written from.
    """

    def __init__(self, page: Page, draft_id: Callable[[], str]) -> None:
        self._page, self._say, self._draft_id = page, page.say, draft_id
        self._letters = page.ctx.services.letters

    def name_of(self, letter: Letter) -> str:
        """A name for the letter's file, without its ending."""
        return file_name(letter, date.today())

    def save_paper(self, letter: Letter, path: Path) -> None:
        """The letter as a PDF."""

        def work(_ticket: object) -> str:
            self._letters.write(path, self._letters.paper([letter], today=date.today()))
            return path.name

        self._page.ask(
            work,
            lambda name: self._file(letter, Way.PAPER, self._say("Saved as {name}", name=name)),
            label=self._say("Writing the letter"),
        )

    def save_mail(self, letter: Letter, path: Path, *, open_it: bool = True) -> None:
        """The mail as a draft, opened with the office's mail program."""

        def work(_ticket: object) -> str:
            self._letters.write(path, self._letters.mail(letter, today=date.today()))
            return path.name

        def written(name: str) -> None:
            if open_it:
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
            self._file(letter, Way.MAIL, self._say("Saved as {name}", name=name))

        self._page.ask(work, written, label=self._say("Writing the mail"))

    def print_to(self, letter: Letter, printer: QPrinter) -> None:
        """The letter on paper."""

        def show(pdf: bytes) -> None:
            Printing(self._page, pdf, printer).start()  # type: ignore[arg-type]
            self._file(letter, Way.PAPER, self._say("Sent to the printer"))

        self._page.ask(lambda _t: self._letters.paper([letter], today=date.today()), show)

    def copy(self, letter: Letter) -> None:
        """Subject and words into the clipboard."""
        QGuiApplication.clipboard().setText(f"{letter.subject}\n\n{letter.text}")
        self._file(letter, Way.COPIED, self._say("Copied: subject and words of the mail"))

    def _file(self, letter: Letter, way: Way, told: str) -> None:
        page, say, letters = self._page, self._say, self._letters

        def filed(_id: str) -> None:
            filed_as = say("Letter filed: {title}", title=letter.draft.title)
            page.ctx.messages.toast(f"{filed_as}. {told}", self._undo)
            page.reload()

        draft_id = self._draft_id()
        page.change(
            lambda _t: letters.file(
                letter, way=way, today=date.today(), locale=say.locale, draft_id=draft_id
            ),
            filed,
        )

    def _undo(self) -> None:
        page = self._page
        page.change(lambda _t: page.ctx.services.history.undo(), lambda _n: page.reload())
