"""Letters that were left to fill in a value elsewhere: kept while the window is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.domain.letters import Addressee, LetterTemplate, LetterText
from mobilise_desktop.services.letter_parts import Enclosure, Letter
from mobilise_desktop.views.kit.dialogs import Choice, ask
from mobilise_desktop.views.kit.forms import MultiLineField
from mobilise_desktop.words import Words


@dataclass(frozen=True, slots=True)
class KeptLetter:
    """What was chosen and written; ``own`` tells that the words are not the template's any more."""

    template: str
    to: Addressee
    language: str
    subject: str
    text: str
    enclosures: tuple[Enclosure, ...]
    own: bool


class KeptLetters(QObject):
    """The letters that are to be gone on with, one for each record."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._letters: dict[tuple[RecordKind, str], KeptLetter] = {}

    def keep(self, kind: RecordKind, record_id: str, letter: KeptLetter) -> None:
        """Keep a letter in place of the one kept before."""
        self._letters[kind, record_id] = letter

    def take(self, kind: RecordKind, record_id: str) -> KeptLetter | None:
        """The letter kept for a record, which is no longer kept then."""
        return self._letters.pop((kind, record_id), None)


def kept_letters(within: QWidget) -> KeptLetters:
    """The letters kept in the window that a widget stands in."""
    window = within.window()
    found = window.findChild(KeptLetters)
    return found if isinstance(found, KeptLetters) else KeptLetters(window)


def kept_as(letter: Letter, *, own: bool) -> KeptLetter:
    """A letter as it is kept; ``own`` tells that its words are the officer's."""
    draft = letter.draft
    return KeptLetter(
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
