"""Up to three counterparts side by side: every criterion a row, every counterpart a column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from mobilise_desktop.views.kit.basics import (
    Button,
    ElidedLabel,
    IconButton,
    Label,
    box,
    clear,
    column,
    row,
    rule,
)
from mobilise_desktop.views.kit.empty import EmptyState
from mobilise_desktop.views.kit.page import Page
from mobilise_desktop.views.kit.score_bar import ScoreBar
from mobilise_desktop.views.kit.scroll import Scroll

from .wording import name_of, named, reason_of, share

if TYPE_CHECKING:
    from mobilise_desktop.services.matching import Counterpart

MOST = 3


class Comparison(QWidget):
    """Shows pairs; ``take_out(id)`` takes one away, ``open_pair(id)`` shows it whole."""

    def __init__(
        self, page: Page, *, take_out: Callable[[str], object], open_pair: Callable[[str], object]
    ) -> None:
        super().__init__()
        self.page, self._take_out, self._open = page, take_out, open_pair
        self._place: QVBoxLayout = column(space=0, margins=(0, 8, 12, 8))
        self.setLayout(column(Scroll(box(self._place))))
        self.show_pairs((), {})

    def show_pairs(self, pairs: Sequence[Counterpart], labels: dict[int, str]) -> None:
        """Show these counterparts."""
        clear(self._place)
        if not pairs:
            text = self.page.say("Choose a counterpart and take “Compare” to see up to three side by side.")
            self._place.addWidget(EmptyState("columns-2", text))
            return
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 2)
        self._heads(grid, pairs)
        line = self._sums(grid, pairs)
        for side, title in (
            ("sender", self.page.say("What the participant's side looks for")),
            ("host", self.page.say("What the host looks for")),
        ):
            grid.addWidget(rule(), line, 0, 1, -1)
            grid.addWidget(Label(title, "strong"), line + 1, 0, 1, -1)
            line += 2
            for kind in (c.kind for c in pairs[0].criteria if c.side == side):
                self._criterion(grid, line, kind.id, self.page.say(kind.title), pairs, labels)
                line += 1
        self._place.addWidget(box(grid))
        self._place.addStretch(1)

    def _heads(self, grid: QGridLayout, pairs: Sequence[Counterpart]) -> None:
        say, ctx = self.page.say, self.page.ctx
        for place, pair in enumerate(pairs, start=1):
            grid.setColumnStretch(place, 3)
            name = name_of(ctx, pair)
            country = ctx.services.reference.country_name(pair.named.country, say.locale)
            remove = IconButton(
                "x",
                say("Take {name} out of the comparison", name=name),
                small=True,
                on_click=partial(self._take_out, pair.other_id),
            )
            opener = Button(say("Show"), "link", on_click=partial(self._open, pair.other_id))
            head = row(ElidedLabel(name, "strong", lines=2), remove, space=4)
            head.setStretch(0, 1)
            foot = row(ElidedLabel(country, "muted", lines=2), opener, space=4)
            foot.setStretch(0, 1)
            grid.addWidget(box(column(head, foot, space=0)), 0, place)

    def _sums(self, grid: QGridLayout, pairs: Sequence[Counterpart]) -> int:
        say = self.page.say
        for line, (title, field) in enumerate(
            (
                (say("Together"), "score"),
                (say("What the participant's side gets"), "sender_side"),
                (say("What the host gets"), "host_side"),
            ),
            start=1,
        ):
            grid.addWidget(Label(title, wrap=True), line, 0)
            for place, pair in enumerate(pairs, start=1):
                grid.addWidget(ScoreBar(share(getattr(pair, field)), name=title), line, place)
        return 4

    def _criterion(
        self,
        grid: QGridLayout,
        line: int,
        kind: str,
        title: str,
        pairs: Sequence[Counterpart],
        labels: dict[int, str],
    ) -> None:
        grid.addWidget(Label(title, wrap=True), line, 0, Qt.AlignmentFlag.AlignTop)
        for place, pair in enumerate(pairs, start=1):
            criterion = next(c for c in pair.criteria if c.id == kind)
            why = named(self.page.say, labels, criterion.fact.met) or reason_of(self.page.ctx, criterion)
            cell = column(
                ScoreBar(share(criterion.value), name=title), Label(why, "help", wrap=True), space=0
            )
            grid.addWidget(box(cell), line, place, Qt.AlignmentFlag.AlignTop)
