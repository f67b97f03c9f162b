"""The letter with recommendations after a stay, field by field, each with its reason (DOC-19)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mobilise_desktop.words import N_, Words

from .blocks import Block, Stack
from .letter_sheet import PARAGRAPH, Correspondent, Letterhead, Sheet, closing, opening, pdf_of_letters
from .scribe import Scribe
from .style import BODY, SMALL

_FIELD = replace(BODY, before=10)


@dataclass(frozen=True, slots=True)
class Advice:
    """One recommendation in the reader's language; no ``reason``: none is printed."""

    text: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationLetter:
    """``fields``: the name of each field and its recommendations; ``ask_on``: when the office asks again."""

    head: Letterhead
    to: Correspondent
    reference: str
    participant: str
    sending_company: str
    host_company: str
    first: date | None
    last: date | None
    fields: tuple[tuple[str, tuple[Advice, ...]], ...]
    day: date
    ask_on: tuple[date, ...] = ()
    to_participant: bool = False


def render(letters: Sequence[RecommendationLetter], *, strict: bool = False) -> bytes:
    """One PDF with the letters, each on its own pages; the same letters give the same bytes."""
    written = []
    for letter in letters:
        scribe = Scribe(letter.to.locale, strict=strict)
        written.append(Sheet(letter.head, letter.to, scribe, list(_blocks(scribe, letter))))
    return pdf_of_letters(written, N_("Recommendations after the secondment"))


def _blocks(scribe: Scribe, letter: RecommendationLetter) -> Iterator[Block]:
    say = scribe.say
    subject = say("Recommendations after the secondment {reference}", reference=letter.reference)
    yield from opening(scribe, letter.head, letter.to, letter.day, subject)
    yield scribe.text(_lead(scribe, letter), PARAGRAPH)
    number = 0
    for name, rows in letter.fields:
        yield scribe.sub(name)
        for row in rows:
            number += 1
            yield _told(scribe, number, row)
    if letter.ask_on:
        yield scribe.text(_asking(scribe, letter.ask_on), _FIELD)
    yield scribe.text(_questions(say, letter.head), PARAGRAPH)
    yield closing(scribe, letter.head)
    yield from scribe.remarks()


def _told(scribe: Scribe, number: int, row: Advice) -> Block:
    parts: list[Block] = [scribe.text(f"{number}.  {row.text.strip()}")]
    if row.reason.strip():
        parts.append(scribe.text(scribe.say("Why: {reason}", reason=row.reason.strip()), SMALL))
    return Stack(tuple(parts), before=5, whole=True)


def _lead(scribe: Scribe, letter: RecommendationLetter) -> str:
    say = scribe.say
    known = {
        "participant": letter.participant,
        "sending": letter.sending_company,
        "host": letter.host_company,
    }
    when = scribe.days(letter.first, letter.last) if letter.first and letter.last else ""
    if letter.to_participant:
        told = (
            say("Your stay at {host} ({days}) is over.", host=letter.host_company, days=when)
            if when
            else say("Your stay at {host} is over.", host=letter.host_company)
        )
    elif when:
        told = say("The stay of {participant} of {sending} at {host} ({days}) is over.", **known, days=when)
    else:
        told = say("The stay of {participant} of {sending} at {host} is over.", **known)
    basis = say(
        "From the needs and goals told to us, the Learning Project and the ratings of its objectives we "
        "recommend:"
    )
    return f"{told} {basis}"


def _asking(scribe: Scribe, days: Sequence[date]) -> str:
    named = [scribe.letter_day(day) for day in days]
    if len(named) == 1:
        return scribe.say("We shall ask you on {day} what came of it.", day=named[0])
    return scribe.say(
        "We shall ask you on {first} and on {second} what came of it.", first=named[0], second=named[-1]
    )


def _questions(say: Words, head: Letterhead) -> str:
    reach = " · ".join(filter(None, (head.phone, head.email)))
    if not reach:
        return say("If we can help with one of these steps, please ask us.")
    return say("If we can help with one of these steps, please ask us: {reach}.", reach=reach)
