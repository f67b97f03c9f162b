"""Files by state with their days in it, waiting matches by age, overdue things by kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mobilise_desktop.domain.codes import FileState
from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.views.kit.basics import box, column, row
from mobilise_desktop.views.kit.chart import Table
from mobilise_desktop.views.kit.charts import Bar, BarChart
from mobilise_desktop.views.kit.scroll import Scroll
from mobilise_desktop.words import N_, Words

from .behind import HELD, LINES, Source
from .chart_card import chart_card

if TYPE_CHECKING:
    from mobilise_desktop.services.figures import Figures, Waiting

    from .panel import FiguresPanel

_AGES = (
    (7, N_("up to 7 days")),
    (14, N_("8 to 14 days")),
    (30, N_("15 to 30 days")),
    (90, N_("31 to 90 days")),
)
_OLDER = N_("over 90 days")
_KINDS = (("COMPANY", N_("Files of companies")), ("PARTICIPANT", N_("Files of participants")))


@dataclass(frozen=True, slots=True)
class _Age:
    words: str
    count: int


class FilesRoom(QWidget):
    """What the office holds now, whatever the period."""

    def __init__(self, panel: FiguresPanel) -> None:
        super().__init__()
        self.panel, self.page, self.say = panel, panel.page, panel.say
        self.found: Figures | None = None
        say = self.say
        self.files = {kind: BarChart(say(title)) for kind, title in _KINDS}
        self.ages, self.late = BarChart(say("Matches waiting, by age")), BarChart(say("Overdue, by kind"))
        lists = self.page.ctx.services.figure_lists
        cards = []
        for kind, title in _KINDS:
            chart = self.files[kind]
            chart.chosen.connect(partial(self._open_files, kind))
            cards.append(chart_card(self.page, say(title), chart, partial(self._file_table, kind)))
        self.ages.chosen.connect(
            lambda _key: self.panel.show_behind(Source(say("Matches waiting"), HELD, lists.matches))
        )
        self.late.chosen.connect(self._open_late)
        cards.append(chart_card(self.page, say("Matches waiting, by age"), self.ages, self._age_table))
        cards.append(chart_card(self.page, say("Overdue, by kind"), self.late, self._late_table))
        for card in cards:
            card.body.addStretch(1)
        rows = [row(one, other, space=16) for one, other in (cards[:2], cards[2:])]
        for line in rows:
            line.setStretch(0, 1)
            line.setStretch(1, 1)
        self.setLayout(column(Scroll(box(column(*(box(line) for line in rows), None, space=16)))))

    def reload(self) -> None:
        """Count again."""
        query = self.panel.bar.query()
        if query is not None:
            desk = self.page.ctx.services.figures
            self.page.ask(
                lambda _t: desk.of(
                    first=query.first, last=query.last, today=date.today(), edition=query.edition
                ),
                self._show,
            )

    def _show(self, found: Figures) -> None:
        self.found = found
        for kind, chart in self.files.items():
            chart.show_data([self._bar(one) for one in self._of(kind)])
        self.ages.show_data([Bar(age.words, age.count, key="=") for age in ages(self.say, found.match_ages)])
        self.late.show_data(
            [Bar(self.say(one.words), one.count, key=f"={one.what}") for one in found.overdue]
        )

    def _of(self, kind: str) -> list[Waiting]:
        order = [state.value for state in FileState]
        held = [one for one in self.found.file_days if one.kind == kind] if self.found else []
        return sorted(held, key=lambda one: order.index(one.state))

    def _bar(self, one: Waiting) -> Bar:
        longest = self.say.n("longest {count} day", "longest {count} days", max(one.days))
        return Bar(self._state(one), len(one.days), f"{len(one.days)}  ·  {longest}", f"={one.state}")

    def _state(self, one: Waiting) -> str:
        return self.say(label_of(FileState(one.state)))

    def _open_files(self, kind: str, key: str) -> None:
        title = f"{self.say(dict(_KINDS)[kind])}: {self.say(label_of(FileState(key[1:])))}"
        read = partial(self.page.ctx.services.figure_lists.files, kind, key[1:])
        self.panel.show_behind(Source(title, HELD, read))

    def _open_late(self, key: str) -> None:
        assert self.found is not None
        words = next(self.say(one.words) for one in self.found.overdue if one.what == key[1:])
        read = partial(self.page.ctx.services.figures.late, today=date.today(), what=key[1:])
        self.panel.show_behind(Source(f"{self.say('Overdue')}: {words}", LINES, read))

    def _file_table(self, kind: str) -> Table:
        say = self.say
        heads = (say("State"), say("Files"), say("Median days in state"), say("Longest days in state"))
        rows = ((self._state(one), len(one.days), _median(one.days), max(one.days)) for one in self._of(kind))
        return Table(heads, tuple(rows))

    def _age_table(self) -> Table:
        found = self.found.match_ages if self.found else ()
        rows = ((age.words, age.count) for age in ages(self.say, found))
        return Table((self.say("Age"), self.say("Matches waiting")), tuple(rows))

    def _late_table(self) -> Table:
        found = self.found.overdue if self.found else ()
        rows = tuple((self.say(one.words), one.count) for one in found)
        return Table((self.say("What to do"), self.say("Overdue")), rows)


def ages(say: Words, days: Sequence[int]) -> list[_Age]:
    """Ages in days as five groups."""
    found, low = [], -1
    for high, words in _AGES:
        found.append(_Age(say(words), sum(low < day <= high for day in days)))
        low = high
    found.append(_Age(say(_OLDER), sum(day > low for day in days)))
    return found


def _median(days: Sequence[int]) -> int:
    return sorted(days)[len(days) // 2]
