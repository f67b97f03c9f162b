"""Today: everything that needs action, overdue first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from mobilise_desktop.errors import BadInput
from mobilise_desktop.folding import fold
from mobilise_desktop.storage import today_marks, today_queries
from mobilise_desktop.storage.database import Database
from mobilise_desktop.words import N_

from .kinds import Changed, Kind
from .today_board import TodayBoard, TodayView, board_from
from .today_lines import NEW_MATCH, TodayLine, lines_from, news_lines, place_of_news, task_of

STAGE_NAMES = {
    "CONSULTATIONS": N_("Consulting"),
    "FILES": N_("Files"),
    "MATCHING": N_("Matching"),
    "AGREED": N_("Agreed"),
    "DRAFTING": N_("Drafting"),
    "SIGNING": N_("Signing"),
    "PREPARING": N_("Preparing"),
    "ABROAD": N_("Abroad"),
    "CLOSING": N_("Closing"),
}


_MARKED = frozenset({Kind.TODAY})
_LONGEST_NAME, _LONGEST_NOTE = 80, 300


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the pipeline and how many cases stand there."""

    code: str
    name: str
    count: int


class Today:
    """The first screen."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def board(self, *, today: date, view: TodayView) -> TodayBoard:
        """The lines of a view, up to 300, and what there is in all, read in one statement."""
        wanted = {
            "asleep": int(view.snoozed),
            "grp": view.group.value if view.group else "",
            "mine": int(view.mine),
            "me": self._database.officer,
        }
        with self._database.read() as session:
            rows = today_queries.board(session, today=today, **wanted)
        return board_from(rows, view, today=today, me=self._database.officer)

    def lines(self, *, today: date) -> tuple[TodayLine, ...]:
        """What needs action up to 30 days ahead, overdue first, undated last; snoozed lines, too."""
        with self._database.read() as session:
            return lines_from(today_queries.lines(session, today=today), today=today)

    def stages(self) -> tuple[Stage, ...]:
        """The pipeline, from consultation to closing."""
        with self._database.read() as session:
            return stages_from(today_queries.stages(session))

    def snooze(self, line: TodayLine, *, until: date, note: str, today: date) -> Changed[None]:
        """Leave a line off the list until a day after ``today``; raises ``BadInput``."""
        if until <= today:
            raise BadInput(N_("Choose a day that is still to come."))
        return self._mark(N_("Snoozed"), line, until, line.mark.handed_to, note)

    def wake(self, line: TodayLine) -> Changed[None]:
        """Put a snoozed line back on the list."""
        return self._mark(N_("Back on the list"), line, None, line.mark.handed_to, line.mark.note)

    def hand_on(self, line: TodayLine, *, to: str, note: str) -> Changed[None]:
        """Hand a line on to a colleague, who finds it on the list at once; raises ``BadInput``."""
        name = " ".join(to.split())
        if not name or len(name) > _LONGEST_NAME:
            raise BadInput(N_("Write the colleague's name."))
        known = {fold(one): one for one in (*self.colleagues(), self._database.officer)}
        name = known.get(fold(name), name)
        return self._mark(N_("Handed on to {name}"), line, None, name, note, name=name)

    def take_back(self, line: TodayLine) -> Changed[None]:
        """A line that was handed on is everybody's again."""
        return self._mark(N_("No longer handed on"), line, line.mark.until, "", "")

    def colleagues(self) -> tuple[str, ...]:
        """Names of officers known in this office, without one's own."""
        with self._database.read() as session:
            own = fold(self._database.officer)
            return tuple(name for name in today_marks.names(session) if fold(name) != own)

    def _mark(
        self, what: str, line: TodayLine, until: date | None, to: str, note: str, **told: Any
    ) -> Changed[None]:
        with self._database.transaction(what, **told) as session:
            today_marks.put(
                session,
                what=line.asks,
                item=line.item,
                subject=(line.kind, line.record_id),
                officer=self._database.officer,
                at=datetime.now(UTC),
                snoozed_until=until,
                handed_to=to,
                note=" ".join(note.split())[:_LONGEST_NOTE],
            )
        return Changed(None, _MARKED)


def stages_from(counts: dict[str, int]) -> tuple[Stage, ...]:
    """The pipeline's stages in their order."""
    return tuple(Stage(code, name, counts.get(code, 0)) for code, name in STAGE_NAMES.items())


__all__ = [
    "NEW_MATCH",
    "Stage",
    "Today",
    "TodayBoard",
    "TodayLine",
    "TodayView",
    "lines_from",
    "news_lines",
    "place_of_news",
    "task_of",
]
