"""The invitation to a training session, as a letter and as the words of a mail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mobilise_desktop.words import N_, Words

from .attendance_list import when_words
from .blocks import Block
from .letter_sheet import (
    PARAGRAPH,
    Correspondent,
    Letterhead,
    Sheet,
    closing,
    opening,
    pdf_of_letters,
    salutation,
)
from .scribe import Scribe
from .style import BODY

_LINE = replace(BODY, before=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingInvitation:
    """``session``: its own name, if it has one; ``topics`` in the reader's language; ``materials``: titles
    with their addresses on the net.
    """

    head: Letterhead
    to: Correspondent
    reference: str
    session: str = ""
    topics: tuple[str, ...]
    day: date
    hour: str = ""
    minutes: int = 0
    place: str = ""
    link: str = ""
    trainer: str = ""
    materials: tuple[str, ...] = ()
    written_on: date


def render(letters: Sequence[TrainingInvitation], *, strict: bool = False) -> bytes:
    """One PDF with the letters, each on its own pages; the same letters give the same bytes."""
    written = []
    for letter in letters:
        scribe = Scribe(letter.to.locale, strict=strict)
        written.append(Sheet(letter.head, letter.to, scribe, list(_blocks(scribe, letter))))
    return pdf_of_letters(written, N_("Invitation to training before departure"))


def subject_of(letter: TrainingInvitation) -> str:
    """The subject in the reader's language."""
    say = Words(letter.to.locale)
    if not letter.reference:
        return say("Invitation to training before departure")
    return say("Invitation to training before departure: {reference}", reference=letter.reference)


def mail_text(letter: TrainingInvitation) -> str:
    """The words of the mail."""
    scribe = Scribe(letter.to.locale)
    head = letter.head
    sign = "\n".join(filter(None, (head.officer, head.office, head.phone, head.email)))
    parts = (
        salutation(scribe.say, letter.to),
        _lead(scribe.say),
        "\n".join(f"{name}: {value}" for name, value in _facts(scribe, letter)),
        _answer(scribe.say),
        f"{scribe.say('Yours sincerely')}\n{sign}",
    )
    return "\n\n".join(parts) + "\n"


def _blocks(scribe: Scribe, letter: TrainingInvitation) -> Iterator[Block]:
    yield from opening(scribe, letter.head, letter.to, letter.written_on, subject_of(letter))
    yield scribe.text(_lead(scribe.say), PARAGRAPH)
    yield scribe.fields(_facts(scribe, letter))
    yield scribe.text(_answer(scribe.say), PARAGRAPH)
    yield closing(scribe, letter.head)
    yield from scribe.remarks()


def _lead(say: Words) -> str:
    return say(
        "Before you leave for your host company, the programme asks for some training. We invite you to:"
    )


def _answer(say: Words) -> str:
    return say(
        "Please tell us soon whether you will come. If this day does not suit you, we shall find another way."
    )


def _facts(scribe: Scribe, letter: TrainingInvitation) -> list[tuple[str, str]]:
    say = scribe.say
    facts = (
        (say("Training session"), letter.session),
        (say("Topics"), ", ".join(letter.topics)),
        (say("Date"), when_words(scribe, letter.day, letter.hour, letter.minutes)),
        (say("Place"), letter.place),
        (say("Web address"), letter.link),
        (say("Trainer"), letter.trainer),
        (say("Materials"), "; ".join(letter.materials)),
    )
    return [(name, value) for name, value in facts if value.strip()]
