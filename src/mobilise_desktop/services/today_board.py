"""Today as one looks at it: a group, what is one's own, what is snoozed, and how much there is beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from .today_lines import NO_MARK, Group, Mark, TodayLine, lines_from, mark_from, news_lines, place_of_news

if TYPE_CHECKING:
    from mobilise_desktop.storage.today_queries import BoardRows

    from .match_searches import News


@dataclass(frozen=True, slots=True)
class TodayView:
    """One group or all; ``mine`` without what is handed to others; ``snoozed`` only what is snoozed."""

    group: Group | None = None
    mine: bool = False
    snoozed: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """How many lines a view has: on the list by group, snoozed, and left out as handed to others."""

    groups: Mapping[Group, int] = field(default_factory=dict)
    snoozed: int = 0
    snoozed_late: int = 0
    away: int = 0
    away_late: int = 0

    @property
    def all(self) -> int:
        """All lines on the list."""
        return sum(self.groups.values())


@dataclass(frozen=True, slots=True)
class TodayBoard:
    """The lines of a view with what there is in all; ``searches`` are the marks on news by saved search."""

    view: TodayView
    lines: tuple[TodayLine, ...]
    tally: Tally
    searches: Mapping[str, Mark]
    me: str

    def with_news(self, news: Iterable[News], *, today: date) -> TodayBoard:
        """The same with what saved searches found put in after what is due."""
        lines = [replace(line, mark=self.searches.get(line.item, NO_MARK)) for line in news_lines(news)]
        return _with_news(self, lines, today) if lines else self


def board_from(rows: BoardRows, view: TodayView, *, today: date, me: str) -> TodayBoard:
    """The board of a view from what storage read."""
    searches = {row[5]: mark_from(*row[8:12]) for row in rows.news_marks}
    tally = _tally(rows.counts, mine=view.mine)
    return TodayBoard(view, lines_from(rows.lines, today=today), tally, searches, me)


def _tally(counts: Iterable[tuple[str, bool, bool, int]], *, mine: bool) -> Tally:
    groups, found = Counter[Group](), Counter[str]()
    for group, asleep, away, number in counts:
        late = number if group == Group.OVERDUE else 0
        if asleep and not (mine and away):
            found["snoozed"] += number
            found["snoozed_late"] += late
        elif away:
            found["away"] += number
            found["away_late"] += late
        if not asleep and not (mine and away):
            groups[Group(group)] += number
    return Tally(groups, **found)


def _with_news(board: TodayBoard, news: list[TodayLine], today: date) -> TodayBoard:
    view, tally = board.view, board.tally
    reach = [line for line in news if not (view.mine and line.mark.handed_to not in ("", board.me))]
    awake = [line for line in reach if not line.asleep(today)]
    asleep = [line for line in reach if line.asleep(today)]
    shown = asleep if view.snoozed else awake if view.group in (None, Group.NEWS) else []
    lines = list(board.lines)
    place = place_of_news(lines, today=today)
    lines[place:place] = shown
    away = sum(line.mark.handed_to not in ("", board.me) and not line.asleep(today) for line in news)
    tally = replace(
        tally,
        groups={**tally.groups, Group.NEWS: len(awake)},
        snoozed=tally.snoozed + len(asleep),
        away=tally.away + away,
    )
    return replace(board, lines=tuple(lines), tally=tally)


__all__ = ["Tally", "TodayBoard", "TodayView", "board_from"]
