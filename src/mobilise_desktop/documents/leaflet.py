"""A leaflet of two sides: who, what for, how long and how on the front; money, office and contact behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from .blocks import Block, Heading, Rule, Solid, Stack
from .fonts import SEMIBOLD
from .furniture import Furniture
from .grid import Grid
from .large import enlarged
from .layout import Page, pages_of, pdf_of, properties_of
from .scribe import Scribe
from .style import (
    BLUE,
    BODY,
    CELL,
    CELL_STRONG,
    COLUMN_HEAD,
    FIGURE,
    FIGURE_HEAD,
    FIGURE_STRONG,
    NOTE,
    SECTION,
    TITLE,
    Style,
)
from .text import Text

_PAPER = (1.0, 1.0, 1.0)
_SCALES = (1.24, 1.18, 1.12, 1.06, 1.0, 0.95, 0.9, 0.86, 0.82)
_LARGER_IN_FRONT = 1.13  # what is behind is read as easily
_LEAD = Style(size=12, leading=16.5, colour=_PAPER, before=6)
_OFFICE = Style(face=SEMIBOLD, size=11, leading=15, before=2)
_PAD = 16.0
_COLUMNS = 3
_LARGE_SIZE = 11.0


@dataclass(frozen=True, slots=True)
class HostRate:
    """EUR a month for one host country; ``None``: none is published. ``own``: the office's own country."""

    country: str
    amount: Decimal | None
    own: bool = False


@dataclass(frozen=True, slots=True)
class Titled:
    """A heading and its lines; ``numbered``: they are steps."""

    heading: str
    lines: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaflet:
    """What a leaflet says, in one language. ``contact``: lines of the office; ``notes``: small print."""

    title: str
    lead: tuple[str, ...]
    front: tuple[Titled, ...]
    money: Titled
    country_heading: str
    rate_heading: str
    rates: tuple[HostRate, ...]
    special: tuple[str, ...]
    below_rates: tuple[str, ...]
    back: tuple[Titled, ...]
    contact_heading: str
    contact: tuple[str, ...]
    notes: tuple[str, ...]
    office: str
    edition: str
    day: date
    locale: str = "en"
    large: bool = False


def render(leaflet: Leaflet, *, strict: bool = False) -> bytes:
    """The PDF: two pages, set smaller where the texts are long; in large print as many as it takes."""
    scribe = Scribe(leaflet.locale, strict=strict)
    title = scribe.clean(leaflet.title)
    size = _LARGE_SIZE if leaflet.large else 8.0
    furniture = Furniture(say=scribe.say, title=title, office=scribe.clean(leaflet.office)[:200], size=size)
    about = properties_of(scribe, title, office=leaflet.office, subject=leaflet.edition)
    return pdf_of(_pages(leaflet, strict=strict), furniture, about)


def _pages(leaflet: Leaflet, *, strict: bool) -> list[Page]:
    if leaflet.large:
        scribe = Scribe(leaflet.locale, strict=strict)
        blocks = [*_front(scribe, leaflet, 1.0), *_back(scribe, leaflet, 1.0, columns=1)]
        return pages_of(enlarged(blocks))
    scale, back = _fitting(
        lambda scale: _back(Scribe(leaflet.locale, strict=strict), leaflet, scale, columns=_COLUMNS), _SCALES
    )
    near = [one for one in _SCALES if one <= scale * _LARGER_IN_FRONT]
    _scale, front = _fitting(
        lambda scale: _front(Scribe(leaflet.locale, strict=strict), leaflet, scale), near
    )
    return front + back


def _fitting(make: Any, scales: Sequence[float]) -> tuple[float, list[Page]]:
    """The side in the largest letters in which it is one page; more pages rather than a lost word."""
    scale, pages = scales[0], list[Page]()
    for scale in scales:
        pages = pages_of(make(scale))
        if len(pages) == 1:
            break
    return scale, pages


def _front(scribe: Scribe, leaflet: Leaflet, scale: float) -> list[Block]:
    lead = [scribe.text(line, _scaled(_LEAD, scale)) for line in leaflet.lead]
    heading = Text(scribe.clean(leaflet.title), replace(_scaled(TITLE, scale), colour=_PAPER, before=0))
    opening: list[Block] = (
        [Heading(leaflet.title, style=TITLE), *(scribe.text(line) for line in leaflet.lead)]
        if leaflet.large
        else [_Band((heading, *lead))]
    )
    parts = [block for part in leaflet.front for block in _titled(scribe, part, scale)]
    return [*opening, *parts]


