"""Letters that ask firms and contact points for missing signatures, and the same words for a mail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from mobilise_desktop.domain.codes import Party
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.words import Words

from .blocks import Block, Heading, Solid, Stack, hairline
from .fonts import REGULAR
from .furniture import one_line
from .layout import About, Page, pages_of, pdf_of
from .scribe import Scribe
from .style import (
    BODY,
    CELL,
    CELL_STRONG,
    MARGIN,
    MM,
    MUTED,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    SECTION,
    SMALL,
    TOP,
    Style,
)

_WINDOW = 50 * MM - TOP
_WINDOW_TALL = 32 * MM
_HEAD = Style(face=CELL_STRONG.face, size=13, leading=17)
_SUBJECT = replace(SECTION, before=12)
_PARAGRAPH = replace(BODY, before=9)
_DAY = Style(align="right")
_SMALL = 8
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
class Correspondent:
    """A firm or contact point; ``address`` holds its lines, the country among them."""

    body: str
    person: str = ""
    address: tuple[str, ...] = ()
    email: str = ""
    phone: str = ""
    locale: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """The office that writes; ``officer`` signs the letter."""

    office: str
    address: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""
    web: str = ""
    officer: str = ""


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
    pages: list[Page] = []
    owners: list[_Leaf] = []
    for letter in letters:
        scribe = Scribe(letter.to.locale, strict=strict)
        own = pages_of(_blocks(scribe, letter))
        owners += [_Leaf(letter, scribe, number, len(own)) for number in range(1, len(own) + 1)]
        pages += own
    locales = {letter.to.locale for letter in letters}
    head = letters[0].head
    say = Words(letters[0].to.locale if len(locales) == 1 else "en")
    about = About(
        title=say("Letters about missing signatures"),
        author=head.office[:200],
        subject=head.office[:200],
        language=say.locale.replace("_", "-"),
    )
    return pdf_of(pages, _Furniture(owners), about)


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
        _salutation(say, letter.to),
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
    contact = "  ·  ".join(filter(None, (*head.address, head.phone, head.email, head.web)))
    top = Stack((scribe.text(head.office, _HEAD), scribe.text(contact, SMALL)))
    lines = (letter.to.body, letter.to.person, *letter.to.address)
    window = scribe.text("\n".join(filter(None, (scribe.clean(line).strip() for line in lines))), CELL)
    return [
        _Room(top, _WINDOW),
        _Room(window, _WINDOW_TALL),
        scribe.text(scribe.long_day(letter.day), _DAY),
        Heading(scribe.clean(subject_of(say, letter.papers)), level=1, style=_SUBJECT),
        scribe.text(_salutation(say, letter.to), _PARAGRAPH),
        scribe.text(_lead(say, letter), _PARAGRAPH),
        _table(scribe, letter.papers),
        *_returning(scribe, letter),
        scribe.text(_crossed(say), _PARAGRAPH),
        scribe.text(_questions(say, head), _PARAGRAPH),
        Stack(
            (
                scribe.text(say("Yours sincerely"), BODY),
                scribe.text("\n\n" + "\n".join(filter(None, (head.officer, head.office))), BODY),
            ),
            before=12,
            whole=True,
        ),
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


def _salutation(say: Words, to: Correspondent) -> str:
    return say("Dear {name},", name=to.person) if to.person.strip() else say("Dear Sir or Madam,")


def _lead(say: Words, letter: ChasingLetter) -> str:
    count = len(letter.papers)
    day = Scribe(say.locale).long_day(letter.reply_by)
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


class _Room(Solid):
    """A block in a room of at least ``tall`` points, so that what follows stands at its place."""

    def __init__(self, block: Block, tall: float) -> None:
        self.block, self.tall = block, tall

    def height(self, width: float) -> float:
        return max(self.tall, self.block.height(width) + 6)

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        self.block.draw(canvas, x, top, width)


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A page of a letter."""

    letter: ChasingLetter
    scribe: Scribe
    number: int
    count: int


class _Furniture:
    """The foot of each page: the office, and the page where the letter has more than one."""

    def __init__(self, leaves: Sequence[_Leaf]) -> None:
        self._leaves = tuple(leaves)

    def __call__(self, canvas: Any, number: int, _count: int) -> None:
        leaf = self._leaves[number - 1]
        y, right = 18 * MM, PAGE_WIDTH - MARGIN
        canvas.setFillColorRGB(*MUTED)
        canvas.setFont(REGULAR, _SMALL)
        hairline(canvas, MARGIN, y + 11, right)
        canvas.setFillColorRGB(*MUTED)
        office = leaf.scribe.clean(leaf.letter.head.office)
        canvas.drawString(MARGIN, y, one_line(office, REGULAR, _SMALL, right - MARGIN - 90))
        if leaf.count > 1:
            page = leaf.scribe.say("Page {number} of {count}", number=leaf.number, count=leaf.count)
            canvas.drawRightString(right, y, page)
        if leaf.number > 1:
            body = leaf.scribe.clean(leaf.letter.to.body)
            canvas.drawString(MARGIN, PAGE_HEIGHT - 13 * MM, one_line(body, REGULAR, _SMALL, 300))
