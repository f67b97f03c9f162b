"""A letter of the office: letterhead, window, subject and salutation above; signature and foot below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from mobilise_desktop.words import Words

from .blocks import Block, Heading, Solid, Stack, hairline
from .fonts import REGULAR
from .furniture import one_line
from .layout import LEAST_AT_THE_END, About, Page, pages_of, pdf_of
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

PARAGRAPH = replace(BODY, before=9)
_WINDOW = 50 * MM - TOP
_WINDOW_TALL = 32 * MM
_HEAD = Style(face=CELL_STRONG.face, size=13, leading=17)
_SUBJECT = replace(SECTION, before=12)
_DAY = Style(align="right")
_SMALL = 8


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


@dataclass(frozen=True, slots=True)
class Sheet:
    """A letter laid out: ``scribe`` speaks the reader's language."""

    head: Letterhead
    to: Correspondent
    scribe: Scribe
    blocks: Sequence[Block]


def opening(
    scribe: Scribe, head: Letterhead, to: Correspondent, day: date, subject: str
) -> tuple[Block, ...]:
    """What stands above the first paragraph: office, window, day, subject, salutation."""
    contact = "  ·  ".join(filter(None, (*head.address, head.phone, head.email, head.web)))
    top = Stack((scribe.text(head.office, _HEAD), scribe.text(contact, SMALL)))
    lines = (to.body, to.person, *to.address)
    window = scribe.text("\n".join(filter(None, (scribe.clean(line).strip() for line in lines))), CELL)
    return (
        _Room(top, _WINDOW),
        _Room(window, _WINDOW_TALL),
        scribe.text(scribe.letter_day(day), _DAY),
        Heading(scribe.clean(subject), level=1, style=_SUBJECT),
        scribe.text(salutation(scribe.say, to), PARAGRAPH),
    )


def salutation(say: Words, to: Correspondent) -> str:
    """The reader by name where it is known."""
    return say("Dear {name},", name=to.person) if to.person.strip() else say("Dear Sir or Madam,")


def closing(scribe: Scribe, head: Letterhead) -> Block:
    """The end of a letter, with room for a signature."""
    signed = "\n\n" + "\n".join(filter(None, (head.officer, head.office)))
    return Stack(
        (scribe.text(scribe.say("Yours sincerely"), BODY), scribe.text(signed, BODY)),
        before=12,
        whole=True,
    )


def pdf_of_letters(sheets: Sequence[Sheet], title: str) -> bytes:
    """One PDF of all letters, each on its own pages; ``title`` is a message id."""
    pages: list[Page] = []
    owners: list[_Leaf] = []
    for sheet in sheets:
        own = pages_of(list(sheet.blocks), least=LEAST_AT_THE_END)
        owners += [_Leaf(sheet, number, len(own)) for number in range(1, len(own) + 1)]
        pages += own
    locales = {sheet.to.locale for sheet in sheets}
    office = sheets[0].head.office[:200]
    say = Words(sheets[0].to.locale if len(locales) == 1 else "en")
    language = say.locale.replace("_", "-")
    about = About(title=say(title), author=office, subject=office, language=language)
    return pdf_of(pages, _Furniture(owners), about)


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

    sheet: Sheet
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
        office = leaf.sheet.scribe.clean(leaf.sheet.head.office)
        canvas.drawString(MARGIN, y, one_line(office, REGULAR, _SMALL, right - MARGIN - 90))
        if leaf.count > 1:
            page = leaf.sheet.scribe.say("Page {number} of {count}", number=leaf.number, count=leaf.count)
            canvas.drawRightString(right, y, page)
        if leaf.number > 1:
            body = leaf.sheet.scribe.clean(leaf.sheet.to.body or leaf.sheet.to.person)
            canvas.drawString(MARGIN, PAGE_HEIGHT - 13 * MM, one_line(body, REGULAR, _SMALL, 300))
