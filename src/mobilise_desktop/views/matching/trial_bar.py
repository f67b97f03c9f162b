"""Trying on a ranking: the bar that says what is tried, to keep it or to drop it, and the state behind it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QSizePolicy

from mobilise_desktop.services.relax_wording import told_all
from mobilise_desktop.services.relaxing import Steps, Trial
from mobilise_desktop.views.kit.banner import Banner
from mobilise_desktop.views.kit.basics import Button, Label, column, restyle, row, set_tooltip
from mobilise_desktop.views.kit.icons import set_picture
from mobilise_desktop.words import Words

from .relax_panel import RelaxPanel
from .wording import fitting

if TYPE_CHECKING:
    from mobilise_desktop.services.matching import RankingView

    from .pair_panel import Seen
    from .ranking import Ranking

FEW = 5


class TrialBar(QFrame):
    """Says what is tried and what it opens; nothing is stored before **Keep**."""

    def __init__(self, say: Words, *, keep: Callable[[], object], drop: Callable[[], object]) -> None:
        super().__init__()
        self.say = say
        restyle(self, banner="info")
        picture = QLabel()
        set_picture(picture, "lightbulb", "primary", 18)
        self._what = Label("", "strong", wrap=True)
        self._gain = Label("", "help", wrap=True)
        self.keep = Button(say("Keep"), "primary", on_click=keep)
        set_tooltip(self.keep, say("Write it into the file; Undo takes it back"))
        self.drop = Button(say("Drop"), on_click=drop)
        set_tooltip(self.drop, say("Show the ranking as it is; nothing has been stored"))
        words = column(self._what, self._gain, space=0)
        parts = row(picture, words, self.keep, self.drop, space=10, margins=(12, 6, 8, 6))
        parts.setStretch(1, 1)
        self.setLayout(parts)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def show_trial(self, what: str) -> None:
        """Show what is tried; how much it opens follows when it is known."""
        self._what.setText(self.say("Trial: {what}", what=what))
        self._gain.setText(self.say("Nothing is stored yet."))
        self.setAccessibleName(self._what.text())
        self.show()

    def show_gain(self, more: int, *, host_asks: bool) -> None:
        """How many more counterparts pass than without the trial."""
        say = self.say
        if not more:
            gain = say("Nobody new, but other scores")
        elif host_asks:
            gain = say.n("{count} more participant", "{count} more participants", more)
        else:
            gain = say.n("{count} more host", "{count} more hosts", more)
        self._gain.setText(say("{gain}. Nothing is stored yet.", gain=gain))

    def text(self) -> str:
        """All that the bar says."""
        return f"{self._what.text()} {self._gain.text()}"


class Trying(QObject):
    """Adds trials to a ranking: the tab with what would open more, the bar, and a hint where few pass.

    ``trial`` is in force, ``opened`` are the counterparts that only it lets pass.
    """

    def __init__(self, ranking: Ranking) -> None:
        super().__init__(ranking)
        self.ranking, self.page, self.say = ranking, ranking.page, ranking.say
        self.trial: Trial | None = None
        self.opened: frozenset[str] = frozenset()
        self._came_from = 0
        self.bar = TrialBar(self.say, keep=self.keep, drop=self.drop)
        self.more = RelaxPanel(self.page, ranking.weights)
        self.more.tried.connect(self.start)
        self._place = ranking.tabs.addTab(self.more, self.say("What would open more?"))
        ranking.tabs.currentChanged.connect(lambda _index: self._arrange())
        ranking.panel.on_try = self._try_pair
        action = (self.say("What would open more?"), self.show_more)
        self.few = Banner("info", "", action=action, closable=False)
        self._few_pass = False
        layout: Any = ranking.layout()
        assert isinstance(layout, QBoxLayout)
        layout.insertWidget(1, self.bar)
        layout.insertWidget(layout.count() - 1, self.few)
        self._arrange()

    def start(self, trial: Trial) -> None:
        """Show the ranking as if the trial were kept."""
        if self.trial is None:
            self._came_from = self.ranking.tabs.currentIndex()
        self._set(trial)
        self.bar.show_trial(told_all(self.say, self.page.ctx.services.reference, trial.steps))
        self.ranking.tabs.setCurrentIndex(0)
        if trial.other_id:
            self.ranking.show_other(trial.other_id)
        relaxing = self.page.ctx.services.relaxing
        self.page.ask(
            lambda _t: relaxing.opened(trial, today=date.today()), lambda found: self._opened(trial, found)
        )

    def drop(self) -> None:
        """The ranking as it is; nothing was stored."""
        self.forget()
        self.ranking.reload()
        self.ranking.tabs.setCurrentIndex(self._came_from)

    def forget(self) -> None:
        """No trial, without reading anew."""
        self._set(None)
        self.bar.hide()

    def keep(self) -> None:
        """Write the trial into the files; one undo takes it back."""
        trial = self.trial
        if trial is None:
            return
        ctx, page, services = self.page.ctx, self.page, self.page.ctx.services

        def kept(_nothing: object) -> None:
            self.forget()
            self.ranking.reload()
            undo = services.history.undo
            ctx.messages.toast(self.say("Wishes loosened"), lambda: page.change(lambda _t: undo()))

        page.change(lambda _t: services.relaxing.keep(trial), kept)

    def show(self, view: RankingView, *, taken: bool = False) -> None:
        """Follow the ranking that was read; who is ``taken`` by an agreed match needs nobody else."""
        self._few_pass = view.total < FEW and not taken
        words = self.say("Only {fitting}.", fitting=fitting(self.say, view))
        self.few.show_news("info", words if view.total else self.say("Nobody fits yet."))
        self.more.show_own(view.own_id)
        self._arrange()

    def show_more(self) -> None:
        """The tab with what would open more."""
        self.ranking.tabs.setCurrentIndex(self._place)

    def _try_pair(self, seen: Seen, steps: Steps) -> None:
        own = self.ranking.own_id
        other = seen.host_id if own == seen.participant_id else seen.participant_id
        self.start(Trial(own, steps, other))

    def _set(self, trial: Trial | None) -> None:
        self.trial, self.opened = trial, frozenset()
        self.ranking.panel.trial = self.ranking.excluded.trial = trial
        self._arrange()

    def _opened(self, trial: Trial, found: frozenset[str]) -> None:
        if trial is self.trial:
            self.opened = found
            self.bar.show_gain(len(found), host_asks=trial.own_id.startswith("co_"))
            self.ranking.reload()

    def _arrange(self) -> None:
        listed = self.ranking.tabs.currentIndex() == 0
        self.few.setVisible(self._few_pass and listed and self.trial is None)
