"""What would make it fit: the ways of one excluded pair, and what would open more to one side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from mobilise_desktop.services.matching import TITLES, Weights
from mobilise_desktop.services.relax_wording import told, told_all
from mobilise_desktop.services.relaxing import Ease, Opening, Steps, Trial, worthwhile
from mobilise_desktop.views.kit import theme
from mobilise_desktop.views.kit.basics import Button, Label, box, clear, column
from mobilise_desktop.views.kit.cards import Card, ListRow, RowGroup
from mobilise_desktop.views.kit.jobs import Job
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.kit.scroll import Scroll

from .wording import reasons_of

if TYPE_CHECKING:
    from mobilise_desktop.services.matching_pool import Named
    from mobilise_desktop.services.relaxing import CaseView, NearMiss

MOST_SHOWN = 12
MOST_REASONS = 6
BESIDE_FROM = 860
OnTry = Callable[[Steps], object]
_ICONS = {
    Ease.EARLIER: "calendar",
    Ease.LATER: "calendar",
    Ease.MIN_STAY: "clock",
    Ease.MAX_STAY: "clock",
    Ease.ASKED_LEVEL: "languages",
    Ease.LANGUAGE: "languages",
    Ease.COUNTRY: "globe",
    Ease.ANY_COUNTRY: "globe",
    Ease.SKILL: "graduation-cap",
    Ease.SECTOR: "factory",
}


def ways_card(page: Page, near: NearMiss, on_try: OnTry | None) -> Card:
    """The smallest sets of loosenings that make a pair fit, each to be tried; or why there is none."""
    say, reference = page.say, page.ctx.services.reference
    card = Card(say("What would make it fit?"), space=8)
    for steps in near.ways:
        words = told_all(say, reference, steps)
        card.body.addWidget(_line(page, words, "", steps, on_try and partial(on_try, steps)))
    if near.hard:
        card.body.addWidget(Label(say("This cannot be loosened:"), "muted", wrap=True))
        for text in reasons_of(page.ctx, near.hard):
            card.body.addWidget(Label(text, wrap=True))
        return card
    for step, points in near.raising:
        words = say(
            "{what}: then {percent} % together", what=told(say, reference, step), percent=round(points / 100)
        )
        detail = say("Only a better score; not needed to pass.")
        card.body.addWidget(_line(page, words, detail, (step,), None))
    return card


class RelaxPanel(QWidget):
    """Every single loosening with its gain, and the nearest of those left out; ``tried`` carries a ``Trial``.

    It reads when it is seen; a reading that is no longer wanted is stopped.
    """

    tried = Signal(object)

    def __init__(self, page: Page, weights: Callable[[], Weights]) -> None:
        super().__init__()
        self.page, self._weights, self._own = page, weights, ""
        self._job: Job | None = None
        self.buttons: list[Button] = []
        self._place = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._place.setSpacing(24)
        self._place.setContentsMargins(0, 12, 12, 16)
        self.setLayout(column(Scroll(box(column(self._place, None)))))

    def show_own(self, own_id: str) -> None:
        """Tell it of another participant or host, or that something changed."""
        self._own = own_id
        if self.isVisible():
            self.reload()

    def reload(self) -> None:
        """Read again."""
        if self._job is not None:
            self._job.cancel()
        own, weights, say = self._own, self._weights(), self.page.say
        relaxing = self.page.ctx.services.relaxing
        if own:
            self._job = self.page.ask(
                lambda ticket: relaxing.case(
                    own, today=date.today(), weights=weights, locale=say.locale, ticket=ticket
                ),
                self._show,
            )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme.px(BESIDE_FROM)
        ways = QBoxLayout.Direction
        self._place.setDirection(ways.LeftToRight if wide else ways.TopToBottom)

    def _show(self, view: CaseView) -> None:
        clear(self._place)
        self.buttons = []
        self._openings(view)
        self._others(view)

    def _openings(self, view: CaseView) -> None:
        say = self.page.say
        found = worthwhile(view.openings)[:MOST_SHOWN]
        if not found:
            text = say("No single change of dates, stay, languages, countries or sectors opens anybody new.")
            self._add(Label(text, "muted", wrap=True))
            return
        help_text = say("Each is tried on the ranking first. Nothing is stored until you keep it.")
        group = RowGroup(say("One change and what it opens"), help=help_text)
        for opening in found:
            words = told_all(say, self.page.ctx.services.reference, opening.steps)
            trial = Trial(view.own_id, opening.steps)
            gain = " · ".join(self._gain(view, opening))
            group.add(
                _line(self.page, words, gain, opening.steps, partial(self.tried.emit, trial), self.buttons)
            )
        self._add(group)

    def _gain(self, view: CaseView, opening: Opening) -> Iterator[str]:
        say = self.page.say
        if not opening.opens:
            yield say("nobody new, but a better score")
        elif view.host_asks:
            yield say.n("{count} more participant", "{count} more participants", opening.opens)
        else:
            yield say.n("{count} more host", "{count} more hosts", opening.opens)
        best = self._called(view, view.best[opening.best_id])
        yield say("best: {name}, {percent} %", name=best, percent=round(opening.best_score / 100))

    def _near(self, view: CaseView) -> RowGroup | None:
        say = self.page.say
        if not view.near:
            return None
        group = RowGroup(
            say("Nearest of those left out"), help=say("The smallest change that lets each pass.")
        )
        for miss in view.near:
            name = self._called(view, miss.named)
            if not miss.ways:
                lacks = " · ".join(reasons_of(self.page.ctx, miss.reasons))
                group.add(_line(self.page, name, lacks, (), None))
                continue
            steps = miss.ways[0]
            words = told_all(say, self.page.ctx.services.reference, steps)
            trial = Trial(view.own_id, steps, miss.other_id)
            line = _line(self.page, name, words, steps, partial(self.tried.emit, trial), self.buttons)
            group.add(line)
        return group

    def _others(self, view: CaseView) -> None:
        """The nearest of those left out, and how many are left out for which reason."""
        parts = [part for part in (self._near(view), self._reasons(view)) if part is not None]
        if parts:
            self._add(box(column(*parts, None, space=24)))

    def _reasons(self, view: CaseView) -> RowGroup | None:
        say = self.page.say
        if not view.outside:
            return None
        whole = say.n("{count} is left out", "{count} are left out", view.outside)
        group = RowGroup(whole, help=say("One may be left out for several reasons."))
        ordered = sorted(view.left_out.items(), key=lambda item: -item[1])
        for reason, count in ordered[:MOST_REASONS]:
            words = say("{count} of {all}: {why}", count=count, all=view.outside, why=say(TITLES[reason]))
            group.add(self._needs(view, count) if reason == "learning" else ListRow(words, wrap=True))
        return group

    def _needs(self, view: CaseView, count: int) -> ListRow:
        """Nobody teaches what is wished: the way to the wishes, or to what the host offers."""
        say, navigate = self.page.say, self.page.ctx.navigate
        if view.host_asks:
            words = say("{count} of {all} wish none of the skills offered", count=count, all=view.outside)
            detail, page = say("Offer more or wider skills."), "companies"
        else:
            words = say("{count} of {all} lack the wished skills", count=count, all=view.outside)
            detail, page = say("Wish for more or wider skills."), "people"
        opener = Button(say("Open the file"), on_click=partial(navigate, page, f"{view.own_id}#skills"))
        return ListRow(words, detail, icon="graduation-cap", right=opener, wrap=True)

    def _add(self, part: QWidget) -> None:
        self._place.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)

    def _called(self, view: CaseView, named: Named) -> str:
        private = view.host_asks and self.page.ctx.private
        return (named.detail or self.page.say("Participant")) if private else named.name


def _line(
    page: Page,
    words: str,
    detail: str,
    steps: Steps,
    on_try: Callable[[], object] | None,
    buttons: list[Button] | None = None,
) -> ListRow:
    button = None
    if on_try is not None:
        button = Button(page.say("Try"), on_click=lambda: on_try())
        button.setAccessibleName(page.say("Try: {what}", what=words))
        if buttons is not None:
            buttons.append(button)
    return ListRow(words, detail, icon=_ICONS[steps[0].kind] if steps else "", right=button, wrap=True)


__all__ = ["RelaxPanel", "ways_card"]
