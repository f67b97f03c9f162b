"""From a number to the records behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from mobilise_desktop.domain.figures import Dimension, Measure, Stage
from mobilise_desktop.services.figure_lists import part_of
from mobilise_desktop.services.figure_numbers import NUMBERS
from mobilise_desktop.services.figure_words import measure_word, place_word, word_of
from mobilise_desktop.services.figures import FigureQuery

from .behind import HELD, LINES, STAYS, Source

if TYPE_CHECKING:
    from .panel import FiguresPanel

_MEASURES = {
    "stays": Measure.STAYS,
    "months": Measure.MONTHS,
    "planned": Measure.PLANNED,
    "agreed": Measure.AGREED,
    "actual": Measure.ACTUAL,
    "paid": Measure.PAID,
}
_STAGES = {"planned_stays": Stage.PLANNED, "ongoing": Stage.ONGOING, "ended": Stage.ENDED}


class Opener:
    """Shows in the panel's list what a card, a bar or a cell counts."""

    def __init__(self, panel: FiguresPanel) -> None:
        self._panel = panel

    def number(self, key: str) -> None:
        """What a card counts."""
        title = next(self._panel.say(number.title) for number in NUMBERS if number.key == key)
        lists, figures = self._panel.page.ctx.services.figure_lists, self._panel.page.ctx.services.figures
        today, edition = date.today(), self._panel.bar.edition.value() or ""
        if key in _STAGES:
            self.stays(title, Measure.STAYS, {Dimension.STAGE: _STAGES[key].value})
        elif key in _MEASURES:
            self.stays(title, _MEASURES[key], {})
        elif key in ("starts", "ends"):
            read = partial(lists.soon, today=today, starts=key == "starts", edition=edition)
            self._panel.show_behind(Source(title, STAYS, read))
        elif key == "waiting":
            self._panel.show_behind(Source(title, HELD, lists.matches))
        elif key == "overdue":
            self._panel.show_behind(Source(title, LINES, partial(figures.late, today=today)))

    def split(self, dimension: Dimension, key: str) -> None:
        """What a bar of a split counts; the key is ``=CODE``."""
        self.cell({dimension: key[1:]})

    def time(self, key: str) -> None:
        """What a part of a column counts; the key is ``PLACE=CODE``."""
        place, _, code = key.partition("=")
        overview = self._panel.overview
        query = self._panel.bar.query()
        if query is not None:
            where = {overview.stacked: code}
            words = f"{self.words(where)}, {place_word(self._panel.say, place)}"
            self.stays(words, overview.measure, where, part_of(query, place))

    def cell(self, chosen: Mapping[Dimension, str]) -> None:
        """What stays with all these codes add to."""
        self.stays(self.words(chosen), self._panel.bar.counted(), chosen)

    def words(self, chosen: Mapping[Dimension, str]) -> str:
        """The codes in words."""
        reference = self._panel.page.ctx.services.reference
        return ", ".join(word_of(self._panel.say, reference, name, code) for name, code in chosen.items())

    def stays(
        self,
        title: str,
        measure: Measure,
        chosen: Mapping[Dimension, str],
        query: FigureQuery | None = None,
    ) -> None:
        """The stays that add to a measure."""
        asked = query or self._panel.bar.query()
        if asked is None:
            return
        period = self._panel.say("{first} – {last}", first=asked.first, last=asked.last)
        what = measure_word(self._panel.say, measure)
        lists = self._panel.page.ctx.services.figure_lists

        def read() -> Sequence[Any]:
            found: Sequence[Any] = lists.stays(asked, measure, chosen)
            return found

        shown = title if title == what else f"{what}: {title}"
        self._panel.show_behind(Source(f"{shown} · {period}", measure.value, read))
