"""The SME test: its questions, and its working shown live."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from mobilise_desktop.domain.labels import label_of
from mobilise_desktop.views.kit.badges import Light
from mobilise_desktop.views.kit.basics import Label, box, clear, rule
from mobilise_desktop.views.kit.cards import Card
from mobilise_desktop.views.records.wording import said
from mobilise_desktop.words import format_money, format_number

from .part import Part

if TYPE_CHECKING:
    from mobilise_desktop.domain.company import Figures, SmeLine, SmeTest
    from mobilise_desktop.services.consultation_flow import Desk

_LIGHT = {True: "GREEN", False: "RED", None: "AMBER"}


class SmePart(Part):
    """Headcount, turnover, balance sheet and the group, with what they add up to."""

    def before(self) -> None:
        """The outcome stands above the questions, so that it is seen while one types."""
        self._outcome = Light("INFO", "", wrap=True)
        self.body.addWidget(self._outcome)

    def after(self) -> None:
        """The working under the questions."""
        self._working = Card(self.say("The working"))
        self.body.addWidget(self._working)

    def show_more(self, desk: Desk) -> None:
        test = desk.eligibility.sme
        clear(self._working.body)
        if test is None:
            self._outcome.show_finding("INFO", self.say("Nothing can be said yet."))
            words = self.say("The test begins with the first figure of the company.")
            self._working.body.addWidget(Label(words, "muted", wrap=True))
            return
        self._outcome.show_finding(_LIGHT[test.is_sme], self._verdict(test))
        if _figures(test):
            self._working.body.addWidget(self._table(test))
        else:
            words = self.say(
                "No figure is known yet. Headcount, turnover and balance sheet add up here, with the shares "
                "of firms in the same group."
            )
            self._working.body.addWidget(Label(words, "muted", wrap=True))
        for reason in test.reasons:
            words = said(self.say, self.page.ctx.services.reference, reason.message, reason.values)
            self._working.body.addWidget(Label(words, "help", wrap=True))

    def _verdict(self, test: SmeTest) -> str:
        say = self.say
        if test.is_sme is None:
            return say("Not certain yet; figures are missing.")
        size = say(label_of(test.size))
        if test.is_sme:
            return say("It is an SME: {size}", size=size)
        return say("It is no SME: {size}. It may host, not send.", size=size)

    def _table(self, test: SmeTest) -> QWidget:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        heads = ("", self.say("Headcount"), self.say("Annual turnover"), self.say("Balance sheet total"))
        for place, head in enumerate(heads):
            grid.addWidget(self._cell(head, "help", place), 0, place)
        for line, row in enumerate(test.working, start=1):
            self._row(grid, line, self._words(row), row.figures, row.percent, "")
        last = len(test.working) + 1
        grid.addWidget(rule(), last, 0, 1, 4)
        self._row(grid, last + 1, self.say("Total"), test.total, Decimal(100), "strong")
        grid.setColumnStretch(0, 1)
        return box(grid)

    def _words(self, line: SmeLine) -> str:
        return said(self.say, self.page.ctx.services.reference, line.message, line.values)

    def _row(
        self, grid: QGridLayout, line: int, name: str, figures: Figures, percent: Decimal, role: str
    ) -> None:
        share = percent / 100
        texts = (
            name,
            self._number(figures.headcount, share),
            self._money(figures.turnover, share),
            self._money(figures.balance_sheet, share),
        )
        for place, text in enumerate(texts):
            grid.addWidget(self._cell(text, role, place), line, place)

    def _cell(self, text: str, role: str, place: int) -> Label:
        label = Label(text, role, wrap=place == 0)
        if place:
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        return label

    def _number(self, value: Decimal | None, share: Decimal) -> str:
        return "–" if value is None else format_number(self.say.locale, (value * share).normalize())

    def _money(self, value: Decimal | None, share: Decimal) -> str:
        return "–" if value is None else format_money(self.say.locale, value * share)


def _figures(test: SmeTest) -> bool:
    """Whether any figure is known."""
    return any(
        value is not None
        for figures in (test.total, *(line.figures for line in test.working))
        for value in (figures.headcount, figures.turnover, figures.balance_sheet)
    )
