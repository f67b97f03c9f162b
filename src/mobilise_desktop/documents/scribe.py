"""Builds blocks from words and values for one document in one language; every value passes the cleaner."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from mobilise_desktop.words import (
    Words,
    babel_locale,
    format_date,
    format_long_date,
    format_money,
    format_number,
)

from .blocks import Block, HandLines, Heading, Solid
from .grid import Grid
from .plain import Cleaner
from .style import BODY, CELL, CELL_STRONG, COLUMN_HEAD, FIGURE_HEAD, LABEL, NOTE, Style
from .text import Text

NONE = "–"
_APART = 16.0
Value = str | Block


class Scribe:
    """``say`` speaks the document's language; ``strict`` refuses letters the font lacks."""

    def __init__(self, locale: str, *, strict: bool = False) -> None:
        self.say = Words(locale)
        self.clean = Cleaner(strict=strict)
        self._sections = 0

    def section(self, title: str) -> Heading:
        """The next numbered section's heading."""
        self._sections += 1
        return Heading(title, number=str(self._sections))

    def sub(self, title: str) -> Heading:
        """A heading within a section."""
        return Heading(title, level=2)

    def text(self, value: str, style: Style = BODY) -> Text:
        """A value or sentence as a text block."""
        return Text(self.clean(value), style)

    def cell(self, value: str, style: Style = CELL) -> Text:
        """A table cell; an empty value is a dash."""
        return Text(self.clean(value).strip() or NONE, style)

    def prose(self, title: str, value: str, *, lines: int = 2) -> list[Block]:
        """A small heading and its text; where it is empty, ruled lines to fill in by hand."""
        if not value.strip():
            return [self.sub(title), HandLines(lines)]
        return [self.sub(title), Text(self.clean(value).strip(), Style(before=1))]

    def fields(self, pairs: Iterable[tuple[str, Value]], *, label: float = 0.3) -> Grid:
        """Labels and values; an empty value is a ruled gap to fill in by hand."""
        rows = [(Text(title, LABEL), self.field(value)) for title, value in pairs]
        return Grid((label, 1 - label), rows, before=8)

    def blank(self, columns: int) -> tuple[Block, ...]:
        """An empty table row to write in."""
        return tuple(Gap() for _ in range(columns))

    def table(
        self,
        widths: Sequence[float],
        heads: Sequence[str],
        rows: Sequence[tuple[Block, ...]],
        *,
        total: bool = False,
        figures: int = 0,
        apart: bool = False,
    ) -> Grid:
        """A table whose heading repeats on each page; the last ``figures`` columns hold numbers.

        ``apart``: it stands without a title of its own, so its first heading is strong.
        """
        plain = len(heads) - figures
        styles = [COLUMN_HEAD] * plain + [FIGURE_HEAD] * figures
        head = tuple(Text(words, style) for words, style in zip(heads, styles, strict=True))
        if apart:
            head = (Text(heads[0], CELL_STRONG), *head[1:])
        return Grid(widths, rows, head=head, total=total, before=_APART if apart else 5)

    def note(self, value: str) -> Text:
        """A remark in small italics."""
        return self.text(value, NOTE)

    def day(self, day: date | None) -> str:
        """A day in the document's language."""
        return format_date(self.say.locale, day) if day else ""

    def days(self, first: date, last: date) -> str:
        """A stretch of days, written as short as the language allows, such as 2–6 Mar 2026."""
        from babel.dates import format_interval

        return str(format_interval(first, last, "yMMMd", locale=babel_locale(self.say.locale)))

    def long_day(self, day: date) -> str:
        """A day with its weekday."""
        return format_date(self.say.locale, day, weekday=True)

    def letter_day(self, day: date) -> str:
        """A day as letters write it, the month in full: 23 November 2026."""
        return format_long_date(self.say.locale, day)

    def money(self, amount: Decimal | None) -> str:
        """An amount in EUR."""
        return format_money(self.say.locale, amount) if amount is not None else ""

    def number(self, value: Decimal | float | None) -> str:
        """A number with the language's separators."""
        return format_number(self.say.locale, value) if value is not None else ""

    def remarks(self) -> list[Block]:
        """What the reader must know about letters or texts that could not be printed as given."""
        remarks: list[Block] = []
        if self.clean.replaced:
            remarks.append(self.note(self.say("Letters that this font cannot print are shown as □.")))
        if self.clean.shortened:
            remarks.append(
                self.note(self.say("Texts over 20,000 letters are shortened; the cut is marked with …"))
            )
        return remarks

    def field(self, value: Value) -> Block:
        """A value as a cell; an empty one is room to write."""
        if not isinstance(value, str):
            return value
        text = self.clean(value).strip()
        return Text(text, CELL) if text else Gap()


class Gap(Solid):
    """An empty field: room for handwriting above the row's own line."""

    def __init__(self, tall: float = 16.0) -> None:
        self.tall = tall

    def height(self, width: float) -> float:
        return self.tall

    def draw(self, canvas: object, x: float, top: float, width: float) -> None:
        """The row's line is the line to write on."""
