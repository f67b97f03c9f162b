"""A card of the board: its words, and how it is painted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from mobilise_desktop.domain.codes import ChecklistCode
from mobilise_desktop.domain.formality_codes import KIND_NAMES, FormalityKind
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.services.today import task_of
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.lines import wrapped
from mobilise_desktop.words import format_date

if TYPE_CHECKING:
    from mobilise_desktop.services.board import BoardCard
    from mobilise_desktop.services.today import TodayLine
    from mobilise_desktop.words import Words

SOON_DAYS = 7
_PITCH, _EDGE, _LEFT_EDGE, _RIGHT_EDGE = 18, 7, 10, 8
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class CardLines:
    """What stands on a card; ``tone`` colours the last line and the card's edge, ``slow`` the standing."""

    person: str
    host: str
    stay: str
    standing: str
    due: str
    tone: str
    slow: bool = False


def short_task(line: TodayLine, say: Words) -> str:
    """What is due; of evidence and formalities only which, where room is narrow."""
    if line.what == "FORMALITY":
        return say(KIND_NAMES[FormalityKind(line.detail)])
    evidence = line.what == "CHECKLIST" and line.detail
    return say(label_of(ChecklistCode(line.detail))) if evidence else task_of(line, say)


class CardWords:
    """Cards in words, each worked out once. ``country`` names a country by its code."""

    def __init__(self, say: Words, country: Callable[[str], str]) -> None:
        self._say, self._country = say, country
        self._known: dict[str, CardLines] = {}

    def forget(self) -> None:
        """The cards have changed."""
        self._known.clear()

    def lines(self, card: BoardCard) -> CardLines:
        """The lines of a card."""
        if card.id not in self._known:
            self._known[card.id] = self._lines(card)
        return self._known[card.id]

    def told(self, card: BoardCard) -> str:
        """Everything about a card, each thing on its line."""
        row, lines = card.row, self.lines(card)
        country = self._country(row.host_country)
        host = f"{row.host_company}, {country}" if country else row.host_company
        standing = self._standing(card)
        if card.slow:
            standing = self._long(card, standing)
        return "\n".join(t for t in (row.person, host, lines.stay, standing, lines.due) if t)

    def _long(self, card: BoardCard, standing: str) -> str:
        """That the case has been in its stage for long; in one of several states, for how long."""
        if card.alone:
            return self._say("{standing}: long here", standing=standing)
        long = self._say.n(
            "{stage} for {count} day: long here",
            "{stage} for {count} days: long here",
            card.stage_days or 0,
            stage=self._say(card.stage_name),
        )
        return f"{standing}\n{long}"

    def _lines(self, card: BoardCard) -> CardLines:
        row = card.row
        host = " · ".join(part for part in (row.host_country, row.host_company) if part)
        due, tone = self._due(card)
        standing = f"! {self._standing(card)}" if card.slow else self._standing(card)
        return CardLines(row.person, host, self._stay(card), standing, due, tone, card.slow)

    def _stay(self, card: BoardCard) -> str:
        days = (card.row.start, card.row.end)
        return " – ".join(format_date(self._say.locale, day) if day else "?" for day in days)

    def _standing(self, card: BoardCard) -> str:
        """The state where the stage has several, and the days in it."""
        state = "" if card.alone else self._say(label_of(card.row.state))
        if card.days is None:
            return state
        if not state:
            return self._say.n("{count} day here", "{count} days here", card.days)
        return f"{state} · {self._say.n('{count} day', '{count} days', card.days)}"

    def _due(self, card: BoardCard) -> tuple[str, str]:
        line = card.due
        if line is None or line.due is None:
            return "", "muted"
        task = short_task(line, self._say)
        if line.late:
            late = self._say.n("{count} day late", "{count} days late", line.late)
            return f"! {late}: {task}", "bad"
        told = f"{format_date(self._say.locale, line.due)}: {task}"
        return told, "caution" if (card.left or 0) <= SOON_DAYS else "muted"


@dataclass(frozen=True, slots=True)
class CardRow:
    """One line of a card as it is painted."""

    text: str
    ink: str
    size: str
    weight: int


def card_height(rows: int) -> int:
    """How high a card of so many lines is."""
    return rows * theme.px(_PITCH) + 2 * theme.px(_EDGE)


def card_rows(lines: CardLines, wide: int) -> tuple[CardRow, ...]:
    """What stands on a card so wide: names and what is due go on in the next line where one is too short."""
    return _rows(lines, wide - theme.px(_LEFT_EDGE + _RIGHT_EDGE), theme.scale())


def draw_card(painter: QPainter, room: QRect, lines: CardLines, *, current: bool) -> None:
    """Paint a card; what is late or soon due has a broad edge of its tone besides its words."""
    painter.setPen(QPen(theme.colour("primary" if current else "line"), 2 if current else 1))
    painter.setBrush(theme.colour("surface"))
    painter.drawRoundedRect(room, 5, 5)
    standing = "caution" if lines.slow else "muted"
    edge = standing if lines.tone == "muted" else lines.tone
    if edge != "muted":
        strip = QRect(room.left() + 2, room.top() + 6, theme.px(3), room.height() - 12)
        painter.fillRect(strip, theme.colour(edge))
    inner = room.adjusted(theme.px(_LEFT_EDGE), theme.px(_EDGE), -theme.px(_RIGHT_EDGE), -theme.px(_EDGE))
    line = QRect(inner.left(), inner.top(), inner.width(), theme.px(_PITCH))
    for row in card_rows(lines, room.width())[: inner.height() // line.height()]:
        painter.setFont(theme.font(row.size, weight=row.weight))
        painter.setPen(theme.colour(row.ink))
        painter.drawText(line, _LEFT, row.text)
        line.translate(0, line.height())


@lru_cache(maxsize=4096)
def _rows(lines: CardLines, wide: int, _scale: float) -> tuple[CardRow, ...]:
    standing = "caution" if lines.slow else "muted"
    rows: list[CardRow] = []
    for text, ink, size, weight, most in (
        (lines.person, "text", "base", 600, 2),
        (lines.host, "text", "small", 400, 2),
        (lines.stay, "muted", "small", 400, 2),
        (lines.standing, standing, "small", 600 if lines.slow else 400, 2),
        (lines.due, lines.tone, "small", 600 if lines.tone == "bad" else 400, 3),
    ):
        if text:
            metrics = QFontMetrics(theme.font(size, weight=weight))
            rows += (CardRow(part, ink, size, weight) for part in wrapped(text, wide, metrics, most).lines)
    return tuple(rows)
