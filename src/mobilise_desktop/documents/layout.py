"""From blocks to pages to bytes: breaks first, then every page is drawn knowing how many there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from reportlab.pdfgen.canvas import Canvas

from .blocks import Block
from .fonts import REGULAR, register
from .style import MARGIN, PAGE_HEIGHT, PAGE_WIDTH, TEXT_HEIGHT, TEXT_WIDTH, TOP

if TYPE_CHECKING:
    from .scribe import Scribe

LEAST_AT_THE_END = 160.0
"""Points that a last page holds at least, so that an ending never stands alone."""
_STEP = 8.0
Page = list[tuple[Block, float]]
Furniture = Callable[[Any, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the PDF's own properties say."""

    title: str
    author: str
    subject: str
    language: str


def properties_of(scribe: Scribe, title: str, *, office: str, subject: str) -> About:
    """The properties of a paper: who made it, what it is about, and its language."""
    return About(
        title=title,
        author=scribe.clean(office)[:200],
        subject=scribe.clean(subject)[:200],
        language=scribe.say.locale.replace("_", "-"),
    )


def pages_of(
    blocks: Iterable[Block], *, width: float = TEXT_WIDTH, tall: float = TEXT_HEIGHT, least: float = 0.0
) -> list[Page]:
    """The blocks on pages, each with its distance from the top of the text area.

    A heading stays with what follows; a block is split only where it cannot stay whole or is meant to flow.
    A last page of several is filled to ``least`` points where the page before can give something to it.
    """
    given = list(blocks)
    pages = _laid(given, width, tall, {})
    if len(pages) == 1 or _filled(pages[-1], width) >= least:
        return pages
    place = len(pages) - 2
    room = _filled(pages[place], width) - _STEP
    while room > tall / 2:
        again = _laid(given, width, tall, {place: room})
        if len(again) > len(pages):
            break
        if _filled(again[-1], width) >= least:
            return again
        room -= _STEP
    return pages


def _filled(page: Page, width: float) -> float:
    return max((down + block.height(width) for block, down in page), default=0.0)


def _laid(blocks: Sequence[Block], width: float, whole: float, shorter: Mapping[int, float]) -> list[Page]:
    """The blocks on pages ``whole`` points tall, but for those that are to be ``shorter``."""
    queue = list(blocks)[::-1]
    pages: list[Page] = [[]]
    used = 0.0
    while queue:
        tall = shorter.get(len(pages) - 1, whole)
        block = queue.pop()
        gap = block.before if pages[-1] else 0.0
        fresh_page = pages[-1] and getattr(block, "new_page", False)
        if fresh_page or (pages[-1] and used + gap + _needed(block, queue, width) > tall + 1e-6):
            pages.append([])
            used, gap, tall = 0.0, 0.0, shorter.get(len(pages) - 1, whole)
        head, tail = _fitting(block, width, tall - used - gap, fresh=not pages[-1])
        if head is not None:
            pages[-1].append((head, used + gap))
            used += gap + head.height(width)
        if tail is not None:
            queue.append(tail)
            pages.append([])
            used = 0.0
    return pages


def _needed(block: Block, queue: Sequence[Block], width: float) -> float:
    """The least height for the block and, after a heading, for what it must stay with."""
    if not block.keep_with_next:
        return block.first(width)
    needed = block.height(width)
    for follower in reversed(queue):
        needed += follower.before
        if not follower.keep_with_next:
            return needed + follower.first(width)
        needed += follower.height(width)
    return needed


def _fitting(block: Block, width: float, room: float, *, fresh: bool) -> tuple[Block | None, Block | None]:
    if block.height(width) <= room + 1e-6:
        return block, None
    head, tail = block.split(width, room)
    if head is None and fresh:
        return block, None
    return head, tail


def pdf_of(pages: Sequence[Page], furniture: Furniture, about: About) -> bytes:
    """The pages as PDF bytes; the same input gives the same bytes."""
    register()
    out = BytesIO()
    canvas = Canvas(
        out,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        invariant=1,
        pageCompression=1,
        initialFontName=REGULAR,
        lang=about.language,
    )
    canvas.setTitle(about.title)
    canvas.setAuthor(about.author)
    canvas.setSubject(about.subject)
    canvas.setCreator("MobiliseSME Desktop")
    for number, page in enumerate(pages, start=1):
        furniture(canvas, number, len(pages))
        for block, down in page:
            block.draw(canvas, MARGIN, PAGE_HEIGHT - TOP - down, TEXT_WIDTH)
        canvas.showPage()
    canvas.save()
    return out.getvalue()
