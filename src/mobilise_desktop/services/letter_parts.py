"""What a letter is made of while it is written: its reader, the filled draft, the words as they go out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from mobilise_desktop.documents.letter_sheet import Correspondent, Letterhead
from mobilise_desktop.domain.codes import RecordKind
from mobilise_desktop.domain.letter_language import Piece, Unknown, missing_in, normal, text_of
from mobilise_desktop.domain.letters import PLACES, Addressee, LetterTemplate
from mobilise_desktop.errors import BadInput
from mobilise_desktop.folding import fold_latin
from mobilise_desktop.words import N_

from .kinds import Changed, Kind

_FILED = frozenset({Kind.ATTACHMENTS, Kind.NOTES})
_ADDRESS = re.compile(r"[^\s@,;:<>()\[\]\"\\]+@[^\s@,;:<>()\[\]\"\\]+\.[^\s@,;:<>()\[\]\"\\]+")
_OPEN = re.compile(r"\{([^{}\n]{1,80})\}")
SAFE = re.compile(r"[^\w .()-]+")


class Way(StrEnum):
    """How a letter goes out."""

    PAPER = "PAPER"
    MAIL = "MAIL"
    COPIED = "COPIED"


class Enclosure(StrEnum):
    """What can go with a mail."""

    LETTER = "LETTER"
    PROJECT = "PROJECT"
    CALENDAR = "CALENDAR"


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who can be written to; ``refused``: took back the consent to be contacted."""

    to: Addressee
    name: str
    email: str
    agreed: bool = False
    refused: bool = False


@dataclass(frozen=True, slots=True)
class LetterCase:
    """What can be written about a record: to whom, from which templates (the fitting ones first)."""

    kind: RecordKind
    record_id: str
    title: str
    readers: tuple[Reader, ...]
    templates: tuple[LetterTemplate, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A template filled for one reader; ``pieces`` tell values from what is missing or unknown.

    ``keys``: the records of those whom the case knows. ``misfit``: the state of the case where the template
    is made for others, else empty.
    """

    kind: RecordKind
    record_id: str
    key: str
    title: str
    language: str
    languages: tuple[str, ...]
    reader: Reader
    correspondent: Correspondent
    head: Letterhead
    subject_pieces: tuple[Piece, ...]
    pieces: tuple[Piece, ...]
    unknown: tuple[Unknown, ...]
    enclosures: tuple[Enclosure, ...]
    closing: str
    needs_consent: bool = False
    keys: Mapping[Addressee, str] = field(default_factory=dict)
    misfit: str = ""

    @property
    def subject(self) -> str:
        """The filled subject."""
        return " ".join(text_of(self.subject_pieces).split())

    @property
    def text(self) -> str:
        """The filled text."""
        return text_of(self.pieces).strip()

    @property
    def missing(self) -> tuple[str, ...]:
        """Places for which the file has no value."""
        return tuple(dict.fromkeys((*missing_in(self.subject_pieces), *missing_in(self.pieces))))


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it goes out: a draft with its words as the officer left them."""

    draft: Draft
    subject: str
    text: str
    enclosures: tuple[Enclosure, ...] = ()

    @property
    def open_places(self) -> tuple[str, ...]:
        """Names of places that still stand unfilled in subject or text."""
        draft = self.draft
        if (self.subject, self.text) == (draft.subject, draft.text):
            return (*draft.missing, *(one.name for one in draft.unknown))
        known = {*map(normal, PLACES), *(one.name for one in draft.unknown)}
        found = (normal(match[1]) for match in _OPEN.finditer(f"{self.subject}\n{self.text}"))
        return tuple(dict.fromkeys(name for name in found if name in known))


@dataclass(frozen=True, slots=True)
class WrittenLetter:
    """A letter that was filed; ``details`` hold its words."""

    id: str
    kind: RecordKind
    record_id: str
    on: date | None
    title: str
    reader: str
    subject: str
    text: str
    way: Way
    officer: str
    language: str


@dataclass(frozen=True, slots=True)
class FiledLetters:
    """Ids of the filed letters."""

    ids: tuple[str, ...]

    @property
    def first(self) -> Changed[str]:
        """The one letter."""
        return Changed(self.ids[0], _FILED)

    @property
    def count(self) -> Changed[int]:
        """How many there are."""
        return Changed(len(self.ids), _FILED)


def refuse_open(letter: Letter) -> None:
    """Raise ``BadInput`` while a place of the letter is not filled, or it says nothing."""
    if not letter.subject.strip() or not letter.text.strip():
        raise BadInput(N_("A letter needs a subject and a text."))
    places = letter.open_places
    if places:
        named = ", ".join(f"{{{name}}}" for name in places)
        raise BadInput(N_("Not filled in yet: {places}. Fill them in or take them out."), places=named)


def address_of(text: str) -> str:
    """A mail address that can stand in a header, or nothing."""
    bare = text.strip()
    return bare if _ADDRESS.fullmatch(bare) and bare.isprintable() and len(bare) <= 254 else ""


def file_name(letter: Letter, today: date) -> str:
    """A name for the letter's file, without its ending."""
    whole = f"{today.isoformat()} {letter.draft.title} {reader_name(letter.draft)}"
    return " ".join(SAFE.sub(" ", fold_latin(whole)).split())[:90].strip(" .")


def title_of(letters: Sequence[Letter], locale: str) -> str:
    """The name of the template of all letters, in ``locale`` where one of them has it."""
    own = (letter for letter in letters if letter.draft.language == locale)
    return next(own, letters[0]).draft.title


def reader_name(draft: Draft) -> str:
    to = draft.correspondent
    return to.person if draft.reader.to is Addressee.PARTICIPANT else to.body or to.person
