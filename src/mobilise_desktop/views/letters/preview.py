"""How a letter looks while it is written: its pages, or the mail as it will stand in the mail program."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QScrollArea, QSizePolicy, QStackedWidget, QWidget

from mobilise_desktop.documents.preview import Picture, Preview
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.basics import box, clear, column
from mobilise_desktop.views.kit.forms import ChoiceChips
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.learning_project.preview import pixmap_of

from .places import PlaceNames

if TYPE_CHECKING:
    from mobilise_desktop.services.letter_parts import Letter

PAPER, MAIL = "paper", "mail"
_INCHES, _MOST_PAGES, _LEAST = 8.27, 3, 280
_NARROWEST = 860


def fitting_width(page: Page, most: int) -> int:
    """The width of a dialog that holds a preview: ``most`` pixels, or what the window leaves."""
    return min(theme.px(most), max(page.window().width() - theme.px(32), theme.px(_NARROWEST)))


class LetterPreview(QWidget):
    """Shows one letter as paper or as mail; ``changed`` is called when the other look is chosen."""

    def __init__(self, page: Page, *, changed: Callable[[], object]) -> None:
        super().__init__()
        self.page, self.say = page, page.say
        self._places = PlaceNames(page.say)
        say = self.say
        self.look = ChoiceChips(
            say, say("Preview"), ((PAPER, say("As a letter")), (MAIL, say("As an e-mail"))), single=True
        )
        self.look.set_value(PAPER)
        self.look.changed.connect(lambda _value: self._chosen())
        self._changed = changed
        self._letter: Letter | None = None
        self._round = 0
        self._pages = column(space=8, margins=(8, 8, 8, 8))
        self._pages.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setWidget(box(self._pages, "sunk"))
        self.area.setAccessibleName(say("Pages of the letter"))
        self.mail = QPlainTextEdit()
        self.mail.setReadOnly(True)
        self.mail.setTabChangesFocus(True)
        self.mail.setAccessibleName(say("The e-mail as it will be sent"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.area)
        self._stack.addWidget(self.mail)
        self._stack.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._stack.setMinimumHeight(theme.px(_LEAST))
        whole = column(self.look, self._stack, space=8)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.setMinimumWidth(theme.px(360))

    @property
    def as_mail(self) -> bool:
        """Whether the mail is looked at."""
        return bool(self.look.value() == MAIL)

    def set_look(self, look: str) -> None:
        """Look at the paper or at the mail."""
        self.look.set_value(look)
        self._stack.setCurrentIndex(1 if self.as_mail else 0)

    def show_letter(self, letter: Letter) -> None:
        """Draw the letter off the screen's thread; what was asked before is dropped."""
        self._letter = letter
        told = self._places.letter(letter)
        self.mail.setPlainText(self._mail_words(told))
        if self.as_mail:
            return
        self._round += 1
        number, letters = self._round, self.page.ctx.services.letters
        width = max(self.width() - theme.px(52), theme.px(300))
        dpi = max(36, int(width / _INCHES))

        def work(_ticket: object) -> list[Picture]:
            if number != self._round:
                return []
            with Preview(letters.paper([told], today=date.today())) as preview:
                return [preview.picture(at, dpi=dpi) for at in range(min(len(preview), _MOST_PAGES))]

        self.page.ask(work, lambda drawn: self._show(number, drawn), slow=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._letter is not None and event.size().width() != event.oldSize().width():
            self.show_letter(self._letter)

    def _show(self, number: int, drawn: list[Picture]) -> None:
        if number != self._round or not drawn:
            return
        clear(self._pages)
        for place, picture in enumerate(drawn, start=1):
            sheet = QLabel()
            sheet.setPixmap(pixmap_of(picture))
            sheet.setFixedSize(picture.width, picture.height)
            sheet.setAccessibleName(self.say("Page {number} of {count}", number=place, count=len(drawn)))
            self._pages.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)

    def _mail_words(self, letter: Letter) -> str:
        say, reader = self.say, letter.draft.reader
        to = reader.email or say("(no e-mail address)")
        head = [say("To: {address}", address=to), say("Subject: {subject}", subject=letter.subject)]
        return "\n".join((*head, "", letter.text))

    def _chosen(self) -> None:
        self._stack.setCurrentIndex(1 if self.as_mail else 0)
        self._changed()
