"""Letters that are left before they are sent: kept as drafts, gone on with, discarded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.letters import LetterTemplate, LetterText
from mobilise_desktop.services.letter_drafts import BegunLetter
from mobilise_desktop.views.kit.basics import Button, Label, row
from mobilise_desktop.views.kit.dialogs import Choice, ask
from mobilise_desktop.views.kit.forms import MultiLineField
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.words import Words, format_date

if TYPE_CHECKING:
    from mobilise_desktop.services.letter_drafts import LetterDraft
    from mobilise_desktop.services.letter_parts import Letter, LetterCase

Reopen = Callable[[str, BegunLetter | None], object]


class Keeping:
    """The draft that a dialog goes on with; ``reopen`` writes on: a draft by its id, or words without one."""

    def __init__(self, page: Page, case: LetterCase, reopen: Reopen) -> None:
        self._page, self._say, self._case, self._reopen = page, page.say, case, reopen
        self._drafts = page.ctx.services.letter_drafts
        self.draft: LetterDraft | None = None

    @property
    def draft_id(self) -> str:
        """The id of the draft, empty where there is none."""
        return self.draft.id if self.draft else ""

    def put_away(self, letter: BegunLetter) -> None:
        """Keep the letter, unless it stands kept with the same words; a toast leads back to it."""
        drafts, case, draft_id = self._drafts, self._case, self.draft_id
        if self.draft is not None and self.draft.letter == letter:
            self._tell(draft_id)
            return
        self._page.change(
            lambda _t: drafts.keep(case.kind, case.record_id, letter, today=date.today(), draft_id=draft_id),
            self._tell,
        )

    def _tell(self, draft_id: str) -> None:
        say = self._say
        words = say("The letter is kept. Write… at its record goes on with it.")
        back = partial(self._reopen, draft_id, None)
        self._page.ctx.messages.toast(words, back, say("Back to the letter"))

    def discard(self, letter: BegunLetter) -> None:
        """Forget the letter; a toast brings it back."""
        say, page, draft_id = self._say, self._page, self.draft_id

        def told(_nothing: object = None) -> None:
            back = partial(self._reopen, "", letter)
            page.ctx.messages.toast(say("Letter discarded"), back, say("Back to the letter"))

        if draft_id:
            page.change(lambda _t: self._drafts.discard(draft_id), told)
        else:
            told()

    def drop(self) -> None:
        """Forget a draft in which nothing of the officer's own is left."""
        draft_id = self.draft_id
        if draft_id:
            self._page.change(lambda _t: self._drafts.discard(draft_id))


class DraftRow(QWidget):
    """Above a letter that is gone on with: whose draft it is, and the way to another letter."""

    def __init__(self, say: Words, draft: LetterDraft, begin: Callable[[], object]) -> None:
        super().__init__()
        day = format_date(say.locale, draft.kept_on)
        words = say("Draft of {day}", day=day)
        another = Button(say("Begin another letter"), "link", on_click=begin)
        another.setToolTip(say("The draft stays kept"))
        told = f"{words} · {draft.officer}" if draft.officer else words
        self.setLayout(row(Label(told, "muted"), another, None, space=12))


def begun(letter: Letter, *, own: bool) -> BegunLetter:
    """A letter as it is kept; ``own`` tells that its words are the officer's."""
    draft = letter.draft
    return BegunLetter(
        template=draft.key,
        to=draft.reader.to,
        language=draft.language,
        subject=letter.subject,
        text=letter.text,
        enclosures=letter.enclosures,
        own=own,
    )


def with_words(template: LetterTemplate, language: str, subject: str, text: str) -> LetterTemplate:
    """The template with the officer's words in place of its own."""
    version = template.version(language)
    return template.with_version(
        replace(version, subject=subject, text=text)
        if version.language == language
        else LetterText(language, version.title, subject, text)
    )


def rewrite(field: MultiLineField, text: str) -> None:
    """Put a text in place of the one there, so that Ctrl+Z brings that one back."""
    if field.edit.toPlainText() != text:
        cursor = QTextCursor(field.edit.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        field.flush()


def ask_before_losing(
    parent: QWidget, say: Words, fill: Callable[[], object], stay: Callable[[], object]
) -> None:
    """``fill`` replaces the officer's words if that is agreed to, else ``stay`` is done."""
    ask(
        parent,
        say("Your changes to the text would be lost"),
        say("Another template, reader or language fills subject and text anew."),
        (Choice("keep", say("Keep my text")), Choice("new", say("Fill it anew"), "primary")),
        lambda key: fill() if key == "new" else stay(),
    )


def ask_before_closing(parent: QWidget, say: Words, close: Callable[[], object]) -> None:
    """``close`` is done if it is agreed that what was written and not saved is lost."""
    ask(
        parent,
        say("Your changes to the text would be lost"),
        say("What you wrote is not saved yet."),
        (Choice("lose", say("Discard"), "danger"), Choice("keep", say("Keep my text"), "primary")),
        lambda key: close() if key == "lose" else None,
    )
