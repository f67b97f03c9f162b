"""Letters that ask firms and contact points for missing signatures, and the same words for a mail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from mobilise_desktop.domain.codes import Party
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.words import N_, Words

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

_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Signer:
    """Who is asked to sign; ``slip_since``: a change slip is enough, for the changes since that version."""

    party: Party
    name: str = ""
    slip_since: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOut:
    """A document out for signature; ``number`` is its version, or that of the amendment."""

    reference: str
    number: int
    amendment: bool = False
    participant: str = ""
    signers: tuple[Signer, ...] = ()
    issued_on: date | None = None
    chased_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChasingLetter:
    """One letter; ``by_mail``: its words stand in a mail that the documents are attached to."""

    head: Letterhead
    to: Correspondent
    papers: tuple[PaperOut, ...]
    day: date
    reply_by: date
    by_mail: bool = False


def render(letters: Sequence[ChasingLetter], *, strict: bool = False) -> bytes:
    """One PDF with all letters, each on its own pages; the same letters give the same bytes."""
    written = []
    for letter in letters:
        scribe = Scribe(letter.to.locale, strict=strict)
        written.append(Sheet(letter.head, letter.to, scribe, _blocks(scribe, letter)))
    return pdf_of_letters(written, N_("Letters about missing signatures"))


def subject_of(say: Words, papers: Sequence[PaperOut]) -> str:
    """What a letter or mail is about: the references, the first ones by name."""
    references = list(dict.fromkeys(paper.reference for paper in papers))
    named = ", ".join(references[:_MOST_NAMED])
    more = len(references) - _MOST_NAMED
    if more > 0:
        return say.n(
            "Please sign: {references} and {count} more",
            "Please sign: {references} and {count} more",
            more,
            references=named,
        )
    return say("Please sign: {references}", references=named)


def mail_text(letter: ChasingLetter) -> str:
    """The words of the letter as plain text, lines ended by a line feed."""
    say = Words(letter.to.locale)
    papers = []
    for paper in letter.papers:
        papers.append("- " + ", ".join(filter(None, (_paper_words(say, paper), paper.participant))))
        papers += [f"    {_signer_words(say, signer)}" for signer in paper.signers]
    ways = [f"{number}. {way}" for number, way in enumerate(_ways(say, letter), start=1)]
    head = letter.head
    parts = (
        salutation(say, letter.to),
        _lead(say, letter),
        "\n".join(papers),
        say("How to return it") + "\n" + "\n".join(ways),
        _crossed(say),
        _questions(say, head),
        say("Yours sincerely"),
        "\n".join(filter(None, (head.officer, head.office, *head.address, head.phone, head.email, head.web))),
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def _blocks(scribe: Scribe, letter: ChasingLetter) -> list[Block]:
    say, head = scribe.say, letter.head
    return [
        *opening(scribe, head, letter.to, letter.day, subject_of(say, letter.papers)),
        scribe.text(_lead(say, letter), PARAGRAPH),
        _table(scribe, letter.papers),
        *_returning(scribe, letter),
        scribe.text(_crossed(say), PARAGRAPH),
        scribe.text(_questions(say, head), PARAGRAPH),
        closing(scribe, head),
        *scribe.remarks(),
    ]


def _table(scribe: Scribe, papers: Sequence[PaperOut]) -> Block:
    say = scribe.say
    rows = [
        (
            scribe.cell(f"{_paper_words(say, paper)}\n{paper.participant}".strip()),
            scribe.cell("\n".join(_signer_words(say, signer) for signer in paper.signers)),
            scribe.cell(scribe.day(paper.issued_on)),
        )
        for paper in papers
    ]
    heads = (say("Document"), say("Who signs"), say("Issued on"))
    return scribe.table((72, 70, 28), heads, rows)


def _returning(scribe: Scribe, letter: ChasingLetter) -> list[Block]:
    rows: list[Block] = [scribe.sub(scribe.say("How to return it"))]
    for number, way in enumerate(_ways(scribe.say, letter), start=1):
        rows.append(scribe.text(f"{number}.  {way}", replace(BODY, before=3)))
    return rows


def _paper_words(say: Words, paper: PaperOut) -> str:
    known = {"reference": paper.reference, "number": paper.number}
    if paper.amendment:
        return say("Amendment {number} to the Learning Project {reference}", **known)
    return say("Learning Project {reference}, version {number}", **known)


def _signer_words(say: Words, signer: Signer) -> str:
    role = say(label_of(signer.party))
    who = say("{name} ({role})", name=signer.name, role=role) if signer.name.strip() else role
    if not signer.slip_since:
        return who
    return say(
        "{who}: only the change slip, for the changes since version {number}",
        who=who,
        number=signer.slip_since,
    )


def _lead(say: Words, letter: ChasingLetter) -> str:
    count = len(letter.papers)
    day = Scribe(say.locale).letter_day(letter.reply_by)
    if letter.by_mail:
        return say.n(
            "This document still waits for your signature. You find it attached. Please sign it and return "
            "it by {day}.",
            "These {count} documents still wait for your signature. You find them attached. Please sign "
            "them and return them by {day}.",
            count,
            day=day,
        )
    return say.n(
        "This document still waits for your signature. Please sign it and return it by {day}.",
        "These {count} documents still wait for your signature. Please sign them and return them by {day}.",
        count,
        day=day,
    )


def _ways(say: Words, letter: ChasingLetter) -> list[str]:
    ways = [say("Sign in the box with your name and write the place and the date beside it.")]
    if any(signer.slip_since for paper in letter.papers for signer in paper.signers):
        ways.append(
            say(
                "Where only the change slip is asked for, sign that slip. What you signed before stays valid "
                "for all else."
            )
        )
    if letter.head.email:
        ways.append(
            say(
                "Scan all pages, also those without a signature, and send the scan to {email}. Keep "
                "the original.",
                email=letter.head.email,
            )
        )
        ways.append(say("Or post the signed original to us: {address}.", address=_postal(letter.head)))
    else:
        ways.append(say("Post the signed original to us: {address}.", address=_postal(letter.head)))
    if letter.by_mail:
        ways.append(
            say(
                "You may also sign the attached PDF electronically. Then send back that very file, not a "
                "print of it."
            )
        )
    return ways


def _postal(head: Letterhead) -> str:
    return ", ".join((head.office, *head.address))


def _crossed(say: Words) -> str:
    return say("If you have sent it already, thank you: our messages have crossed.")


def _questions(say: Words, head: Letterhead) -> str:
    reach = " · ".join(filter(None, (head.phone, head.email)))
    if not reach:
        return say("If you need the document again or have questions, please ask us.")
    return say("If you need the document again or have questions, please ask us: {reach}.", reach=reach)