def _back(scribe: Scribe, leaflet: Leaflet, scale: float, *, columns: int) -> list[Block]:
    name, reach = leaflet.contact[:1], "  ·  ".join(leaflet.contact[1:])
    contact: list[Block] = [
        Heading(scribe.clean(leaflet.contact_heading), style=_heading(scale)),
        *(scribe.text(line, _scaled(_OFFICE, scale)) for line in name),
        *([scribe.text(reach, _scaled(BODY, scale))] if reach else []),
    ]
    return [
        *_titled(scribe, leaflet.money, scale),
        _rates(scribe, leaflet, scale, columns),
        *(scribe.text(line, _scaled(replace(NOTE, before=3), scale)) for line in leaflet.below_rates),
        *(scribe.text(line, _scaled(BODY, scale)) for line in leaflet.special),
        *(block for part in leaflet.back for block in _titled(scribe, part, scale)),
        Stack(contact, before=12, whole=True),
        Rule(before=8),
        *(scribe.text(line, _scaled(replace(NOTE, before=3), min(scale, 1.0))) for line in leaflet.notes),
        *scribe.remarks(),
    ]


def _titled(scribe: Scribe, part: Titled, scale: float) -> list[Block]:
    heading = Heading(scribe.clean(part.heading), style=_heading(scale))
    if len(part.lines) == 1 and not part.numbered:
        return [heading, scribe.text(part.lines[0], _scaled(BODY, scale))]
    rows: list[tuple[Block, ...]] = []
    for number, line in enumerate(part.lines, start=1):
        sign = f"{number}" if part.numbered else "–"
        mark = Style(face=SEMIBOLD, size=10 * scale, leading=13.5 * scale, colour=BLUE)
        rows.append((Text(sign, mark), scribe.text(line, _scaled(replace(BODY, before=0), scale))))
    return [heading, Grid((5, 165), rows, lines=False, before=3)]


def _rates(scribe: Scribe, leaflet: Leaflet, scale: float, columns: int) -> Grid:
    """Countries downwards, column by column."""
    tall = -(-len(leaflet.rates) // columns)
    rows = [
        tuple(
            cell
            for column in range(columns)
            for cell in _rate(scribe, leaflet.rates, row + column * tall, scale)
        )
        for row in range(tall)
    ]
    heads: tuple[Block, ...] = (
        scribe.text(leaflet.country_heading, _scaled(COLUMN_HEAD, scale)),
        scribe.text(leaflet.rate_heading, _scaled(FIGURE_HEAD, scale)),
    )
    return Grid((36, 20.6) * columns, rows, head=heads * columns, before=8)


def _rate(scribe: Scribe, rates: Sequence[HostRate], place: int, scale: float) -> tuple[Block, Block]:
    if place >= len(rates):
        return Text("", CELL), Text("", FIGURE)
    rate = rates[place]
    amount = "– *" if rate.amount is None else scribe.number(rate.amount)
    name, figure = (CELL_STRONG, FIGURE_STRONG) if rate.own else (CELL, FIGURE)
    return scribe.cell(rate.country, _scaled(name, scale)), Text(amount, _scaled(figure, scale))


def _heading(scale: float) -> Style:
    return _scaled(replace(SECTION, before=11, colour=BLUE), scale)


def _scaled(style: Style, scale: float) -> Style:
    return replace(style, size=style.size * scale, leading=style.leading * scale, before=style.before * scale)


class _Band(Solid):
    """Blocks on a blue ground across the width."""

    def __init__(self, parts: Sequence[Block]) -> None:
        self._whole = Stack(parts)
        self.before = 0.0

    def height(self, width: float) -> float:
        return self._whole.height(width - 2 * _PAD) + 2 * _PAD

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        tall = self.height(width)
        canvas.setFillColorRGB(*BLUE)
        canvas.rect(x, top - tall, width, tall, stroke=0, fill=1)
        self._whole.draw(canvas, x + _PAD, top - _PAD, width - 2 * _PAD)
